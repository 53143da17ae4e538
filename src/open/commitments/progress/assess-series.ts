// Progress of one series against its target: three-valued, from the newest observation alone. An interval decides only where all of it says
// the same; what was withheld, not collected or defined anew cannot be told, however good the figures before it were.
import type { ThreeValued } from '@causeway/vocabulary'
import type { FigureState } from '../indicators/observation.ts'
import type { Comparator, Target } from '../record/commitment.ts'
import { countDays } from '../record/partial-day.ts'
import type { ProgressFigures, ProgressRule, Range, SeriesProgress, UntoldReason } from './progress.ts'

/** The newest observation of a series, its ends in plain units. */
export interface NewestObservation {
  readonly timePeriod: string
  /** Last day of the period. */
  readonly day: string
  readonly state: FigureState
  readonly range: Range
  readonly source: string
}

/** What a series is held against. */
export interface SeriesQuestion {
  /** Days, not partial dates. */
  readonly baseline: { readonly value: number; readonly day: string } | null
  readonly target: Target | null
  readonly startDay: string | null
  readonly dueDay: string | null
  /** `null`: it has no indicator. */
  readonly series: {
    readonly newest: NewestObservation | null
    /** Another version of the definition was observed later than this one. */
    readonly isDefinedAnew: boolean
    readonly hasSeveralUnits: boolean
  } | null
  readonly today: string
}

type ResolvedTarget = NonNullable<ProgressFigures['target']>

/** The state of a series with what it rests on. */
export function assessSeries(question: SeriesQuestion, rule: Pick<ProgressRule, 'leastShare' | 'tooEarlyShare'>): SeriesProgress {
  const { baseline, dueDay, series } = question
  const target = question.target === null ? null : resolveTarget(question.target, baseline?.value ?? null)
  const newest = series?.newest ?? null
  const bare: ProgressFigures = { baseline, target, dueDay, observed: newest, expected: null, share: null }
  const untold = (reasons: readonly UntoldReason[], figures = bare): SeriesProgress => ({
    state: 'cannot-be-told',
    reasons,
    figures,
  })
  const missing: UntoldReason[] = []
  if (series === null) missing.push('no-indicator')
  if (question.target === null) missing.push('no-target')
  else if (target === null) missing.push('no-baseline')
  if (dueDay === null) missing.push('no-due-date')
  if (baseline === null && !missing.includes('no-baseline')) missing.push('no-baseline')
  const unseen = series === null ? null : findUnseen(series, baseline?.day ?? question.startDay)
  if (series === null || target === null || newest === null || unseen !== null) {
    return untold([...missing, ...(unseen === null ? [] : [unseen])])
  }
  const isReached = decideReached(newest.range, target)
  if (isReached === 'yes') return { state: 'target-reached-not-confirmed', reasons: [], figures: measurePath(bare, rule) }
  if (baseline === null || dueDay === null) return untold(missing)
  if (question.today > dueDay && newest.day < dueDay) return untold(['nothing-observed-since'], measurePath(bare, rule))
  const figures = measurePath(bare, rule)
  if (newest.day >= dueDay)
    return isReached === 'no' ? { state: 'off-course', reasons: [], figures } : untold(['interval-straddles'], figures)
  const elapsed = shareOfTime(baseline.day, dueDay, newest.day)
  if (elapsed < rule.tooEarlyShare) return untold(['too-early'], figures)
  const allowed = distanceTo(target, baseline.value) * (1 - rule.leastShare * elapsed)
  const [nearest, farthest] = distancesTo(target, newest.range)
  // A hair of slack for the last bit of a sum of fractions; far below what any figure is known to.
  const slack = 1e-9 * Math.max(1, Math.abs(target.value), Math.abs(baseline.value))
  if (farthest <= allowed + slack) return { state: 'on-course', reasons: [], figures }
  if (nearest > allowed + slack) return { state: 'off-course', reasons: [], figures }
  return untold(['interval-straddles'], figures)
}

