// What erasing needs of the store beside reading and adding: everything that hangs together with a record, and rewriting versions.
import { sql, type Kysely, type Transaction } from 'kysely'
import { toStorable, toStorableJson, toStorableRow } from '../../../platform/database/index.ts'
import type { DialogueRecordId, DialogueRecordKind } from '../record/dialogue.ts'
import type { RecordKey } from './editing-store.ts'
import { erasingDocuments } from './erasing-documents.ts'
import { erasingReports } from './erasing-reports.ts'
import { erasingWords, type WordsPlace } from './erasing-words.ts'
import type { DialogueTables, ErasureRow, KeptVersionRow, VersionRow } from './tables.ts'

/** Erasing, in a transaction that nobody else writes beside. */
export function erasing(transaction: Transaction<DialogueTables>) {
  return {
    ...erasingReports(transaction),
    ...erasingDocuments(transaction),
    ...erasingWords(transaction),
    /** Every record that there ever was. */
    async listEveryRecord(): Promise<readonly RecordKey[]> {
      const { rows } = await sql<RecordKey>`SELECT DISTINCT kind, record_id AS id FROM open.dialogue_version`.execute(transaction)
      return rows
    },
    /** Every version of these records, in the order in which they were written. */
    listVersionsOf(keys: readonly RecordKey[]): Promise<readonly KeptVersionRow[]> {
      const kinds = keys.map(({ kind }) => kind)
      const ids = keys.map(({ id }) => id)
      return transaction
        .selectFrom('open.dialogue_version')
        .selectAll()
        .where(sql<boolean>`(kind, record_id) IN (SELECT * FROM unnest(${kinds}::text[], ${ids}::text[]))`)
        .orderBy('number')
        .execute()
    },
    /**
     * Records that any version of says to be made of these entries of minutes (in small letters), or of these statements, and handovers of these
     * outcomes.
     */
    async findMadeOf(
      entries: readonly string[],
      statements: readonly DialogueRecordId[],
      outcomes: readonly DialogueRecordId[],
    ): Promise<readonly RecordKey[]> {
      const { rows } = await sql<RecordKey>`
        SELECT DISTINCT kind, record_id AS id FROM open.dialogue_version
        WHERE (jsonb_typeof(content->'passages') = 'array' AND EXISTS (
            SELECT FROM jsonb_array_elements(content->'passages') AS passage WHERE lower(passage->>'entry') = ANY(${entries}::text[])))
          OR (kind = 'outcome' AND content->'interventions' ?| ${statements}::text[])
          OR (kind = 'handover' AND content->>'outcome' = ANY(${outcomes}::text[]))`.execute(transaction)
      return rows
    },
    /** Records that any version of says to be of this actor, or in its name. */
    async findNaming(actor: DialogueRecordId): Promise<readonly RecordKey[]> {
      const { rows } = await sql<RecordKey>`
        SELECT DISTINCT kind, record_id AS id FROM open.dialogue_version
        WHERE kind IN ('participation', 'intervention')
          AND (content->>'actor' = ${actor} OR content->'onBehalfOf' ? ${actor}::text)`.execute(transaction)
      return rows
    },
    /** Everything of these sessions, with what their series have for all of theirs: the series itself and its messages. */
    async findOfSessions(sessions: readonly DialogueRecordId[]): Promise<readonly RecordKey[]> {
      const { rows } = await sql<RecordKey>`
        SELECT DISTINCT kind, record_id AS id FROM open.dialogue_version
        WHERE session_id = ANY(${sessions}::text[])
          OR (kind IN ('series', 'message') AND series_id IN (
            SELECT series_id FROM open.dialogue_version WHERE kind = 'session' AND record_id = ANY(${sessions}::text[])))`.execute(
        transaction,
      )
      return rows
    },
    /** Puts other words in place of those of versions, for good: only where words were erased. */
    async rewriteVersions(
      rows: readonly Pick<VersionRow, 'kind' | 'record_id' | 'version' | 'content' | 'reason'>[],
    ): Promise<void> {
      await sql`
        UPDATE open.dialogue_version AS one SET content = other.content::jsonb, reason = other.reason
        FROM unnest(
          ${rows.map(({ kind }) => kind)}::text[],
          ${rows.map(({ record_id }) => record_id)}::text[],
          ${rows.map(({ version }) => version)}::integer[],
          ${rows.map(({ content }) => toStorableJson(content))}::text[],
          ${rows.map(({ reason }) => toStorable(reason))}::text[]
        ) AS other (kind, record_id, version, content, reason)
        WHERE one.kind = other.kind AND one.record_id = other.record_id AND one.version = other.version`.execute(transaction)
    },
    async addErasures(rows: readonly ErasureRow[]): Promise<void> {
      if (rows.length > 0) await transaction.insertInto('open.dialogue_erasure').values(rows.map(toStorableRow)).execute()
    },
  }
}

