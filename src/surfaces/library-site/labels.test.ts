// Names of codes: none of a closed list is without one in any language.
import { describe, expect, it } from 'vitest'
import {
  ACTOR_TYPES,
  BARRIERS,
  EVIDENCE_GRADES,
  GCM_OBJECTIVES,
  LEVELS,
  LEVER_HOLDERS,
  NEED_TERMS,
  OBSERVED_BARRIERS,
} from '@causeway/vocabulary'
import {
  ATTRIBUTIONS,
  COUNTRIES,
  GROUP_CODES,
  IN_FORCE_STATUSES,
  LEVER_KINDS,
  PEOPLE_CODES,
  PRACTICE_KINDS,
  RECORD_TYPES,
  REGIONS,
  type FacetName,
} from '../../open/practices/index.ts'
import { createTranslator, LANGUAGES } from '../../platform/i18n/index.ts'
import { dateText, labelCode, LIBRARY_AREAS, placeName } from './labels.ts'

const closed: Partial<Record<FacetName, Iterable<string>>> = {
  record: RECORD_TYPES,
  kind: PRACTICE_KINDS,
  objective: GCM_OBJECTIVES.map(String),
  barrier: [...BARRIERS, ...OBSERVED_BARRIERS],
  lever: LEVER_KINDS,
  holder: LEVER_HOLDERS,
  need: NEED_TERMS,
  group: GROUP_CODES,
  people: PEOPLE_CODES,
  'actor-type': [...ACTOR_TYPES, 'unknown'],
  level: LEVELS,
  region: REGIONS.map((name) => `region:${name}`),
  place: COUNTRIES,
  status: IN_FORCE_STATUSES,
  evidence: EVIDENCE_GRADES,
  attribution: ATTRIBUTIONS,
  harm: ['told', 'none-told'],
}

describe.each(LANGUAGES)('in %s', (language) => {
  const t = createTranslator(language, LIBRARY_AREAS)

  it.each(Object.keys(closed) as FacetName[])('every code of %s has a name', (facet) => {
    for (const code of closed[facet] ?? []) {
      const name = labelCode(t, facet, code)
      expect(name.trim(), code).not.toBe('')
      // Codes are English words, some of them the very word of English or French.
      if (language === 'ar') expect(name, code).not.toBe(code)
    }
  })
})

describe('places and dates', () => {
  it('are named in the reader’s language', () => {
    expect(placeName(createTranslator('fr', LIBRARY_AREAS), 'MA')).toBe('Maroc')
    expect(placeName(createTranslator('ar', LIBRARY_AREAS), 'PT')).toBe('البرتغال')
  })

  it('tell as much of a date as is known', () => {
    const t = createTranslator('en', LIBRARY_AREAS)
    expect(dateText(t, '2020')).toBe('2020')
    expect(dateText(t, '2020-05')).toBe('May 2020')
    expect(dateText(t, 'by 2020-10')).toBe('October 2020 or before')
    expect(dateText(t, 'unknown')).toBeNull()
    expect(dateText(t, '')).toBeNull()
  })
})
