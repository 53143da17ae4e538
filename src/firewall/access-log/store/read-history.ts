// Entries about one person and their places in the tree, in a transaction of causeway_keys, which alone may read them.
import { sql, type Transaction } from 'kysely'
import { commitTo, type AccessEntryRow } from '../make-entry.ts'

/** A transaction of causeway_keys, whatever tables its room knows. */
export type EntryTransaction<Schema> = Transaction<Schema>

/** A kept entry with its place. */
export interface PlacedEntry {
  readonly entryId: string
  readonly recordedAt: Date
  readonly body: Buffer
  readonly salt: Buffer
  /** Where its commitment stands in the tree, and in which hour it was put there; null while it waits. */
  readonly leaf: { readonly position: number; readonly hour: number } | null
}

/** The newest published checkpoint, as this transaction sees it. */
export interface SeenPublication {
  readonly size: number
  readonly publishedAt: Date
  readonly checkpoint: string
}

/** A part of the entries about a person, newest first. */
export interface HistoryPart {
  /** At most this many. */
  readonly limit: number
  /** Only what is older than this entry. */
  readonly before?: string | undefined
}

/** The entries about a person. */
export async function readEntries<Schema>(
  tx: Transaction<Schema>,
  organisationId: string,
  personId: string,
  { limit, before }: HistoryPart,
): Promise<readonly PlacedEntry[]> {
  const { rows } = await sql<AccessEntryRow>`
    SELECT entry_id, recorded_at, body, salt FROM firewall.access_entry
    WHERE organisation_id = ${organisationId} AND person_id = ${personId} AND entry_id < coalesce(${before ?? null}::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
    ORDER BY entry_id DESC LIMIT ${limit}
  `.execute(tx)
  return place(tx, rows)
}

/** One entry about a person. */
export async function findEntry<Schema>(
  tx: Transaction<Schema>,
  organisationId: string,
  personId: string,
  entryId: string,
): Promise<PlacedEntry | null> {
  const { rows } = await sql<AccessEntryRow>`
    SELECT entry_id, recorded_at, body, salt FROM firewall.access_entry
    WHERE organisation_id = ${organisationId} AND person_id = ${personId} AND entry_id = ${entryId}
  `.execute(tx)
  return (await place(tx, rows))[0] ?? null
}

/** What the public was shown last; null before the first time. */
export async function findLastPublication<Schema>(tx: Transaction<Schema>): Promise<SeenPublication | null> {
  const { rows } = await sql<SeenPublication>`
    SELECT size, published_at AS "publishedAt", checkpoint FROM firewall.log_publication ORDER BY number DESC LIMIT 1
  `.execute(tx)
  return rows[0] ?? null
}

/** The signature lines of witnesses under a published checkpoint. */
export async function listCosignatureLines<Schema>(tx: Transaction<Schema>, size: number): Promise<readonly string[]> {
  const { rows } = await sql<{ line: string }>`
    SELECT line FROM firewall.log_cosignature WHERE size = ${size} ORDER BY added_at, key
  `.execute(tx)
  return rows.map(({ line }) => line)
}

/** The first `width` hashes of a tile. */
export async function readProofTile<Schema>(
  tx: Transaction<Schema>,
  { level, index, width }: { readonly level: number; readonly index: number; readonly width: number },
): Promise<Buffer> {
  const { rows } = await sql<{ hashes: Buffer }>`
    SELECT substr(hashes, 1, ${width * 32}) AS hashes FROM firewall.log_tile WHERE level = ${level} AND tile_index = ${index}
  `.execute(tx)
  return rows[0]?.hashes ?? Buffer.alloc(0)
}

/** No row of the tree names an entry: what was committed to is computed again, and looked for. */
async function place<Schema>(tx: Transaction<Schema>, rows: readonly AccessEntryRow[]): Promise<readonly PlacedEntry[]> {
  const commitments = rows.map(({ salt, body }) => commitTo(salt, body))
  const { rows: found } = await sql<{ position: number; hour: number; commitment: Buffer }>`
    SELECT position, hour, commitment FROM firewall.log_leaf WHERE commitment = ANY (${commitments}::bytea[])
  `.execute(tx)
  const leaves = new Map(found.map(({ position, hour, commitment }) => [commitment.toString('hex'), { position, hour }]))
  return rows.map(({ entry_id: entryId, recorded_at: recordedAt, body, salt }) => ({
    entryId,
    recordedAt,
    body,
    salt,
    leaf: leaves.get(commitTo(salt, body).toString('hex')) ?? null,
  }))
}
