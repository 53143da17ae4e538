// The counts as an organisation's own role reads and writes them, for statistics and for nothing else.
import type { Transaction } from 'kysely'
import { asOrganisation } from '../../../firewall/access/index.ts'
import type { DatabaseHandle } from '../../../platform/database/index.ts'
import type { FactsKey } from '../seal-facts.ts'
import type { IndicatorTable } from '../indicators/indicator-table.ts'
import { isFolded, keepFolded } from './folded-days.ts'
import { findIndicator, keepIndicator } from './indicator-rows.ts'
import { readCells, type CellQuestion, type CellSum } from './read-cells.ts'
import type { CountTables } from './tables.ts'
import { FIRST_WAITING, foldWaiting, type Folded, type FoldedPage, type WaitingPage } from './write-counts.ts'

/** See `createCountStore`. */
export type CountStore = ReturnType<typeof createCountStore>

/** How much is added in one transaction: a busy day of a large organisation. More is added in several, whole days all the same. */
const MOST_AT_ONCE = 20_000

/** `connect` gives an organisation's own handle. */
export function createCountStore(
  connect: (organisationId: string) => DatabaseHandle<CountTables>,
  { mostAtOnce = MOST_AT_ONCE }: { readonly mostAtOnce?: number } = {},
) {
  const run = <Value>(organisationId: string, work: (tx: Transaction<CountTables>) => Promise<Value>) =>
    asOrganisation(connect(organisationId), { teams: [], purpose: 'statistics' }, work)
  return {
    isFolded: (organisationId: string, day: string): Promise<boolean> =>
      run(organisationId, (tx) => isFolded(tx, organisationId, day)),
    /** All that waits, each page of it whole or not at all. With `day`, the last page keeps that it is folded. */
    async fold(key: FactsKey, organisationId: string, day?: string): Promise<Folded> {
      let [added, damaged] = [0, 0]
      let after: string | null = FIRST_WAITING
      while (after !== null) {
        const page: WaitingPage = { after, most: mostAtOnce }
        const folded: FoldedPage = await run(organisationId, async (tx) => {
          const answer = await foldWaiting(tx, key, organisationId, page)
          if (answer.next === null && day !== undefined) await keepFolded(tx, organisationId, day)
          return answer
        })
        added += folded.added
        damaged += folded.damaged
        after = folded.next
      }
      return { added, damaged }
    },
    findIndicator: (organisationId: string, indicator: string, period: string): Promise<IndicatorTable | null> =>
      run(organisationId, (tx) => findIndicator(tx, organisationId, indicator, period)),
    keepIndicator: (organisationId: string, table: IndicatorTable): Promise<IndicatorTable> =>
      run(organisationId, (tx) => keepIndicator(tx, organisationId, table)),
    read: (organisationId: string, question: CellQuestion): Promise<readonly CellSum[]> =>
      run(organisationId, (tx) => readCells(tx, question, organisationId)),
  }
}
