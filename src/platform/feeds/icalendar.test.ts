// The calendar, held against RFC 5545's own words and read back by a reader that is not ours.
import fc from 'fast-check'
import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import { writeCalendar, type CalendarDay } from './icalendar.ts'

const day: CalendarDay = {
  uid: 'ma-permits@example.org',
  day: '2027-03-31',
  summary: 'Permits renewed, by themselves; last day',
  description: 'Two lines:\nC:\\law',
  url: 'https://example.org/en/measures/measure/ma-permits?a=1,2;3',
  changedAt: new Date('2026-11-21T09:08:07.123Z'),
  warnDays: 30,
}
const write = (...days: readonly CalendarDay[]) =>
  writeCalendar({ name: 'Lapsing', productId: '-//Causeway//Measures//EN', days })

describe('a calendar', () => {
  it('escapes text as section 3.3.11 has it, and no address', () => {
    const text = write(day).replaceAll('\r\n ', '')
    expect(text).toContain('SUMMARY:Permits renewed\\, by themselves\\; last day\r\n')
    expect(text).toContain('DESCRIPTION:Two lines:\\nC:\\\\law\r\n')
    expect(text).toContain('URL:https://example.org/en/measures/measure/ma-permits?a=1,2;3\r\n')
  })

  it('ends a day before the next begins (section 3.6.1), also at the end of a year', () => {
    expect(write({ ...day, day: '2027-12-31' })).toContain('DTSTART;VALUE=DATE:20271231\r\nDTEND;VALUE=DATE:20280101\r\n')
    expect(write({ ...day, day: '2027-06-01', until: '2027-07-01' })).toContain('DTEND;VALUE=DATE:20270701\r\n')
  })

  it('says when it was made in UTC (section 3.8.7.2)', () => {
    expect(write(day)).toContain('DTSTAMP:20261121T090807Z\r\n')
  })

  it('has no line of more than 75 octets (section 3.1), and breaks no character, whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (summary) => {
        const text = write({ ...day, summary })
        expect(text.endsWith('\r\n')).toBe(true)
        for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
        expect(text.isWellFormed()).toBe(true)
      }),
    )
  })

  it('is read back by another reader as it was meant, in any script', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\p{L}\p{N} ,;\\:"]{1,120}$/u), (summary) => {
        const calendar = new ICAL.Component(ICAL.parse(write({ ...day, summary })))
        const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent') ?? expect.fail())
        expect(event.summary).toBe(summary)
        expect(event.description).toBe(day.description)
        expect(event.uid).toBe(day.uid)
        expect([event.startDate.toString(), event.endDate.toString()]).toEqual(['2027-03-31', '2027-04-01'])
      }),
    )
    const alarm = new ICAL.Component(ICAL.parse(write(day))).getFirstSubcomponent('vevent')?.getFirstSubcomponent('valarm')
    expect(String(alarm?.getFirstPropertyValue('trigger'))).toBe('-P30D')
  })
})
