// What is lost by a table: how many cells are hidden along each code, and how many people stand in hidden innermost cells.
import type { LaidOutTable, TrueCounts } from './joint-system.ts'
import type { CodeLoss, TableLoss } from './release-preview.ts'

/** `hiddenShare`: 1 where a cell (joint codes) is hidden, 0 where it is shown. */
export function measureLoss(
  { table, dimensions, cells, isInnermost }: LaidOutTable,
  counts: TrueCounts,
  hiddenShare: (joint: readonly string[]) => 0 | 1,
): TableLoss {
  const byDimension = dimensions.map(() => new Map<string, { cells: number; hidden: number }>())
  let hiddenCells = 0
  let people = 0
  let peopleHidden = 0
  for (const { codes, joint } of cells) {
    const hidden = hiddenShare(joint)
    hiddenCells += hidden
    codes.forEach((code, at) => {
      const loss = byDimension[at]?.get(code) ?? { cells: 0, hidden: 0 }
      byDimension[at]?.set(code, { cells: loss.cells + 1, hidden: loss.hidden + hidden })
    })
    if (!isInnermost(codes)) continue
    const inside = counts.find(joint)
    people += inside
    peopleHidden += inside * hidden
  }
  return {
    table: table.name,
    cells: cells.length,
    hidden: hiddenCells,
    people,
    peopleHidden,
    byDimension: dimensions.map(({ name }, at) => ({
      dimension: name,
      codes: [...(byDimension[at] ?? [])].map(([code, loss]): CodeLoss => ({ code, ...loss })),
    })),
  }
}
