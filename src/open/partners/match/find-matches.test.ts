// Who could work with whom, and why: worked examples, laws over made-up offers and needs, and the time that it takes.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BARRIERS, NEEDS } from '@causeway/vocabulary'
import { readNeed, readOffer, readPartner, type Offer, type PartnerNeed } from '../record/content.ts'
import { HELP_KINDS, READINESS, SKILLS } from '../record/fields.ts'
import { findNeeds, findOffers, matchPair, shortfallOf } from './find-matches.ts'
import type { Reason } from './judge.ts'
import { standOn, type StandingPartner } from './readiness-today.ts'

const TODAY = '2026-11-21'
const READY = {
  kind: 'city',
  shown_as: 'Port City',
  readiness_on: '2026-10-01',
  sharing: 'law-forbids',
  enforces: 'no',
  decider: 'yes',
}

const partner = (id: string, cells: Record<string, string> = READY) => standOn(readPartner(id, cells), TODAY)
const city = partner('city')
const clinic = partner('clinic')

const need = (cells: Record<string, string> = {}) =>
  readNeed('need', 'city', { title: 'Mobile clinic', needs: 'health-care', data_flow: 'no', ...cells })
const offer = (cells: Record<string, string> = {}) =>
  readOffer('offer', 'clinic', { title: 'Doctors', needs: 'health-care', until: 'none', data_flow: 'no', ...cells })

const judgeThem = (wanted: PartnerNeed, given: Offer, offers: StandingPartner = clinic, seeks: StandingPartner = city) =>
  matchPair({ offer: given, offers, need: wanted, seeks }, TODAY)
const verdictOf = (reasons: readonly Reason[], criterion: string) => reasons.find((one) => one.criterion === criterion)?.verdict

describe('an offer held against a need', () => {
  it('fits where everything that is asked for is known to be given', () => {
    const wanted = need({
      places: 'MA',
      languages: 'ar',
      capacity: '40',
      capacity_unit: 'people',
      by: '2027-01',
      requires: 'decider',
    })
    const given = offer({
      places: 'region:north-africa',
      languages: 'ar;fr',
      capacity: '60',
      capacity_unit: 'people',
      from: '2026-12-01',
    })
    expect(judgeThem(wanted, given)).toMatchObject({ grade: 'fits', isBarred: false, counts: { missing: 0, unknown: 0 } })
  })

  it.each([
    ['languages that it does not say', { languages: 'ar' }, {}, 'language', 'unknown'],
    ['a language that it lacks', { languages: 'ar' }, { languages: 'fr' }, 'language', 'missing'],
    ['another country', { places: 'MA' }, { places: 'TN' }, 'place', 'missing'],
    ['a country of the region that is looked for', { places: 'region:north-africa' }, { places: 'TN' }, 'place', 'unknown'],
    ['a narrower need than the one looked for', {}, { needs: 'health-care/vaccination' }, 'need', 'unknown'],
    [
      'too little',
      { capacity: '40', capacity_unit: 'people' },
      { capacity: '39', capacity_unit: 'people' },
      'capacity',
      'missing',
    ],
    [
      'another unit',
      { capacity: '40', capacity_unit: 'people' },
      { capacity: '90', capacity_unit: 'places' },
      'capacity',
      'unknown',
    ],
    ['another currency', { funding: '1000', currency: 'EUR' }, { funding: '9000', currency: 'USD' }, 'funding', 'unknown'],
    ['a start too late', { by: '2026-12' }, { from: '2027-01-01' }, 'start', 'missing'],
    ['an offer that is over', {}, { until: '2026-11-20' }, 'end', 'in-the-way'],
    ['conditions', {}, { conditions: 'Only with a nurse of the city' }, 'conditions', 'unknown'],
    ['a budget that nobody has told of', { requires: 'budget' }, {}, 'readiness', 'unknown'],
  ])('tells of %s', (_, wanted, given, criterion, verdict) => {
    expect(verdictOf(judgeThem(need(wanted), offer(given)).reasons, criterion)).toBe(verdict)
  })
})

