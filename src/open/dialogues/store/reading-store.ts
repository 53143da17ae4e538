// Keeps documents that were read in, what was decided of each proposal, and what happened to them, through the login role causeway_accounts.
// A decision and the records that it makes are one transaction; a removal leaves its event.
import { sql, type Kysely, type Transaction } from 'kysely'
import { fail, ok, type Result } from '@causeway/vocabulary'
import { toStorableJson, toStorableRow } from '../../../platform/database/index.ts'
import type {
  CitedReading,
  Decision,
  KeptReading,
  ReadingDetails,
  ReadingEvent,
  ReadingSort,
  ReadingSummary,
} from '../reading/reading-contract.ts'
import { openDialogueWriter, type DialogueWriter } from './editing-store.ts'
import { countErasures, holdErasing } from './hold-erasing.ts'
import { addEvent, findNamed, listEvents, listRemovals, nameDocument } from './reading-events.ts'
import { type ReadingTables, toDecision } from './reading-tables.ts'
import type { DialogueTables } from './tables.ts'

/** Something proposed, as it is kept. `content` is what its sort says. */
export interface KeptProposal {
  readonly id: string
  readonly sort: ReadingSort
  readonly content: unknown
  readonly decision: Decision
}

type Document = Omit<KeptReading, 'proposals' | 'spellings' | 'contradictions' | 'events' | 'named'>

/** A document to be kept. */
export interface NewReading extends Document {
  readonly digest: string
  readonly proposed: readonly { readonly id: string; readonly sort: ReadingSort; readonly content: unknown }[]
}

/** What a decision is on. */
export interface DecisionKey {
  readonly reading: string
  readonly sort: ReadingSort
  readonly id: string
}

/** Why a decision could not be made. */
export type DecisionProblem = { readonly kind: 'not-found' } | { readonly kind: 'decided'; readonly decision: Decision }

type Handle = Kysely<ReadingTables & DialogueTables>
type Writing = Transaction<ReadingTables & DialogueTables>

const BATCH = 500

