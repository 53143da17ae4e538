// k-anonymity where a blank matches only a blank: every record ends in a class of at least k records that look exactly alike.
// Cheapest sets first: whoever finds k alike under a set (or a class that already stands under it) settles there.
import type { PatternIndex } from './pattern-index.ts'
import type { RankedSets } from './suppress-locally.ts'

interface Class {
  readonly hidden: number
  readonly members: number[]
}

/** Leaves in `index` what each record hides. Needs at least k records; deterministic. */
export function settleClasses(index: PatternIndex, k: number, sets: RankedSets): void {
  const all = (sets.length - 1) | 0
  const missing = index.hidden.slice()
  const classes: Class[] = []
  let open = [...missing.keys()]
  for (const { set } of sets) {
    if (open.length === 0) break
    const keys = index.keysOf(all & ~set)
    // Those who are to hide exactly this set; what is missing in them must be in it.
    const groups = new Map<number, number[]>()
    for (const record of open) {
      if ((missing[record]! & ~set) !== 0) continue
      const group = groups.get(keys[record]!)
      if (group === undefined) groups.set(keys[record]!, [record])
      else group.push(record)
    }
    const settled = new Set<number>()
    for (const group of groups.values()) {
      if (group.length < k) continue
      classes.push({ hidden: set, members: group })
      for (const record of group) settled.add(record)
    }
    open = open.filter((record) => !settled.has(record))
  }
  if (open.length > 0) openLastClass(classes, open, k, all)
  for (const { hidden, members } of classes) for (const record of members) index.hide(record, hidden)
}

/** Fewer than k are left over even with everything hidden: they join the class of blanks, or others join them. */
function openLastClass(classes: Class[], open: readonly number[], k: number, all: number): void {
  const last: Class = { hidden: all, members: [...open] }
  const bySpare = classes.toSorted((a, b) => b.members.length - a.members.length)
  for (const from of bySpare) {
    const spare = Math.min(from.members.length - k, k - last.members.length)
    if (spare > 0) last.members.push(...from.members.splice(-spare))
  }
  // No class can spare enough: the smallest give up all they have.
  for (const from of bySpare.toReversed()) if (last.members.length < k) last.members.push(...from.members.splice(0))
  classes.push(last)
}
