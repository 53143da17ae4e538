// Finished gap analyses as something that a release can be made from. It reads runs; what of a run may be told, `describeShortfall` says.
import type { MaterialSource } from '../../statistics/index.ts'
import { isRunId } from '../create-gaps.ts'
import type { District } from '../districts.ts'
import type { GapStore } from '../store.ts'
import { describeShortfall } from './shortfall.ts'

/** As many runs as anybody would choose from. */
const MOST_OFFERS = 50

/** Offers the newest runs; a run is named by its id, and gives the same material as long as the city's districts stay. */
export function createShortfallSource(
  store: Pick<GapStore, 'listRuns' | 'findRun'>,
  districts: readonly District[],
): MaterialSource {
  return {
    async offers() {
      const runs = await store.listRuns(MOST_OFFERS)
      return runs.map(({ runId, demandTitle, finishedAt }) => ({
        reference: runId,
        title: `Gap analysis on ${demandTitle}`,
        at: finishedAt,
      }))
    },
    async load(reference) {
      const run = isRunId(reference) ? await store.findRun(reference) : null
      if (run === null) return null
      const { runId, analysis, finishedAt, demandTitle } = run
      return describeShortfall({ id: runId, analysis, finishedAt, demandTitle }, districts)
    },
  }
}
