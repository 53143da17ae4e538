// The minutes without a script, by the keyboard alone, on a phone and from right to left; and the step from a statement to a record, with
// its speaker and its passage.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { choosePassword } from '../../src/platform/accounts/index.ts'
import { launchBrowser, openContext } from './browser.ts'
import { signInOn } from './coordination-steps.ts'
import { lookAt } from './look-at.ts'
import { type DialogueApp, startDialogueApp } from './dialogue-app.ts'

const password = choosePassword()
let app: DialogueApp
let browser: Browser

beforeAll(async () => {
  app = await startDialogueApp(['amal', 'basma'], password)
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

const minutesAt = (language: string) => `${app.origin}/coordination/${language}/dialogues/session/ford-1/minutes`
const entry = (page: Page, text: string) => page.locator('.entries > li', { hasText: text })

async function sitDown(name: string, options: Parameters<typeof openContext>[1] = {}, language = 'en'): Promise<Page> {
  const page = await (await openContext(browser, { width: 1280, ...options })).newPage()
  page.setDefaultTimeout(8000)
  await signInOn(page, app.origin, name, password)
  await page.goto(minutesAt(language))
  return page
}

async function sees(page: Page, selector: string, text: string | RegExp): Promise<void> {
  await page.locator(selector, { hasText: text }).first().waitFor({ timeout: 20_000 })
}

const look = (page: Page, name: string, hasScript = false) => lookAt(page, `minutes-${name}`, { hasScript })

/** The direction in which an element's words run. */
const directionOf = (element: unknown) =>
  (globalThis as unknown as { getComputedStyle: (of: unknown) => { direction: string } }).getComputedStyle(element).direction

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click()

describe('without a script', () => {
  it('minutes are written, changed by two at once, settled, moved and taken back, and nothing typed is lost', async () => {
    const [amal, basma] = [await sitDown('amal', { javaScript: false }), await sitDown('basma', { javaScript: false })]
    await press(amal, 'Save and go on')
    expect(await amal.locator('main').innerText()).toContain('Write who speaks or what was said.')
    await look(amal, 'no-script-mistake')
    await amal.fill('#next-speaker', 'Mayor of Fordham')
    await amal.fill('#next-text', 'The bridge is safe for children.\nEven in winter.')
    await amal.selectOption('#next-question', 'ford-q1')
    await amal.selectOption('#next-0-point', 'school-without-papers')
    // Nobody's support is taken for granted, and what was typed stands there still.
    expect(await amal.inputValue('#next-0-stance')).toBe('')
    await press(amal, 'Save and go on')
    await sees(amal, '#next-0-stance-error', 'Choose a position on the point')
    expect(await amal.inputValue('#next-text')).toContain('The bridge is safe for children.')
    await look(amal, 'no-script-half')
    await amal.selectOption('#next-0-stance', 'qualified')
    await amal.fill('#next-0-words', 'if the State pays')
    await press(amal, 'Save and go on')
    await sees(amal, '.minutes-told', 'Saved.')
    await sees(
      amal,
      '.entry-facts',
      'Support with a condition: Children go to school whatever papers they have (if the State pays)',
    )
    // The next begins on the same question.
    expect(await amal.inputValue('#next-question')).toBe('ford-q1')
    await look(amal, 'no-script')

    await basma.reload()
    for (const page of [amal, basma])
      await entry(page, 'The bridge')
        .getByRole('link', { name: /^Change/ })
        .click()
    await amal.fill('#edit-text', 'The bridge is safe for everybody.\nEven in winter.')
    await press(amal, 'Save')
    await basma.fill('#edit-text', 'The bridge is safe for cars.\nEven in winter.')
    await press(basma, 'Save')
    await sees(basma, '[role=alert]', 'amal and basma changed the same words; both texts are kept.')
    await look(basma, 'no-script-both')
    expect(await basma.inputValue('#edit-text')).toContain('safe for everybody')
    expect(await basma.inputValue('#edit-text')).toContain('safe for cars')
    await basma.fill('#edit-text', 'The bridge is safe for everybody and for cars.\nEven in winter.')
    await press(basma, 'Make one text of them')
    await sees(basma, '.entries > li', 'safe for everybody and for cars')

    await basma.fill('#next-text', 'A second thing.')
    await press(basma, 'Save and go on')
    await entry(basma, 'A second thing.')
      .getByRole('link', { name: /^Change/ })
      .click()
    await basma.selectOption('#after', '')
    await press(basma, 'Move it')
    expect(await basma.locator('.entries > li').first().innerText()).toContain('A second thing.')

    // Sent twice by an impatient finger, it is there once.
    await basma.fill('#next-text', 'Sent twice.')
    const [sent] = await Promise.all([basma.waitForRequest((one) => one.method() === 'POST'), press(basma, 'Save and go on')])
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const again = await basma.context().request.post(sent.url(), { data: sent.postData() ?? '', headers })
    expect(again.ok()).toBe(true)
    await basma.reload()
    expect(await entry(basma, 'Sent twice.').count()).toBe(1)
    await Promise.all([amal.context().close(), basma.context().close()])
  })

  it('a statement becomes a recommendation in one step; taken back afterwards, both are, with the reason', async () => {
    const page = await sitDown('amal', { javaScript: false })
    await page.fill('#next-speaker', 'Mayor of Fordham')
    await page.fill('#next-text', 'The ministry should pay for the bus.')
    await press(page, 'Save and go on')
    const row = () => entry(page, 'pay for the bus')
    await row().locator('summary').click()
    await row().getByRole('button', { name: 'Recommendation' }).click()
    await sees(page, '.minutes-told', 'A recommendation was made of it, with its speaker and its passage.')
    await row().locator('summary').click()
    await row().getByRole('button', { name: 'Recommendation' }).click()
    await sees(page, '.minutes-told', 'nothing was made twice')

    const kept = await app.work.readBySession('ford-1')
    const id = await row().getAttribute('data-entry')
    const [intervention] = kept?.book.interventions ?? []
    expect(intervention).toMatchObject({ spokenBy: 'named', actor: 'fordham', shownAs: 'Mayor of Fordham' })
    expect(kept?.book.outcomes).toMatchObject([{ outcome: 'recommendation', interventions: [intervention?.id] }])
    const passage = intervention?.passages[0]
    if (passage === undefined || !('entry' in passage)) throw new Error('The passage is no entry')
    expect(passage.entry).toBe(id)
    expect((await app.minutes.readPassage(passage))?.content.text).toBe('The ministry should pay for the bus.')

    // Changed afterwards, the passage still leads to the words that were cited.
    await row()
      .getByRole('link', { name: /^Change/ })
      .click()
    await page.fill('#edit-text', 'The ministry should pay for the bus and the driver.')
    await press(page, 'Save')
    expect((await app.minutes.readPassage(passage))?.content.text).toBe('The ministry should pay for the bus.')

    await entry(page, 'and the driver')
      .getByRole('link', { name: /^Change/ })
      .click()
    await press(page, 'Take the entry back')
    await sees(page, '.error-summary', 'say why it is taken back')
    await page.fill('#reason', 'It was said off the record')
    await look(page, 'take-back')
    await press(page, 'Take the entry back')
    await sees(page, '.entries > li', 'Taken back: It was said off the record')
    const after = await app.work.readBySession('ford-1')
    expect(after?.book.outcomes).toEqual([])
    expect(after?.book.withdrawals.map(({ kind }) => kind).toSorted()).toEqual(['intervention', 'outcome'])
    await page.getByRole('link', { name: 'What was written here' }).click()
    await sees(page, '.entries', 'The ministry should pay for the bus.')
    await look(page, 'history')
    await page.context().close()
  })

  it('a speaker under three spellings is joined by a person, never by itself', async () => {
    const page = await sitDown('basma', { javaScript: false })
    for (const [speaker, text] of [
      ['Fordam', 'Spelling one.'],
      ['Minstry of Education', 'Spelling two.'],
      ['A grandmother', 'Spelling three.'],
    ] as const) {
      await page.fill('#next-speaker', speaker)
      await page.fill('#next-text', text)
      await press(page, 'Save and go on')
    }
    const actorOf = async (text: string) =>
      (await app.minutes.read('ford-1')).entries.find(({ content }) => content.text === text)?.content.speaker.actor
    expect(await actorOf('Spelling one.')).toBeNull()
    await page.getByRole('link', { name: '3 names are not joined to an actor yet' }).click()
    await look(page, 'speakers')
    const form = page.locator('form.card', { hasText: 'Minstry of Education' })
    await form.getByLabel(/^Ministry of Education/).check()
    await form.getByRole('button', { name: 'Join' }).click()
    expect(await actorOf('Spelling two.')).toBe('ministry-education')
    expect(await actorOf('Spelling one.')).toBeNull()
    const actors = await app.work.listActors()
    expect(actors.find(({ id }) => id === 'ministry-education')?.spellings).toEqual(['Minstry of Education'])

    // What is made of a name that nobody joined asks first.
    await entry(page, 'Spelling three.').locator('summary').click()
    await entry(page, 'Spelling three.').getByRole('button', { name: 'Open challenge' }).click()
    await look(page, 'who')
    await page.getByLabel('Name nobody').check()
    await press(page, 'Make an open challenge of it')
    await sees(page, '.minutes-told', 'An open challenge was made of it')
    const made = (await app.work.readBySession('ford-1'))?.book.interventions.at(-1)
    expect(made).toMatchObject({ spokenBy: 'anonymous', actor: null, shownAs: 'participants (unnamed)' })
    await page.context().close()
  })
})

describe('once the table has risen', () => {
  it('all entries whose speaker is somebody known become statements at once, each only once', async () => {
    const page = await sitDown('basma', { javaScript: false })
    for (const [speaker, text] of [
      ['Head of the border post', 'All at once, one.'],
      ['A passer-by', 'All at once, nobody known.'],
    ] as const) {
      await page.fill('#next-speaker', speaker)
      await page.fill('#next-text', text)
      await press(page, 'Save and go on')
    }
    const said = async () =>
      (await app.work.readBySession('ford-1'))?.book.interventions.flatMap(({ summary }) => Object.values(summary.texts)) ?? []
    for (let time = 0; time < 2; time += 1) {
      await press(page, 'Record all entries as statements')
      await sees(page, '.minutes-told', 'Every entry whose speaker is joined to an actor is a statement of the record now.')
      expect((await said()).filter((text) => text.startsWith('All at once'))).toEqual(['All at once, one.'])
    }
    await look(page, 'all-statements')
    await page.context().close()
  })
})

describe('somebody who speaks for others', () => {
  it('is noted so, and counted for whom a person said it was', async () => {
    const page = await sitDown('amal', { javaScript: false })
    await page.fill('#next-speaker', 'Mayor of Fordham')
    await page.fill('#next-text', 'All towns of the valley ask for a bridge.')
    await page.locator('form[data-entry-form=new] [data-capacity] > summary').click()
    await page.selectOption('#next-capacity', 'on-behalf')
    await page.fill('#next-behalf-0', 'Minstry')
    await look(page, 'capacity')
    await press(page, 'Save and go on')
    await sees(page, '.entry-facts', 'On behalf of Minstry')
    const row = () => entry(page, 'ask for a bridge')
    await row().locator('.entry-tools summary').click()
    await row().getByRole('button', { name: 'Statement' }).click()
    await sees(page, '[role=alert]', 'Say below on whose behalf, and join each name to an actor')
    await page.getByRole('link', { name: 'Who is meant' }).click()
    const form = page.locator('form.card', { hasText: 'Minstry' })
    await form.getByLabel(/^Ministry of Education/).check()
    await form.getByRole('button', { name: 'Join' }).click()
    await row().locator('.entry-tools summary').click()
    await row().getByRole('button', { name: 'Statement' }).click()
    await sees(page, '.minutes-told', 'A statement was recorded of it')
    const made = (await app.work.readBySession('ford-1'))?.book.interventions.find(({ summary }) =>
      Object.values(summary.texts).some((text) => text.includes('ask for a bridge')),
    )
    expect(made).toMatchObject({ actor: 'fordham', capacity: 'on-behalf', onBehalfOf: ['ministry-education'] })
    await page.context().close()
  })
})

describe('by the keyboard alone', () => {
  it('entries are written, found, changed and made a recommendation', async () => {
    const page = await sitDown('amal')
    await sees(page, '[data-state-line]', 'Saved')
    await page.keyboard.press('F2')
    await page.keyboard.type('Head of the border post')
    await page.keyboard.press('Shift+F2')
    await page.keyboard.type('2')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Guards should not stand at the school gate.')
    await page.keyboard.press('F8')
    await page.keyboard.type('Chil')
    await page.keyboard.press('Control+Enter')
    await sees(page, '[data-news-line]', 'Choose a position on the point')
    await page.keyboard.type('Sup')
    await page.keyboard.press('Control+Enter')
    await sees(page, '.entries > li', 'Guards should not stand')
    expect(await entry(page, 'Guards should not').locator('[data-speaker]').innerText()).toBe('Head of the border post')
    await sees(page, '.entry-facts', 'Support: Children go to school')
    await sees(page, '.entry-facts', 'Question 2')
    await page.keyboard.type('Mayor of Fordham')
    await page.keyboard.press('Shift+F2')
    await page.keyboard.press('Tab')
    await page.keyboard.type('The town should train its gatekeepers.')
    await page.keyboard.press('Shift+F8')
    await sees(page, '.minutes-told', 'A recommendation was made of it')
    // One goes on at the next speaker; Enter leads to the words.
    await expect.poll(() => page.evaluate('document.activeElement.id'), { timeout: 20_000 }).toBe('next-speaker')
    await page.keyboard.type('Head of the border post')
    await page.keyboard.press('Enter')
    await page.keyboard.type('Noted.')
    await page.keyboard.press('Control+Enter')
    await sees(page, '.entries > li', 'Noted.')
    await entry(page, 'train its gatekeepers').locator('a[data-edit]').focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+End')
    await page.keyboard.type(' Twice a year.')
    await page.keyboard.press('Escape')
    await sees(page, '.entries > li', 'train its gatekeepers. Twice a year.')
    await page.locator('summary', { hasText: 'Keys' }).press('Enter')
    await look(page, 'keys', true)
    await page.context().close()
  })
})

describe('on a phone and from right to left', () => {
  it('the page is whole, and Arabic words in an English page keep their direction', async () => {
    const page = await sitDown('basma', { width: 390 })
    await page.fill('#next-speaker', 'رئيسة البلدية')
    await page.fill('#next-text', 'المدرسة مفتوحة لكل طفل (حتى بلا أوراق).')
    await page.selectOption('#next-language', 'ar')
    await page.press('#next-text', 'Control+Enter')
    await sees(page, '.entries > li', 'المدرسة مفتوحة')
    await sees(page, '[data-state-line]', 'Saved')
    await page.reload()
    const words = entry(page, 'المدرسة مفتوحة').locator('[data-text]')
    expect(await words.getAttribute('lang')).toBe('ar')
    expect(await words.evaluate(directionOf)).toBe('rtl')
    await look(page, 'phone', true)
    await page.goto(minutesAt('ar'))
    await sees(page, '[data-state-line]', 'حُفظ')
    expect(await entry(page, 'Guards should not').locator('[data-text]').evaluate(directionOf)).toBe('ltr')
    await look(page, 'phone-ar', true)
    await page.goto(minutesAt('fr'))
    await look(page, 'phone-fr', true)
    await page.context().close()
  })

  it('logs tell nothing of what was said', () => {
    expect(app.logLines.join('')).not.toMatch(/Guards|grandmother|المدرسة/)
  })
})
