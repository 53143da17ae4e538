// Changes of a few people among several hidden cells: where a cell and some of its parts are told by two releases, the
// difference tells by how much the other parts have changed together. Where that is fewer than the threshold, one more cell
// of the new release is hidden, with what would give it away, until no remainder of any sum "parent = parts" tells so little.
import { auditLinear } from './audit-linear.ts'
import { findBreakdowns, type Breakdown } from './breakdowns.ts'
import type { Dimension } from './hierarchy.ts'
import type { ReadInput } from './read-protect-input.ts'
import { suppressSecondary } from './suppress.ts'

/** What was hidden, one count a release, and cells whose remainders only forced cells tell. */
export interface RemaindersHidden {
  readonly hidden: readonly number[]
  readonly left: readonly number[]
}

/**
 * Hides cells in `suppressed`. `before` holds, one map a release, the counts by cell that it told or that followed from it;
 * `unknownLeaf` is 0 where everybody knows that a leaf is empty. What follows from the new release counts as told by it.
 */
export function hideChangeRemainders(
  { model, people, rules: { threshold }, forced }: ReadInput,
  before: readonly ReadonlyMap<number, number>[],
  unknownLeaf: Uint8Array,
  suppressed: Uint8Array,
): RemaindersHidden {
  const { dimensions, cellCount } = model
  const mustStay = new Set(forced)
  const sums = dimensions.flatMap((dimension, d) => {
    const stride = dimensions.slice(d + 1).reduce((product, { codes }) => product * codes.length, 1)
    return [...findBreakdowns(dimension), ...listInnermost(dimension)].map(({ parent, children }) => ({
      stride,
      parent,
      codes: dimension.codes.length,
      offsets: children.map((child) => (child - parent) * stride),
    }))
  })
  const isSmall = (change: number): boolean => change !== 0 && Math.abs(change) < threshold
  const hidden: number[] = before.map(() => 0)
  const left = new Set<number>()
  const nobody = new Int32Array(0)
  const mustNotFollow = new Uint8Array(cellCount)
  let follows: ReadonlySet<number> = new Set()

  /** Hides a cell of a sum whose remainder tells of too few; true where it did. */
  const settle = (release: number, cell: number, offsets: Int32Array): boolean => {
    const counts = before[release]!
    const isTold = (one: number) => counts.has(one) && mustNotFollow[one] === 0 && (suppressed[one] === 0 || follows.has(one))
    const changeOf = (one: number) => people[one]! - counts.get(one)!
    if (!isTold(cell)) return false
    const told = [...offsets].map((offset) => cell + offset).filter(isTold)
    if (told.length === 0 || told.length === offsets.length) return false
    const rest = changeOf(cell) - told.reduce((sum, part) => sum + changeOf(part), 0)
    if (!isSmall(rest)) return false
    // A part that takes the remainder over the threshold ends it; the smallest costs least. Otherwise the sum itself.
    const parts = told.filter((part) => !mustStay.has(part)).toSorted((a, b) => people[a]! - people[b]! || a - b)
    const choice = parts.find((part) => !isSmall(rest + changeOf(part))) ?? (mustStay.has(cell) ? parts[0] : cell)
    if (choice === undefined) {
      left.add(cell)
      return false
    }
    if (suppressed[choice] === 0) hidden[release]!++
    suppressed[choice] = 1
    mustNotFollow[choice] = 1
    return true
  }

  /** Hides what would give away the cells that this step hides: forced cells stay longest, then the largest. */
  const hideWhatTells = (): void => {
    const told = people.keys().filter((cell) => suppressed[cell] === 0)
    const candidates = Int32Array.from(told).toSorted(
      (a, b) => Number(mustStay.has(b)) - Number(mustStay.has(a)) || people[b]! - people[a]! || a - b,
    )
    const unsafe = suppressSecondary({ model, primary: mustNotFollow, unknownLeaf, insiders: nobody, candidates })
    for (const cell of candidates) {
      if (unsafe[cell] === 0) continue
      if (mustStay.has(cell)) left.add(cell)
      else suppressed[cell] = 1
    }
  }

  for (let changed = before.length > 0; changed && left.size === 0;) {
    changed = false
    follows = new Set(auditLinear({ model, suppressed, sensitive: suppressed, unknownLeaf, insiders: nobody }).known)
    for (const [release] of before.entries())
      for (const { stride, parent, codes, offsets } of sums)
        for (let cell = 0; cell < cellCount; cell++)
          if (Math.floor(cell / stride) % codes === parent) while (settle(release, cell, offsets)) changed = true
    if (changed) hideWhatTells()
  }
  return { hidden, left: [...left] }
}

/** Each code as the sum of its innermost codes: where hierarchies cross, `findBreakdowns` may know it by wider parts alone. */
function listInnermost({ leavesOfCode, leafCodes }: Dimension): readonly Breakdown[] {
  return [...leavesOfCode.entries()].flatMap(([parent, leaves]) =>
    leaves.length > 1 ? [{ parent, children: leaves.map((leaf) => leafCodes[leaf]!) }] : [],
  )
}
