// The eight steps for a child on the move in the browser, without script: where the guardian's date comes from, step five locked until the
// lawyer's own record, in English and Arabic; and what stands on a permit is in no entry once it was handed in.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, openContext, savePicture, scrollsSideways } from './browser.ts'
import { startCaseworkApp, type CaseworkApp } from './casework-app.ts'
import { openByReference, openCase, press, readMain, signIn } from './casework-steps.ts'

let app: CaseworkApp
let browser: Browser
let amira: Page
let lawyer: Page

beforeAll(async () => {
  app = await startCaseworkApp()
  browser = await launchBrowser()
  const enter = async (name: string, role: 'caseworker' | 'legal-representative') => {
    await app.addMember(name, role)
    const page = await (await openContext(browser, { javaScript: false, width: 360 })).newPage()
    await signIn(app, page, name)
    return page
  }
  amira = await enter('amira', 'caseworker')
  lawyer = await enter('lawyer', 'legal-representative')
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

const stepOf = (page: Page, words: string) => page.locator('.process > li', { hasText: words })
const go = (page: Page, step: string) => stepOf(page, step).locator('button:has-text("Do this step")').click()

async function begin(page: Page, process: string, because: string): Promise<void> {
  await press(page, 'Begin a process')
  await page.locator('label', { hasText: process }).click()
  await page.fill('[name=because]', because)
  await press(page, 'Begin')
}

describe('the eight steps', () => {
  it('show the guardian’s date with its source, and keep step five locked until the lawyer’s record', async () => {
    const reference = await openCase(app, amira, 'Tarik Foxglove', { isChild: true, need: 'child-protection' })
    await begin(amira, 'Child on the move', 'He came alone')
    await go(amira, 'Step 1.')
    await amira.check('[name="q.with-whom"][value=nobody]')
    await amira.check('[name="q.danger"][value=no]')
    await press(amira, 'This step is done')

    const guardian = stepOf(amira, 'A guardian is appointed')
    await guardian.locator('summary').click()
    expect(await guardian.textContent()).toContain('15 working days')
    expect(await guardian.locator('.source').first().textContent()).toContain(
      '“Unaccompanied children should be appointed a guardian',
    )
    // In the last hour of the day the minutes are told.
    expect(await stepOf(amira, 'Somebody who represents').textContent()).toMatch(/due (?:today|in \d+ minutes?)/)
    expect(await stepOf(amira, 'Step 5.').textContent()).toContain('Locked until a legal representative records')
    expect(await stepOf(amira, 'A lawyer says').locator('button').count()).toBe(0)
    expect(await scrollsSideways(amira)).toBe(false)
    await savePicture(amira, 'eight-steps')

    await go(amira, 'Somebody who represents')
    await amira.fill('[name="q.who"]', 'Mrs Harbour')
    await amira.check('[name="q.no-conflict"][value=yes]')
    await amira.check('[name="q.child-told"][value=yes]')
    await press(amira, 'This step is done')
    await go(amira, 'Step 2.')
    await amira.check('[name="q.place"][value=host-family]')
    await amira.check('[name="q.held"][value=no]')
    await press(amira, 'This step is done')
    await go(amira, 'Step 3.')
    await amira.fill('[name="q.childs-views"]', 'He wants to learn')
    await amira.check('[name="q.family-contact"][value=wants-search]')
    await press(amira, 'This step is done')
    expect(await stepOf(amira, 'Step 5.').locator('button').count()).toBe(0)

    await openByReference(app, lawyer, reference)
    await go(lawyer, 'A lawyer says')
    await lawyer.check('[name="q.finding"][value=endangers-no-claim]')
    await press(lawyer, 'This step is done')
    await lawyer.fill('[name="q.through-whom"]', 'The social service of his town')
    await press(lawyer, 'This step is done')
    await openByReference(app, amira, reference)
    await stepOf(amira, 'Step 5.').locator('button:has-text("Do this step")').waitFor()

    await openByReference(app, amira, reference, 'ar')
    const arabic = await readMain(amira)
    expect(arabic).toContain('الخطوة 5. التقييم في بلد المنشأ')
    expect(arabic).toContain('مصدر هذا الموعد')
    expect(await scrollsSideways(amira)).toBe(false)
    await savePicture(amira, 'eight-steps-ar')
  })
})

describe('a permit', () => {
  it('is told of while its step lasts, and nowhere afterwards', async () => {
    const reference = await openCase(app, amira, 'Selam Foxglove', { need: 'documents' })
    await begin(amira, 'A permit runs out', 'Ends in summer')
    await go(amira, 'Say what will be asked')
    await amira.check('[name="q.wants-help"][value=yes]')
    await press(amira, 'This step is done')
    await openByReference(app, lawyer, reference)
    await go(lawyer, 'A lawyer looks at the ways')
    await lawyer.check('[name="q.way"][value=renew]')
    await press(lawyer, 'This step is done')
    await lawyer.fill('[name="q.hand-in-by"]', '2027-06-30')
    await press(lawyer, 'This step is done')

    await openByReference(app, amira, reference)
    await go(amira, 'The file is made')
    expect(await readMain(amira)).toContain('stays out of the journal')
    await amira.fill('[name="q.permit"]', 'Blue card number seven')
    await press(amira, 'Keep it half-filled')
    await stepOf(amira, 'The file is made').locator('button').first().click()
    expect(await amira.inputValue('[name="q.permit"]')).toBe('Blue card number seven')
    await amira.fill('[name="q.handed-in-on"]', '2026-06-01')
    await amira.check('[name="q.receipt"][value=yes]')
    await press(amira, 'This step is done')
    await stepOf(amira, 'The file is made').locator('button').first().click()
    const read = await readMain(amira)
    expect(read).toContain('The file is made')
    expect(read).not.toContain('Blue card number seven')
  })
})
