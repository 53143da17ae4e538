// `causeway commitments export|import`: one update, many reports; and promises from somebody else's IATI file, as drafts.
import { readFile, writeFile } from 'node:fs/promises'
import { readFileSync } from 'node:fs'
import { basename, isAbsolute, join } from 'node:path'
import {
  createCommitmentEditing,
  createCommitmentEditingStore,
  createCommitmentPublicStore,
  createCommitments,
  EXPORT_FORMATS,
  gatherReportMaterial,
  importIati,
  readIati,
  readShippedSdgTitles,
  REPORT_KINDS,
  writeReport,
  type CommitmentTables,
} from '../../open/commitments/index.ts'
import { createStatistics, createStatisticsStore, type StatisticTables } from '../../open/statistics/index.ts'
import { createAccountStore, type AccountTables } from '../../platform/accounts/index.ts'
import { LANGUAGES } from '../../platform/i18n/index.ts'
import { defineCommand, UsageError, type CommandContext } from './command.ts'

const MOST_TOLD = 200

/** `causeway commitments export`. */
export const commitmentsExport = defineCommand({
  name: 'commitments export',
  summary: 'Write published commitments as a report or as data',
  usage: '--format <format> --out <file> [--report <report>] [--language <language>] [--publisher <name>]',
  details:
    'pdf (PDF/UA-1), docx and html are reports: gcm (by the 23 objectives), sdg (by target), regional, human-rights; each tells\n' +
    'progress apart from reporting. csv, observations-csv, xlsx and iati (IATI results XML 2.03) are data. What was withheld or\n' +
    'not collected is told as that and never written as nought; what a form has no place for is told.',
  example: 'causeway commitments export --format xlsx --out commitments.xlsx',
  options: {
    format: { type: 'string', description: EXPORT_FORMATS.join(', '), placeholder: '<format>' },
    out: { type: 'string', description: 'The file to write', placeholder: '<file>' },
    report: { type: 'string', description: `${REPORT_KINDS.join(', ')} (default: gcm)`, placeholder: '<report>' },
    language: { type: 'string', description: `${LANGUAGES.join(', ')} (default: en)`, placeholder: '<language>' },
    place: { type: 'string', description: 'Only those of a place, such as PT or region:europe', placeholder: '<place>' },
    publisher: { type: 'string', description: 'Who hands it out (default: Causeway)', placeholder: '<name>' },
    'publisher-ref': { type: 'string', description: 'Its IATI organisation identifier', placeholder: '<identifier>' },
    'publisher-type': { type: 'string', description: 'Its IATI organisation type (default: 90, other)', placeholder: '<code>' },
    site: { type: 'string', description: 'Address of the pages, for permanent addresses', placeholder: '<address>' },
  },
  async run(context) {
    const { values } = context
    if (context.positionals.length > 0) throw new UsageError('it takes no name; give --out <file>')
    if (values.out === undefined) throw new UsageError('give --out <file>')
    const format = readChoice('--format', EXPORT_FORMATS, values.format)
    const kind = readChoice('--report', REPORT_KINDS, values.report ?? 'gcm')
    const language = readChoice('--language', LANGUAGES, values.language ?? 'en')
    const reading = await openReading(context)
    const name = values.publisher ?? 'Causeway'
    const material = await gatherReportMaterial(reading, values.place === undefined ? {} : { place: values.place }, {
      date: context.clock(),
      site: (values.site ?? '').replace(/\/+$/, ''),
      publisher: {
        name,
        ref: values['publisher-ref'] ?? name.replaceAll(/[^A-Za-z0-9]+/g, '-'),
        type: values['publisher-type'] ?? '90',
      },
    })
    const titles = readShippedSdgTitles(readFileSync(join(context.projectFolder, 'data', 'library', 'sdg-targets.csv'), 'utf8'))
    const written = await writeReport(material, {
      format,
      kind,
      language,
      sdgTitle: (code) => titles(code, language),
      signal: context.signal,
    })
    if (written === null) {
      context.note('There are no published commitments, and an IATI file needs one.')
      return 1
    }
    const out = isAbsolute(values.out) ? values.out : join(context.workingFolder, values.out)
    await writeFile(out, written.bytes)
    tell(context, written.notes)
    context.print(`${out}: ${material.commitments.length} commitments, ${written.bytes.length.toLocaleString('en-GB')} bytes`)
    return 0
  },
})

