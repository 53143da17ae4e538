// Everything that adding and subtracting published cells can give: each cell as a constant plus whole multiples of
// innermost cells that are free to vary. Worked modulo a prime with the constant carried along as one more column.
import { keepUnknown } from '../primary-watch.ts'
import { createPrimeField, PRIMES } from '../prime-field.ts'
import { createPublishedSpan, type Combination } from '../published-span.ts'
import { PUBLISHED, type AttackTarget } from './target.ts'

/** A cell's count = `constant` + Σ `values[i]` × the count of the free leaf `columns[i]`. */
export interface Expression {
  readonly constant: number
  /** Free leaves; empty where the count follows. */
  readonly columns: readonly number[]
  /** Signed whole multiples. */
  readonly values: readonly number[]
}

/** The system of one table. */
export interface PublishedSystem {
  /** A published cell that the others contradict; undefined where all add up. */
  readonly contradiction: number | undefined
  readonly expressionOf: (cell: number) => Expression
  /** Writes a sketch of `width` numbers: linear in the cell, zero exactly where it follows. */
  readonly sketchOf: (cell: number) => Float64Array
  readonly multiply: (a: number, b: number) => number
  readonly invert: (a: number) => number
  readonly prime: number
}

/** Reads all published cells. `width`: numbers a sketch has; one more than the dimensions of what is compared, at least. */
export function createPublishedSystem(target: AttackTarget, width: number, prime: number = PRIMES[0]): PublishedSystem {
  const { model, people, unknownLeaf } = target
  const field = createPrimeField(prime)
  const { multiply, invert } = field
  const constant = model.leafCount
  const span = createPublishedSpan(model.leafCount + 1, field)
  const leaves = new Int32Array(model.leafCount)
  const readUnknown = (cell: number): number => keepUnknown(leaves, model.readLeaves(cell, leaves), unknownLeaf)
  const scratch = { columns: new Int32Array(1024), values: new Int32Array(1024) }
  let contradiction: number | undefined
  for (const cell of sortForElimination(target)) {
    const combination = subtractConstant(span.reduce(leaves, readUnknown(cell)), people[cell]! % prime, constant, prime, scratch)
    if (combination.length === 0) continue
    const last = combination.columns[combination.length - 1] === constant ? combination.length - 1 : combination.length
    if (last === 0) {
      contradiction ??= cell
      continue
    }
    const position = span.choosePivot({ ...combination, length: last })
    span.publish(combination, position, span.findDependents(combination.columns[position]!))
  }
  const signed = (value: number): number => (value > prime / 2 ? value - prime : value)
  const expressionOf = (cell: number): Expression => {
    const { columns, values, length } = span.reduce(leaves, readUnknown(cell))
    const expression = { constant: 0, columns: [] as number[], values: [] as number[] }
    for (let i = 0; i < length; i++)
      if (columns[i] === constant) expression.constant = signed(values[i]!)
      else {
        expression.columns.push(columns[i]!)
        expression.values.push(signed(values[i]!))
      }
    return expression
  }
  let weights: Float64Array | undefined
  const sketchOf = (cell: number): Float64Array => {
    weights ??= annul()
    const sums = new Float64Array(width)
    const count = readUnknown(cell)
    for (let i = 0; i < count; i++)
      for (let k = 0; k < width; k++) sums[k] = (sums[k]! + weights[leaves[i]! * width + k]!) % prime
    return sums
  }
  /** Random weights on the leaves under which every published cell sums to zero. */
  const annul = (): Float64Array => {
    const start = crypto.getRandomValues(new Uint32Array(1))[0]!
    const free = Float64Array.from({ length: model.leafCount * width }, (_, i) => 1 + (scramble(start + i) % (prime - 1)))
    const annulled = new Float64Array(model.leafCount * width)
    const one = new Int32Array(1)
    for (let leaf = 0; leaf < model.leafCount; leaf++) {
      one[0] = leaf
      const { columns, values, length } = span.reduce(one, 1)
      for (let i = 0; i < length; i++) {
        if (columns[i] === constant) continue
        for (let k = 0; k < width; k++) {
          const slot = leaf * width + k
          annulled[slot] = (annulled[slot]! + multiply(values[i]!, free[columns[i]! * width + k]!)) % prime
        }
      }
    }
    return annulled
  }
  return { contradiction, expressionOf, sketchOf, multiply, invert, prime }
}

/** The published cells: first what tells an innermost cell by itself, which then stands in no wider sum, then from the widest down. */
function sortForElimination({ model, status, unknownLeaf }: AttackTarget): Int32Array {
  const unknownIn = new Int32Array(model.cellCount)
  const cells = new Int32Array(model.maximumCellsOfLeaf)
  for (let leaf = 0; leaf < model.leafCount; leaf++)
    if (unknownLeaf[leaf] === 1)
      for (const cell of cells.subarray(0, model.readCells(leaf, cells))) unknownIn[cell] = unknownIn[cell]! + 1
  const published = Int32Array.from(status.keys().filter((cell) => status[cell] === PUBLISHED))
  const rank = (cell: number) => (unknownIn[cell]! <= 1 ? Number.POSITIVE_INFINITY : unknownIn[cell]!)
  return published.toSorted((a, b) => (rank(a) === rank(b) ? a - b : rank(b) - rank(a)))
}

/** The combination less `people`, with the constant column at the end if it is there. */
function subtractConstant(
  { columns, values, length }: Combination,
  people: number,
  constant: number,
  prime: number,
  scratch: { columns: Int32Array; values: Int32Array },
): Combination {
  if (scratch.columns.length <= length) {
    scratch.columns = new Int32Array(length * 2 + 8)
    scratch.values = new Int32Array(length * 2 + 8)
  }
  let kept = 0
  let rest = (prime - people) % prime
  for (let i = 0; i < length; i++) {
    if (columns[i] === constant) rest = (rest + values[i]!) % prime
    else {
      scratch.columns[kept] = columns[i]!
      scratch.values[kept++] = values[i]!
    }
  }
  if (rest !== 0) {
    scratch.columns[kept] = constant
    scratch.values[kept++] = rest
  }
  return { columns: scratch.columns, values: scratch.values, length: kept }
}

/** Spreads consecutive numbers over 32 bits (Steele, Lea & Flood 2014, SplitMix's finaliser in 32 bits). */
function scramble(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x21f0aaad)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
  return (mixed ^ (mixed >>> 15)) >>> 0
}
