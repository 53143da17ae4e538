// Everything of the room that holds words beside records, minutes, reports and documents: which columns of which tables, where an account reads
// them, and which belong to a series. What people concerned wrote themselves is not among them: names are taken out of it where it is read.
import { sql, type RawBuilder, type Transaction } from 'kysely'
import { toStorable } from '../../../platform/database/index.ts'
import type { DialogueRecordId } from '../record/dialogue.ts'
import type { RecordName } from '../record/record-references.ts'
import type { DialogueTables } from './tables.ts'

/** From what beside the records words are erased: everything of these series, or everything that there is. */
export interface ErasingScope {
  readonly series: readonly DialogueRecordId[]
  readonly isEverywhere: boolean
}

/** Where an account reads what stands in a table. */
export type WordsPlace = 'contact' | 'report' | 'reading' | 'panel' | 'objection'

/** A table with words in it. Columns of `addresses` are emptied, for half an address leads nowhere. */
export interface WordsTable {
  readonly name: string
  readonly key: readonly string[]
  readonly texts: readonly string[]
  readonly addresses: readonly string[]
  /** What stands where an address was. */
  readonly noAddress: '' | null
  /** Null: the log of erasing itself, which every erasing reads. */
  readonly place: { readonly kind: WordsPlace; readonly id: string } | null
  readonly isOf: (series: readonly DialogueRecordId[], documents: readonly string[]) => RawBuilder<boolean>
}

/** A row: its key, its texts, its addresses, and the id of its place. */
export type WordsRow = Readonly<Record<string, string | null>>

const ofSeries = (column: string, series: readonly DialogueRecordId[]) =>
  sql<boolean>`${sql.ref(column)} IN (SELECT record_id FROM open.dialogue_version WHERE series_id = ANY(${series}::text[]))`
const ofPanel = (series: readonly DialogueRecordId[]) =>
  sql<boolean>`panel_id IN (SELECT panel_id FROM open.concerned_panel
    WHERE series_id = ANY(${series}::text[]) OR session_id IN (SELECT record_id FROM open.dialogue_version
      WHERE kind = 'session' AND series_id = ANY(${series}::text[])))`
const ofQuestion = (series: readonly DialogueRecordId[]) => sql<boolean>`${ofPanel(series)} OR ${ofSubject(series)}`
/** Of something of the series: `series/…`, `session/…`. */
const ofSubject = (series: readonly DialogueRecordId[]) =>
  sql<boolean>`(subject_kind IN ('dialogue', 'report') AND split_part(subject_id, '/', 2) IN (
    SELECT record_id FROM open.dialogue_version WHERE series_id = ANY(${series}::text[])))`

/** The tables. */
export const WORDS_TABLES: readonly WordsTable[] = [
  made('dialogue_erasure', ['step_id', 'kind', 'record_id'], ['reason'], null, () => sql<boolean>`TRUE`),
  made('dialogue_contact', ['participation_id'], ['name', 'contact'], ['contact', 'participation_id'], (series) =>
    ofSeries('participation_id', series),
  ),
  made('dialogue_reading_event', ['reading_id', 'event_id'], ['title', 'words'], ['reading', 'reading_id'], (_, documents) =>
    isOneOf('reading_id', documents),
  ),
  {
    ...made('dialogue_document', ['document_id'], ['title'], ['reading', 'document_id'], (_, ids) => isOneOf('document_id', ids)),
    addresses: ['source_url'],
    noAddress: null,
  },
  made('concerned_panel', ['panel_id'], ['title', 'about'], ['panel', 'panel_id'], ofPanel),
  made('concerned_sitting', ['sitting_id'], ['title'], ['panel', 'panel_id'], ofPanel),
  made(
    'concerned_contact',
    ['member_id'],
    ['contact'],
    ['panel', '(SELECT panel_id FROM open.concerned_member AS m WHERE m.member_id = concerned_contact.member_id)'],
    (series) => sql<boolean>`member_id IN (SELECT member_id FROM open.concerned_member WHERE ${ofPanel(series)})`,
  ),
  { ...made('concerned_question', ['question_id'], ['words', 'told'], ['panel', 'panel_id'], ofQuestion), addresses: ['url'] },
  {
    ...made(
      'concerned_change',
      ['question_id', 'number'],
      ['words'],
      ['panel', '(SELECT panel_id FROM open.concerned_question AS q WHERE q.question_id = concerned_change.question_id)'],
      (series) => sql<boolean>`question_id IN (SELECT question_id FROM open.concerned_question WHERE ${ofQuestion(series)})`,
    ),
    addresses: ['url'],
  },
  {
    ...made(
      'concerned_answer',
      ['objection_id', 'number'],
      ['words', 'changed'],
      ['objection', 'objection_id'],
      (series) => sql<boolean>`objection_id IN (SELECT objection_id FROM open.concerned_objection WHERE ${ofSubject(series)})`,
    ),
    addresses: ['url'],
  },
]

