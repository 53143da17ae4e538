// What holds for every file of the shipped library: known codes, a basis for each mapping, passages that exist and bear the row out,
// none of the documents' sentences. Each check returns the faults of a row, so that a failing test names them.
import { BARRIERS, HOUSEHOLDS, isNeedCode, OBSERVED_BARRIERS, REGISTRATIONS, SEXES, VULNERABILITIES } from '@causeway/vocabulary'
import {
  type LibraryRow,
  listOf,
  parsePassage,
  readDocumentLines,
  readLibraryTable,
  readLibraryText,
  runsOfWords,
} from './read-library.ts'

/** The targets of A/RES/70/1: how many of each goal are numbered, and up to which letter the means of implementation go. */
const TARGETS_OF_GOALS = '5b 5c 9d 7c 6c 6b 3b 10b 5c 7c 7c 8c 3b 7c 9c 10b 19'
  .split(' ')
  .map((goal) => ({ numbered: parseInt(goal), last: goal.at(-1) ?? '' }))

/** Every target of the 2030 Agenda, `1.1` to `17.19`. */
export const SDG_TARGETS: ReadonlySet<string> = new Set(
  TARGETS_OF_GOALS.flatMap(({ numbered, last }, index) => [
    ...Array.from({ length: numbered }, (_, n) => `${index + 1}.${n + 1}`),
    ...['a', 'b', 'c', 'd'].filter((letter) => /[a-d]/.test(last) && letter <= last).map((letter) => `${index + 1}.${letter}`),
  ]),
)

/** The faults of all rows, each with the row's id. */
export function faultsOf(rows: readonly LibraryRow[], findFaults: (row: LibraryRow) => readonly string[]): readonly string[] {
  return rows.flatMap((row) => findFaults(row).map((fault) => `${row['id'] ?? row['code']}: ${fault}`))
}

/** The codes of a cell that a list does not know. */
export function unknownCodes(cell: string | undefined, isKnown: (code: string) => boolean): readonly string[] {
  return listOf(cell).filter((code) => !isKnown(code))
}

/** Ids used twice, not written as slugs, or out of order. */
export function idFaults(rows: readonly LibraryRow[]): readonly string[] {
  const ids = rows.map((row) => row['id'] ?? '')
  return ids.filter((id, index) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id) || (index > 0 && id <= (ids[index - 1] ?? '')))
}

/** Barriers, needs, groups and people that are in no list; `alsoBarriers` where a file knows more causes than barriers. */
export function codeFaults(row: LibraryRow, alsoBarriers: readonly string[] = []): readonly string[] {
  const barriers: ReadonlySet<string> = new Set([...BARRIERS, ...OBSERVED_BARRIERS, ...alsoBarriers])
  const groups: ReadonlySet<string> = new Set([...SEXES, ...REGISTRATIONS, ...VULNERABILITIES, ...HOUSEHOLDS])
  const people = new Set(readLibraryTable('people.csv').map(({ code }) => code ?? ''))
  return [
    ...unknownCodes(row['barriers'], (code) => barriers.has(code)),
    ...unknownCodes(row['needs'], isNeedCode),
    ...unknownCodes(row['groups'], (code) => groups.has(code)),
    ...unknownCodes(row['people'], (code) => people.has(code)),
  ]
}

function basisFaults(codes: string | undefined, basis: string | undefined): readonly string[] {
  const given = listOf(basis)
  const fits = listOf(codes).length === 0 ? given.length === 0 : given.length === 1 || given.length === listOf(codes).length
  return fits && given.every((word) => word === 'stated' || word === 'assigned') ? [] : [`basis ${basis} of ${codes}`]
}

/** Objectives beyond 23, targets that the 2030 Agenda does not have, mappings without a basis. */
export function mappingFaults(row: LibraryRow): readonly string[] {
  return [
    ...unknownCodes(row['gcm_objectives'], (code) => /^([1-9]|1\d|2[0-3])$/.test(code)),
    ...unknownCodes(row['sdg_targets'], (code) => SDG_TARGETS.has(code)),
    ...basisFaults(row['gcm_objectives'], row['gcm_basis']),
    ...('sdg_basis' in row ? basisFaults(row['sdg_targets'], row['sdg_basis']) : []),
  ]
}

/** Places that are no country of ISO 3166, no region that the README lists, not `world` and not `unknown`. */
export function placeFaults(cell: string | undefined): readonly string[] {
  const countries = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })
  const regions = new Set([...readLibraryText('README.md').matchAll(/`([a-z-]+)`/g)].map(([, code]) => code))
  const isPlace = (code: string) =>
    code === 'world' ||
    code === 'unknown' ||
    (code.startsWith('region:') && regions.has(code.slice('region:'.length))) ||
    (/^[A-Z]{2}$/.test(code) && countries.of(code) !== undefined)
  return [...unknownCodes(cell, isPlace), ...(listOf(cell).length === 0 ? ['no place'] : [])]
}

/** The text of one source of a row, in small letters; empty where the passage is not in the document. */
export function readPassage(source: string): string {
  const passage = parsePassage(source)
  if (!passage || passage.from < 1 || passage.to < passage.from) return ''
  const lines = readDocumentLines(passage.document)
  return passage.to > lines.length
    ? ''
    : lines
        .slice(passage.from - 1, passage.to)
        .join(' ')
        .toLowerCase()
}

/** Passages that do not exist or hold no key word, and key words that no passage holds. */
export function passageFaults(sources: string | undefined, keyWords: string | undefined): readonly string[] {
  const words = listOf(keyWords).map((word) => word.toLowerCase())
  const passages = listOf(sources).map((source) => ({ source, text: readPassage(source) }))
  return [
    ...(passages.length > 0 && words.length > 0 ? [] : ['no source or no key word']),
    ...passages.filter(({ text }) => text === '').map(({ source }) => `no passage ${source}`),
    ...words.filter((word) => !passages.some(({ text }) => text.includes(word))).map((word) => `${word} is in no passage`),
    ...passages.filter(({ text }) => !words.some((word) => text.includes(word))).map(({ source }) => `no key word in ${source}`),
  ]
}

/** Every run of eight words that any of the documents prints. */
export function readPrintedRuns(): ReadonlySet<string> {
  return new Set(readLibraryTable('documents.csv').flatMap(({ id }) => runsOfWords(readDocumentLines(id ?? '').join(' '), 8)))
}

/** Columns whose text is eight words long the text of a document. */
export function wordingFaults(row: LibraryRow, columns: readonly string[], printed: ReadonlySet<string>): readonly string[] {
  return columns.flatMap((column) => runsOfWords(row[column] ?? '', 8).filter((run) => printed.has(run)))
}

/** Columns that the README does not define. */
export function undefinedColumns(files: readonly string[]): readonly string[] {
  const defined = readLibraryText('README.md')
  return files
    .flatMap((file) => Object.keys(readLibraryTable(file)[0] ?? {}).map((column) => ({ file, column })))
    .filter(({ column }) => !defined.includes(`\`${column}\``))
    .map(({ file, column }) => `${file} ${column}`)
}
