import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Target } from '../record/commitment.ts'
import { COMPARATORS } from '../record/commitment.ts'
import { assessSeries, type NewestObservation, type SeriesQuestion } from './assess-series.ts'
import { PROGRESS_RULE } from './progress-rule.ts'
import type { SeriesProgress } from './progress.ts'

const target = (comparator: Target['comparator'], value: number, isPerCentOfBaseline = false): Target => ({
  comparator,
  value,
  unit: '',
  isPerCentOfBaseline,
})
const observed = (low: number | null, high: number | null = low, day = '2025-12-31'): NewestObservation => ({
  timePeriod: day.slice(0, 4),
  day,
  state: low === high && low !== null ? 'known' : 'between',
  range: { low, high },
  source: '',
})
const seriesOf = (newest: NewestObservation | null) => ({ newest, isDefinedAnew: false, hasSeveralUnits: false })

/** From 1,000 people not reached at the end of 2020 to at most 500 at the end of 2030; seen at the end of 2025: half of the way, 750. */
const halving: SeriesQuestion = {
  baseline: { value: 1000, day: '2020-12-31' },
  target: target('at-most', 500),
  startDay: '2021-01-01',
  dueDay: '2030-12-31',
  series: seriesOf(observed(750)),
  today: '2026-11-21',
}
const assess = (change: Partial<SeriesQuestion>) => assessSeries({ ...halving, ...change }, PROGRESS_RULE)

describe('a series on its way from 1,000 to at most 500 within ten years, seen after five', () => {
  it('is on course on the line, and as far behind it as a twentieth of the change that was due', () => {
    // 1,826 of 3,652 days are over: half of the 500 are due, 250; 95 per cent of them are 237.5.
    expect(assess({}).state).toBe('on-course')
    expect(assess({ series: seriesOf(observed(762)) }).state).toBe('on-course')
    expect(assess({ series: seriesOf(observed(763)) }).state).toBe('off-course')
    const { figures } = assess({})
    expect(figures.expected).toEqual({ onPath: 750, least: 762.5 })
    expect(figures.share).toEqual({ low: 1, high: 1 })
  })

  it('is reached at 500, and not confirmed by that', () => {
    expect(assess({ series: seriesOf(observed(500)) }).state).toBe('target-reached-not-confirmed')
    expect(assess({ series: seriesOf(observed(500)), target: target('less-than', 500) }).state).toBe('on-course')
  })

  it('lets an interval decide only where all of it says the same', () => {
    expect(assess({ series: seriesOf(observed(600, 700)) }).state).toBe('on-course')
    expect(assess({ series: seriesOf(observed(800, 900)) }).state).toBe('off-course')
    expect(assess({ series: seriesOf(observed(700, 900)) })).toMatchObject({
      state: 'cannot-be-told',
      reasons: ['interval-straddles'],
    })
    // Known from above only: "fewer than 400".
    expect(assess({ series: seriesOf(observed(null, 400)) }).state).toBe('target-reached-not-confirmed')
  })

  it('reads the same target as a decrease by 500, or by half', () => {
    for (const same of [target('decrease-by', 500), target('decrease-by', 50, true)]) {
      expect(assess({ target: same }).figures.target).toEqual({ value: 500, side: 'at-most' })
      expect(assess({ target: same, series: seriesOf(observed(763)) }).state).toBe('off-course')
    }
  })

  it('is held to the target itself from the due date on', () => {
    const late = { today: '2031-06-01' }
    expect(assess({ ...late, series: seriesOf(observed(510, 510, '2030-12-31')) }).state).toBe('off-course')
    expect(assess({ ...late, series: seriesOf(observed(510, 510, '2030-06-30')) })).toMatchObject({
      state: 'cannot-be-told',
      reasons: ['nothing-observed-since'],
    })
    expect(assess({ ...late, series: seriesOf(observed(490, 520, '2030-12-31')) }).reasons).toEqual(['interval-straddles'])
  })

  it.each([
    ['no-indicator', { series: null }],
    ['no-target', { target: null }],
    ['no-baseline', { baseline: null }],
    ['no-baseline', { baseline: null, target: target('decrease-by', 500) }],
    ['no-due-date', { dueDay: null }],
    ['nothing-observed', { series: seriesOf(null) }],
    ['nothing-observed-since', { series: seriesOf(observed(1000, 1000, '2020-12-31')) }],
    ['withheld', { series: seriesOf({ ...observed(null), state: 'withheld' }) }],
    ['not-collected', { series: seriesOf({ ...observed(null), state: 'not-collected' }) }],
    ['definition-changed', { series: { ...seriesOf(observed(600)), isDefinedAnew: true } }],
    ['unit-differs', { series: { ...seriesOf(observed(600)), hasSeveralUnits: true } }],
    ['too-early', { series: seriesOf(observed(2000, 2000, '2021-06-30')) }],
  ] as const)('says %s', (reason, change) => {
    expect(assess(change)).toMatchObject({ state: 'cannot-be-told', reasons: [reason] })
  })

  it('names everything that is missing', () => {
    expect(assess({ series: null, target: null, baseline: null, dueDay: null }).reasons).toEqual([
      'no-indicator',
      'no-target',
      'no-due-date',
      'no-baseline',
    ])
  })

  it('can be reached without a baseline or a due date', () => {
    expect(assess({ baseline: null, dueDay: null, series: seriesOf(observed(400)) }).state).toBe('target-reached-not-confirmed')
  })
})

