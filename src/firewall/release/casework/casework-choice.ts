// What of casework a release may be made of: a measure, and one group that it is parted by. Place comes with the geography that the
// release asks for, never finer.

/** Measures that may leave. Barriers at single services do not: they go to the directory. */
export const caseworkMeasures = [
  'need',
  'case',
  'barrier',
  'closing',
  'first-response',
  'clock',
  'referral',
  'follow-up',
] as const

/** See `caseworkMeasures`. */
export type CaseworkMeasure = (typeof caseworkMeasures)[number]

/** Groups that a measure may be parted by. Factors are none: they tell of survivors. */
export const caseworkGroups = ['none', 'age-gender', 'language', 'household'] as const

/** See `caseworkGroups`. */
export type CaseworkGroups = (typeof caseworkGroups)[number]

/** The series that its releases belong to, unless somebody chose another, and the name of its table. */
export function nameCaseworkSeries({
  measure,
  groups,
}: {
  readonly measure: CaseworkMeasure
  readonly groups: CaseworkGroups
}): string {
  return groups === 'none' ? `casework-${measure}` : `casework-${measure}-by-${groups}`
}
