// Crossing geographies: two tables of the same people by different areas, put over the slivers that the areas cut out of each other.
import { crossGeographies } from '@causeway/disclosure-control'
import type { AttackReport, CrossingProblem, Overlap, PublishedCell, PublishedTable } from '@causeway/disclosure-control'
import { CommandFailure } from '../command.ts'
import { readRows } from './read-rows.ts'

/** Puts both tables over their slivers; `given` is a CSV file with the columns `first` and `second`, a row an overlap of two innermost codes. */
export function crossTables(
  first: PublishedTable,
  second: PublishedTable,
  dimension: string,
  given: string,
  workingFolder: string,
): PublishedTable {
  const overlaps = readRows(given, workingFolder, ['first', 'second']).map(({ values }) => ({
    first: values.get('first') ?? '',
    second: values.get('second') ?? '',
  }))
  const crossed = crossGeographies(first, second, dimension, overlaps)
  if (!crossed.ok)
    throw new CommandFailure(`${first.name} and ${second.name} cannot be crossed: ${describe(crossed.error, given)}.`)
  const { dimensions, name } = crossed.value
  const published = [...crossed.value.cells]
  const at = dimensions.findIndex((one) => one.name === dimension)
  const slivers = overlaps
    .filter((overlap) => isPart(overlap, overlaps))
    .flatMap((overlap) => dimensions[at]!.codes.filter((code) => isSliverOf(code, overlap)))
  const hidden = slivers.flatMap((sliver) =>
    combine(dimensions.map(({ codes }, d) => (d === at ? [sliver] : codes))).map((codes): PublishedCell => ({
      codes,
      people: null,
    })),
  )
  // Where the tables say which cells are secret, slivers are so besides; where they do not, every hidden cell is.
  const saysPrimary = published.some(({ primary }) => primary === true)
  return { name, dimensions, cells: [...published, ...hidden.map((cell) => (saysPrimary ? { ...cell, primary: true } : cell))] }
}

/** A report without the slivers that are large enough to be told. */
export function dropLargeSlivers(report: AttackReport, threshold: number): AttackReport {
  return {
    ...report,
    findings: report.findings.filter(
      ({ codes, low }) => !codes.some((code) => code.includes(MARK)) || low === null || low < threshold,
    ),
  }
}

const MARK = '∩'

/** Whether an overlap is only a part of both of its areas; otherwise the sliver is one of them, and published. */
function isPart({ first, second }: Overlap, overlaps: readonly Overlap[]): boolean {
  return overlaps.filter((one) => one.first === first).length > 1 && overlaps.filter((one) => one.second === second).length > 1
}

/** The second code may have got a prime, where the first geography has one of the same name. */
function isSliverOf(code: string, { first, second }: Overlap): boolean {
  return code === `${first}${MARK}${second}` || code === `${first}${MARK}${second}'`
}

function combine(lists: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return lists.reduce<readonly (readonly string[])[]>(
    (all, list) => all.flatMap((codes) => list.map((code) => [...codes, code])),
    [[]],
  )
}

function describe(problem: CrossingProblem, file: string): string {
  switch (problem.problem) {
    case 'dimension-missing':
      return `${problem.table} has no dimension ${problem.dimension} in that place`
    case 'overlap-unknown':
      return `"${problem.code}" in ${file} is not an innermost code`
    case 'code-in-no-overlap':
      return `"${problem.code}" stands in no line of ${file}`
    case 'other-dimensions-differ':
      return `${problem.dimension} has other codes in the second table`
  }
}
