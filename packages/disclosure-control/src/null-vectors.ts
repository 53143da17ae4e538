// Random vectors under which every row of a sparse system sums to zero, by elimination modulo a prime. A column that
// stands in one row only needs no arithmetic; of the rest, the shortest row is taken next and in it the column that
// stands in fewest rows, which keeps the rows short (Markowitz 1957, doi 10.1287/mnsc.3.3.255).
import type { PrimeField } from './prime-field.ts'

/** Rows of ones: row i holds `columns[starts[i] … starts[i + 1] - 1]`. */
export interface SparseRows {
  readonly length: number
  readonly starts: Int32Array
  readonly columns: Int32Array
}

interface Row {
  columns: Int32Array
  values: Int32Array
  length: number
}

/** `width` vectors, column by column (`vector[column * width + k]`), uniform among all that annul the rows; `draw` gives 0 … prime − 1. */
export function findNullVectors(
  rows: SparseRows,
  columnCount: number,
  width: number,
  field: PrimeField,
  draw: () => number,
): Float64Array {
  const pivots = eliminate(rows, columnCount, field)
  return substituteBack(pivots, columnCount, width, field, draw)
}

interface Pivots {
  /** In the order of elimination; a row's other columns are free or pivots of later rows. */
  readonly columns: readonly number[]
  readonly rows: readonly Row[]
}

function eliminate({ length: rowCount, starts, columns }: SparseRows, columnCount: number, field: PrimeField): Pivots {
  const { prime, multiply, invert } = field
  const rows: (Row | undefined)[] = []
  const rowsOf: number[][] = Array.from({ length: columnCount }, () => [])
  const count = new Int32Array(columnCount)
  const byLength: number[][] = []
  const position = new Int32Array(columnCount).fill(-1)
  const single: number[] = []
  const pivotColumns: number[] = []
  const pivotRows: Row[] = []
  const wait = (row: number, length: number): void => {
    ;(byLength[length] ??= []).push(row)
  }
  const lose = (column: number): void => {
    if (--count[column]! === 1) single.push(column)
  }
  for (let row = 0; row < rowCount; row++) {
    const own = columns.slice(starts[row], starts[row + 1])
    rows.push({ columns: own, values: new Int32Array(own.length).fill(1), length: own.length })
    for (const column of own) {
      rowsOf[column]!.push(row)
      count[column]!++
    }
    wait(row, own.length)
  }
  for (let column = 0; column < columnCount; column++) if (count[column] === 1) single.push(column)

  const has = (row: Row, column: number): number => {
    for (let k = 0; k < row.length; k++) if (row.columns[k] === column) return k
    return -1
  }
  const take = (at: number, column: number): Row => {
    const row = rows[at]!
    rows[at] = undefined
    pivotColumns.push(column)
    pivotRows.push(row)
    for (let k = 0; k < row.length; k++) lose(row.columns[k]!)
    rowsOf[column] = []
    return row
  }
  /** row += factor × pivot row, which cancels `column`. */
  const add = (at: number, row: Row, factor: number, pivot: Row): void => {
    let { length } = row
    if (row.columns.length < length + pivot.length) {
      row.columns = grow(row.columns, length + pivot.length)
      row.values = grow(row.values, length + pivot.length)
    }
    const { columns: own, values } = row
    for (let k = 0; k < length; k++) position[own[k]!] = k
    for (let k = 0; k < pivot.length; k++) {
      const column = pivot.columns[k]!
      const product = multiply(factor, pivot.values[k]!)
      const place = position[column]!
      if (place >= 0) {
        const sum = values[place]! + product
        values[place] = sum >= prime ? sum - prime : sum
      } else {
        own[length] = column
        values[length++] = product
        count[column]!++
        rowsOf[column]!.push(at)
      }
    }
    let kept = 0
    for (let k = 0; k < length; k++) {
      const column = own[k]!
      position[column] = -1
      if (values[k] === 0) lose(column)
      else {
        own[kept] = column
        values[kept++] = values[k]!
      }
    }
    row.length = kept
    if (kept > 0) wait(at, kept)
  }
  const peel = (): void => {
    for (let column = single.pop(); column !== undefined; column = single.pop()) {
      if (count[column] !== 1) continue
      const at = rowsOf[column]!.find((candidate) => rows[candidate] !== undefined && has(rows[candidate]!, column!) >= 0)
      if (at !== undefined) take(at, column)
    }
  }
  const shortest = (): number | undefined => {
    for (let length = 1; length < byLength.length; length++) {
      const waiting = byLength[length]
      if (waiting === undefined) continue
      for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) if (rows[at]?.length === length) return at
    }
    return undefined
  }
  peel()
  for (let at = shortest(); at !== undefined; at = shortest()) {
    const row = rows[at]!
    let best = 0
    for (let k = 1; k < row.length; k++) if (count[row.columns[k]!]! < count[row.columns[best]!]!) best = k
    const column = row.columns[best]!
    const toUnit = prime - invert(row.values[best]!)
    const others = rowsOf[column]!
    take(at, column)
    for (const other of others) {
      const target = rows[other]
      if (target === undefined) continue
      const place = has(target, column)
      if (place < 0) continue
      add(other, target, multiply(target.values[place]!, toUnit), row)
    }
    peel()
  }
  return { columns: pivotColumns, rows: pivotRows }
}

function substituteBack(
  { columns, rows }: Pivots,
  columnCount: number,
  width: number,
  { prime, multiply, invert }: PrimeField,
  draw: () => number,
): Float64Array {
  const vector = Float64Array.from({ length: columnCount * width }, draw)
  const sums = new Float64Array(width)
  for (let at = columns.length - 1; at >= 0; at--) {
    const pivot = columns[at]!
    const row = rows[at]!
    let own = 0
    sums.fill(0)
    for (let i = 0; i < row.length; i++) {
      const column = row.columns[i]!
      const value = row.values[i]!
      if (column === pivot) own = value
      else for (let k = 0; k < width; k++) sums[k] = sums[k]! + multiply(value, vector[column * width + k]!)
    }
    const toUnit = prime - invert(own)
    for (let k = 0; k < width; k++) vector[pivot * width + k] = multiply(sums[k]! % prime, toUnit)
  }
  return vector
}

function grow(array: Int32Array, least: number): Int32Array {
  const larger = new Int32Array(Math.max(array.length * 2, least, 8))
  larger.set(array)
  return larger
}
