// A table between its preview and its import: kept in this process for a while, for whoever sent it and nobody else.
import { randomUUID } from 'node:crypto'
import type { Clock } from '../../../platform/clock/index.ts'

/** A table that was sent. */
export interface KeptTable {
  readonly fileName: string
  readonly bytes: Uint8Array
}

const KEPT_FOR = 3_600_000
const MOST_TABLES = 50

/** An empty shelf. Where it is full, the oldest table goes. */
export function createKeptTables(clock: Clock) {
  const tables = new Map<string, { readonly owner: string; readonly until: number; readonly table: KeptTable }>()
  return {
    /** Keeps a table and returns the name to find it by. */
    keep(owner: string, table: KeptTable): string {
      const now = clock().getTime()
      for (const [name, { until }] of tables) if (until <= now) tables.delete(name)
      const oldest = tables.keys().next().value
      if (tables.size >= MOST_TABLES && oldest !== undefined) tables.delete(oldest)
      const name = randomUUID()
      tables.set(name, { owner, until: now + KEPT_FOR, table })
      return name
    },
    /** `null` where it is gone or somebody else's. */
    find(owner: string, name: string): KeptTable | null {
      const kept = tables.get(name)
      return kept === undefined || kept.owner !== owner || kept.until <= clock().getTime() ? null : kept.table
    },
  }
}
