// What a reader of the published cells can work out by adding and subtracting: the span of their columns,
// kept in Gauss–Jordan form. Every leaf is a combination of "free" leaves; publishing a cell makes one free leaf a pivot.
// Langsrud (2024), doi 10.1007/978-3-031-69651-0_6; pivots by Markowitz (1957): the one that alters fewest rows.
import type { PrimeField } from './prime-field.ts'

/** A combination of free leaves: `columns[0 … length - 1]` with non-zero `values`. The arrays are scratch space, overwritten by the next call. */
export interface Combination {
  readonly columns: Int32Array
  readonly values: Int32Array
  readonly length: number
}

/** Leaves and the coefficient that each has on one free leaf, the free leaf itself first. Scratch space, overwritten by the next call. */
export interface Dependents {
  readonly leaves: Int32Array
  readonly coefficients: Int32Array
  readonly length: number
}

interface Row {
  columns: Int32Array<ArrayBuffer>
  values: Int32Array<ArrayBuffer>
  length: number
}

/** The growing span of the published cells over leaves `0 … leafCount - 1`. */
export interface PublishedSpan {
  /** A cell (the sum of `leaves[0 … count - 1]`) as a combination of free leaves; length 0 means that it is already known. */
  readonly reduce: (leaves: Int32Array, count: number) => Combination
  /** The position in `combination` whose leaf is best made the pivot. */
  readonly choosePivot: (combination: Combination) => number
  /** The leaves whose combination holds this free leaf. */
  readonly findDependents: (free: number) => Dependents
  /** Publishes the last reduced combination with the pivot at `position`, whose dependents were just found. */
  readonly publish: (combination: Combination, position: number, dependents: Dependents) => void
}

/** An empty span: nothing published. */
export function createPublishedSpan(leafCount: number, field: PrimeField): PublishedSpan {
  const { prime, multiply, invert } = field
  const rowOfPivot: (Row | undefined)[] = Array.from({ length: leafCount })
  const rowsOfColumn: (number[] | undefined)[] = Array.from({ length: leafCount })
  const columnCount = new Int32Array(leafCount)
  const accumulated = new Int32Array(leafCount)
  const touched = new Uint8Array(leafCount)
  const position = new Int32Array(leafCount).fill(-1)
  let columns = new Int32Array(1024)
  let values = new Int32Array(1024)
  const visitedAt = new Int32Array(leafCount)
  let visitNumber = 0
  const dependents = { leaves: new Int32Array(64), coefficients: new Int32Array(64), length: 0 }

  const reduce = (leaves: Int32Array, count: number): Combination => {
    let length = 0
    const add = (column: number, value: number): void => {
      if (touched[column] === 0) {
        touched[column] = 1
        if (length === columns.length) {
          columns = grow(columns)
          values = grow(values)
        }
        columns[length++] = column
      }
      const sum = accumulated[column]! + value
      accumulated[column] = sum >= prime ? sum - prime : sum
    }
    for (let i = 0; i < count; i++) {
      const row = rowOfPivot[leaves[i]!]
      if (row === undefined) add(leaves[i]!, 1)
      else for (let k = 0; k < row.length; k++) add(row.columns[k]!, row.values[k]!)
    }
    let kept = 0
    for (let i = 0; i < length; i++) {
      const column = columns[i]!
      const value = accumulated[column]!
      accumulated[column] = 0
      touched[column] = 0
      if (value !== 0) {
        columns[kept] = column
        values[kept++] = value
      }
    }
    return { columns, values, length: kept }
  }

  const choosePivot = ({ columns: at, length }: Combination): number => {
    let best = 0
    for (let i = 1; i < length; i++) {
      const difference = columnCount[at[i]!]! - columnCount[at[best]!]!
      if (difference < 0 || (difference === 0 && at[i]! < at[best]!)) best = i
    }
    return best
  }

  const coefficientAt = (row: Row, column: number): number => {
    for (let k = 0; k < row.length; k++) if (row.columns[k] === column) return row.values[k]!
    return 0
  }

  const findDependents = (free: number): Dependents => {
    const rows = rowsOfColumn[free] ?? []
    if (dependents.leaves.length <= rows.length) {
      dependents.leaves = grow(dependents.leaves, rows.length + 1)
      dependents.coefficients = grow(dependents.coefficients, rows.length + 1)
    }
    dependents.leaves[0] = free
    dependents.coefficients[0] = 1
    dependents.length = 1
    // A row that lost this column and took it again stands here twice, and one that lost it still stands here.
    visitNumber++
    let kept = 0
    for (const pivot of rows) {
      if (visitedAt[pivot] === visitNumber) continue
      visitedAt[pivot] = visitNumber
      const coefficient = coefficientAt(rowOfPivot[pivot]!, free)
      if (coefficient === 0) continue
      rows[kept++] = pivot
      dependents.leaves[dependents.length] = pivot
      dependents.coefficients[dependents.length++] = coefficient
    }
    rows.length = kept
    return dependents
  }

  /** row += factor × combination, whose pivot column cancels out of the row. */
  const addToRow = (pivot: number, row: Row, factor: number, combination: Combination): void => {
    for (let k = 0; k < row.length; k++) position[row.columns[k]!] = k
    let { length } = row
    if (row.columns.length < length + combination.length) {
      row.columns = grow(row.columns, length + combination.length)
      row.values = grow(row.values, length + combination.length)
    }
    for (let k = 0; k < combination.length; k++) {
      const column = combination.columns[k]!
      const product = multiply(factor, combination.values[k]!)
      const at = position[column]!
      if (at >= 0) {
        const sum = row.values[at]! + product
        row.values[at] = sum >= prime ? sum - prime : sum
      } else {
        row.columns[length] = column
        row.values[length++] = product
        columnCount[column]!++
        ;(rowsOfColumn[column] ??= []).push(pivot)
      }
    }
    let kept = 0
    for (let k = 0; k < length; k++) {
      const column = row.columns[k]!
      position[column] = -1
      const value = row.values[k]!
      if (value === 0) columnCount[column]!--
      else {
        row.columns[kept] = column
        row.values[kept++] = value
      }
    }
    row.length = kept
  }

  const publish = (combination: Combination, at: number, { leaves, coefficients, length }: Dependents): void => {
    const pivot = combination.columns[at]!
    const toUnit = prime - invert(combination.values[at]!)
    for (let i = 1; i < length; i++)
      addToRow(leaves[i]!, rowOfPivot[leaves[i]!]!, multiply(coefficients[i]!, toUnit), combination)
    const row: Row = {
      columns: new Int32Array(combination.length - 1),
      values: new Int32Array(combination.length - 1),
      length: 0,
    }
    for (let k = 0; k < combination.length; k++) {
      if (k === at) continue
      const column = combination.columns[k]!
      row.columns[row.length] = column
      row.values[row.length++] = multiply(toUnit, combination.values[k]!)
      columnCount[column]!++
      ;(rowsOfColumn[column] ??= []).push(pivot)
    }
    rowOfPivot[pivot] = row
    rowsOfColumn[pivot] = undefined
    columnCount[pivot] = 0
  }

  return { reduce, choosePivot, findDependents, publish }
}

function grow(array: Int32Array<ArrayBuffer>, least = 0): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(array.length * 2, least, 8))
  larger.set(array)
  return larger
}
