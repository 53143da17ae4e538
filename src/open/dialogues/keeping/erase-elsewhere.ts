// Erases words from everything of the room beside records and minutes: reports with their comments and finals, documents that were read in,
// contacts, what accounts asked panels and answered objections. Of the series to which the records belong from which they were erased, or of all.
import { eraseWords } from '../record/erase-words.ts'
import type { DialogueWriter } from '../store/editing-store.ts'
import { WORDS_TABLES, type ErasingScope, type WordsPlace, type WordsRow, type WordsTable } from '../store/erasing-words.ts'
import { eraseFromDocuments, isInAddress } from './erase-from-documents.ts'
import { eraseFromReports } from './erase-from-reports.ts'

/** A report, a document, a contact, a panel or an objection from which words were erased. */
export interface ErasedPlace {
  readonly kind: WordsPlace
  readonly id: string
}

/** Erases inside the caller's transaction, and tells from where, each place once. `cited`: the documents within the scope. */
export async function eraseElsewhere(
  writer: DialogueWriter,
  scope: ErasingScope,
  cited: readonly string[],
  words: string,
): Promise<readonly ErasedPlace[]> {
  const reports = await eraseFromReports(writer, scope, words)
  const documents = await eraseFromDocuments(writer, cited, words)
  const places: ErasedPlace[] = [
    ...reports.map((id) => ({ kind: 'report' as const, id })),
    ...documents.map((id) => ({ kind: 'reading' as const, id })),
  ]
  for (const table of WORDS_TABLES) {
    for (const row of await writer.listWordsRows(table, scope, cited)) {
      const erased = eraseRow(table, row, words)
      if (erased === row) continue
      await writer.rewriteWords(table, erased)
      if (table.place !== null && row['place'] != null) places.push({ kind: table.place.kind, id: row['place'] })
    }
  }
  return [...new Map(places.map((place) => [`${place.kind} ${place.id}`, place])).values()]
}

function eraseRow({ texts, addresses, noAddress }: WordsTable, row: WordsRow, words: string): WordsRow {
  const changes = [
    ...texts.map((column) => [column, eraseText(row[column] ?? null, words)] as const),
    ...addresses.map((column) => {
      const address = row[column] ?? null
      return [column, address !== null && isInAddress(address, words) ? noAddress : address] as const
    }),
  ].filter(([column, value]) => value !== (row[column] ?? null))
  return changes.length === 0 ? row : { ...row, ...Object.fromEntries(changes) }
}

function eraseText(text: string | null, words: string): string | null {
  return text === null ? null : eraseWords({ text }, words).text
}
