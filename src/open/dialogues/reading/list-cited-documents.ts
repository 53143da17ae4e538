// Which documents the records of a book cite.
import type { DialogueBook } from '../record/dialogue.ts'
import { listRecords } from '../record/draw-book.ts'

/** Their ids, each once: of the library's documents and of those that were read in. */
export function listCitedDocuments(book: DialogueBook): readonly string[] {
  const attendances = book.sessions.flatMap(({ attendance }) => attendance?.passages ?? [])
  const passages = listRecords(book).flatMap((record) => ('passages' in record ? record.passages : []))
  return [...new Set([...attendances, ...passages].flatMap((passage) => ('document' in passage ? [passage.document] : [])))]
}
