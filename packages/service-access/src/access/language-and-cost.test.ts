import { describe, expect, test } from 'vitest'
import type { LanguageAccess } from '../service-at-location.ts'
import { assessCost } from './cost.ts'
import { assessLanguage } from './language.ts'

const offers = (...languages: string[]): LanguageAccess[] => languages.map((language) => ({ language, mode: 'phone' }))

describe('languages', () => {
  test('an interpreter on the phone is enough', () => {
    expect(assessLanguage(['ti'], offers('en', 'ti'))).toEqual({
      verdict: 'yes',
      reasons: [{ kind: 'shared-language', shared: [{ language: 'ti', mode: 'phone' }] }],
    })
  })
  test('no shared language is a no that says what is offered', () => {
    expect(assessLanguage(['ti'], offers('en'))).toEqual({
      verdict: 'no',
      reasons: [{ kind: 'no-shared-language', offered: offers('en') }],
    })
  })
  test.each([
    ['ar-SD', 'ar'],
    ['arb', 'ar'],
    ['ara', 'ar'],
    ['fr', 'fr-CA'],
    ['prs', 'fa'],
  ])('%s is answered by %s (CLDR aliases)', (spoken, offered) => {
    expect(assessLanguage([spoken], offers(offered)).verdict).toBe('yes')
  })
  test('a blank on either side is unknown', () => {
    expect(assessLanguage(['ti'], 'unknown').verdict).toBe('unknown')
    expect(assessLanguage('unknown', offers('en')).verdict).toBe('unknown')
    expect(assessLanguage(undefined, offers('en')).verdict).toBe('not-considered')
  })
  test('"many languages" names none: ask', () => {
    expect(assessLanguage(['ti'], offers('en', 'mul')).verdict).toBe('unknown')
  })
})

describe('cost', () => {
  test('free is never a barrier', () => {
    expect(assessCost(0, { amount: 0, currency: 'EUR' }).verdict).toBe('yes')
    expect(assessCost('unknown', { amount: 0, currency: null }).verdict).toBe('yes')
  })
  test('what costs more than one has bars, and says how much', () => {
    const cost = { amount: 20, currency: 'EUR' }
    expect(assessCost(20, cost).verdict).toBe('yes')
    expect(assessCost(19, cost)).toEqual({ verdict: 'no', reasons: [{ kind: 'costs-more', cost, budget: 19 }] })
    expect(assessCost('unknown', cost).verdict).toBe('unknown')
    expect(assessCost(19, 'unknown').verdict).toBe('unknown')
  })
})
