// What the sequencer does within one transaction: either all of it has happened or nothing.
import { sql, type Transaction } from 'kysely'
import type { WrittenTile } from '@causeway/transparency-log'
import type { LogEntry } from '../log-entry.ts'
import { appendEntries } from './append-entries.ts'
import type { LogTables, LogTreeRow } from './tables.ts'

/** The one lock of the log: whoever holds it integrates and publishes, everybody else stands by. */
const LOG_LOCK = 135_135

/** How far the tree has grown. */
export type TreeState = Omit<LogTreeRow, 'log'>

/** One transaction over the tree. */
export function createTreeTransaction(tx: Transaction<LogTables>) {
  return {
    /** False where another process holds it. Let go when the transaction ends, however it ends. */
    async tryLock(): Promise<boolean> {
      const { rows } = await sql<{ isOurs: boolean }>`SELECT pg_try_advisory_xact_lock(${LOG_LOCK}) AS "isOurs"`.execute(tx)
      return rows[0]?.isOurs === true
    },
    /** Waits for it: for a command that somebody gave. */
    async lock(): Promise<void> {
      await sql`SELECT pg_advisory_xact_lock(${LOG_LOCK})`.execute(tx)
    },
    async readTree(): Promise<TreeState | null> {
      return (await tx.selectFrom('firewall.log_tree').select(['size', 'root', 'hour', 'checkpoint']).executeTakeFirst()) ?? null
    },
    async readTile(level: number, index: number, width: number): Promise<Buffer> {
      const { rows } = await sql<{ hashes: Buffer }>`
        SELECT substr(hashes, 1, ${width * 32}) AS hashes FROM firewall.log_tile WHERE level = ${level} AND tile_index = ${index}
      `.execute(tx)
      return rows[0]?.hashes ?? Buffer.alloc(0)
    },
    /** Takes the oldest commitments out of the outbox, at most so many. */
    async takeWaiting(limit: number): Promise<readonly Buffer[]> {
      const { rows } = await sql<{ commitment: Buffer }>`
        DELETE FROM firewall.log_outbox o USING (
          SELECT organisation_id, entry_id FROM firewall.log_outbox ORDER BY entry_id LIMIT ${limit}
        ) oldest
        WHERE o.organisation_id = oldest.organisation_id AND o.entry_id = oldest.entry_id
        RETURNING o.commitment
      `.execute(tx)
      return rows.map(({ commitment }) => commitment)
    },
    /** Those of them that are in the tree already. */
    async findIntegrated(commitments: readonly Buffer[]): Promise<readonly Buffer[]> {
      const { rows } = await sql<{ commitment: Buffer }>`
        SELECT commitment FROM firewall.log_leaf WHERE commitment = ANY (${commitments}::bytea[])
      `.execute(tx)
      return rows.map(({ commitment }) => commitment)
    },
    async insertLeaves(first: number, hour: number, commitments: readonly Buffer[]): Promise<void> {
      await sql`
        INSERT INTO firewall.log_leaf (position, hour, commitment)
        SELECT ${first}::bigint + place - 1, ${hour}::integer, commitment
        FROM unnest(${commitments}::bytea[]) WITH ORDINALITY AS given (commitment, place)
      `.execute(tx)
    },
    async writeTiles(tiles: readonly WrittenTile[]): Promise<void> {
      await sql`
        INSERT INTO firewall.log_tile (level, tile_index, hashes)
        SELECT * FROM unnest(
          ${tiles.map(({ level }) => level)}::smallint[], ${tiles.map(({ index }) => index)}::bigint[],
          ${tiles.map(({ bytes }) => bytes)}::bytea[]
        )
        ON CONFLICT (level, tile_index) DO UPDATE SET hashes = excluded.hashes
      `.execute(tx)
    },
    async writeTree({ size, root, hour, checkpoint }: TreeState): Promise<void> {
      await tx
        .insertInto('firewall.log_tree')
        .values({ log: 1, size, root, hour, checkpoint })
        .onConflict((conflict) => conflict.column('log').doUpdateSet({ size, root, hour, checkpoint }))
        .execute()
    },
    async readHour(position: number): Promise<number> {
      const { hour } = await tx
        .selectFrom('firewall.log_leaf')
        .select('hour')
        .where('position', '=', position)
        .executeTakeFirstOrThrow()
      return hour
    },
    async findLastPublication(): Promise<{ readonly number: number; readonly size: number; readonly publishedAt: Date } | null> {
      const row = await tx
        .selectFrom('firewall.log_publication')
        .select(['number', 'size', 'published_at'])
        .orderBy('number', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row === undefined ? null : { number: row.number, size: row.size, publishedAt: row.published_at }
    },
    async insertPublication(number: number, size: number, publishedAt: Date, checkpoint: string): Promise<void> {
      await tx.insertInto('firewall.log_publication').values({ number, size, published_at: publishedAt, checkpoint }).execute()
    },
    async insertKey(key: {
      readonly version: number
      readonly key: string
      readonly timeKey: string
      readonly statement: string | null
      readonly madeAt: Date
    }): Promise<void> {
      const { version, timeKey, statement, madeAt } = key
      await tx
        .insertInto('firewall.log_key')
        .values({ version, key: key.key, time_key: timeKey, statement, made_at: madeAt, retired_at: null })
        .execute()
    },
    async listKeys(): Promise<readonly KeptLogKey[]> {
      return listKeys(tx)
    },
    /** False where there is no such key, or it was retired before. */
    async retireKey(version: number, at: Date): Promise<boolean> {
      const { numUpdatedRows } = await tx
        .updateTable('firewall.log_key')
        .set({ retired_at: at })
        .where('version', '=', version)
        .where('retired_at', 'is', null)
        .executeTakeFirst()
      return numUpdatedRows > 0n
    },
    /** Writes an entry of what this transaction does. */
    async append(entry: LogEntry): Promise<void> {
      await appendEntries(tx, [entry])
    },
  }
}

/** See `createTreeTransaction`. */
export type TreeTransaction = ReturnType<typeof createTreeTransaction>

/** A key of the log as it is kept: without its secret half. */
export interface KeptLogKey {
  readonly version: number
  readonly key: string
  readonly timeKey: string
  readonly statement: string | null
  readonly madeAt: Date
  readonly retiredAt: Date | null
}

/** The log's keys, oldest first. */
export async function listKeys(tx: Pick<Transaction<LogTables>, 'selectFrom'>): Promise<readonly KeptLogKey[]> {
  const rows = await tx.selectFrom('firewall.log_key').selectAll().orderBy('version').execute()
  return rows.map(({ version, key, time_key: timeKey, statement, made_at: madeAt, retired_at: retiredAt }) => ({
    version,
    key,
    timeKey,
    statement,
    madeAt,
    retiredAt,
  }))
}
