// Changes of a few people among several hidden cells: where a cell and some of its parts are told by two releases, the
// difference tells by how much the other parts have changed together. Where that is fewer than the threshold, one more cell
// of the new release is hidden, until no remainder of any sum "parent = parts" tells so little.
import { findBreakdowns } from './breakdowns.ts'
import type { ReadInput } from './read-protect-input.ts'

/** What was hidden, one count a release, and cells whose remainders only forced cells tell. */
export interface RemaindersHidden {
  readonly hidden: readonly number[]
  readonly left: readonly number[]
}

/** Hides cells in `suppressed`. `before` holds, one map a release, the counts by cell that it told or that followed from it. */
export function hideChangeRemainders(
  { model, people, rules: { threshold }, forced }: ReadInput,
  before: readonly ReadonlyMap<number, number>[],
  suppressed: Uint8Array,
): RemaindersHidden {
  const { dimensions, cellCount } = model
  const mustStay = new Set(forced)
  const sums = dimensions.flatMap((dimension, d) => {
    const stride = dimensions.slice(d + 1).reduce((product, { codes }) => product * codes.length, 1)
    return findBreakdowns(dimension).map(({ parent, children }) => ({
      stride,
      parent,
      codes: dimension.codes.length,
      offsets: children.map((child) => (child - parent) * stride),
    }))
  })
  const isSmall = (change: number): boolean => change !== 0 && Math.abs(change) < threshold
  const hidden: number[] = before.map(() => 0)
  const left = new Set<number>()

  /** Hides a cell of a sum whose remainder tells of too few; true where it did. */
  const settle = (release: number, cell: number, offsets: Int32Array): boolean => {
    const counts = before[release]!
    const isTold = (one: number) => suppressed[one] === 0 && counts.has(one)
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
    suppressed[choice] = 1
    hidden[release]!++
    return true
  }

  for (let changed = before.length > 0; changed;) {
    changed = false
    for (const [release] of before.entries())
      for (const { stride, parent, codes, offsets } of sums)
        for (let cell = 0; cell < cellCount; cell++)
          if (suppressed[cell] === 0 && Math.floor(cell / stride) % codes === parent)
            while (settle(release, cell, offsets)) changed = true
  }
  return { hidden, left: [...left] }
}
