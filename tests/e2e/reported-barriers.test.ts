// What people report often, in a real browser: the help site tells it and says to ask first, in three languages, on a phone and without
// script; the provider finds it on its own page and ends it by confirming what it is about.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Browser } from 'playwright-core'
import { createProviderEditing, createProviderStore, type DirectoryTables } from '../../src/open/directory/index.ts'
import { systemClock } from '../../src/platform/clock/index.ts'
import { createProviderDirectory, createProviderSite } from '../../src/surfaces/provider-site/index.ts'
import { auditPage, launchBrowser, openContext, savePicture, scrollsSideways } from './browser.ts'
import { startOpenApp, type OpenApp } from './open-app.ts'

let app: OpenApp
let browser: Browser
let organisation: string
let service: { readonly id: string; readonly place: string }

beforeAll(async () => {
  app = await startOpenApp((mounted, directory, database) => {
    const editing = createProviderEditing(createProviderStore(database.connect<DirectoryTables>('causeway_open')))
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
  const places = await app.directory.loadServicesAtLocations({ timeZone: 'Etc/GMT+3', country: null, at: systemClock() })
  const found = places.find(({ organisationName }) => organisationName === 'Nour Kitchen')
  if (found === undefined) throw new Error('the demo city has Nour Kitchen')
  organisation = found.organisationId
  service = { id: found.serviceId, place: found.id }
  // As the release tells it: its own tests say when. The day before, for a provider's day may begin later than that of UTC.
  const release = await app.database.client('causeway_release')
  await release.query(`INSERT INTO open.reported_barrier VALUES ($1, 'hours', '2026-10', current_date - 1)`, [service.id])
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

test('a reader is told what people report, until the provider confirms its hours anew', async () => {
  const context = await openContext(browser, { javaScript: false, width: 360, height: 740 })
  const page = await context.newPage()
  const words = { en: 'October 2026', fr: 'octobre 2026', ar: '2026' } as const
  for (const [language, month] of Object.entries(words)) {
    await page.goto(`${app.origin}/${language}/service/${service.place}`)
    const label = { en: 'What people report', fr: 'Ce que disent des personnes', ar: 'ما يقوله أشخاص' }[language] ?? ''
    const text = await page.locator('main').innerText()
    expect(text).toContain(label)
    expect(text.slice(text.indexOf(label))).toContain(month)
    expect(await scrollsSideways(page)).toBe(false)
    await savePicture(page, `reported-${language}`)
  }

  const { token } = await app.directory.createEditLink(organisation, new Date())
  await page.goto(`${app.origin}/provider/en/open/${token}`)
  await page.locator('main form button').first().click()
  await page.goto(`${app.origin}/provider/en/services/${service.id}`)
  expect(await page.locator('#reported').innerText()).toContain('often since October 2026')
  expect(await scrollsSideways(page)).toBe(false)
  await savePicture(page, 'reported-provider')
  await page.locator('#hours form button').click()
  expect(await page.locator('#reported').count()).toBe(0)
  await context.close()

  const scripted = await openContext(browser)
  const reader = await scripted.newPage()
  await expect
    .poll(
      async () => {
        await reader.goto(`${app.origin}/en/service/${service.place}`)
        return reader.locator('main').innerText()
      },
      { timeout: 10_000 },
    )
    .not.toContain('What people report')
  expect(await auditPage(reader)).toEqual([])
  await scripted.close()
})
