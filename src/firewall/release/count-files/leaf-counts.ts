// Counts as the methods take them that change every cell: one number an innermost cell, and totals that add up.
import { createTableModel } from '@causeway/disclosure-control'
import type { TableModel } from '@causeway/disclosure-control'
import { fail, ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import type { CountFiles } from './parse-count-files.ts'

/** A table with its counts by leaf. */
export interface LeafCounts {
  readonly model: TableModel
  readonly counts: Float64Array
}

/** Cells that these methods write at most; they change all of them, and keep all of them in memory. */
const MOST_CELLS = 2_000_000

/** Checks that no cell stands twice and that totals add up. The failure names the line. */
export function readLeafCounts(files: CountFiles, file: string): Result<LeafCounts, readonly string[]> {
  const cellCount = files.dimensions.reduce((product, { codes }) => product * codes.length, 1)
  if (cellCount > MOST_CELLS)
    return fail([
      `the table would have ${cellCount} cells; at most ${MOST_CELLS} can be protected. Take fewer dimensions or coarser codes`,
    ])
  const model = createTableModel(files.dimensions)
  const leafOfCell = new Map(Array.from({ length: model.leafCount }, (_, leaf) => [model.cellOfLeaf(leaf), leaf]))
  const counts = new Float64Array(model.leafCount)
  const seen = new Set<number>()
  const problems: string[] = []
  files.counts.forEach(({ codes, people }, row) => {
    const leaf = leafOfCell.get(model.findCell(codes) ?? -1) ?? -1
    if (seen.has(leaf)) problems.push(`${file}, line ${files.countLines[row] ?? '?'}: ${codes.join(' / ')} stands twice`)
    seen.add(leaf)
    counts[leaf] = people
  })
  const leaves = new Int32Array(model.leafCount)
  files.statedTotals.forEach(({ codes, people }, row) => {
    const inside = leaves.subarray(0, model.readLeaves(model.findCell(codes) ?? 0, leaves))
    const sum = inside.reduce((all, leaf) => all + (counts[leaf] ?? 0), 0)
    if (sum !== people)
      problems.push(
        `${file}, line ${files.totalLines[row] ?? '?'}: ${codes.join(' / ')} is given as ${people}, but its parts add up to ${sum}`,
      )
  })
  if (problems.length > 0) return fail(problems)
  if (counts.every((people) => people === 0)) return fail([`${file}: holds nobody; there is nothing to protect`])
  return ok({ model, counts })
}