/** Opens the store over a handle of the role of accounts. */
export function createReadingStore(database: Handle) {
  const findByDigest = async (reader: Handle | Writing, digest: string) =>
    (await reader.selectFrom('open.dialogue_reading').select('reading_id').where('digest', '=', digest).executeTakeFirst())
      ?.reading_id ?? null
  return {
    /** The reading of the same file, if there is one. */
    findByDigest: (digest: string) => findByDigest(database, digest),

    /** How often words were erased. */
    countErasures: () => countErasures(database),

    /**
     * Keeps a document with all that is proposed of it, or finds that the same file was kept meanwhile. Null where words were erased since
     * `erasures` was counted: what is proposed quotes other documents as they were.
     */
    async keep(reading: NewReading, erasures: number): Promise<{ readonly id: string; readonly isKnown: boolean } | null> {
      return database.transaction().execute(async (transaction) => {
        if ((await holdErasing(transaction)) !== erasures) return null
        const inserted = await transaction
          .insertInto('open.dialogue_reading')
          .values({
            reading_id: reading.id,
            ...toStorableRow({ title: reading.title, file_name: reading.fileName }),
            language: reading.language,
            format: reading.format,
            licence: reading.licence,
            source_url: reading.sourceUrl,
            digest: reading.digest,
            pages: reading.pages,
            lines: toStorableJson(reading.lines),
            passages: toStorableJson(reading.passages),
            notices: toStorableJson(reading.notices),
            read_by: reading.readBy,
            read_at: reading.readAt,
          })
          .onConflict((conflict) => conflict.column('digest').doNothing())
          .returning('reading_id')
          .executeTakeFirst()
        if (inserted === undefined) return { id: (await findByDigest(transaction, reading.digest)) ?? reading.id, isKnown: true }
        await addEvent(transaction, {
          reading: reading.id,
          kind: 'read',
          title: reading.title,
          words: '',
          account: reading.readBy,
          at: reading.readAt,
        })
        const rows = reading.proposed.map(({ id, sort, content }, place) => ({
          reading_id: reading.id,
          proposal_id: id,
          sort,
          place,
          content: toStorableJson(content),
          state: 'open' as const,
          made: '[]',
          decided_by: null,
          decided_at: null,
        }))
        for (let start = 0; start < rows.length; start += BATCH)
          await transaction
            .insertInto('open.dialogue_reading_proposal')
            .values(rows.slice(start, start + BATCH))
            .execute()
        return { id: reading.id, isKnown: false }
      })
    },

    /** All documents, the newest first. */
    async list(): Promise<readonly ReadingSummary[]> {
      const rows = await database
        .selectFrom('open.dialogue_reading as reading')
        .select([
          'reading_id',
          'title',
          'file_name',
          'language',
          'format',
          'licence',
          'source_url',
          'pages',
          'read_by',
          'read_at',
        ])
        .select(({ selectFrom }) => [
          selectFrom('open.dialogue_reading_proposal as proposal')
            .select(sql<number>`count(*)::int`.as('n'))
            .whereRef('proposal.reading_id', '=', 'reading.reading_id')
            .where('proposal.state', '=', 'open')
            .as('open'),
          selectFrom('open.dialogue_reading_proposal as proposal')
            .select(sql<number>`count(*)::int`.as('n'))
            .whereRef('proposal.reading_id', '=', 'reading.reading_id')
            .where('proposal.state', '<>', 'open')
            .as('decided'),
        ])
        .orderBy('read_at', 'desc')
        .orderBy('reading_id')
        .execute()
      return rows.map((row) => ({
        id: row.reading_id,
        title: row.title,
        fileName: row.file_name,
        language: row.language,
        format: row.format,
        licence: row.licence,
        sourceUrl: row.source_url,
        pages: row.pages,
        readBy: row.read_by,
        readAt: row.read_at,
        open: row.open ?? 0,
        decided: row.decided ?? 0,
      }))
    },

    /** One document with all that was proposed of it, in reading order, and what happened to it. */
    async read(
      id: string,
    ): Promise<{
      readonly reading: Document
      readonly proposed: readonly KeptProposal[]
      readonly events: readonly ReadingEvent[]
      readonly named: CitedReading | null
    } | null> {
      const row = await database.selectFrom('open.dialogue_reading').selectAll().where('reading_id', '=', id).executeTakeFirst()
      if (row === undefined) return null
      const proposed = await database
        .selectFrom('open.dialogue_reading_proposal')
        .selectAll()
        .where('reading_id', '=', id)
        .orderBy('place')
        .execute()
      return {
        reading: {
          id: row.reading_id,
          title: row.title,
          fileName: row.file_name,
          language: row.language,
          format: row.format,
          licence: row.licence,
          sourceUrl: row.source_url,
          pages: row.pages,
          lines: row.lines,
          passages: row.passages,
          notices: row.notices,
          readBy: row.read_by,
          readAt: row.read_at,
        },
        proposed: proposed.map((one) => ({
          id: one.proposal_id,
          sort: one.sort,
          content: one.content,
          decision: toDecision(one),
        })),
        events: await listEvents(database, id),
        named: await findNamed(database, id),
      }
    },

    /** Lines and passages of the documents that were read in before, for what does not fit between them. */
    async readTexts(
      most: number,
    ): Promise<readonly { readonly id: string; readonly read: Pick<KeptReading, 'lines' | 'passages'> }[]> {
      const rows = await database
        .selectFrom('open.dialogue_reading')
        .select(['reading_id', 'lines', 'passages'])
        .orderBy('read_at', 'desc')
        .limit(most)
        .execute()
      return rows.map((row) => ({ id: row.reading_id, read: { lines: row.lines, passages: row.passages } }))
    },

    /**
     * Decides something that stands in one of the states given. What `decide` writes to the record is of the same transaction: both or neither.
     * What it refuses is left as it stood. Whatever cites the document has its name from then on.
     */
    decide<Problem>(
      { reading, sort, id }: DecisionKey,
      from: readonly Decision['state'][],
      decide: (writer: DialogueWriter, standing: Decision) => Promise<Result<Decision, Problem>>,
    ): Promise<Result<Decision, Problem | DecisionProblem>> {
      return database.transaction().execute(async (transaction) => {
        const writer = await openDialogueWriter(transaction)
        // Held until the end: whoever removes the document sees whether a record rests on it by then.
        await transaction
          .selectFrom('open.dialogue_reading')
          .select('reading_id')
          .where('reading_id', '=', reading)
          .forKeyShare()
          .execute()
        const row = await transaction
          .selectFrom('open.dialogue_reading_proposal')
          .select(['state', 'made', 'decided_by', 'decided_at'])
          .where('reading_id', '=', reading)
          .where('sort', '=', sort)
          .where('proposal_id', '=', id)
          .forUpdate()
          .executeTakeFirst()
        if (row === undefined) return fail<DecisionProblem>({ kind: 'not-found' })
        const standing = toDecision(row)
        if (!from.includes(standing.state)) return fail<DecisionProblem>({ kind: 'decided', decision: standing })
        const decided = await decide(writer, standing)
        if (!decided.ok) return decided
        const { state, made, decidedBy, decidedAt } = decided.value
        await transaction
          .updateTable('open.dialogue_reading_proposal')
          .set({ state, made: JSON.stringify(made), decided_by: decidedBy, decided_at: decidedAt })
          .where('reading_id', '=', reading)
          .where('sort', '=', sort)
          .where('proposal_id', '=', id)
          .execute()
        // What the public reads already, another decision does not change.
        if (made.length > 0 && (await findNamed(transaction, reading)) === null) await nameDocument(transaction, reading)
        return decided
      })
    },

    /**
     * Puts details right; false where there is no such document, or it is not what was read. `tell` says what everybody is told of it from now on, where it has a name for
     * everybody.
     */
    async correct(
      id: string,
      details: ReadingDetails,
      event: Omit<ReadingEvent, 'reading' | 'kind' | 'title'>,
      tell: (writer: DialogueWriter, named: CitedReading) => Promise<CitedReading>,
      read: Pick<ReadingDetails, 'title' | 'sourceUrl'>,
    ): Promise<boolean> {
      return database.transaction().execute(async (transaction) => {
        const writer = await openDialogueWriter(transaction)
        const done = await transaction
          .updateTable('open.dialogue_reading')
          .set({
            ...toStorableRow({ title: details.title }),
            language: details.language,
            licence: details.licence,
            source_url: details.sourceUrl,
          })
          .where('reading_id', '=', id)
          .where('title', '=', read.title)
          .where('source_url', 'is not distinct from', read.sourceUrl)
          .returning('reading_id')
          .executeTakeFirst()
        if (done === undefined) return false
        await addEvent(transaction, { ...event, reading: id, kind: 'corrected', title: details.title })
        const named = await findNamed(transaction, id)
        if (named !== null) await writer.putDocument(await tell(writer, named))
        return true
      })
    },

    /** Names a document for everybody as it was written, where `judge` agrees; nobody else writes meanwhile. */
    async stepNaming<Problem>(
      id: string,
      judge: (
        writer: DialogueWriter,
        standing: {
          readonly written: Omit<CitedReading, 'id'>
          readonly named: CitedReading | null
          readonly events: readonly ReadingEvent[]
        },
      ) => Promise<Result<Pick<ReadingEvent, 'kind' | 'words' | 'account' | 'at'>, Problem>>,
    ): Promise<Result<void, Problem | { readonly kind: 'not-found' }>> {
      return database.transaction().execute(async (transaction) => {
        const writer = await openDialogueWriter(transaction)
        const row = await transaction
          .selectFrom('open.dialogue_reading')
          .select(['title', 'language', 'source_url'])
          .where('reading_id', '=', id)
          .forUpdate()
          .executeTakeFirst()
        if (row === undefined) return fail({ kind: 'not-found' as const })
        const written = { title: row.title, language: row.language, sourceUrl: row.source_url }
        const [named, events] = [await findNamed(transaction, id), await listEvents(transaction, id)]
        const judged = await judge(writer, { written, named, events })
        if (!judged.ok) return judged
        await addEvent(transaction, { ...judged.value, reading: id, title: row.title })
        await writer.putDocument({ id, ...written })
        return ok(undefined)
      })
    },

    /**
     * Goes a step on the way to a removal: `judge` is told what stands, nobody else going such a step meanwhile, and says which event follows;
     * `removed` takes the document away.
     */
    async stepRemoval<Problem>(
      id: string,
      judge: (standing: {
        readonly readBy: string
        readonly hasMade: boolean
        readonly events: readonly ReadingEvent[]
      }) => Result<Pick<ReadingEvent, 'kind' | 'words' | 'account' | 'at'>, Problem>,
    ): Promise<Result<ReadingEvent['kind'], Problem | { readonly kind: 'not-found' }>> {
      return database.transaction().execute(async (transaction) => {
        const row = await transaction
          .selectFrom('open.dialogue_reading')
          .select(['title', 'read_by'])
          .where('reading_id', '=', id)
          .forUpdate()
          .executeTakeFirst()
        if (row === undefined) return fail({ kind: 'not-found' as const })
        const made = await transaction
          .selectFrom('open.dialogue_reading_proposal')
          .select('proposal_id')
          .where('reading_id', '=', id)
          .where('state', '<>', 'open')
          .where(sql<boolean>`jsonb_array_length(made) > 0`)
          .limit(1)
          .execute()
        const events = await listEvents(transaction, id)
        const judged = judge({ readBy: row.read_by, hasMade: made.length > 0, events })
        if (!judged.ok) return judged
        await addEvent(transaction, { ...judged.value, reading: id, title: row.title })
        if (judged.value.kind === 'removed')
          await transaction.deleteFrom('open.dialogue_reading').where('reading_id', '=', id).execute()
        return ok(judged.value.kind)
      })
    },

    /** Removals, newest first. */
    listRemoved: (): Promise<readonly ReadingEvent[]> => listRemovals(database),
  }
}

/** Reading, and writing in a transaction. */
export type ReadingStore = ReturnType<typeof createReadingStore>
