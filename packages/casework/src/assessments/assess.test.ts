// What answers come to: only what is shown counts, more points never mean a lower band, and each thing is obliged once.
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyTyped, household, say } from '../forms/example-form.test-support.ts'
import { readAnswers } from '../forms/read-answers.ts'
import { dropHidden } from '../forms/visible-questions.ts'
import { assess, assessUrgent, findBand, joinActions } from './assess.ts'
import type { AssessmentDefinition, ObligedAction } from './assessment.ts'
import { readAssessment } from './read-assessment.ts'

const callHome = { kind: 'task', title: say('Call the shelter'), within: 4 } as const
const tomorrow = { ...callHome, within: 24 }

const example: AssessmentDefinition = {
  id: 'example',
  version: 1,
  title: say('Example'),
  introduction: say('An example.'),
  sources: [{ title: 'Made up', publisher: 'These tests', year: 2026 }],
  audience: 'anyone',
  form: household,
  scales: [
    {
      id: 'home',
      title: say('Home'),
      rules: [
        { when: { question: 'has-home', is: 'no' }, points: 2 },
        { when: { question: 'nights', atLeast: 30 }, points: 3 },
        { when: { question: 'wants', includes: 'lock' }, points: 1 },
      ],
      bands: [
        { id: 'none', from: 0, label: say('None'), obliges: [] },
        { id: 'some', from: 1, label: say('Some'), obliges: [tomorrow] },
        { id: 'much', from: 5, label: say('Much'), obliges: [callHome, { kind: 'restrict' }] },
      ],
    },
    {
      id: 'school',
      title: say('School'),
      rules: [{ when: { question: 'in-school', is: 'no' }, points: 1 }],
      bands: [
        { id: 'none', from: 0, label: say('None'), obliges: [] },
        { id: 'several', from: 2, label: say('Several children'), obliges: [{ kind: 'start-process', process: 'school' }] },
      ],
    },
  ],
  urgent: [
    { id: 'no-bed', when: { question: 'wants', includes: 'bed' }, says: say('A bed tonight.'), obliges: [callHome] },
    { id: 'no-home', when: { question: 'has-home', is: 'no' }, says: say('No home.'), obliges: [{ kind: 'restrict' }] },
  ],
}

describe('an assessment', () => {
  it('of the example is read as it is written', () => {
    expect(readAssessment(example)).toEqual({ ok: true, value: example })
  })

  it('counts by scale, and never over scales', () => {
    const result = assess(example, { 'has-home': 'no', 'why-none': 'Fire', nights: 40, wants: ['lock', 'bed'] })
    expect(result.scales).toEqual([
      { scale: 'home', points: 6, band: 'much' },
      { scale: 'school', points: 0, band: 'none' },
    ])
    expect(result.urgent).toEqual(['no-bed', 'no-home'])
    expect(result.obliges).toEqual([callHome, { kind: 'restrict' }])
    expect(result.needs).toEqual(['shelter/emergency'])
    expect(result.urgentNeeds).toEqual(['shelter/emergency'])
  })

  it('counts a repeated section once for each item', () => {
    const children = { 'children.0.in-school': 'no', 'children.1.in-school': 'yes', 'children.2.in-school': 'no' }
    const result = assess(example, { 'has-children': 'yes', ...children, 'school-help': 'costs' })
    expect(result.scales[1]).toEqual({ scale: 'school', points: 2, band: 'several' })
    expect(result.obliges).toEqual([{ kind: 'start-process', process: 'school' }])
    expect(result).toMatchObject({ needs: ['school'], barriers: ['cost'], urgentNeeds: [] })
  })

  it('counts nothing of what is hidden', () => {
    const hidden = { 'has-home': 'yes', nights: 40, 'why-none': 'Fire', 'children.0.in-school': 'no' }
    expect(assess(example, hidden)).toEqual(assess(example, { 'has-home': 'yes' }))
  })

  it('does not take "does not know" for a no', () => {
    expect(assess(example, { 'has-home': 'unknown' }).urgent).toEqual([])
    expect(assess(example, { 'has-home': 'not-said' }).scales[0]?.points).toBe(0)
  })

  it('half filled sets off what is urgent and nothing else', () => {
    const answers = { 'has-home': 'no', wants: ['lock'] }
    expect(assessUrgent(example, answers)).toEqual({ urgent: ['no-home'], obliges: [{ kind: 'restrict' }] })
    expect(assess(example, answers).obliges).toEqual([{ kind: 'restrict' }, tomorrow])
  })
})

