// What a record may hold, and what a recommendation or a date tells.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { isNeedCode, BARRIERS, OBSERVED_BARRIERS, ACTOR_TYPES } from '@causeway/vocabulary'
import { readShippedRecords } from '../shipped-library.ts'
import { checkCells, compareCells, findMissing, tidyCells } from './cells.ts'
import { GROUP_CODES, LEVER_KINDS } from './fields.ts'
import { inForceStatus } from './in-force.ts'
import { PEOPLE_CODES } from './people.ts'
import { isPlaceCode, regionsOfPlace } from './places.ts'
import { isSupport, PRACTICE_KINDS, type LibraryRecord } from './record-types.ts'
import { makeSlug, rowKeyOf } from './row-key.ts'

const LIBRARY = join(import.meta.dirname, '../../../../data/library')
const readTable = (file: string): Record<string, string>[] => parse(readFileSync(join(LIBRARY, file), 'utf8'), { columns: true })

const [practice] = readShippedRecords(LIBRARY, 'practice')
if (practice?.recordType !== 'practice') throw new Error('the library has practices')
const lasting = (ended: string, inForceUntil: string): LibraryRecord => ({
  ...practice,
  content: { ...practice.content, ended, inForceUntil },
})

describe('the shipped files', () => {
  it('know the same people as the code', () => {
    expect(readTable('people.csv').map((row) => row['code'])).toEqual([...PEOPLE_CODES])
  })

  it('give everyday words only codes that exist', () => {
    const known: Readonly<Record<string, (code: string) => boolean>> = {
      need: isNeedCode,
      barrier: (code) => [...BARRIERS, ...OBSERVED_BARRIERS].some((barrier) => barrier === code),
      lever: (code) => LEVER_KINDS.some((kind) => kind === code),
      group: (code) => GROUP_CODES.has(code),
      people: (code) => PEOPLE_CODES.some((one) => one === code),
      'actor-type': (code) => ACTOR_TYPES.some((one) => one === code),
      kind: (code) => PRACTICE_KINDS.some((one) => one === code),
      objective: (code) => Number(code) >= 1 && Number(code) <= 23,
      place: isPlaceCode,
    }
    const rows = readTable('synonyms.csv')
    const codes = rows.flatMap((row) => (row['codes'] ?? '').split(';')).filter((code) => code !== '')
    const wrong = codes.filter((code) => !known[code.split(':')[0] ?? '']?.(code.slice(code.indexOf(':') + 1)))
    expect(wrong).toEqual([])
    for (const language of ['en', 'fr', 'es', 'ru', 'ar', 'zh'])
      expect(
        rows.filter((row) => (row[language] ?? '') === '').map((row) => row['codes']),
        language,
      ).toEqual([])
  })
})

describe('whether a practice still stands', () => {
  const at = new Date('2026-03-10T12:00:00Z')
  it.each([
    ['unknown', 'unknown', 'unknown'],
    ['unknown', '2027-12-31', 'in-force'],
    ['unknown', '2025-12-31', 'lapsed'],
    ['unknown', '2026-03-10', 'in-force'],
    ['2025', 'unknown', 'lapsed'],
    ['2026', 'unknown', 'in-force'],
    ['2026-02', '2030', 'lapsed'],
    ['', '', 'over'],
  ])('ended %s, in force until %s: %s', (ended, until, status) => {
    expect(inForceStatus(lasting(ended, until), at)).toBe(status)
  })
})

it('what the anonymous, the drafter or an opponent said is never support', () => {
  const all = readShippedRecords(LIBRARY, 'recommendation')
  for (const record of all) {
    if (record.recordType !== 'recommendation') continue
    const { attribution, position } = record.content
    if (attribution !== 'named' || position === 'oppose') expect(isSupport(record.content), record.id).toBe(false)
  }
  expect(all.some((record) => record.recordType === 'recommendation' && isSupport(record.content))).toBe(true)
})

describe('cells', () => {
  it('name what is wrong and what was perhaps meant', () => {
    const problems = checkCells('practice', {
      kind: 'Law',
      needs: 'health care;food',
      place: 'XX',
      started: '2020-13',
      gcm_objectives: '0',
    })
    expect(problems.map(({ column, found, perhaps }) => [column, found, perhaps])).toEqual([
      ['kind', 'Law', 'law'],
      ['place', 'XX', undefined],
      ['started', '2020-13', undefined],
      ['gcm_objectives', '0', undefined],
      ['needs', 'health care', 'health-care'],
    ])
  })

  it('that nobody told are unknown, not empty, where there must be an answer', () => {
    expect(tidyCells('practice', { title: ' A ' })).toMatchObject({
      title: 'A',
      in_force_until: 'unknown',
      outcome: 'unknown',
      limits: '',
    })
    // Told to be empty: it cannot lapse.
    expect(tidyCells('practice', { title: 'A', in_force_until: '' })['in_force_until']).toBe('')
  })

  it('without a source cannot be submitted, whatever the type', () => {
    for (const recordType of ['practice', 'recommendation', 'gap', 'statement'] as const)
      expect(findMissing(recordType, {}).map(({ column }) => column)).toContain('sources')
  })

  it('of two versions differ in what was changed and nothing else', () => {
    const cells = tidyCells('practice', { title: 'A' })
    expect(compareCells('practice', cells, cells)).toEqual([])
    expect(compareCells('practice', cells, { ...cells, title: 'B' })).toEqual([{ column: 'title', before: 'A', after: 'B' }])
  })
})

it('a row without an id is the same row in capitals, accents and signs, and its slug is in Latin letters', () => {
  const one = { title: 'Régularisation: été', actor: 'État', place: 'FR' }
  expect(rowKeyOf('practice', one)).toBe(rowKeyOf('practice', { title: 'REGULARISATION – ETE', actor: 'Etat', place: 'FR' }))
  expect(rowKeyOf('practice', one)).not.toBe(rowKeyOf('practice', { ...one, place: 'BE' }))
  expect(makeSlug('practice', { title: 'Ночная клиника', place: 'MA' })).toBe('ma-nochnaya-klinika')
  expect(makeSlug('practice', { title: '夜间诊所', place: '' })).toBe('practice')
})

it('a country is in its regions, and a region in the wider one', () => {
  expect(regionsOfPlace('MA')).toEqual(['region:north-africa', 'region:africa'])
  expect(regionsOfPlace('PT')).toEqual(['region:south-europe', 'region:europe', 'region:eu'])
  expect(regionsOfPlace('region:west-africa')).toEqual(['region:west-africa', 'region:africa'])
  expect(regionsOfPlace('world')).toEqual([])
})
