// Kleene's strong logic of three values, against its published truth tables and its laws.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allOf, anyOf, not, type ThreeValued } from './index.ts'

const values = ['no', 'unknown', 'yes'] as const
const threeValued = fc.constantFrom<ThreeValued>(...values)

describe('three-valued verdicts', () => {
  // Kleene, Introduction to Metamathematics (1952), section 64: rows and columns in the order no, unknown, yes.
  it.each([
    ['allOf', allOf, ['no no no', 'no unknown unknown', 'no unknown yes']],
    ['anyOf', anyOf, ['no unknown yes', 'unknown unknown yes', 'yes yes yes']],
  ] as const)('%s follows the published table', (_name, combine, table) => {
    expect(values.map((left) => values.map((right) => combine([left, right])).join(' '))).toEqual(table)
  })

  it('says yes of no conditions at all, and no of no alternatives at all', () => {
    expect([allOf([]), anyOf([])]).toEqual(['yes', 'no'])
  })

  it('keeps De Morgan’s law and does not depend on order', () => {
    fc.assert(
      fc.property(fc.array(threeValued), (list) => {
        expect(not(allOf(list))).toBe(anyOf(list.map(not)))
        expect(allOf(list.toReversed())).toBe(allOf(list))
      }),
    )
  })

  it('never changes a decided verdict when an unknown becomes known', () => {
    fc.assert(
      fc.property(fc.array(threeValued), fc.constantFrom<ThreeValued>('yes', 'no'), (list, answer) => {
        const before = allOf(list)
        const after = allOf(list.map((value) => (value === 'unknown' ? answer : value)))
        expect(before === 'unknown' || before === after).toBe(true)
      }),
    )
  })
})
