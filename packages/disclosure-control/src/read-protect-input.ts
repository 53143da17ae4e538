// Turns what a release is made from into arrays by cell, or says why it cannot be.
import { fail, ok, type Result } from '@causeway/vocabulary'
import type { Dimension } from './hierarchy.ts'
import { DEFAULT_RULES, type ProtectFailure, type ProtectInput, type ProtectRules } from './protected-table.ts'
import { createTableModel, type TableModel } from './table-model.ts'

/** Cells of a table that this machine can hold. */
export const MOST_CELLS = 4_000_000

/** A release's input by cell and by leaf. */
export interface ReadInput {
  readonly model: TableModel
  readonly rules: ProtectRules
  /** Distinct people, one a cell. */
  readonly people: Float64Array
  /** What the threshold looks at, one a cell: `people`, or where sources are given the different people of the largest. */
  readonly measured: Float64Array
  /** Contributions, one list a leaf that has any; null in a table of counts. */
  readonly contributions: ReadonlyMap<number, readonly number[]> | null
  /** Values of the magnitude, one a cell; null in a table of counts. */
  readonly magnitude: Float64Array | null
  /** One a cell: 1 where it stands in one of the tables to be published. */
  readonly inTables: Uint8Array
  readonly forced: readonly number[]
}

/** Checks everything that does not need a solver. */
export function readProtectInput(input: ProtectInput): Result<ReadInput, ProtectFailure> {
  const rules: ProtectRules = { ...DEFAULT_RULES, ...input.rules }
  const bad = checkRules(rules)
  if (bad !== null) return fail(bad)
  if (input.dimensions.length === 0 || input.counts.length === 0) return fail({ problem: 'empty-table' })
  const cellCount = input.dimensions.reduce((product, { codes }) => product * codes.length, 1)
  if (cellCount > MOST_CELLS) return fail({ problem: 'too-large', found: cellCount, most: MOST_CELLS, of: 'cells' })
  const model = createTableModel(input.dimensions)
  const leaves = readLeafCounts(input, model)
  if (!leaves.ok) return leaves
  const { people, contributions } = leaves.value
  const totals = addUp(model, people)
  for (const { codes, people: stated } of input.statedTotals ?? []) {
    const cell = model.findCell(codes)
    if (cell === undefined) return fail({ problem: 'cell-unknown', from: 'total', codes })
    if (totals[cell] !== stated) return fail({ problem: 'total-differs', codes, stated, sum: totals[cell]! })
  }
  const inTables = markTables(input, model)
  if (!inTables.ok) return inTables
  // A reader of shown zeros knows that every hidden cell holds somebody; that is modelled for innermost cells only.
  if (rules.zeros === 'show')
    for (let leaf = 0; leaf < model.leafCount; leaf++)
      if (inTables.value[model.cellOfLeaf(leaf)] !== 1)
        return fail(tellRule('zeros', 'show where tables leave innermost cells out'))
  const forced: number[] = []
  for (const codes of input.forcedPublished ?? []) {
    const cell = model.findCell(codes)
    if (cell === undefined || inTables.value[cell] !== 1) return fail({ problem: 'cell-unknown', from: 'forced', codes })
    forced.push(cell)
  }
  const sums = contributions && new Map([...contributions].map(([leaf, list]) => [leaf, list.reduce((a, b) => a + b, 0)]))
  const magnitude =
    sums &&
    addUp(
      model,
      Float64Array.from({ length: model.leafCount }, (_, leaf) => sums.get(leaf) ?? 0),
    )
  return ok({
    model,
    rules,
    people: totals,
    measured: leaves.value.atLeast === null ? totals : findLargest(model, leaves.value.atLeast),
    contributions,
    magnitude,
    inTables: inTables.value,
    forced,
  })
}

function checkRules({ threshold, insiderGroup, pPercent, dominance }: ProtectRules): ProtectFailure | null {
  if (!Number.isInteger(threshold) || threshold < 2) return tellRule('threshold', threshold)
  if (!Number.isInteger(insiderGroup) || insiderGroup < 1) return tellRule('insiderGroup', insiderGroup)
  if (pPercent !== undefined && !(pPercent > 0 && pPercent <= 100)) return tellRule('pPercent', pPercent)
  if (dominance !== undefined && !(Number.isInteger(dominance.n) && dominance.n > 0 && dominance.k > 0 && dominance.k <= 100))
    return tellRule('dominance', `${dominance.n}, ${dominance.k}`)
  return null
}

function tellRule(field: string, found: string | number): ProtectFailure {
  return { problem: 'bad-rules', field, found: String(found) }
}

interface LeafValues {
  readonly people: Float64Array
  readonly contributions: ReadonlyMap<number, readonly number[]> | null
  readonly atLeast: ReadonlyMap<number, readonly number[]> | null
}

