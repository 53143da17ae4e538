// Reads counts and hierarchies from their files, and earlier releases from their folders. What is in the files is read by
// the release, which takes the same ones. Every problem names its file and line.
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Dimension, PreviousRelease } from '@causeway/disclosure-control'
import { fail, ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import { parseCountFiles, parseCsv, parseHierarchies } from '../../../firewall/release/index.ts'
import type { CountFiles, CsvLine, NamedText } from '../../../firewall/release/index.ts'
import { readTableText } from '../../../platform/spreadsheet/index.ts'
import { parseContributions } from './read-contributions.ts'

/** Reads both files. The failure is what is wrong, one text a problem. */
export function readCountFiles(countsPath: string, hierarchiesPath: string): Result<CountFiles, readonly string[]> {
  return readText(hierarchiesPath, (hierarchies) => readText(countsPath, (counts) => parseCountFiles(counts, hierarchies)))
}

/** Reads contributions to a magnitude in place of counts. */
export function readContributionFiles(path: string, hierarchiesPath: string): Result<CountFiles, readonly string[]> {
  return readText(hierarchiesPath, (hierarchies) => readText(path, (rows) => parseContributions(rows, hierarchies)))
}

/** Reads an earlier release: its hidden cells are those whose `n` is no number or whose `suppressed` is 1. */
export function readEarlierRelease(folder: string, dimensions: readonly Dimension[]): Result<PreviousRelease, readonly string[]> {
  const name = basename(folder)
  const file = ['cells.csv', 'published.csv'].map((one) => join(folder, one)).find((path) => existsSync(path))
  if (file === undefined)
    return fail([`${folder}: holds neither cells.csv nor published.csv; --previous takes a release's folder`])
  const lines = readText(file, parseLines)
  if (!lines.ok) return lines
  const names = dimensions.map((dimension) => dimension.name)
  const header = [...(lines.value[0]?.values.keys() ?? [])]
  const theirs = header.filter((column) => !['n', 'primary', 'suppressed'].includes(column))
  const cells: { codes: readonly string[]; people: number }[] = []
  const codes = new Map(theirs.map((column) => [column, new Set<string>()]))
  const problems: string[] = []
  for (const { line, values } of lines.value) {
    for (const [column, seen] of codes) seen.add(values.get(column) ?? '')
    const found = values.get('n') ?? ''
    const people = Number(found)
    if (values.get('suppressed') === '1' || found === '' || Number.isNaN(people)) continue
    if (!Number.isSafeInteger(people) || people < 0) problems.push(`${basename(file)} of ${name}, line ${line}: n is ${found}`)
    cells.push({ codes: names.map((column) => values.get(column) ?? ''), people })
  }
  if (problems.length > 0) return fail(problems)
  // Columns may stand in another order; those that are not in both are told by the comparison of the geographies.
  const ordered = [...names.filter((column) => theirs.includes(column)), ...theirs.filter((column) => !names.includes(column))]
  const hierarchies = join(folder, 'hierarchies.csv')
  const stated = existsSync(hierarchies) ? readText(hierarchies, parseHierarchies) : null
  if (stated !== null && !stated.ok) return stated
  return ok({
    name,
    cells,
    dimensions: ordered.map((column) => ({
      name: column,
      codes: stated?.value.find((dimension) => dimension.name === column)?.codes ?? [...(codes.get(column) ?? [])],
    })),
  })
}

function parseLines(file: NamedText): Result<readonly CsvLine[], readonly string[]> {
  const lines = parseCsv(file)
  return lines.ok ? lines : fail([lines.error])
}

function readText<T>(path: string, read: (file: NamedText) => Result<T, readonly string[]>): Result<T, readonly string[]> {
  if (!existsSync(path)) return fail([`${path}: there is no such file`])
  const name = basename(path)
  const text = readTableText(readFileSync(path))
  return text === null ? fail([`${name}: is no text; save it as CSV UTF-8`]) : read({ name, text })
}
