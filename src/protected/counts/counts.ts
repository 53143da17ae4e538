// The room: facts are put aside with the entry that they come from, and counted once a day with everything else of that day.
import type { Clock } from '../../platform/clock/index.ts'
import type { CountFact } from './count-fact.ts'
import { countedMonths } from './counted-months.ts'
import { indicatorRules, ripeQuarters, type IndicatorName } from './indicators/indicator-list.ts'
import type { IndicatorTable } from './indicators/indicator-table.ts'
import { makeIndicator } from './indicators/make-indicator.ts'
import { readFactsKey } from './seal-facts.ts'
import {
  insertFacts,
  type CountStore,
  type CountTransaction,
  type CellQuestion,
  type CellSum,
  type Folded,
} from './store/index.ts'
import type { Face } from './to-rows.ts'

/** What the room promises. */
export interface Counts {
  /** Puts facts aside in any transaction of the organisation's own role: both are committed, or neither. */
  recordFacts<Schema>(tx: CountTransaction<Schema>, organisationId: string, facts: readonly CountFact[]): Promise<void>
  /** Adds what was put aside to the counts, all of it at once. */
  fold(organisationId: string): Promise<Folded>
  /** As `fold`, once a day (YYYY-MM-DD) for good, whatever begins anew meanwhile; `null` where that day was folded already. */
  foldOnce(organisationId: string, day: string): Promise<Folded | null>
  /**
   * An indicator of a quarter that is ripe, made safe when it is first asked for and the same ever after; `null` of any other period. Ask
   * the door first: `count-people` for `statistics`.
   */
  readIndicator(organisationId: string, indicator: IndicatorName, period: string): Promise<IndicatorTable | null>
  /** The organisation's own cells, as they were last folded. Ask the door first: `count-people`. */
  readOwn(organisationId: string, question: CellQuestion): Promise<readonly CellSum[]>
}

/** The room over its store. `secret`: 32 bytes of the installation's own, always the same, never in the database. */
export async function createCounts(parts: {
  readonly store: CountStore
  readonly secret: Uint8Array<ArrayBuffer>
  readonly clock: Clock
}): Promise<Counts> {
  const { store, clock } = parts
  const key = await readFactsKey(parts.secret)
  return {
    recordFacts: (tx, organisationId, facts) => insertFacts(tx, key, organisationId, facts),
    fold: (organisationId) => store.fold(key, organisationId),
    async foldOnce(organisationId, day) {
      if (await store.isFolded(organisationId, day)) return null
      return store.fold(key, organisationId, day)
    },
    async readIndicator(organisationId, indicator, period) {
      const months = countedMonths(period)
      if (months === null || !ripeQuarters(indicator, clock()).includes(period)) return null
      const kept = await store.findIndicator(organisationId, indicator, period)
      if (kept !== null) return kept
      await store.fold(key, organisationId)
      const { measure } = indicatorRules[indicator]
      const read = (face: Exclude<Face, 'none'>) => store.read(organisationId, { measure, face, ...months, byPlace: false })
      const made = await makeIndicator(
        indicator,
        period,
        {
          'age-gender': await read('age-gender'),
          language: await read('language'),
          household: await read('household'),
          factor: await read('factor'),
        },
        clock(),
      )
      return store.keepIndicator(organisationId, made)
    },
    readOwn: (organisationId, question) => store.read(organisationId, question),
  }
}
