// The hours in the leaves: never going back, and each between the times at which the checkpoints before and after it were signed. Who puts an
// entry into the past has to lie in the hour, and then it stands after a later one or behind a checkpoint that was signed without it.
import { MOST_FINDINGS, showEntries } from './finding.ts'
import type { FindingList } from './finding.ts'
import { decodeLeaf, hourOf, showHour, startOfHour } from './leaf.ts'
import { entriesPath, TILE_WIDTH, tileWidth } from './tile.ts'

/** A tree that was signed at a time. */
export interface TimedSize {
  readonly size: number
  readonly seconds: number
}

/** Reads leaves in their order. */
export interface HourCheck {
  onEntry(index: number, entry: Uint8Array): void
  /** Puts down what was found, neighbours in one finding. */
  finish(): void
  /** The hours of the first and the last entry; `null` without entries. */
  readonly span: { readonly first: number; readonly last: number } | null
  /** The months in which there are entries, such as `2026-11`. */
  readonly months: ReadonlySet<string>
}

type Fault = 'entry-unreadable' | 'entry-back-dated' | 'entry-post-dated' | 'entry-repeated'

/** The most entries whose commitments are held in memory to look for one that stands twice (eight bytes each). */
const MOST_COMPARED = 2 ** 26

/** Checks hours for a tree of this size. `timed` are the checkpoints of which it is known when they were signed. */
export function createHourCheck(size: number, timed: readonly TimedSize[], list: FindingList): HourCheck {
  const marks = timed.toSorted((one, other) => one.size - other.size || one.seconds - other.seconds)
  const runs: { readonly kind: Fault; readonly from: number; to: number; readonly hour: number; readonly bound: number }[] = []
  const commitments = size <= MOST_COMPARED ? new BigUint64Array(size) : null
  const months = new Set<string>()
  let span: { first: number; last: number } | null = null
  let next = 0
  let read = 0
  let [lower, upper] = [0, Infinity]
  const put = (kind: Fault, index: number, hour: number, bound: number) => {
    const run = runs.at(-1)
    if (run !== undefined && run.kind === kind && run.to === index && run.hour === hour && run.bound === bound) run.to = index + 1
    // More are not told: whoever fills a log with faults does not fill our memory.
    else if (runs.length < MOST_FINDINGS) runs.push({ kind, from: index, to: index + 1, hour, bound })
  }
  const setBounds = (index: number) => {
    while (next < marks.length && (marks[next]?.size ?? 0) <= index) {
      lower = Math.max(lower, hourOf(new Date((marks[next]?.seconds ?? 0) * 1000)))
      next++
    }
    const after = marks[next]
    upper = after === undefined ? Infinity : hourOf(new Date(after.seconds * 1000))
  }
  setBounds(0)
  return {
    months,
    get span() {
      return span
    },
    onEntry(index, entry) {
      if ((marks[next]?.size ?? Infinity) <= index) setBounds(index)
      read = index + 1
      const leaf = decodeLeaf(entry)
      if (!leaf.ok) return put('entry-unreadable', index, 0, 0)
      const { hour, commitment } = leaf.value
      if (commitments !== null) commitments[index] = new DataView(commitment.buffer, commitment.byteOffset).getBigUint64(0)
      const least = Math.max(lower, span?.last ?? 0)
      if (hour < least) put('entry-back-dated', index, hour, least)
      else if (hour > upper) put('entry-post-dated', index, hour, upper)
      // An hour that is itself a fault does not become the measure for those after it.
      else if (span === null || span.last !== hour) {
        span = { first: span?.first ?? hour, last: hour }
        months.add(startOfHour(hour).toISOString().slice(0, 7))
      }
    },
    finish() {
      for (const [from, again] of repeatedIn(commitments?.subarray(0, read) ?? null))
        runs.push({ kind: 'entry-repeated', from: again, to: again + 1, hour: from, bound: 0 })
      for (const { kind, from, to, hour, bound } of runs) {
        const entries = { from, to }
        const bundle = Math.floor(from / TILE_WIDTH)
        const where = { path: entriesPath({ index: bundle, width: tileWidth(0, bundle, size) }), entries }
        list.fault(kind, describe(kind, entries, hour, bound), where)
      }
      if (commitments === null)
        list.note('unchecked', `The log has more than ${MOST_COMPARED} entries: whether one stands twice was not looked for.`)
    },
  }
}

function describe(kind: Fault, entries: { readonly from: number; readonly to: number }, hour: number, bound: number): string {
  const which = showEntries(entries)
  const [say, was] = entries.to - entries.from === 1 ? ['says', 'was'] : ['say', 'were']
  switch (kind) {
    case 'entry-unreadable':
      return `Of ${which} the form is not known here: this verifier is too old, or ${which} ${was} changed.`
    case 'entry-back-dated':
      return `Back-dated: ${which} ${say} the hour of ${showHour(hour)}, and ${was} put in behind what was already there at ${showHour(bound)}.`
    case 'entry-post-dated':
      return `Post-dated: ${which} ${say} the hour of ${showHour(hour)}, and ${was} already there when the log signed in the hour of ${showHour(bound)}.`
    case 'entry-repeated':
      return `Entry ${entries.from} commits to the same as entry ${hour}: one of them was put in twice.`
  }
}

/** Pairs of entries with the same commitment (the first eight bytes of it: two of a million differ there by chance once in 10^7 logs). */
function repeatedIn(commitments: BigUint64Array | null): readonly (readonly [number, number])[] {
  if (commitments === null) return []
  const sorted = commitments.toSorted()
  const twice = new Set<bigint>()
  for (let at = 1; at < sorted.length; at++) {
    const one = sorted[at]
    if (one !== undefined && one !== 0n && one === sorted[at - 1]) twice.add(one)
    if (twice.size === MOST_FINDINGS) break
  }
  if (twice.size === 0) return []
  const first = new Map<bigint, number>()
  const pairs: [number, number][] = []
  for (const [index, one] of commitments.entries()) {
    if (!twice.has(one)) continue
    const before = first.get(one)
    if (before === undefined) first.set(one, index)
    else if (pairs.push([before, index]) === MOST_FINDINGS) break
  }
  return pairs
}