function made(
  name: string,
  key: readonly string[],
  texts: readonly string[],
  place: readonly [WordsPlace, string] | null,
  isOf: WordsTable['isOf'],
): WordsTable {
  return { name, key, texts, addresses: [], noAddress: '', place: place === null ? null : { kind: place[0], id: place[1] }, isOf }
}

function isOneOf(column: string, ids: readonly string[]): RawBuilder<boolean> {
  return sql<boolean>`${sql.ref(column)} = ANY(${ids}::text[])`
}

/** Reading and rewriting them, in a transaction that nobody else writes records beside. */
export function erasingWords(transaction: Transaction<DialogueTables>) {
  return {
    /** Series in which any version refers to these records, which belong to none: actors and points. */
    async findSeriesNaming(shared: readonly RecordName[]): Promise<readonly DialogueRecordId[]> {
      if (shared.length === 0) return []
      const { rows } = await sql<{ readonly series: string }>`
        SELECT DISTINCT series_id AS series FROM open.dialogue_version
        WHERE series_id IS NOT NULL AND open.dialogue_references(content) && ${shared}::text[]`.execute(transaction)
      return rows.map(({ series }) => series)
    },
    async findSeriesOfSessions(sessions: readonly DialogueRecordId[]): Promise<readonly DialogueRecordId[]> {
      const { rows } = await sql<{ readonly series: string }>`
        SELECT DISTINCT series_id AS series FROM open.dialogue_version
        WHERE kind = 'session' AND record_id = ANY(${sessions}::text[])`.execute(transaction)
      return rows.map(({ series }) => series)
    },
    /** Rows of a table within the scope, held until the end. */
    async listWordsRows(table: WordsTable, scope: ErasingScope, documents: readonly string[]): Promise<readonly WordsRow[]> {
      const columns = [
        ...table.key.map((column) => sql`${sql.ref(column)}::text AS ${sql.ref(column)}`),
        ...[...table.texts, ...table.addresses].map((column) => sql.ref(column)),
        // A column or a query of this file, and nobody's words.
        sql`${table.place === null ? sql`NULL` : sql.raw(table.place.id)}::text AS place`,
      ]
      const { rows } = await sql<WordsRow>`SELECT ${sql.join(columns)} FROM ${sql.table(`open.${table.name}`)}
        WHERE ${scope.isEverywhere ? sql`TRUE` : table.isOf(scope.series, documents)} ORDER BY ${sql.join(table.key.map((column) => sql.ref(column)))} FOR UPDATE`.execute(
        transaction,
      )
      return rows
    },
    /** Puts texts and addresses of a row in place of those that it had. */
    async rewriteWords({ name, key, texts, addresses }: WordsTable, row: WordsRow): Promise<void> {
      const set = [...texts, ...addresses].map((column) => {
        const value = row[column] ?? null
        return sql`${sql.ref(column)} = ${value === null ? null : toStorable(value)}`
      })
      const where = key.map((column) => sql`${sql.ref(column)}::text = ${row[column]}`)
      await sql`UPDATE ${sql.table(`open.${name}`)} SET ${sql.join(set)} WHERE ${sql.join(where, sql` AND `)}`.execute(
        transaction,
      )
    },
  }
}
