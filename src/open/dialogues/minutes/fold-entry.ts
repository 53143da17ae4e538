// An entry out of its revisions. Only which revisions there are decides, never the order in which they came: the newest are those that no
// other is based upon; several are merged against what they have in common, and where that cannot be, all of them are kept and told.
// So they are where merging would take too long: what was typed can hold nobody up.
import type { EntryContent, EntryPlace, EntryState, MinutesRevision } from './minutes-contract.ts'
import { isSameContent, mergeContents } from './merge-contents.ts'
import { MOST_STEPS, takeSteps, type MergeEffort } from './merge-words.ts'

/** Newest revisions that are merged, and that an entry may have: as many as one revision can be made upon, so that all can be settled. */
export const MOST_HEADS = 100
/** How often lines of work may have crossed and still be merged. */
const DEEPEST = 40
/** Steps that following one revision to one of its bases is counted as. */
const STEPS_OF_A_BASE = 200

/** The state of an entry; `revisions` are of one entry, at least one, in any order, each as often as it likes. */
export function foldEntry(revisions: readonly MinutesRevision[]): EntryState {
  const byId = new Map(revisions.map((revision) => [revision.id, revision]))
  const based = new Set([...byId.values()].flatMap(({ bases }) => bases))
  const newest = [...byId.values()].filter(({ id }) => !based.has(id))
  // Revisions that name each other in a circle are refused when they arrive; were there any, all of them would be shown.
  const heads = (newest.length === 0 ? [...byId.values()] : newest).toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const [first] = heads
  if (first === undefined) throw new Error('An entry has at least one revision')
  const links = [...byId.values()].reduce((sum, { bases }) => sum + 1 + bases.length, 0)
  const folding: Folding = { byId, links, ancestors: new Map(), effort: { left: MOST_STEPS } }
  const merged = heads.length === 1 ? first.content : mergeHeads(folding, heads, Infinity, 0)
  return {
    entry: first.entry,
    session: first.session,
    place: [...byId.values()].map(({ place }) => place).reduce(earlierPlace),
    shape: heads.length === 1 ? 'one' : merged === null ? 'both-kept' : 'merged',
    content: merged ?? first.content,
    heads,
    revisions: [...byId.values()].map(({ id, account }) => ({ id, account })).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    accounts: [...new Set([...byId.values()].map(({ account }) => account))].toSorted(),
    number: Math.max(...[...byId.values()].map(({ number }) => number)),
  }
}

/** What is looked up while an entry is folded. */
interface Folding {
  readonly byId: ReadonlyMap<string, MinutesRevision>
  /** Revisions, and how often one names another as its base. */
  readonly links: number
  readonly ancestors: Map<string, ReadonlySet<string>>
  readonly effort: MergeEffort
}

/** What several revisions say together; null where they cannot. `shareLess`: what they have in common is fewer revisions than this. */
function mergeHeads(folding: Folding, heads: readonly MinutesRevision[], shareLess: number, depth: number): EntryContent | null {
  const [first, ...others] = heads
  if (first === undefined) return null
  if (others.every((other) => isSameContent(first.content, other.content))) return first.content
  const base = findBase(folding, heads, shareLess, depth)
  if (base === null) return null
  let merged: EntryContent | null = first.content
  for (const { content } of others) merged = merged === null ? null : mergeContents(base, merged, content, folding.effort)
  return merged
}

/** What they were all written upon; where that is itself several revisions, those merged (as git does where lines of work crossed). */
function findBase(folding: Folding, heads: readonly MinutesRevision[], shareLess: number, depth: number): EntryContent | null {
  const { byId, ancestors, effort } = folding
  if (heads.length > MOST_HEADS || depth > DEEPEST) return null
  if (!takeSteps(effort, heads.length * folding.links * STEPS_OF_A_BASE)) return null
  const shared = heads
    .map(({ id }): ReadonlySet<string> => {
      const known = ancestors.get(id) ?? findAncestors(byId, id)
      ancestors.set(id, known)
      return known
    })
    .reduce((one, other) => one.intersection(other))
  // It is fewer at every step, but among revisions that name each other in a circle.
  if (shared.size >= shareLess) return null
  // Of what is shared, whatever is not below something else that is shared.
  const below = new Set([...shared].flatMap((id) => byId.get(id)?.bases ?? []))
  const nearest = [...shared]
    .filter((id) => !below.has(id))
    .toSorted()
    .flatMap((id) => byId.get(id) ?? [])
  return nearest.length === 0 ? null : mergeHeads(folding, nearest, shared.size, depth + 1)
}

/** A revision and everything that it comes from, as far as it is known. */
export function findAncestors(byId: ReadonlyMap<string, Pick<MinutesRevision, 'bases'>>, id: string): Set<string> {
  const found = new Set<string>()
  const open = [id]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const revision = byId.get(next)
    if (revision === undefined || found.has(next)) continue
    found.add(next)
    open.push(...revision.bases.filter((base) => !found.has(base)))
  }
  return found
}

function earlierPlace(one: EntryPlace, other: EntryPlace): EntryPlace {
  if (one.count !== other.count) return one.count < other.count ? one : other
  return (one.after ?? '') <= (other.after ?? '') ? one : other
}
