// A published table as it is held for looking things up: codes as numbers, cells in columns sorted by their codes, so that
// a cell of a hundred thousand is found in a few steps. It only looks up; nothing here adds two figures.
import type { PublishedCell, PublishedDimension, PublishedTable } from './published-release.ts'

/** Everything of a table but its cells. */
export type TableDescription = Omit<PublishedTable, 'cells'>

/** The cells of a table in columns. `null` in `people` is a hidden cell. */
export interface CellColumns {
  /** For each dimension, for each cell, the index of its code in `codesOf(dimension)`. */
  readonly codes: readonly (readonly number[])[]
  readonly people: readonly (number | null)[]
  /** Present where any cell has an interval. */
  readonly low?: readonly (number | null)[]
  readonly high?: readonly (number | null)[]
}

/** The figure of a cell: what is shown, and the interval where the method has one. */
export interface HeldFigure {
  readonly people: number | null
  readonly low: number | null
  readonly high: number | null
}

/** A table ready for look-ups. */
export interface HeldTable {
  readonly description: TableDescription
  /** For each dimension its codes, each once, in the order of their first line. */
  readonly codes: readonly (readonly string[])[]
  readonly cellCount: number
  /** For each dimension, the code (by index) of each cell in turn. */
  readonly codeColumns: readonly ArrayLike<number>[]
  /** The figure at one code (by index) a dimension; `undefined` where the cell was not part of the release. */
  readonly find: (codes: readonly number[]) => HeldFigure | undefined
  /** The codes (by index) of the nth cell and its figure, in the order of the codes. */
  readonly cellAt: (place: number) => HeldFigure & { readonly codes: readonly number[] }
}

/** The codes of a dimension, each once, in the order of their first line. */
export function codesOf(dimension: PublishedDimension): readonly string[] {
  return [...new Set(dimension.codes.map(({ code }) => code))]
}

/** Makes a table ready for look-ups. Cells must be sorted by their codes, as `toColumns` writes them. */
export function holdTable(description: TableDescription, cells: CellColumns): HeldTable {
  const codes = description.dimensions.map(codesOf)
  const sizes = codes.map((list) => list.length)
  const codeColumns = cells.codes.map((column) => Uint32Array.from(column))
  const keys = Float64Array.from(cells.people, (_, place) =>
    numberCell(
      codeColumns.map((column) => column[place] ?? 0),
      sizes,
    ),
  )
  const figureAt = (place: number): HeldFigure => ({
    people: cells.people[place] ?? null,
    low: cells.low?.[place] ?? null,
    high: cells.high?.[place] ?? null,
  })
  return {
    description,
    codes,
    cellCount: keys.length,
    codeColumns,
    find(wanted) {
      const place = searchKey(keys, numberCell(wanted, sizes))
      return place === undefined ? undefined : figureAt(place)
    },
    cellAt: (place) => ({ codes: codeColumns.map((column) => column[place] ?? 0), ...figureAt(place) }),
  }
}

/** A table's cells in columns, sorted by their codes. Throws where a code is not in its dimension, a cell stands twice or a number is none. */
export function toColumns({ name, dimensions, cells }: PublishedTable): CellColumns {
  const sizes = dimensions.map((dimension) => codesOf(dimension).length)
  if (sizes.reduce((product, size) => product * size, 1) > Number.MAX_SAFE_INTEGER) {
    throw new RangeError(`Table ${name} has more combinations of codes than can be numbered`)
  }
  const indexOf = dimensions.map((dimension) => new Map(codesOf(dimension).map((code, index) => [code, index])))
  const placed = cells.map((cell) => {
    const codes = dimensions.map((dimension, d) => {
      const index = indexOf[d]?.get(cell.codes[d] ?? '')
      if (index === undefined) throw new Error(`Table ${name} has a cell whose ${dimension.name} is not in its dimension`)
      return index
    })
    for (const figure of [cell.people, cell.low, cell.high]) {
      if (figure !== null && figure !== undefined && !(figure >= 0 && Number.isFinite(figure))) {
        throw new RangeError(`Table ${name} has a figure that is no count`)
      }
    }
    return { cell, codes, key: numberCell(codes, sizes) }
  })
  const sorted = placed.toSorted((one, other) => one.key - other.key)
  if (sorted.some(({ key }, place) => key === sorted[place + 1]?.key)) throw new Error(`Table ${name} has a cell twice`)
  const hasIntervals = cells.some(({ low, high }) => typeof low === 'number' || typeof high === 'number')
  return {
    codes: dimensions.map((_, d) => sorted.map(({ codes }) => codes[d] ?? 0)),
    people: sorted.map(({ cell }) => cell.people),
    // A hidden cell never carries an interval: its ends would tell what the symbol does not.
    ...(hasIntervals
      ? {
          low: sorted.map(({ cell }) => (cell.people === null ? null : (cell.low ?? null))),
          high: sorted.map(({ cell }) => (cell.people === null ? null : (cell.high ?? null))),
        }
      : {}),
  }
}

/** The table with its cells one by one, as it was written, in the order of its codes. */
export function toPublishedTable({ description, codes, cellCount, cellAt }: HeldTable): PublishedTable {
  const hasIntervals = description.confidence !== undefined
  const cells = Array.from({ length: cellCount }, (_, place): PublishedCell => {
    const { codes: indices, people, low, high } = cellAt(place)
    const named = { codes: indices.map((index, d) => codes[d]?.[index] ?? ''), people }
    return hasIntervals || low !== null || high !== null ? { ...named, low, high } : named
  })
  return { ...description, cells }
}

/** A cell's number in mixed radix; −1 for a code outside its dimension. */
function numberCell(codes: readonly number[], sizes: readonly number[]): number {
  let key = 0
  for (let d = 0; d < sizes.length; d++) {
    const size = sizes[d] ?? 0
    const code = codes[d] ?? -1
    if (code < 0 || code >= size) return -1
    key = key * size + code
  }
  return key
}

function searchKey(keys: Float64Array, wanted: number): number | undefined {
  let from = 0
  let to = keys.length
  while (from < to) {
    const middle = (from + to) >> 1
    if ((keys[middle] ?? 0) < wanted) from = middle + 1
    else to = middle
  }
  return keys[from] === wanted ? from : undefined
}
