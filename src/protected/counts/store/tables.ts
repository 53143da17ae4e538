// The tables of the counts.
import type { Face } from '../to-rows.ts'

/** `protected.count_cell`. */
export interface CountCellTable {
  readonly organisation_id: string
  readonly month: string
  readonly measure: string
  readonly code: string
  readonly detail: string
  readonly place: string
  readonly face: Face
  readonly part: string
  readonly second: string
  n: number
  cases: number
}

/** `protected.count_waiting`. */
export interface CountWaitingTable {
  readonly organisation_id: string
  readonly waiting_id: string
  readonly sealed: Buffer
}

/** `protected.count_indicator`. */
export interface CountIndicatorTable {
  readonly organisation_id: string
  readonly indicator: string
  readonly period: string
  readonly made_at: Date
  readonly content: unknown
}

/** What the room reads and writes. */
export interface CountTables {
  'protected.count_cell': CountCellTable
  'protected.count_waiting': CountWaitingTable
  'protected.count_indicator': CountIndicatorTable
}
