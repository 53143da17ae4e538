// The same person at two desks, written down twice: found, compared, shown together, and taken apart again, in the browser without script.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditPage, launchBrowser, savePicture, scrollsSideways, withPage } from './browser.ts'
import { PASSWORD, startCaseworkApp, type CaseworkApp } from './casework-app.ts'

let app: CaseworkApp
let browser: Browser
const noScript = { javaScript: false }

beforeAll(async () => {
  app = await startCaseworkApp()
  await app.addMember('amira', 'caseworker')
  await app.addMember('head', 'supervisor')
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

async function signIn(page: Page, name: string): Promise<void> {
  await page.goto(`${app.origin}/casework/en/sign-in`)
  await page.fill('[name=name]', name)
  await page.fill('[name=password]', PASSWORD)
  await page.locator('main form button[type=submit]').last().click()
}

async function register(page: Page, name: string, more: Readonly<Record<string, string>> = {}, restriction = ''): Promise<void> {
  await page.goto(`${app.origin}/casework/en/register`)
  await page.click('text=Continue')
  await page.check('[name=answer][value=yes]')
  await page.check('[name=how][value=written]')
  await page.fill('main [name=name]', name)
  for (const [field, text] of Object.entries(more)) await page.fill(`main [name=${field}]`, text)
  if (restriction !== '') await page.selectOption('main [name=restriction]', restriction)
  await page.click('main button:has-text("Save")')
}

async function find(page: Page, name: string): Promise<void> {
  await page.goto(`${app.origin}/casework/en/search`)
  await page.fill('main [name=name]', name)
  await page.check('[name=purpose][value=assistance]')
  await page.click('main button:has-text("Search")')
}

async function look(page: Page, picture: string): Promise<string> {
  expect(await scrollsSideways(page), picture).toBe(false)
  await savePicture(page, `merge-${picture}`)
  return (await page.textContent('main')) ?? ''
}

describe('two files of one person', () => {
  it('are linked from the hint at registration, shown together by their origin, and taken apart again', async () => {
    await withPage(browser, noScript, async (page) => {
      await signIn(page, 'amira')
      await register(page, 'Nadia Oakhurst', { note: 'Sleeps at the station', 'contact-how': 'Phone 555' })
      await register(page, 'Nadja Oakhurst', { note: 'Looks for work' })
      await page.click('main button:has-text("Compare")')
      const compared = await look(page, 'compare')
      expect(compared).toContain('Sleeps at the station')
      expect(compared).toContain('Looks for work')
      expect(await auditPage(page)).toEqual([])
      // Nothing is chosen beforehand: whoever says nothing links nothing.
      await page.click('main button:has-text("Save")')
      expect(await page.textContent('main')).not.toContain('shown together from now on')
      await page.click('main button:has-text("Back to the record")')

      await page.click('.steps button:has-text("Another file")')
      await page.fill('main [name=name]', 'Nadia')
      await page.click('main button:has-text("Search")')
      await page.click('main button:has-text("Compare")')
      await page.check('[name=sure][value=yes]')
      await page.click('main button:has-text("Save")')
      const merged = await look(page, 'merged')
      expect(merged).toContain('shown together from now on')
      for (const text of ['File 1', 'File 2', 'Sleeps at the station', 'Looks for work', 'No rule of safe contact']) {
        expect(merged).toContain(text)
      }
      expect(await auditPage(page)).toEqual([])

      await find(page, 'Nadia Oakhurst')
      expect(await page.locator('.found > li').count()).toBe(1)
      expect(await look(page, 'found')).toContain('Kept in another file too: one more')
      await page.click('.found button:has-text("Open")')
      await page.click('main button:has-text("Show the files together")')
      await page.click('main button:has-text("Take them apart again")')
      expect(await look(page, 'apart')).toContain('two files again')
      await find(page, 'Nadia Oakhurst')
      expect(await page.locator('.found > li').count()).toBe(2)
    })
    expect(app.logLines.join('\n')).not.toMatch(/Oakhurst|station/)
  })

  it('wait for a supervisor who did not ask, where one is restricted', async () => {
    await withPage(browser, noScript, async (page) => {
      await signIn(page, 'amira')
      await register(page, 'Ines Rookwood', {}, 'violence')
      await register(page, 'Ines Rookwood')
      await page.click('main button:has-text("Compare")')
      expect(await look(page, 'needs-second')).toContain('a supervisor who did not ask')
      await page.check('[name=sure][value=yes]')
      await page.click('main button:has-text("Save")')
      expect(await look(page, 'waits')).not.toContain('Yes, the same person')
      await withPage(browser, noScript, async (head) => {
        await signIn(head, 'head')
        await find(head, 'Ines Rookwood')
        await head.click('.found button:has-text("Open") >> nth=0')
        await head.click('.steps button:has-text("Another file")')
        await head.click('main button:has-text("Yes, the same person")')
        expect(await look(head, 'confirmed')).toContain('shown together from now on')
      })
    })
  })
})