describe('as laws', () => {
  it('hidden answers never score, urge or record', () => {
    fc.assert(
      fc.property(anyTyped(household), (typed) => {
        const { answers } = readAnswers(household, typed)
        const whole = { ...Object.fromEntries(Object.entries(typed).filter(([name]) => !name.includes('.'))), ...answers }
        expect(assess(example, { ...answers, gone: 'yes' })).toEqual(assess(example, answers))
        expect(assess(example, dropHidden(household, whole))).toEqual(assess(example, whole))
      }),
    )
  })

  it('more points never mean a lower band', () => {
    const [{ bands } = { bands: [] }] = example.scales
    const place = (points: number) => bands.findIndex(({ id }) => id === findBand({ bands }, points)?.id)
    fc.assert(
      fc.property(fc.nat({ max: 200 }), fc.nat({ max: 200 }), (points, more) => {
        expect(place(points + more)).toBeGreaterThanOrEqual(place(points))
        expect(place(points)).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('everything obliged is obliged once, the sooner of two', () => {
    const action: fc.Arbitrary<ObligedAction> = fc.oneof(
      fc.constant<ObligedAction>({ kind: 'restrict' }),
      fc.constantFrom('a', 'b').map((process): ObligedAction => ({ kind: 'start-process', process })),
      fc.record({
        kind: fc.constant('task' as const),
        title: fc.constantFrom('a', 'b').map(say),
        within: fc.integer({ min: 1, max: 9 }),
      }),
      fc.record({
        kind: fc.constant('assess' as const),
        assessment: fc.constantFrom('a', 'b'),
        within: fc.integer({ min: 1, max: 9 }),
      }),
    )
    fc.assert(
      fc.property(fc.array(action), (actions) => {
        const joined = joinActions(actions)
        expect(joinActions([...joined, ...actions])).toEqual(joined)
        for (const title of ['a', 'b']) {
          const all = actions.flatMap((one) => (one.kind === 'task' && one.title.en === title ? [one.within] : []))
          const kept = joined.flatMap((one) => (one.kind === 'task' && one.title.en === title ? [one.within] : []))
          expect(kept).toEqual(all.length === 0 ? [] : [Math.min(...all)])
        }
      }),
    )
  })
})

describe('an assessment is refused', () => {
  const mistakesOf = (change: Partial<AssessmentDefinition> | object) => {
    const read = readAssessment({ ...example, ...change })
    return read.ok ? '' : read.error.join('\n')
  }
  const [home] = example.scales
  const withBands = (bands: unknown) => mistakesOf({ scales: [{ ...home, bands }] })
  const band = (id: string, from: number) => ({ id, from, label: say(id), obliges: [] })

  it('with bands out of order, that begin above 0, or that nobody comes to', () => {
    expect(withBands([band('a', 0), band('b', 5), band('c', 3)])).toBe('scales.0.bands.2.from: "c" is out of order: 3 after 5')
    expect(withBands([band('a', 1)])).toBe('scales.0.bands.0.from: the lowest band begins at 0')
    expect(withBands([band('a', 0), band('b', 7)])).toContain('no answers come to "b": all rules together give 6 points')
    expect(withBands([band('a', 0), band('a', 1)])).toContain('the id "a" stands twice')
  })

  it('with an urgent answer that obliges nobody, or that nobody can give', () => {
    const [urgent] = example.urgent
    expect(mistakesOf({ urgent: [{ ...urgent, obliges: [] }] })).toBe(
      'urgent.0.obliges: an urgent answer obliges somebody to do something',
    )
    expect(mistakesOf({ urgent: [{ ...urgent, when: { question: 'pain', is: 'yes' } }] })).toContain(
      'there is no question "pain"',
    )
    const never = {
      all: [
        { question: 'has-home', is: 'no' },
        { question: 'has-home', is: 'yes' },
      ],
    }
    expect(mistakesOf({ urgent: [{ ...urgent, when: never }] })).toBe('urgent.0.when: no answers exist under which this holds')
  })

  it('with points that take away, or that count for something impossible', () => {
    const rule = (points: number, question: string) => ({ ...home, rules: [{ when: { question, is: 'no' }, points }] })
    expect(mistakesOf({ scales: [rule(-1, 'has-home')] })).toContain('points only add')
    expect(mistakesOf({ scales: [rule(1, 'nowhere')] })).toContain('scales.0.rules.0.when: there is no question "nowhere"')
  })

  it('without a source, or with a question whose answer would have to be dropped', () => {
    expect(mistakesOf({ sources: [] })).toContain('an assessment names where it comes from')
    const sections = [
      { id: 's', title: say('S'), questions: [{ id: 'has-home', kind: 'yes-no', label: say('?'), isDropped: true }] },
    ]
    expect(mistakesOf({ form: { sections }, scales: [], urgent: [] })).toContain('no step with which to drop it')
  })
})
