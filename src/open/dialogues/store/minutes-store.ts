// Keeps the revisions of minutes, through the login role causeway_accounts: they are added, and never changed but where words are erased for
// good. Those of one session follow each other, so that whoever has read up to a number has missed nothing below it.
import { sql, type ColumnType, type Kysely, type Selectable, type Transaction } from 'kysely'
import { toStorableJson } from '../../../platform/database/index.ts'
import type { EntryContent, EntryPlace, MinutesRevision } from '../minutes/minutes-contract.ts'

interface RevisionTable {
  readonly session_id: string
  readonly number: number
  readonly revision_id: string
  readonly entry_id: string
  readonly bases: readonly string[]
  readonly place: ColumnType<EntryPlace, string, never>
  readonly content: ColumnType<EntryContent, string, string>
  readonly written_by: string
  readonly typed_at: Date
  readonly received_at: Date
  readonly was_erased: ColumnType<boolean, never, boolean>
  readonly tells_erasure: ColumnType<boolean, boolean | undefined, never>
}

interface KeyTable {
  readonly account_id: string
  readonly key: Uint8Array
  readonly made_at: Date
}

/** What the store of minutes reads and writes. */
export interface MinutesTables {
  'open.minutes_key': KeyTable
  'open.minutes_revision': RevisionTable
  'open.minutes_session': { readonly session_id: string; number: number }
  /** Only asked what was made of an entry. */
  'open.dialogue_version': { readonly session_id: string | null; readonly content: ColumnType<unknown, never, never> }
}

type Reader = Kysely<MinutesTables> | Transaction<MinutesTables>

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const BEFORE_CAPACITIES = { capacity: 'actor', onBehalfOf: [] } satisfies Partial<EntryContent>

function toRevision(row: Selectable<RevisionTable>): MinutesRevision {
  return {
    id: row.revision_id,
    entry: row.entry_id,
    session: row.session_id,
    bases: row.bases,
    place: row.place,
    // Revisions from before it was asked in which capacity somebody speaks.
    content: { ...BEFORE_CAPACITIES, ...row.content },
    account: row.written_by,
    typedAt: row.typed_at,
    receivedAt: row.received_at,
    number: row.number,
    ...(row.was_erased ? { wasErased: true as const } : {}),
    ...(row.tells_erasure ? { tellsErasure: true as const } : {}),
  }
}

function reading(database: Reader) {
  const all = database.selectFrom('open.minutes_revision').selectAll()
  return {
    /** Revisions of a session after a number, in order. */
    async findAfter(session: string, number: number): Promise<readonly MinutesRevision[]> {
      const rows = all.where('session_id', '=', session).where('number', '>', number).orderBy('number')
      return (await rows.execute()).map(toRevision)
    },
    /** Revisions of an entry, in the order in which they arrived. */
    async findOfEntry(session: string, entry: string): Promise<readonly MinutesRevision[]> {
      const rows = all.where('session_id', '=', session).where('entry_id', '=', entry).orderBy('number')
      return (await rows.execute()).map(toRevision)
    },
    /** What every revision of an entry was made upon, without words. */
    async findBasesOfEntry(session: string, entry: string): Promise<readonly Pick<MinutesRevision, 'id' | 'bases'>[]> {
      const rows = database.selectFrom('open.minutes_revision').select(['revision_id as id', 'bases'])
      return rows.where('session_id', '=', session).where('entry_id', '=', entry).execute()
    },
    /** How many revisions an entry has, which of them no other is based upon, and whether any is based upon `id`. */
    async countOfEntry(session: string, entry: string, id: string) {
      const rows = await sql<{ readonly revisions: number; readonly heads: readonly string[]; readonly is_named: boolean }>`
        WITH own AS MATERIALIZED (
          SELECT revision_id, bases FROM open.minutes_revision WHERE session_id = ${session} AND entry_id = ${entry}
        ), named AS MATERIALIZED (SELECT DISTINCT unnest(bases) AS revision_id FROM own)
        SELECT
          (SELECT count(*)::int FROM own) AS revisions,
          ARRAY(SELECT revision_id::text FROM own WHERE revision_id NOT IN (SELECT revision_id FROM named)) AS heads,
          EXISTS (SELECT FROM named WHERE revision_id = ${id}) AS is_named`.execute(database)
      const [row] = rows.rows
      return { revisions: row?.revisions ?? 0, heads: row?.heads ?? [], isNamed: row?.is_named ?? false }
    },
    /** Every revision of an entry, and whether words were erased from it; none at all where that never happened. */
    async findErased(session: string, entry: string): Promise<readonly { readonly id: string; readonly wasErased: boolean }[]> {
      const own = database.selectFrom('open.minutes_revision').where('session_id', '=', session).where('entry_id', '=', entry)
      const ever = own.select('was_erased').where('was_erased', '=', true).limit(1)
      if ((await ever.executeTakeFirst()) === undefined) return []
      return own.select(['revision_id as id', 'was_erased as wasErased']).execute()
    },
    /** Whether words were erased from any of these revisions; no other id is any revision's. */
    async wasAnyErased(revisions: readonly string[]): Promise<boolean> {
      const ids = revisions.filter((id) => UUID.test(id))
      if (ids.length === 0) return false
      const cited = database.selectFrom('open.minutes_revision').select('revision_id').where('was_erased', '=', true)
      const one = cited.where('revision_id', '=', sql<string>`ANY(${ids}::uuid[])`).limit(1)
      return (await one.executeTakeFirst()) !== undefined
    },
    async findRevision(id: string): Promise<MinutesRevision | null> {
      const row = await all.where('revision_id', '=', id).executeTakeFirst()
      return row === undefined ? null : toRevision(row)
    },
    /** Entries to which a version of a record refers, ids in small letters. */
    async findUsed(session: string): Promise<ReadonlySet<string>> {
      const rows = await sql<{ readonly entry: string }>`
        SELECT DISTINCT lower(passage->>'entry') AS entry
        FROM open.dialogue_version, jsonb_array_elements(content->'passages') AS passage
        WHERE session_id = ${session} AND jsonb_typeof(content->'passages') = 'array' AND passage ? 'entry'`.execute(database)
      return new Set(rows.rows.map(({ entry }) => entry))
    },
  }
}

