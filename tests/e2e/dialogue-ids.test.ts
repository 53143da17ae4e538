// What the ids of a session that is not attributed tell: nothing. Every record is made by a form as a browser without script sends it, at the
// table and at the desk, and none of the ids that the public would read holds a time or says which of the two it was.
import { afterAll, beforeAll, expect, it } from 'vitest'
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
})
afterAll(() => desk?.app.close())

it('has no id of a quiet session that tells when it was typed, or where', async () => {
  const begun = await amal.post(`${AREA}/new`, {
    title: 'One evening',
    convener: 'Convening House',
    heldOn: '2026-11-20',
    place: 'Hall',
    form: 'table',
    rule: 'not-attributed',
    languages: 'en',
    question: 'What keeps children out of school?',
    'who.0': 'Town of Fordham',
    'who.0.constituency': 'city',
    'who.0.count': '1',
  })
  const session = begun.to.split('/').at(-1) ?? ''
  const home = `${AREA}/session/${session}`
  for (const [speaker, text] of [
    ['Town of Fordham', 'The post closes at night.'],
    ['Town of Fordham', 'Papers are asked for at the door.'],
  ]) {
    const page = await amal.get(`${home}/minutes`)
    const fields = hiddenFields(page.text, '/minutes/entry')
    const sent = await amal.post(`${home}/minutes/entry`, {
      ...fields,
      speaker,
      text,
      mode: 'floor',
      language: 'en',
      capacity: 'actor',
    })
    expect(sent.status).toBe(303)
  }
  await amal.post(`${home}/minutes/make-all`, {})
  await amal.post(`${home}/people`, { name: 'Border post seven', role: 'participant', state: 'present', constituency: 'state' })
  const at = (kind: string) => `${AREA}/record/${kind}/new?session=${session}`
  const said = { spokenBy: 'anonymous', mode: 'floor', language: 'en', order: '9', capacity: 'actor' }
  const made = await Promise.all([
    amal.post(at('question'), { number: '2', text: 'Who decides?', 'text.language': 'en' }),
    amal.post(at('intervention'), { ...said, summary: 'We wait.' }),
    amal.post(at('claim'), { claimedBy: 'chair', text: 'All agreed.' }),
    amal.post(at('outcome'), { outcome: 'recommendation', text: 'Open the post.', addressee: 'unknown', spokenBy: 'anonymous' }),
  ])
  expect(made.map(({ status }) => status)).toEqual([303, 303, 303, 303])
  const outcome = (await desk.work.readBySession(session))?.book.outcomes[0]?.id ?? ''
  const handed = await amal.post(`${AREA}/outcome/${outcome}/hand-over`, { body: 'Council', on: '2026-11-21', source: 'letter' })
  expect(handed.status).toBe(303)

  const book = (await desk.work.preview(session))?.book
  const { series, sessions, questions, interventions, claims, outcomes, handovers } = book ?? expect.fail('not there')
  expect([questions.length, interventions.length, claims.length, outcomes.length, handovers.length]).toEqual([2, 3, 1, 1, 1])
  const ids = [...series, ...sessions, ...questions, ...interventions, ...claims, ...outcomes, ...handovers].map(({ id }) => id)
  // RFC 9562, version 4: random, and nothing beside it.
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(JSON.stringify(book)).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-/)
})
