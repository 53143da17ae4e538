// What goes wrong between a browser and a case: answers that are lost, uploads that break off, forms that are not what the page drew, and
// names and files made to mislead. Nothing is saved twice, nothing half, nothing shown as something else.
import { request } from 'node:http'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, scrollsSideways, withPage } from './browser.ts'
import { startCaseworkApp, type CaseworkApp } from './casework-app.ts'
import { openByReference, openCase, press, readMain, signIn } from './casework-steps.ts'

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

async function readForm(page: Page): Promise<{ readonly action: string; readonly fields: Readonly<Record<string, string>> }> {
  const form = page.locator('main form:has([name=submission-id])').first()
  const names = await form.locator('input[type=hidden]').evaluateAll((fields) =>
    // Elements of the page, which the test's own types do not know.
    fields.map((field) => [field.getAttribute('name') ?? '', field.getAttribute('value') ?? ''] as const),
  )
  const action = new URL((await form.getAttribute('action')) ?? '', page.url()).toString()
  return { action, fields: Object.fromEntries(names) }
}

async function countRows(table: 'case_entry' | 'case_file' | 'case_file_part'): Promise<number> {
  const admin = await app.world.database.client('postgres')
  const { rows } = await admin.query<{ count: number }>(`SELECT count(*)::int AS count FROM protected.${table}`)
  return rows[0]?.count ?? -1
}

describe('a connection that is lost', () => {
  it('after “save” saves once, whether the answer is asked for again or the button is pressed again', async () => {
    await withPage(browser, noScript, async (page) => {
      await signIn(app, page, 'amira')
      const reference = await openCase(app, page, 'Lost Answer')
      await press(page, 'Note')
      await page.fill('[name=text]', 'Sent from the tram')
      const { action, fields } = await readForm(page)
      let lost = 0
      await page.route('**/note/save', async (route) => {
        // The request arrives and is answered; the answer does not.
        await route.fetch()
        lost += 1
        await route.abort('connectionreset')
      })
      await press(page, 'Save').catch(() => undefined)
      await expect.poll(() => lost, { timeout: 20_000 }).toBe(1)
      await page.unroute('**/note/save')
      const again = await page.request.post(action, { form: { ...fields, text: 'Sent from the tram' } })
      expect(again.status()).toBe(200)
      expect(await again.text()).toContain('Saved')
      await openByReference(app, page, reference)
      expect(await page.locator('.entry', { hasText: 'Sent from the tram' }).count()).toBe(1)
    })
  })

  it('and two presses in a row write one entry', async () => {
    await withPage(browser, noScript, async (page) => {
      await signIn(app, page, 'amira')
      const reference = await openCase(app, page, 'Pressed Twice')
      await press(page, 'Note')
      await page.fill('[name=text]', 'An impatient finger')
      await page.locator('main button:has-text("Save")').first().dblclick()
      await page.locator('.journal').waitFor()
      await openByReference(app, page, reference)
      expect(await page.locator('.entry', { hasText: 'An impatient finger' }).count()).toBe(1)
    })
  })

  it('and the same form sent with other words loses neither: the first stand, the second come back to be saved', async () => {
    await withPage(browser, noScript, async (page) => {
      await signIn(app, page, 'amira')
      const reference = await openCase(app, page, 'Said Twice')
      await press(page, 'Note')
      const { action, fields } = await readForm(page)
      await page.fill('[name=text]', 'The first words')
      await press(page, 'Save')
      const second = await page.request.post(action, { form: { ...fields, text: 'The second words' } })
      expect(second.status()).toBe(409)
      const shown = await second.text()
      expect(shown).toContain('saved before, with other words')
      expect(shown).toContain('The second words')
      const mark = /name="submission-id" value="([^"]+)"/.exec(shown)?.[1] ?? ''
      expect(mark).not.toBe(fields['submission-id'])
      const form = { ...fields, 'submission-id': mark, text: 'The second words' }
      expect((await page.request.post(action, { form })).status()).toBe(200)
      await openByReference(app, page, reference)
      for (const words of ['The first words', 'The second words']) {
        expect(await page.locator('.entry', { hasText: words }).count()).toBe(1)
      }
    })
  })

  it('in the middle of a file leaves no piece of it', async () => {
    await withPage(browser, noScript, async (page) => {
      await signIn(app, page, 'amira')
      await openCase(app, page, 'Broken Upload')
      await press(page, 'Add a file')
      const before = [await countRows('case_entry'), await countRows('case_file'), await countRows('case_file_part')]
      const { action, fields } = await readForm(page)
      const cookies = await page.context().cookies()
      const head = [...Object.entries(fields).map(([name, value]) => part(name, value)), filePart('scan.pdf', '%PDF-1.7 ')].join(
        '',
      )
      await breakOff(action, cookies.map(({ name, value }) => `${name}=${value}`).join('; '), head, 9_000_000)
      await new Promise((resolve) => setTimeout(resolve, 500))
      expect([await countRows('case_entry'), await countRows('case_file'), await countRows('case_file_part')]).toEqual(before)
    })
  })
})

