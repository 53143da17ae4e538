// The order of entries. Each stands behind the one after which it was begun (Roh et al. 2011, replicated growable array), so that what two
// people write offline at one place stays in two runs and is never shuffled; what was moved since is then taken out and put in again.
import type { EntryContent, EntryPlace } from './minutes-contract.ts'

/** What of an entry decides where it stands. */
export interface PlacedEntry {
  readonly entry: string
  readonly place: EntryPlace
  readonly content: Pick<EntryContent, 'moved'>
}

/** Ids of all entries in order, each once. Which came first into the list given makes no difference. */
export function orderEntries(entries: readonly PlacedEntry[]): readonly string[] {
  const known = new Set(entries.map(({ entry }) => entry))
  const followers = new Map<string, PlacedEntry[]>()
  for (const one of entries) {
    const { after } = one.place
    // Begun behind something that has not arrived yet: at the end of what has.
    const anchor = after === null ? BEGINNING : known.has(after) ? after : MISSING
    followers.set(anchor, [...(followers.get(anchor) ?? []), one])
  }
  for (const list of followers.values()) list.sort(laterFirst)
  const order: string[] = []
  const placed = new Set<string>()
  const walk = (anchor: string) => {
    const open = [...(followers.get(anchor) ?? [])].toReversed()
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (placed.has(next.entry)) continue
      placed.add(next.entry)
      order.push(next.entry)
      open.push(...[...(followers.get(next.entry) ?? [])].toReversed())
    }
  }
  walk(BEGINNING)
  walk(MISSING)
  // Entries begun behind each other in a circle, which no client of ours makes.
  for (const { entry } of entries.toSorted((a, b) => (a.entry < b.entry ? -1 : 1))) if (!placed.has(entry)) order.push(entry)
  return moveEntries(order, entries)
}

const BEGINNING = ''
const MISSING = '?'

/** Whoever began later knew of the earlier, and wanted to stand right behind the anchor. */
function laterFirst(one: PlacedEntry, other: PlacedEntry): number {
  return other.place.count - one.place.count || (one.entry < other.entry ? -1 : 1)
}

function moveEntries(order: readonly string[], entries: readonly PlacedEntry[]): readonly string[] {
  const moves = entries
    .flatMap(({ entry, content: { moved } }) => (moved === null ? [] : [{ entry, ...moved }]))
    .toSorted((a, b) => a.count - b.count || (a.entry < b.entry ? -1 : 1))
  return moves.reduce<readonly string[]>((list, { entry, after }) => {
    if (after === entry) return list
    const rest = list.filter((one) => one !== entry)
    const at = after === null ? 0 : rest.indexOf(after) + 1
    return after !== null && at === 0 ? list : [...rest.slice(0, at), entry, ...rest.slice(at)]
  }, order)
}
