// Documents that were read in, as erasing needs them: held, read with what was proposed of them, and written anew.
import { sql, type Transaction } from 'kysely'
import { toStorable, toStorableJson } from '../../../platform/database/index.ts'
import type { KeptReading } from '../reading/reading-contract.ts'
import type { RecordKey } from './editing-store.ts'
import type { ErasingScope } from './erasing-words.ts'
import type { DialogueTables } from './tables.ts'

/** A document with its texts. */
export interface ErasableDocument {
  readonly id: string
  readonly title: string
  readonly file_name: string
  readonly source_url: string | null
  readonly lines: KeptReading['lines']
  readonly passages: KeptReading['passages']
  readonly notices: KeptReading['notices']
}

/** Something proposed of a document. */
export interface ErasableProposal {
  readonly reading: string
  readonly id: string
  readonly sort: string
  readonly content: unknown
}

/** In a transaction that nobody else writes records beside. */
export function erasingDocuments(transaction: Transaction<DialogueTables>) {
  return {
    /** Documents that any version of these series cites, or all that were ever read in. */
    async findCitedDocuments({ series, isEverywhere }: ErasingScope): Promise<readonly string[]> {
      const { rows } = await sql<{ readonly id: string }>`
        SELECT DISTINCT id FROM (
          SELECT jsonb_path_query(content, '$.**.document') #>> '{}' AS id FROM open.dialogue_version
          WHERE series_id = ANY(${series}::text[])
          UNION ALL SELECT reading_id FROM open.dialogue_reading WHERE ${isEverywhere}
          UNION ALL SELECT reading_id FROM open.dialogue_reading_event WHERE ${isEverywhere}
          UNION ALL SELECT document_id FROM open.dialogue_document WHERE ${isEverywhere}
        ) AS cited WHERE id LIKE 'r-%'`.execute(transaction)
      return rows.map(({ id }) => id)
    },
    /** Records that were made of what was proposed of them. */
    async findMadeOfDocuments(documents: readonly string[]): Promise<readonly RecordKey[]> {
      const { rows } = await sql<RecordKey>`
        SELECT DISTINCT one->>'kind' AS kind, one->>'id' AS id
        FROM open.dialogue_reading_proposal, jsonb_array_elements(made) AS one
        WHERE reading_id = ANY(${documents}::text[])`.execute(transaction)
      return rows
    },
    /** Held until the end: nobody decides of them, corrects or removes them meanwhile. */
    async holdDocuments(ids: readonly string[]): Promise<readonly ErasableDocument[]> {
      const { rows } = await sql<ErasableDocument>`
        SELECT reading_id AS id, title, file_name, source_url, lines, passages, notices FROM open.dialogue_reading
        WHERE reading_id = ANY(${ids}::text[]) ORDER BY reading_id FOR UPDATE`.execute(transaction)
      return rows
    },
    /** What was proposed of them, and of other documents where it quotes them. */
    async listProposals(documents: readonly string[]): Promise<readonly ErasableProposal[]> {
      const { rows } = await sql<ErasableProposal>`
        SELECT reading_id AS reading, proposal_id AS id, sort, content FROM open.dialogue_reading_proposal
        WHERE reading_id = ANY(${documents}::text[]) OR (sort = 'contradiction' AND EXISTS (
          SELECT FROM unnest(${documents}::text[]) AS document
          WHERE jsonb_path_exists(content, '$.** ? (@ == $id)', jsonb_build_object('id', document))))
        ORDER BY reading_id, sort, place`.execute(transaction)
      return rows
    },
    /** Nothing is left of the file's digest either: by it the words could be tried. The same file sent again is read in anew. */
    async rewriteDocument({ id, title, file_name, source_url, lines, passages, notices }: ErasableDocument): Promise<void> {
      await sql`UPDATE open.dialogue_reading SET title = ${toStorable(title)}, file_name = ${toStorable(file_name)}, source_url = ${source_url},
          lines = ${toStorableJson(lines)}::jsonb, passages = ${toStorableJson(passages)}::jsonb, notices = ${toStorableJson(notices)}::jsonb,
          digest = 'erased-' || gen_random_uuid()
        WHERE reading_id = ${id}`.execute(transaction)
    },
    async rewriteProposal({ reading, id, sort }: ErasableProposal, now: Pick<ErasableProposal, 'id' | 'content'>): Promise<void> {
      await sql`UPDATE open.dialogue_reading_proposal SET proposal_id = ${now.id}, content = ${toStorableJson(now.content)}::jsonb
        WHERE reading_id = ${reading} AND sort = ${sort} AND proposal_id = ${id}`.execute(transaction)
    },
  }
}
