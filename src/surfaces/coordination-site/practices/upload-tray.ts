// Tables that were sent and wait for somebody to confirm what was understood: in memory, for their sender alone, for two hours.
import { randomUUID } from 'node:crypto'
import type { RecordType } from '../../../open/practices/index.ts'
import type { Clock } from '../../../platform/clock/index.ts'

/** A table that waits. */
export interface WaitingTable {
  readonly fileName: string
  readonly bytes: Uint8Array
  readonly recordType: RecordType
}

const LIFE = 2 * 3_600_000
const MOST = 20

/** Makes a tray. */
export function createUploadTray(clock: Clock) {
  const kept = new Map<string, { readonly owner: string; readonly table: WaitingTable; readonly until: number }>()
  const clear = () => {
    const now = clock().getTime()
    for (const [id, { until }] of kept) if (until <= now || kept.size > MOST) kept.delete(id)
  }
  return {
    /** Keeps a table and returns the name that the form carries. */
    keep(owner: string, table: WaitingTable): string {
      const id = randomUUID()
      kept.set(id, { owner, table, until: clock().getTime() + LIFE })
      clear()
      return id
    },
    /** `null` where it is gone, or somebody else's. */
    find(owner: string, id: string): WaitingTable | null {
      clear()
      const found = kept.get(id)
      return found === undefined || found.owner !== owner ? null : found.table
    },
  }
}