describe('a form that is not what the page drew', () => {
  it('writes nothing without its purpose or its mark of who sent it, and takes no other’s place for its own', async () => {
    await withPage(browser, noScript, async (page) => {
      await signIn(app, page, 'amira')
      const reference = await openCase(app, page, 'Bent Form')
      await press(page, 'Note')
      const { action, fields } = await readForm(page)
      const before = await countRows('case_entry')
      const text = 'Bent'
      const wrong: readonly Readonly<Record<string, string>>[] = [
        { ...fields, purpose: 'immigration-enforcement', text },
        { ...fields, purpose: '', text },
        { ...fields, 'form-token': 'x', text },
        { ...fields, text: '   ' },
        { ...fields, text: 'x'.repeat(20_001) },
      ]
      for (const form of wrong) expect((await page.request.post(action, { form })).status()).toBeGreaterThanOrEqual(400)
      expect(await countRows('case_entry')).toBe(before)
      const odd = {
        ...fields,
        'submission-id': `'; DROP TABLE case_entry; --`,
        'read-seq': '-99999999999999999999',
        text: 'Odd but true',
      }
      expect((await page.request.post(action, { form: odd })).status()).toBe(200)
      await openByReference(app, page, reference)
      expect(await page.locator('.entry', { hasText: 'Odd but true' }).count()).toBe(1)
    })
  })

  it('comes back as it was typed where a long text is too long, mark and all', async () => {
    await withPage(browser, noScript, async (page) => {
      await signIn(app, page, 'amira')
      await openCase(app, page, 'Long Text')
      await press(page, 'Note')
      const { fields } = await readForm(page)
      const typed = `${'A long story. '.repeat(1500)}End.`
      await page.fill('[name=text]', typed)
      await press(page, 'Save')
      expect(await page.locator('.error-summary').count()).toBe(1)
      expect(await page.inputValue('[name=text]')).toBe(typed)
      expect((await readForm(page)).fields['submission-id']).toBe(fields['submission-id'])
    })
  })

  it('of 50 MB of text is turned away, and so is a file without a length', async () => {
    await withPage(browser, noScript, async (page) => {
      await signIn(app, page, 'amira')
      await openCase(app, page, 'Heavy Form')
      await press(page, 'Note')
      const note = await readForm(page)
      const before = await countRows('case_entry')
      const heavy = await page.request
        .post(note.action, { form: { ...note.fields, text: 'x'.repeat(50_000_000) } })
        .catch(() => null)
      expect(heavy?.status() ?? 413).toBe(413)
      const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
      const body = `${part('form-token', note.fields['form-token'] ?? '')}${filePart('a.pdf', '%PDF-1.7')}\r\n--${BOUNDARY}--\r\n`
      expect(await sendChunked(note.action.replace('/note/save', '/file/save'), cookie, body)).toBe(413)
      expect(await countRows('case_entry')).toBe(before)
    })
  })
})

