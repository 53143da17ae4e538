// The proof of an interval audit, apart from the solver that found it: every witness is added up cell by cell in plain
// arithmetic, must agree with everything published, and then shows how far it takes each primary.
import type { RequiredIntervals } from './interval-guard.ts'
import type { ReaderKnowledge } from './attacker-polytope.ts'
import { addUp } from './read-protect-input.ts'

/** Ends of guarded cells that no valid witness reaches; empty where the audit stands. */
export function checkWitnesses(
  { model, total, suppressed, unknownLeaf, least }: ReaderKnowledge,
  variableOfLeaf: Int32Array,
  required: RequiredIntervals,
  witnesses: readonly Float64Array[],
): readonly { readonly cell: number; readonly end: 'low' | 'high' }[] {
  const reached = { low: new Uint8Array(model.cellCount), high: new Uint8Array(model.cellCount) }
  const tolerance = TOLERANCE * (1 + total.reduce((most, value) => Math.max(most, value), 0) * RELATIVE)
  for (const witness of witnesses) {
    const ofLeaf = Float64Array.from(variableOfLeaf, (variable) => (variable === -1 ? 0 : witness[variable]!))
    if (ofLeaf.some((value, leaf) => unknownLeaf[leaf] === 1 && value < least(leaf) - TOLERANCE)) continue
    const sums = addUp(model, ofLeaf)
    if (sums.some((sum, cell) => suppressed[cell] !== 1 && Math.abs(sum - total[cell]!) > tolerance)) continue
    for (let cell = 0; cell < model.cellCount; cell++) {
      if (required.guarded[cell] !== 1) continue
      if (sums[cell]! <= required.low[cell]! + tolerance) reached.low[cell] = 1
      if (sums[cell]! >= required.high[cell]! - tolerance) reached.high[cell] = 1
    }
  }
  const missing: { cell: number; end: 'low' | 'high' }[] = []
  for (let cell = 0; cell < model.cellCount; cell++)
    for (const end of ['low', 'high'] as const)
      if (required.guarded[cell] === 1 && reached[end][cell] === 0) missing.push({ cell, end })
  return missing
}

const TOLERANCE = 1e-5
/** Sums of many doubles are compared relative to the largest. */
const RELATIVE = 1e-4
