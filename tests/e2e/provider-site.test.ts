// A provider with a phone in one hand, in a real browser: open the link, say "full" in two taps, edit, mend a mistake, sign out.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import {
  createProviderEditing,
  createProviderStore,
  type DirectoryTables,
  type ProviderEditing,
} from '../../src/open/directory/index.ts'
import { systemClock } from '../../src/platform/clock/index.ts'
import { createProviderDirectory, createProviderSite } from '../../src/surfaces/provider-site/index.ts'
import { auditPage, findSmallTargets, launchBrowser, openContext, savePicture, scrollsSideways } from './browser.ts'
import { startOpenApp, type OpenApp } from './open-app.ts'

const GROUPS = ['room', 'hours', 'papers', 'languages', 'cost', 'eligibility', 'pledge', 'address'] as const

let app: OpenApp
let browser: Browser
let editing: ProviderEditing
let organisation: string

beforeAll(async () => {
  app = await startOpenApp((mounted, directory, database) => {
    editing = createProviderEditing(createProviderStore(database.connect<DirectoryTables>('causeway_open')))
    const site = createProviderSite({
      directory: createProviderDirectory(directory, editing),
      clock: systemClock,
      timeZone: 'Etc/GMT+3',
      isDemo: true,
      isHttps: false,
    })
    mounted.route('/provider', site)
  })
  browser = await launchBrowser()
  organisation = (await editing.findOrganisations('Night Harbour Shelters'))[0]?.id ?? ''
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

/** Opens a fresh link in a context of its own. */
async function enter(
  options: Parameters<typeof openContext>[1] = {},
  language = 'en',
): Promise<{ context: BrowserContext; page: Page }> {
  const { token } = await app.directory.createEditLink(organisation, new Date())
  const context = await openContext(browser, options)
  const page = await context.newPage()
  await page.goto(`${app.origin}/provider/${language}/open/${token}`)
  await page.locator('main form button').click()
  await page.waitForURL(/\/services$/)
  return { context, page }
}

async function expectGood(page: Page): Promise<void> {
  expect(await auditPage(page)).toEqual([])
  expect(await scrollsSideways(page)).toBe(false)
  expect(await findSmallTargets(page)).toEqual([])
}

describe('the provider pages on a phone', () => {
  test('open by a link, without script, and say "full" in two taps', async () => {
    const { context, page } = await enter({ javaScript: false })
    await page.locator('article').first().getByRole('link', { name: 'Free places', exact: true }).click()
    await page.getByRole('button', { name: 'Full', exact: true }).click()
    await page.waitForURL(/saved=room/)
    expect(await page.getByRole('status').textContent()).toContain('Free places: saved')
    await page.getByRole('link', { name: 'All our services' }).click()
    expect(await page.locator('article .tag', { hasText: 'Full' }).count()).toBe(1)
    await context.close()
  })

  test.each(['en', 'fr', 'ar'])('are whole and accessible in %s at 320 pixels', async (language) => {
    const { context, page } = await enter({ width: 320 }, language)
    await expectGood(page)
    if (language !== 'fr') await savePicture(page, `provider-list-${language}`)
    const href = await page.locator('article h2 a').first().getAttribute('href')
    await page.goto(`${app.origin}${href}`)
    await expectGood(page)
    await savePicture(page, `provider-service-${language}`)
    for (const group of GROUPS) {
      await page.goto(`${app.origin}${href}/${group}`)
      await expectGood(page)
      if (language !== 'fr') await savePicture(page, `provider-${group}-${language}`)
    }
    await context.close()
  })

  test('keep what was typed when something is wrong, and say where', async () => {
    const { context, page } = await enter()
    await page.locator('article h2 a').first().click()
    await page.getByRole('link', { name: /^Change.*Opening hours$/ }).click()
    const monday = page.getByRole('group', { name: 'Monday' })
    await monday.getByLabel('Opens', { exact: true }).fill('nine o’clock')
    await monday.getByLabel('Closes', { exact: true }).fill('17:00')
    await page.getByRole('button', { name: 'Save' }).click()
    expect(await page.getByRole('alert').textContent()).toContain('Monday: Write the time as 9:00 or 17:30')
    expect(await monday.getByLabel('Opens', { exact: true }).inputValue()).toBe('nine o’clock')
    expect(await page.title()).toMatch(/^Error/)
    await expectGood(page)
    await savePicture(page, 'provider-mistake')
    await monday.getByLabel('Opens', { exact: true }).fill('9')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.waitForURL(/saved=hours/)
    expect(await page.locator('#hours').textContent()).toContain('Monday: 09:00–17:00')
    await context.close()
  })

  test('show both versions when two people change the same', async () => {
    const [one, two] = [await enter(), await enter()]
    const href = await one.page.locator('article h2 a').last().getAttribute('href')
    for (const { page } of [one, two]) await page.goto(`${app.origin}${href}/cost`)
    await one.page.getByLabel('Nothing, it is free').check()
    await one.page.getByRole('textbox', { name: /Anything else/ }).fill('Free since this morning')
    await one.page.getByRole('button', { name: 'Save' }).click()
    await two.page.getByLabel('It costs something').check()
    await two.page.getByLabel('Amount for one visit').fill('3')
    await two.page.getByLabel('Currency').fill('XTS')
    await two.page.getByRole('button', { name: 'Save' }).click()
    expect(await two.page.getByRole('alert').textContent()).toContain('Free since this morning')
    expect(await two.page.getByLabel('Amount for one visit').inputValue()).toBe('3')
    await expectGood(two.page)
    await savePicture(two.page, 'provider-conflict')
    await two.page.getByRole('link', { name: 'Keep theirs' }).click()
    expect(await two.page.locator('#cost').textContent()).toContain('Free since this morning')
    await Promise.all([one.context.close(), two.context.close()])
  })

  test('end with signing out, and the link opens nothing again', async () => {
    const { token } = await app.directory.createEditLink(organisation, new Date())
    const context = await openContext(browser)
    const page = await context.newPage()
    await page.goto(`${app.origin}/provider/open/${token}`)
    await expectGood(page)
    await savePicture(page, 'provider-open')
    await page.locator('main form button').click()
    await page.getByRole('button', { name: 'Sign out' }).click()
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('You are signed out')
    await page.goto(`${app.origin}/provider/en/services`)
    expect(await page.getByRole('heading', { level: 1 }).textContent()).not.toBe('Our services')
    await page.goto(`${app.origin}/provider/open/${token}`)
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('This link opens nothing now')
    await expectGood(page)
    await context.close()
  })

  test('tell no link and no session to the log', () => {
    expect(app.logLines.join('')).not.toMatch(/open\/[A-Za-z0-9_-]{20,}/)
  })
})