/** The value to reach, counted from the baseline where the comparator says so; `null` where that needs a baseline that is not there. */
export function resolveTarget(target: Target, baseline: number | null): ResolvedTarget | null {
  const { comparator, value, isPerCentOfBaseline } = target
  if (comparator !== 'increase-by' && comparator !== 'decrease-by') return { value, side: comparator }
  if (baseline === null) return null
  const change = isPerCentOfBaseline ? (Math.abs(baseline) * value) / 100 : value
  return comparator === 'increase-by'
    ? { value: baseline + change, side: 'at-least' }
    : { value: baseline - change, side: 'at-most' }
}

/** Why the newest observation cannot be used; `null` where it can. */
function findUnseen(
  { newest, isDefinedAnew, hasSeveralUnits }: NonNullable<SeriesQuestion['series']>,
  since: string | null,
): UntoldReason | null {
  if (hasSeveralUnits) return 'unit-differs'
  if (isDefinedAnew) return 'definition-changed'
  if (newest === null) return 'nothing-observed'
  if (since !== null && newest.day <= since) return 'nothing-observed-since'
  if (newest.state === 'not-collected') return 'not-collected'
  if (newest.range.low === null && newest.range.high === null) return 'withheld'
  return null
}

function decideReached({ low, high }: Range, { value, side }: ResolvedTarget): ThreeValued {
  const least = low ?? Number.NEGATIVE_INFINITY
  const most = high ?? Number.POSITIVE_INFINITY
  switch (side) {
    case 'at-least':
      return least >= value ? 'yes' : most < value ? 'no' : 'unknown'
    case 'more-than':
      return least > value ? 'yes' : most <= value ? 'no' : 'unknown'
    case 'at-most':
      return most <= value ? 'yes' : least > value ? 'no' : 'unknown'
    case 'less-than':
      return most < value ? 'yes' : least >= value ? 'no' : 'unknown'
    case 'equals':
      return least === value && most === value ? 'yes' : least > value || most < value ? 'no' : 'unknown'
  }
}

/** How far a value is from the target; nought on its good side. */
function distanceTo({ value, side }: ResolvedTarget, at: number): number {
  if (side === 'equals') return Math.abs(at - value)
  return Math.max(0, isUpward(side) ? value - at : at - value)
}

function distancesTo(target: ResolvedTarget, { low, high }: Range): readonly [nearest: number, farthest: number] {
  const ends = [low ?? Number.NEGATIVE_INFINITY, high ?? Number.POSITIVE_INFINITY]
  const distances = ends.map((end) => distanceTo(target, end))
  const isAround = (ends[0] ?? 0) <= target.value && target.value <= (ends[1] ?? 0)
  return [target.side === 'equals' && isAround ? 0 : Math.min(...distances), Math.max(...distances)]
}

function isUpward(side: Exclude<Comparator, 'increase-by' | 'decrease-by'>): boolean {
  return side === 'at-least' || side === 'more-than'
}

/** From 0 at the baseline to 1 at the due date and after it. */
function shareOfTime(from: string, due: string, day: string): number {
  const whole = countDays(from, due)
  return whole <= 0 ? 1 : Math.min(1, Math.max(0, countDays(from, day) / whole))
}

/** Where the straight line stands on the day of the observation, the worst value still on course, and the share that has come. */
function measurePath(figures: ProgressFigures, rule: Pick<ProgressRule, 'leastShare'>): ProgressFigures {
  const { baseline, target, dueDay, observed } = figures
  if (baseline === null || target === null || dueDay === null || observed === null) return figures
  const elapsed = shareOfTime(baseline.day, dueDay, observed.day)
  const whole = distanceTo(target, baseline.value)
  // Where the baseline stands on the good side already, it is to stay there.
  const change = whole === 0 ? 0 : target.value - baseline.value
  const start = whole === 0 ? target.value : baseline.value
  const expected = { onPath: start + change * elapsed, least: start + change * (elapsed >= 1 ? 1 : rule.leastShare * elapsed) }
  if (whole === 0 || elapsed === 0) return { ...figures, expected }
  const [nearest, farthest] = distancesTo(target, observed.range)
  const shareAt = (distance: number) => (Number.isFinite(distance) ? (whole - distance) / (whole * elapsed) : null)
  return { ...figures, expected, share: { low: shareAt(farthest), high: shareAt(nearest) } }
}
