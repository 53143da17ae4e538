// Keeps the record through the login role causeway_accounts: versions are only ever added. Whoever writes takes the row of the generation
// first, so that two writers follow each other and a check of references holds until what was checked is written.
import { sql, type Kysely, type Transaction } from 'kysely'
import { toStorableJson, toStorableRow } from '../../../platform/database/index.ts'
import type { DialogueRecordId, DialogueRecordKind } from '../record/dialogue.ts'
import { listReferences } from '../record/record-references.ts'
import { readingDocuments, writingDocuments } from './document-names.ts'
import { erasing, searching } from './erasing-store.ts'
import { readingSpeakers } from './speakers-store.ts'
import { writing as writingMinutes, type MinutesTables } from './minutes-store.ts'
import type {
  ContactRow,
  DialogueTables,
  ErasureRow,
  InvitationRow,
  KeptVersionRow,
  PublicationRow,
  PublishedRow,
  VersionRow,
} from './tables.ts'

/** A record by its kind and id. */
export interface RecordKey {
  readonly kind: DialogueRecordKind
  readonly id: DialogueRecordId
}

/** Reading, and writing in a transaction. */
export type DialogueEditingStore = ReturnType<typeof createDialogueEditingStore>
/** What a transaction that nobody else writes beside can do. */
export type DialogueWriter = ReturnType<typeof writing>

const BATCH = 500

/** Reads and writes over a handle. */
export function createDialogueEditingStore(database: Kysely<DialogueTables>) {
  return {
    ...reading(database),
    ...searching(database),
    /** One transaction that nobody else writes beside. What throws keeps nothing. */
    write<Value>(work: (writer: DialogueWriter) => Promise<Value>): Promise<Value> {
      return database.transaction().execute(async (transaction) => work(await openDialogueWriter(transaction)))
    },
  }
}

/** Writes in a transaction that another store of the room has begun; nobody else writes before its end. */
export async function openDialogueWriter(transaction: Transaction<DialogueTables>): Promise<DialogueWriter> {
  await transaction.selectFrom('open.dialogue_generation').select('generation').forUpdate().executeTakeFirstOrThrow()
  return writing(transaction)
}

