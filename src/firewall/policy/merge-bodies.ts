// One body from all that was said of it: what ships, then each accepted change in its order. A later word corrects what is shown; names,
// domains and identifiers only grow, until a delisting ends them.
import { enforcementBodySchema } from './enforcement-body.ts'
import type { EnforcementBody } from './register.ts'
import type { KeptProposal } from './store.ts'

/** A body, and where it stands. */
export interface MergedBody {
  readonly body: EnforcementBody
  readonly isListed: boolean
  /** A second account here accepted it. */
  readonly isReviewed: boolean
  readonly changedAt: Date | null
  readonly reason: string | null
}

/** Every body that was ever listed, by jurisdiction and name. `accepted` in the order in which they were decided matters: a delisting ends a listing. */
export function mergeBodies(shipped: readonly EnforcementBody[], accepted: readonly KeptProposal[]): readonly MergedBody[] {
  const merged = new Map<string, MergedBody>()
  for (const body of shipped) {
    merged.set(keyOf(body), { body, isListed: true, isReviewed: false, changedAt: null, reason: null })
  }
  const decided = accepted.toSorted((a, b) => timeOf(a) - timeOf(b) || (a.proposalId < b.proposalId ? -1 : 1))
  for (const proposal of decided) {
    const body = enforcementBodySchema.parse(proposal.body)
    const before = merged.get(keyOf(body))
    const change = { isReviewed: true, changedAt: proposal.decision?.at ?? null, reason: proposal.reason }
    if (proposal.change === 'delist') {
      if (before !== undefined) merged.set(keyOf(body), { ...before, ...change, isListed: false })
    } else {
      merged.set(keyOf(body), { ...change, isListed: true, body: before?.isListed === true ? addTo(before.body, body) : body })
    }
  }
  return [...merged.values()].toSorted((a, b) => compare(sortKey(a.body), sortKey(b.body)))
}

function addTo(before: EnforcementBody, after: EnforcementBody): EnforcementBody {
  const names = unite(before.otherNames, after.otherNames, [before.name]).filter((name) => name !== after.name)
  const identifiers = new Map([...before.identifiers, ...after.identifiers].map((one) => [`${one.scheme} ${one.value}`, one]))
  return {
    ...after,
    otherNames: names,
    abbreviations: unite(before.abbreviations, after.abbreviations),
    domains: unite(before.domains, after.domains),
    identifiers: [...identifiers.values()],
    sources: [...new Map([...before.sources, ...after.sources].map((one) => [one.url, one])).values()],
  }
}

function unite(...lists: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(lists.flat())]
}

function keyOf({ jurisdiction, bodyId }: EnforcementBody): string {
  return `${jurisdiction} ${bodyId}`
}

function sortKey({ jurisdiction, name }: EnforcementBody): string {
  return `${jurisdiction} ${name}`
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

function timeOf({ decision, proposedAt }: KeptProposal): number {
  return (decision?.at ?? proposedAt).getTime()
}
