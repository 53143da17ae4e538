// Holds one offer against one need, point by point. Each point fits, is missing, is unknown ("ask first") or stands in the way; what is
// unknown never counts as a fit. The same points stand whichever side looks.
import { anyOf, needCovers, regionsOfPlace, type ThreeValued } from '@causeway/vocabulary'
import type { Offer, PartnerNeed } from '../record/content.ts'
import type { StandingPartner } from './readiness-today.ts'

export const VERDICTS = ['fits', 'missing', 'unknown', 'in-the-way'] as const
export type Verdict = (typeof VERDICTS)[number]

export const CRITERIA = [
  'kind',
  'need',
  'barrier',
  'skill',
  'place',
  'language',
  'capacity',
  'funding',
  'start',
  'end',
  'deadline',
  'readiness',
  'conditions',
  'sharing',
  'enforcement',
] as const
export type Criterion = (typeof CRITERIA)[number]

/** One point. `code`: the need, place, language … that it is about, or `offers` and `seeks` for whose data sharing it is. */
export interface Reason {
  readonly criterion: Criterion
  readonly verdict: Verdict
  readonly code: string
}

/** Who hears each point. Called in the order of `CRITERIA`. */
export type Hear = (criterion: Criterion, verdict: Verdict, code: string) => void

/** An offer and a need, with the partners of both as they stand on a day. */
export interface Pair {
  readonly offer: Offer
  readonly offers: StandingPartner
  readonly need: PartnerNeed
  readonly seeks: StandingPartner
}

/** Tells every point of a pair. `today` is an ISO day. */
export function judge({ offer, offers, need, seeks }: Pair, today: string, hear: Hear): void {
  // Nothing named on the offer's side is nothing known, not nothing given.
  for (const kind of need.kinds) hear('kind', isAmong(offer.kinds, kind), kind)
  for (const wanted of need.needs) hear('need', judgeNeed(offer, wanted), wanted)
  for (const barrier of need.barriers) hear('barrier', isAmong(offer.barriers, barrier), barrier)
  for (const skill of need.skills) hear('skill', isAmong(offer.skills, skill), skill)
  for (const place of need.places) hear('place', judgePlace(offer.places, place), place)
  for (const language of need.languages) hear('language', isAmong(offer.languages, language), language)
  if (need.capacity !== null) {
    const isSame = offer.capacity?.unit === need.capacity.unit
    const isEnough = isSame && (offer.capacity?.amount ?? 0) >= need.capacity.amount
    hear('capacity', isSame ? (isEnough ? 'fits' : 'missing') : 'unknown', need.capacity.unit)
  }
  if (need.funding !== null) {
    const isSame = offer.funding?.currency === need.funding.currency
    const isEnough = isSame && (offer.funding?.amount ?? 0) >= need.funding.amount
    hear('funding', isSame ? (isEnough ? 'fits' : 'missing') : 'unknown', need.funding.currency)
  }
  if (need.by !== null) hear('start', offer.from === null ? 'unknown' : offer.from <= need.by ? 'fits' : 'missing', need.by)
  const isOver = offer.until !== null && offer.until !== 'none' && offer.until < today
  hear('end', offer.until === null ? 'unknown' : isOver ? 'in-the-way' : 'fits', offer.until ?? '')
  if (need.by !== null && need.by < today) hear('deadline', 'in-the-way', need.by)
  for (const item of need.requires) hear('readiness', toVerdict(offers.items[item]), item)
  if (offer.conditions !== '') hear('conditions', 'unknown', '')

  const dataFlow = anyOf([offer.dataFlow, need.dataFlow])
  judgeFirewall(offers, 'offers', dataFlow, hear)
  judgeFirewall(seeks, 'seeks', dataFlow, hear)
}

/** Whether an offer is known to give anything of what is looked for. */
export function givesAnything(offer: Offer, need: PartnerNeed): boolean {
  return (
    need.kinds.some((kind) => offer.kinds.includes(kind)) ||
    need.needs.some((wanted) => judgeNeed(offer, wanted) === 'fits') ||
    need.barriers.some((barrier) => offer.barriers.includes(barrier)) ||
    need.skills.some((skill) => offer.skills.includes(skill))
  )
}

/** Whether data about people could reach those who enforce migration law: such a pair is never offered, nor agreed. */
export function isBarred(criterion: Criterion, verdict: Verdict): boolean {
  return verdict === 'in-the-way' && (criterion === 'enforcement' || criterion === 'sharing')
}

/** A body that enforces migration law, or passes data on to one that does, where data about people flow or may flow. */
function judgeFirewall(partner: StandingPartner, side: 'offers' | 'seeks', dataFlow: ThreeValued, hear: Hear): void {
  if (dataFlow === 'no') {
    if (partner.enforces === 'yes') hear('enforcement', 'unknown', side)
    return
  }
  const { sharing, enforces } = partner
  hear('sharing', sharing === 'shares' ? 'in-the-way' : sharing === 'unknown' ? 'unknown' : 'fits', side)
  hear('enforcement', enforces === 'yes' ? 'in-the-way' : enforces === 'unknown' ? 'unknown' : 'fits', side)
}

function isAmong<Code>(given: readonly Code[], wanted: Code): Verdict {
  return given.length === 0 ? 'unknown' : given.includes(wanted) ? 'fits' : 'missing'
}

/** The same or a broader need is covered; a narrower one covers a part, so one asks. */
function judgeNeed(offer: Offer, wanted: PartnerNeed['needs'][number]): Verdict {
  if (offer.needs.length === 0) return 'unknown'
  if (offer.needs.some((given) => given === wanted || wanted.startsWith(`${given}/`))) return 'fits'
  return offer.needs.some((given) => needCovers(given, wanted)) ? 'unknown' : 'missing'
}

/** Regions whose States are not listed: whether a place lies in one has to be asked. */
const UNLISTED: ReadonlySet<string> = new Set(['region:osce', 'region:unece'])
const regionsByPlace = new Map<string, readonly string[]>()

function judgePlace(given: readonly string[], wanted: string): Verdict {
  if (given.length === 0) return 'unknown'
  if (given.includes(wanted) || given.includes('world')) return 'fits'
  if (regionsOf(wanted).some((region) => given.includes(region))) return 'fits'
  // A part of the region that is looked for, or a region of which we cannot tell.
  if (given.some((place) => UNLISTED.has(place) || regionsOf(place).includes(wanted))) return 'unknown'
  return wanted === 'world' || UNLISTED.has(wanted) ? 'unknown' : 'missing'
}

function regionsOf(place: string): readonly string[] {
  const known = regionsByPlace.get(place)
  if (known !== undefined) return known
  const regions = regionsOfPlace(place)
  regionsByPlace.set(place, regions)
  return regions
}

function toVerdict(value: ThreeValued): Verdict {
  return value === 'yes' ? 'fits' : value === 'no' ? 'missing' : 'unknown'
}
