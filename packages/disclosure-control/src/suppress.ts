// Secondary suppression: which further cells must be hidden so that no primary cell follows from the published ones,
// neither for a reader nor for anybody who is alone in a cell and subtracts themselves.
// Langsrud (2024), doi 10.1007/978-3-031-69651-0_6, on one joint system; the test of each candidate is a random
// projection instead of a search: a dependence is always found, an accident of numbers only hides one cell more.
import { createPublishedSpan } from './published-span.ts'
import { createPrimeField, PRIMES, type PrimeField } from './prime-field.ts'
import type { TableModel } from './table-model.ts'

/** What is to be protected. */
export interface SuppressionInput {
  readonly model: TableModel
  /** One a cell: 1 where the cell itself must not be known. */
  readonly primary: Uint8Array
  /** One a leaf: 0 where everybody knows that it is empty (zeros shown), 1 where it is part of the unknowns. */
  readonly unknownLeaf: Uint8Array
  /** Leaves whose single contributor knows the value: nothing else may follow for them either. */
  readonly insiders: Int32Array
  /** Cells that may be published, the most wanted first. */
  readonly candidates: Int32Array
}

/** One a cell: 1 where it must be hidden (primary or secondary). Deterministic. */
export function suppressSecondary(input: SuppressionInput, field: PrimeField = createPrimeField(PRIMES[0])): Uint8Array {
  const { model, primary, candidates } = input
  const suppressed = new Uint8Array(model.cellCount)
  primary.forEach((isPrimary, cell) => {
    if (isPrimary === 1) suppressed[cell] = 1
  })
  const span = createPublishedSpan(model.leafCount, field)
  const watch = createWatch(input, field)
  const leaves = new Int32Array(model.leafCount)
  for (const cell of candidates) {
    const count = keepUnknown(leaves, model.readLeaves(cell, leaves), input.unknownLeaf)
    const combination = span.reduce(leaves, count)
    if (combination.length === 0) continue
    const at = span.choosePivot(combination)
    const isSafe = watch.tryPublish(combination.columns, combination.values, combination.length, at, span.visitDependents)
    if (isSafe) span.publish(combination, at)
    else suppressed[cell] = 1
  }
  return suppressed
}

function keepUnknown(leaves: Int32Array, count: number, unknownLeaf: Uint8Array): number {
  let kept = 0
  for (let i = 0; i < count; i++) if (unknownLeaf[leaves[i]!] === 1) leaves[kept++] = leaves[i]!
  return kept
}

const SKETCH = 3

/**
 * Watches the primary cells through random weights on the free leaves: a cell whose sketch is zero has become known;
 * two cells whose sketches are proportional determine each other, which an insider of one of them could use.
 */
