// Telling once a day, after the counts of the day before were folded; what failed is told to the log and tried again at the next hour.
import type { Clock } from '../../../platform/clock/index.ts'
import type { Log } from '../../../platform/log/index.ts'
import { tellReports, type ReportParts } from './tell-reports.ts'

const HOUR = 3_600_000
/** The counts are folded from two o'clock on. */
const NOT_BEFORE_UTC = 4

/** What it needs. */
export interface TellingParts extends ReportParts {
  readonly clock: Clock
  readonly log: Log
}

/** Tells on the day of `clock` unless it was told since `doneOn`; the day that is now done. */
export async function tellDay({ clock, log, ...parts }: TellingParts, doneOn: string): Promise<string> {
  const now = clock()
  const day = now.toISOString().slice(0, 10)
  if (now.getUTCHours() < NOT_BEFORE_UTC || doneOn === day) return doneOn
  try {
    await tellReports(parts, now)
    return day
  } catch (error) {
    log.warn('reported barriers not told', { error })
    return doneOn
  }
}

/** Begins; `close` waits for the round that runs. */
export function startTelling(parts: TellingParts): { close(): Promise<void> } {
  let running = tellDay(parts, '')
  const timer = setInterval(() => {
    running = running.then((doneOn) => tellDay(parts, doneOn))
  }, HOUR)
  timer.unref()
  return {
    async close() {
      clearInterval(timer)
      await running
    },
  }
}
