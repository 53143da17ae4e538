// Folding once a day, so that what a cell gained in one step is what happened in a whole day: for each organisation by itself; one that
// failed is told, and tried again at the next hour.
import type { Clock } from '../../platform/clock/index.ts'
import type { Log } from '../../platform/log/index.ts'
import type { Counts } from './counts.ts'

const HOUR = 3_600_000
/** Before it, yesterday's work may still be under way in some time zone. */
const NOT_BEFORE_UTC = 2

/** What it needs. */
export interface FoldingParts {
  readonly counts: Pick<Counts, 'foldOnce'>
  readonly listOrganisations: () => Promise<readonly string[]>
  readonly clock: Clock
  readonly log: Log
}

/** Folds every organisation that was not yet folded on the day of `clock`. The database remembers, however often the program begins anew. */
export async function foldDay({ counts, listOrganisations, clock, log }: FoldingParts): Promise<void> {
  const now = clock()
  if (now.getUTCHours() < NOT_BEFORE_UTC) return
  const day = now.toISOString().slice(0, 10)
  for (const organisationId of await listOrganisations()) {
    try {
      const folded = await counts.foldOnce(organisationId, day)
      if (folded !== null && folded.damaged > 0) log.warn('counts that cannot be opened wait', { count: folded.damaged })
    } catch (error) {
      log.warn('counts not folded', { error })
    }
  }
}

/** Begins; `close` waits for the round that runs. */
export function startFolding(parts: FoldingParts): { close(): Promise<void> } {
  const round = async () => {
    try {
      await foldDay(parts)
    } catch (error) {
      parts.log.warn('counts not folded', { error })
    }
  }
  let running = round()
  const timer = setInterval(() => {
    running = running.then(round)
  }, HOUR)
  timer.unref()
  return {
    async close() {
      clearInterval(timer)
      await running
    },
  }
}
