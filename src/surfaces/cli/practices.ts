// `causeway practices import|export|search`: the library of practices from the command line.
import { readFile, writeFile } from 'node:fs/promises'
import { basename, isAbsolute, join } from 'node:path'
import {
  createLibraryEditingStore,
  createPracticeEditing,
  createPracticeLibrary,
  createPublicLibraryStore,
  FACET_NAMES,
  findCodeWords,
  loadShippedLibrary,
  readLexicon,
  readShippedDocuments,
  RECORD_TYPES,
  titleOf,
  type FacetName,
  type ImportOutcome,
  type ImportProblem,
  type LibraryTables,
  type PublicLibraryTables,
  type RecordType,
} from '../../open/practices/index.ts'
import { defineCommand, UsageError, type CommandContext } from './command.ts'

const MOST_TOLD = 200

const typeOption = {
  type: { type: 'string', description: `${RECORD_TYPES.join(', ')} (default: practice)`, placeholder: '<type>' },
} as const

async function openLibrary(context: Pick<CommandContext, 'connect' | 'clock' | 'projectFolder'>) {
  const folder = join(context.projectFolder, 'data', 'library')
  const lexicon = readLexicon(folder)
  const store = createLibraryEditingStore(await context.connect<LibraryTables>('causeway_accounts'))
  await loadShippedLibrary(store, folder, context.clock())
  const published = createPublicLibraryStore(await context.connect<PublicLibraryTables>('causeway_open'))
  const documents = readShippedDocuments(folder)
  return {
    editing: createPracticeEditing(store, context.clock, findCodeWords(lexicon)),
    library: createPracticeLibrary(published, { lexicon, documents, clock: context.clock }),
  }
}

function readType(given: string | undefined): RecordType {
  const found = RECORD_TYPES.find((recordType) => recordType === (given ?? 'practice'))
  if (found === undefined) throw new UsageError(`--type is one of ${RECORD_TYPES.join(', ')}, not ${given}`)
  return found
}

/** `causeway practices import`. */
export const practicesImport = defineCommand({
  name: 'practices import',
  summary: 'Import practices from a table (CSV or XLSX)',
  usage: '<file> [--type <type>] [--sheet <name>] [--preview] [--strict]',
  details:
    'Finds the header (also over several rows, with merged cells), understands names of columns in six languages, and tells\n' +
    'every cell that cannot be kept with its line, what was expected and what was found. Complete rows wait for somebody to\n' +
    'accept them on the coordination site, incomplete ones are drafts; nothing shows to the public by itself.\n' +
    'Records that are likely the same are told and never merged. Importing the same again changes nothing.\n' +
    'Exit code 1: a row could not be kept.',
  example: 'causeway practices import data/library/practices.csv --preview',
  options: {
    ...typeOption,
    sheet: { type: 'string', description: 'The sheet of a workbook', placeholder: '<name>' },
    preview: { type: 'boolean', default: false, description: 'Tell what would happen, and keep nothing' },
    strict: { type: 'boolean', default: false, description: 'Keep nothing where any row cannot be kept' },
  },
  async run(context) {
    const [given, ...more] = context.positionals
    if (given === undefined || more.length > 0) throw new UsageError('give one file')
    const { values } = context
    const recordType = readType(values.type)
    const bytes = await readFile(isAbsolute(given) ? given : join(context.workingFolder, given))
    const { editing } = await openLibrary(context)
    const sheet = values.sheet === undefined ? {} : { sheet: values.sheet }
    const request = { fileName: basename(given), bytes, recordType, strict: values.strict, ...sheet }
    const kept = values.preview ? null : await editing.importTable(request, null)
    const outcome = kept ?? (await editing.previewImport(request))
    for (const problem of outcome.problems.slice(0, MOST_TOLD)) context.note(describeProblem(problem))
    if (outcome.problems.length > MOST_TOLD) context.note(`… and ${outcome.problems.length - MOST_TOLD} more`)
    const likely = outcome.rows.flatMap((row) =>
      row.likely.map(
        ({ id, likeness }) => `line ${row.line}: "${row.title}" is likely the same as ${id} (${Math.round(likeness * 100)} %)`,
      ),
    )
    for (const line of likely.slice(0, MOST_TOLD)) context.note(line)
    if (likely.length > MOST_TOLD) context.note(`… and ${likely.length - MOST_TOLD} more`)
    if (kept !== null) return reportOutcome(kept, context.print)
    const count = (result: string) => outcome.rows.filter((row) => row.result === result).length
    context.print(`would be: ${count('new')} new, ${count('changed')} changed, ${count('unchanged')} unchanged; nothing was kept`)
    return 0
  },
})

