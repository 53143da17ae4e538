// A case in the browser, without script: opened, written into, corrected, closed; what was typed is kept, two presses save once, two people
// see each other's entries, files are taken as they should be, and no name is in an address or in the log of the process.
import { randomUUID } from 'node:crypto'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditPage, findSmallTargets, launchBrowser, savePicture, scrollsSideways, withPage } from './browser.ts'
import { enterCasework, startCaseworkApp, type CaseworkApp } from './casework-app.ts'
import { countEntries, openByReference, openCase, press, readForm, readMain, signIn } from './casework-steps.ts'

let app: CaseworkApp
let browser: Browser

beforeAll(async () => {
  app = await startCaseworkApp()
  await app.addMember('amira', 'caseworker')
  await app.addMember('bilal', 'caseworker')
  await app.addMember('outsider', 'caseworker', { isInTeam: false })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

const noScript = { javaScript: false, width: 360 }

async function look(page: Page, picture: string): Promise<void> {
  expect(await scrollsSideways(page), picture).toBe(false)
  await savePicture(page, `cases-${picture}`)
}

describe('a case', () => {
  it('is opened, written into, and closed', async () => {
    await withPage(browser, noScript, async (page) => {
      await signIn(app, page, 'amira')
      const reference = await openCase(app, page, 'Selma Quartzwood', { isUrgent: true })
      expect(reference).toMatch(/^[0-9A-Z]{3}-[0-9A-Z]{3}$/)
      expect(await page.textContent('h1')).toBe('Selma Quartzwood')
      // What cannot wait is work from the first moment, before anybody has chosen a process.
      expect(await page.textContent('main')).toContain('Something urgent is needed')
      await look(page, 'opened')

      await press(page, 'Note')
      await look(page, 'note')
      await page.fill('[name=text]', 'Slept at the station')
      await press(page, 'Save')
      expect(await page.textContent('.journal')).toContain('Slept at the station')

      await press(page, 'Contact')
      await page.check('[name=way][value=phone]')
      await page.check('[name=reached][value=yes]')
      await press(page, 'Save')
      expect(await page.textContent('.journal')).toContain('Reached, by phone')

      await press(page, 'A barrier was met')
      await look(page, 'barrier')
      await press(page, 'Asked for a passport')
      expect(await page.textContent('.journal')).toContain('Barrier met: Asked for a passport')

      await press(page, 'Record a need')
      await page.selectOption('[name=need]', 'food')
      await page.check('[name=urgent][value=no]')
      await press(page, 'Save')
      await page.locator('#needs ~ .lines li', { hasText: 'Food' }).locator('button').click()
      await look(page, 'need-state')
      await page.check('[name=state][value=met]')
      await press(page, 'Save')
      expect(await page.locator('#needs ~ .lines li', { hasText: 'Food' }).textContent()).toContain('met')

      await press(page, 'Task')
      await page.fill('[name=what]', 'Ask the shelter for a bed')
      await page.fill('[name=due-day]', '2030-01-02')
      await press(page, 'Save')
      expect(await page.textContent('main')).toContain('Ask the shelter for a bed')
      await look(page, 'written')
      await page.locator('.tasks > li', { hasText: 'Ask the shelter' }).locator('button:has-text("Done")').click()
      await page.fill('[name=text]', 'A bed until Monday')
      await press(page, 'Done')
      expect(await page.textContent('.journal')).toContain('Task done: Ask the shelter for a bed')

      await page.click('summary:has-text("More")')
      await press(page, 'Close the case')
      await page.check('[name=outcome][value=needs-met]')
      await page.fill('[name=because]', 'Has a place of her own')
      await look(page, 'close')
      await press(page, 'Close the case')
      expect(await readMain(page)).toContain('Closed: The needs are met')
      await look(page, 'closed')
      await press(page, 'Open it again')
      await page.fill('[name=because]', 'She came back')
      await press(page, 'Open it again')
      expect(await page.textContent('.reference')).toContain('open')
      expect(page.url()).not.toMatch(/Selma|Quartzwood|station/)
    })
    expect(app.logLines.join('\n')).not.toMatch(/Quartzwood|station|Monday/)
  })

  it('keeps what was typed where something is missing, and saves once however often it is sent', async () => {
    await withPage(browser, noScript, async (page) => {
      await signIn(app, page, 'amira')
      await openCase(app, page, 'Typed Twice')
      await press(page, 'Contact')
      await page.fill('[name=text]', 'She was out, her sister answered')
      await press(page, 'Save')
      expect(await page.textContent('.error-summary')).toContain('how the contact was made')
      expect(await page.inputValue('[name=text]')).toBe('She was out, her sister answered')
      await page.check('[name=way][value=phone]')
      await page.check('[name=reached][value=no]')
      const again = await readForm(page)
      await press(page, 'Save')
      expect(await page.locator('.entry', { hasText: 'her sister answered' }).count()).toBe(1)
      const repeated = await page.request.post(again.action, { form: again.fields })
      expect(await repeated.text()).toContain('Saved')
      await openByReference(app, page, await readReference(page))
      expect(await page.locator('.entry', { hasText: 'her sister answered' }).count()).toBe(1)
    })
  })

  it('gives a form back after the session was lost, and saves it then', async () => {
    await withPage(browser, noScript, async (page) => {
      await signIn(app, page, 'amira')
      await openCase(app, page, 'Signed Out')
      await press(page, 'Note')
      await page.fill('[name=text]', 'Typed before the session ended')
      await page.context().clearCookies()
      await press(page, 'Save')
      await page.fill('[name=name]', 'amira')
      await page.fill('[name=password]', 'a long password of a test')
      await page.locator('main form button[type=submit]').last().click()
      await press(page, 'Send it')
      expect(await page.textContent('.journal')).toContain('Typed before the session ended')
    })
  })

  it('shows whoever saves what somebody else wrote meanwhile, and overwrites nothing', async () => {
    await withPage(browser, noScript, (page) =>
      withPage(browser, noScript, async (other) => {
        await signIn(app, page, 'amira')
        const reference = await openCase(app, page, 'Written By Two')
        await signIn(app, other, 'bilal')
        await openByReference(app, other, reference)
        await press(other, 'Note')
        await press(page, 'Note')
        await page.fill('[name=text]', 'Amira saw her at noon')
        await press(page, 'Save')
        expect(await readMain(page)).not.toContain('wrote one entry meanwhile')
        await other.fill('[name=text]', 'Bilal called her at one')
        await press(other, 'Save')
        expect(await readMain(other)).toContain('Somebody else wrote one entry meanwhile')
        expect(await other.locator('.entry-fresh').textContent()).toContain('Amira saw her at noon')
        await look(other, 'others')
        expect(await other.textContent('.journal')).toContain('Bilal called her at one')
      }),
    )
  })

  it('shows a correction beside what it corrects, with who wrote each', async () => {
    await withPage(browser, noScript, async (page) => {
      await signIn(app, page, 'amira')
      await openCase(app, page, 'Put Right')
      await press(page, 'Note')
      await page.fill('[name=text]', 'Born in May')
      await press(page, 'Save')
      await page.locator('.entry', { hasText: 'Born in May' }).locator('button').click()
      await look(page, 'correct')
      expect(await page.inputValue('[name=text]')).toBe('Born in May')
      await page.fill('[name=text]', 'Born in March')
      await press(page, 'Save')
      expect(await page.textContent('.error-summary')).toContain('Write something')
      expect(await page.inputValue('[name=text]')).toBe('Born in March')
      await page.fill('[name=correct-because]', 'Heard wrongly')
      await press(page, 'Save')
      const entry = page.locator('.entry', { hasText: 'Born in May' })
      expect(await entry.locator('del', { hasText: 'Born in May' }).count()).toBe(1)
      expect(await entry.locator('.correction').textContent()).toContain('Born in March')
      expect(await entry.locator('.correction').textContent()).toContain('Heard wrongly')
      await look(page, 'corrected')
    })
  })

  it('takes a photo without where it was taken, gives it back, and refuses what is too large or is not what it says', async () => {
    await withPage(browser, noScript, async (page) => {
      await signIn(app, page, 'amira')
      await openCase(app, page, 'Sends Files')
      await press(page, 'Add a file')
      expect(await readMain(page)).toContain('A PDF or Word file is kept as it is')
      await look(page, 'file')
      await page.setInputFiles('[name=file]', { name: 'x.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(0) })
      await press(page, 'Add a file')
      expect(await page.textContent('.error-summary')).toMatch(/empty|Choose a file/)
      await page.setInputFiles('[name=file]', {
        name: 'holiday.jpg.exe',
        mimeType: 'image/jpeg',
        buffer: Buffer.from([0x4d, 0x5a, 0x90, 0x00, 0x03, 0xff]),
      })
      await press(page, 'Add a file')
      expect(await page.textContent('.error-summary')).toContain('Files of this kind are not taken')
      await page.setInputFiles('[name=file]', { name: '\u202egnp.pirt.jpg', mimeType: 'image/jpeg', buffer: photoWithPlace() })
      await press(page, 'Add a file')
      expect(await readMain(page)).toContain('The file is kept, sealed')
      const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'Download')])
      expect(download.suggestedFilename()).not.toContain('\u202e')
      const kept = await readFile(await download.path())
      expect(kept.subarray(0, 2).toString('hex')).toBe('ffd8')
      expect(kept.includes('GPS-48.85')).toBe(false)
      await press(page, 'Remove')
      await page.fill('[name=because]', 'The wrong photo')
      await press(page, 'Remove')
      expect(await readMain(page)).toContain('The file is destroyed')
      await press(page, 'Add a file')
      const large = join(tmpdir(), `large-${process.pid}.pdf`)
      await writeFile(large, Buffer.alloc(50_000_000, '%PDF-1.7 '))
      await page.setInputFiles('[name=file]', large)
      await press(page, 'Add a file')
      await rm(large)
      expect(await page.textContent('.error-summary')).toContain('larger than 10 MB')
      await look(page, 'too-large')
    })
  })

  it('prints a plan without workers’ names, and without what could endanger the person', async () => {
    await withPage(browser, noScript, async (page) => {
      await signIn(app, page, 'amira')
      await openCase(app, page, 'Takes Along', { need: 'shelter' })
      await press(page, 'Record a need')
      await page.selectOption('[name=need]', 'shelter/survivors')
      await page.check('[name=urgent][value=yes]')
      await press(page, 'Save')
      await press(page, '“My plan” to print')
      expect(await page.textContent('.sheet')).toContain('A place to sleep – open')
      expect(await page.textContent('.sheet')).not.toContain('after violence')
      expect(await page.textContent('.sheet')).not.toContain('amira')
      await page.selectOption('[name=plan-language]', 'ar')
      await press(page, 'Show')
      expect(await page.getAttribute('.sheet', 'dir')).toBe('rtl')
      await look(page, 'plan')
      await page.emulateMedia({ media: 'print' })
      await savePicture(page, 'cases-plan-printed')
      expect(await page.locator('h1').isVisible()).toBe(false)
      expect(await page.locator('.sheet').isVisible()).toBe(true)
    })
  })

  it('isolates a name of the other direction in a line', async () => {
    await withPage(browser, noScript, async (page) => {
      await signIn(app, page, 'amira')
      await openCase(app, page, 'ليلى (7) العربي')
      expect(await page.locator('h1 > bdi').textContent()).toBe('ليلى (7) العربي')
      await look(page, 'right-to-left-name')
    })
  })

  it('writes each act on the access log, the refused too', async () => {
    const caseId = await withPage(browser, noScript, async (page) => {
      await signIn(app, page, 'amira')
      await openCase(app, page, 'Logged Each Time')
      const action = await page.locator('main form[action*="/case/"]').first().getAttribute('action')
      return /\/case\/([0-9a-f-]{36})/.exec(action ?? '')?.[1] ?? ''
    })
    const [amira, outsider] = [await enterCasework(app, 'amira'), await enterCasework(app, 'outsider')]
    const count = async () => ({
      read: await countEntries(app, 'read-person', null),
      written: await countEntries(app, 'write-person', null),
      refused:
        (await countEntries(app, 'read-person', null, 'refused')) + (await countEntries(app, 'write-person', null, 'refused')),
    })
    const what = async (act: () => Promise<{ readonly status: number }>, status: number) => {
      const before = await count()
      expect((await act()).status).toBe(status)
      const after = await count()
      return { read: after.read - before.read, written: after.written - before.written, refused: after.refused - before.refused }
    }
    const purpose = 'assistance'
    const note = () => ({ purpose, 'submission-id': randomUUID(), 'read-seq': '1', text: 'Written down' })
    const here = `/case/${caseId}`
    expect(await what(() => amira(here, { purpose }), 200)).toEqual({ read: 1, written: 0, refused: 0 })
    expect(await what(() => amira(`${here}/plan`, { purpose }), 200)).toEqual({ read: 1, written: 0, refused: 0 })
    expect(await what(() => amira(`${here}/note/save`, note()), 200)).toEqual({ read: 1, written: 1, refused: 0 })
    expect(await what(() => outsider(here, { purpose }), 404)).toEqual({ read: 0, written: 0, refused: 1 })
    expect(await what(() => outsider(`${here}/note/save`, note()), 404)).toEqual({ read: 0, written: 0, refused: 1 })
    expect(await what(() => amira(here, { purpose: 'supervision' }), 422)).toEqual({ read: 0, written: 0, refused: 0 })
  })

  it('is accessible, in Arabic too', async () => {
    await withPage(browser, { width: 360 }, async (page) => {
      await signIn(app, page, 'amira')
      const reference = await openCase(app, page, 'Looked At', { isUrgent: true, isChild: true })
      for (const language of ['en', 'ar'] as const) {
        const steps = [
          'note',
          'contact',
          'barrier',
          'need',
          'task',
          'start-process',
          'detained',
          'file',
          'assign',
          'plan',
          'close',
          'correct',
        ]
        await openByReference(app, page, reference, language)
        expect(await auditPage(page)).toEqual([])
        expect(await findSmallTargets(page)).toEqual([])
        await look(page, `page-${language}`)
        for (const step of steps) {
          await openByReference(app, page, reference, language)
          await page.evaluate('document.querySelectorAll("details").forEach((one) => { one.open = true })')
          await page.locator(`main form[action$="/${step}#content"] button`).first().click()
          expect(await auditPage(page), `${language} ${step}`).toEqual([])
          expect(await findSmallTargets(page), `${language} ${step}`).toEqual([])
          await look(page, `${step}-${language}`)
        }
      }
    })
  })
})

async function readReference(page: Page): Promise<string> {
  return /[0-9A-HJKMNP-TV-Z]{3}-[0-9A-HJKMNP-TV-Z]{3}/.exec((await page.textContent('.reference')) ?? '')?.[0] ?? ''
}

/** A photo of one pixel, with a segment of the camera's that says where it was taken. */
function photoWithPlace(): Buffer {
  const pixel = Buffer.from(
    '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AN//Z',
    'base64',
  )
  const words = Buffer.from('Exif\0\0GPS-48.85,2.35')
  const segment = Buffer.concat([Buffer.from([0xff, 0xe1, 0, words.length + 2]), words])
  return Buffer.concat([pixel.subarray(0, 2), segment, pixel.subarray(2)])
}
