import { describe, expect, test } from 'vitest'
import type { ServiceAtLocationId } from '@causeway/vocabulary'
import { describePledge, describeService } from '../access/example-service.ts'
import type { Situation } from '../person.ts'
import type { ServiceAtLocation } from '../service-at-location.ts'
import { createMatcher } from './create-matcher.ts'

/** Thursday 19 November 2026, 10:40 in Lyon. */
const AT = new Date('2026-11-19T09:40:00Z')
const HOME = { latitude: 45.76, longitude: 4.84 }
const northOfHome = (kilometres: number) => ({ latitude: HOME.latitude + kilometres / 111.195, longitude: HOME.longitude })
const hours = (expression: string) => ({ expression, timeZone: 'Europe/Paris', country: 'fr' })
const service = (id: string, known: Partial<ServiceAtLocation> = {}) =>
  describeService({ id: id as ServiceAtLocationId, point: northOfHome(1), hours: hours('24/7'), ...known }) // ids are made here
const match = (services: readonly ServiceAtLocation[], situation: Partial<Situation> = {}, options = {}) =>
  createMatcher(services).matchServices({ need: 'health-care', point: HOME, profile: {}, ...situation }, AT, options)
const ids = (results: readonly { readonly service: ServiceAtLocation }[]) => results.map((result) => result.service.id)

describe('what is offered', () => {
  test('one result a service at location that answers the need, and no other', () => {
    const offered = [
      service('dental', { needs: ['health-care/dental'] }),
      service('soup', { needs: ['food'] }),
      service('clinic'),
    ]
    expect(ids(match(offered).usable)).toEqual(['clinic', 'dental'])
    expect(ids(match(offered, { need: 'food/hot-meals' }).usable)).toEqual(['soup'])
  })

  test('the general kind of help comes after the one asked for, and says so', () => {
    const offered = [service('clinic', { point: HOME }), service('dentist', { needs: ['health-care/dental'] })]
    const { usable } = match(offered, { need: 'health-care/dental' })
    expect(usable.map((result) => [result.service.id, result.answersNeed])).toEqual([
      ['dentist', 'exactly'],
      ['clinic', 'broader'],
    ])
  })

  test('yes before ask first, and no apart with every reason', () => {
    const free = { documents: [], languages: [{ language: 'ti', mode: 'phone' as const }] }
    const english = { ...free, languages: [{ language: 'en', mode: 'native' as const }] }
    const passport = [{ document: 'passport', alternativesGroup: null, waivable: 'no' as const }]
    const offered = [
      service('blank'),
      service('no-both', { ...english, documents: passport }),
      service('no-language', english),
      service('yes', { ...free, point: northOfHome(3) }),
    ]
    const answer = match(offered, { profile: { papers: [], languages: ['ti'] } })
    expect(answer.usable.map((result) => [result.service.id, result.verdict])).toEqual([
      ['yes', 'yes'],
      ['blank', 'ask-first'],
    ])
    expect(ids(answer.cannot)).toEqual(['no-language', 'no-both'])
    expect(answer.cannot[1]?.barriers.documents.reasons).toEqual([
      { kind: 'paper-missing', alternatives: ['passport'], waivable: 'no' },
    ])
    expect(answer.counts).toEqual({ yes: 1, askFirst: 1, no: 2 })
  })

  test('what the person’s side left out is named, so that a yes is not taken for more than it is', () => {
    expect(match([service('clinic')]).usable[0]?.notConsidered).toEqual([
      'capacity',
      'documents',
      'eligibility',
      'language',
      'cost',
      'hours',
      'fear',
    ])
  })

  test('a place that says it has no room is asked first', () => {
    expect(match([service('full', { capacity: 0 })]).usable[0]).toMatchObject({
      verdict: 'ask-first',
      barriers: { capacity: { reasons: [{ kind: 'no-room' }] } },
    })
  })
})

describe('the order', () => {
  test('the nearer place first where both are open: 1 km is 18 minutes on foot', () => {
    const { usable } = match([service('far', { point: northOfHome(3) }), service('near')])
    expect(ids(usable)).toEqual(['near', 'far'])
    expect(usable[0]?.travel).toEqual({ kind: 'minutes', minutes: 18, isAbout: false })
  })

  test('a farther place that is open comes before a nearer one that opens tomorrow', () => {
    const offered = [service('tomorrow', { hours: hours('Fr 09:00-12:00') }), service('now', { point: northOfHome(3) })]
    const { usable } = match(offered)
    expect(ids(usable)).toEqual(['now', 'tomorrow'])
    expect(usable[1]?.open.nextOpening?.toISOString()).toBe('2026-11-20T08:00:00.000Z')
  })

  test('a place that shuts before one gets there waits for its next opening', () => {
    // 51 minutes on foot from 10:40: too late for 11:00.
    const offered = [
      service('shuts', { point: northOfHome(3), hours: hours('Mo-Fr 09:00-11:00') }),
      service('opens', { point: northOfHome(3.4), hours: hours('Mo-Fr 11:00-17:00') }),
    ]
    expect(ids(match(offered).usable)).toEqual(['opens', 'shuts'])
  })

  test('equal in all else, the entry vouched for last comes first, and then the id decides', () => {
    const offered = [
      service('b'),
      service('a'),
      service('vouched', { assuredDate: '2026-11-01' }),
      service('older', { assuredDate: '2025-01-01' }),
    ]
    expect(ids(match(offered).usable)).toEqual(['vouched', 'older', 'a', 'b'])
  })

  test('pages follow one another without gap or repeat', () => {
    const offered = Array.from({ length: 23 }, (_, index) => service(`s${String(index).padStart(2, '0')}`))
    const pages = [0, 10, 20, 30].map((offset) => ids(match(offered, {}, { offset, limit: 10 }).usable))
    expect(pages.map((page) => page.length)).toEqual([10, 10, 3, 0])
    expect(new Set(pages.flat()).size).toBe(23)
  })
})

