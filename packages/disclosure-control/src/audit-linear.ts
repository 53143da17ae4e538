// The audit that a release must pass: exactly which hidden cells follow from the published ones, for every reader
// and for each person who is alone in a cell. One elimination a prime; every cell and every insider at once by
// random vectors that all published cells annul: a cell follows exactly when they annul it too.
import { findNullVectors } from './null-vectors.ts'
import { createPrimeField, PRIMES } from './prime-field.ts'
import { listPublishedRows, type PublishedRows } from './published-rows.ts'
import { addUp } from './read-protect-input.ts'
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
  const { model, suppressed, sensitive, insiders } = input
  const known = new Set<number>()
  const pairs = new Map<string, { insider: number; cell: number }>()
  const rows = listPublishedRows(model, suppressed, input.unknownLeaf)
  const unknownIn = addUp(model, Float64Array.from(input.unknownLeaf))
  for (const prime of primes) {
    const directions = findDirections(input, rows, prime)
    const ownCells = new Map<number, number[]>()
    for (const insider of insiders) {
      const own = directions[model.cellOfLeaf(insider)]!
      const same = ownCells.get(own)
      if (same === undefined) ownCells.set(own, [insider])
      else same.push(insider)
    }
    for (let cell = 0; cell < model.cellCount; cell++) {
      if (suppressed[cell] !== 1 || sensitive[cell] !== 1 || unknownIn[cell] === 0) continue
      if (directions[cell] === KNOWN) known.add(cell)
      else
        for (const insider of ownCells.get(directions[cell]!) ?? [])
          if (unknownIn[cell] !== 1 || !holds(model, cell, insider)) pairs.set(`${insider} ${cell}`, { insider, cell })
    }
  }
  return { known: [...known].toSorted((a, b) => a - b), knownToInsider: [...pairs.values()] }
}

const KNOWN = -1

function holds(model: TableModel, cell: number, leaf: number): boolean {
  const leaves = new Int32Array(model.leafCountOf(cell))
  model.readLeaves(cell, leaves)
  return leaves.includes(leaf)
}

/** One number a cell, the same for all cells that determine each other beside what is published; KNOWN where a cell follows. */
function findDirections(input: AuditInput, rows: PublishedRows, prime: number): Float64Array {
  const { multiply, invert } = createPrimeField(prime)
  const sketches = sketchCells(input, rows, SKETCH, prime)
  return Float64Array.from({ length: input.model.cellCount }, (_, cell) => {
    const [a = 0, b = 0, c = 0] = sketches.map((sketch) => sketch[cell]!)
    if (a === 0) return b === 0 ? (c === 0 ? KNOWN : 1) : 2 + multiply(c, invert(b))
    const inverse = invert(a)
    return prime * (2 + multiply(b, inverse)) + multiply(c, inverse)
  })
}

/** `width` random numbers a cell (one array each, by cell), linear in the cell modulo `prime` and zero for all that is published. */
export function sketchCells(
  { model, unknownLeaf }: Pick<AuditInput, 'model' | 'unknownLeaf'>,
  rows: PublishedRows,
  width: number,
  prime: number,
): readonly Float64Array[] {
  const start = crypto.getRandomValues(new Uint32Array(1))[0]!
  let drawn = 0
  const draw = (): number => scramble(start + drawn++) % prime
  const system = { length: rows.length, starts: rows.starts, columns: rows.leaves }
  const vectors = findNullVectors(system, model.leafCount, width, createPrimeField(prime), draw)
  return Array.from({ length: width }, (_, k) => {
    const weight = new Float64Array(model.leafCount)
    for (let leaf = 0; leaf < model.leafCount; leaf++)
      if (unknownLeaf[leaf] === 1 && rows.hiddenLeaf[leaf] === 1) weight[leaf] = vectors[leaf * width + k]!
    const sums = addUp(model, weight)
    for (let cell = 0; cell < sums.length; cell++) sums[cell] = sums[cell]! % prime
    return sums
  })
}

/** Spreads consecutive numbers over 32 bits (Steele, Lea & Flood 2014, SplitMix's finaliser in 32 bits). */
function scramble(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x21f0aaad)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
  return (mixed ^ (mixed >>> 15)) >>> 0
}
