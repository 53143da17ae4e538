// Addresses that nobody would type: an id that is none is a page that is not there, and never a fault of the program. And a paragraph that is
// sent again once words were erased from it is not called saved.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ANNA, must, TABLE } from '../../src/open/dialogues/dialogues.test-support.ts'
import { choosePassword } from '../../src/platform/accounts/index.ts'
import { type DialogueDeskApp, startDialogueDesk } from './dialogue-desk-app.ts'
import { createFormSender, type FormSender, hiddenFields } from './form-sender.ts'

const AREA = '/coordination/en/dialogues'
const password = choosePassword()
let desk: DialogueDeskApp
let amal: FormSender

beforeAll(async () => {
  desk = await startDialogueDesk(['amal'], password)
  amal = createFormSender(desk.app.origin)
  await amal.signIn('amal', password)
  must(await desk.work.saveAll(ANNA, TABLE, ''))
})
afterAll(() => desk?.app.close())

const ROUTES = [
  '/series/ID',
  '/session/ID',
  '/session/ID/publish',
  '/session/ID/minutes',
  '/session/ford-1/minutes/entry/ID',
  '/session/ID/tables',
  '/record/intervention/ID',
  '/record/intervention/ID/history',
  '/record/intervention/ID/withdraw',
  '/record/intervention/ID/bring-back',
  '/record/ID/said-by-mayor',
  '/erase/entry/ID',
  '/erase/intervention/ID',
  '/erase/ID/said-by-mayor',
  '/participation/ID/invitation',
  '/outcome/ID/becomes',
  '/outcome/ID/hand-over',
  '/handover/ID',
  '/series/ID/report',
  '/reports/ID',
  '/record/question/new?session=ID',
  '/record/session/new?series=ID',
]
const ODD = ['%00', 'a%00b', '%FF', 'nothing', "'", '%E2%80%8B', `${'a'.repeat(300)}`, '..%2f..', '1', '%5C%22']

it.each(ROUTES)('answers %s with a page that says what is missing', async (route) => {
  for (const id of ODD) {
    const { status } = await amal.get(`${AREA}${route.replace('ID', id)}`)
    expect({ id, status }).toEqual({ id, status: 404 })
  }
})

it.each(['/erase/entry/%00', '/erase/entry/nothing', `/erase/entry/${randomUUID()}`, '/erase/outcome/%00'])(
  'erases nothing at %s',
  async (path) => {
    const sent = await amal.post(`${AREA}${path}`, { words: 'somebody', reason: 'Not to be named', sure: 'yes' })
    expect(sent.status).toBe(404)
  },
)

it('calls a paragraph saved only as long as it is known what it held', async () => {
  const minutes = `${AREA}/session/ford-1/minutes`
  const page = await amal.get(minutes)
  const hidden = hiddenFields(page.text, '/minutes/entry')
  const first = {
    ...hidden,
    mode: 'floor',
    language: 'en',
    capacity: 'actor',
    speaker: 'Town of Fordham',
    text: 'Qarnaveel waited two days.',
  }
  expect((await amal.post(`${minutes}/entry`, first)).status).toBe(303)
  const other = { ...first, text: 'Qarnaveel waited two days, again.' }
  expect((await amal.post(`${minutes}/entry`, other)).status).toBe(422)
  const erasure = { words: 'qarnaveel', reason: 'A name that is hers alone', sure: 'yes' }
  const erased = await amal.post(`${AREA}/erase/entry/${hidden['entry']}`, erasure)
  expect(erased.status).toBe(200)
  expect(erased.text).not.toMatch(/qarnaveel/i)
  const again = await amal.post(`${minutes}/entry`, other)
  expect(again.status).toBe(422)
  expect(again.text).toContain('Words were erased from this entry')
})
