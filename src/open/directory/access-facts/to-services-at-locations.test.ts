import { describe, expect, it } from 'vitest'
import { checkDocument } from '../hsds/check-document.ts'
import type { Doc } from '../hsds/document.ts'
import { entityOf } from '../hsds/profile.ts'
import { addRecord, createRecords } from '../hsds/records.ts'
import { splitRecord } from '../hsds/split-record.ts'
import { readDocumentText } from './papers.ts'
import { toLanguageCode } from './languages.ts'
import { toServicesAtLocations } from './to-services-at-locations.ts'

const at = new Date('2026-03-10T12:00:00Z')

function read(service: Doc): ReturnType<typeof toServicesAtLocations> {
  const records = createRecords()
  const whole: Doc = { id: 'service', name: 'Clinic', status: 'active', ...service }
  checkDocument(entityOf('service'), whole, { file: 'test', line: 1, anyId: true, tell: () => undefined })
  for (const record of splitRecord('service', whole)) addRecord(records, record)
  return toServicesAtLocations(records, { timeZone: 'Europe/Paris', country: 'fr', at })
}

const place = (id: string, location: Doc = {}, more: Doc = {}): Doc => ({
  id,
  location: { id: `${id}-location`, location_type: 'physical', latitude: 48.8, longitude: 2.3, ...location },
  ...more,
})

const term = (name: string, taxonomy: string): Doc => ({
  id: name,
  taxonomy_term: { id: name, name, description: name, taxonomy },
})

const schedule = (day: string): Doc => ({ id: day, byday: day, opens_at: '09:00', closes_at: '12:00' })

const observation = (maximum: number, day: string): Doc => ({ unit: 'people', maximum, observed_at: `${day}T00:00:00Z` })

const option = (amount: number, more: Doc = {}): Doc => ({ id: String(amount), amount, currency: 'eur', ...more })

