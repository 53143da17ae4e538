import { describe, expect, it } from 'vitest'
import { CalendarNote } from './calendar-note.tsx'
import { speakCasework } from './page-frame.tsx'

describe('the note beside deadlines', () => {
  it.each([
    ['en', '31 December 2026'],
    ['fr', '31 décembre 2026'],
    ['ar', '31 ديسمبر 2026'],
  ] as const)('says in %s until when holidays are known, and what that means', (language, day) => {
    const t = speakCasework(language)
    const soon = String(CalendarNote({ t, end: { knownUntil: '2026-12-31', isOver: false } }))
    const over = String(CalendarNote({ t, end: { knownUntil: '2026-12-31', isOver: true } }))
    expect(soon).toContain(day)
    expect(over).toContain(day)
    expect(over).not.toBe(soon)
  })

  it('is not there where the calendar reaches far enough', () => {
    expect(CalendarNote({ t: speakCasework('en'), end: null })).toBeNull()
  })
})
