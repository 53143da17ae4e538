// A table that this project has protected, as an attacker finds it, and what an office knows besides.
import { createTableModel } from '@causeway/disclosure-control'
import type {
  AttackReport,
  Dimension,
  InnermostCount,
  PreviousRelease,
  ProtectedTable,
  PublishedTable,
} from '@causeway/disclosure-control'

/** As a reader finds it; `primary` is kept, so that only what is secret counts as found. */
export function asPublished({ dimensions, cells }: ProtectedTable, name: string): PublishedTable {
  return { name, dimensions, cells: cells.map(({ codes, people, status }) => ({ codes, people, primary: status === 'primary' })) }
}

/** As an earlier release of the next table. */
export function asPrevious({ dimensions, cells }: ProtectedTable, name: string): PreviousRelease {
  return {
    name,
    dimensions: dimensions.map((dimension) => ({ name: dimension.name, codes: dimension.codes })),
    cells: cells.flatMap(({ codes, people }) => (people === null ? [] : [{ codes, people }])),
  }
}

/** Innermost cells whose people are so few that each knows the count. */
export function listInsiders(counts: readonly InnermostCount[], most = 1): readonly (readonly string[])[] {
  return counts.filter(({ people }) => people >= 1 && people <= most).map(({ codes }) => codes)
}

/** The true counts of all cells, by their codes joined with a space. */
export function countAll(dimensions: readonly Dimension[], counts: readonly InnermostCount[]): ReadonlyMap<string, number> {
  const model = createTableModel(dimensions)
  const total = new Float64Array(model.cellCount)
  const leafOfCell = new Map(Array.from({ length: model.leafCount }, (_, leaf) => [model.cellOfLeaf(leaf), leaf]))
  const cells = new Int32Array(model.maximumCellsOfLeaf)
  for (const { codes, people } of counts) {
    const leaf = leafOfCell.get(model.findCell(codes)!)!
    for (const cell of cells.subarray(0, model.readCells(leaf, cells))) total[cell] = total[cell]! + people
  }
  return new Map(Array.from(total, (people, cell) => [model.codesOfCell(cell).join(' '), people]))
}

/** Cells below the threshold of which a reader can rule out a part of the band, and bounds that miss the truth. */
export function judgeIntervals(
  report: AttackReport,
  truth: ReadonlyMap<string, number>,
  threshold: number,
): { readonly small: number; readonly full: number; readonly wrong: readonly string[] } {
  let small = 0
  let full = 0
  const wrong: string[] = []
  for (const { codes, low, high, isFull } of report.intervals?.bounds ?? []) {
    const people = truth.get(codes.join(' '))!
    // Of a full interval, the report gives only as much as had to be shown.
    if (!isFull && (people < low || (high !== null && people > high)))
      wrong.push(`${codes.join(' ')}: ${people} is not in ${low}–${high}`)
    if (people >= threshold) continue
    small++
    if (isFull) full++
  }
  return { small, full, wrong }
}
