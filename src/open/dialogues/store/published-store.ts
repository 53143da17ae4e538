// What the public reads, as those see it who keep the record: asked for by series, session or record, never whole, and changed so that nothing
// stays that nothing names. Every step costs what it touches, however much else is published.
import { sql, type Kysely, type Transaction } from 'kysely'
import { toStorableJson, toStorableRow } from '../../../platform/database/index.ts'
import type { DialogueRecordId, DialogueRecordKind } from '../record/dialogue.ts'
import { nameRecord, type RecordName } from '../record/record-references.ts'
import type { RecordKey } from './editing-store.ts'
import type { DialogueTables, PublicationRow, PublishedRow } from './tables.ts'

/** Rows are written this many at a time. */
export const BATCH = 500

/** Reading, over any handle of those who keep the record. */
export function readingPublished(database: Kysely<DialogueTables>) {
  const published = () => database.selectFrom('open.dialogue_published').selectAll()
  const find = async (keys: readonly RecordKey[]): Promise<readonly PublishedRow[]> =>
    keys.length === 0 ? [] : published().where(isOneOf(keys)).execute()
  return {
    /** What the public reads of these records, or that they were taken back; nothing of what it never read. */
    findPublished: find,
    /** What it reads of a series with its sessions, and of these records, which series share. */
    async listPublishedOfSeries(series: DialogueRecordId, shared: readonly RecordKey[]): Promise<readonly PublishedRow[]> {
      return [...(await published().where('series_id', '=', series).execute()), ...(await find(shared))]
    },
    async listPublishedOfSessions(sessions: readonly DialogueRecordId[]): Promise<readonly PublishedRow[]> {
      if (sessions.length === 0) return []
      return published()
        .where(sql<boolean>`session_id = ANY(${sessions}::text[])`)
        .execute()
    },
    /** What it reads that cites this document. */
    listPublishedCiting(document: string): Promise<readonly PublishedRow[]> {
      return published()
        .where('content', 'is not', null)
        .where(sql<boolean>`open.dialogue_references(content) @> ARRAY[${`document ${document}`}::text]`)
        .execute()
    },
    /** Actors and points of which it reads that they were taken back. */
    listWithdrawnShared(): Promise<readonly PublishedRow[]> {
      return published().where('content', 'is', null).where('series_id', 'is', null).execute()
    },
    /** Of these sessions, or of all, those that the public reads. */
    async listPublicSessions(among: readonly DialogueRecordId[] | 'all'): Promise<readonly PublicSession[]> {
      const { rows } = await sql<PublicSession>`
        SELECT record_id AS session, series_id AS series FROM open.dialogue_published
        WHERE kind = 'session' AND content IS NOT NULL AND (${among === 'all'} OR record_id = ANY(${among === 'all' ? [] : among}::text[]))
        ORDER BY series_id, record_id`.execute(database)
      return rows
    },
    /** How far a session is on its way to the public. */
    async findPublication(session: DialogueRecordId): Promise<PublicationRow | null> {
      const query = database.selectFrom('open.dialogue_publication').selectAll().where('session_id', '=', session)
      return (await query.executeTakeFirst()) ?? null
    },
    /** How far the sessions of a series are. */
    listPublicationsOfSeries(series: DialogueRecordId): Promise<readonly PublicationRow[]> {
      return database.selectFrom('open.dialogue_publication').selectAll().where('series_id', '=', series).execute()
    },
    /** By series: when a session of it was published last. */
    async listDaysPublished(): Promise<ReadonlyMap<DialogueRecordId, Date>> {
      const rows = await database
        .selectFrom('open.dialogue_publication')
        .select(({ fn }) => ['series_id', fn.max('published_at').as('published_at')])
        .groupBy('series_id')
        .execute()
      return new Map(rows.flatMap((row) => (row.published_at === null ? [] : [[row.series_id, row.published_at]])))
    },
  }
}

/** A session that the public reads. */
interface PublicSession {
  readonly session: DialogueRecordId
  readonly series: DialogueRecordId
}

