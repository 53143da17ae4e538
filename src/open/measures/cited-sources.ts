// What ships names its sources by document and line; a reader is given the document as it is cited.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'

/** How each document of the library is cited, by its number. */
export type Citations = ReadonlyMap<string, string>

/** Reads the documents of a folder that has a documents.csv. */
export function readCitations(folder: string): Citations {
  const rows: { id: string; cited_as: string }[] = parse(readFileSync(join(folder, 'documents.csv'), 'utf8'), {
    columns: true,
    bom: true,
  })
  return new Map(rows.map(({ id, cited_as: citedAs }) => [id, citedAs]))
}

/**
 * A source in full: `001 para 25b L118` becomes the document as it is cited, with its paragraph and line. Any other source stays.
 *
 * @example citeSource('001 para 2 L7', new Map([['001', 'A paper, 2020']])) // → 'A paper, 2020, para 2, L7'
 */
export function citeSource(source: string, citations: Citations): string {
  const [, id = '', paragraph, lines] = /^(\d{3})(?: (para \S+))?(?: (L\S+))?$/.exec(source) ?? []
  const document = citations.get(id)
  return document === undefined ? source : [document, paragraph, lines].filter((part) => part !== undefined).join(', ')
}
