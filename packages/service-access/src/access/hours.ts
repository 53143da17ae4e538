// When the person can come against when the service is open, in a typical week: half an hour at one go is enough.
import type { PersonProfile } from '../person.ts'
import type { ServiceAtLocation } from '../service-at-location.ts'
import { isOpenAllWeek, overlapWeeks, readWeek, readWeekOf } from '../hours/weekly-hours.ts'
import type { AccessFinding, HoursReason } from './access-reason.ts'
import { NOT_CONSIDERED, NOTHING_IN_THE_WAY } from './access-reason.ts'

/** The shortest time together that lets somebody use the service, minutes. */
export const LEAST_OVERLAP_MINUTES = 30

/** Being free at more times never lowers the verdict. `at` says which weeks are typical now (a winter shelter is closed in July). */
export function assessHours(
  available: PersonProfile['available'],
  hours: ServiceAtLocation['hours'],
  at: Date,
): AccessFinding<HoursReason> {
  if (available === undefined) return NOT_CONSIDERED
  if (hours === 'unknown') return { verdict: 'unknown', reasons: [{ kind: 'hours-not-stated' }] }
  const { expression } = hours
  const open = readWeekOf(hours, at)
  if (open === 'unreadable') return { verdict: 'unknown', reasons: [{ kind: 'hours-unreadable', expression }] }
  const free = available === 'unknown' ? 'unknown' : readWeek(available, hours.country, at)
  if (free === 'unknown' || free === 'unreadable') {
    if (isOpenAllWeek(open)) return NOTHING_IN_THE_WAY
    const reason =
      free === 'unknown' ? { kind: 'availability-unknown' as const } : { kind: 'availability-unreadable' as const, available }
    return { verdict: 'unknown', reasons: [reason] }
  }
  const verdict = overlapWeeks(open, free, LEAST_OVERLAP_MINUTES)
  if (verdict === 'yes') return NOTHING_IN_THE_WAY
  const kind = verdict === 'no' ? 'closed-when-available' : 'perhaps-open-when-available'
  return { verdict, reasons: [{ kind, expression, available }] }
}