/** Changing what the public reads; `settlePublished` ends a change. */
export function writingPublished(transaction: Transaction<DialogueTables>) {
  // Actors and points that may have lost the last that named them.
  const loosened = new Set<RecordName>()
  /** Remembers records, and what they name as the public reads them now, before they are others or gone. */
  const loosen = async (keys: readonly RecordKey[]): Promise<void> => {
    const { rows } = await sql<{ readonly name: RecordName }>`
      SELECT DISTINCT name FROM open.dialogue_published, unnest(open.dialogue_references(content)) AS name
      WHERE (kind, record_id) IN (SELECT * FROM ${asRows(keys)}) AND content IS NOT NULL
        AND (name LIKE 'actor %' OR name LIKE 'point %')`.execute(transaction)
    for (const { name } of [...rows, ...keys.map((key) => ({ name: nameRecord(key) }))]) loosened.add(name)
  }
  return {
    async putPublication(row: PublicationRow): Promise<void> {
      await transaction
        .insertInto('open.dialogue_publication')
        .values(row)
        .onConflict((conflict) =>
          conflict
            .column('session_id')
            .doUpdateSet((excluded) => ({
              state: excluded.ref('excluded.state'),
              asked_by: excluded.ref('excluded.asked_by'),
              asked_at: excluded.ref('excluded.asked_at'),
              published_by: excluded.ref('excluded.published_by'),
              published_at: excluded.ref('excluded.published_at'),
              published_number: excluded.ref('excluded.published_number'),
              asked_number: excluded.ref('excluded.asked_number'),
            })),
        )
        .execute()
    },
    /** Shows records to the public, in place of what it read of them before. */
    async putPublished(rows: readonly PublishedRow[]): Promise<void> {
      if (rows.length === 0) return
      await loosen(rows.map(({ kind, record_id }) => ({ kind, id: record_id })))
      for (let from = 0; from < rows.length; from += BATCH) {
        await transaction
          .insertInto('open.dialogue_published')
          .values(
            rows
              .slice(from, from + BATCH)
              .map((row) => ({
                ...toStorableRow(row),
                content: row.content === null ? null : toStorableJson(row.content),
                people_told: row.people_told === null ? null : toStorableJson(row.people_told),
              })),
          )
          .onConflict((conflict) =>
            conflict
              .columns(['kind', 'record_id'])
              .doUpdateSet((excluded) => ({
                version: excluded.ref('excluded.version'),
                series_id: excluded.ref('excluded.series_id'),
                session_id: excluded.ref('excluded.session_id'),
                content: excluded.ref('excluded.content'),
                published_at: excluded.ref('excluded.published_at'),
                withdrawn_at: excluded.ref('excluded.withdrawn_at'),
                withdrawn_reason: excluded.ref('excluded.withdrawn_reason'),
                withdrawn_points: excluded.ref('excluded.withdrawn_points'),
                people_told: excluded.ref('excluded.people_told'),
              })),
          )
          .execute()
      }
    },
    /** Takes records away from the public without a word: they are in no session any more that it reads. */
    async removePublished(keys: readonly RecordKey[]): Promise<void> {
      if (keys.length === 0) return
      await loosen(keys)
      await transaction.deleteFrom('open.dialogue_published').where(isOneOf(keys)).execute()
    },
    /** Takes away the actors and points that nothing names any more that the public reads. What changed, the table itself tells. */
    async settlePublished(): Promise<void> {
      const shared = [...loosened].map(splitName).filter(({ kind }) => kind === 'actor' || kind === 'point')
      loosened.clear()
      if (shared.length === 0) return
      await sql`
        DELETE FROM open.dialogue_published AS one
        WHERE (one.kind, one.record_id) IN (SELECT * FROM ${asRows(shared)}) AND one.content IS NOT NULL
          AND NOT EXISTS (
            SELECT FROM open.dialogue_published AS other
            WHERE other.content IS NOT NULL AND open.dialogue_references(other.content) @> ARRAY[one.kind || ' ' || one.record_id])`.execute(
        transaction,
      )
    },
  }
}

/** Keys as rows of kind and id, to be joined with. */
function asRows(keys: readonly RecordKey[]) {
  return sql`unnest(${keys.map(({ kind }) => kind)}::text[], ${keys.map(({ id }) => id)}::text[])`
}

/** Whether a row is of one of these records. */
export function isOneOf(keys: readonly RecordKey[]) {
  return sql<boolean>`(kind, record_id) IN (SELECT * FROM ${asRows(keys)})`
}

function splitName(name: RecordName): RecordKey {
  const space = name.indexOf(' ')
  // A name begins with its kind.
  return { kind: name.slice(0, space) as DialogueRecordKind, id: name.slice(space + 1) }
}
