// The tables of the log as this room reads and writes them.

/** One row; `size` leaves. */
export interface LogTreeRow {
  readonly log: 1
  size: number
  root: Buffer
  hour: number
  checkpoint: string
}

/** A commitment in its place. */
export interface LogLeafRow {
  readonly position: number
  readonly hour: number
  readonly commitment: Buffer
}

/** Up to 256 hashes. */
export interface LogTileRow {
  readonly level: number
  readonly tile_index: number
  hashes: Buffer
}

/** A checkpoint that the public was shown. */
export interface LogPublicationRow {
  readonly number: number
  readonly size: number
  readonly published_at: Date
  readonly checkpoint: string
}

/** A witness by its verifier key. */
export interface LogWitnessRow {
  readonly key: string
  readonly added_at: Date
}

/** A witness's signature line under the published checkpoint of this size. */
export interface LogCosignatureRow {
  readonly size: number
  readonly key: string
  readonly line: string
  readonly added_at: Date
}

/** A key of the log's own. */
export interface LogKeyRow {
  readonly version: number
  readonly key: string
  readonly time_key: string
  readonly statement: string | null
  readonly made_at: Date
  retired_at: Date | null
}

/** The tables of the sequencer's role, by their names. */
export interface LogTables {
  'firewall.log_outbox': { readonly organisation_id: string; readonly entry_id: string; readonly commitment: Buffer }
  'firewall.log_tree': LogTreeRow
  'firewall.log_leaf': LogLeafRow
  'firewall.log_tile': LogTileRow
  'firewall.log_publication': LogPublicationRow
  'firewall.log_witness': LogWitnessRow
  'firewall.log_cosignature': LogCosignatureRow
  'firewall.log_key': LogKeyRow
}
