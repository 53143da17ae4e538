// Clocks as people say them. Worked examples on a wall calendar: 20 November 2026 is a Friday; Paris is an hour ahead of UTC then.
import { describe, expect, it } from 'vitest'
import { createTranslator } from '../../../platform/i18n/index.ts'
import { describeDue } from './describe-due.ts'

const t = createTranslator('en', ['cases'])
const now = new Date('2026-11-20T22:30:00Z')
const say = (due: string | null, zone = 'Europe/Paris') => describeDue(t, due, now, zone)

describe('a clock in words', () => {
  it('says how late', () => {
    expect(say('2026-11-20T22:20:00Z')).toEqual({ words: '10 minutes late', isLate: true })
    expect(say('2026-11-20T20:29:00Z').words).toBe('2 hours late')
    expect(say('2026-11-20T21:30:00Z').words).toBe('1 hour late')
    expect(say('2026-11-17T22:30:00Z').words).toBe('3 days late')
  })

  it('says the day as people say it, in the zone of the place', () => {
    expect(say('2026-11-20T22:50:00Z').words).toBe('due in 20 minutes')
    expect(say('2026-11-21T13:00:00Z').words).toBe('due tomorrow 14:00')
    expect(say('2026-11-23T08:00:00Z').words).toBe('due Monday 09:00')
    expect(say('2026-12-24T08:00:00Z').words).toBe('due 24 December 2026')
    expect(say(null)).toEqual({ words: 'no date', isLate: false })
  })

  it('asks the zone which day it is', () => {
    // Half past eleven at night in Paris: an hour and a half on is tomorrow there, and still today in New York.
    expect(say('2026-11-21T00:00:00Z').words).toBe('due tomorrow 01:00')
    expect(say('2026-11-21T00:00:00Z', 'America/New_York').words).toBe('due today 19:00')
  })
})
