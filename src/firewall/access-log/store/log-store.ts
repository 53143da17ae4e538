// The log's tree through the login role causeway_log, which sees commitments and no entry.
import { sql, type Kysely } from 'kysely'
import type { LogTables } from './tables.ts'
import { createTreeTransaction, listKeys, type KeptLogKey, type TreeState, type TreeTransaction } from './tree-transaction.ts'

/** A checkpoint that the public was shown. */
export interface Publication {
  readonly number: number
  readonly size: number
  readonly publishedAt: Date
  /** Signed by the log; witnesses' lines stand apart. */
  readonly checkpoint: string
}

/** A witness's signature line, its newline included, by the key that it was checked with. */
export interface KeptCosignature {
  readonly size: number
  readonly key: string
  readonly line: string
  readonly addedAt: Date
}

/** The store of this room over a handle of causeway_log. */
export function createLogStore(handle: Kysely<LogTables>) {
  return {
    transact<Value>(run: (tree: TreeTransaction) => Promise<Value>): Promise<Value> {
      return handle.transaction().execute((tx) => run(createTreeTransaction(tx)))
    },
    async hasWaiting(): Promise<boolean> {
      const row = await handle.selectFrom('firewall.log_outbox').select('entry_id').limit(1).executeTakeFirst()
      return row !== undefined
    },
    /** How many entries wait, counted up to a million, and the id of the oldest, which carries its time. */
    async readWaiting(): Promise<{ readonly count: number; readonly oldestId: string | null }> {
      const { rows } = await sql<{ count: number; oldestId: string | null }>`
        SELECT (SELECT count(*) FROM (SELECT FROM firewall.log_outbox LIMIT 1000000) counted) AS count,
          (SELECT entry_id FROM firewall.log_outbox ORDER BY entry_id LIMIT 1) AS "oldestId"
      `.execute(handle)
      const [row] = rows
      return row ?? { count: 0, oldestId: null }
    },
    async readTree(): Promise<TreeState | null> {
      const row = await handle.selectFrom('firewall.log_tree').selectAll().executeTakeFirst()
      return row ?? null
    },
    /** The first `width` hashes of a tile; fewer where it has not as many. */
    async readTile(level: number, index: number, width: number): Promise<Buffer> {
      const { rows } = await sql<{ hashes: Buffer }>`
        SELECT substr(hashes, 1, ${width * 32}) AS hashes FROM firewall.log_tile WHERE level = ${level} AND tile_index = ${index}
      `.execute(handle)
      return rows[0]?.hashes ?? Buffer.alloc(0)
    },
    /** Leaves from a position on, in their order. */
    async readLeaves(first: number, count: number): Promise<readonly { readonly hour: number; readonly commitment: Buffer }[]> {
      return handle
        .selectFrom('firewall.log_leaf')
        .select(['hour', 'commitment'])
        .where('position', '>=', first)
        .where('position', '<', first + count)
        .orderBy('position')
        .execute()
    },
    async findPublication(): Promise<Publication | null> {
      const row = await handle
        .selectFrom('firewall.log_publication')
        .selectAll()
        .orderBy('number', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row === undefined ? null : toPublication(row)
    },
    /** Those published from one moment up to another, oldest first. */
    async listPublications(from: Date, until: Date): Promise<readonly Publication[]> {
      const rows = await handle
        .selectFrom('firewall.log_publication')
        .selectAll()
        .where('published_at', '>=', from)
        .where('published_at', '<', until)
        .orderBy('number')
        .execute()
      return rows.map(toPublication)
    },
    async findFirstPublishedAt(): Promise<Date | null> {
      const row = await handle
        .selectFrom('firewall.log_publication')
        .select('published_at')
        .orderBy('number')
        .limit(1)
        .executeTakeFirst()
      return row?.published_at ?? null
    },
    /** The newest published checkpoint of this size. */
    async findPublicationOf(size: number): Promise<Publication | null> {
      const row = await handle
        .selectFrom('firewall.log_publication')
        .selectAll()
        .where('size', '=', size)
        .orderBy('number', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row === undefined ? null : toPublication(row)
    },
    async listCosignatures(size: number): Promise<readonly KeptCosignature[]> {
      const rows = await handle
        .selectFrom('firewall.log_cosignature')
        .selectAll()
        .where('size', '=', size)
        .orderBy('added_at')
        .orderBy('key')
        .execute()
      return rows.map(({ key, line, added_at: addedAt }) => ({ size, key, line, addedAt }))
    },
    /** Keeps a checked line; a second one of the same witness for the same size changes nothing. */
    async insertCosignature({ size, key, line, addedAt }: KeptCosignature): Promise<void> {
      await handle
        .insertInto('firewall.log_cosignature')
        .values({ size, key, line, added_at: addedAt })
        .onConflict((conflict) => conflict.columns(['size', 'key']).doNothing())
        .execute()
    },
    async listWitnesses(): Promise<readonly string[]> {
      const rows = await handle.selectFrom('firewall.log_witness').select('key').orderBy('added_at').orderBy('key').execute()
      return rows.map(({ key }) => key)
    },
    async insertWitness(key: string, addedAt: Date): Promise<void> {
      await handle
        .insertInto('firewall.log_witness')
        .values({ key, added_at: addedAt })
        .onConflict((conflict) => conflict.column('key').doNothing())
        .execute()
    },
    async deleteWitness(key: string): Promise<boolean> {
      const { numDeletedRows } = await handle.deleteFrom('firewall.log_witness').where('key', '=', key).executeTakeFirst()
      return numDeletedRows > 0n
    },
    async listKeys(): Promise<readonly KeptLogKey[]> {
      return listKeys(handle)
    },
  }
}

/** See `createLogStore`. */
export type LogStore = ReturnType<typeof createLogStore>

function toPublication(row: LogTables['firewall.log_publication']): Publication {
  return { number: row.number, size: row.size, publishedAt: row.published_at, checkpoint: row.checkpoint }
}