function reading(database: Kysely<DialogueTables>) {
  const newest = () =>
    database
      .selectFrom('open.dialogue_version')
      .selectAll()
      .distinctOn(['kind', 'record_id'])
      .orderBy('kind')
      .orderBy('record_id')
      .orderBy('version', 'desc')
  return {
    ...readingDocuments(database),
    /** The newest version of each of these records; what there is not is left out. */
    async findNewest(keys: readonly RecordKey[]): Promise<readonly KeptVersionRow[]> {
      if (keys.length === 0) return []
      const kinds = keys.map(({ kind }) => kind)
      const ids = keys.map(({ id }) => id)
      return newest()
        .where(sql<boolean>`(kind, record_id) IN (SELECT * FROM unnest(${kinds}::text[], ${ids}::text[]))`)
        .execute()
    },
    /** The newest version of everything that belongs to a series, and of what all series share; `upTo`: as it was up to that number. */
    listNewestOfSeries(series: DialogueRecordId, upTo?: number): Promise<readonly KeptVersionRow[]> {
      const rows = newest().where((row) => row.or([row('series_id', '=', series), row('series_id', 'is', null)]))
      return (upTo === undefined ? rows : rows.where('number', '<=', upTo)).execute()
    },
    /** Every version of what belongs to a session, of its series' own records, and of these, in the order in which they were written. */
    listAllVersions(
      { series, session }: { readonly series: DialogueRecordId; readonly session: DialogueRecordId },
      shared: readonly RecordKey[],
    ): Promise<readonly KeptVersionRow[]> {
      const kinds = shared.map(({ kind }) => kind)
      const ids = shared.map(({ id }) => id)
      return database
        .selectFrom('open.dialogue_version')
        .selectAll()
        .where((row) =>
          row.or([
            row('session_id', '=', session),
            row.and([row('series_id', '=', series), row('session_id', 'is', null)]),
            sql<boolean>`(kind, record_id) IN (SELECT * FROM unnest(${kinds}::text[], ${ids}::text[]))`,
          ]),
        )
        .orderBy('number')
        .execute()
    },
    /** The number of the newest version of any record. */
    async findNumber(): Promise<number> {
      const row = await database
        .selectFrom('open.dialogue_version')
        .select(({ fn }) => fn.max('number').as('number'))
        .executeTakeFirst()
      return row?.number ?? 0
    },
    /** Whether anybody ever spoke in a session, was there, said that they would come, or anything was typed of it, whatever became of that. */
    async hasBegun(session: DialogueRecordId): Promise<boolean> {
      const { rows } = await sql<{ readonly has_begun: boolean }>`
        SELECT EXISTS (
          SELECT FROM open.dialogue_version
          WHERE session_id = ${session}
            AND (kind = 'intervention' OR (kind = 'participation' AND content->>'state' IN ('accepted', 'present')))
        ) OR EXISTS (SELECT FROM open.minutes_revision WHERE session_id = ${session}) AS has_begun`.execute(database)
      return rows[0]?.has_begun ?? false
    },
    /** The newest version of every record of these kinds. */
    listNewestOfKinds(kinds: readonly DialogueRecordKind[]): Promise<readonly KeptVersionRow[]> {
      return newest().where('kind', 'in', kinds).execute()
    },
    /** The newest versions that refer to this record; what was taken back is left out, by itself or with its session. */
    async listUsers({ kind, id }: RecordKey): Promise<readonly KeptVersionRow[]> {
      const rows = await database
        .selectFrom('open.dialogue_version as one')
        .selectAll()
        .where(sql<boolean>`one.content @? ${`$.** ? (@ == "${id}")`}::jsonpath`)
        .where(
          sql<boolean>`NOT EXISTS (SELECT 1 FROM open.dialogue_version AS newer WHERE newer.kind = one.kind AND newer.record_id = one.record_id AND newer.version > one.version)`,
        )
        .where('is_withdrawn', '=', false)
        .where(
          sql<boolean>`NOT coalesce((SELECT session.is_withdrawn FROM open.dialogue_version AS session WHERE session.kind = 'session' AND session.record_id = one.session_id ORDER BY session.version DESC LIMIT 1), false)`,
        )
        .execute()
      return rows.filter(({ content }) => listReferences(content).some((one) => one.kind === kind && one.id === id))
    },
    /** Every version, newest first. */
    listVersions({ kind, id }: RecordKey): Promise<readonly KeptVersionRow[]> {
      return database
        .selectFrom('open.dialogue_version')
        .selectAll()
        .where('kind', '=', kind)
        .where('record_id', '=', id)
        .orderBy('version', 'desc')
        .execute()
    },
    /** When words were erased from a record or an entry, newest first. */
    listErasures(kind: ErasureRow['kind'], id: string): Promise<readonly ErasureRow[]> {
      return database
        .selectFrom('open.dialogue_erasure')
        .selectAll()
        .where('kind', '=', kind)
        .where('record_id', '=', id)
        .orderBy('erased_at', 'desc')
        .execute()
    },
    listPublications(): Promise<readonly PublicationRow[]> {
      return database.selectFrom('open.dialogue_publication').selectAll().execute()
    },
    /** Everything that the public reads. */
    listPublished(): Promise<readonly PublishedRow[]> {
      return database.selectFrom('open.dialogue_published').selectAll().execute()
    },
    async findContact(participation: DialogueRecordId): Promise<ContactRow | null> {
      const query = database.selectFrom('open.dialogue_contact').selectAll().where('participation_id', '=', participation)
      return (await query.executeTakeFirst()) ?? null
    },
    async findInvitation(tokenHash: Buffer): Promise<InvitationRow | null> {
      const query = database.selectFrom('open.dialogue_invitation').selectAll().where('token_hash', '=', tokenHash)
      return (await query.executeTakeFirst()) ?? null
    },
    async findShippedDigest(folder: string): Promise<string | null> {
      const query = database.selectFrom('open.dialogue_shipped').select('digest').where('folder', '=', folder)
      return (await query.executeTakeFirst())?.digest ?? null
    },
  }
}

