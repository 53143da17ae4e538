// What is taken for a record of a dialogue, and what is told of what is not.
import { describe, expect, it } from 'vitest'
import { readDialogueRecord } from './read-dialogue-record.ts'

const said = { original: 'fr', texts: { fr: 'Les mineurs ne sont pas détenus.', en: 'No child is detained.' } }
const intervention = {
  kind: 'intervention',
  id: 'mali-on-detention',
  session: 'table-1',
  question: null,
  message: null,
  order: 1,
  spokenBy: 'named',
  actor: 'mali',
  shownAs: 'Ministry of Malians Abroad',
  capacity: 'actor',
  onBehalfOf: [],
  mode: 'floor',
  language: 'fr',
  summary: said,
  positions: [{ point: 'no-child-detained', stance: 'support', words: null }],
  passages: [
    { document: '003', paragraph: '12', from: 39, to: 40 },
    { entry: '0190-entry', revision: 'r1' },
  ],
  recommendation: null,
  objectives: [13],
}

function faultsOf(change: object) {
  const read = readDialogueRecord({ ...intervention, ...change })
  return read.ok ? [] : read.error
}

describe('a record of a dialogue', () => {
  it('is read as it was written', () => {
    expect(readDialogueRecord(intervention)).toEqual({ ok: true, value: intervention })
  })

  it('has no field that nobody asked for, such as a name', () => {
    expect(faultsOf({ name: 'somebody' })).toEqual([{ field: 'name', fault: 'unknown-field' }])
  })

  it.each([
    [{ id: 'Mali 1' }, 'id', 'id'],
    [{ language: 'french' }, 'language', 'language'],
    [{ language: undefined }, 'language', 'missing'],
    [{ actor: null }, 'actor', 'speaker-needed'],
    [{ spokenBy: 'anonymous' }, 'actor', 'speaker-not-named'],
    [{ capacity: 'on-behalf' }, 'onBehalfOf', 'on-behalf-of-whom'],
    [{ objectives: [24] }, 'objectives.0', 'wrong'],
    [{ summary: { original: 'ar', texts: { en: 'No.' } } }, 'summary.texts', 'text-in-original'],
    [{ summary: { original: 'en', texts: { en: '  ' } } }, 'summary.texts.en', 'missing'],
    [{ passages: [{ document: '002', from: 9, to: 3 }] }, 'passages.0.to', 'lines'],
    [{ positions: [...intervention.positions, ...intervention.positions] }, 'positions.1.point', 'twice'],
  ])('tells what is wrong in %j', (change, field, fault) => {
    expect(faultsOf(change)).toEqual([{ field, fault }])
  })

  it('has a day of the calendar, or as much of it as is known', () => {
    const session = {
      kind: 'session',
      id: 'table-1',
      series: 'border-post',
      number: 1,
      title: said,
      form: 'table',
      place: 'Town hall',
      languages: ['fr', 'ar'],
      rule: 'not-attributed',
      attendance: null,
      document: null,
    }
    const read = (heldOn: string) => {
      const one = readDialogueRecord({ ...session, heldOn })
      return one.ok ? [] : one.error.map(({ field, fault }) => `${field} ${fault}`)
    }
    expect(['2026', '2026-02', '2026-02-28', 'unknown'].flatMap(read)).toEqual([])
    expect(new Set(['2026-02-31', '2026-13', '2026-13-01'].flatMap(read))).toEqual(new Set(['heldOn no-such-day']))
    expect(new Set(['by 2026', 'soon', '', '2026-2-1'].flatMap(read))).toEqual(new Set(['heldOn date']))
    const numbered = readDialogueRecord({ ...session, heldOn: '2026', number: Number('first') })
    expect(numbered).toMatchObject({ ok: false, error: [{ field: 'number', fault: 'number' }] })
  })

  it('takes an address that is safe to follow as the source of an answer, or words', () => {
    const handover = {
      kind: 'handover',
      id: 'to-parliament',
      outcome: 'o',
      body: 'Parliament',
      actor: null,
      answerBy: '2026-12-01',
    }
    const read = (source: string) =>
      readDialogueRecord({ ...handover, steps: [{ state: 'sent', on: '2026-11-01', words: null, source }] }).ok
    expect(['', 'https://example.org/answer', 'Letter 12/2026 of 3 May', 'Letter: see file'].map(read)).toEqual([
      true,
      true,
      true,
      true,
    ])
    expect(['http://example.org', 'javascript:alert(1)', 'https://'].map(read)).toEqual([false, false, false])
  })

  it('hands over before an answer is due or comes, and an answer says something or where it stands', () => {
    const sent = { state: 'sent', on: '2026-11-10', words: null, source: '' }
    const answered = { state: 'answered', on: '2026-12-01', words: null, source: '' }
    const words = { original: 'en', texts: { en: 'Yes.' } }
    const read = (answerBy: string | null, steps: readonly object[]) => {
      const handover = { kind: 'handover', id: 'to-parliament', outcome: 'o', body: 'Parliament', actor: null, answerBy, steps }
      const one = readDialogueRecord(handover)
      return one.ok ? [] : one.error.map(({ field, fault }) => `${field} ${fault}`)
    }
    expect(read('2026-11-09', [sent])).toEqual(['answerBy answer-before-sent'])
    expect(read('2026-11-10', [sent])).toEqual([])
    expect(read('2026-11', [sent])).toEqual(['answerBy day'])
    expect(read(null, [sent, answered])).toEqual(['steps.1.words answered-what'])
    expect(read(null, [sent, { ...answered, source: 'Letter 12' }])).toEqual([])
    expect(read(null, [sent, { ...answered, words }])).toEqual([])
    expect(read(null, [sent, { ...answered, words, on: '2026-11-09' }])).toEqual(['steps.1.on step-before-sent'])
    // A mistake in the first day is corrected by a step that says when it was really sent.
    expect(read(null, [sent, { ...sent, on: '2026-11-01' }, { ...answered, words, on: '2026-11-09' }])).toEqual([])
  })
})
