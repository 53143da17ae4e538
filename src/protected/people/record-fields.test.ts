// What may stand in a field, as hands on real keyboards type it.
import { describe, expect, it } from 'vitest'
import { isChildBy, readField } from './record-fields.ts'

const now = new Date('2026-11-21T10:00:00Z')

describe('a year of birth', () => {
  it.each(['1998', '١٩٩٨', '۱۹۹۸', '१९९८', '１９９８', '১৯৯৮'])('is taken in any digits: %s', (typed) => {
    expect(readField('birth-year', typed, now)).toEqual({ ok: true, value: '1998' })
  })

  it.each(['٩٨', '199O', '1 98', '2027', '١٨٩٩', '-998'])('is no year: %s', (typed) => {
    expect(readField('birth-year', typed, now)).toEqual({ ok: false, error: 'not-a-year' })
  })
})

describe('a name', () => {
  it.each(['\u{200F}\u{200E}', '\u{200B}', '…', '🌙🌙', '\u{301}'])('is missing where there is no letter: %j', (typed) => {
    expect(readField('name', typed, now)).toEqual({ ok: false, error: 'missing' })
  })

  it.each(['محمد\u{200F}', '李', "O'", 'N 4', 'ⵣ'])('is anything with a letter or a digit: %s', (typed) => {
    expect(readField('name', typed, now)).toEqual({ ok: true, value: typed })
  })
})

describe('somebody', () => {
  it.each([
    ['2008', '', 'unknown'],
    ['2009', '', true],
    ['2007', '', false],
    ['', '15-17', true],
    ['', '18-24', false],
    ['', '', 'unknown'],
    // Whatever says that they are a child counts.
    ['1998', '12-14', true],
    ['2015', '25-39', true],
  ])('born in %j and of the age %j is a child: %s', (birthYear, ageBand, isChild) => {
    expect(isChildBy({ birthYear, ageBand }, now)).toBe(isChild)
  })
})
