// Published tables as they are printed, for comparison cell by cell: a line a row, a column a code; a number is published,
// `7!` hidden for its own sake, `7~` hidden to protect others, `.` not part of the table.
import { createAttackerPolytope, loadSolver } from './attacker-polytope.ts'
import { buildDimensions, type Dimension } from './hierarchy.ts'
import { protectTable } from './protect-table.ts'
import type { ProtectedTable, ProtectInput } from './protected-table.ts'
import { createTableModel } from './table-model.ts'

/** `{ geo: { Total: '', Spain: 'Total' } }`: each code with the code above it; several above are separated by spaces. */
export type Trees = Readonly<Record<string, Readonly<Record<string, string>>>>

/** Dimensions of such trees. */
export function dimensionsOfTrees(trees: Trees): readonly Dimension[] {
  const built = buildDimensions(
    Object.entries(trees).flatMap(([dimension, tree]) =>
      Object.entries(tree).flatMap(([code, above]) => above.split(' ').map((parent) => ({ dimension, code, parent }))),
    ),
  )
  if (!built.ok) throw new Error(JSON.stringify(built.error))
  return built.value
}

/** A printed cell. */
export interface PrintedCell {
  readonly codes: readonly string[]
  readonly value: number
  readonly mark: '' | '!' | '~'
}

/** Reads a printed table. A row's name may be several codes separated by `/`; `place` puts row and column codes in the order of the dimensions. */
export function readPrinted(
  text: string,
  place: (row: readonly string[], column: string) => readonly string[] = (row, column) => [...row, column],
): readonly PrintedCell[] {
  const [head = [], ...rows] = text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
  return rows.flatMap(([name = '', ...cells]) =>
    cells.flatMap((cell, i): PrintedCell[] => {
      if (cell === '.') return []
      const mark = cell.endsWith('!') ? '!' : cell.endsWith('~') ? '~' : ''
      return [{ codes: place(name.split('/'), head[i] ?? ''), value: Number(cell.replace(/[!~]$/, '')), mark }]
    }),
  )
}

/** Protects, or throws with the reason. */
export async function protectOrThrow(input: ProtectInput): Promise<ProtectedTable> {
  const result = await protectTable(input)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

/** The marks of our table, by cell. */
export function marksOf({ cells }: ProtectedTable): ReadonlyMap<string, PrintedCell['mark']> {
  return new Map(
    cells.map(({ codes, status }) => [codes.join('/'), status === 'primary' ? '!' : status === 'secondary' ? '~' : '']),
  )
}

/** The marks of a printed table, by cell. */
export function printedMarks(printed: readonly PrintedCell[]): ReadonlyMap<string, PrintedCell['mark']> {
  return new Map(printed.map(({ codes, mark }) => [codes.join('/'), mark]))
}

/** The innermost cells of a printed table. */
export function printedCounts(printed: readonly PrintedCell[], dimensions: readonly Dimension[]) {
  const innermost = dimensions.map(({ codes, leafCodes }) => new Set(Array.from(leafCodes, (leaf) => codes[leaf]!)))
  return printed
    .filter(({ codes }) => codes.every((code, d) => innermost[d]!.has(code)))
    .map(({ codes, value }) => ({ codes, people: value }))
}

/** The least and the largest value that a reader of a printed table must allow for the cell, values being not negative. */
export async function boundPrinted(
  printed: readonly PrintedCell[],
  dimensions: readonly Dimension[],
  codes: readonly string[],
): Promise<readonly [number, number]> {
  const model = createTableModel(dimensions)
  const total = new Float64Array(model.cellCount)
  const suppressed = new Uint8Array(model.cellCount).fill(1)
  const leaves = new Int32Array(model.leafCount)
  const unknownLeaf = new Uint8Array(model.leafCount).fill(1)
  for (const cell of printed) {
    const at = model.findCell(cell.codes)!
    total[at] = cell.value
    if (cell.mark === '') suppressed[at] = 0
  }
  const polytope = createAttackerPolytope(await loadSolver(), { model, total, suppressed, unknownLeaf, least: () => 0 })
  const cost = new Float64Array(polytope.variableCount)
  for (const leaf of leaves.subarray(0, model.readLeaves(model.findCell(codes)!, leaves)))
    cost[polytope.variableOfLeaf[leaf]!] = 1
  const high = polytope.maximise(cost)!.value
  const low = 0 - polytope.maximise(cost.map((one) => -one))!.value
  polytope.dispose()
  return [low, high]
}
