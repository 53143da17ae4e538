// The calendars that ship, against what is known of them without reading them: Easter by the anonymous Gregorian algorithm (Nature, 20 April
// 1876), and lists as governments publish them.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { addDays, weekdayOf } from './local-days.ts'
import { readCalendar } from './read-calendar.ts'
import type { CalendarDefinition } from './read-calendar.ts'

const folder = new URL('../../../../data/calendars/', import.meta.url)
const readFile = (name: string): CalendarDefinition => {
  const read = readCalendar(parse(readFileSync(new URL(name, folder), 'utf8')))
  if (!read.ok) throw new Error(read.error.join('\n'))
  return read.value
}
const inYear = (calendar: CalendarDefinition, year: number) =>
  [...calendar.holidays].filter((day) => day.startsWith(String(year)))

/** Western Easter, as the letter to Nature of 1876 computes it. */
function easterOf(year: number): string {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const n = h + l - 7 * m + 114
  return `${year}-${String(Math.floor(n / 31)).padStart(2, '0')}-${String((n % 31) + 1).padStart(2, '0')}`
}

describe('the calendars that ship', () => {
  it.each(readdirSync(folder))('%s can be read, and has holidays in every year that it knows', (name) => {
    const calendar = readFile(name)
    expect(name).toBe(`${calendar.jurisdiction.toLowerCase()}.yaml`)
    const last = Number(calendar.knownUntil.slice(0, 4))
    for (let year = 2025; year <= last; year += 1) expect(inYear(calendar, year).length).toBeGreaterThan(1)
  })

  it.each([
    ['fr.yaml', [1, 39, 50]],
    ['de.yaml', [-2, 1, 39, 50]],
    ['gb-eng.yaml', [-2, 1]],
    ['pt.yaml', [-2, 0, 60]],
    ['br.yaml', [-2]],
  ])('%s has the days that hang on Easter, in 2025, 2026 and 2027', (name, offsets) => {
    for (const year of [2025, 2026, 2027])
      for (const offset of offsets) expect(readFile(name).holidays).toContain(addDays(easterOf(year), offset))
  })

  it('has England’s bank holidays of 2026 and 2027 as GOV.UK lists them', () => {
    const england = readFile('gb-eng.yaml')
    expect(inYear(england, 2026)).toEqual([
      '2026-01-01',
      '2026-04-03',
      '2026-04-06',
      '2026-05-04',
      '2026-05-25',
      '2026-08-31',
      '2026-12-25',
      '2026-12-28',
    ])
    expect(inYear(england, 2027)).toEqual([
      '2027-01-01',
      '2027-03-26',
      '2027-03-29',
      '2027-05-03',
      '2027-05-31',
      '2027-08-30',
      '2027-12-27',
      '2027-12-28',
    ])
  })

  it('has the federal holidays of 2026 as the Office of Personnel Management lists them', () => {
    expect(inYear(readFile('us.yaml'), 2026)).toEqual([
      '2026-01-01',
      '2026-01-19',
      '2026-02-16',
      '2026-05-25',
      '2026-06-19',
      '2026-07-03',
      '2026-09-07',
      '2026-10-12',
      '2026-11-11',
      '2026-11-26',
      '2026-12-25',
    ])
  })

  it('has eleven holidays a year in France, nine in Germany and ten in Brazil, as their laws count', () => {
    for (const year of [2025, 2026, 2027]) {
      expect([inYear(readFile('fr.yaml'), year).length, inYear(readFile('de.yaml'), year).length]).toEqual([11, 9])
      expect(inYear(readFile('br.yaml'), year)).toHaveLength(10)
    }
  })

  it('counts what is not certain as a day of work, so that a deadline is rather too early', () => {
    const egypt = readFile('eg.yaml')
    expect(egypt.weekend).toEqual([5, 6])
    expect(egypt.uncertainHolidays).toContain('2026-03-20')
    expect(egypt.holidays).not.toContain('2026-03-20')
    // Sham el-Nessim is the Monday after Easter of the Coptic church: 13 April 2026.
    expect(egypt.holidays).toContain('2026-04-13')
    expect(weekdayOf('2026-04-13')).toBe(1)
  })
})

describe('a calendar that is wrong', () => {
  it('is told with every place of it', () => {
    const wrong = {
      jurisdiction: 'france',
      name: 'France',
      timeZone: 'Europe/Nowhere',
      weekend: [0],
      knownUntil: '2026-02-30',
      sources: [],
      holidays: [],
    }
    const read = readCalendar(wrong)
    expect(read.ok ? [] : read.error.map((mistake) => mistake.split(':', 1)[0])).toEqual([
      'jurisdiction',
      'timeZone',
      'weekend.0',
      'knownUntil',
      'sources',
      'holidays',
    ])
  })

  it('has no day twice, and none after what is known that claims to be certain', () => {
    const day = { date: '2026-05-01', name: 'Labour Day' }
    const late = { date: '2027-05-01', name: 'Labour Day' }
    const read = readCalendar({
      jurisdiction: 'FR',
      name: 'France',
      timeZone: 'Europe/Paris',
      weekend: [6, 7],
      knownUntil: '2026-12-31',
      sources: [{ title: 'Code du travail', publisher: 'France', year: 2016 }],
      holidays: [day, day, late, { ...late, date: '2027-05-02', isUncertain: true }],
    })
    expect(read).toMatchObject({ ok: false, error: [expect.stringContaining('twice'), expect.stringContaining('2027-05-01')] })
  })
})
