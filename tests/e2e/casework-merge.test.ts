// The same person at two desks, written down twice: found, compared, shown together, and taken apart again, in the browser without script.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditPage, findSmallTargets, launchBrowser, withPage } from './browser.ts'
import { startCaseworkApp, type CaseworkApp } from './casework-app.ts'
import { findInBrowser, lookAt, registerInBrowser, signInToCasework } from './casework-steps.ts'

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

const register = (page: Page, name: string, more: Readonly<Record<string, string>> = {}, restriction = '') =>
  registerInBrowser(app, page, name, more, restriction)
const find = (page: Page, name: string) => findInBrowser(app, page, name)
const look = (page: Page, picture: string) => lookAt(page, `merge-${picture}`)

describe('two files of one person', () => {
  it('are linked from the hint at registration, shown together by their origin, and taken apart again', async () => {
    await withPage(browser, noScript, async (page) => {
      await signInToCasework(app, page, 'amira')
      await register(page, 'Nadia Oakhurst', { note: 'Sleeps at the station', 'contact-how': 'Phone 555' })
      await register(page, 'Nadja Oakhurst', { note: 'Looks for work' })
      await page.click('main button:has-text("Compare")')
      const compared = await look(page, 'compare')
      expect(compared).toContain('Sleeps at the station')
      expect(compared).toContain('Looks for work')
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
      await signInToCasework(app, page, 'amira')
      await register(page, 'Ines Rookwood', {}, 'violence')
      await register(page, 'Ines Rookwood')
      await page.click('main button:has-text("Compare")')
      expect(await look(page, 'needs-second')).toContain('a supervisor who did not ask')
      await page.check('[name=sure][value=yes]')
      await page.click('main button:has-text("Save")')
      expect(await look(page, 'waits')).not.toContain('Yes, the same person')
      await withPage(browser, noScript, async (head) => {
        await signInToCasework(app, head, 'head')
        await find(head, 'Ines Rookwood')
        await head.click('.found button:has-text("Open") >> nth=0')
        await head.click('.steps button:has-text("Another file")')
        await head.click('main button:has-text("Yes, the same person")')
        expect(await look(head, 'confirmed')).toContain('shown together from now on')
      })
    })
  })

  it('are compared and shown accessibly, on a telephone', async () => {
    await withPage(browser, { width: 360, height: 740 }, async (page) => {
      await signInToCasework(app, page, 'amira')
      await register(page, 'Tekla Broadwater', { 'contact-how': 'Phone 555' })
      await register(page, 'Tekla Broadwater')
      await page.click('main button:has-text("Compare")')
      await page.waitForSelector('[name=sure]')
      expect(await auditPage(page)).toEqual([])
      await page.check('[name=sure][value=yes]')
      await page.click('main button:has-text("Save")')
      await page.waitForSelector('output.said')
      expect([await auditPage(page), await findSmallTargets(page)]).toEqual([[], []])
      await look(page, 'phone')
    })
  })
})
