// Answers as people write them, in the digits and the order of days of their own language.
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDay, readNumber, readValue } from './read-value.ts'
import { say } from './example-form.test-support.ts'

describe('a number', () => {
  it.each([
    ['12', 12],
    [' 12 ', 12],
    ['١٢', 12],
    ['۱۲', 12],
    ['१२', 12],
    ['၁၂', 12],
    ['12,5', 12.5],
    ['١٢٫٥', 12.5],
    ['١٬٥٠٠', 1500],
    ['1 500', 1500],
    ['1\u202f500,25', 1500.25],
    ["1'500.25", 1500.25],
    ['1.234.567', 1_234_567],
    ['1,234,567.5', 1_234_567.5],
    ['1.234.567,5', 1_234_567.5],
    ['-3', -3],
    ['−3', -3],
    ['0.125', 0.125],
  ])('%s is %d', (typed, number) => {
    expect(readNumber(typed)).toBe(number)
  })

  it.each(['1.500', '1,500', '12.345'])('%s is asked again: it is one thing here and a thousand times as much there', (typed) => {
    expect(readNumber(typed)).toBeNull()
  })

  it.each(['', 'ten', '1e3', '0x10', '1-2', '12 euros', '--1', '1.2.3', 'Infinity', '99999999999999999999'])(
    '%s is none',
    (typed) => {
      expect(readNumber(typed)).toBeNull()
    },
  )

  it('is the same in Arabic-Indic digits as in Latin ones', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999 }), (number) => {
        const arabic = String(number).replaceAll(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)] ?? '')
        expect(readNumber(arabic)).toBe(number)
      }),
    )
  })
})

describe('a day', () => {
  it.each([
    ['2020-05-27', '2020-05-27'],
    ['2020/5/7', '2020-05-07'],
    ['27.05.2020', '2020-05-27'],
    ['27/05/2020', '2020-05-27'],
    ['05/27/2020', '2020-05-27'],
    ['٢٧.٠٥.٢٠٢٠', '2020-05-27'],
    ['٢٠٢٠-٠٥-٢٧', '2020-05-27'],
    ['5/5/2020', '2020-05-05'],
    ['29.02.2024', '2024-02-29'],
  ])('%s is %s', (typed, day) => {
    expect(readDay(typed)).toBe(day)
  })

  it.each(['03/04/2020', '29.02.2023', '2020-13-01', '2020-02-30', '31/04/2020', 'today', '27.05.20', ''])(
    '%s is none, or could be two',
    (typed) => {
      expect(readDay(typed)).toBeNull()
    },
  )
})

describe('a choice', () => {
  const wants = {
    id: 'w',
    kind: 'choices',
    label: say('W'),
    choices: [
      { id: 'a', label: say('A') },
      { id: 'b', label: say('B') },
      { id: 'none', label: say('None'), isAlone: true },
    ],
  } as const

  it('is on the list, and several are in the order of the list', () => {
    expect(readValue(wants, ['b', 'a'])).toEqual({ kind: 'answer', answer: ['a', 'b'] })
    expect(readValue(wants, ['c'])).toEqual({ kind: 'not-a-choice' })
    expect(readValue({ ...wants, kind: 'choice' }, ['a', 'b'])).toEqual({ kind: 'not-a-choice' })
  })

  it('that stands alone stands beside no other', () => {
    expect(readValue(wants, ['none'])).toEqual({ kind: 'answer', answer: ['none'] })
    expect(readValue(wants, ['a', 'none'])).toEqual({ kind: 'not-beside-others' })
  })

  it('of yes and no keeps not knowing and not saying apart from no', () => {
    const asked = { id: 'q', kind: 'yes-no', label: say('Q') } as const
    for (const answer of ['yes', 'no', 'unknown', 'not-said'])
      expect(readValue(asked, answer)).toEqual({ kind: 'answer', answer })
    expect(readValue(asked, 'maybe')).toEqual({ kind: 'not-a-choice' })
    expect(readValue(asked, '')).toEqual({ kind: 'empty' })
  })
})