function createWatch({ model, primary, unknownLeaf, insiders }: SuppressionInput, { prime, multiply, invert }: PrimeField) {
  const random = createRandom(0x5eed, prime)
  const weight = Float64Array.from({ length: model.leafCount * SKETCH }, random)
  const leaves = new Int32Array(model.leafCount)
  // Cells that add up the same unknowns are watched once, under the first of them.
  const trackedOfCell = new Int32Array(model.cellCount).fill(-1)
  const aliasOfCell = new Int32Array(model.cellCount).fill(-1)
  const sketches: number[] = []
  const firstWith = new Map<string, number>()
  for (let cell = 0; cell < model.cellCount; cell++) {
    if (primary[cell] !== 1) continue
    const count = keepUnknown(leaves, model.readLeaves(cell, leaves), unknownLeaf)
    if (count === 0) continue
    const sketch = [0, 0, 0]
    for (let i = 0; i < count; i++)
      for (let k = 0; k < SKETCH; k++) sketch[k] = (sketch[k]! + weight[leaves[i]! * SKETCH + k]!) % prime
    const name = sketch.join()
    const same = firstWith.get(name)
    aliasOfCell[cell] = same ?? sketches.length / SKETCH
    if (same !== undefined) continue
    trackedOfCell[cell] = sketches.length / SKETCH
    firstWith.set(name, sketches.length / SKETCH)
    sketches.push(...sketch)
  }
  const tracked = sketches.length / SKETCH
  const sketch = Float64Array.from(sketches)
  const isInsider = new Uint8Array(tracked)
  for (const leaf of insiders) {
    const at = aliasOfCell[model.cellOfLeaf(leaf)]!
    if (at >= 0) isInsider[at] = 1
  }

  /** A number that proportional sketches share; -1 for the zero sketch. */
  const directionOf = (a: number, b: number, c: number): number => {
    if (a === 0) return b === 0 ? (c === 0 ? -1 : 1) : 2 + multiply(c, invert(b))
    const inverse = invert(a)
    return prime * (2 + multiply(b, inverse)) + multiply(c, inverse)
  }
  // For each direction: tracked cells that have it, and how many of them belong to an insider.
  const direction = new Float64Array(tracked)
  const membersOf = new Map<number, number>()
  const INSIDER = 2 ** 26
  const join = (at: number, to: number): number => {
    const members = (membersOf.get(to) ?? 0) + 1 + (isInsider[at] === 1 ? INSIDER : 0)
    membersOf.set(to, members)
    return members
  }
  const leave = (at: number, from: number): void => {
    const members = membersOf.get(from)! - 1 - (isInsider[at] === 1 ? INSIDER : 0)
    if (members === 0) membersOf.delete(from)
    else membersOf.set(from, members)
  }
  const watchDirections = insiders.length > 0
  for (let at = 0; at < (watchDirections ? tracked : 0); at++) {
    direction[at] = directionOf(sketch[at * SKETCH]!, sketch[at * SKETCH + 1]!, sketch[at * SKETCH + 2]!)
    join(at, direction[at]!)
  }

  const cells = new Int32Array(model.maximumCellsOfLeaf)
  const coefficientSum = new Float64Array(tracked)
  let changedLeaves: number[] = []
  let leafCoefficients: number[] = []
  const note = (leaf: number, coefficient: number): void => {
    changedLeaves.push(leaf)
    leafCoefficients.push(coefficient)
  }

  const tryPublish = (
    columns: Int32Array,
    values: Int32Array,
    length: number,
    position: number,
    visitDependents: (free: number, visit: (leaf: number, coefficient: number) => void) => void,
  ): boolean => {
    const pivot = columns[position]!
    const toUnit = prime - invert(values[position]!)
    const shift = [0, 0, 0]
    for (let i = 0; i < length; i++)
      for (let k = 0; k < SKETCH; k++) shift[k] = (shift[k]! + multiply(values[i]!, weight[columns[i]! * SKETCH + k]!)) % prime
    for (let k = 0; k < SKETCH; k++) shift[k] = multiply(shift[k]!, toUnit)
    changedLeaves = []
    leafCoefficients = []
    visitDependents(pivot, note)
    const changed: number[] = []
    for (let i = 0; i < changedLeaves.length; i++) {
      const count = model.readCells(changedLeaves[i]!, cells)
      for (let c = 0; c < count; c++) {
        const at = trackedOfCell[cells[c]!]!
        if (at < 0) continue
        // A code under several broader codes can meet a cell twice only through different leaves: a sum, as it should be.
        if (coefficientSum[at] === 0) changed.push(at)
        coefficientSum[at] = coefficientSum[at]! + leafCoefficients[i]!
      }
    }
    const next = new Float64Array(changed.length * SKETCH)
    let isSafe = true
    for (let i = 0; i < changed.length; i++) {
      const at = changed[i]!
      const coefficient = coefficientSum[at]! % prime
      let isZero = true
      for (let k = 0; k < SKETCH; k++) {
        const value = (sketch[at * SKETCH + k]! + multiply(coefficient, shift[k]!)) % prime
        next[i * SKETCH + k] = value
        if (value !== 0) isZero = false
      }
      coefficientSum[at] = 0
      if (isZero) isSafe = false
    }
    if (isSafe && watchDirections) isSafe = moveDirections(changed, next)
    if (!isSafe) return false
    changed.forEach((at, i) => {
      for (let k = 0; k < SKETCH; k++) sketch[at * SKETCH + k] = next[i * SKETCH + k]!
    })
    for (let i = 0; i < changedLeaves.length; i++)
      for (let k = 0; k < SKETCH; k++) {
        const slot = changedLeaves[i]! * SKETCH + k
        weight[slot] = (weight[slot]! + multiply(leafCoefficients[i]!, shift[k]!)) % prime
      }
    return true
  }

  /** Moves the changed cells to their new directions; moves them back and says no where an insider would share one with another cell. */
  const moveDirections = (changed: readonly number[], next: Float64Array): boolean => {
    const nextDirection = changed.map((_, i) => directionOf(next[i * SKETCH]!, next[i * SKETCH + 1]!, next[i * SKETCH + 2]!))
    changed.forEach((at) => leave(at, direction[at]!))
    let isSafe = true
    changed.forEach((at, i) => {
      const members = join(at, nextDirection[i]!)
      if (members >= INSIDER && members % INSIDER >= 2) isSafe = false
    })
    if (isSafe) changed.forEach((at, i) => (direction[at] = nextDirection[i]!))
    else {
      changed.forEach((at, i) => leave(at, nextDirection[i]!))
      changed.forEach((at) => join(at, direction[at]!))
    }
    return isSafe
  }

  return { tryPublish }
}

/** Whole numbers `1 … prime - 1` from a seed (xorshift32): the same each time, so that a release can be made again. */
function createRandom(seed: number, prime: number): () => number {
  let state = seed
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return 1 + ((state >>> 0) % (prime - 1))
  }
}
