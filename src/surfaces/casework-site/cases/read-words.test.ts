// Days and hours as they are typed, in the zone of the place. Clocks: Paris went forward on 29 March 2026 at 02:00 and goes back on 25 October.
import { describe, expect, it } from 'vitest'
import { createTranslator } from '../../../platform/i18n/index.ts'
import { readDay, readWords, toMoment } from './read-words.ts'

const t = createTranslator('en', ['cases'])

describe('what is typed', () => {
  it('is a day only where the calendar has it', () => {
    expect(readDay({ day: ' 2028-02-29 ' }, 'day')).toBe('2028-02-29')
    for (const day of ['2026-02-29', '2026-13-01', '1.2.2026', '', '2026-1-1']) expect(readDay({ day }, 'day'), day).toBeNull()
  })

  it('is an hour of the place, on both sides of a change of clocks', () => {
    expect(toMoment('2026-01-15', '17:00', 'Europe/Paris').toISOString()).toBe('2026-01-15T16:00:00.000Z')
    expect(toMoment('2026-07-15', '17:00', 'Europe/Paris').toISOString()).toBe('2026-07-15T15:00:00.000Z')
    expect(toMoment('2026-03-29', '04:00', 'Europe/Paris').toISOString()).toBe('2026-03-29T02:00:00.000Z')
    expect(toMoment('2026-10-25', '00:30', 'Europe/Paris').toISOString()).toBe('2026-10-24T22:30:00.000Z')
    expect(toMoment('2026-10-25', '12:00', 'Asia/Kathmandu').toISOString()).toBe('2026-10-25T06:15:00.000Z')
  })

  it('is words: trimmed, missing or too long told', () => {
    expect(readWords(t, { text: ' a\r\nb ' }, 'text')).toEqual({ ok: true, value: 'a\nb' })
    expect(readWords(t, {}, 'text', { isOptional: true })).toEqual({ ok: true, value: '' })
    expect(readWords(t, { text: '  ' }, 'text').ok).toBe(false)
    expect(readWords(t, { text: 'abcd' }, 'text', { most: 3 }).ok).toBe(false)
  })
})
