// What people report often of a service, until its provider shows a change: a change or a confirmation of the facts that a report is about,
// from the day on which it was told. Of its promise on data nobody vouches for themselves: there only a new check by somebody else counts.
import { isReportableBarrier, type ReportableBarrier } from '@causeway/vocabulary'
import type { ReportedBarrier } from '@causeway/service-access'
import type { Doc } from '../hsds/document.ts'
import { readProviderHistory } from '../provider-history.ts'
import { toDataSharing } from './data-sharing.ts'

/** A report as it is stored. */
export interface StoredReport {
  readonly serviceId: string
  readonly barrier: string
  /** `YYYY-MM`. */
  readonly since: string
  /** ISO day, UTC. */
  readonly toldOn: string
}

/** A confirmation of the whole entry speaks for every group but the promise on data. */
const WHOLE = 'all'

/** What a provider edits about each barrier; those without fields of their own are ended by confirming the whole entry. */
const SUBJECTS: Readonly<Record<Exclude<ReportableBarrier, 'fear'>, string>> = {
  documents: 'papers',
  eligibility: 'eligibility',
  language: 'languages',
  cost: 'cost',
  hours: 'hours',
  capacity: 'room',
  digital: WHOLE,
  discrimination: WHOLE,
  procedure: WHOLE,
  'legal-exclusion': WHOLE,
  'turned-away': WHOLE,
}

/** The group of the provider's pages that a barrier is about; `all` is the whole entry. */
export function subjectOf(barrier: ReportableBarrier): string {
  return barrier === 'fear' ? 'pledge' : SUBJECTS[barrier]
}

/** The ISO day on which what a barrier is about was last changed, confirmed or, for the promise on data, checked; `null` where never. */
export function findLastChange(service: Doc, barrier: ReportableBarrier): string | null {
  if (barrier === 'fear') {
    const policy = toDataSharing({ place: null, service, organisation: null })
    return policy === 'unknown' || policy.verifiedBy === null ? null : (policy.verifiedAt?.slice(0, 10) ?? null)
  }
  const days = readProviderHistory(service)
    .filter(({ role, subject }) => role === 'provider' && (subject === SUBJECTS[barrier] || subject === WHOLE))
    .map(({ on }) => on)
  return days.toSorted().at(-1) ?? null
}

/** The reports that stand: told after the last change of what they are about. */
export function standingReports(service: Doc, reports: readonly StoredReport[]): readonly ReportedBarrier[] {
  return reports.flatMap(({ barrier, since, toldOn }) => {
    if (!isReportableBarrier(barrier)) return []
    const changed = findLastChange(service, barrier)
    return changed !== null && changed >= toldOn ? [] : [{ barrier, since }]
  })
}
