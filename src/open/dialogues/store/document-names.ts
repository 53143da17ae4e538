// What the public reads of documents that were read in, inside the transactions in which sessions are published and restricted.
import type { Kysely, Transaction } from 'kysely'
import { toStorableRow } from '../../../platform/database/index.ts'
import type { CitedReading } from '../reading/reading-contract.ts'
import { createCitedDocumentStore } from './cited-document-store.ts'
import type { CitedDocumentTables } from './reading-tables.ts'

/** Reading names of documents, over any handle. */
export function readingDocuments(database: Kysely<CitedDocumentTables>) {
  return { listDocuments: (ids: readonly string[]) => createCitedDocumentStore(database).list(ids) }
}

/** Changing what is told of a document that has a name already. */
export function writingDocuments(transaction: Transaction<CitedDocumentTables>) {
  return {
    async putDocument({ id, title, language, sourceUrl }: CitedReading): Promise<void> {
      await transaction
        .updateTable('open.dialogue_document')
        .set({ ...toStorableRow({ title }), language, source_url: sourceUrl })
        .where('document_id', '=', id)
        .execute()
    },
  }
}