/** Reading, and writing in a transaction. */
export type MinutesStore = ReturnType<typeof createMinutesStore>
/** What a transaction can do that holds the session. */
export type MinutesWriter = ReturnType<typeof writing>

/** Writing in a transaction; of a session only whoever holds it. */
export function writing(transaction: Transaction<MinutesTables>) {
  return {
    ...reading(transaction),
    /** Adds a revision as the session's next and tells its number. */
    async add(revision: Omit<MinutesRevision, 'number'>): Promise<number> {
      const { number } = await transaction
        .updateTable('open.minutes_session')
        .set((row) => ({ number: sql<number>`${row.ref('number')} + 1` }))
        .where('session_id', '=', revision.session)
        .returning('number')
        .executeTakeFirstOrThrow()
      await transaction
        .insertInto('open.minutes_revision')
        .values({
          session_id: revision.session,
          number,
          revision_id: revision.id,
          entry_id: revision.entry,
          bases: revision.bases,
          place: toStorableJson(revision.place),
          content: toStorableJson(revision.content),
          written_by: revision.account,
          typed_at: revision.typedAt,
          received_at: revision.receivedAt,
          ...(revision.tellsErasure === true ? { tells_erasure: true } : {}),
        })
        .execute()
      return number
    },
    /** Sessions of which anything was ever typed. */
    async listSessions(): Promise<readonly string[]> {
      const rows = await transaction.selectFrom('open.minutes_session').select('session_id').execute()
      return rows.map(({ session_id: session }) => session)
    },
    /** Waits until nobody else writes in these sessions. */
    async lock(sessions: readonly string[]): Promise<void> {
      if (sessions.length === 0) return
      const rows = transaction.selectFrom('open.minutes_session').select('number').where('session_id', 'in', sessions)
      await rows.orderBy('session_id').forUpdate().execute()
    },
    /** Every revision of these entries, and of all entries of these sessions, in the order in which they arrived. */
    async findOfEntries(entries: readonly string[], sessions: readonly string[] = []): Promise<readonly MinutesRevision[]> {
      const rows = transaction
        .selectFrom('open.minutes_revision')
        .selectAll()
        .where((row) =>
          row.or([
            row('entry_id', '=', sql<string>`ANY(${entries}::uuid[])`),
            row('session_id', '=', sql<string>`ANY(${sessions}::text[])`),
          ]),
        )
      return (await rows.orderBy('session_id').orderBy('number').execute()).map(toRevision)
    },
    /** Puts other words in place of those of a revision, for good: only where words were erased. */
    async rewrite(revision: string, content: EntryContent): Promise<void> {
      await transaction
        .updateTable('open.minutes_revision')
        .set({ content: toStorableJson(content), was_erased: true })
        .where('revision_id', '=', revision)
        .execute()
    },
  }
}

/** The store over a handle of `causeway_accounts`. */
export function createMinutesStore(database: Kysely<MinutesTables>) {
  return {
    ...reading(database),
    /** The account's key; `made` where it has none yet. */
    async findOrKeepKey(account: string, made: Uint8Array, at: Date): Promise<Uint8Array> {
      const own = database.insertInto('open.minutes_key').values({ account_id: account, key: made, made_at: at })
      await own.onConflict((conflict) => conflict.doNothing()).execute()
      const row = database.selectFrom('open.minutes_key').select('key').where('account_id', '=', account)
      return (await row.executeTakeFirstOrThrow()).key
    },
    /** All or nothing; one writer of a session at a time, whichever process it is in. */
    write<T>(session: string, work: (writer: MinutesWriter) => Promise<T>): Promise<T> {
      return database.transaction().execute(async (transaction) => {
        const own = transaction.insertInto('open.minutes_session').values({ session_id: session, number: 0 })
        await own.onConflict((conflict) => conflict.doNothing()).execute()
        const row = transaction.selectFrom('open.minutes_session').select('number').where('session_id', '=', session)
        await row.forUpdate().executeTakeFirstOrThrow()
        return work(writing(transaction))
      })
    },
  }
}