/** The largest of the sources' sums, one a cell. */
function findLargest(model: TableModel, atLeast: ReadonlyMap<number, readonly number[]>): Float64Array {
  const sources = Math.max(0, ...[...atLeast.values()].map(({ length }) => length))
  const largest = new Float64Array(model.cellCount)
  for (let source = 0; source < sources; source++) {
    const ofLeaf = Float64Array.from({ length: model.leafCount }, (_, leaf) => atLeast.get(leaf)?.[source] ?? 0)
    addUp(model, ofLeaf).forEach((people, cell) => {
      largest[cell] = Math.max(largest[cell]!, people)
    })
  }
  return largest
}

function readLeafCounts({ counts, dimensions }: ProtectInput, model: TableModel): Result<LeafValues, ProtectFailure> {
  const people = new Float64Array(model.leafCount)
  const seen = new Uint8Array(model.leafCount)
  const contributions = new Map<number, readonly number[]>()
  const leafOfCode = dimensions.map(({ leafCodes }) => new Map([...leafCodes].map((code, leaf) => [code, leaf])))
  const floors = new Map<number, readonly number[]>()
  let total = 0
  for (const [row, { codes, people: found, contributions: list, atLeast }] of counts.entries()) {
    const leaf = findLeaf(dimensions, leafOfCode, codes, row)
    if (!leaf.ok) return leaf
    if (!Number.isSafeInteger(found) || found < 0) return fail({ problem: 'count-not-whole', row, found })
    if (seen[leaf.value] === 1) return fail({ problem: 'cell-twice', row, codes })
    const negative = list?.find((value) => !(value >= 0 && Number.isFinite(value)))
    if (negative !== undefined) return fail({ problem: 'contribution-negative', row, found: negative })
    seen[leaf.value] = 1
    people[leaf.value] = found
    total += found
    if (list !== undefined) contributions.set(leaf.value, list)
    if (atLeast !== undefined) floors.set(leaf.value, atLeast)
  }
  if (total === 0) return fail({ problem: 'empty-table' })
  return ok({ people, contributions: contributions.size > 0 ? contributions : null, atLeast: floors.size > 0 ? floors : null })
}

function findLeaf(
  dimensions: readonly Dimension[],
  leafOfCode: readonly ReadonlyMap<number, number>[],
  codes: readonly string[],
  row: number,
): Result<number, ProtectFailure> {
  let place = 0
  for (const [d, dimension] of dimensions.entries()) {
    const code = codes[d] ?? ''
    const index = dimension.indexOfCode.get(code)
    if (index === undefined) return fail({ problem: 'code-missing', row, dimension: dimension.name, code })
    const leaf = leafOfCode[d]!.get(index)
    if (leaf === undefined) return fail({ problem: 'not-innermost', row, dimension: dimension.name, code })
    place = place * dimension.leafCodes.length + leaf
  }
  return ok(place)
}

/** Sums of the leaves, one a cell. */
export function addUp(model: TableModel, ofLeaf: Float64Array): Float64Array {
  const total = new Float64Array(model.cellCount)
  const cells = new Int32Array(model.maximumCellsOfLeaf)
  ofLeaf.forEach((value, leaf) => {
    if (value === 0) return
    const count = model.readCells(leaf, cells)
    for (let i = 0; i < count; i++) total[cells[i]!] = total[cells[i]!]! + value
  })
  return total
}

function markTables({ tables, dimensions }: ProtectInput, model: TableModel): Result<Uint8Array, ProtectFailure> {
  if (tables === undefined) return ok(new Uint8Array(model.cellCount).fill(1))
  const marked = new Uint8Array(model.cellCount)
  for (const { codes } of tables) {
    const lists: number[][] = []
    for (const dimension of dimensions) {
      const named = codes.get(dimension.name)
      const top = dimension.codes.findIndex((_, code) => dimension.leavesOfCode[code]!.length === dimension.leafCodes.length)
      if (named === undefined && top === -1) return fail({ problem: 'no-total', dimension: dimension.name })
      const indices = (named ?? [dimension.codes[top]!]).map((code) => dimension.indexOfCode.get(code))
      const missing = indices.indexOf(undefined)
      if (missing !== -1) return fail({ problem: 'cell-unknown', from: 'linked', codes: [named?.[missing] ?? ''] })
      lists.push(indices.filter((index) => index !== undefined))
    }
    let cells = [0]
    dimensions.forEach((dimension, d) => {
      cells = cells.flatMap((cell) => lists[d]!.map((index) => cell * dimension.codes.length + index))
    })
    for (const cell of cells) marked[cell] = 1
  }
  return ok(marked)
}
