// Keeps the record through the login role causeway_accounts: versions are only ever added. Whoever writes takes the row of the generation
// first, so that two writers follow each other and a check of references holds until what was checked is written.
import { sql, type Kysely, type Transaction } from 'kysely'
import { toStorableJson, toStorableRow } from '../../../platform/database/index.ts'
import type { DialogueRecordId, DialogueRecordKind } from '../record/dialogue.ts'
import { listReferences, nameRecord } from '../record/record-references.ts'
import { readingDocuments, writingDocuments } from './document-names.ts'
import { erasing, searching } from './erasing-store.ts'
import { BATCH, isOneOf, readingPublished, writingPublished } from './published-store.ts'
import { readingSpeakers } from './speakers-store.ts'
import { writing as writingMinutes, type MinutesTables } from './minutes-store.ts'
import type { ContactRow, DialogueTables, ErasureRow, InvitationRow, KeptVersionRow, VersionRow } from './tables.ts'

/** A record by its kind and id. */
export interface RecordKey {
  readonly kind: DialogueRecordKind
  readonly id: DialogueRecordId
}

/** Reading, and writing in a transaction. */
export type DialogueEditingStore = ReturnType<typeof createDialogueEditingStore>
/** What a transaction that nobody else writes beside can do. */
export type DialogueWriter = ReturnType<typeof writing>

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
  const versions = () => database.selectFrom('open.dialogue_version').selectAll()
  const versionsOf = async (keys: readonly RecordKey[]): Promise<readonly KeptVersionRow[]> =>
    keys.length === 0 ? [] : versions().where(isOneOf(keys)).execute()
  return {
    ...readingDocuments(database),
    ...readingPublished(database),
    /** The newest version of each of these records; what there is not is left out. */
    async findNewest(keys: readonly RecordKey[]): Promise<readonly KeptVersionRow[]> {
      return keys.length === 0 ? [] : newest().where(isOneOf(keys)).execute()
    },
    /** The newest version of everything that belongs to a series, and of what it names that series share. */
    async listNewestOfSeries(series: DialogueRecordId): Promise<readonly KeptVersionRow[]> {
      const own = await newest().where('series_id', '=', series).execute()
      const shared = listShared(own)
      return shared.length === 0 ? own : [...own, ...(await newest().where(isOneOf(shared)).execute())]
    },
    /** The newest version of everything that belongs to these sessions, and of what it names that series share. */
    async listNewestOfSessions(sessions: readonly DialogueRecordId[]): Promise<readonly KeptVersionRow[]> {
      const own = await newest()
        .where(sql<boolean>`session_id = ANY(${sessions}::text[])`)
        .execute()
      const shared = listShared(own)
      return shared.length === 0 ? own : [...own, ...(await newest().where(isOneOf(shared)).execute())]
    },
    /** Every version of what belongs to a series, and of what any of them names that series share. */
    async listVersionsOfSeries(series: DialogueRecordId): Promise<readonly KeptVersionRow[]> {
      const own = await versions().where('series_id', '=', series).execute()
      return [...own, ...(await versionsOf(listShared(own)))]
    },
    /** Every version of what belongs to a session, of its series' own records, and of these. */
    async listAllVersions(
      { series, session }: { readonly series: DialogueRecordId; readonly session: DialogueRecordId },
      shared: readonly RecordKey[],
    ): Promise<readonly KeptVersionRow[]> {
      const ofSession = await versions().where('session_id', '=', session).execute()
      const ofSeries = await versions().where('series_id', '=', series).where('session_id', 'is', null).execute()
      return [...ofSession, ...ofSeries, ...(await versionsOf(shared))]
    },
    /** Sessions that are not attributed, or once were not, in series of which anything was asked to be published. */
    async listQuietSessions(): Promise<readonly DialogueRecordId[]> {
      const { rows } = await sql<{ readonly record_id: DialogueRecordId }>`
        SELECT DISTINCT record_id FROM open.dialogue_version
        WHERE kind = 'session' AND content ->> 'rule' = 'not-attributed'
          AND series_id IN (SELECT series_id FROM open.dialogue_publication)`.execute(database)
      return rows.map(({ record_id }) => record_id)
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
    listUsers({ kind, id }: RecordKey): Promise<readonly KeptVersionRow[]> {
      return database
        .selectFrom('open.dialogue_version as one')
        .selectAll()
        .where(sql<boolean>`open.dialogue_references(one.content) @> ARRAY[${nameRecord({ kind, id })}::text]`)
        .where(
          sql<boolean>`NOT EXISTS (SELECT 1 FROM open.dialogue_version AS newer WHERE newer.kind = one.kind AND newer.record_id = one.record_id AND newer.version > one.version)`,
        )
        .where('is_withdrawn', '=', false)
        .where(
          sql<boolean>`NOT coalesce((SELECT session.is_withdrawn FROM open.dialogue_version AS session WHERE session.kind = 'session' AND session.record_id = one.session_id ORDER BY session.version DESC LIMIT 1), false)`,
        )
        .execute()
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
    ...writingPublished(transaction),
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

/** Actors and points that rows name, each once. */
function listShared(rows: readonly KeptVersionRow[]): readonly RecordKey[] {
  const named = rows.flatMap(({ content }) => listReferences(content)).filter(({ kind }) => kind === 'actor' || kind === 'point')
  return [...new Map(named.map(({ kind, id }) => [nameRecord({ kind, id }), { kind, id }])).values()]
}
