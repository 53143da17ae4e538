// The code lists that files and other programs rely on.
import { describe, expect, it } from 'vitest'
import { barriersOf, BARRIER_BIT, BARRIERS, isNeedCode, needCovers, NEED_TERMS, topNeed } from './index.ts'

describe('needs', () => {
  it('knows broader and narrower terms and nothing else', () => {
    expect(isNeedCode('health-care')).toBe(true)
    expect(isNeedCode('health-care/dental')).toBe(true)
    expect(isNeedCode('health-care/astrology')).toBe(false)
    expect(isNeedCode('constructor')).toBe(false)
    expect(isNeedCode('')).toBe(false)
  })

  it('gives the top-level need of every term, which is a term itself', () => {
    for (const term of NEED_TERMS) if (isNeedCode(term)) expect(NEED_TERMS.has(topNeed(term))).toBe(true)
  })

  it('lets a general clinic answer a dental need and a dentist answer "health care", but not a school', () => {
    expect(needCovers('health-care', 'health-care/dental')).toBe(true)
    expect(needCovers('health-care/dental', 'health-care')).toBe(true)
    expect(needCovers('health-care/dental', 'health-care/vaccination')).toBe(false)
    expect(needCovers('school', 'health-care')).toBe(false)
  })
})

describe('barriers', () => {
  it('have one bit each, in their order, within a byte', () => {
    expect(BARRIERS.map((barrier) => BARRIER_BIT[barrier])).toEqual([1, 2, 4, 8, 16, 32, 64, 128])
    expect(barriersOf(0b1000_0101)).toEqual(['distance', 'documents', 'fear'])
  })
})
