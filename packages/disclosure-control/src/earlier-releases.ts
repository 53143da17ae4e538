// What earlier releases add to what a reader of the new one knows. Their published cells are columns of the same system
// (for whoever takes them to be still true), and a cell whose earlier count can be worked out must not let a change of
// 1 … threshold − 1 people be worked out from the new one.
import { fail, ok, type Result } from '@causeway/vocabulary'
import { createAttackerPolytope, loadSolver } from './attacker-polytope.ts'
import { auditLinear } from './audit-linear.ts'
import type { PreviousRelease, ProtectFailure } from './protected-table.ts'
import type { ReadInput } from './read-protect-input.ts'
import type { TableModel } from './table-model.ts'

/** Earlier releases by cell of the new table. */
export interface EarlierReleases {
  /** Cells published by any of them. */
  readonly published: Int32Array
  /** Cells whose change would be told, with the earlier count; a cell stands once a release. */
  readonly changes: readonly { readonly release: number; readonly cell: number; readonly before: number }[]
  /** What each release told or what followed from it, by cell. */
  readonly told: readonly ReadonlyMap<number, number>[]
}

/** Finds the cells and the changes; fails where a release has other dimensions or codes than the new table. */
export async function readEarlierReleases(
  input: ReadInput,
  releases: readonly PreviousRelease[],
): Promise<Result<EarlierReleases, ProtectFailure>> {
  const { model, people, inTables, rules } = input
  const published = new Set<number>()
  const changes: { release: number; cell: number; before: number }[] = []
  const told: ReadonlyMap<number, number>[] = []
  for (const [release, previous] of releases.entries()) {
    const different = compareDimensions(model, previous)
    if (different !== null) return fail(different)
    const before = new Map<number, number>()
    for (const { codes, people: count } of previous.cells) {
      const cell = model.findCell(codes)
      if (cell === undefined)
        return fail({ problem: 'different-geographies', release: previous.name, dimension: '', codes: [...codes] })
      before.set(cell, count)
    }
    for (const cell of before.keys()) published.add(cell)
    const counts = await deriveCounts(model, before)
    if (counts === null) return fail({ problem: 'earlier-inconsistent', release: previous.name })
    told.push(counts)
    for (const [cell, count] of counts) {
      const change = Math.abs(people[cell]! - count)
      if (inTables[cell] === 1 && change >= 1 && change < rules.threshold) changes.push({ release, cell, before: count })
    }
  }
  return ok({ published: Int32Array.from(published).toSorted(), changes, told })
}

function compareDimensions(model: TableModel, { name, dimensions }: PreviousRelease): ProtectFailure | null {
  for (const [d, dimension] of model.dimensions.entries()) {
    const theirs = dimensions[d]
    if (theirs?.name !== dimension.name)
      return { problem: 'different-geographies', release: name, dimension: dimension.name, codes: [] }
    const own = new Set(dimension.codes)
    const codes = [...new Set(theirs.codes).symmetricDifference(own)]
    if (codes.length > 0) return { problem: 'different-geographies', release: name, dimension: dimension.name, codes }
  }
  if (dimensions.length === model.dimensions.length) return null
  const extra = dimensions[model.dimensions.length]?.name ?? ''
  return { problem: 'different-geographies', release: name, dimension: extra, codes: [] }
}

/** All cells that follow from the published ones, with their counts: any table that agrees with them shows what follows. Null where none does. */
async function deriveCounts(model: TableModel, before: ReadonlyMap<number, number>): Promise<ReadonlyMap<number, number> | null> {
  const suppressed = new Uint8Array(model.cellCount).fill(1)
  const total = new Float64Array(model.cellCount)
  for (const [cell, count] of before) {
    suppressed[cell] = 0
    total[cell] = count
  }
  const unknownLeaf = new Uint8Array(model.leafCount).fill(1)
  const { known } = auditLinear({ model, suppressed, sensitive: suppressed, unknownLeaf, insiders: new Int32Array(0) })
  const polytope = createAttackerPolytope(await loadSolver(), { model, total, suppressed, unknownLeaf, least: () => 0 })
  try {
    const possible = polytope.maximise(new Float64Array(polytope.variableCount))
    if (possible === null) return null
    const { x } = possible
    const all = new Map(before)
    const leaves = new Int32Array(model.leafCount)
    for (const cell of known) {
      const count = model.readLeaves(cell, leaves)
      let sum = 0
      for (let i = 0; i < count; i++) sum += x[polytope.variableOfLeaf[leaves[i]!]!]!
      all.set(cell, Math.round(sum))
    }
    return all
  } finally {
    polytope.dispose()
  }
}
