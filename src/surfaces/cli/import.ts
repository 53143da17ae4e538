// `causeway import <file-or-folder>`: HSDS in. Every bad row is told with its file, line and field; the good ones are kept,
// or, with --strict, nothing.
import { stat } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import { createDirectory } from '../../open/directory/index.ts'
import type { DirectoryTables, ImportReport, Problem } from '../../open/directory/index.ts'
import { defineCommand, UsageError } from './command.ts'

const MOST_TOLD = 200

/** The command. */
export const importDirectory = defineCommand({
  name: 'import',
  summary: 'Import a directory of services (Open Referral HSDS)',
  usage: '<file-or-folder> [--strict] [--any-id] [--all-problems]',
  details:
    'Reads full services, organisations, locations, services at locations, taxonomies and terms as JSON or NDJSON of any size,\n' +
    'or the tabular data package (a folder of CSV files; also as Excel saves them, in Windows-1252 with semicolons).\n' +
    'Every bad row is told with its file, line, field, what was expected and what was found; the good rows are kept.\n' +
    'Importing the same again changes nothing. What a provider has edited here since is not undone by an older copy.\n' +
    'Exit code 1: a row or a field had to be left out, or there was nothing to import.',
  example: 'causeway import data/demo-city/services.ndjson',
  options: {
    strict: { type: 'boolean', default: false, description: 'Keep nothing where any row or field has to be left out' },
    'any-id': {
      type: 'boolean',
      default: false,
      description: 'Keep rows whose ids are no UUIDs (the API then answers invalid HSDS)',
    },
    'all-problems': { type: 'boolean', default: false, description: `Tell every problem, not only the first ${MOST_TOLD}` },
  },
  async run(context) {
    const [given, ...more] = context.positionals
    if (given === undefined || more.length > 0) throw new UsageError('give one file or folder')
    const path = isAbsolute(given) ? given : join(context.workingFolder, given)
    const size = await sizeOf(path)
    if (size === null) {
      context.note(`There is no file or folder ${given}.`)
      return 1
    }
    const directory = createDirectory(await context.connect<DirectoryTables>('causeway_open'))
    let told = 0
    let hidden = 0
    const result = await directory.importRecords(path, {
      strict: context.values.strict,
      anyId: context.values['any-id'],
      now: context.clock(),
      signal: context.signal,
      onProblem: (problem) => {
        if (told >= MOST_TOLD && !context.values['all-problems']) hidden += 1
        else context.note(describeProblem(problem))
        told += 1
      },
      onProgress: ({ bytes, records, isWriting }) => {
        const read = `${records.toLocaleString('en-GB')} records read`
        context.showProgress(isWriting ? `${read}; comparing with the directory …` : `${describeShare(bytes, size)}${read}`)
      },
    })
    context.showProgress('')
    if (hidden > 0) context.note(`… and ${hidden.toLocaleString('en-GB')} more; --all-problems tells them all.`)
    if (!result.ok) {
      if (result.error.kind === 'interrupted') context.note('Stopped. Nothing was imported.')
      else if (result.error.kind === 'refused-strictly')
        context.note(`Nothing was imported: ${result.error.leftOut} rows or fields cannot be kept (--strict).`)
      else context.note('Nothing was imported: no record could be kept.')
      return 1
    }
    for (const line of describeReport(result.value)) context.print(line)
    if (
      result.value.entities.service.added + result.value.entities.service.changed + result.value.entities.service.unchanged ===
      0
    ) {
      context.note('0 services: the input holds none.')
    }
    return result.value.problems.leftOut > 0 ? 1 : 0
  },
})

async function sizeOf(path: string): Promise<number | null> {
  try {
    const found = await stat(path)
    return found.isDirectory() ? 0 : found.size
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

function describeShare(bytes: number, size: number): string {
  return size > 0 ? `${Math.min(99, Math.floor((bytes / size) * 100))} %, ` : ''
}

/** "services.csv:7 status: expected one of …, found "open" (row left out)". */
export function describeProblem(problem: Problem): string {
  const where = problem.line === null ? problem.file : `${problem.file}:${problem.line}`
  const field = problem.field === '' ? '' : ` ${problem.field}`
  return `${where}${field}: expected ${problem.expected}, found ${problem.found} (${problem.outcome})`
}

const WORDS = {
  organization: 'organizations',
  program: 'programs',
  service: 'services',
  location: 'locations',
  service_at_location: 'services at locations',
  taxonomy: 'taxonomies',
  taxonomy_term: 'taxonomy terms',
} as const

function describeReport(report: ImportReport): string[] {
  const lines = Object.entries(WORDS).flatMap(([entity, words]) => {
    // The keys of WORDS are the entities of the report.
    const { added, changed, unchanged } = report.entities[entity as keyof typeof WORDS]
    if (added + changed + unchanged === 0) return []
    return [
      `${words}: ${added.toLocaleString('en-GB')} new, ${changed.toLocaleString('en-GB')} changed, ${unchanged.toLocaleString('en-GB')} unchanged`,
    ]
  })
  if (report.looseRows > 0) lines.push(`rows without their parents: ${report.looseRows.toLocaleString('en-GB')} kept`)
  if (report.keptEdits > 0)
    lines.push(`services edited here since, kept as they are: ${report.keptEdits.toLocaleString('en-GB')}`)
  const { leftOut, repaired, noted } = report.problems
  if (leftOut + repaired + noted > 0) lines.push(`problems: ${leftOut} left out, ${repaired} repaired, ${noted} noted`)
  return lines
}
