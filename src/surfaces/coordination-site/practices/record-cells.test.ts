// What a form sends, as the library keeps it.
import { describe, expect, it } from 'vitest'
import { FIELDS, RECORD_TYPES } from '../../../open/practices/index.ts'
import { emptyCells, partFields, readCells, readPlaces } from './record-cells.ts'

describe('the form of a record', () => {
  it.each(RECORD_TYPES)('asks for every field of a %s, each once', (recordType) => {
    const asked = partFields(recordType).flatMap(({ fields }) => fields.map(({ column }) => column))
    expect(asked.toSorted()).toEqual(FIELDS[recordType].map(({ column }) => column).toSorted())
  })

  it('keeps several ticks, lines and texts as cells hold them', () => {
    const cells = readCells(
      { title: ' Health for all ', needs: ['health-care', 'food'], sources: '002 L5\nhttps://example.org', gcm_objectives: '15' },
      'practice',
    )
    expect(cells).toMatchObject({
      title: 'Health for all',
      needs: 'health-care;food',
      sources: '002 L5;https://example.org',
      gcm_objectives: '15',
      barriers: '',
    })
  })

  it('takes what is not known to be unknown where a new record is begun', () => {
    expect(emptyCells('practice')).toMatchObject({ in_force_until: 'unknown', outcome: 'unknown', evidence_grade: 'none' })
  })
})

describe('places', () => {
  it('are read by code or by name in any language of the pages', () => {
    expect(readPlaces('ma, Portugal; الأردن, États-Unis')).toBe('MA;PT;JO;US')
    expect(readPlaces('region:africa; World')).toBe('region:africa;world')
  })

  it('stay as typed where nobody knows them, so that it can be told', () => {
    expect(readPlaces('Atlantis')).toBe('Atlantis')
  })
})
