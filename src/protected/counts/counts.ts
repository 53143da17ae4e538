// The room: facts are put aside with the entry that they come from, and counted once a day with everything else of that day.
import type { CountFact } from './count-fact.ts'
import { readFactsKey } from './seal-facts.ts'
import {
  insertFacts,
  type CountStore,
  type CountTransaction,
  type CellQuestion,
  type CellSum,
  type Folded,
} from './store/index.ts'

/** What the room promises. */
export interface Counts {
  /** Puts facts aside in any transaction of the organisation's own role: both are committed, or neither. */
  recordFacts<Schema>(tx: CountTransaction<Schema>, organisationId: string, facts: readonly CountFact[]): Promise<void>
  /** Adds what was put aside to the counts, all of it at once. */
  fold(organisationId: string): Promise<Folded>
  /** The organisation's own cells, as they were last folded. Ask the door first: `count-people`. */
  readOwn(organisationId: string, question: CellQuestion): Promise<readonly CellSum[]>
}

/** The room over its store. `secret`: 32 bytes of the installation's own, always the same, never in the database. */
export async function createCounts(parts: {
  readonly store: CountStore
  readonly secret: Uint8Array<ArrayBuffer>
}): Promise<Counts> {
  const key = await readFactsKey(parts.secret)
  return {
    recordFacts: (tx, organisationId, facts) => insertFacts(tx, key, organisationId, facts),
    fold: (organisationId) => parts.store.fold(key, organisationId),
    readOwn: (organisationId, question) => parts.store.read(organisationId, question),
  }
}