describe('a target of nought, which has no rate of change', () => {
  const none: Partial<SeriesQuestion> = { target: target('equals', 0), baseline: { value: 40, day: '2020-12-31' } }
  it('is measured on the line all the same', () => {
    expect(assess({ ...none, series: seriesOf(observed(20)) }).state).toBe('on-course')
    expect(assess({ ...none, series: seriesOf(observed(22)) }).state).toBe('off-course')
    expect(assess({ ...none, series: seriesOf(observed(0)) }).state).toBe('target-reached-not-confirmed')
    // "<5" is not nought.
    expect(assess({ ...none, series: seriesOf(observed(0, 5)) }).state).toBe('on-course')
    expect(assess({ ...none, series: seriesOf(observed(0, 5, '2030-12-31')), today: '2031-01-01' }).reasons).toEqual([
      'interval-straddles',
    ])
  })
})

const RANK: Readonly<Record<SeriesProgress['state'], number>> = {
  'off-course': 0,
  'cannot-be-told': 1,
  'on-course': 2,
  'target-reached-not-confirmed': 3,
}
const whole = fc.integer({ min: -1000, max: 1000 })
const days = fc.constantFrom('2021-06-30', '2023-12-31', '2027-03-31', '2030-12-31', '2033-12-31')

describe('laws', () => {
  it('a better observation never worsens the state', () => {
    const upward = fc.constantFrom('at-least', 'more-than', 'increase-by') as fc.Arbitrary<Target['comparator']>
    fc.assert(
      fc.property(
        upward,
        whole,
        whole,
        whole,
        fc.nat(500),
        fc.nat(500),
        fc.nat(500),
        days,
        fc.boolean(),
        (comparator, value, start, low, width, betterLow, betterHigh, day, isMirrored) => {
          // Downward targets are upward ones with every sign turned round.
          const turned = { 'at-least': 'at-most', 'more-than': 'less-than', 'increase-by': 'decrease-by' } as const
          const sign = isMirrored ? -1 : 1
          const mirrored = isMirrored ? turned[comparator as keyof typeof turned] : comparator
          const isChange = comparator === 'increase-by'
          const goal = target(mirrored, isChange ? Math.abs(value) + 1 : sign * value)
          const stateOf = (from: number, to: number) => {
            const [one, other] = [sign * from + 0, sign * to + 0].toSorted((a, b) => a - b)
            const question = {
              ...halving,
              target: goal,
              baseline: { value: sign * start, day: '2020-12-31' },
              series: seriesOf(observed(one ?? 0, other ?? 0, day)),
              today: '2034-01-01',
            }
            return RANK[assessSeries(question, PROGRESS_RULE).state]
          }
          const high = low + width
          const newLow = low + betterLow
          expect(stateOf(newLow, Math.max(newLow, high + betterHigh))).toBeGreaterThanOrEqual(stateOf(low, high))
        },
      ),
      { numRuns: 2000 },
    )
  })

  it('closer to a value that is to be equalled is never worse', () => {
    fc.assert(
      fc.property(
        whole,
        whole,
        fc.integer({ min: 0, max: 1000 }),
        fc.integer({ min: 0, max: 1000 }),
        days,
        (value, start, one, other, day) => {
          const stateAt = (distance: number) =>
            RANK[
              assess({
                target: target('equals', value),
                baseline: { value: start, day: '2020-12-31' },
                series: seriesOf(observed(value + distance, value + distance, day)),
                today: '2034-01-01',
              }).state
            ]
          expect(stateAt(Math.min(one, other))).toBeGreaterThanOrEqual(stateAt(Math.max(one, other)))
        },
      ),
    )
  })

  it('an interval says no more than every number in it would', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...COMPARATORS),
        whole,
        whole,
        whole,
        fc.nat(300),
        fc.nat(300),
        days,
        (comparator, value, start, low, inside, width, day) => {
          const at = (from: number, to: number) =>
            assess({
              target: target(comparator, comparator.endsWith('-by') ? Math.abs(value) + 1 : value),
              baseline: { value: start, day: '2020-12-31' },
              series: seriesOf(observed(from, to, day)),
              today: '2034-01-01',
            })
          const wide = at(low, low + Math.max(width, inside))
          const point = at(low + inside, low + inside)
          if (wide.state === 'off-course') expect(point.state).toBe('off-course')
          if (wide.state === 'on-course') expect(RANK[point.state]).toBeGreaterThanOrEqual(RANK['on-course'])
          if (wide.state === 'target-reached-not-confirmed') expect(point.state).toBe(wide.state)
        },
      ),
      { numRuns: 1000 },
    )
  })

  it('unknown never counts as nought, nor as anything else', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...COMPARATORS),
        whole,
        whole,
        days,
        fc.constantFrom('withheld', 'not-collected'),
        (comparator, value, start, day, state) => {
          const result = assess({
            target: target(comparator, comparator.endsWith('-by') ? Math.abs(value) + 1 : value),
            baseline: { value: start, day: '2020-12-31' },
            series: seriesOf({ ...observed(null, null, day), state }),
            today: '2034-01-01',
          })
          expect(result.state).toBe('cannot-be-told')
          expect(result.figures.share).toBeNull()
        },
      ),
    )
  })
})
