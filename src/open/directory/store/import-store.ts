// Writes an import in one transaction: everything into a staging table first, then each entity once, so that what has
// not changed is not touched and the same file twice changes nothing.
import { sql, type Kysely, type RawBuilder, type Transaction } from 'kysely'
import { MAIN_ENTITIES, type DirectoryRecord, type LooseRow, type MainEntity } from '../hsds/document.ts'
import type { DirectoryTables } from './tables.ts'

/** What an import did to one entity. */
export interface EntityCount {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
}

/** What an import did. */
export interface ImportCounts {
  readonly entities: Readonly<Record<MainEntity, EntityCount>>
  readonly looseRows: number
  /** Services that a provider has edited here since: the older copy in the file did not replace them. */
  readonly keptEdits: number
}

/** Takes records while a file is being read, and writes them all at its end. */
export interface ImportWriter {
  add(record: DirectoryRecord): void
  addLoose(row: LooseRow): void
  /** Sends what has gathered; call between reads so that memory stays small. */
  flush(isLast?: boolean): Promise<void>
  finish(now: Date): Promise<ImportCounts>
}

const BATCH_CHARACTERS = 4 * 1024 * 1024

/** Runs `work` with a writer, all in one transaction; rolls back where `work` throws. */
export async function writeImport<T>(database: Kysely<DirectoryTables>, work: (writer: ImportWriter) => Promise<T>): Promise<T> {
  return database.transaction().execute(async (transaction) => {
    await sql`CREATE TEMPORARY TABLE staged (seq int, entity text, id text, is_mention boolean, doc jsonb) ON COMMIT DROP`.execute(
      transaction,
    )
    return work(createWriter(transaction))
  })
}

function createWriter(transaction: Transaction<DirectoryTables>): ImportWriter {
  let rows: string[] = []
  let size = 0
  let sequence = 0
  let underway: Promise<void> = Promise.resolve()
  const put = (entity: string, id: string, isMention: boolean, doc: string): void => {
    const row = `{"s":${(sequence += 1)},"e":${JSON.stringify(entity)},"i":${toStorable(JSON.stringify(id))},"m":${isMention},"d":${toStorable(doc)}}`
    rows.push(row)
    size += row.length
  }
  const lastSeen = new Map<string, string>()
  return {
    add({ entity, id, doc, isMention }) {
      const text = JSON.stringify(doc)
      // The same organisation stands inside each of its services: once is enough.
      if (entity !== 'service' && entity !== 'service_at_location') {
        const key = `${entity} ${id}`
        const digest = digestOf(text)
        if (lastSeen.get(key) === digest) return
        lastSeen.set(key, digest)
      }
      put(entity, id, isMention, text)
    },
    addLoose: (row) => put(`loose ${row.entity}`, row.id, false, JSON.stringify(row.doc)),
    async flush(isLast = false) {
      if (rows.length === 0 || (!isLast && size < BATCH_CHARACTERS)) return
      const batch = `[${rows.join(',')}]`
      rows = []
      size = 0
      // One batch is written while the next is read.
      await underway
      underway = stage(transaction, batch)
      underway.catch(() => undefined)
      if (isLast) await underway
    },
    async finish(now) {
      await this.flush(true)
      await underway
      await sql`CREATE INDEX ON staged (entity, id)`.execute(transaction)
      await sql`ANALYZE staged`.execute(transaction)
      return applyStaged(transaction, now)
    },
  }
}

async function stage(transaction: Transaction<DirectoryTables>, batch: string): Promise<void> {
  await sql`
    INSERT INTO staged (seq, entity, id, is_mention, doc)
    SELECT s, e, i, m, d FROM jsonb_to_recordset(${batch}::jsonb) AS row (s int, e text, i text, m boolean, d jsonb)`.execute(
    transaction,
  )
}

