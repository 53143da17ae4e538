// What the name of a need tells, and where it may therefore stand.
import { describe, expect, it } from 'vitest'
import { isEndangeringNeed, isNeedCode, isPostedChoice, isTellingNeed, isViolenceNeed, mayStandByDistrict } from './index.ts'
import { NEED_TERMS } from './index.ts'

describe('a need', () => {
  it.each([
    ['documents/identity', true, false],
    ['safety', true, false],
    ['shelter/survivors', true, false],
    ['reproductive-health/clinical-management-of-rape', true, false],
    ['legal-aid/asylum', true, false],
    ['child-protection', true, false],
    ['work/permit', true, false],
    ['school', true, true],
    ['health-care/child', true, true],
    ['food', false, true],
    ['health-care/dental', false, true],
    ['shelter', false, true],
  ] as const)('%s: kept out of addresses %s, shown by district %s', (need, isKept, isShown) => {
    expect([isTellingNeed(need), mayStandByDistrict(need)]).toEqual([isKept, isShown])
  })
})

describe('the list', () => {
  const needs = [...NEED_TERMS].filter(isNeedCode)

  it('is stricter the farther a page is heard: what endangers also tells, and is never published by district', () => {
    for (const need of needs) {
      if (isViolenceNeed(need)) expect(isEndangeringNeed(need)).toBe(true)
      if (isEndangeringNeed(need)) expect([isTellingNeed(need), mayStandByDistrict(need)]).toEqual([true, false])
      if (!mayStandByDistrict(need)) expect(isTellingNeed(need)).toBe(true)
    }
  })

  it('gives a narrower need all that its broader one tells', () => {
    for (const need of needs.filter((code) => code.startsWith('safety/'))) expect(isViolenceNeed(need)).toBe(true)
    for (const need of needs.filter((code) => code.startsWith('documents/'))) expect(mayStandByDistrict(need)).toBe(false)
  })

  it('keeps what a person says of their papers, fear and children out of every address, and lets a language stand there', () => {
    for (const field of ['papers', 'fear', 'violence', 'children', 'age', 'nationality', 'registration'])
      expect(isPostedChoice(field)).toBe(true)
    for (const field of ['need', 'language', 'place', 'mode']) expect(isPostedChoice(field)).toBe(false)
  })
})