describe('services at locations', () => {
  it('keeps every blank as unknown', () => {
    const [entry] = read({ service_at_locations: [place('a', { latitude: null, longitude: null })] })
    expect(entry).toMatchObject({
      point: 'unknown',
      documents: 'unknown',
      languages: 'unknown',
      cost: 'unknown',
      hours: 'unknown',
      dataSharing: 'unknown',
      capacity: 'unknown',
      eligibility: { rules: [], complete: false },
      assuredDate: null,
      visibility: 'full',
      remote: false,
    })
  })

  it('is remote without a location where it can be called, and nothing where nobody can reach it', () => {
    expect(read({ phones: [{ id: 'p', number: '116 111' }] })).toMatchObject([
      { id: 'service', remote: true, point: null, locationId: null },
    ])
    expect(read({})).toEqual([])
  })

  it('is somewhere unknown, not everywhere, where the address of a food bank or a clinic was left blank', () => {
    const phones = [{ id: 'p', number: '116 111' }]
    for (const need of ['food/parcels', 'health-care/primary', 'shelter']) {
      expect(read({ phones, attributes: [term(need, 'causeway-need')] })).toMatchObject([
        { id: 'service', remote: false, point: 'unknown', locationId: null },
      ])
    }
    expect(read({ phones, attributes: [term('legal-aid/asylum', 'causeway-need')] })).toMatchObject([
      { remote: true, point: null },
    ])
    const both = [term('legal-aid/asylum', 'causeway-need'), term('food/parcels', 'causeway-need')]
    expect(read({ phones, attributes: both })).toMatchObject([{ remote: false, point: 'unknown' }])
  })

  it('offers active services only', () => {
    expect(read({ status: 'temporarily closed', service_at_locations: [place('a')] })).toEqual([])
  })

  it('takes advice on labour law for an answer to unpaid wages too: whoever looks for wages must not find nothing', () => {
    const desk = read({ service_at_locations: [place('a')], attributes: [term('legal-aid/labour', 'causeway-need')] })
    expect(desk[0]?.needs).toEqual(['legal-aid/labour', 'wages'])
  })

  it('takes needs from the taxonomy causeway-need first, else from the map of other terms', () => {
    expect(read({ service_at_locations: [place('a')], attributes: [term('Food Pantry', 'Open Eligibility')] })[0]?.needs).toEqual(
      ['food/parcels'],
    )
    expect(
      read({
        service_at_locations: [place('a')],
        attributes: [term('Food Pantry', 'Open Eligibility'), term('legal-aid/asylum', 'causeway-need')],
      })[0]?.needs,
    ).toEqual(['legal-aid/asylum'])
  })

  it('lets the nearest schedule and language win: service at location, service, location', () => {
    const [near, far] = read({
      schedules: [schedule('TU')],
      languages: [{ id: 'l', name: 'Arabic' }],
      service_at_locations: [
        place('a', { schedules: [schedule('WE')], languages: [{ id: 'm', code: 'fr' }] }, { schedules: [schedule('MO')] }),
        place('b', { schedules: [schedule('WE')] }),
      ],
    })
    expect(near?.hours).toMatchObject({ expression: 'Mo 09:00-12:00', timeZone: 'Europe/Paris', country: 'fr' })
    expect(far?.hours).toMatchObject({ expression: 'Tu 09:00-12:00' })
    expect(near?.languages).toEqual([{ language: 'ar', mode: 'unknown' }])
  })

  it('shares a capacity of the whole service among its locations, so that nothing is counted twice', () => {
    const capacities = [
      { id: 'c', unit: { id: 'u', name: 'Beds' }, available: 3, maximum: 11, updated: '2026-01-01T00:00:00Z' },
      { id: 'k', unit: { id: 'v', name: 'Kilogram' }, available: 900, updated: '2026-03-01T00:00:00Z' },
    ]
    const entries = read({
      capacities,
      service_at_locations: [
        place('a'),
        place('b', {}, { capacity_observations: [{ maximum: 4, observed_at: '2026-03-01T00:00:00Z' }] }),
      ],
    })
    expect(entries.map((entry) => entry.capacity)).toEqual([6, 4])
  })

  it('takes the newest capacity seen', () => {
    expect(
      read({
        service_at_locations: [place('a')],
        capacity_observations: [observation(9, '2026-02-01'), observation(5, '2026-03-01')],
      })[0]?.capacity,
    ).toBe(5)
  })

  it('knows what is free, and leaves differing prices unknown', () => {
    expect(read({ service_at_locations: [place('a')], cost_options: [option(0)] })[0]?.cost).toEqual({
      amount: 0,
      currency: 'EUR',
    })
    expect(read({ service_at_locations: [place('a')], cost_options: [option(5), option(9)] })[0]?.cost).toBe('unknown')
    expect(
      read({ service_at_locations: [place('a')], cost_options: [option(5), option(9, { valid_to: '2020-01-01' })] })[0]?.cost,
    ).toEqual({ amount: 5, currency: 'EUR' })
    expect(read({ service_at_locations: [place('a')], fees_description: 'Gratuit.' })[0]?.cost).toEqual({
      amount: 0,
      currency: null,
    })
  })

  it('turns ages into rules and "everyone" into complete rules', () => {
    const [entry] = read({ service_at_locations: [place('a')], minimum_age: 18, eligibility_rules: [{ dimension: 'everyone' }] })
    expect(entry?.eligibility.complete).toBe(true)
    expect(entry?.eligibility.rules).toContainEqual(
      expect.objectContaining({ dimension: 'age', operator: 'at-least', terms: ['18'], effect: 'require' }),
    )
  })

  it('does not call rules complete when one of them was not understood', () => {
    const [entry] = read({
      service_at_locations: [place('a')],
      eligibility_rules: [{ dimension: 'everyone' }, { dimension: 'star sign', terms: ['leo'] }],
    })
    expect(entry?.eligibility.complete).toBe(false)
  })

  it('hides a location whose visibility is misspelt', () => {
    expect(read({ service_at_locations: [place('a', { visibility: 'hiden' })] })[0]?.visibility).toBe('hidden')
  })

  it('takes the pledge of the organisation where the service has none', () => {
    const [entry] = read({
      organization: {
        id: 'o',
        name: 'Org',
        description: '',
        data_sharing_policy: { immigration_sharing: 'refuses_unless_compelled', expires_at: '2027-01-01', public: 'yes' },
      },
      service_at_locations: [place('a')],
    })
    expect(entry?.dataSharing).toMatchObject({
      immigrationSharing: 'refuses-unless-compelled',
      expiresAt: '2027-01-01',
      isPublic: true,
      officersPresent: 'unknown',
    })
    expect(entry?.organisationName).toBe('Org')
  })
})

describe('papers in free text', () => {
  it.each([
    ['None', []],
    ['No documents required.', []],
    ['Passport', [['passport', null]]],
    [
      'Passeport ou carte de séjour',
      [
        ['passport', 'g'],
        ['residence-permit', 'g'],
      ],
    ],
    [
      'passport, national ID or visa',
      [
        ['passport', 'g'],
        ['national-id', 'g'],
        ['visa', 'g'],
      ],
    ],
    [
      'Birth certificate and proof of address',
      [
        ['birth-certificate', null],
        ['proof-of-address', null],
      ],
    ],
    ['A letter from your aunt', [['A letter from your aunt', null]]],
  ])('%s', (text, expected) => {
    expect(readDocumentText(text, 'g').map((rule) => [rule.document, rule.alternativesGroup])).toEqual(expected)
  })

  it('takes any identity paper where "photo ID" is asked for', () => {
    const rules = readDocumentText('Photo ID', 'g')
    expect(rules.map((rule) => rule.document)).toContain('consular-id')
    expect(new Set(rules.map((rule) => rule.alternativesGroup))).toEqual(new Set(['g']))
  })
})

describe('language names and codes', () => {
  it.each([
    ['ur', 'ur'],
    ['eng', 'en'],
    ['pt-BR', 'pt'],
    ['Arabic', 'ar'],
    ['arabe', 'ar'],
    ['العربية', 'ar'],
    ['Tigrinya', 'ti'],
    ['Farsi', 'fa'],
    ['prs', 'prs'],
    ['Dari', 'prs'],
    ['all sorts', null],
  ])('%s is %s', (text, code) => {
    expect(toLanguageCode(text)).toBe(code)
  })
})
