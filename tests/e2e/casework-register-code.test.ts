// Somebody comes to the desk and says no name: a yes, a code, what is needed, how they may be reached; found again by the code, named later.
import type { Browser, Page } from 'playwright-core'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditPage, launchBrowser, withPage } from './browser.ts'
import { startCaseworkApp, type CaseworkApp } from './casework-app.ts'
import { beginRegistration, findInBrowser, lookAt, signInToCasework } from './casework-steps.ts'
import { recordFields } from '../../src/protected/people/index.ts'

let app: CaseworkApp
let browser: Browser
const noScript = { javaScript: false }

beforeAll(async () => {
  app = await startCaseworkApp()
  await app.addMember('amira', 'caseworker')
  await app.addMember('front', 'intake-worker')
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

const begin = (page: Page, language?: string) => beginRegistration(app, page, language)
const find = (page: Page, typed: string) => findInBrowser(app, page, typed)
const look = (page: Page, picture: string) => lookAt(page, `code-${picture}`)

describe('registering without a name', () => {
  it('gives a code, opens a case with the needs, and finds the person by the code in any way of typing it', async () => {
    await withPage(browser, noScript, async (page) => {
      await signInToCasework(app, page, 'amira')
      await begin(page)
      await page.fill('main [name=contact-when]', 'Only on Sundays')
      await page.fill('main [name=contact-how]', 'Phone 555 0101')
      await page.fill('main [name=household-size]', '٣')
      await page.selectOption('main [name=gender]', 'another')
      await page.check('[name=needs][value=shelter]')
      await page.check('[name=needs][value=food]')
      await page.check('[name=urgent][value=yes]')
      await look(page, 'form')
      await page.click('main button:has-text("Save")')
      const done = await look(page, 'registered')
      expect(done).toMatch(/A case is open: [0-9A-Z]{3}-[0-9A-Z]{3}/)
      const code = (await page.textContent('.own-code')) ?? ''
      expect(code).toMatch(/^[2-9B-Z]{3}-[2-9B-Z]{4}$/)

      await find(page, code.toLowerCase().replace('-', ' '))
      await page.click('.found button:has-text("Open")')
      expect(await page.textContent('h1')).toBe(code)
      const record = await look(page, 'record')
      // The rule stands before the number, and the number once.
      expect(record.indexOf('Only on Sundays')).toBeLessThan(record.indexOf('Phone 555 0101'))
      expect(record).toContain('In another way')
      expect(record.split('Phone 555 0101')).toHaveLength(2)

      await page.click('.steps button:has-text("Correct")')
      const form = await look(page, 'edit')
      expect(form).toContain('Before you call or write')
      await page.fill('main [name=name]', 'Ximena Quartz')
      await page.click('main button:has-text("Save")')
      expect(await page.textContent('h1')).toBe('Ximena Quartz')
      expect(await page.textContent('main')).toContain(code)
      await find(page, code)
      expect(await page.textContent('.found')).toContain('Ximena Quartz')
    })
    expect(app.logLines.join('\n')).not.toMatch(/Ximena|555 0101|Sundays/)
  })

  it('warns where a number has no rule of safe contact', async () => {
    await withPage(browser, noScript, async (page) => {
      await signInToCasework(app, page, 'front')
      await begin(page)
      await page.fill('main [name=contact-how]', 'Phone 555 0202')
      await page.check('[name=needs][value=health-care]')
      await page.click('main button:has-text("Save")')
      expect(await look(page, 'front')).toContain('A case is open')
      await page.click('main button:has-text("Open the record")')
      expect(await look(page, 'no-rule')).toContain('No rule of safe contact is written down')
    })
  })

  it('is accessible on a telephone, in Arabic', async () => {
    await withPage(browser, { width: 360, height: 740 }, async (page) => {
      await signInToCasework(app, page, 'amira')
      await begin(page, 'ar')
      expect(await auditPage(page)).toEqual([])
      await look(page, 'arabic')
      await page.locator('main form button[type=submit]').last().click()
      await page.waitForSelector('.own-code')
      expect(await auditPage(page)).toEqual([])
      await look(page, 'arabic-registered')
    })
  })
})

describe('every form and list of fields', () => {
  const forbidden = /status|nation|passport|visa|permit|immigra|resident|citizen|asylum|document-number|papers/i
  it('asks for no migration status, nationality or paper: no list of fields, and no form of the site', () => {
    expect(recordFields.filter((field) => forbidden.test(field))).toEqual([])
    const root = join(import.meta.dirname, '..', '..', 'src')
    const folders = ['register', 'person', 'family', 'cases', 'today', 'referrals', '.'].map((one) =>
      join(root, 'surfaces', 'casework-site', one),
    )
    const names = folders.flatMap((folder) =>
      readdirSync(folder)
        .filter((file) => file.endsWith('.tsx'))
        .flatMap((file) =>
          [...readFileSync(join(folder, file), 'utf8').matchAll(/\bname="([^"]+)"/g)].map(([, name]) => `${file} ${name}`),
        ),
    )
    expect(names.length).toBeGreaterThan(50)
    // Which papers somebody can show is asked to find a service that takes them, and kept nowhere.
    const found = names.filter((name) => forbidden.test(name.split(' ')[1] ?? ''))
    expect(found.filter((name) => name !== 'find-page.tsx papers')).toEqual([])
    const lists = ['family/family-texts.ts', 'tracing/tracing-texts.ts'].map((file) =>
      readFileSync(join(root, 'protected', 'people', file), 'utf8'),
    )
    const fields = lists.flatMap((text) => [...text.matchAll(/^ {2}([a-zA-Z]+): (?:text|z)\b/gm)].map(([, name]) => name ?? ''))
    expect(fields.length).toBeGreaterThan(12)
    expect(fields.filter((name) => forbidden.test(name))).toEqual([])
  })
})
