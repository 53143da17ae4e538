// An oracle for the tests, written another way than the library: plain rational elimination with BigInt fractions.
import type { TableModel } from './table-model.ts'

interface Fraction {
  readonly over: bigint
  readonly under: bigint
}

const zero: Fraction = { over: 0n, under: 1n }

function divisor(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b]
  return a < 0n ? -a : a
}

function fraction(over: bigint, under: bigint): Fraction {
  const common = divisor(over, under) || 1n
  const sign = under < 0n ? -1n : 1n
  return { over: (sign * over) / common, under: (sign * under) / common }
}

/** Whether a vector follows from those given so far, over the rationals and without any modulus. */
export function createExactSpan(width: number) {
  const basis: { readonly pivot: number; readonly row: readonly Fraction[] }[] = []
  const reduce = (vector: readonly number[]): Fraction[] => {
    const rest = Array.from({ length: width }, (_, i) => fraction(BigInt(vector[i] ?? 0), 1n))
    for (const { pivot, row } of basis) {
      const factor = rest[pivot] ?? zero
      if (factor.over === 0n) continue
      row.forEach((value, i) => {
        const mine = rest[i] ?? zero
        rest[i] = fraction(
          mine.over * factor.under * value.under - factor.over * value.over * mine.under,
          mine.under * factor.under * value.under,
        )
      })
    }
    return rest
  }
  return {
    holds: (vector: readonly number[]): boolean => reduce(vector).every(({ over }) => over === 0n),
    add: (vector: readonly number[]): void => {
      const rest = reduce(vector)
      const pivot = rest.findIndex(({ over }) => over !== 0n)
      const lead = rest[pivot]
      if (lead !== undefined)
        basis.push({ pivot, row: rest.map(({ over, under }) => fraction(over * lead.under, under * lead.over)) })
    },
  }
}

/** The column of a cell: 1 for each of its leaves that is part of the unknowns. */
export function columnOf(model: TableModel, cell: number, unknownLeaf: Uint8Array): readonly number[] {
  const leaves = new Int32Array(model.leafCount)
  const count = model.readLeaves(cell, leaves)
  const column = Array.from({ length: model.leafCount }, () => 0)
  for (const leaf of leaves.subarray(0, count)) column[leaf] = unknownLeaf[leaf] ?? 0
  return column
}