/** A short fingerprint: two different documents of one id in one import share it once in 2^53. */
function digestOf(text: string): string {
  let one = 0xdeadbeef
  let two = 0x41c6ce57
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    one = Math.imul(one ^ code, 2654435761)
    two = Math.imul(two ^ code, 1597334677)
  }
  return `${text.length}.${one >>> 0}.${two >>> 0}`
}

/** PostgreSQL's text holds no NUL and no half of a surrogate pair: both become U+FFFD, the mark of what could not be read. */
function toStorable(json: string): string {
  // JSON.stringify writes \u only for control characters and halves of pairs: most documents have none.
  if (!json.includes('\\u')) return json
  return json.replaceAll(/(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})/gi, '$1\uFFFD')
}

async function applyStaged(transaction: Transaction<DirectoryTables>, now: Date): Promise<ImportCounts> {
  await lockGeneration(transaction)
  const keptEdits = await countKeptEdits(transaction)
  const counts: Partial<Record<MainEntity, EntityCount>> = {}
  let changes = 0
  for (const entity of MAIN_ENTITIES) {
    const count = await applyEntity(transaction, entity, now)
    counts[entity] = count
    changes += count.added + count.changed
  }
  changes += await removeStalePlaces(transaction)
  const looseRows = await applyLooseRows(transaction)
  if (changes + looseRows > 0) await raiseGeneration(transaction)
  // Every entity of the list was counted above.
  return { entities: counts as Record<MainEntity, EntityCount>, looseRows, keptEdits }
}

async function applyEntity(transaction: Transaction<DirectoryTables>, entity: MainEntity, now: Date): Promise<EntityCount> {
  const table = sql.table(`open.${entity}`)
  const kept = keptFields(entity)
  const bound =
    entity === 'location' ? BOUND_BY_PROVIDER : entity === 'service_at_location' ? SILENT_BESIDE_PROVIDER : sql`merged.doc`
  // What a provider edited here since is not undone by an older copy.
  const newer =
    entity === 'service' ? sql`WHERE old.edited_at IS NULL OR (new.doc ->> 'last_modified')::timestamptz >= old.edited_at` : sql``
  const modified = entity === 'service' ? sql`coalesce((doc ->> 'last_modified')::timestamptz, ${now})` : sql`${now}::timestamptz`
  const result = await sql<{ total: number; added: number; changed: number }>`
    WITH new AS (
      SELECT id, open.merge_documents(doc ORDER BY seq) AS doc, bool_and(is_mention) AS is_mention
      FROM staged WHERE entity = ${entity} GROUP BY id
    ), whole AS (
      SELECT new.id, ${bound} AS doc, old.doc AS old_doc
      FROM new LEFT JOIN ${table} old USING (id)
      CROSS JOIN LATERAL (
        SELECT CASE WHEN new.is_mention THEN coalesce(old.doc, '{}') || new.doc ELSE ${kept} || new.doc END AS doc) merged
      ${newer}
    ), written AS (
      INSERT INTO ${table} (id, doc, modified_at)
      SELECT id, doc, ${modified} FROM whole WHERE old_doc IS DISTINCT FROM doc
      ON CONFLICT (id) DO UPDATE SET doc = excluded.doc, modified_at = excluded.modified_at${entity === 'service' ? sql`, edited_at = NULL` : sql``}
      RETURNING (xmax = 0) AS is_new
    )
    SELECT (SELECT count(*)::int FROM new) AS total, count(*) FILTER (WHERE is_new)::int AS added,
      count(*) FILTER (WHERE NOT is_new)::int AS changed FROM written`.execute(transaction)
  const row = result.rows[0] ?? { total: 0, added: 0, changed: 0 }
  return { added: row.added, changed: row.changed, unchanged: row.total - row.added - row.changed }
}

/** An import may hide more of an address than its provider chose, and never show more. */
const BOUND_BY_PROVIDER = sql`CASE
  WHEN old.chosen_visibility = 'hidden' OR (old.chosen_visibility = 'area' AND coalesce(merged.doc ->> 'visibility', 'full') = 'full')
  THEN merged.doc || jsonb_build_object('visibility', old.chosen_visibility) ELSE merged.doc END`