function reportOutcome(outcome: ImportOutcome, print: (line: string) => void): 0 | 1 {
  const { added, changed, unchanged, keptEdits, leftOut, isKept } = outcome
  print(`${added} new, ${changed} changed, ${unchanged} unchanged, ${keptEdits} edited here since and kept, ${leftOut} left out`)
  if (!isKept) print('Nothing was kept (--strict).')
  return leftOut > 0 || outcome.headerRows === null ? 1 : 0
}

function describeProblem({ file, line, cell, column, expected, found, outcome }: ImportProblem): string {
  const where = line === null ? file : `${file}:${cell ?? line}`
  return `${where}${column === '' ? '' : ` ${column}`}: expected ${expected}, found ${found} (${outcome})`
}

/** `causeway practices export`. */
export const practicesExport = defineCommand({
  name: 'practices export',
  summary: 'Export published practices (CSV or JSON)',
  usage: '<file.csv|file.json> [--type <type>] [--words <words>]',
  details:
    'Writes the columns in which practices are imported. Names and contacts of helpers are in no export.\n' +
    'With --words, only what a search for them finds.',
  example: 'causeway practices export practices.csv',
  options: { ...typeOption, words: { type: 'string', description: 'Only what these words find', placeholder: '<words>' } },
  async run(context) {
    const [given, ...more] = context.positionals
    if (given === undefined || more.length > 0) throw new UsageError('give one file to write')
    const format = /\.(csv|json)$/i.exec(given)?.[1]?.toLowerCase()
    if (format !== 'csv' && format !== 'json') throw new UsageError('the file ends in .csv or .json')
    const { library } = await openLibrary(context)
    const { words } = context.values
    const text = await library.exportRecords(readType(context.values.type), format, words === undefined ? undefined : { words })
    await writeFile(isAbsolute(given) ? given : join(context.workingFolder, given), text)
    return 0
  },
})

/** `causeway practices search`. */
export const practicesSearch = defineCommand({
  name: 'practices search',
  summary: 'Search the library of practices, in six languages',
  usage: '<words> [--facet <facet>=<code>]… [--limit <number>]',
  details:
    'English, French, Spanish, Russian, Arabic or Chinese; quoted words must stand together.\n' +
    `Facets: ${FACET_NAMES.join(', ')}. Several codes of one facet widen, several facets narrow.`,
  example: 'causeway practices search "sans papiers" --facet record=practice',
  options: {
    facet: { type: 'string', multiple: true, description: 'A code to narrow by', placeholder: '<facet>=<code>' },
    limit: { type: 'string', description: 'How many (10)', placeholder: '<number>' },
  },
  async run(context) {
    const facets: Partial<Record<FacetName, string[]>> = {}
    for (const given of context.values.facet ?? []) {
      const [name, ...code] = given.split('=')
      const facet = FACET_NAMES.find((known) => known === name)
      if (facet === undefined || code.length === 0) throw new UsageError(`--facet is <facet>=<code>, not ${given}`)
      facets[facet] = [...(facets[facet] ?? []), code.join('=')]
    }
    const limit = Number(context.values.limit ?? 10)
    if (!Number.isInteger(limit) || limit < 1) throw new UsageError('--limit is a whole number from 1')
    const { library } = await openLibrary(context)
    const results = await library.search({ words: context.positionals.join(' '), facets, limit })
    for (const { typed, found } of results.corrected)
      context.note(`"${typed}" stands nowhere${found.length > 0 ? `; looked for ${found.join(', ')}` : ''}`)
    for (const { record, because, status } of results.hits) {
      context.print(
        `${record.id}  ${titleOf(record)}${record.recordType === 'practice' ? `  [${status}]` : `  (${record.recordType})`}`,
      )
      const why = because.map((one) => (one.kind === 'code' ? `${one.facet}:${one.code}` : one.found))
      if (why.length > 0) context.print(`    ${why.join(', ')}`)
    }
    context.note(`${results.total} found`)
    return results.total > 0 ? 0 : 1
  },
})
