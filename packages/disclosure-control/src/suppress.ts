// Secondary suppression: which further cells must be hidden so that no primary cell follows from the published ones,
// neither for a reader nor for anybody who is alone in a cell and subtracts themselves.
// Langsrud (2024), doi 10.1007/978-3-031-69651-0_6, on one joint system; the test of each candidate is a random
// projection instead of a search: a dependence is always found, an accident of numbers only hides one cell more.
import { createPrimaryWatch, keepUnknown } from './primary-watch.ts'
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
  const { model, primary, candidates, unknownLeaf } = input
  const suppressed = new Uint8Array(model.cellCount)
  primary.forEach((isPrimary, cell) => {
    if (isPrimary === 1) suppressed[cell] = 1
  })
  const span = createPublishedSpan(model.leafCount, field)
  const watch = createPrimaryWatch(input, field)
  const leaves = new Int32Array(model.leafCount)
  for (const cell of candidates) {
    const count = keepUnknown(leaves, model.readLeaves(cell, leaves), unknownLeaf)
    const combination = span.reduce(leaves, count)
    if (combination.length === 0) continue
    if (watch.givesAway(combination)) {
      suppressed[cell] = 1
      continue
    }
    const position = span.choosePivot(combination)
    const dependents = span.findDependents(combination.columns[position]!)
    if (watch.tryPublish(combination, position, dependents)) span.publish(combination, position, dependents)
    else suppressed[cell] = 1
  }
  return suppressed
}
