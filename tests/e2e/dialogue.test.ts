// A small dialogue in a real browser, over a real database: a mayor, a border post and twelve people who crossed, from the invitation to a
// recommendation that a body answered. Two rapporteurs type at once, a second account publishes, somebody takes a statement back.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { choosePassword } from '../../src/platform/accounts/index.ts'
import { launchBrowser, openContext } from './browser.ts'
import { type DialogueDeskApp, startDialogueDesk } from './dialogue-desk-app.ts'
import { openSignedIn } from './coordination-steps.ts'
import { lookAt } from './look-at.ts'

const password = choosePassword()
let desk: DialogueDeskApp
let browser: Browser

beforeAll(async () => {
  desk = await startDialogueDesk(['amal', 'basma'], password)
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await desk?.app.close()
})

const signIn = (name: string, options: Parameters<typeof openSignedIn>[2] = {}) =>
  openSignedIn(browser, { origin: desk.app.origin, name, password }, options)
const look = (page: Page, name: string) => lookAt(page, `dialogue-${name}`)
const main = (page: Page) => page.locator('main').innerText()
const at = (path: string) => `${desk.app.origin}${path}`
const POINT = 'Children go to school whatever papers they have'

/** Types a statement into the minutes and waits until it is kept. */
async function write(page: Page, speaker: string, text: string): Promise<void> {
  await page.fill('#next-speaker', speaker)
  await page.fill('#next-text', text)
  await page.press('#next-text', 'Control+Enter')
  await page.locator('.entries > li', { hasText: text }).first().waitFor({ timeout: 20_000 })
}

