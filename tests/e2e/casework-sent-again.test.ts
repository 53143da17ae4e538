// A form that comes a second time with other words, as the browser's way back sends it: the first is kept, the page says so and shows what
// was typed, and nothing is lost in silence. Without script.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, withPage } from './browser.ts'
import { startCaseworkApp, type CaseworkApp } from './casework-app.ts'
import { beginRegistration, findPerson, lookAt, openCase, press, readMain, registerInBrowser, signIn } from './casework-steps.ts'

let app: CaseworkApp
let browser: Browser

beforeAll(async () => {
  app = await startCaseworkApp()
  await app.addMember('amira', 'caseworker')
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

const noScript = { javaScript: false, width: 360 }
const look = (page: Page, picture: string) => lookAt(page, `again-${picture}`)
/** The mark of the form on the page, and a way to give it to another: what a browser's way back does. */
const markOf = (page: Page, name: string) => page.locator(`main form [name=${name}]`).first().inputValue()
const putMark = (page: Page, name: string, mark: string) =>
  page
    .locator(`main form [name=${name}]`)
    .first()
    .evaluate((field, value) => field.setAttribute('value', value), mark)

describe('a form that is sent again with other words', () => {
  it('opens no second case in silence: the first is named above, what was typed is below', async () => {
    await withPage(browser, noScript, async (page) => {
      await signIn(app, page, 'amira')
      await registerInBrowser(app, page, 'Opened Otherwise')
      await findPerson(app, page, 'Opened Otherwise')
      await press(page, 'Cases')
      const mark = await markOf(page, 'submission-id')
      await page.check('[name=child][value=no]')
      await page.selectOption('[name=need]', 'shelter')
      await press(page, 'Open the case')
      const reference = /[0-9A-Z]{3}-[0-9A-Z]{3}/.exec((await page.textContent('.reference')) ?? '')?.[0] ?? 'none'
      await findPerson(app, page, 'Opened Otherwise')
      await press(page, 'Cases')
      await putMark(page, 'submission-id', mark)
      await page.check('[name=child][value=no]')
      await page.selectOption('[name=need]', 'food')
      await press(page, 'Open the case')
      expect(await page.textContent('.error-summary')).toContain('that case is kept')
      expect(await look(page, 'opening')).toContain(reference)
      expect(await page.inputValue('[name=need]')).toBe('food')
      await press(page, 'Open the case')
      expect(await readMain(page)).not.toContain(reference)
    })
  })

  it('keeps both photos of one name and size, and says that the second was not saved', async () => {
    await withPage(browser, noScript, async (page) => {
      await signIn(app, page, 'amira')
      await openCase(app, page, 'Two Photos')
      await press(page, 'Add a file')
      const mark = await markOf(page, 'submission-id')
      const choose = (words: string) =>
        page.setInputFiles('[name=file]', { name: 'image.txt', mimeType: 'text/plain', buffer: Buffer.from(words) })
      await choose('the left hand')
      await press(page, 'Add a file')
      expect(await readMain(page)).toContain('The file is kept, sealed')
      await press(page, 'Add a file')
      await putMark(page, 'submission-id', mark)
      await choose('the righthand')
      await press(page, 'Add a file')
      expect(await page.textContent('.error-summary')).toContain('This one was not saved')
      await look(page, 'file')
      await choose('the righthand')
      await press(page, 'Add a file')
      expect(await page.locator('main button:has-text("Download")').count()).toBe(2)
    })
  })

  it('registers nobody else in silence: who was registered is named, what was typed is kept', async () => {
    await withPage(browser, noScript, async (page) => {
      await signIn(app, page, 'amira')
      await beginRegistration(app, page)
      const mark = await markOf(page, 'mark')
      await page.fill('main [name=name]', 'Ada Kestrel')
      await press(page, 'Save')
      expect(await readMain(page)).toContain('Ada Kestrel')
      await beginRegistration(app, page)
      await putMark(page, 'mark', mark)
      await page.fill('main [name=name]', 'Ben Lanner')
      await press(page, 'Save')
      expect(await page.textContent('.error-summary')).toContain('has registered Ada Kestrel before')
      await look(page, 'registering')
      expect(await page.inputValue('main [name=name]')).toBe('Ben Lanner')
      // A yes is never filled in for anybody.
      await page.check('[name=answer][value=yes]')
      await press(page, 'Save')
      expect(await page.textContent('h1')).toContain('The person is registered')
      expect(await readMain(page)).toContain('Ben Lanner')
    })
  })
})
