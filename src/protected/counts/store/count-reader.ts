// The one port: cells of every organisation here, read by the release's own login role, which reads nothing else of the protected side.
import type { DatabaseHandle } from '../../../platform/database/index.ts'
import { readCells, type CellQuestion, type CellSum } from './read-cells.ts'
import type { CountTables } from './tables.ts'

/** What firewall/release reads, and nobody else. */
export interface CountReader {
  read(question: CellQuestion): Promise<readonly CellSum[]>
}

/** `handle` is one of causeway_release. */
export function createCountReader(handle: DatabaseHandle<CountTables>): CountReader {
  return { read: (question) => readCells(handle, question) }
}
