// Reading in a report of the past in the browser: two columns with footnotes in sentences, without a script, by the keyboard, on a phone, in
// Arabic; a scan of pictures; and that nothing enters the record before somebody accepts it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setPdf, setScan, TWO_COLUMNS, writeHeavyScan } from '../../src/open/dialogues/reading/made-files.test-support.ts'
import { choosePassword } from '../../src/platform/accounts/index.ts'
import { launchBrowser, openContext } from './browser.ts'
import { signInOn } from './coordination-steps.ts'
import { lookAt } from './look-at.ts'
import { type ReadingInApp, startReadingIn } from './reading-in-app.ts'

const password = choosePassword()
const report = setPdf(TWO_COLUMNS)
let started: ReadingInApp
let browser: Browser

beforeAll(async () => {
  started = await startReadingIn('amal', password)
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await started?.app.close()
})

async function sitDown(options: Parameters<typeof openContext>[1] = {}, language = 'en'): Promise<Page> {
  const page = await (await openContext(browser, { width: 1280, ...options })).newPage()
  page.setDefaultTimeout(15_000)
  await signInOn(page, started.app.origin, 'amal', password)
  await page.goto(`${started.app.origin}/coordination/${language}/dialogues/reading`)
  return page
}

const look = (page: Page, name: string, hasScript = true) => lookAt(page, `reading-in-${name}`, { hasScript })

async function send(page: Page, name: string, bytes: Uint8Array, licence: string): Promise<void> {
  await page.setInputFiles('#file', { name, mimeType: 'application/pdf', buffer: Buffer.from(bytes) })
  await page.check(`input[name=licence][value=${licence}]`)
  await page.click('main form[enctype] button')
  // The page of progress comes again by itself.
  await page.waitForURL(/\/reading\/(?:r-|progress)/)
  for (let tries = 0; tries < 20 && (await page.locator('h1').innerText()) === 'The document is being read'; tries += 1)
    await page.waitForTimeout(1000)
}

describe('a report of the past', () => {
  it('is read without a script, and becomes a record when a person accepts it, with speaker and passage', async () => {
    const page = await sitDown({ javaScript: false })
    await page.click('main form[enctype] button')
    expect(await page.locator('main').innerText()).toContain('Choose a file.')
    await look(page, 'mistakes', false)
    await page.setInputFiles('#file', { name: 'nothing.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) })
    await page.click('main form[enctype] button')
    expect(await page.locator('main').innerText()).toContain('The file is empty.')
    await send(page, 'harbours.pdf', report, 'no-derivatives')
    // Its file's name may name whoever wrote it.
    expect(await page.locator('h1').innerText()).toMatch(/^Document read in on \d/)
    await page.getByText('How the document was read').click()
    expect(await page.locator('main').innerText()).toContain('in columns')
    await look(page, 'proposals', false)
    expect((await started.work.read('harbours'))?.book.interventions).toEqual([])

    await page.selectOption('#kind', 'recommendation')
    await page.click('main .reading-filter button')
    const proposal = page.locator('.reading-list > li', { hasText: 'every harbour town should name one officer' }).first()
    // The note that stood in the sentence is out of it.
    expect(await proposal.locator('mark').innerText()).toContain('should name one officer to whom a complaint')
    await proposal.getByRole('link', { name: 'Look and decide' }).click()
    expect(await page.inputValue('#actor-name')).toBe('Ghana')
    expect(await page.inputValue('#summary')).toBe('')
    await page.selectOption('#session', 'harbours-1')
    await page.fill('#summary', 'every harbour town should name one officer to whom a complaint')
    await page.click('button[value=accept]')
    expect(await page.locator('main').innerText()).toContain('These words are the document’s')
    expect(await page.inputValue('#actor-name')).toBe('Ghana')
    await look(page, 'own-words', false)
    await page.fill('#summary', 'One officer a harbour for unpaid wages')
    await page.press('#objectives', 'Enter')
    await page
      .getByText(/^Accepted/)
      .first()
      .waitFor()
    const book = (await started.work.read('harbours'))?.book
    expect(book?.outcomes).toMatchObject([
      {
        outcome: 'recommendation',
        text: { texts: { en: 'One officer a harbour for unpaid wages' } },
        passages: [{ document: expect.stringMatching(/^r-/) }],
      },
    ])
    expect(book?.actors[0]?.name.texts['en']).toBe('Ghana')
    await page.context().close()
  })

  it('read in a second time is the same document; a refusal is kept and can be taken back', async () => {
    const page = await sitDown()
    await send(page, 'again.pdf', report, 'open')
    expect(await page.locator('main').innerText()).toContain('This very file was read in before')
    await look(page, 'list')
    await page.getByRole('button', { name: 'Refuse' }).first().click()
    await page.getByText('Refused.', { exact: true }).waitFor()
    await page.selectOption('#show', 'decided')
    await page.click('main .reading-filter button')
    expect(await page.locator('.reading-list').innerText()).toContain('Refused')
    expect(await page.locator('.reading-list').innerText()).toContain('Outcome')
    await page.getByRole('link', { name: 'Its text, line by line' }).click()
    await look(page, 'text')
    await page.goBack()
    await page.getByRole('link', { name: /contradict/ }).click()
    await look(page, 'contradictions')
    await page.context().close()
  })

  it('is shown on a phone and from right to left', async () => {
    for (const [language, name] of [
      ['ar', 'arabic'],
      ['fr', 'phone'],
    ] as const) {
      const page = await sitDown({ width: 360 }, language)
      await look(page, `${name}-home`)
      await page.locator('main table a').first().click()
      await look(page, `${name}-list`)
      await page.locator('.reading-list .button').first().click()
      await look(page, `${name}-one`)
      await page.context().close()
    }
  })

  it('of four hundred scanned pages is told to have no text, and what can be done', async () => {
    const page = await sitDown({ javaScript: false })
    await send(page, 'scan.pdf', setScan(400), 'unknown')
    const text = await page.locator('main').innerText()
    expect(text).toContain('all its 400 pages are pictures')
    expect(text).toContain('Nothing of it was kept')
    await look(page, 'scan', false)
    await page.context().close()
  })

  it('of four hundred pages and forty megabytes, as a scanner makes it, is answered in the same way', async () => {
    const scan = writeHeavyScan(400, 320)
    expect(scan.length).toBeGreaterThan(40_000_000)
    const page = await sitDown()
    // Sent as a browser sends it: the driver takes files of this size by their path alone.
    const path = join(mkdtempSync(join(tmpdir(), 'causeway-scan-')), 'archive.pdf')
    writeFileSync(path, scan)
    await page.setInputFiles('#file', path)
    await page.check('input[name=licence][value=unknown]')
    await page.click('main form[enctype] button')
    await page.getByText('all its 400 pages are pictures').waitFor({ timeout: 60_000 })
    await page.context().close()
    rmSync(path)
  }, 90_000)
})
