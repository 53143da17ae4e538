// Ranks offers for a need, or needs for an offer: first what nothing stands in the way of, then what misses least, then what leaves
// least to ask. A further requirement can only lower a match. The order is always the same.
import type { Offer, PartnerNeed } from '../record/content.ts'
import { givesAnything, isBarred, judge, type Pair, type Reason, type Verdict } from './judge.ts'
import type { StandingPartner } from './readiness-today.ts'

/** How well a pair fits, best first. */
export const GRADES = ['fits', 'ask-first', 'partly', 'hindered'] as const
export type Grade = (typeof GRADES)[number]

/** A pair with its reasons, in the order of `CRITERIA`. */
export interface Match {
  readonly offerId: string
  readonly needId: string
  readonly grade: Grade
  readonly counts: Readonly<Record<Verdict, number>>
  readonly reasons: readonly Reason[]
}

/** The best matches, how many more there are, and how many are never offered because data about people could reach enforcement. */
export interface Matches {
  readonly matches: readonly Match[]
  readonly more: number
  readonly barred: number
}

/** Matches shown where no number is given. */
const MOST = 50

/** Offers of others for a need. `partners`: as they stand today; an offer whose partner is not among them is left out. */
export function findOffers(
  need: PartnerNeed,
  offers: Iterable<Offer>,
  partners: ReadonlyMap<string, StandingPartner>,
  today: string,
  most = MOST,
): Matches {
  const seeks = partners.get(need.partnerId)
  const pairs: Pair[] = []
  for (const offer of offers) {
    const offering = partners.get(offer.partnerId)
    if (seeks !== undefined && offering !== undefined && offer.partnerId !== need.partnerId) {
      pairs.push({ offer, offers: offering, need, seeks })
    }
  }
  return rank(pairs, today, most, ({ offer }) => offer.id)
}

/** Needs of others for an offer; the same reasons as `findOffers` tells of the pair. */
export function findNeeds(
  offer: Offer,
  needs: Iterable<PartnerNeed>,
  partners: ReadonlyMap<string, StandingPartner>,
  today: string,
  most = MOST,
): Matches {
  const offering = partners.get(offer.partnerId)
  const pairs: Pair[] = []
  for (const need of needs) {
    const seeks = partners.get(need.partnerId)
    if (seeks !== undefined && offering !== undefined && offer.partnerId !== need.partnerId) {
      pairs.push({ offer, offers: offering, need, seeks })
    }
  }
  return rank(pairs, today, most, ({ need }) => need.id)
}

/** One pair, judged in full, whether or not it would be offered. */
export function matchPair(pair: Pair, today: string): Match & { readonly isBarred: boolean } {
  const reasons: Reason[] = []
  judge(pair, today, (criterion, verdict, code) => void reasons.push({ criterion, verdict, code }))
  const count = (verdict: Verdict) => reasons.filter((reason) => reason.verdict === verdict).length
  const counts = { fits: count('fits'), missing: count('missing'), unknown: count('unknown'), 'in-the-way': count('in-the-way') }
  return {
    offerId: pair.offer.id,
    needId: pair.need.id,
    grade: gradeOf(counts),
    counts,
    reasons,
    isBarred: reasons.some(({ criterion, verdict }) => isBarred(criterion, verdict)),
  }
}

/** Less is better: in the way, then missing, then unknown. Points that fit do not count, so a further requirement never raises it. */
export function shortfallOf(counts: Match['counts']): number {
  return counts['in-the-way'] * 1e10 + counts.missing * 1e5 + counts.unknown
}

/** Leaves out what gives nothing of what is looked for, counts, and writes reasons only for those that are shown. */
function rank(pairs: readonly Pair[], today: string, most: number, idOf: (pair: Pair) => string): Matches {
  let barred = 0
  const ranked: { readonly pair: Pair; readonly shortfall: number; readonly id: string }[] = []
  for (const pair of pairs) {
    if (!givesAnything(pair.offer, pair.need)) continue
    const counts = { fits: 0, missing: 0, unknown: 0, 'in-the-way': 0 }
    let isNeverOffered = false
    judge(pair, today, (criterion, verdict) => {
      counts[verdict] += 1
      if (isBarred(criterion, verdict)) isNeverOffered = true
    })
    if (isNeverOffered) barred += 1
    else ranked.push({ pair, shortfall: shortfallOf(counts), id: idOf(pair) })
  }
  ranked.sort((one, other) => one.shortfall - other.shortfall || (one.id < other.id ? -1 : 1))
  const matches = ranked.slice(0, most).map(({ pair }) => {
    const { isBarred: _, ...match } = matchPair(pair, today)
    return match
  })
  return { matches, more: ranked.length - matches.length, barred }
}

function gradeOf(counts: Match['counts']): Grade {
  if (counts['in-the-way'] > 0) return 'hindered'
  if (counts.missing > 0) return 'partly'
  return counts.unknown > 0 ? 'ask-first' : 'fits'
}
