// How a reader of each language meets numbers, dates, plurals and names of the other direction.
import { describe, expect, it } from 'vitest'
import { createTranslator, directionOf, preferredLanguage } from './index.ts'
import { compileMessage, loadArea } from './messages.ts'

describe('a translator', () => {
  it('speaks the language asked for', () => {
    expect(createTranslator('en', ['page'])('page.language')).toBe('Language')
    expect(createTranslator('fr', ['page'])('page.language')).toBe('Langue')
    expect(createTranslator('ar', ['page'])('page.language')).toBe('اللغة')
  })

  it('never lets a French question mark stand alone on a line', () => {
    const { 'demo-title': title } = loadArea('fr', 'page')
    expect(title).toBe('Ville de démonstration\u00a0: fictive.')
  })

  it('throws for a key that nobody wrote, and can be asked first', () => {
    const t = createTranslator('en', ['page'])
    expect(() => t('page.nothing')).toThrow('No message "page.nothing" in en')
    expect(t.has('page.nothing')).toBe(false)
    expect(t.has('page.language')).toBe(true)
  })

  it('chooses the plural by the rules of the language: Arabic has six', () => {
    const arabic = compileMessage('ar', '{n, plural, zero {z} one {o} two {t} few {f} many {m} other {x}}')
    expect([0, 1, 2, 3, 11, 100].map((n) => arabic({ n }))).toEqual(['z', 'o', 't', 'f', 'm', 'x'])
  })

  it('chooses by a code in every language, and isolates only what is shown', () => {
    const t = createTranslator('ar', ['dialogue-report'])
    const steps = ['sent', 'declined', 'answered'].map((state) => t('dialogue-report.handover-step', { state, day: 'x' }))
    expect(steps).toEqual(['الإرسال: \u2068x\u2069.', 'الرفض: \u2068x\u2069.', 'الجواب: \u2068x\u2069.'])
    const said = t('dialogue-report.said', { mode: 'floor', speaker: 'Sparrow', words: 'نعم' })
    expect(said).toBe('\u2068Sparrow\u2069، من القاعة: نعم')
  })

  it('writes dates, times and amounts in the way of the language, with Western digits in Arabic', () => {
    const moment = new Date('2026-11-21T13:05:00Z')
    expect(createTranslator('en', ['page']).date(moment)).toBe('21 November 2026')
    expect(createTranslator('fr', ['page']).date('2026-11-21')).toBe('21 novembre 2026')
    expect(createTranslator('ar', ['page']).date(moment)).toBe('21 نوفمبر 2026')
    expect(createTranslator('ar', ['page']).time(moment, 'Africa/Cairo')).toBe('15:05')
    expect(createTranslator('ar', ['page']).number(1234.5)).toMatch(/^1,23[45]$/)
    expect(createTranslator('fr', ['page']).number(1234)).toBe('1\u202f234')
    expect(createTranslator('fr', ['page']).money(5, 'EUR')).toBe('5\u00a0€')
  })

  it('keeps a plain ISO date on its day in a zone west of Greenwich', () => {
    expect(createTranslator('en', ['page']).date('2026-11-21', 'America/New_York')).toBe('21 November 2026')
  })
})

describe('the reader’s language', () => {
  it.each([
    ['ti, ar;q=0.9, en;q=0.5', 'ar'],
    ['fr-CA,fr;q=0.9', 'fr'],
    ['en;q=0.1, fr;q=0.8', 'fr'],
    ['am', 'en'],
    ['ar;q=0, fr', 'fr'],
    [undefined, 'en'],
  ])('of "%s" is %s', (header, expected) => {
    expect(preferredLanguage(header)).toBe(expected)
  })

  it('decides the direction', () => {
    expect([directionOf('ar'), directionOf('fr')]).toEqual(['rtl', 'ltr'])
  })
})
