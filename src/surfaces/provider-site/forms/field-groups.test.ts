// Every group's form: what the directory says comes back unchanged from a form that nobody touched, and nothing of what the
// form cannot show is lost.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createTranslator } from '../../../platform/i18n/index.ts'
import type { Doc } from '../service-doc.ts'
import { createFormValues, GROUP_IDS, GROUPS, type FormMoment } from './index.ts'

const MOMENT: FormMoment = { at: new Date('2026-11-21T09:00:00Z'), timeZone: 'Etc/GMT+3', organisation: 'Example' }
const t = createTranslator('en', ['provider-site', 'page', 'papers', 'groups'])
const demoServices = readFileSync(join(import.meta.dirname, '../../../../data/demo-city/services.ndjson'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Doc) // the demo city's own records

function apply(service: Doc, group: (typeof GROUP_IDS)[number], pairs: readonly (readonly [string, string])[]): Doc {
  const parsed = GROUPS[group].parse(createFormValues(pairs), service, MOMENT)
  if (!parsed.ok) throw new Error(`${group}: ${JSON.stringify(parsed.error)}`)
  return Object.fromEntries(Object.entries({ ...service, ...parsed.value }).filter(([, value]) => value !== null)) as Doc // nulls are gone
}

describe('a form that nobody touched', () => {
  it.each(GROUP_IDS.filter((group) => group !== 'address' && group !== 'room'))(
    'of %s says the same as the directory',
    (group) => {
      for (const service of demoServices) {
        const values = GROUPS[group].readValues(service)
        const saved = apply(service, group, values.pairs())
        expect(GROUPS[group].readValues(saved).pairs(), String(service['name'])).toEqual(values.pairs())
        expect(GROUPS[group].summarise(saved, t)).toEqual(GROUPS[group].summarise(service, t))
      }
    },
  )
})

describe('papers', () => {
  it('keep each set of alternatives apart', () => {
    const service = apply({}, 'papers', [
      ['asked', 'some'],
      ['any-1', 'passport'],
      ['any-1', 'national-id'],
      ['any-2', 'proof-of-address'],
      ['any-2', 'referral-letter'],
      ['each', 'photo'],
      ['other', 'A letter from the school\n\n'],
      ['waivable', 'yes'],
    ])
    expect(service['document_rules']).toEqual([
      { document: 'passport', alternatives_group: 'any-1', waivable: 'yes' },
      { document: 'national-id', alternatives_group: 'any-1', waivable: 'yes' },
      { document: 'proof-of-address', alternatives_group: 'any-2', waivable: 'yes' },
      { document: 'referral-letter', alternatives_group: 'any-2', waivable: 'yes' },
      { document: 'photo', waivable: 'yes' },
      { document: 'A letter from the school', waivable: 'yes' },
    ])
  })

  it('tell "none is asked" from "not said"', () => {
    expect(apply({}, 'papers', [['asked', 'none']])['document_rules']).toEqual([])
    expect(apply({ document_rules: [] }, 'papers', [['asked', 'unknown']])['document_rules']).toBeUndefined()
  })
})

describe('hours', () => {
  it('are Monday’s for all working days where the box is ticked', () => {
    const service = apply({}, 'hours', [
      ['MO-opens-1', '8'],
      ['MO-closes-1', '16.30'],
      ['SA-opens-1', '10:00'],
      ['SA-closes-1', '12:00'],
      ['same', 'weekdays'],
    ])
    expect(service['schedules']).toMatchObject([
      { byday: 'MO,TU,WE,TH,FR', opens_at: '08:00', closes_at: '16:30', freq: 'WEEKLY' },
      { byday: 'SA', opens_at: '10:00', closes_at: '12:00' },
    ])
  })

  it('keep a season that the form cannot show', () => {
    const winter = {
      id: '1',
      freq: 'WEEKLY',
      byday: 'SU',
      opens_at: '10:00',
      closes_at: '12:00',
      valid_from: '2026-12-01',
      valid_to: '2027-02-28',
    }
    const service = apply({ schedules: [winter] }, 'hours', [
      ['MO-opens-1', '9:00'],
      ['MO-closes-1', '12:00'],
    ])
    expect(service['schedules']).toContainEqual(winter)
    expect(service['schedules']).toHaveLength(2)
  })

  it('want an end for every beginning', () => {
    const parsed = GROUPS.hours.parse(createFormValues([['WE-opens-1', '9:00']]), {}, MOMENT)
    expect(parsed).toEqual({ ok: false, error: [{ field: 'WE-closes-1', key: 'error-time' }] })
  })
})

describe('rules on who can come', () => {
  it('stay where the form cannot show them', () => {
    const kept = { dimension: 'registration', operator: 'in', terms: ['national'], effect: 'exclude' }
    const service = apply({ eligibility_rules: [kept] }, 'eligibility', [
      ['complete', 'yes'],
      ['sex', 'female'],
    ])
    expect(service['eligibility_rules']).toContainEqual(kept)
    expect(service['eligibility_rules']).toContainEqual(expect.objectContaining({ dimension: 'sex', terms: ['female'] }))
  })

  it('say that everyone can come where there are none', () => {
    const service = apply({}, 'eligibility', [['complete', 'yes']])
    expect(GROUPS.eligibility.summarise(service, t)).toEqual(['Everyone can come'])
  })
})

describe('languages', () => {
  it('by an interpreter are not told as spoken there', () => {
    const service = apply({}, 'languages', [
      ['language-1', 'ti'],
      ['mode-1', 'phone'],
      ['language-2', 'fr'],
      ['mode-2', 'native'],
    ])
    expect(service['language_access']).toEqual([
      { language: 'ti', mode: 'phone' },
      { language: 'fr', mode: 'native' },
    ])
    expect(service['languages']).toMatchObject([{ code: 'fr', name: 'French' }])
  })
})

describe('room', () => {
  const full = apply({ capacities: [{ id: '1', maximum: 40, available: 40, updated: '2026-01-01T00:00:00Z' }] }, 'room', [
    ['state', 'full'],
  ])

  it('said to be full still serves as many a month as was known', () => {
    expect(full['capacity_observations']).toMatchObject([{ state: 'full', maximum: 40, available: 0 }])
  })

  it('stays full when only the waiting list is given', () => {
    const waiting = apply(full, 'room', [['waiting', '7']])
    expect(GROUPS.room.summarise(waiting, t)).toEqual([
      'Full',
      'Can serve 40 people a month',
      '0 places free',
      '7 people are waiting',
    ])
  })

  it('is open again when places are free', () => {
    expect(GROUPS.room.summarise(apply(full, 'room', [['available', '3']]), t)).toContain('We have room')
  })

  it('wants at least one answer, and no more free places than there are', () => {
    expect(GROUPS.room.parse(createFormValues([]), full, MOMENT)).toMatchObject({ ok: false })
    const tooMany = createFormValues([
      ['maximum', '10'],
      ['available', '11'],
    ])
    expect(GROUPS.room.parse(tooMany, {}, MOMENT)).toEqual({
      ok: false,
      error: [{ field: 'available', key: 'error-more-than-maximum' }],
    })
  })
})