describe('the firewall between partners', () => {
  const police = partner('clinic', { ...READY, enforces: 'yes' })
  const silent = partner('clinic', { kind: 'city', shown_as: 'Other City' })
  const sharer = partner('clinic', { ...READY, sharing: 'shares' })
  const find = (dataFlow: string, offers: StandingPartner) =>
    findOffers(
      need({ data_flow: dataFlow }),
      [offer()],
      new Map([
        ['city', city],
        ['clinic', offers],
      ]),
      TODAY,
    )

  it.each(['yes', 'unknown'])('never offers a body that enforces migration law where people’s data flow: %s', (flow) => {
    expect(find(flow, police)).toEqual({ matches: [], more: 0, barred: 1 })
    expect(find(flow, sharer)).toEqual({ matches: [], more: 0, barred: 1 })
  })
  it('nor for a need of such a body, since data would flow to it', () => {
    const partners = new Map([
      ['city', partner('city', { ...READY, enforces: 'yes' })],
      ['clinic', clinic],
    ])
    expect(findOffers(need({ data_flow: 'yes' }), [offer()], partners, TODAY).barred).toBe(1)
    expect(findNeeds(offer(), [need({ data_flow: 'yes' })], partners, TODAY).barred).toBe(1)
  })
  it('says ask first where nobody knows, and where it enforces but nothing about people flows', () => {
    expect(find('yes', silent).matches[0]?.grade).toBe('ask-first')
    expect(find('no', police).matches[0]?.reasons).toContainEqual({
      criterion: 'enforcement',
      verdict: 'unknown',
      code: 'offers',
    })
  })
  it('lets reassurance expire after a year, and warnings never', () => {
    const old = { ...READY, readiness_on: '2025-11-20' }
    expect(partner('clinic', old)).toMatchObject({ sharing: 'unknown', enforces: 'unknown', items: { decider: 'unknown' } })
    expect(partner('clinic', { ...old, sharing: 'shares', enforces: 'yes', decider: 'no' })).toMatchObject({
      sharing: 'shares',
      enforces: 'yes',
      items: { decider: 'no' },
    })
  })
  it('believes a warning of others over what a body says of itself', () => {
    const warned = standOn(readPartner('clinic', READY), TODAY, { enforces: true, shares: false })
    expect(find('yes', warned).barred).toBe(1)
  })
})

const some = (codes: readonly string[]) => fc.subarray([...codes], { maxLength: 3 }).map((list) => list.join(';'))
const NEED_CODES = NEEDS.slice(0, 6)
const subject = {
  kinds: some(HELP_KINDS.slice(0, 4)),
  needs: some(NEED_CODES),
  barriers: some(BARRIERS.slice(0, 4)),
  skills: some(SKILLS.slice(0, 4)),
  places: some(['MA', 'TN', 'DE', 'region:north-africa', 'region:osce', 'world']),
  languages: some(['ar', 'fr', 'en', 'ti']),
  data_flow: fc.constantFrom('yes', 'no', 'unknown'),
}
const day = fc.constantFrom('', '2026-11-01', '2026-12-01', '2027-02-01')
const needCells = fc.record({ ...subject, by: day, requires: some(READINESS) })
const offerCells = fc.record({ ...subject, from: day, until: fc.constantFrom('', 'none', '2026-11-01', '2027-02-01') })
const partnerCells = fc.record({
  kind: fc.constant('city'),
  sharing: fc.constantFrom('law-forbids', 'shares', 'unknown'),
  enforces: fc.constantFrom('yes', 'no', 'unknown'),
  decider: fc.constantFrom('yes', 'no', 'unknown'),
  readiness_on: fc.constantFrom('', '2026-10-01', '2020-01-01'),
})
const filled = (cells: Record<string, string>) => Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell !== ''))
const pairs = fc.record({ needCells, offerCells, one: partnerCells, other: partnerCells })
const toPair = ({
  needCells: wanted,
  offerCells: given,
  one,
  other,
}: { readonly [Part in 'needCells' | 'offerCells' | 'one' | 'other']: Record<string, string> }) => ({
  need: readNeed('need', 'city', filled(wanted)),
  offer: readOffer('offer', 'clinic', filled(given)),
  seeks: partner('city', filled(one)),
  offers: partner('clinic', filled(other)),
})

