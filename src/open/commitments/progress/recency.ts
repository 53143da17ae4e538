// When something was last told about a commitment: shown beside progress, and no part of it.
import { countDays, toDay } from '../record/partial-day.ts'
import { RECENT_DAYS, type Recency } from './progress.ts'

/** From the days on which versions and updates were published. */
export function findRecency(published: readonly Date[], today: string): Recency {
  const last = published.map(toDay).toSorted().at(-1) ?? null
  if (last === null) return { lastUpdateOn: null, days: null, reportedRecently: false }
  const days = Math.max(0, countDays(last, today))
  return { lastUpdateOn: last, days, reportedRecently: days <= RECENT_DAYS }
}
