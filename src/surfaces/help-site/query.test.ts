// What is read from an address and what only from a posted form: sensitive things are never understood from an address.
import { join } from 'node:path'
import { NEEDS } from '@causeway/vocabulary'
import { describe, expect, it } from 'vitest'
import { readCity } from '../service-parts/index.ts'
import { NEED_GROUPS } from './pages/start-page.tsx'
import { isSensitiveQuery, readQuery, toFields } from './query.ts'
import { toSituation } from './situation.ts'

const city = readCity(join(import.meta.dirname, '../../../data/demo-city'))
const read = (text: string, posted: boolean) => readQuery(new URLSearchParams(text), city, { posted })

describe('a question in an address', () => {
  it('is understood where it is harmless', () => {
    expect(
      read('need=food&kind=food/hot-meals&place=vieux+port&language=fr&language2=ar&mode=walk&page=2', false).query,
    ).toMatchObject({
      need: 'food/hot-meals',
      place: { id: 'old-harbour' },
      languages: ['fr', 'ar'],
      mode: 'walk',
      page: 2,
      answers: {},
    })
  })

  it.each([
    'safety',
    'safety/domestic-violence',
    'shelter/survivors',
    'child-protection/guardian',
    'documents',
    'documents/permit-renewal',
    'regularisation',
    'legal-aid/asylum',
    'legal-aid/residence',
    'legal-aid/detention',
    'reproductive-health/contraception',
  ])('never holds the need %s', (need) => {
    expect(read(`need=${need}`, false).query).toBeNull()
    expect(read(`need=${need}`, true).query?.need).toBe(need)
  })

  it('never holds papers, fear, violence, children, age or sex: they are not even read', () => {
    const sensitive = 'papers=passport&fear=yes&violence=yes&children=alone&age=17&sex=female&budget=none'
    const { query, raw } = read(`need=food&${sensitive}`, false)
    expect(query?.answers).toEqual({})
    expect(toFields(raw)).toEqual([['need', 'food']])
  })
})

describe('a posted question', () => {
  it('becomes a situation of what was said, and of nothing else', () => {
    const { query } = read('need=health-care&fear=yes&papers=none&age=٢٥&children=&violence=no', true)
    expect(query && toSituation(query)).toEqual({
      need: 'health-care',
      mode: 'transit',
      profile: { papers: [], fearsEnforcement: true, age: { min: 25, max: 25 } },
    })
  })

  it('of somebody who has told one circumstance leaves the others open', () => {
    const { query } = read('need=shelter&violence=yes&children=with-me', true)
    expect(query && toSituation(query).profile).toEqual({
      vulnerabilities: ['survivor-of-violence', 'unknown'],
      household: 'family-with-children',
    })
  })

  it('is sensitive as soon as one sensitive thing is in it', () => {
    expect(isSensitiveQuery(read('need=food&district=old-harbour', true))).toBe(false)
    expect(isSensitiveQuery(read('need=food&fear=no', true))).toBe(true)
    expect(isSensitiveQuery(read('need=safety', true))).toBe(true)
  })

  it('keeps what was typed, beside what was wrong with it', () => {
    const { errors, raw } = read('need=food&place=Atlantis&age=old&papers=none&papers=passport', true)
    expect(errors.map(({ field, message }) => [field, message])).toEqual([
      ['place', 'error-place'],
      ['papers', 'error-papers'],
      ['age', 'error-age'],
    ])
    expect(raw.get('place')).toEqual(['Atlantis'])
  })

  it('of thousands of fields is cut to what a person could have sent', () => {
    const { raw } = read(`need=food&place=${'x'.repeat(9000)}&${'papers=passport&'.repeat(5000)}`, true)
    expect(raw.get('place')?.[0]).toHaveLength(120)
    expect(raw.get('papers')?.length).toBeLessThan(50)
  })
})

describe('the start page', () => {
  it('offers every need once', () => {
    expect(NEED_GROUPS.flatMap(({ needs }) => needs).toSorted()).toEqual([...NEEDS].toSorted())
  })
})