describe('a small dialogue', () => {
  it('goes from an invitation to a recommendation that a body answered', async () => {
    const amal = await signIn('amal')
    await amal.goto(at('/coordination/en/dialogues'))
    await amal.getByRole('link', { name: 'Begin a dialogue' }).click()
    await amal.getByRole('button', { name: 'Make it' }).click()
    expect(await amal.locator('.error-summary').innerText()).toContain('Say who invites.')
    await amal.fill('#title', 'Schools at the ford')
    await amal.fill('#convener', 'Town of Fordham')
    await amal.fill('#question', 'What keeps children out of school?')
    await amal.fill('#languages', 'en; ar')
    const who = [
      ['Mayor of Fordham', 'city', '1', false],
      ['Border post seven', 'state', '1', false],
      ['Guest', 'migrants', '12', true],
    ] as const
    for (const [index, [name, constituency, count, arePeople]] of who.entries()) {
      await amal.fill(`[id="who.${index}"]`, name)
      await amal.selectOption(`[id="who.${index}.constituency"]`, constituency)
      await amal.fill(`[id="who.${index}.count"]`, count)
      if (arePeople) await amal.check(`[type=checkbox][name="who.${index}.people"]`)
    }
    await look(amal, 'new')
    // A day that no calendar has is told as that, at its question, and nothing typed is lost.
    const today = await amal.inputValue('#heldOn')
    await amal.fill('#heldOn', '31/02/2026')
    await amal.getByRole('button', { name: 'Make it' }).click()
    expect(await amal.locator('.error-summary').innerText()).toContain('There is no such day or month in the calendar.')
    await amal.locator('.error-summary a').click()
    expect(await amal.evaluate('document.activeElement.id')).toBe('heldOn')
    expect(await amal.inputValue('[id="who.2"]')).toBe('Guest')
    await amal.fill('#heldOn', today)
    await amal.getByRole('button', { name: 'Make it' }).click()
    expect(await amal.locator('.people > li').count()).toBe(14)
    const session = new URL(amal.url()).pathname.split('/').at(-1) ?? ''
    const sessionPage = at(`/coordination/en/dialogues/session/${session}`)
    await look(amal, 'session')

    // An invitation in Arabic, answered on a telephone without an account, under a name of their choice.
    await amal.getByRole('link', { name: 'Invitation of Guest 1', exact: true }).click()
    await amal.selectOption('#letter-language', 'ar')
    await amal.getByRole('button', { name: 'Make the letter with a link' }).click()
    await look(amal, 'letter')
    const link = await amal.locator('.link-to-hand-over').innerText()
    const guest = await (await openContext(browser)).newPage()
    await guest.goto(link)
    expect(await guest.locator('html').getAttribute('dir')).toBe('rtl')
    await guest.fill('#name', 'Nour')
    await look(guest, 'invited')
    await guest.getByRole('button').first().click()
    expect(await main(guest)).toContain('شكرًا')
    await guest.goto(link)
    expect(await main(guest)).toContain('هذا الرابط لا يعمل')
    await amal.goto(sessionPage)
    expect(await main(amal)).toContain('Nour: was there')

    // The contact of somebody who is asked is kept apart, and erased with one step.
    await amal.getByRole('link', { name: 'Invitation of Nour' }).click()
    await amal.fill('#contact', '+999 123')
    await amal.getByRole('button', { name: 'Keep the contact' }).click()
    expect(await amal.inputValue('#contact')).toBe('+999 123')
    await amal.getByRole('button', { name: 'Erase the contact' }).click()
    expect(await amal.inputValue('#contact')).toBe('')

    await amal.goto(sessionPage)
    // Letters for everybody else in one step, each on a sheet of its own, with a link of its own.
    await amal.getByRole('link', { name: 'Letters for those who are asked' }).click()
    expect(await amal.locator('[name=who]:checked').count()).toBe(13)
    await look(amal, 'letters-ask')
    await amal.selectOption('#letter-language', 'fr')
    await amal.getByRole('button', { name: 'Make the letters' }).click()
    expect(new Set(await amal.locator('.letter[lang=fr] .link-to-hand-over').allInnerTexts()).size).toBe(13)
    await look(amal, 'letters')
    await amal.goto(sessionPage)
    await amal.getByRole('button', { name: 'Everybody was there' }).click()
    expect(await amal.locator('[name=present]:checked').count()).toBe(14)

    // During: two rapporteurs type at once; a statement becomes a recommendation in one step.
    const [one, two] = [await signIn('amal'), await signIn('basma')]
    await Promise.all([one, two].map((page) => page.goto(`${sessionPage}/minutes`)))
    await Promise.all([
      write(one, 'Mayor of Fordham', 'The town takes every child into its schools.'),
      write(two, 'Nour', 'The gate must not ask us for papers.'),
    ])
    await one.locator('.entries > li', { hasText: 'The gate must not ask us' }).waitFor({ timeout: 20_000 })
    await two.locator('.entries > li', { hasText: 'The town takes every child' }).waitFor({ timeout: 20_000 })
    await one.context().close()
    await amal.goto(`${sessionPage}/minutes`)
    const make = async (text: string, kind: string, told: string) => {
      const row = amal.locator('.entries > li', { hasText: text })
      for (const closed of await row.locator('details:not([open]) > summary').all()) await closed.click()
      await row.getByRole('button', { name: kind }).first().click()
      await amal.waitForURL(`**/minutes?told=${told}*`)
    }
    await make('The town takes every child', 'Recommendation', 'recommendation')
    await make('The gate must not ask us', 'Statement', 'intervention')

    // After, at the desk: positions on a point, which is looked for before a new one is made.
    await amal.goto(sessionPage)
    await amal.locator('#interventions ~ ol a', { hasText: 'The town takes every child' }).click()
    await amal.fill('[id="positions.0.point"]', POINT)
    // Nobody supports anything before somebody says so.
    expect(await amal.inputValue('[id="positions.0.stance"]')).toBe('')
    await amal.fill('#reason', 'The mayor agreed to the point')
    await amal.getByRole('button', { name: 'Save', exact: true }).click()
    expect(await amal.locator('.error-summary').innerText()).toContain('Point 1: No point has these words.')
    expect(await amal.locator('.error-summary').innerText()).toContain('Point 1, Position: Choose a position')
    await amal.getByRole('link', { name: /^Point 1, Position/ }).click()
    expect(await amal.evaluate('document.activeElement.id')).toBe('positions.0.stance')
    await amal.selectOption('[id="positions.0.stance"]', 'support')
    await amal.check('[type=checkbox][name="positions.0.point.new"]')
    await look(amal, 'new-point')
    await amal.getByRole('button', { name: 'Save', exact: true }).click()
    await amal.locator('#interventions ~ ol a', { hasText: 'The gate must not ask us' }).click()
    await amal.fill('[id="positions.0.point"]', POINT.toUpperCase())
    await amal.selectOption('[id="positions.0.stance"]', 'support')
    await amal.fill('#reason', 'Said at the gate')
    await amal.getByRole('button', { name: 'Save', exact: true }).click()
    await amal.getByRole('link', { name: 'Add a statement' }).click()
    await amal.selectOption('#spokenBy', 'anonymous')
    await amal.fill('#shownAs', 'participants (unnamed)')
    await amal.fill('#summary', 'Everybody in the room agreed.')
    await amal.fill('[id="positions.0.point"]', POINT)
    await amal.selectOption('[id="positions.0.stance"]', 'support')
    await look(amal, 'statement')
    await amal.getByRole('button', { name: 'Save', exact: true }).click()
    expect(await amal.locator('#interventions ~ ol > li').count()).toBe(3)

    // Two change one record at once: the second sees both, and loses nothing.
    await two.goto(sessionPage)
    await two.getByRole('link', { name: 'What keeps children out of school?' }).click()
    await amal.getByRole('link', { name: 'What keeps children out of school?' }).click()
    await two.fill('#text', 'What keeps children away from school?')
    await two.fill('#reason', 'Clearer')
    await two.getByRole('button', { name: 'Save', exact: true }).click()
    await amal.fill('#text', 'What keeps our children out of school?')
    await amal.fill('#reason', 'Ours')
    await amal.getByRole('button', { name: 'Save', exact: true }).click()
    expect(await main(amal)).toContain('What keeps children away from school?')
    expect(await amal.inputValue('#text')).toBe('What keeps our children out of school?')
    await look(amal, 'conflict')
    await amal.getByRole('button', { name: 'Save', exact: true }).click()

    // Before anybody publishes, the desk has its tables as the public would see them, and says that it is not published.
    await amal.goto(sessionPage)
    await amal.getByRole('link', { name: 'Convergence and outcomes, as they stand' }).click()
    expect(await main(amal)).toContain('Not published: what the record says so far')
    expect(await main(amal)).toContain('The town takes every child into its schools.')
    await look(amal, 'tables')
    await amal.locator('#points-here ~ ul').getByRole('link', { name: POINT }).click()
    expect(await countedSupporters(amal)).toBe(2)
    await look(amal, 'tables-point')
    expect(await amal.locator('main a[href^="/dialogues/en/points"]').count()).toBe(0)
    await amal.getByRole('link', { name: 'Points, and who holds what' }).first().click()
    expect(new URL(amal.url()).pathname).toMatch(/\/tables$/)

    // Published by a second account, which reads exactly what the public will see.
    await publish(amal, two, sessionPage)
    const visitor = await (await openContext(browser)).newPage()
    visitor.setDefaultTimeout(12_000)
    await visitor.goto(at(`/dialogues/en/sessions/${session}`))
    expect(await main(visitor)).toContain('The gate must not ask us for papers.')
    expect(await main(visitor)).not.toContain('+999')
    await visitor.getByRole('link', { name: POINT }).first().click()
    const point = await main(visitor)
    // Two named actors, each once; the room that "agreed" is listed and not counted.
    expect(point).toContain('Mayor of Fordham')
    expect(point).toContain('Nour')
    expect(await countedSupporters(visitor)).toBe(2)
    expect(point).toContain('participants (unnamed)')
    await look(visitor, 'point')

    // A statement withdrawn afterwards is told, and its words are gone.
    await amal.goto(sessionPage)
    await amal.locator('#interventions ~ ol a', { hasText: 'The gate must not ask us' }).click()
    await amal.getByRole('link', { name: 'Withdraw' }).click()
    await amal.getByRole('button', { name: 'Withdraw it' }).click()
    expect(await amal.locator('.error-summary').innerText()).toContain('Say why.')
    await amal.fill('#reason', 'Taken back by whoever said it')
    await look(amal, 'withdraw')
    await amal.getByRole('button', { name: 'Withdraw it' }).click()
    await visitor.goto(at(`/dialogues/en/sessions/${session}`))
    expect(await main(visitor)).not.toContain('The gate must not ask us for papers.')
    expect(await main(visitor)).toContain('Taken back by whoever said it')

    // Handed over; the body answers; the public reads it once it is published.
    await amal
      .getByRole('link', { name: /^Hand it over to a body/ })
      .first()
      .click()
    await amal.fill('#body', 'Ministry of Education')
    await amal.fill('#answerBy', '2020-01-31')
    await amal.fill('#source', 'Letter 12 of 21 November')
    await amal.getByRole('button', { name: 'Keep that it was sent' }).click()
    expect(await amal.locator('.error-summary').innerText()).toContain('The answer is asked for before it was sent.')
    await amal.fill('#answerBy', '2030-01-31')
    await amal.getByRole('button', { name: 'Keep that it was sent' }).click()
    await amal.getByRole('button', { name: 'Add the step' }).click()
    expect(await amal.locator('.error-summary').innerText()).toContain('What happened: Fill this in.')
    await amal.selectOption('#state', 'answered')
    await amal.getByRole('button', { name: 'Add the step' }).click()
    expect(await amal.locator('.error-summary').innerText()).toContain('Write what was answered, or where the answer stands.')
    await amal.fill('#words', 'From January every school takes every child.')
    await amal.getByRole('button', { name: 'Add the step' }).click()
    await look(amal, 'handover')
    await publish(amal, two, sessionPage)
    await visitor.goto(at('/dialogues/en/handovers'))
    expect(await main(visitor)).toContain('Ministry of Education')
    expect(await main(visitor)).toContain('From January every school takes every child.')

    // The report draws itself; a second account publishes it; it leads back to what was said, and has nothing that was taken back.
    await amal.goto(sessionPage)
    const series = (await amal.locator('.back-line a').first().getAttribute('href'))?.split('/').at(-1) ?? ''
    await amal.goto(at(`/coordination/en/dialogues/series/${series}/reports`))
    await amal.selectOption('#form', 'questions')
    await amal.getByRole('button', { name: 'Draw a draft' }).click()
    const draftPage = amal.url()
    await amal.getByText('Ask to publish it as final').click()
    await two.goto(draftPage)
    await two.getByText('Publish it as final').click()
    expect(await main(two)).toContain('Final, and published')
    const report = `/dialogues/en/series/${series}/report/questions`
    await visitor.goto(at(report))
    await visitor.getByText('Read the final version').click()
    expect(await main(visitor)).toContain('The town takes every child into its schools.')
    expect(await main(visitor)).not.toContain('The gate must not ask us for papers.')
    await look(visitor, 'final-report')
    await visitor.goto(at(report))
    const passage = visitor.locator(`main a[href*="/sessions/${session}#"]`).first()
    await passage.click()
    expect(await main(visitor)).toContain('The town takes every child into its schools.')
    for (const [ending, beginning] of [
      ['docx', 'PK'],
      ['pdf', '%PDF-'],
    ] as const) {
      const file = await visitor.request.get(at(`${report}.${ending}`))
      expect((await file.body()).subarray(0, beginning.length).toString()).toBe(beginning)
    }

    // The recommendation becomes a draft of the library, speaker and passage kept.
    await amal.goto(sessionPage)
    await amal
      .getByRole('link', { name: /^Make a draft of it/ })
      .first()
      .click()
    await amal.getByRole('button', { name: 'Make the draft' }).click()
    expect(new URL(amal.url()).pathname).toMatch(/\/practices\/record\//)
    const draft = await amal.content()
    expect(draft).toContain('The town takes every child into its schools.')
    expect(draft).toContain('Mayor of Fordham')
    expect(draft).toContain(`/sessions/${session}`)
  }, 300_000)

  it('can be kept in Arabic on a telephone, without script', async () => {
    const page = await signIn('basma', { width: 390 })
    for (const path of ['', '/new', '/handovers', '/points', '/actors']) {
      await page.goto(at(`/coordination/ar/dialogues${path}`))
      expect(await page.locator('html').getAttribute('dir')).toBe('rtl')
      await look(page, `ar${path.replace('/', '-')}`)
    }
    const plain = await signIn('amal', { width: 390, javaScript: false })
    await plain.goto(at('/coordination/ar/dialogues/new'))
    await plain.fill('#title', 'المدرسة عند المخاضة')
    await plain.fill('#convener', 'بلدية المخاضة')
    await plain.fill('#question', 'ما الذي يبقي الأطفال خارج المدرسة؟')
    await plain.fill('[id="who.0"]', 'نور')
    await plain.locator('main form button.button').click()
    expect(await main(plain)).toContain('نور: الحضور')
    await look(await copy(plain, page), 'ar-session')
    // A name of three letters is a target too.
    await page.goto(at('/coordination/ar/dialogues/actors'))
    await look(page, 'ar-actors-named')
  })
})

/** The same page in a browser with a script, so that axe can look at it. */
async function copy(from: Page, to: Page): Promise<Page> {
  await to.goto(from.url())
  return to
}

async function publish(asks: Page, publishes: Page, sessionPage: string): Promise<void> {
  await asks.goto(`${sessionPage}/publish`)
  await asks.getByRole('button', { name: 'Ask for publication' }).click()
  expect(await main(asks)).toContain('You asked for it; another account publishes.')
  await publishes.goto(`${sessionPage}/publish`)
  await look(publishes, 'preview')
  await publishes.getByRole('button', { name: 'Publish', exact: true }).click()
  expect(await main(publishes)).toContain('Public as it is here.')
}

/** How many actors the page counts as supporting the point, over all constituencies. */
async function countedSupporters(page: Page): Promise<number> {
  const row = page.locator('table tr').last()
  return Number((await row.locator('td').first().innerText()).trim())
}
