// Reads the names of documents that were read in and that records cite; nothing of their words.
import type { Kysely } from 'kysely'
import type { CitedReading } from '../reading/reading-contract.ts'
import type { CitedDocumentTables } from './reading-tables.ts'

/** Reads the names of documents that records cite, for which any role will do that reads dialogues; in the order of their ids. */
export function createCitedDocumentStore(database: Kysely<CitedDocumentTables>) {
  return {
    async list(ids: readonly string[] | 'all'): Promise<readonly CitedReading[]> {
      if (ids.length === 0) return []
      const rows = await database
        .selectFrom('open.dialogue_document')
        .selectAll()
        .$if(ids !== 'all', (query) => query.where('document_id', 'in', ids === 'all' ? [] : ids))
        .orderBy('document_id')
        .execute()
      return rows.map((row) => ({ id: row.document_id, title: row.title, language: row.language, sourceUrl: row.source_url }))
    },
  }
}

/** Reading the documents that were cited. */
export type CitedDocumentStore = ReturnType<typeof createCitedDocumentStore>