/** Where a provider has spoken here of a service since, a list's pledge at its place is left out: it might tell what was withdrawn. */
const SILENT_BESIDE_PROVIDER = sql`CASE
  WHEN EXISTS (SELECT FROM open.service WHERE service.id = merged.doc ->> 'service_id' AND service.edited_at IS NOT NULL)
  THEN merged.doc - 'data_sharing_policy' ELSE merged.doc END`

/** Fields that stay where a new copy is silent about them. */
function keptFields(entity: MainEntity): RawBuilder<unknown> {
  // A location that was hidden stays so until an import says otherwise: silence is no permission.
  if (entity === 'location') {
    return sql`CASE WHEN old.doc ? 'visibility' THEN jsonb_build_object('visibility', old.doc -> 'visibility') ELSE '{}' END`
  }
  // Room that the provider told here, for this place.
  if (entity === 'service_at_location') {
    return sql`CASE WHEN old.edited_at IS NOT NULL AND old.doc ? 'capacity_observations'
      THEN jsonb_build_object('capacity_observations', old.doc -> 'capacity_observations') ELSE '{}' END`
  }
  return sql`'{}'::jsonb`
}

async function countKeptEdits(transaction: Transaction<DirectoryTables>): Promise<number> {
  const result = await sql<{ count: number }>`
    SELECT count(DISTINCT old.id)::int AS count FROM staged new JOIN open.service old ON old.id = new.id
    WHERE new.entity = 'service' AND old.edited_at IS NOT NULL
      AND coalesce((new.doc ->> 'last_modified')::timestamptz < old.edited_at, true)`.execute(transaction)
  return result.rows[0]?.count ?? 0
}

/** A service that lists its places has no others: one that an earlier import knew is gone. */
async function removeStalePlaces(transaction: Transaction<DirectoryTables>): Promise<number> {
  const result = await sql`
    DELETE FROM open.service_at_location place USING open.service
    WHERE place.service_id = service.id AND service.doc ? 'service_at_locations'
      AND service.id IN (SELECT id FROM staged WHERE entity = 'service' AND NOT is_mention AND doc ? 'service_at_locations')
      AND NOT service.doc -> 'service_at_locations' ? place.id
      AND NOT EXISTS (SELECT FROM staged WHERE entity = 'service_at_location' AND staged.id = place.id)`.execute(transaction)
  return Number(result.numAffectedRows ?? 0n)
}

async function applyLooseRows(transaction: Transaction<DirectoryTables>): Promise<number> {
  const result = await sql`
    INSERT INTO open.loose_row (entity, id, doc)
    SELECT DISTINCT ON (entity, id) substr(entity, 7), id, doc FROM staged WHERE entity LIKE 'loose %' ORDER BY entity, id, seq DESC
    ON CONFLICT (entity, id) DO UPDATE SET doc = excluded.doc WHERE loose_row.doc IS DISTINCT FROM excluded.doc`.execute(
    transaction,
  )
  return Number(result.numAffectedRows ?? 0n)
}

/**
 * Whoever writes the directory does so alone, and takes this lock before any row: two imports, or an import and an edit, that
 * took rows in different orders would wait for each other for ever. Reading a file is done before, so that nobody waits for it.
 */
export async function lockGeneration(transaction: Kysely<DirectoryTables>): Promise<void> {
  await sql`SELECT generation FROM open.directory_generation FOR UPDATE`.execute(transaction)
}

/** Tells whoever holds the directory in memory to read it again; in the transaction of the change. */
export async function raiseGeneration(transaction: Kysely<DirectoryTables>): Promise<void> {
  await transaction
    .updateTable('open.directory_generation')
    .set((change) => ({ generation: change('generation', '+', 1) }))
    .execute()
}
