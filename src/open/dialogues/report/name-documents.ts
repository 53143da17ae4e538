// Documents as the notes of reports name them: of the library by body and year, with the id by which every list has them; one that somebody
// read in by its title.
import type { NamedDocument } from './report-sources.ts'

/** The library is written in English. */
const LANGUAGE = 'en'

/** Names for notes; how each asks to be cited stands once in a report. */
export function nameDocuments(
  documents: readonly (Readonly<Record<string, string>> & { readonly id: string })[],
): readonly NamedDocument[] {
  return documents.map((document) => {
    if (document['is_read_in'] === 'yes') {
      const title = document['title'] ?? document.id
      return { id: document.id, short: title, citedAs: title, language: document['language'] ?? 'und' }
    }
    const year = /^\d{4}$/.test(document['year'] ?? '') ? `, ${document['year']}` : ''
    return {
      id: document.id,
      short: `${document['body'] ?? document.id}${year} (${document.id})`,
      citedAs: document['cited_as'] ?? document['title'] ?? document.id,
      language: LANGUAGE,
    }
  })
}
