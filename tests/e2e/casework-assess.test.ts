// Assessments in the browser, without script, on a phone: filled section by section, kept and resumed, urgent answers told at once with what
// was started, read over, finished once however often it is pressed; on paper too, and in Arabic.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditPage, findSmallTargets, launchBrowser, savePicture, scrollsSideways, withPage } from './browser.ts'
import { startCaseworkApp, type CaseworkApp } from './casework-app.ts'
import { openByReference, openCase, press, readMain, signIn } from './casework-steps.ts'

let app: CaseworkApp
let browser: Browser

beforeAll(async () => {
  app = await startCaseworkApp()
  await app.addMember('amira', 'caseworker')
  await app.addMember('bilal', 'caseworker')
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

const noScript = { javaScript: false, width: 360 }
const CONTINUE = 'Keep and continue'

/** Opens the page of assessments of the case that is shown, and starts the one of this title. */
async function start(page: Page, title: string): Promise<void> {
  await page.locator('main form[action*="/assess"] button').last().click()
  await page.locator('main .card', { hasText: title }).locator('form[action*="/assess"] button').click()
}

async function answer(page: Page, question: string, value: string): Promise<void> {
  await page.check(`[name="q.${question}"][value="${value}"]`)
}

/** The session's form on the page, as fields to be sent again. */
async function readFields(page: Page): Promise<{ readonly action: string; readonly form: Record<string, string> }> {
  const form = page.locator('main form[action*="/assess/save"]')
  const action = (await form.getAttribute('action')) ?? ''
  const hidden = await form.locator('input[type=hidden]').all()
  const fields: [string, string][] = []
  for (const one of hidden) fields.push([(await one.getAttribute('name')) ?? '', (await one.getAttribute('value')) ?? ''])
  return { action: action.replace(/#.*/, ''), form: Object.fromEntries(fields) }
}

async function look(page: Page, picture: string): Promise<void> {
  expect(await scrollsSideways(page), picture).toBe(false)
  expect(await findSmallTargets(page), picture).toEqual([])
  await savePicture(page, `assess-${picture}`)
}

/** The same, and what a screen reader makes of it: asked of a page in which the checker itself can run. */
async function audit(page: Page, picture: string): Promise<void> {
  await look(page, picture)
  expect(await auditPage(page), picture).toEqual([])
}

describe('a first talk', () => {
  it('tells at once what cannot wait, keeps every answer, and says in words what it came to', async () => {
    await withPage(browser, noScript, async (page) => {
      page.setDefaultTimeout(15_000)
      await signIn(app, page, 'amira')
      const reference = await openCase(app, page, 'Selma Quartzwood')
      await page.locator('main form[action*="/assess"] button').last().click()
      await look(page, 'choose')
      await page.locator('main .card', { hasText: 'Needs first' }).locator('form[action*="/assess"] button').click()
      await look(page, 'fill')

      await answer(page, 'safe-now', 'no')
      await press(page, CONTINUE)
      // The answer opened a question, and acted before it was answered.
      expect(await readMain(page)).toContain('Your answers opened more questions')
      expect(await page.textContent('[role=alert]')).toContain('safety plan')
      expect(await page.isChecked('[name="q.safe-now"][value=no]')).toBe(true)
      await answer(page, 'danger-from', 'close')
      await press(page, CONTINUE)
      expect(await readMain(page)).toContain('Part 2 of')
      const told = (await page.textContent('[role=alert]')) ?? ''
      expect(told).toContain('in danger from somebody close')
      expect(told).toMatch(/Started: .+/)
      expect(told).toContain('hidden from other teams')
      await look(page, 'urgent')

      await answer(page, 'no-bed', 'yes')
      await press(page, 'Keep and go on later')
      expect(await readMain(page)).toContain('What was answered is kept')
      await openByReference(app, page, reference)
      expect(await readMain(page)).toContain('half')
      await start(page, 'Needs first')
      // Goes on after what was answered, and what was answered is there.
      expect(await readMain(page)).toContain('Part 3 of')
      await press(page, 'Back')
      expect(await page.isChecked('[name="q.no-bed"][value=yes]')).toBe(true)
      await press(page, CONTINUE)

      await page.check('[name="q.wants"][value=housing]')
      await page.check('[name="q.wants"][value=none]')
      await page.fill('[name="q.first"]', 'That the children sleep')
      await press(page, CONTINUE)
      expect(await page.textContent('.error-summary')).toContain('stands alone')
      expect(await page.inputValue('[name="q.first"]')).toBe('That the children sleep')
      await look(page, 'mistake')
      await page.uncheck('[name="q.wants"][value=none]')
      await answer(page, 'anyone-with', 'yes')
      await press(page, CONTINUE)

      await answer(page, 'people.0.who', 'child')
      await press(page, 'Add another: Person')
      expect(await page.isChecked('[name="q.people.0.who"][value=child]')).toBe(true)
      await page.fill('[name="q.people.1.their-need"]', 'Insulin')
      await page.fill('[name="q.people.0.age"]', '٧')
      await look(page, 'repeat')
      await press(page, CONTINUE)
      expect(await page.textContent('h2')).toBe('What stood in the way')
      await page.check('[name="q.barriers"][value=language]')
      await press(page, CONTINUE)

      expect(await page.textContent('h1')).toBe('Read over before it counts')
      expect(await readMain(page)).toContain('Insulin')
      expect(await readMain(page)).toContain('7')
      await look(page, 'review')
      await page.locator('main .card', { hasText: 'What cannot wait' }).locator('button').click()
      expect(await page.isChecked('[name="q.no-bed"][value=yes]')).toBe(true)
      await answer(page, 'no-food', 'yes')
      for (let left = 0; left < 8 && (await page.locator('main button[value=finish]').count()) === 0; left += 1)
        await press(page, CONTINUE)
      await page.locator('main button.button[value=finish]').click()

      const result = await readMain(page)
      expect(result).toContain('The assessment is finished')
      expect(result).toContain('Several things at once, or something serious, are needed today')
      expect(result).toContain('Some were met')
      expect(result).toContain('A bed for tonight')
      expect(result).not.toMatch(/\bpoints?\b|\bscore/i)
      await look(page, 'result')
      await press(page, 'Back to the case')
      expect(await page.textContent('.journal')).toContain('Needs first')
      expect(page.url()).not.toContain('needs')
    })
  })

  it('is finished once, however often it is sent', async () => {
    await withPage(browser, noScript, async (page) => {
      page.setDefaultTimeout(15_000)
      await signIn(app, page, 'amira')
      await openCase(app, page, 'Omar Basaltfield')
      await start(page, 'Stranded worker')
      await answer(page, 'work', 'sea')
      const { action, form } = await readFields(page)
      const send = { ...form, 'q.work': 'sea', do: 'later' }
      for (let times = 0; times < 3; times += 1) await page.request.post(`${app.origin}${action}`, { form: send })
      await press(page, 'Keep and go on later')
      expect(((await page.textContent('.journal')) ?? '').match(/Stranded worker/g)).toHaveLength(1)
    })
  })

  it('keeps what cannot be read as it was typed, and reads digits of another script', async () => {
    await withPage(browser, noScript, async (page) => {
      page.setDefaultTimeout(15_000)
      await signIn(app, page, 'amira')
      await openCase(app, page, 'Noor Flintwell')
      await start(page, 'Stranded worker')
      await answer(page, 'work', 'sea')
      await press(page, CONTINUE)
      // The answer opened whether they are on board.
      await press(page, CONTINUE)
      await press(page, CONTINUE)
      await page.fill('[name="q.unpaid-months"]', '1.500')
      await press(page, CONTINUE)
      expect(await page.inputValue('[name="q.unpaid-months"]')).toBe('1.500')
      expect(await page.textContent('.error-summary')).toContain('without a separator')
      expect(await page.getAttribute('.error-summary a', 'href')).toBe('#q.unpaid-months')
      await page.fill('[name="q.unpaid-months"]', '٣')
      await press(page, CONTINUE)
      await press(page, CONTINUE)
      await press(page, CONTINUE)
      expect(await page.textContent('h1')).toBe('Read over before it counts')
      await page.locator('main button.button[value=finish]').click()
      expect(await readMain(page)).toContain('this is abandonment as the Convention has it')
      expect(await readMain(page)).toMatch(/Started: /)
    })
  })

  it('that somebody else finished meanwhile is shown as they left it', async () => {
    await withPage(browser, noScript, async (first) => {
      await signIn(app, first, 'amira')
      const reference = await openCase(app, first, 'Ada Gneissmoor')
      await start(first, 'After a return')
      await answer(first, 'own-choice', 'yes')
      await press(first, CONTINUE)
      await withPage(browser, noScript, async (second) => {
        await signIn(app, second, 'bilal')
        await openByReference(app, second, reference)
        await start(second, 'After a return')
        for (let left = 0; left < 8 && (await second.locator('main button[value=finish]').count()) === 0; left += 1) {
          await press(second, CONTINUE)
        }
        await second.locator('main button.button[value=finish]').click()
        expect(await readMain(second)).toContain('The assessment is finished')
      })
      await answer(first, 'no-income', 'yes')
      await press(first, CONTINUE)
      expect(await first.textContent('h1')).toBe('After a return')
      expect(await readMain(first)).toContain('No difficulty was named')
    })
  })
})

describe('a survivor', () => {
  it('who says stop is asked nothing more, and the file is closed to other teams', async () => {
    await withPage(browser, noScript, async (page) => {
      page.setDefaultTimeout(15_000)
      await signIn(app, page, 'amira')
      await openCase(app, page, 'Lina Slatebrook')
      await start(page, 'After violence')
      await look(page, 'survivor')
      await answer(page, 'goes-on', 'no')
      await press(page, CONTINUE)
      expect(await page.textContent('h1')).toBe('Read over before it counts')
      expect(await page.textContent('[role=alert]')).toContain('hidden from other teams')
      await page.locator('main button.button[value=finish]').click()
      expect(await readMain(page)).toContain('The assessment is finished')
      expect(page.url()).not.toMatch(/gbv|violence|survivor/)
    })
  })

  it('is in no address and no log of the process', () => {
    const log = app.logLines.join('\n')
    expect(log).not.toMatch(/gbv-survivor|After violence|Slatebrook/)
  })
})

describe('in Arabic', () => {
  it('the pages run from right to left, and read well to a screen reader', async () => {
    await withPage(browser, { width: 360, language: 'ar' }, async (page) => {
      page.setDefaultTimeout(15_000)
      await signIn(app, page, 'amira')
      const reference = await openCase(app, page, 'ليلى حجر')
      await openByReference(app, page, reference, 'ar')
      await page.locator('main form[action*="/assess"] button').last().click()
      await audit(page, 'ar-choose')
      await page.locator('main .card', { hasText: 'الاحتجاز وما يمكن' }).locator('form[action*="/assess"] button').click()
      expect(await page.getAttribute('html', 'dir')).toBe('rtl')
      await answer(page, 'held', 'yes')
      await answer(page, 'child', 'yes')
      await page.locator('main button[value=continue]').click()
      await audit(page, 'ar-urgent')
      expect(await page.textContent('[role=alert]')).toContain('هناك طفل محتجز')
    })
  })
})

describe('for a screen reader and a keyboard', () => {
  it('the pages are as they should be at every step', async () => {
    await withPage(browser, { width: 360 }, async (page) => {
      page.setDefaultTimeout(15_000)
      await signIn(app, page, 'amira')
      await openCase(app, page, 'Ines Marblehill')
      await page.locator('main form[action*="/assess"] button').last().click()
      await audit(page, 'read-choose')
      await page.locator('main .card', { hasText: 'Stranded worker' }).locator('form[action*="/assess"] button').click()
      await audit(page, 'read-fill')
      await page.focus('[name="q.work"][value=sea]')
      await page.keyboard.press('Space')
      await page.focus('[name="q.others"]')
      await page.keyboard.type('some')
      await page.keyboard.press('Enter')
      await page.waitForSelector('.error-summary')
      await audit(page, 'read-mistake')
      await page.fill('[name="q.others"]', '4')
      await page.keyboard.press('Enter')
      await page.waitForSelector('[name="q.no-food"]')
      await answer(page, 'no-food', 'yes')
      await press(page, CONTINUE)
      await audit(page, 'read-urgent')
      await press(page, CONTINUE)
      await press(page, CONTINUE)
      await audit(page, 'read-review')
      await page.locator('main button.button[value=finish]').click()
      await audit(page, 'read-result')
    })
  })
})

describe('on paper', () => {
  it('a blank form has every question, when it is asked, and nobody in it', async () => {
    await withPage(browser, noScript, async (page) => {
      page.setDefaultTimeout(15_000)
      await signIn(app, page, 'amira')
      await openCase(app, page, 'Sami Chalkley')
      await page.locator('main form[action*="/assess"] button').last().click()
      const offer = page.locator('main .card', { hasText: 'Stranded worker' })
      await offer.locator('summary').click()
      await offer.locator('form[action$="/blank-form#content"] button').click()
      const words = await readMain(page)
      expect(words).toContain('Are you still on board?')
      expect(words).toContain('Only if “Where is or was the work?” is answered with “On a ship or a fishing boat”')
      expect(words).not.toContain('Chalkley')
      expect(new URL(page.url()).pathname).toBe('/casework/en/blank-form')
      await look(page, 'blank')
      await page.emulateMedia({ media: 'print' })
      await savePicture(page, 'assess-blank-print')
    })
  })
})
