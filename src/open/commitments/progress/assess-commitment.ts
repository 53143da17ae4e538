// Progress of a commitment: the whole by its own series, each group by its group's, and met only when those whom it was promised to say so.
// It is given observations and answers; what was reported, or when, is not among its arguments.
import type { CommitmentContent } from '../record/commitment.ts'
import { lastDayOf, firstDayOf } from '../record/partial-day.ts'
import type { ReachSummary } from '../reach/reach.ts'
import { assessSeries, type NewestObservation, type SeriesQuestion } from './assess-series.ts'
import { describeRule, PROGRESS_RULE } from './progress-rule.ts'
import type { GroupProgress, Progress, ProgressRule, UnconfirmedReason } from './progress.ts'

/** What is known of a series that a commitment looks at. */
export interface SeriesFacts {
  readonly newest: NewestObservation | null
  /** The newest observation that is not later than the commitment's baseline. */
  readonly atBaseline: NewestObservation | null
  readonly isDefinedAnew: boolean
  readonly hasSeveralUnits: boolean
  /** `UNIT_MEASURE`; empty where there is no observation. */
  readonly unitMeasure: string
}

/** Everything that progress is computed from. */
export interface ProgressInput {
  readonly content: CommitmentContent
  readonly isWithdrawn: boolean
  readonly reach: ReachSummary
  /** `null`: no indicator. */
  readonly whole: SeriesFacts | null
  /** In the order of the content's disaggregation. */
  readonly groups: readonly SeriesFacts[]
  readonly today: string
}

/** The progress of a commitment. */
export function assessCommitment(input: ProgressInput): Progress {
  const { content, isWithdrawn, reach, whole, today } = input
  const rule: ProgressRule = { ...PROGRESS_RULE, answersNeeded: content.answersNeeded }
  const question = toQuestion(input)
  const overall = assessSeries(question, rule)
  const groups = (content.indicator?.disaggregation ?? []).map((group, index): GroupProgress => {
    const facts = input.groups[index]
    const asked =
      facts === undefined
        ? { ...question, series: { newest: null, isDefinedAnew: false, hasSeveralUnits: false } }
        : toGroupQuestion(question, facts, whole)
    const progress = assessSeries({ ...asked, today }, rule)
    const isUncollected = progress.reasons.some((reason) => reason === 'nothing-observed' || reason === 'not-collected')
    return { group, ...progress, isLeftBehind: progress.state === 'off-course' || isUncollected }
  })
  const unconfirmed = overall.state === 'target-reached-not-confirmed' ? listUnconfirmed(reach, rule.answersNeeded) : []
  const isMet = overall.state === 'target-reached-not-confirmed' && unconfirmed.length === 0
  return {
    state: isWithdrawn ? 'withdrawn' : isMet ? 'met' : overall.state,
    reasons: isWithdrawn ? [] : overall.reasons,
    unconfirmed: isWithdrawn ? [] : unconfirmed,
    figures: overall.figures,
    rule,
    ruleInWords: describeRule(rule, overall.figures),
    groups,
    leftBehind: groups.filter(({ isLeftBehind }) => isLeftBehind),
  }
}

function toQuestion({ content, whole, today }: ProgressInput): SeriesQuestion {
  const { baseline, target, startsOn, dueOn } = content
  return {
    baseline: baseline === null ? null : { value: baseline.value, day: lastDayOf(baseline.date) },
    target,
    startDay: startsOn === null ? null : firstDayOf(startsOn),
    dueDay: dueOn === null ? null : lastDayOf(dueOn),
    series: content.indicator === null ? null : (whole ?? { newest: null, isDefinedAnew: false, hasSeveralUnits: false }),
    today,
  }
}

/**
 * A group starts from its own figure at the baseline. A share or rate is to reach the same value in every group; of a count, each group is to
 * change by the same proportion as the whole.
 */
function toGroupQuestion(question: SeriesQuestion, facts: SeriesFacts, whole: SeriesFacts | null): SeriesQuestion {
  const { baseline, target } = question
  const range = facts.atBaseline?.range
  const own = range !== undefined && range.low !== null && range.low === range.high ? range.low : null
  const ownBaseline = own === null || facts.atBaseline === null ? null : { value: own, day: facts.atBaseline.day }
  const isAbsolute = target !== null && target.comparator !== 'increase-by' && target.comparator !== 'decrease-by'
  const asked = { ...question, baseline: ownBaseline, series: facts, startDay: baseline?.day ?? question.startDay }
  if (target === null || isShareOrRate(facts.unitMeasure || (whole?.unitMeasure ?? ''))) return asked
  if (!isAbsolute && target.isPerCentOfBaseline) return asked
  if (baseline === null || own === null || baseline.value === 0)
    return { ...asked, baseline: null, target: isAbsolute && target.value === 0 ? target : null }
  return { ...asked, target: { ...target, value: (target.value * own) / baseline.value } }
}

/** Units in which parts and whole are measured on one scale: per cents, ratios, indices, scores, rates per head (SDMX CL_UNIT_MEASURE). */
export function isShareOrRate(unitMeasure: string): boolean {
  return (
    ['PT', 'RATIO', 'IX', 'SCORE', 'PN'].includes(unitMeasure) || unitMeasure.startsWith('PER_') || unitMeasure.startsWith('PT_')
  )
}

function listUnconfirmed(reach: ReachSummary, needed: number): readonly UnconfirmedReason[] {
  const answered = reach.yes + reach.partly + reach.no + reach.cannotSay
  const reasons: UnconfirmedReason[] = []
  if (answered < needed) reasons.push('too-few-answers')
  else if (reach.counted < needed) reasons.push('not-paid')
  // Whoever promised records the payments: a no weighs without one, or dissent could be left unpaid.
  if (reach.countedYes <= reach.no && answered > 0) reasons.push('says-no')
  return reasons
}
