// The audit that a release must pass: exactly which hidden cells follow from the published ones, for every reader
// and for each person who is alone in a cell. One elimination a prime; every cell and every insider at once by
// random vectors that all published cells annul: a cell follows exactly when they annul it too.
import { keepUnknown } from './primary-watch.ts'
import { createPrimeField, PRIMES } from './prime-field.ts'
import { createPublishedSpan } from './published-span.ts'
import type { TableModel } from './table-model.ts'

/** A table as it would be published. */
export interface AuditInput {
  readonly model: TableModel
  /** One a cell: 1 where its count is hidden. */
  readonly suppressed: Uint8Array
  /** One a cell: 1 where it must not follow; all hidden cells, or the primary ones (a secondary cell protects, and is no secret itself). */
  readonly sensitive: Uint8Array
  /** One a leaf: 0 where everybody knows that it is empty. */
  readonly unknownLeaf: Uint8Array
  /** Leaves whose single contributor knows the value. */
  readonly insiders: Int32Array
}

/** What follows by adding and subtracting alone. Both lists are empty where nothing does. */
export interface LinearAudit {
  /** Sensitive cells whose count every reader can work out. */
  readonly known: readonly number[]
  /** Sensitive cells that the person alone in `insider` (a leaf) can work out, their own cell and its copies left out. */
  readonly knownToInsider: readonly { readonly insider: number; readonly cell: number }[]
}

const SKETCH = 3

/**
 * Audits by elimination modulo each prime and reports what any of them finds: a dependence over the rationals can hide
 * only from a prime that divides one of its denominators, never from both but by an accident of about 1 in 2^52.
 */
export function auditLinear(input: AuditInput, primes: readonly number[] = PRIMES): LinearAudit {
  const known = new Set<number>()
  const pairs = new Map<string, { insider: number; cell: number }>()
  for (const prime of primes) {
    const { sketchOf, directionOf } = annulPublished(input, prime)
    const ownCells = new Map<number, number[]>()
    for (const insider of input.insiders) {
      const own = directionOf(sketchOf(input.model.cellOfLeaf(insider)))
      const same = ownCells.get(own)
      if (same === undefined) ownCells.set(own, [insider])
      else same.push(insider)
    }
    for (let cell = 0; cell < input.model.cellCount; cell++) {
      if (input.suppressed[cell] !== 1 || input.sensitive[cell] !== 1) continue
      const members = countUnknown(input, cell)
      if (members.length === 0) continue
      const direction = directionOf(sketchOf(cell))
      if (direction === KNOWN) known.add(cell)
      else
        for (const insider of ownCells.get(direction) ?? [])
          if (members.length !== 1 || members[0] !== insider) pairs.set(`${insider} ${cell}`, { insider, cell })
    }
  }
  return { known: [...known].toSorted((a, b) => a - b), knownToInsider: [...pairs.values()] }
}

const KNOWN = -1

function countUnknown({ model, unknownLeaf }: AuditInput, cell: number): Int32Array {
  const leaves = new Int32Array(model.leafCountOf(cell))
  return leaves.subarray(0, keepUnknown(leaves, model.readLeaves(cell, leaves), unknownLeaf))
}

/** Random weights on the leaves under which every published cell sums to zero. */
function annulPublished({ model, suppressed, unknownLeaf }: AuditInput, prime: number) {
  const { multiply, invert } = createPrimeField(prime)
  const span = createPublishedSpan(model.leafCount, { prime, multiply, invert })
  const leaves = new Int32Array(model.leafCount)
  for (let cell = 0; cell < model.cellCount; cell++) {
    if (suppressed[cell] === 1) continue
    const combination = span.reduce(leaves, keepUnknown(leaves, model.readLeaves(cell, leaves), unknownLeaf))
    if (combination.length === 0) continue
    const position = span.choosePivot(combination)
    span.publish(combination, position, span.findDependents(combination.columns[position]!))
  }
  const random = crypto.getRandomValues(new Uint32Array(1))[0]! % (prime - 1)
  const weight = Float64Array.from({ length: model.leafCount * SKETCH }, (_, i) => 1 + (scramble(random + i) % (prime - 1)))
  const one = new Int32Array(1)
  const annulled = new Float64Array(model.leafCount * SKETCH)
  for (let leaf = 0; leaf < model.leafCount; leaf++) {
    one[0] = leaf
    const { columns, values, length } = span.reduce(one, 1)
    for (let i = 0; i < length; i++)
      for (let k = 0; k < SKETCH; k++) {
        const slot = leaf * SKETCH + k
        annulled[slot] = (annulled[slot]! + multiply(values[i]!, weight[columns[i]! * SKETCH + k]!)) % prime
      }
  }
  const sketchOf = (cell: number): readonly number[] => {
    const count = keepUnknown(leaves, model.readLeaves(cell, leaves), unknownLeaf)
    const sums = [0, 0, 0]
    for (let i = 0; i < count; i++)
      for (let k = 0; k < SKETCH; k++) sums[k] = (sums[k]! + annulled[leaves[i]! * SKETCH + k]!) % prime
    return sums
  }
  const directionOf = ([a = 0, b = 0, c = 0]: readonly number[]): number => {
    if (a === 0) return b === 0 ? (c === 0 ? KNOWN : 1) : 2 + multiply(c, invert(b))
    const inverse = invert(a)
    return prime * (2 + multiply(b, inverse)) + multiply(c, inverse)
  }
  return { sketchOf, directionOf }
}

/** Spreads consecutive numbers over 32 bits (Steele, Lea & Flood 2014, SplitMix's finaliser in 32 bits). */
function scramble(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x21f0aaad)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
  return (mixed ^ (mixed >>> 15)) >>> 0
}
