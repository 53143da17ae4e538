// A published table as numbers: which cells are published, which hidden, which secret, and which innermost cells
// everybody knows to be empty.
import { fail, ok, type Result } from '@causeway/vocabulary'
import { createTableModel, type TableModel } from '../table-model.ts'
import type { AttackProblem, PublishedTable } from './published.ts'

/** Cells are not listed, published or hidden. */
export const ABSENT = 0
export const PUBLISHED = 1
export const HIDDEN = 2

/** The table under attack. */
export interface AttackTarget {
  readonly name: string
  readonly model: TableModel
  /** One a cell: `ABSENT`, `PUBLISHED` or `HIDDEN`. */
  readonly status: Uint8Array
  /** One a cell: the count where published, otherwise NaN. */
  readonly people: Float64Array
  /** One a cell: 1 where the publisher says that it is hidden for its own sake. */
  readonly primary: Uint8Array
  /** One a cell: 1 where an inference counts: primary where the publisher says which are, otherwise every hidden cell. */
  readonly secret: Uint8Array
  /** One a leaf: 0 where a published zero tells that nobody is there. */
  readonly unknownLeaf: Uint8Array
}

/** More people than this cannot be told apart modulo the primes of the elimination. */
const MOST_PEOPLE = 30_000_000

/** Reads a table. The first problem ends it: an attack on half a table would say less than it seems to. */
export function createTarget(table: PublishedTable): Result<AttackTarget, AttackProblem> {
  const model = createTableModel(table.dimensions)
  const status = new Uint8Array(model.cellCount)
  const people = new Float64Array(model.cellCount).fill(Number.NaN)
  const primary = new Uint8Array(model.cellCount)
  const secret = new Uint8Array(model.cellCount)
  const unknownLeaf = new Uint8Array(model.leafCount).fill(1)
  const leaves = new Int32Array(model.leafCount)
  let row = 0
  let saysPrimary = false
  for (const { codes, people: count, primary: isPrimary } of table.cells) {
    if (codes.length !== table.dimensions.length)
      return fail({ problem: 'codes-differ', row, expected: table.dimensions.length, found: codes.length })
    const cell = model.findCell(codes)
    if (cell === undefined) {
      const at = table.dimensions.findIndex((dimension, d) => !dimension.indexOfCode.has(codes[d] ?? ''))
      return fail({ problem: 'code-missing', row, dimension: table.dimensions[at]?.name ?? '', code: codes[at] ?? '' })
    }
    if (count !== null && (!Number.isInteger(count) || count < 0 || count > MOST_PEOPLE))
      return fail({ problem: 'count-not-whole', row, found: count })
    if (status[cell] === PUBLISHED && count !== null && people[cell] !== count) return fail({ problem: 'cell-twice', row, codes })
    if (isPrimary === true) {
      saysPrimary = true
      primary[cell] = 1
    }
    // Published in one of several linked tables is published.
    if (count !== null) {
      status[cell] = PUBLISHED
      people[cell] = count
      if (count === 0) for (const leaf of leaves.subarray(0, model.readLeaves(cell, leaves))) unknownLeaf[leaf] = 0
    } else if (status[cell] === ABSENT) status[cell] = HIDDEN
    row++
  }
  if (row === 0) return fail({ problem: 'empty' })
  for (let cell = 0; cell < model.cellCount; cell++)
    if (status[cell] === HIDDEN && (!saysPrimary || primary[cell] === 1)) secret[cell] = 1
  return ok({ name: table.name, model, status, people, primary, secret, unknownLeaf })
}

/** How many cells of a target are hidden, or published. */
export function countCells({ status }: AttackTarget, wanted: typeof PUBLISHED | typeof HIDDEN): number {
  return status.reduce((sum, one) => sum + (one === wanted ? 1 : 0), 0)
}
