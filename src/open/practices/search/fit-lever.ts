// Which practices fit a lever of a gap analysis, or a barrier, a need, a group, a place: by codes alone, so that each can say why.
// A practice must answer what is to be changed (the lever or its barrier), or, where only a need or a group was given, that.
// What is known of its outcome and whether it still stands decide between practices that fit alike, and never what fits.
import { isNeedCode, topNeed, type EvidenceGrade } from '@causeway/vocabulary'
import type { LeverRequest, SharedCode } from '../library-contract.ts'
import { regionsOfPlace } from '../records/places.ts'
import type { InForceStatus } from '../records/in-force.ts'
import type { FacetName, WrittenFacet } from './facets.ts'
import type { FacetColumn, LibraryIndex } from './library-index.ts'

/** The barriers that each kind of lever lifts. */
export const BARRIERS_OF_LEVER: Readonly<Record<string, readonly string[]>> = {
  'drop-document': ['documents'],
  'drop-identity-papers': ['documents'],
  'drop-all-documents': ['documents'],
  'drop-rule': ['eligibility'],
  'drop-dimension': ['eligibility'],
  'add-language': ['language'],
  'drop-fee': ['cost'],
  'extend-hours': ['hours'],
  pledge: ['fear'],
  'firewall-law': ['fear'],
  entitlement: ['eligibility', 'legal-exclusion'],
  'permit-renewal': ['documents', 'eligibility'],
  'add-room': ['capacity'],
  'new-service': ['capacity', 'distance'],
}

/** Levers that are nearly the same act, at a wider or narrower reach. */
const KIN: readonly (readonly string[])[] = [
  ['drop-document', 'drop-identity-papers', 'drop-all-documents'],
  ['drop-rule', 'drop-dimension', 'entitlement'],
  ['pledge', 'firewall-law'],
  ['add-room', 'new-service'],
]

/** A wish: a code, what it weighs, and whether a practice must meet one of its sort. */
interface Wish extends SharedCode {
  readonly facet: WrittenFacet
  readonly weight: number
  /** `change`: the lever or barrier; `whom`: need or group; `where`: only a preference. */
  readonly about: 'change' | 'whom' | 'where'
}

export interface LeverFit {
  readonly place: number
  readonly id: string
  readonly score: number
  readonly why: readonly SharedCode[]
}

/** How many points what is known of the outcome is worth beside the codes. */
const EVIDENCE_POINTS: Readonly<Record<EvidenceGrade, number>> = {
  none: 0,
  'self-reported': 0.25,
  'third-party': 0.4,
  independent: 0.9,
  'confirmed-by-those-affected': 1.1,
}
const STATUS_POINTS: Readonly<Record<InForceStatus, number>> = {
  'in-force': 0.5,
  unknown: 0.15,
  over: 0,
  lapsed: -0.4,
  'not-a-practice': 0,
}
/** Named only as one of several: little is known of it. */
const COLLECTIVE_POINTS = -0.5

/** What is known of a practice beside its codes. */
export interface PracticeStanding {
  readonly evidence: EvidenceGrade
  readonly status: InForceStatus
  readonly isCollective: boolean
}

/** The practices that fit, best first; at most `limit`. */
export function fitLever(index: LibraryIndex, request: LeverRequest, limit: number): readonly LeverFit[] {
  const wishes = wishesOf(request)
  const needed = wishes.some(({ about }) => about === 'change') ? 'change' : 'whom'
  const scores = new Map<number, { score: number; meets: boolean; why: Wish[] }>()
  for (const wish of wishes) {
    for (const place of recordsWith(index.facets[wish.facet], wish.code)) {
      const one = scores.get(place) ?? { score: 0, meets: false, why: [] }
      // A lever, its kin and its barrier tell the same thing: the weightiest counts whole, the others a little.
      const isRepeated = one.why.some((other) => other.about === wish.about && other.facet === wish.facet)
      one.score += isRepeated ? wish.weight * 0.25 : wish.weight
      one.meets ||= wish.about === needed
      one.why.push(wish)
      scores.set(place, one)
    }
  }
  const isPractice = new Set(recordsWith(index.facets.record, 'practice'))
  return [...scores]
    .filter(([place, { meets }]) => meets && isPractice.has(place))
    .map(([place, { score, why }]): LeverFit => ({
      place,
      id: index.ids[place] ?? '',
      score,
      why: why
        .toSorted((one, other) => other.weight - one.weight)
        .map(({ facet, code }) => ({ facet: facet satisfies FacetName, code })),
    }))
    .toSorted((one, other) => other.score - one.score || one.place - other.place)
    .slice(0, limit)
}

/** The final order: codes first, then what is known. */
export function weighStanding(score: number, { evidence, status, isCollective }: PracticeStanding): number {
  return score + EVIDENCE_POINTS[evidence] + STATUS_POINTS[status] + (isCollective ? COLLECTIVE_POINTS : 0)
}

function recordsWith({ codeNumbers, records }: FacetColumn, code: string): Int32Array {
  const number = codeNumbers.get(code)
  return number === undefined ? new Int32Array() : records.values.subarray(records.start[number], records.start[number + 1])
}

function wishesOf({ lever, barrier, need, group, place }: LeverRequest): readonly Wish[] {
  const kind = lever?.action.kind
  const wishes: Wish[] = []
  const wish = (facet: WrittenFacet, code: string, weight: number, about: Wish['about']) => {
    if (!wishes.some((other) => other.facet === facet && other.code === code)) wishes.push({ facet, code, weight, about })
  }
  if (kind !== undefined) {
    wish('lever', kind, 3, 'change')
    for (const kin of KIN.find((kinds) => kinds.includes(kind)) ?? []) wish('lever', kin, 2, 'change')
    for (const lifted of BARRIERS_OF_LEVER[kind] ?? []) wish('barrier', lifted, 1.5, 'change')
  }
  if (barrier !== undefined) wish('barrier', barrier, 2.5, 'change')
  const scopeNeed = lever !== undefined && 'need' in lever.scope ? lever.scope.need : null
  for (const wanted of [need, scopeNeed]) {
    if (wanted === undefined || wanted === null) continue
    wish('need', wanted, 2, 'whom')
    if (isNeedCode(wanted)) wish('need', topNeed(wanted), 1.4, 'whom')
  }
  if (group !== undefined) {
    wish('group', group, 1, 'whom')
    wish('people', group, 1, 'whom')
  }
  if (place !== undefined) {
    wish('place', place, 0.8, 'where')
    for (const region of regionsOfPlace(place)) wish('region', region, 0.3, 'where')
  }
  return wishes
}