describe('distance', () => {
  test('by phone or web is never filtered by distance', () => {
    const hotline = service('hotline', { remote: true, point: northOfHome(4000) })
    expect(match([hotline]).usable[0]).toMatchObject({ verdict: 'yes', travel: { kind: 'remote' } })
  })

  test('too far is counted, and the nearest named only where nothing nearer can be used', () => {
    const offered = [
      service('town', { point: northOfHome(30) }),
      service('city', { point: northOfHome(90) }),
      service('shut-out', { point: northOfHome(10), cost: { amount: 50, currency: 'EUR' } }),
    ]
    const alone = match(offered, { profile: { budget: 0 } })
    expect(alone.beyondReach.count).toBe(3)
    expect(ids(alone.beyondReach.nearest)).toEqual(['town', 'city'])
    expect(alone.beyondReach.nearest[0]?.barriers.distance.reasons).toEqual([{ kind: 'too-far', maxMinutes: 60 }])
    expect(match([...offered, service('near')]).beyondReach.nearest).toEqual([])
  })

  test('a blank place is asked first; without a place of the person distance is not considered', () => {
    expect(match([service('blank', { point: 'unknown' })]).usable[0]).toMatchObject({
      verdict: 'ask-first',
      travel: { kind: 'unknown' },
    })
    const { need, profile } = { need: 'health-care' as const, profile: {} }
    const answer = createMatcher([service('far', { point: northOfHome(900) })]).matchServices({ need, profile }, AT)
    expect(answer.usable[0]).toMatchObject({ verdict: 'yes', travel: { kind: 'not-considered' } })
  })
})

describe('somebody in danger', () => {
  test('is told of officers and of sharing whether or not they spoke of fear, after places without', () => {
    const offered = [
      service('police', { dataSharing: describePledge({ officersPresent: 'yes' }), point: HOME }),
      service('far', { point: northOfHome(3) }),
    ]
    const { usable } = match(offered)
    expect(usable.map((result) => [result.service.id, result.warnings])).toEqual([
      ['far', []],
      ['police', ['officers-present']],
    ])
  })

  test('gets a yes only from a pledge in force', () => {
    const offered = [
      service('pledged', { dataSharing: describePledge() }),
      service('expired', { dataSharing: describePledge({ expiresAt: '2026-11-01' }) }),
      service('shares', { dataSharing: describePledge({ immigrationSharing: 'shares' }) }),
    ]
    const answer = match(offered, { profile: { fearsEnforcement: true } })
    expect(answer.usable.map((result) => [result.service.id, result.verdict])).toEqual([
      ['pledged', 'yes'],
      ['expired', 'ask-first'],
    ])
    expect(ids(answer.cannot)).toEqual(['shares'])
  })

  test('a pledge that its provider keeps to itself cannot be read off a public answer', () => {
    const secret = describePledge({ isPublic: false })
    const ask = (dataSharing: ServiceAtLocation['dataSharing']) =>
      match([service('clinic', { dataSharing })], { profile: { fearsEnforcement: true } }, { audience: 'public' })
    expect(ask(secret)).toEqual(ask('unknown'))
    const warned = match([service('clinic', { dataSharing: { ...secret, officersPresent: 'yes' } })], {}, { audience: 'public' })
    expect(warned.usable[0]?.warnings).toEqual(['officers-present'])
    expect(JSON.stringify(warned)).not.toContain('City Ombudsperson')
  })

  test('consulates are never offered while a claim for protection is open', () => {
    const consulate = service('consulate', { needs: ['consular', 'documents'] })
    const answer = match([consulate], { need: 'documents', profile: { registration: 'asylum-seeker' } })
    expect([answer.usable, answer.cannot, answer.withheld]).toEqual([[], [], 1])
    expect(match([consulate], { need: 'consular', profile: { registration: 'asylum-seeker' } }).withheld).toBe(1)
    expect(match([consulate], { need: 'documents', profile: { registration: 'refugee' } }).withheld).toBe(1)
    expect(match([consulate], { need: 'consular', profile: { registration: 'refugee' } }).usable[0]).toMatchObject({
      verdict: 'ask-first',
      barriers: { fear: { reasons: [{ kind: 'consular-contact' }] } },
    })
    expect(match([consulate], { need: 'documents', profile: { registration: 'residence-permit' } }).usable).toHaveLength(1)
  })
})
