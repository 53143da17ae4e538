// Reads counts and hierarchies as files (`inner.csv`: one column a dimension and `n`; `hierarchies.csv`: dim,code,parent)
// and earlier releases as folders. Every problem names its file and line; a table with any problem is not read.
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { buildDimensions } from '@causeway/disclosure-control'
import type { Dimension, HierarchyRow, InnermostCount, PreviousRelease, ProtectInput } from '@causeway/disclosure-control'
import { fail, ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import { CsvError, parse } from 'csv-parse/sync'

/** What the files hold, and which line each count came from. */
export interface CountFiles {
  readonly dimensions: readonly Dimension[]
  readonly counts: readonly InnermostCount[]
  readonly statedTotals: NonNullable<ProtectInput['statedTotals']>
  /** Lines of `counts` and of `statedTotals`, in their order. */
  readonly countLines: readonly number[]
  readonly totalLines: readonly number[]
}

interface Line {
  readonly line: number
  readonly values: ReadonlyMap<string, string>
}

/** Reads both files. The failure is what is wrong, one text a problem. */
export function readCountFiles(countsPath: string, hierarchiesPath: string): Result<CountFiles, readonly string[]> {
  const dimensions = readHierarchies(hierarchiesPath)
  if (!dimensions.ok) return dimensions
  const lines = readCsv(countsPath)
  if (!lines.ok) return fail([lines.error])
  return readCounts(basename(countsPath), lines.value, dimensions.value)
}

/** Reads an earlier release: its hidden cells are those whose `n` is no number or whose `suppressed` is 1. */
export function readEarlierRelease(folder: string, dimensions: readonly Dimension[]): Result<PreviousRelease, readonly string[]> {
  const name = basename(folder)
  const file = ['cells.csv', 'published.csv'].map((one) => join(folder, one)).find((path) => existsSync(path))
  if (file === undefined)
    return fail([`${folder}: holds neither cells.csv nor published.csv; --previous takes a release's folder`])
  const lines = readCsv(file)
  if (!lines.ok) return fail([lines.error])
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
  const stated = existsSync(hierarchies) ? readHierarchies(hierarchies) : null
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

function readHierarchies(path: string): Result<readonly Dimension[], readonly string[]> {
  const file = basename(path)
  const lines = readCsv(path)
  if (!lines.ok) return fail([lines.error])
  const rows: HierarchyRow[] = []
  const lineOf = new Map<string, number>()
  const problems: string[] = []
  for (const { line, values } of lines.value) {
    const dimension = values.get('dim') ?? values.get('dimension') ?? ''
    const code = values.get('code') ?? ''
    if (dimension === '' || code === '')
      problems.push(`${file}, line ${line}: expected columns dim, code and parent, with a dim and a code`)
    rows.push({ dimension, code, parent: values.get('parent') ?? '' })
    lineOf.set(`${dimension}\n${code}`, line)
  }
  if (problems.length > 0) return fail(problems)
  const built = buildDimensions(rows)
  if (built.ok) return built
  const words = {
    loop: 'stands above itself: its parents lead round in a loop',
    'parent-missing': 'names a parent that has no line of its own',
    empty: 'holds no innermost code',
  } as const
  return fail(
    built.error.map(
      ({ dimension, code, problem }) =>
        `${file}, line ${lineOf.get(`${dimension}\n${code}`) ?? '?'}: ${dimension} "${code}" ${words[problem]}`,
    ),
  )
}

function readCounts(
  file: string,
  lines: readonly Line[],
  dimensions: readonly Dimension[],
): Result<CountFiles, readonly string[]> {
  const problems: string[] = []
  const counts: InnermostCount[] = []
  const statedTotals: { codes: readonly string[]; people: number }[] = []
  const countLines: number[] = []
  const totalLines: number[] = []
  const leaves = dimensions.map(({ codes, leafCodes }) => new Set([...leafCodes].map((leaf) => codes[leaf])))
  for (const { line, values } of lines) {
    const codes = dimensions.map(({ name }) => values.get(name))
    const absent = dimensions.find((_, d) => codes[d] === undefined)
    if (absent !== undefined) return fail([`${file}: has no column "${absent.name}", which the hierarchies name`])
    const found = values.get('n')
    if (found === undefined) return fail([`${file}: has no column "n" with the counts of people`])
    const people = Number(found)
    if (found === '' || !Number.isSafeInteger(people) || people < 0)
      problems.push(`${file}, line ${line}: n is "${found}"; expected a whole number of people, 0 or more`)
    const full = codes.map((code) => code ?? '')
    const missing = dimensions.findIndex(({ indexOfCode }, d) => !indexOfCode.has(full[d] ?? ''))
    if (missing !== -1)
      problems.push(`${file}, line ${line}: "${full[missing]}" is not a code of ${dimensions[missing]?.name} in the hierarchies`)
    if (full.every((code, d) => leaves[d]?.has(code))) {
      counts.push({ codes: full, people })
      countLines.push(line)
    } else {
      statedTotals.push({ codes: full, people })
      totalLines.push(line)
    }
  }
  return problems.length > 0 ? fail(problems) : ok({ dimensions, counts, statedTotals, countLines, totalLines })
}

function readCsv(path: string): Result<readonly Line[], string> {
  if (!existsSync(path)) return fail(`${path}: there is no such file`)
  try {
    // csv-parse types a record of `info: true` loosely; its shape is documented.
    const records = parse(readFileSync(path, 'utf8'), {
      bom: true,
      columns: true,
      info: true,
      trim: true,
      skip_empty_lines: true,
    }) as unknown as readonly { readonly record: Readonly<Record<string, string>>; readonly info: { readonly lines: number } }[]
    return ok(records.map(({ record, info }) => ({ line: info.lines, values: new Map(Object.entries(record)) })))
  } catch (error) {
    if (error instanceof CsvError) return fail(`${path}: ${error.message}`)
    throw error
  }
}