/** `causeway commitments import`. */
export const commitmentsImport = defineCommand({
  name: 'commitments import',
  summary: 'Import commitments as drafts from a table (CSV, XLSX) or an IATI activity file (XML)',
  usage: '<file> --by <account> [--preview] [--strict]',
  details:
    'Nothing shows to the public before two people have reviewed it on the coordination site. Whatever cannot be kept is told with its\n' +
    'line; of an IATI file it is also kept in the words of the draft. Importing the same again changes nothing.\n' +
    'Exit code 1: the file is refused, or something could not be kept.',
  example: 'causeway commitments import activities.xml --by amal --preview',
  options: {
    by: { type: 'string', description: 'The account of whoever does it', placeholder: '<account>' },
    preview: { type: 'boolean', default: false, description: 'Tell what would happen, and keep nothing' },
    strict: { type: 'boolean', default: false, description: 'Tables: keep nothing where any row cannot be kept' },
  },
  async run(context) {
    const [given, ...more] = context.positionals
    if (given === undefined || more.length > 0) throw new UsageError('give one file')
    const { by, preview, strict } = context.values
    if (by === undefined) throw new UsageError('give --by <account>: whose drafts they become')
    const account = await findAccount(context, by)
    if (account === null) {
      context.note(`No account "${by}": see causeway account list.`)
      return 1
    }
    const bytes = await readFile(isAbsolute(given) ? given : join(context.workingFolder, given))
    const fileName = basename(given)
    const editing = await openEditing(context)
    if (!/^(\ufeff)?\s*</.test(new TextDecoder().decode(bytes.subarray(0, 100)).replaceAll('\0', ''))) {
      const outcome = await editing.importCommitments({ fileName, bytes, strict, dryRun: preview }, account)
      tell(
        context,
        outcome.problems.map(
          ({ file, line, column, fault, found, outcome: became }) =>
            `${file}:${line ?? ''} ${column}: ${fault}, found "${found}"; ${became}`,
        ),
      )
      context.print(countResults(outcome.rows, outcome.isKept))
      return outcome.problems.some(({ outcome: became }) => became !== 'noted') ? 1 : 0
    }
    const read = readIati(bytes)
    if (!read.ok) {
      context.note(`${fileName}:${read.error.line}: expected ${read.error.expected}. Nothing was kept.`)
      return 1
    }
    const notes = [...read.value.notes, ...read.value.activities.flatMap((activity) => activity.notes)]
    tell(
      context,
      notes.map(({ line, path, what, found }) => `${fileName}:${line} ${path}: ${what}: ${found}`),
    )
    const outcome = await importIati(read.value, editing, { account, fileName, dryRun: preview })
    tell(
      context,
      outcome.rows.flatMap(({ line, moved, refused }) => [
        ...moved.map(({ field, found }) => `${fileName}:${line} ${field}: moved into the text: ${found}`),
        ...refused.map((words) => `${fileName}:${line} not kept: ${words}`),
      ]),
    )
    context.print(countResults(outcome.rows, !preview))
    return outcome.rows.some(({ result, refused }) => result === 'left-out' || refused.length > 0) ? 1 : 0
  },
})

function readChoice<Choice extends string>(option: string, choices: readonly Choice[], given: string | undefined): Choice {
  const found = choices.find((choice) => choice === given)
  if (found === undefined)
    throw new UsageError(`${option} is one of ${choices.join(', ')}${given === undefined ? '' : `, not ${given}`}`)
  return found
}

function tell(context: Pick<CommandContext, 'note'>, lines: readonly string[]): void {
  for (const line of lines.slice(0, MOST_TOLD)) context.note(line)
  if (lines.length > MOST_TOLD) context.note(`… and ${lines.length - MOST_TOLD} more`)
}

function countResults(rows: readonly { readonly result: string }[], isKept: boolean): string {
  const results = [...new Set(rows.map(({ result }) => result))]
  const counts = results.map((result) => `${rows.filter((row) => row.result === result).length} ${result}`)
  return `${counts.join(', ') || 'nothing'}${isKept ? '' : '; nothing was kept'}`
}

type Opening = Pick<CommandContext, 'connect' | 'clock'>

async function openReading(context: Opening) {
  const store = createCommitmentPublicStore(await context.connect<CommitmentTables>('causeway_open'))
  return createCommitments(store, { clock: context.clock, targets: [] })
}

async function openEditing(context: Opening) {
  const statistics = createStatistics(createStatisticsStore(await context.connect<StatisticTables>('causeway_open')))
  const store = createCommitmentEditingStore(await context.connect<CommitmentTables>('causeway_accounts'))
  const library = { find: () => Promise.resolve(null), findMany: () => Promise.resolve([]) }
  return createCommitmentEditing(store, { clock: context.clock, statistics, library, targets: [] })
}

async function findAccount(context: Opening, name: string): Promise<string | null> {
  const store = createAccountStore(await context.connect<AccountTables>('causeway_accounts'))
  return (await store.findAccount(name.trim().toLowerCase()))?.accountId ?? null
}
