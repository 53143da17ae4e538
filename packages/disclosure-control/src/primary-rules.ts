// Which cells must be hidden for their own sake, and what must stay possible for each of them.
// Threshold, p % and (n,k): Hundepool et al., Statistical Disclosure Control (2012), 4.2 and table 4.4.
import { findBreakdowns } from './breakdowns.ts'
import type { RequiredIntervals } from './interval-guard.ts'
import type { ReadInput } from './read-protect-input.ts'

/** The primary cells of a release and the intervals that a reader must be left with. */
export interface PrimaryCells {
  /** One a cell of the tables to be published: 1 where it is primary. */
  readonly primary: Uint8Array
  /** One a leaf: 0 where everybody will know that it is empty. */
  readonly unknownLeaf: Uint8Array
  /** What everybody knows that an unknown leaf holds at least. */
  readonly least: 0 | 1
  /** What must stay possible for the counts. */
  readonly required: RequiredIntervals
  /** What must stay possible for the magnitude; null in a table of counts. */
  readonly requiredMagnitude: RequiredIntervals | null
}

/** Applies the rules of `input`. Deterministic. */
export function findPrimaryCells(input: ReadInput): PrimaryCells {
  const { model, rules, people, measured, inTables } = input
  const { threshold } = rules
  const isBand = rules.zeros === 'band'
  const primary = new Uint8Array(model.cellCount)
  for (let cell = 0; cell < model.cellCount; cell++)
    if (inTables[cell] === 1 && measured[cell]! < threshold && (isBand || people[cell]! > 0)) primary[cell] = 1
  const hiddenZeros = rules.groupDisclosure ? markGroups(input, primary) : false
  const zeroKnown = new Uint8Array(model.cellCount)
  for (let cell = 0; cell < model.cellCount; cell++)
    if (!isBand && inTables[cell] === 1 && people[cell] === 0 && primary[cell] === 0) zeroKnown[cell] = 1
  const unknownLeaf = markUnknown(input, zeroKnown)
  // Where a zero may be hidden, a hidden cell is no longer known to hold somebody.
  const least = isBand || hiddenZeros ? 0 : 1
  const requiredMagnitude = input.contributions && markDominated(input, primary)
  return { primary, unknownLeaf, least, required: requireIntervals(input, primary, unknownLeaf, least), requiredMagnitude }
}

/** A leaf in a cell that is shown as 0 is known to be empty. */
function markUnknown({ model }: ReadInput, zeroKnown: Uint8Array): Uint8Array {
  const unknownLeaf = new Uint8Array(model.leafCount).fill(1)
  const leaves = new Int32Array(model.leafCount)
  for (let cell = 0; cell < model.cellCount; cell++) {
    if (zeroKnown[cell] !== 1) continue
    const count = model.readLeaves(cell, leaves)
    for (let i = 0; i < count; i++) unknownLeaf[leaves[i]!] = 0
  }
  return unknownLeaf
}

/**
 * Group disclosure: all people of a cell in one category of a breakdown tell that category of each of them. The category
 * and its empty siblings become primary, so that nobody can say that the siblings are empty. True where zeros were hidden.
 */
function markGroups({ model, people, inTables }: ReadInput, primary: Uint8Array): boolean {
  const { dimensions } = model
  let hidZeros = false
  dimensions.forEach((dimension, d) => {
    const stride = dimensions.slice(d + 1).reduce((product, { codes }) => product * codes.length, 1)
    for (const { parent, children } of findBreakdowns(dimension)) {
      if (children.length < 2) continue
      for (let cell = 0; cell < model.cellCount; cell++) {
        if (Math.floor(cell / stride) % dimension.codes.length !== parent || people[cell] === 0) continue
        const parts = [...children].map((child) => cell + (child - parent) * stride)
        if (!parts.some((part) => people[part] === people[cell]) || parts.some((part) => inTables[part] !== 1)) continue
        for (const part of parts) {
          primary[part] = 1
          if (people[part] === 0) hidZeros = true
        }
      }
    }
  })
  return hidZeros
}

/**
 * The band must stay wholly possible: 0 … threshold − 1. With zeros shown, a cell holds at least one person for each of its
 * unknown leaves, and as many values as the band has must stay possible from there. A cell at or above the threshold that is
 * primary for another reason keeps threshold − 1 below it.
 */
function requireIntervals(
  { model, rules: { threshold, zeros }, people }: ReadInput,
  primary: Uint8Array,
  unknownLeaf: Uint8Array,
  least: number,
): RequiredIntervals {
  const low = new Float64Array(model.cellCount)
  const high = new Float64Array(model.cellCount)
  const leaves = new Int32Array(model.leafCount)
  for (let cell = 0; cell < model.cellCount; cell++) {
    if (primary[cell] !== 1) continue
    let floor = 0
    const count = least === 0 ? 0 : model.readLeaves(cell, leaves)
    for (let i = 0; i < count; i++) floor += unknownLeaf[leaves[i]!]! * least
    const isSmall = people[cell]! < threshold
    low[cell] = isSmall ? floor : Math.max(floor, people[cell]! - (threshold - 1))
    high[cell] = isSmall ? Math.max(threshold - 1, floor + threshold - (zeros === 'band' ? 1 : 2)) : people[cell]!
  }
  return { guarded: primary, low, high }
}

/** p % and (n,k): marks dominated cells as primary and gives the protection that table 4.4 asks for above and below. */
function markDominated({ model, rules, contributions, magnitude, inTables }: ReadInput, primary: Uint8Array): RequiredIntervals {
  const guarded = new Uint8Array(model.cellCount)
  const low = new Float64Array(model.cellCount)
  const high = new Float64Array(model.cellCount)
  const leaves = new Int32Array(model.leafCount)
  for (let cell = 0; cell < model.cellCount; cell++) {
    if (inTables[cell] !== 1 || magnitude![cell] === 0) continue
    const count = model.readLeaves(cell, leaves)
    const largest = [...leaves.subarray(0, count)].flatMap((leaf) => contributions!.get(leaf) ?? []).toSorted((a, b) => b - a)
    const needed = measureDominance(largest, magnitude![cell]!, rules)
    if (needed <= 0) continue
    primary[cell] = 1
    guarded[cell] = 1
    low[cell] = Math.max(0, magnitude![cell]! - needed)
    high[cell] = magnitude![cell]! + needed
  }
  return { guarded, low, high }
}

/** How far a reader's estimate must be able to miss a cell whose contributions are `largest` first; 0 where no rule is broken. */
export function measureDominance(
  largest: readonly number[],
  sum: number,
  { pPercent, dominance }: { readonly pPercent?: number; readonly dominance?: { readonly n: number; readonly k: number } },
): number {
  const [first = 0, second = 0] = largest
  const byP = pPercent === undefined ? 0 : (pPercent / 100) * first - (sum - first - second)
  const top = dominance === undefined ? 0 : largest.slice(0, dominance.n).reduce((a, b) => a + b, 0)
  const byN = dominance === undefined ? 0 : (100 / dominance.k) * top - sum
  return Math.max(0, byP, byN)
}
