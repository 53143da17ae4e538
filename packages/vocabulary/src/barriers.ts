// Why a service that exists cannot be used.

/** The barriers that enter a gap's split, in the order of their bits in a `BarrierMask`. */
export const BARRIERS = ['distance', 'capacity', 'documents', 'eligibility', 'language', 'cost', 'hours', 'fear'] as const
export type Barrier = (typeof BARRIERS)[number]

/** Barriers recorded from people's own accounts and shown beside the gap, never modelled. */
export const OBSERVED_BARRIERS = [
  'information',
  'digital',
  'discrimination',
  'procedure',
  'controlled-by-other',
  'legal-exclusion',
  'turned-away',
] as const
export type ObservedBarrier = (typeof OBSERVED_BARRIERS)[number]

/**
 * Barriers that say how a service treats those who come, so that repeated reports speak against what the directory claims of it. Left
 * out are those that say where people are, what they know, or who controls them: no service can mend its entry about these.
 */
export const REPORTABLE_BARRIERS = [
  'documents',
  'eligibility',
  'language',
  'cost',
  'hours',
  'fear',
  'capacity',
  'digital',
  'discrimination',
  'procedure',
  'legal-exclusion',
  'turned-away',
] as const satisfies readonly (Barrier | ObservedBarrier)[]
export type ReportableBarrier = (typeof REPORTABLE_BARRIERS)[number]

/** True for a barrier of the list. */
export function isReportableBarrier(code: string): code is ReportableBarrier {
  return (REPORTABLE_BARRIERS as readonly string[]).includes(code)
}

/** A cause in the gap's split: a barrier, or `no-service` for those whom nothing in the directory could reach. */
export type Cause = Barrier | 'no-service'
export const CAUSES: readonly Cause[] = [...BARRIERS, 'no-service']

/** A set of barriers in the low eight bits: bit `i` stands for `BARRIERS[i]`. */
export type BarrierMask = number

/** The bit of one barrier. */
export const BARRIER_BIT: Readonly<Record<Barrier, BarrierMask>> = {
  distance: 1,
  capacity: 2,
  documents: 4,
  eligibility: 8,
  language: 16,
  cost: 32,
  hours: 64,
  fear: 128,
}

/** The barriers of a mask, in the order of `BARRIERS`. */
export function barriersOf(mask: BarrierMask): readonly Barrier[] {
  return BARRIERS.filter((barrier) => (mask & BARRIER_BIT[barrier]) !== 0)
}

/** Who can pull a lever, nearest to the person first. */
export const LEVER_HOLDERS = ['front-desk', 'provider', 'city', 'ministry', 'parliament'] as const
export type LeverHolder = (typeof LEVER_HOLDERS)[number]
