// The tables of the release in schema firewall, by their columns. JSON is written as text and read back as what it holds.
import type { StatisticTables } from '../../../open/statistics/index.ts'

/** `firewall.release`. */
export interface ReleaseRow {
  readonly release_id: string
  readonly series: string
  readonly source_kind: 'files' | 'gap-run' | 'casework'
  readonly source: string
  readonly asked_by: string
  readonly asked_at: Date
  editors: readonly string[]
  titles: unknown
  purpose: string
  definition: string
  uncertainty: string
  unseen: string
  period: string
  geography: string
  choice: unknown
  readonly dimensions: unknown
  answers_needed: number
  state: string
  step_place: number
  changed_at: Date
  preview_run: number | null
  approved_by: string | null
  answers_given: number | null
  ledger_sequence: number | null
}

/** `firewall.release_step`. */
export interface StepRow {
  readonly release_id: string
  readonly place: number
  readonly before_place: number | null
  readonly step: string
  readonly from_state: string | null
  readonly to_state: string
  readonly taken_by: string | null
  readonly taken_at: Date
  readonly words: string | null
}

/** `firewall.release_ledger`. */
export interface LedgerRow {
  readonly sequence: number
  readonly before_sequence: number | null
  readonly kind: 'released' | 'withdrawn'
  readonly release_id: string
  readonly series: string
  readonly period: string
  readonly at: Date
  readonly method: 'suppress' | 'noise' | 'round' | 'cell-key' | 'tens'
  readonly rules: unknown
  readonly variables: unknown
  readonly rho: number
  readonly digest: string
  readonly counts_digest: string
  /** `null` of entries from before it was kept. */
  readonly counts_blind: string | null
  readonly reason: string | null
  readonly before_chain: string
  readonly chain: string
}

/** `firewall.release_preview`. */
export interface PreviewRow {
  readonly release_id: string
  readonly run: number
  readonly start_place: number
  state: 'running' | 'passed' | 'refused' | 'stopped' | 'interrupted'
  readonly started_by: string
  readonly started_at: Date
  stage: string
  done: number
  total: number
  is_stopping: boolean
  finished_at: Date | null
  readonly ledger_sequence: number
  outcome: Buffer | null
  form: Buffer | null
  office: Buffer | null
}

/** `firewall.release_seat`. */
export interface SeatRow {
  readonly seat_id: string
  readonly release_id: string
  readonly token_hash: string
  readonly language: string
  readonly invited_by: string
  readonly invited_at: Date
  readonly expires_at: Date
  revoked_at: Date | null
  answered_at: Date | null
  answered_run: number | null
  name: string | null
  answer_language: string | null
  position: 'no-objection' | 'concern' | 'objection' | null
  words: string | null
  may_publish: boolean | null
  reply: string | null
  replied_by: string | null
  is_paid: boolean | null
}

/** The tables of this room, and those of the open side that it writes into. */
export interface ReleaseTables extends StatisticTables {
  'firewall.release': ReleaseRow
  'firewall.release_step': StepRow
  'firewall.release_ledger': LedgerRow
  'firewall.release_preview': PreviewRow
  'firewall.release_seat': SeatRow
  'firewall.release_material': { readonly release_id: string; readonly content: Buffer }
  'firewall.release_form': { readonly release_id: string; readonly sequence: number; readonly content: Buffer }
}
