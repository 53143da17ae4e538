// Secondary suppression: which further cells must be hidden so that no primary cell follows from the published ones,
// neither for a reader nor for anybody who is alone in a cell and subtracts themselves.
// Langsrud (2024), doi 10.1007/978-3-031-69651-0_6, on one joint system; the test of each candidate is a random
// projection instead of a search: a dependence is always found, an accident of numbers only hides one cell more.
import { auditLinear } from './audit-linear.ts'
import type { IntervalGuard } from './interval-guard.ts'
import { createPrimaryWatch, keepUnknown } from './primary-watch.ts'
import { createPublishedSpan, type Combination } from './published-span.ts'
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
  /** Refuses what would narrow a primary below its interval; left out: adding and subtracting alone. */
  readonly guard?: IntervalGuard
  /** What earlier releases published, for a reader who takes it to be still true. */
  readonly earlier?: Int32Array
}

/** One a cell: 1 where it must be hidden (primary or secondary). Deterministic. */
export function suppressSecondary(input: SuppressionInput, field: PrimeField = createPrimeField(PRIMES[0])): Uint8Array {
  const { model, primary, candidates, unknownLeaf, guard } = input
  const suppressed = new Uint8Array(model.cellCount)
  primary.forEach((isPrimary, cell) => {
    if (isPrimary === 1) suppressed[cell] = 1
  })
  const system = createSystem(input, primary, field)
  const joint = input.earlier && createJointSystem(input, input.earlier, field)
  const leaves = new Int32Array(model.leafCount)
  for (const cell of candidates) {
    const count = keepUnknown(leaves, model.readLeaves(cell, leaves), unknownLeaf)
    const isJointSafe = joint === undefined || joint.isSafe(leaves, count)
    if (!isJointSafe || !system.isSafe(leaves, count)) {
      suppressed[cell] = 1
      continue
    }
    if (guard?.tryPublish(cell) === false && !system.isKnown()) {
      suppressed[cell] = 1
      continue
    }
    // Where only the second refuses, the joint system goes on as if the cell were published, which is on the safe side.
    if (joint?.tryPublish() === false || !system.tryPublish()) {
      suppressed[cell] = 1
      guard?.undo()
    }
  }
  return suppressed
}

/** A span and a watch that answer for one cell at a time: `isSafe` before `isKnown` and `tryPublish`. */
function createSystem(input: SuppressionInput, primary: Uint8Array, field: PrimeField) {
  const span = createPublishedSpan(input.model.leafCount, field)
  const watch = createPrimaryWatch({ ...input, primary }, field)
  let combination: Combination = { columns: new Int32Array(0), values: new Int32Array(0), length: 0 }
  return {
    isSafe: (leaves: Int32Array, count: number): boolean => {
      combination = span.reduce(leaves, count)
      return combination.length === 0 || !watch.givesAway(combination)
    },
    isKnown: (): boolean => combination.length === 0,
    tryPublish: (): boolean => {
      if (combination.length === 0) return true
      const position = span.choosePivot(combination)
      const dependents = span.findDependents(combination.columns[position]!)
      if (!watch.tryPublish(combination, position, dependents)) return false
      span.publish(combination, position, dependents)
      return true
    },
  }
}

/** The system that begins with what earlier releases published. Primaries that they already gave away are no longer its to keep. */
function createJointSystem(input: SuppressionInput, earlier: Int32Array, field: PrimeField) {
  const { model, primary, unknownLeaf, insiders } = input
  const notEarlier = new Uint8Array(model.cellCount).fill(1)
  for (const cell of earlier) notEarlier[cell] = 0
  const audit = auditLinear({ model, suppressed: notEarlier, sensitive: primary, unknownLeaf, insiders })
  const kept = primary.slice()
  for (const cell of [...earlier, ...audit.known, ...audit.knownToInsider.map(({ cell: known }) => known)]) kept[cell] = 0
  const system = createSystem(input, kept, field)
  const leaves = new Int32Array(model.leafCount)
  for (const cell of earlier) {
    const count = keepUnknown(leaves, model.readLeaves(cell, leaves), unknownLeaf)
    if (!system.isSafe(leaves, count) || !system.tryPublish()) throw new Error('an earlier release cannot be taken in')
  }
  return system
}
