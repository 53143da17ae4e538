// k-anonymity where a blank matches only a blank: every record ends in a class of at least k records that look exactly alike.
// Cheapest sets of blanks first. Among sets of the same cost those served first are the records that fewest of them would serve;
// a class takes only the k who need it, stays open to more, and lends what it can spare.
import type { PatternIndex } from './pattern-index.ts'
import type { RankedSets } from './suppress-locally.ts'

interface Class {
  readonly hidden: number
  readonly members: Set<number>
}

/** Records still open that would look alike if they hid `hidden`. */
interface Group {
  readonly hidden: number
  readonly records: readonly number[]
  founded: Class | undefined
}

/** Leaves in `index` what each record hides. Needs at least k records; deterministic. */
export function settleClasses(index: PatternIndex, k: number, sets: RankedSets): void {
  const all = sets.length - 1
  const missing = index.hidden.slice()
  const classes: Class[] = []
  let open = [...missing.keys()]
  for (const tier of groupByCost(sets)) {
    if (open.length === 0) break
    const settled = settleTier(listGroups(index, k, tier, all, open, missing), k, classes)
    open = open.filter((record) => !settled.has(record))
  }
  if (open.length > 0) openLastClass(classes, open, k, all)
  for (const { hidden, members } of classes) for (const record of members) index.hide(record, hidden)
}

/** The sets of each cost, the cheapest first. */
function groupByCost(sets: RankedSets): number[][] {
  const tiers = new Map<number, number[]>()
  for (const { set, cost } of sets) {
    const tier = tiers.get(cost)
    if (tier === undefined) tiers.set(cost, [set])
    else tier.push(set)
  }
  return [...tiers.values()]
}

/** For each open record the groups of at least k that it could be in, of one tier; those with the fewest come first. */
function listGroups(
  index: PatternIndex,
  k: number,
  tier: readonly number[],
  all: number,
  open: readonly number[],
  missing: Int32Array,
): ReadonlyMap<number, readonly Group[]> {
  const groupsOf = new Map<number, Group[]>()
  for (const hidden of tier) {
    const keys = index.keysOf(all & ~hidden)
    const recordsOfKey = new Map<number, number[]>()
    for (const record of open) {
      // What is missing in a record can only be hidden.
      if ((missing[record]! & ~hidden) !== 0) continue
      const records = recordsOfKey.get(keys[record]!)
      if (records === undefined) recordsOfKey.set(keys[record]!, [record])
      else records.push(record)
    }
    for (const records of recordsOfKey.values()) {
      if (records.length < k) continue
      const group: Group = { hidden, records, founded: undefined }
      for (const record of records) {
        const groups = groupsOf.get(record)
        if (groups === undefined) groupsOf.set(record, [group])
        else groups.push(group)
      }
    }
  }
  return new Map([...groupsOf].toSorted(([a, inA], [b, inB]) => inA.length - inB.length || a - b))
}

/** Founds classes, adds them to `classes`, and returns who is in one. */
function settleTier(groupsOf: ReadonlyMap<number, readonly Group[]>, k: number, classes: Class[]): ReadonlyMap<number, Class> {
  const classOf = new Map<number, Class>()
  const optionsOf = (record: number): number => groupsOf.get(record)?.length ?? 0
  const settle = (record: number, into: Class): void => {
    classOf.get(record)?.members.delete(record)
    into.members.add(record)
    classOf.set(record, into)
  }
  const found = (group: Group, members: readonly number[]): void => {
    const founded: Class = { hidden: group.hidden, members: new Set() }
    group.founded = founded
    classes.push(founded)
    for (const member of members) settle(member, founded)
  }
  const isOpen = (record: number): boolean => !classOf.has(record)
  const left: number[] = []
  for (const [record, groups] of groupsOf) {
    if (!isOpen(record)) continue
    const standing = groups.find(({ founded }) => founded !== undefined)?.founded
    if (standing !== undefined) {
      settle(record, standing)
      continue
    }
    const [best] = groups
      .map((group) => ({ group, others: group.records.filter((other) => other !== record && isOpen(other)) }))
      .toSorted((a, b) => b.others.length - a.others.length)
    if (best === undefined || best.others.length < k - 1) left.push(record)
    else found(best.group, [record, ...best.others.toSorted((a, b) => optionsOf(a) - optionsOf(b) || a - b).slice(0, k - 1)])
  }
  for (const record of left) {
    if (!isOpen(record)) continue
    const groups = groupsOf.get(record) ?? []
    const standing = groups.find(({ founded }) => founded !== undefined)?.founded
    if (standing !== undefined) {
      settle(record, standing)
      continue
    }
    for (const group of groups) {
      const members = gatherSpare(group, k, classOf, record)
      if (members.length < k) continue
      found(group, members)
      break
    }
  }
  return classOf
}

/** A record and others of a group who are open, or in a class that keeps k without them; as many as k, if there are. */
function gatherSpare(group: Group, k: number, classOf: ReadonlyMap<number, Class>, record: number): number[] {
  const members = [record]
  const taken = new Map<Class, number>()
  for (const other of group.records) {
    if (members.length === k) break
    if (other === record) continue
    const from = classOf.get(other)
    if (from !== undefined) {
      const before = taken.get(from) ?? 0
      if (from.members.size - before <= k) continue
      taken.set(from, before + 1)
    }
    members.push(other)
  }
  return members
}

/** Fewer than k are left over even with everything hidden: others join them, from classes that can spare some or give up all. */
function openLastClass(classes: Class[], open: readonly number[], k: number, all: number): void {
  const last: Class = { hidden: all, members: new Set(open) }
  const move = (from: Class, most: number): void => {
    for (const record of [...from.members].slice(0, Math.max(0, most))) {
      from.members.delete(record)
      last.members.add(record)
    }
  }
  const bySize = classes.toSorted((a, b) => b.members.size - a.members.size)
  for (const from of bySize) move(from, Math.min(from.members.size - k, k - last.members.size))
  for (const from of bySize.toReversed()) if (last.members.size < k) move(from, from.members.size)
  classes.push(last)
}
