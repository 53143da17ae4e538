// Reads counts and hierarchies as they are handed over (`inner.csv`: one column a dimension and `n`; `hierarchies.csv`:
// dim,code,parent), from their text. Every problem names its file and line; a table with any problem is not read.
import { buildDimensions } from '@causeway/disclosure-control'
import type { Dimension, HierarchyRow, InnermostCount, ProtectInput } from '@causeway/disclosure-control'
import { fail, ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import { CsvError, parse } from 'csv-parse/sync'
import { separatorOf } from '../../../platform/spreadsheet/index.ts'

/** What the files hold, and which line each count came from. */
export interface CountFiles {
  readonly dimensions: readonly Dimension[]
  readonly counts: readonly InnermostCount[]
  readonly statedTotals: NonNullable<ProtectInput['statedTotals']>
  /** Lines of `counts` and of `statedTotals`, in their order. */
  readonly countLines: readonly number[]
  readonly totalLines: readonly number[]
}

/** A file by the name that messages give it, and its content. */
export interface NamedText {
  readonly name: string
  readonly text: string
}

/** A line of a CSV file by its columns. */
export interface CsvLine {
  readonly line: number
  readonly values: ReadonlyMap<string, string>
}

/** Reads both. The failure is what is wrong, one text a problem. */
export function parseCountFiles(counts: NamedText, hierarchies: NamedText): Result<CountFiles, readonly string[]> {
  const dimensions = parseHierarchies(hierarchies)
  if (!dimensions.ok) return dimensions
  const lines = parseCsv(counts)
  if (!lines.ok) return fail([lines.error])
  return readCounts(counts.name, lines.value, dimensions.value)
}

/** Reads the hierarchies alone. */
export function parseHierarchies(hierarchies: NamedText): Result<readonly Dimension[], readonly string[]> {
  const file = hierarchies.name
  const lines = parseCsv(hierarchies)
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
  lines: readonly CsvLine[],
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

/** The lines of a CSV file with a header, whether commas, semicolons or tabs part its columns. */
export function parseCsv({ name, text }: NamedText): Result<readonly CsvLine[], string> {
  try {
    // csv-parse types a record of `info: true` loosely; its shape is documented.
    const { delimiter, skipLines } = separatorOf(text.slice(0, 4096))
    const records = parse(text, {
      bom: true,
      delimiter,
      from_line: 1 + skipLines,
      columns: true,
      info: true,
      trim: true,
      skip_empty_lines: true,
    }) as unknown as readonly { readonly record: Readonly<Record<string, string>>; readonly info: { readonly lines: number } }[]
    return ok(records.map(({ record, info }) => ({ line: info.lines, values: new Map(Object.entries(record)) })))
  } catch (error) {
    if (error instanceof CsvError) return fail(`${name}: ${error.message}`)
    throw error
  }
}