/** Anything that somebody wrote, and of what it is; `session` of an entry of minutes. */
export interface WrittenText {
  readonly kind: DialogueRecordKind | 'entry' | WordsPlace
  readonly id: string
  readonly session: DialogueRecordId | null
  readonly content: unknown
  /** Addresses and names of files, in which words are parted by other signs than spaces. */
  readonly addresses: readonly (string | null)[]
}

/** Looking for words in everything that is written of dialogues, past versions and drafts included. */
export function searching(database: Kysely<DialogueTables>) {
  return {
    /** What people concerned gave on the day given is left out: nobody behind sign-in reads it yet. */
    async listWritten(today: string): Promise<readonly WrittenText[]> {
      const { rows } = await sql<WrittenText>`
        SELECT kind, record_id AS id, NULL::text AS session, jsonb_build_array(content, reason) AS content,
          '{}'::text[] AS addresses FROM open.dialogue_version
        UNION ALL SELECT kind, record_id, NULL, jsonb_build_array(content, withdrawn_reason), '{}' FROM open.dialogue_published
        UNION ALL SELECT 'entry', entry_id::text, session_id, content, '{}' FROM open.minutes_revision
        UNION ALL SELECT 'contact', participation_id, NULL, jsonb_build_array(name, contact), '{}' FROM open.dialogue_contact
        UNION ALL SELECT 'report', draft_id::text, NULL, report, '{}' FROM open.dialogue_report_version
        UNION ALL SELECT 'report', draft_id::text, NULL, jsonb_build_array(report, comments), '{}' FROM open.dialogue_report_final
        UNION ALL SELECT 'report', draft_id::text, NULL, jsonb_build_array(edit, reason), '{}' FROM open.dialogue_report_edit
        UNION ALL SELECT 'report', draft_id::text, NULL, jsonb_build_array(shown_as), '{}' FROM open.dialogue_report_invitation
        UNION ALL SELECT 'report', draft_id::text, NULL, jsonb_build_array(words, shown_as, outcome_reason, set_aside_reason), '{}'
          FROM open.dialogue_report_comment
        UNION ALL SELECT 'reading', reading_id, NULL, jsonb_build_array(title, lines, passages, notices), ARRAY[file_name, source_url]
          FROM open.dialogue_reading
        UNION ALL SELECT 'reading', document_id, NULL, jsonb_build_array(document.title), ARRAY[document.source_url]
          FROM open.dialogue_document AS document
        UNION ALL SELECT 'reading', reading_id, NULL, content, '{}' FROM open.dialogue_reading_proposal
        UNION ALL SELECT 'reading', coalesce(reading.reading_id, ''), NULL, jsonb_build_array(event.title, words), '{}'
          FROM open.dialogue_reading_event AS event LEFT JOIN open.dialogue_reading AS reading USING (reading_id)
        UNION ALL SELECT 'panel', panel_id::text, NULL, jsonb_build_array(title, about), '{}' FROM open.concerned_panel
        UNION ALL SELECT 'panel', panel_id::text, NULL, jsonb_build_array(title), '{}' FROM open.concerned_sitting
        UNION ALL SELECT 'panel', panel_id::text, NULL, jsonb_build_array(name, contact), '{}'
          FROM open.concerned_member LEFT JOIN open.concerned_contact USING (member_id)
        UNION ALL SELECT 'panel', panel_id::text, NULL, jsonb_build_array(
            question.words, told, change.words, said.words, said.shown_words), ARRAY[question.url, change.url]
          FROM open.concerned_question AS question LEFT JOIN open.concerned_change AS change USING (question_id)
          LEFT JOIN open.concerned_said AS said ON said.question_id = question.question_id AND said.said_on < ${today}
        UNION ALL SELECT 'objection', objection_id::text, NULL, jsonb_build_array(words, changed), ARRAY[url] FROM open.concerned_answer
        UNION ALL SELECT 'objection', objection_id::text, NULL, jsonb_build_array(wrong, should_change, shown_wrong, shown_change), '{}'
          FROM open.concerned_word WHERE given_on < ${today}`.execute(database)
      return rows
    },
  }
}
