// What was taken back is brought back on purpose; a name that should never have been typed goes from the record, the minutes and the public
// pages, and an edit that was made offline does not bring it back unseen.
import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ANNA, BO, makeIntervention, must, say, TABLE } from '../../src/open/dialogues/dialogues.test-support.ts'
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
  must(await desk.work.saveAll(ANNA, TABLE, ''))
})
afterAll(async () => {
  await browser?.close()
  await desk?.app.close()
})

const signIn = (name: string, options: Parameters<typeof openSignedIn>[2] = {}) =>
  openSignedIn(browser, { origin: desk.app.origin, name, password }, options)
const look = (page: Page, name: string) => lookAt(page, `dialogue-mending-${name}`)
const at = (path: string) => `${desk.app.origin}${path}`
const main = (page: Page) => page.locator('main').innerText()

it('brings back what was taken back, with a reason, and by no ordinary save', async () => {
  must(await desk.work.withdraw(BO, 'intervention', 'said-by-guest', 'Asked for by whoever said it'))
  const amal = await signIn('amal', { javaScript: false })
  await amal.goto(at('/coordination/en/dialogues/session/ford-1'))
  await amal.locator('#withdrawals ~ ul a').first().click()
  expect(await main(amal)).toContain('The reason given: Asked for by whoever said it')
  expect(await amal.locator('main textarea, main input[type=text]').count()).toBe(0)
  await amal.getByRole('link', { name: 'Bring it back' }).click()
  await amal.getByRole('button', { name: 'Bring it back' }).click()
  expect(await amal.locator('.error-summary').innerText()).toContain('Say why.')
  await amal.fill('#reason', 'They want it told after all')
  await amal.getByRole('button', { name: 'Bring it back' }).click()
  expect(await amal.locator('#summary').inputValue()).toContain('Officers stay away from the clinic.')
}, 120_000)

it('erases a name from a record and its public page for good', async () => {
  const named = makeIntervention('names-her', 'fordham', { order: 4, summary: say('Nura Saleh waited two days.') })
  const elsewhere = makeIntervention('names-her-too', 'fordham', { order: 5, summary: say('Ask Nura Saleh.') })
  must(await desk.work.saveAll(ANNA, [named, elsewhere], ''))
  must(await desk.work.askToPublish(ANNA, 'ford-1'))
  must(await desk.work.publish('00000000-0000-4000-8000-00000000000d', 'ford-1'))
  const visitor = await (await openContext(browser)).newPage()
  await visitor.goto(at('/dialogues/en/sessions/ford-1'))
  expect(await main(visitor)).toContain('Nura Saleh')
  const basma = await signIn('basma')
  await basma.goto(at('/coordination/en/dialogues/record/intervention/names-her'))
  await basma.getByRole('link', { name: 'Erase words for good' }).click()
  await basma.fill('#words', 'nura saleh')
  await basma.fill('#reason', 'Nura Saleh asked for it')
  await basma.getByRole('button', { name: 'Erase', exact: true }).click()
  expect(await basma.locator('.error-summary').innerText()).toContain('Say that you know it.')
  await basma.check('[type=checkbox][name=sure]')
  await basma.getByRole('button', { name: 'Erase', exact: true }).click()
  expect(await basma.locator('.error-summary').innerText()).toContain('The reason repeats the words that are to go.')
  await look(basma, 'erase')
  await basma.fill('#reason', 'Not to be named, at her own word')
  await basma.check('[type=checkbox][name=sure]')
  await basma.getByRole('button', { name: 'Erase', exact: true }).click()
  expect(await main(basma)).toContain('Erased from one version.')
  expect(await main(basma)).toContain('Not to be named, at her own word')
  // Where they stand yet is told, and from there they can be erased as well; the words are on no page.
  expect(await main(basma)).toContain('Statement: Ask ▇▇▇.')
  expect(await basma.content()).not.toMatch(/saleh/i)
  await look(basma, 'erased')
  await basma.getByRole('link', { name: 'Statement: Ask' }).click()
  await basma.fill('#words', 'x'.repeat(201))
  await basma.fill('#reason', 'Not to be named')
  await basma.check('[type=checkbox][name=sure]')
  await basma.getByRole('button', { name: 'Erase', exact: true }).click()
  expect(await basma.locator('.error-summary').innerText()).toContain('This is too long.')
  await basma.fill('#words', 'nura saleh')
  await basma.check('[type=checkbox][name=everywhere]')
  await basma.check('[type=checkbox][name=sure]')
  await basma.getByRole('button', { name: 'Erase', exact: true }).click()
  expect(await main(basma)).toContain('They stand nowhere else in the dialogues.')
  for (const page of ['', '/history']) {
    await basma.goto(at(`/coordination/en/dialogues/record/intervention/names-her${page}`))
    expect(await basma.content()).not.toMatch(/saleh/i)
  }
  await visitor.reload()
  expect(await main(visitor)).toContain('▇▇▇ waited two days.')
  expect(await visitor.content()).not.toMatch(/saleh/i)
  await look(visitor, 'public')
  const phone = await signIn('amal', { width: 390 })
  await phone.goto(at('/coordination/ar/dialogues/erase/intervention/names-her'))
  await look(phone, 'erase-ar')
  must(await desk.work.withdraw(BO, 'intervention', 'names-her', 'Said in error'))
  await phone.goto(at('/coordination/ar/dialogues/record/intervention/names-her/bring-back'))
  await look(phone, 'bring-back-ar')
}, 120_000)

it('erases a name from an entry, of which what was typed offline meanwhile is told and not taken', async () => {
  const [amal, basma] = [await signIn('amal'), await signIn('basma')]
  for (const page of [amal, basma]) await page.goto(at('/coordination/en/dialogues/session/ford-1/minutes'))
  const words = `Zahra came late, ${randomUUID().slice(0, 4)}.`
  await amal.fill('#next-text', words)
  await amal.press('#next-text', 'Control+Enter')
  const row = basma.locator('.entries > li', { hasText: 'Zahra' })
  await row.waitFor({ timeout: 20_000 })
  const entry = await row.getAttribute('data-entry')
  await basma.context().setOffline(true)
  await row.locator('a[data-edit]').click()
  await basma.fill(`#edit-text-${entry}`, `${words} She waited.`)
  await basma.waitForTimeout(1500)
  await amal.goto(at(`/coordination/en/dialogues/session/ford-1/minutes/entry/${entry}`))
  await amal.getByRole('link', { name: 'Erase words for good' }).click()
  await amal.fill('#words', 'Zahra')
  await amal.fill('#reason', 'A name that is hers alone')
  await amal.check('[type=checkbox][name=sure]')
  await amal.getByRole('button', { name: 'Erase', exact: true }).click()
  expect(await main(amal)).toContain('Erased from')
  await amal.goto(at(`/coordination/en/dialogues/session/ford-1/minutes/entry/${entry}`))
  expect(await main(amal)).toContain('Words were erased from what was written before')
  expect(await amal.content()).not.toContain('Zahra')
  await look(amal, 'entry')
  await basma.context().setOffline(false)
  await basma
    .locator('[data-refused]', { hasText: 'Words were erased from this entry after you read it' })
    .waitFor({ timeout: 20_000 })
  await amal.goto(at('/coordination/en/dialogues/session/ford-1/minutes'))
  expect(await main(amal)).toContain('▇▇▇ came late')
  expect(await amal.content()).not.toContain('Zahra')
}, 120_000)
