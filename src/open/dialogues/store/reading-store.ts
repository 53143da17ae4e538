// Keeps documents that were read in, and what was decided of each proposal, through the login role causeway_accounts.
import { sql, type ColumnType, type Kysely, type Transaction } from 'kysely'
import { toStorableJson } from '../../../platform/database/index.ts'
import type { Decision, KeptReading, ReadingSummary } from '../reading/reading-contract.ts'

type Sort = 'proposal' | 'contradiction' | 'spelling'

interface ReadingTable {
  readonly reading_id: string
  readonly title: string
  readonly file_name: string
  readonly language: string
  readonly format: KeptReading['format']
  readonly licence: KeptReading['licence']
  readonly digest: string
  readonly pages: number | null
  readonly lines: ColumnType<KeptReading['lines'], string, never>
  readonly passages: ColumnType<KeptReading['passages'], string, never>
  readonly notices: ColumnType<KeptReading['notices'], string, never>
  readonly read_by: string
  readonly read_at: Date
}

interface ProposalTable {
  readonly reading_id: string
  readonly proposal_id: string
  readonly sort: Sort
  readonly place: number
  readonly content: ColumnType<unknown, string, never>
  state: Decision['state']
  made: ColumnType<Decision['made'], string, string>
  decided_by: string | null
  decided_at: Date | null
}

/** What the store of reading in reads and writes. */
export interface ReadingTables {
  'open.dialogue_reading': ReadingTable
  'open.dialogue_reading_proposal': ProposalTable
}

/** Something proposed, as it is kept. `content` is what its sort says. */
export interface KeptProposal {
  readonly id: string
  readonly sort: Sort
  readonly content: unknown
  readonly decision: Decision
}

/** A document to be kept. */
export interface NewReading extends Omit<KeptReading, 'proposals' | 'spellings' | 'contradictions'> {
  readonly digest: string
  readonly proposed: readonly { readonly id: string; readonly sort: Sort; readonly content: unknown }[]
}

type Handle = Kysely<ReadingTables>

const toDecision = (
  row: Pick<ProposalTable, 'state' | 'decided_by' | 'decided_at'> & { readonly made: Decision['made'] },
): Decision => ({ state: row.state, made: row.made, decidedBy: row.decided_by, decidedAt: row.decided_at })

/** Opens the store over a handle of the role of accounts. */
export function createReadingStore(database: Handle) {
  const findByDigest = async (reader: Handle | Transaction<ReadingTables>, digest: string) =>
    (await reader.selectFrom('open.dialogue_reading').select('reading_id').where('digest', '=', digest).executeTakeFirst())
      ?.reading_id ?? null
  return {
    /** The reading of the same file, if there is one. */
    findByDigest: (digest: string) => findByDigest(database, digest),

    /** Keeps a document with all that is proposed of it, or finds that the same file was kept meanwhile. */
    async keep(reading: NewReading): Promise<{ readonly id: string; readonly isKnown: boolean }> {
      return database.transaction().execute(async (transaction) => {
        const inserted = await transaction
          .insertInto('open.dialogue_reading')
          .values({
            reading_id: reading.id,
            title: reading.title,
            file_name: reading.fileName,
            language: reading.language,
            format: reading.format,
            licence: reading.licence,
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
        for (let start = 0; start < rows.length; start += 500)
          await transaction
            .insertInto('open.dialogue_reading_proposal')
            .values(rows.slice(start, start + 500))
            .execute()
        return { id: reading.id, isKnown: false }
      })
    },

    /** All documents, the newest first. */
    async list(): Promise<readonly ReadingSummary[]> {
      const rows = await database
        .selectFrom('open.dialogue_reading as reading')
        .select(['reading_id', 'title', 'file_name', 'language', 'format', 'licence', 'pages', 'read_by', 'read_at'])
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
        pages: row.pages,
        readBy: row.read_by,
        readAt: row.read_at,
        open: row.open ?? 0,
        decided: row.decided ?? 0,
      }))
    },

    /** One document with all that was proposed of it, in reading order. */
    async read(
      id: string,
    ): Promise<{
      readonly reading: Omit<KeptReading, 'proposals' | 'spellings' | 'contradictions'>
      readonly proposed: readonly KeptProposal[]
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

    /** Decides something that stands in a state; null where it is not there, the decision that stands where it is in another. */
    async decide(
      reading: string,
      sort: Sort,
      id: string,
      from: readonly Decision['state'][],
      decision: Decision,
    ): Promise<{ readonly isDone: boolean; readonly decision: Decision } | null> {
      const done = await database
        .updateTable('open.dialogue_reading_proposal')
        .set({
          state: decision.state,
          made: JSON.stringify(decision.made),
          decided_by: decision.decidedBy,
          decided_at: decision.decidedAt,
        })
        .where('reading_id', '=', reading)
        .where('sort', '=', sort)
        .where('proposal_id', '=', id)
        .where('state', 'in', from)
        .returningAll()
        .executeTakeFirst()
      if (done !== undefined) return { isDone: true, decision: toDecision(done) }
      const there = await database
        .selectFrom('open.dialogue_reading_proposal')
        .selectAll()
        .where('reading_id', '=', reading)
        .where('sort', '=', sort)
        .where('proposal_id', '=', id)
        .executeTakeFirst()
      return there === undefined ? null : { isDone: false, decision: toDecision(there) }
    },

    async remove(id: string): Promise<boolean> {
      const removed = await database
        .deleteFrom('open.dialogue_reading')
        .where('reading_id', '=', id)
        .returning('reading_id')
        .executeTakeFirst()
      return removed !== undefined
    },
  }
}

export type ReadingStore = ReturnType<typeof createReadingStore>