describe('words and names made to mislead', () => {
  const names = [
    ['markup', `<script>alert(1)</script> "Nour" & 'Abad'`],
    ['an override of direction', 'Nour \u202edabA\u202c'],
    ['isolates that are never closed', '\u2066\u2067ليلى\u2066 Abad'],
    ['combining marks without end', `Z${'\u0335\u0336\u0337'.repeat(20)}algo`],
  ] as const

  it.each(names)('%s in a name stays in the name', async (_what, name) => {
    await withPage(browser, noScript, async (page) => {
      await signIn(app, page, 'amira')
      const reference = await openCase(app, page, name)
      expect(reference).toMatch(/^[0-9A-Z]{3}-[0-9A-Z]{3}$/)
      expect(await page.locator('h1 > bdi').count()).toBe(1)
      expect(await page.locator('main script').count()).toBe(0)
      expect(await scrollsSideways(page)).toBe(false)
      await press(page, 'Note')
      const { action, fields } = await readForm(page)
      const task = { ...fields, what: name, 'due-day': '2026-11-20' }
      expect((await page.request.post(action.replace('/note/save', '/task/save'), { form: task })).status()).toBe(200)
      await page.goto(`${app.origin}/casework/en`)
      expect(await page.locator('main bdi').count()).toBeGreaterThan(0)
      expect(await page.locator('main script').count()).toBe(0)
      expect(await scrollsSideways(page)).toBe(false)
    })
  })

  it('in the name of a file do neither leave its line, nor the header of the answer, nor the folder of whoever takes it', async () => {
    await withPage(browser, noScript, async (page) => {
      await signIn(app, page, 'amira')
      await openCase(app, page, 'Odd Files')
      const name = '../../etc/"x"\u202efdp.exe;%0d%0aSet-Cookie: a=b.pdf'
      await press(page, 'Add a file')
      await page.setInputFiles('[name=file]', { name, mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n%%EOF\n') })
      await press(page, 'Add a file')
      expect(await readMain(page)).toContain('The file is kept, sealed')
      expect(await scrollsSideways(page)).toBe(false)
      const answered = page.waitForResponse((response) => response.url().includes('/file-read'))
      const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'Download')])
      expect(download.suggestedFilename()).not.toMatch(/[/\\\u202e\r\n]/)
      expect(await (await answered).headerValue('content-security-policy')).toBe("sandbox; default-src 'none'")
      expect((await page.context().cookies()).map((cookie) => cookie.name)).not.toContain('a')
    })
  })

  it('that a scanner calls a virus are kept as words, and never run', async () => {
    await withPage(browser, noScript, async (page) => {
      await signIn(app, page, 'amira')
      await openCase(app, page, 'Scanned Words')
      const scanned = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'
      await press(page, 'Note')
      await page.fill('[name=text]', scanned)
      await press(page, 'Save')
      expect(await page.textContent('.journal')).toContain(scanned)
      await press(page, 'Add a file')
      await page.setInputFiles('[name=file]', { name: 'eicar.com', mimeType: 'application/pdf', buffer: Buffer.from(scanned) })
      await press(page, 'Add a file')
      const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'Download')])
      expect(download.suggestedFilename()).toBe('eicar.com.txt')
    })
  })
})

const BOUNDARY = 'causeway-test-boundary'

function part(name: string, value: string): string {
  return `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
}

function filePart(name: string, start: string): string {
  return `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/pdf\r\n\r\n${start}`
}

/** Announces more than it sends, and is gone. */
function breakOff(address: string, cookie: string, head: string, length: number): Promise<void> {
  return new Promise((resolve) => {
    const headers = { cookie, 'Content-Type': `multipart/form-data; boundary=${BOUNDARY}`, 'Content-Length': String(length) }
    const sending = request(address, { method: 'POST', headers })
    sending.on('error', () => resolve())
    sending.on('close', () => resolve())
    sending.write(head)
    sending.write(Buffer.alloc(2_000_000, 'x'), () => setTimeout(() => sending.destroy(), 100))
  })
}

/** Sends without saying how much; the status of the answer. */
function sendChunked(address: string, cookie: string, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { cookie, 'Content-Type': `multipart/form-data; boundary=${BOUNDARY}` }
    const sending = request(address, { method: 'POST', headers }, (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
    sending.on('error', reject)
    sending.write(body.slice(0, 50))
    sending.end(body.slice(50))
  })
}