describe('laws', () => {
  it('a further requirement never raises a match', () => {
    const added = fc.constantFrom(
      ['needs', 'health-care'], ['kinds', 'funding'], ['barriers', 'fear'], ['skills', 'law'], ['places', 'MA'],
      ['languages', 'so'], ['requires', 'budget'],
    ) // prettier-ignore
    fc.assert(
      fc.property(pairs, added, (cells, [column = '', code = '']) => {
        const before = matchPair(toPair(cells), TODAY)
        const wider: Record<string, string> = cells.needCells
        const list = (wider[column] ?? '').split(';').filter((one) => one !== '' && one !== code)
        const after = matchPair(toPair({ ...cells, needCells: { ...wider, [column]: [...list, code].join(';') } }), TODAY)
        expect(shortfallOf(after.counts)).toBeGreaterThanOrEqual(shortfallOf(before.counts))
        expect(Number(after.isBarred)).toBeGreaterThanOrEqual(Number(before.isBarred))
      }),
    )
  })

  it('both sides are told the same reasons', () => {
    fc.assert(
      fc.property(pairs, (cells) => {
        const pair = toPair(cells)
        const partners = new Map([
          ['city', pair.seeks],
          ['clinic', pair.offers],
        ])
        expect(findOffers(pair.need, [pair.offer], partners, TODAY)).toEqual(findNeeds(pair.offer, [pair.need], partners, TODAY))
      }),
    )
  })

  it('what nobody has said never counts as a fit', () => {
    const nothing = readOffer('offer', 'clinic', {})
    fc.assert(
      fc.property(pairs, (cells) => {
        const pair = toPair(cells)
        const blank = {
          ...pair,
          offer: nothing,
          offers: partner('clinic', { kind: 'city' }),
          seeks: partner('city', { kind: 'city' }),
        }
        expect(matchPair(blank, TODAY).counts.fits).toBe(0)
      }),
    )
  })

  it('the order of what is given changes nothing', () => {
    fc.assert(
      fc.property(fc.array(offerCells, { maxLength: 8 }), needCells, (list, wanted) => {
        const partners = new Map([
          ['city', city],
          ['clinic', clinic],
        ])
        const offers = list.map((cells, index) => readOffer(`offer-${index}`, 'clinic', filled(cells)))
        const wantedNeed = readNeed('need', 'city', filled(wanted))
        expect(findOffers(wantedNeed, offers.toReversed(), partners, TODAY)).toEqual(
          findOffers(wantedNeed, offers, partners, TODAY),
        )
      }),
    )
  })
})

describe('ten thousand offers', () => {
  it('are ranked for one of ten thousand needs in under 50 ms', () => {
    const cells = fc.sample(fc.tuple(offerCells, needCells), { numRuns: 500, seed: 7 })
    const pick = (index: number) => cells[index % cells.length] ?? [{}, {}]
    const partners = new Map(Array.from({ length: 2000 }, (_, index) => [`p${index}`, partner(`p${index}`)] as const))
    const offers = Array.from({ length: 10_000 }, (_, at) => readOffer(`o${at}`, `p${at % 2000}`, filled(pick(at)[0])))
    const needs = Array.from({ length: 10_000 }, (_, at) => readNeed(`n${at}`, `p${(at + 1) % 2000}`, filled(pick(at)[1])))
    const times = needs.slice(0, 40).map((wanted) => {
      const began = performance.now()
      findOffers(wanted, offers, partners, TODAY)
      return performance.now() - began
    })
    // The median: other tests run at the same time.
    const median = times.toSorted((one, other) => one - other)[20] ?? Infinity
    expect(median).toBeLessThan(50)
  })
})
