// A figure typed by hand: what is hidden, missing or bounded is never nought, and nothing doubtful is taken in silence.
import { describe, expect, it } from 'vitest'
import { readObservation } from './read-observation.ts'

const typed = (figure: string, more: Readonly<Record<string, string>> = {}) =>
  readObservation({ period: '2026-Q3', figure, source: 'Ministry of Health', ...more })

describe('a figure', () => {
  it.each([
    ['1 200', { value: 1200 }, 'A'],
    ['<5', { value: null, low: 0, high: 5 }, 'A'],
    ['c', { value: null }, 'Q'],
    ['n/a', { value: null }, 'L'],
    ['12 %', { value: 12 }, 'A'],
  ])('%s is kept as what it says', (figure, values, obsStatus) => {
    const read = typed(figure)
    expect(read.ok && read.value.figure).toMatchObject({ ...values, obsStatus })
  })

  it('says where it read more than a plain number', () => {
    const read = typed('<5')
    expect(read.ok && read.value.readAs).toEqual(['read-as-bound'])
  })

  it.each([
    ['1,234', {}, 'figure-ambiguous'],
    ['about forty', {}, 'figure-unreadable'],
    ['', {}, 'figure-missing'],
    ['7', { period: '2026-Q5' }, 'period'],
    ['7', { source: ' ' }, 'source-missing'],
  ])('%s with %o is told, not taken', (figure, more, message) => {
    const read = typed(figure, more)
    expect(!read.ok && read.error.map((one) => one.message)).toEqual([message])
  })
})
