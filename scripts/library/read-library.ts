// Reads the shipped library (data/library) and, for its tests, the documents that it was read from. Those are not ours to ship:
// they stand in ../shared/sources beside the checkout, and what needs them fails, saying so, where they are missing.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'

const LIBRARY = join(import.meta.dirname, '../../data/library')
const SOURCES = new URL('../../../shared/sources/', import.meta.url)

/** One row of a file of the library: every cell a string, by column. */
export type LibraryRow = Readonly<Record<string, string>>

/** The rows of one file of the library, in its order. Throws where a row has too many or too few cells. */
export function readLibraryTable(file: string): readonly LibraryRow[] {
  return parse(readLibraryText(file), { columns: true })
}

/** A file of the library as text. */
export function readLibraryText(file: string): string {
  return readFileSync(join(LIBRARY, file), 'utf8')
}

/** The values of a cell that lists several, separated by `;`; none for an empty or missing cell. */
export function listOf(cell: string | undefined): readonly string[] {
  return cell === undefined || cell === '' ? [] : cell.split(';')
}

/** A passage: lines `from` to `to` of a document, counted from 1, both included. */
export interface Passage {
  readonly document: string
  readonly from: number
  readonly to: number
}

/** Reads one source of a row, `001 para 23a L81` or `002 L44-46`; undefined where it is not written so. */
export function parsePassage(source: string): Passage | undefined {
  const match = /^(\d{3})(?: paras? [0-9]+[a-z]?(?:-[0-9]+)?)? L(\d+)(?:-(\d+))?$/.exec(source)
  if (!match) return undefined
  const [, document = '', from = '', to = from] = match
  return { document, from: Number(from), to: Number(to) }
}

const documentLines = new Map<string, readonly string[]>()

/** The lines of a document (`002`), in order; each document is read once. Throws where the sources do not stand beside the checkout. */
export function readDocumentLines(document: string): readonly string[] {
  const known = documentLines.get(document)
  if (known !== undefined) return known
  if (!existsSync(SOURCES))
    throw new Error(`${fileURLToPath(SOURCES)} is missing: the sources stand in shared/ beside the checkout`)
  const file = readdirSync(SOURCES).find((name) => name.startsWith(`${document}_`))
  if (file === undefined) throw new Error(`no source ${document} in ${fileURLToPath(SOURCES)}`)
  const lines = readFileSync(new URL(file, SOURCES), 'utf8').split('\n')
  documentLines.set(document, lines)
  return lines
}

/** Words as they are compared with a source: small letters and digits only, split at white space. */
export function wordsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/\s+/)
    .map((word) => word.replace(/[^\p{L}\p{N}]/gu, ''))
    .filter((word) => word !== '')
}

/** Every run of `length` words of a text. */
export function runsOfWords(text: string, length: number): readonly string[] {
  const words = wordsOf(text)
  return words.slice(0, Math.max(0, words.length - length + 1)).map((_, start) => words.slice(start, start + length).join(' '))
}
