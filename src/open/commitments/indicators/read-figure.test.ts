import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findDecimalSign, readFigure } from './read-figure.ts'
import { readTimePeriod } from './time-period.ts'

describe('a cell of figures', () => {
  it.each([
    ['12', 12],
    ['-3', -3],
    ['12.5', 12.5],
    ['1 234 567', 1_234_567],
    ['1\u202F234,5', 1234.5],
    ["1'234", 1234],
    ['1,234.5', 1234.5],
    ['1.234,5', 1234.5],
    ['1,234,567', 1_234_567],
    ['0,5', 0.5],
    ['12,75', 12.75],
    ['45 %', 45],
    ['45,5%', 45.5],
    ['1.2e3', 1200],
    ['0', 0],
  ])('%s is a number', (text, value) => {
    expect(readFigure(text)).toMatchObject({ kind: 'known', value })
  })

  it.each(['<5', '< 5', 'fewer than 5'])('%s lies between nought and five, both included', (text) => {
    expect(readFigure(text)).toMatchObject({ kind: 'between', low: 0, high: 5 })
  })

  it('reads bounds from below and ranges', () => {
    expect(readFigure('>95%')).toMatchObject({ kind: 'between', low: 95, high: null, signs: ['per-cent'] })
    expect(readFigure('10–20')).toMatchObject({ kind: 'between', low: 10, high: 20 })
    expect(readFigure('10 to 20')).toMatchObject({ kind: 'between', low: 10, high: 20 })
    expect(readFigure('20-10')).toEqual({ kind: 'unreadable' })
  })

  it.each(['', '-', '–', '..', '…', ':', 'n/a', 'N/A', 'na', 'no data'])('"%s" is no figure, and not nought', (text) => {
    expect(readFigure(text).kind).toBe('not-collected')
  })

  it.each(['c', 'x', 'suppressed', ': c'])('"%s" was withheld', (text) => {
    expect(readFigure(text)).toEqual({ kind: 'withheld' })
  })

  it('tells what could be read in two ways, unless the rest of the column decides', () => {
    expect(readFigure('1,234')).toEqual({ kind: 'ambiguous', readings: [1234, 1.234] })
    expect(findDecimalSign(['1,234', '0.5', '3'])).toBe('point')
    expect(readFigure('1,234', 'point')).toMatchObject({ kind: 'known', value: 1234 })
    expect(findDecimalSign(['1,234', '0,5'])).toBe('comma')
    expect(readFigure('1,234', 'comma')).toMatchObject({ kind: 'known', value: 1.234 })
    expect(readFigure('1.234', 'comma')).toMatchObject({ kind: 'known', value: 1234 })
  })

  it('never makes a number of words, and reads every number that a program writes', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(readFigure(String(value))).toMatchObject({ kind: 'known', value: value + 0 })
      }),
    )
    fc.assert(fc.property(fc.stringMatching(/^[a-z ]*$/), (text) => readFigure(text).kind !== 'known'))
  })
})

describe('a period', () => {
  it.each([
    ['2025', '2025-01-01', '2025-12-31'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['2025-Q3', '2025-07-01', '2025-09-30'],
    ['2025-S2', '2025-07-01', '2025-12-31'],
    ['2025-M11', '2025-11-01', '2025-11-30'],
    ['2025-T1', '2025-01-01', '2025-04-30'],
    ['2025-A1', '2025-01-01', '2025-12-31'],
    ['2025-W01', '2024-12-30', '2025-01-05'],
    ['2020-W53', '2020-12-28', '2021-01-03'],
    ['2025-11-21', '2025-11-21', '2025-11-21'],
  ])('%s', (text, first, last) => {
    expect(readTimePeriod(text)).toEqual({ first, last })
  })

  it.each(['2025-Q5', '2025-13', '2025-02-30', '2025-W53', '25', 'last year', '2025-W00', ''])('"%s" is none', (text) => {
    expect(readTimePeriod(text)).toBeNull()
  })
})
