// Reads the names of documents that were read in and that records cite; nothing of their words.
import { sql, type Kysely } from 'kysely'
import type { CitedReading } from '../reading/reading-contract.ts'
import type { CitedDocumentTables } from './reading-tables.ts'

/** Reads the names of documents that records cite, for which any role will do that reads dialogues; in the order of their ids. */
export function createCitedDocumentStore(database: Kysely<CitedDocumentTables>) {
  return {
    /** Of these, of all, or of those that something cites that the public reads. */
    async list(ids: readonly string[] | 'all' | 'cited-in-public'): Promise<readonly CitedReading[]> {
      if (ids.length === 0) return []
      const rows = await database
        .selectFrom('open.dialogue_document')
        .selectAll()
        .$if(typeof ids === 'object', (query) => query.where('document_id', 'in', typeof ids === 'object' ? ids : []))
        .$if(ids === 'cited-in-public', (query) => query.where(isCitedInPublic))
        .orderBy('document_id')
        .execute()
      return rows.map((row) => ({ id: row.document_id, title: row.title, language: row.language, sourceUrl: row.source_url }))
    },
  }
}

const isCitedInPublic = sql<boolean>`EXISTS (
  SELECT FROM open.dialogue_published AS one
  WHERE one.content IS NOT NULL AND open.dialogue_references(one.content) @> ARRAY['document ' || document_id])`

/** Reading the documents that were cited. */
export type CitedDocumentStore = ReturnType<typeof createCitedDocumentStore>
