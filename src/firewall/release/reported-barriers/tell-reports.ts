// Repeated refusals, out of the counts of casework, as a fact about a service: which barrier, since which month, and nothing else. A report is
// told where in one month one organisation alone recorded it of enough different cases, and no longer where that is over or its
// provider changed what it is about.
import { isReportableBarrier, type ReportableBarrier } from '@causeway/vocabulary'
import type { CountReader } from '../../../protected/counts/index.ts'
import type { ReportStore, ToldReport } from '../store/index.ts'

/** Months over, the newest last, in which a report counts. */
export const MONTHS_COUNTED = 6

/**
 * Different cases of one organisation in one month. Below five a provider could guess who spoke, out of the few who came; cases of two
 * organisations may be the same people, and cases of two months as well, so neither is added up.
 */
export const FEWEST_CASES = 5

/**
 * Days after a month's end before it counts: what was met in it is written down and folded by then, and no count of it is told on a day
 * that would tell when it was written down.
 */
export const RIPE_AFTER_DAYS = 14

/** What it needs. */
export interface ReportParts {
  readonly counts: CountReader
  readonly store: ReportStore
  /** Of the services that there are: when what a barrier is about was last changed. See `findLastChanges` of the directory. */
  readonly findLastChanges: (
    serviceIds: readonly string[],
  ) => Promise<ReadonlyMap<string, (barrier: ReportableBarrier) => string | null>>
}

/** Months counted at `now`, `YYYY-MM`, the oldest first. */
export function ripeMonths(now: Date): readonly string[] {
  const ripe = new Date(now.getTime() - RIPE_AFTER_DAYS * 86_400_000)
  return Array.from({ length: MONTHS_COUNTED }, (_, index) =>
    new Date(Date.UTC(ripe.getUTCFullYear(), ripe.getUTCMonth() - MONTHS_COUNTED + index, 1)).toISOString().slice(0, 7),
  )
}

/** Brings what is told to what the counts say; how much changed. Doing it again changes nothing. */
export async function tellReports({ counts, store, findLastChanges }: ReportParts, now: Date): Promise<{ changed: number }> {
  const months = ripeMonths(now)
  const newest = months.at(-1) ?? ''
  const often = await readOften(counts, months)
  const lastChanges = await findLastChanges([...new Set(often.map(({ serviceId }) => serviceId))])
  const due = new Map<string, ToldReport>()
  for (const { serviceId, barrier, month } of often) {
    const findChange = lastChanges.get(serviceId)
    if (findChange === undefined) continue
    // Of the month of a change nobody can say whether it was met before or after.
    const changedIn = findChange(barrier)?.slice(0, 7) ?? ''
    if (month <= changedIn) continue
    due.set(`${barrier} ${serviceId}`, { serviceId, barrier, since: newest })
  }
  return store.replace([...due.values()], now)
}

interface Often {
  readonly serviceId: string
  readonly barrier: ReportableBarrier
  readonly month: string
}

async function readOften(counts: CountReader, months: readonly string[]): Promise<readonly Often[]> {
  const found: Often[] = []
  for (const month of months) {
    const cells = await counts.read({
      measure: 'service-barrier',
      face: 'none',
      fromMonth: month,
      toMonth: month,
      byPlace: false,
    })
    for (const { code, detail, casesInOneMonth } of cells)
      if (casesInOneMonth >= FEWEST_CASES && isReportableBarrier(detail)) found.push({ serviceId: code, barrier: detail, month })
  }
  return found
}