function writing(transaction: Transaction<DialogueTables>) {
  return {
    ...reading(transaction),
    ...writingDocuments(transaction),
    ...erasing(transaction),
    ...readingSpeakers(transaction),
    // The same transaction, in which the minutes see their own tables.
    minutes: writingMinutes(transaction as unknown as Transaction<MinutesTables>),
    /** Adds versions, numbered on. */
    async addVersions(rows: readonly VersionRow[]): Promise<void> {
      const last = await reading(transaction).findNumber()
      const numbered = rows.map((row, index) => ({ ...row, number: last + index + 1 }))
      for (let from = 0; from < numbered.length; from += BATCH) {
        await transaction
          .insertInto('open.dialogue_version')
          .values(
            numbered.slice(from, from + BATCH).map((row) => ({ ...toStorableRow(row), content: toStorableJson(row.content) })),
          )
          .execute()
      }
    },
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
      const kinds = keys.map(({ kind }) => kind)
      const ids = keys.map(({ id }) => id)
      await transaction
        .deleteFrom('open.dialogue_published')
        .where(sql<boolean>`(kind, record_id) IN (SELECT * FROM unnest(${kinds}::text[], ${ids}::text[]))`)
        .execute()
    },
    async raiseGeneration(): Promise<void> {
      await transaction
        .updateTable('open.dialogue_generation')
        .set((row) => ({ generation: sql<number>`${row.ref('generation')} + 1` }))
        .execute()
    },
    async putContact(row: ContactRow): Promise<void> {
      await transaction
        .insertInto('open.dialogue_contact')
        .values(toStorableRow(row))
        .onConflict((conflict) =>
          conflict
            .column('participation_id')
            .doUpdateSet((excluded) => ({
              name: excluded.ref('excluded.name'),
              contact: excluded.ref('excluded.contact'),
              language: excluded.ref('excluded.language'),
              kept_by: excluded.ref('excluded.kept_by'),
              kept_at: excluded.ref('excluded.kept_at'),
            })),
        )
        .execute()
    },
    /** Erases contact and links of these participations. */
    async eraseContacts(participations: readonly DialogueRecordId[]): Promise<void> {
      if (participations.length === 0) return
      await transaction.deleteFrom('open.dialogue_contact').where('participation_id', 'in', participations).execute()
      await transaction.deleteFrom('open.dialogue_invitation').where('participation_id', 'in', participations).execute()
    },
    /** A new link; one made before works no longer. */
    async putInvitation(row: InvitationRow): Promise<void> {
      await transaction.deleteFrom('open.dialogue_invitation').where('participation_id', '=', row.participation_id).execute()
      await transaction.insertInto('open.dialogue_invitation').values(row).execute()
    },
    async removeInvitation(participation: DialogueRecordId): Promise<void> {
      await transaction.deleteFrom('open.dialogue_invitation').where('participation_id', '=', participation).execute()
    },
    async putShippedDigest(folder: string, digest: string, at: Date): Promise<void> {
      await transaction
        .insertInto('open.dialogue_shipped')
        .values({ folder, digest, loaded_at: at })
        .onConflict((conflict) =>
          conflict
            .column('folder')
            .doUpdateSet((excluded) => ({
              digest: excluded.ref('excluded.digest'),
              loaded_at: excluded.ref('excluded.loaded_at'),
            })),
        )
        .execute()
    },
  }
}
