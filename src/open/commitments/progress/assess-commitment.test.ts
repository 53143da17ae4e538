import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BLANK_COMMITMENT, type CommitmentContent } from '../record/commitment.ts'
import type { ReachSummary } from '../reach/reach.ts'
import { assessCommitment, type ProgressInput, type SeriesFacts } from './assess-commitment.ts'
import { findRecency } from './recency.ts'

const content: CommitmentContent = {
  ...BLANK_COMMITMENT,
  baseline: { value: 60, date: '2020', source: 'survey' },
  target: { comparator: 'at-least', value: 80, unit: 'per cent', isPerCentOfBaseline: false },
  startsOn: '2021',
  dueOn: '2030',
  indicator: {
    indicator: 'schooling',
    version: '1',
    refArea: 'XX',
    dimensions: {},
    disaggregation: [{ SEX: 'F' }, { SEX: 'M' }, { AGE: 'Y0T5' }],
  },
}
const facts = (now: number | null, then: number | null = 60, unitMeasure = 'PT'): SeriesFacts => {
  const seen = (value: number, day: string) => ({
    timePeriod: day.slice(0, 4),
    day,
    state: 'known' as const,
    range: { low: value, high: value },
    source: '',
  })
  return {
    newest: now === null ? null : seen(now, '2025-12-31'),
    atBaseline: then === null ? null : seen(then, '2020-12-31'),
    isDefinedAnew: false,
    hasSeveralUnits: false,
    unitMeasure,
  }
}
const silent: ReachSummary = { yes: 0, partly: 0, no: 0, cannotSay: 0, counted: 0, countedYes: 0, countedNo: 0 }
const input: ProgressInput = { content, isWithdrawn: false, reach: silent, whole: facts(72), groups: [], today: '2026-11-21' }

describe('a commitment whose whole is on course', () => {
  it('tells which groups are left behind: off course, or collected by nobody', () => {
    const progress = assessCommitment({ ...input, groups: [facts(62, 55), facts(78, 65), facts(null, null)] })
    expect(progress.state).toBe('on-course')
    expect(progress.groups.map(({ state }) => state)).toEqual(['off-course', 'on-course', 'cannot-be-told'])
    expect(progress.leftBehind.map(({ group }) => group)).toEqual([{ SEX: 'F' }, { AGE: 'Y0T5' }])
  })

  it('asks of a part of a count the same proportion as of the whole', () => {
    const halving = {
      ...content,
      baseline: { value: 1000, date: '2020', source: 's' },
      target: { comparator: 'at-most', value: 500, unit: 'people', isPerCentOfBaseline: false },
    } as const
    const progress = assessCommitment({
      ...input,
      content: halving,
      whole: facts(700, 1000, 'NUMBER'),
      // 400 women: at most 200 by 2030, 300 now; they stand at 390 although that is far below 500.
      groups: [facts(390, 400, 'NUMBER'), facts(310, 600, 'NUMBER'), facts(null, null)],
    })
    expect(progress.groups[0]).toMatchObject({ state: 'off-course', figures: { target: { value: 200 } } })
    expect(progress.groups[1]?.state).toBe('on-course')
  })
})

describe('a target that the figures reach', () => {
  const reached = { ...input, whole: facts(81) }
  const answers = (yes: number, no: number, paid = yes + no): ReachSummary => ({
    yes,
    partly: 0,
    no,
    cannotSay: 0,
    counted: paid,
    countedYes: Math.min(yes, paid),
    countedNo: Math.max(0, paid - yes),
  })

  it('is met only when enough people were asked, were paid, and more say yes than no', () => {
    expect(assessCommitment(reached)).toMatchObject({ state: 'target-reached-not-confirmed', unconfirmed: ['too-few-answers'] })
    expect(assessCommitment({ ...reached, reach: answers(2, 0) }).unconfirmed).toEqual(['too-few-answers'])
    expect(assessCommitment({ ...reached, reach: answers(3, 0, 1) }).unconfirmed).toEqual(['not-paid'])
    expect(assessCommitment({ ...reached, reach: answers(1, 3) }).unconfirmed).toEqual(['says-no'])
    expect(assessCommitment({ ...reached, reach: answers(3, 1) })).toMatchObject({ state: 'met', unconfirmed: [] })
  })

  it('cannot be made met by paying those who agree and leaving unpaid those who do not', () => {
    expect(assessCommitment({ ...reached, reach: answers(3, 5, 3) })).toMatchObject({
      state: 'target-reached-not-confirmed',
      unconfirmed: ['says-no'],
    })
    expect(assessCommitment({ ...reached, reach: answers(3, 3, 3) }).unconfirmed).toEqual(['says-no'])
    expect(assessCommitment({ ...reached, reach: answers(4, 3, 4) }).state).toBe('met')
  })

  it('is never met while the figures do not reach it, whatever anybody answers', () => {
    expect(assessCommitment({ ...input, reach: answers(50, 0) }).state).toBe('on-course')
  })

  it('is withdrawn once it is withdrawn', () => {
    expect(assessCommitment({ ...reached, reach: answers(3, 0), isWithdrawn: true }).state).toBe('withdrawn')
  })
})

describe('reporting', () => {
  it('says nothing about progress: recency is worked out from days alone and handed to nobody', () => {
    const progress = assessCommitment(input)
    fc.assert(
      fc.property(
        fc.array(fc.date({ min: new Date('2021-01-01'), max: new Date('2026-11-21'), noInvalidDate: true })),
        (published) => {
          findRecency(published, input.today)
          expect(assessCommitment(input)).toEqual(progress)
        },
      ),
      { numRuns: 20 },
    )
  })

  it('is recent for half a year', () => {
    expect(findRecency([], '2026-11-21')).toEqual({ lastUpdateOn: null, days: null, reportedRecently: false })
    expect(findRecency([new Date('2026-06-01'), new Date('2025-01-01')], '2026-11-21')).toEqual({
      lastUpdateOn: '2026-06-01',
      days: 173,
      reportedRecently: true,
    })
    expect(findRecency([new Date('2026-05-01')], '2026-11-21').reportedRecently).toBe(false)
  })
})
