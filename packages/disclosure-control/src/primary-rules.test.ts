// The primary rules on worked examples; the p % and (n,k) figures follow Hundepool et al. (2012), 4.2.
import { describe, expect, it } from 'vitest'
import { buildDimensions } from './hierarchy.ts'
import { measureDominance } from './primary-rules.ts'
import { protectTable } from './protect-table.ts'
import type { InnermostCount, ProtectRules } from './protected-table.ts'

const built = buildDimensions([
  { dimension: 'place', code: 'all', parent: '' },
  ...['a', 'b', 'c', 'd'].map((code) => ({ dimension: 'place', code, parent: 'all' })),
  { dimension: 'permit', code: 'any', parent: '' },
  ...['none', 'short', 'long'].map((code) => ({ dimension: 'permit', code, parent: 'any' })),
])
if (!built.ok) throw new Error('bad hierarchy')
const dimensions = built.value

async function statusOf(counts: readonly InnermostCount[], rules: Partial<ProtectRules>) {
  const result = await protectTable({ dimensions, counts, rules })
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return (...codes: string[]) => result.value.cells.find((cell) => cell.codes.join() === codes.join())?.status
}

const grid = (values: Readonly<Record<string, readonly number[]>>): InnermostCount[] =>
  Object.entries(values).flatMap(([place, row]) =>
    row.map((people, i) => ({ codes: [place, ['none', 'short', 'long'][i] ?? ''], people })),
  )

describe('p % and (n,k)', () => {
  // Contributions 100, 50, 5: the second largest estimates the largest within 5 of 100, so 15 % needs 15 − 5 = 10 more.
  it('asks for the room that the second largest contributor must be left to guess in', () => {
    expect(measureDominance([100, 50, 5], 155, { pPercent: 15 })).toBe(10)
    expect(measureDominance([100, 50, 5], 155, { pPercent: 5 })).toBe(0)
  })

  // (1, 80): 90 of 100 is more than 80 %; it would be 80 % of 112.5.
  it('asks for the sum under which the n largest would be k % of it', () => {
    expect(measureDominance([90, 6, 4], 100, { dominance: { n: 1, k: 80 } })).toBeCloseTo(12.5)
    expect(measureDominance([60, 30, 10], 100, { dominance: { n: 1, k: 80 } })).toBe(0)
  })

  it('hides a dominated magnitude and cells that would give it away', async () => {
    const counts = ['a', 'b', 'c', 'd'].flatMap((place) =>
      ['none', 'short', 'long'].map((permit) => {
        const contributions = Array.from({ length: 20 }, (_, i) => 10 + i)
        return {
          codes: [place, permit],
          people: 20,
          contributions: place === 'b' && permit === 'short' ? [5000, 30, 20] : contributions,
        }
      }),
    )
    const status = await statusOf(counts, { pPercent: 15 })
    expect(status('b', 'short')).toBe('primary')
    expect([status('b', 'none'), status('b', 'long'), status('b', 'any')]).toContain('secondary')
    expect([status('a', 'short'), status('c', 'short'), status('d', 'short'), status('all', 'short')]).toContain('secondary')
  })
})

describe('group disclosure', () => {
  // All 40 people of b have no permit: whoever is known to live in b is known to have none.
  const counts = grid({ a: [30, 25, 40], b: [40, 0, 0], c: [22, 31, 18], d: [50, 20, 60] })

  it('hides a category that holds a whole group, with its empty siblings, also where zeros are shown', async () => {
    const status = await statusOf(counts, { threshold: 5, zeros: 'show', groupDisclosure: true })
    expect([status('b', 'none'), status('b', 'short'), status('b', 'long')]).toEqual(['primary', 'primary', 'primary'])
  })

  it('publishes it where the rule is off and zeros are shown', async () => {
    const status = await statusOf(counts, { threshold: 5, zeros: 'show' })
    expect([status('b', 'none'), status('b', 'short')]).toEqual(['published', 'published'])
  })
})

describe('linked tables', () => {
  it('publish only what was asked for, and are protected together', async () => {
    const counts = grid({ a: [3, 25, 40], b: [40, 15, 12], c: [22, 31, 18], d: [50, 20, 60] })
    const tables = [
      { name: 'by place', codes: new Map([['place', ['all', 'a', 'b', 'c', 'd']]]) },
      {
        name: 'without a',
        codes: new Map([
          ['place', ['b', 'c', 'd']],
          ['permit', ['none', 'short', 'long']],
        ]),
      },
    ]
    const result = await protectTable({ dimensions, counts, tables })
    if (!result.ok) throw new Error(JSON.stringify(result.error))
    expect(result.value.cells).toHaveLength(5 + 9)
    expect(result.value.counts).toMatchObject({ published: 14, primary: 0 })
  })
})

describe('several sources', () => {
  // Two organisations with six people each may have counted the same six: a sum of twelve is no twelve people.
  const grid12 = ['a', 'b', 'c', 'd'].flatMap((place) =>
    ['none', 'short', 'long'].map((permit) => ({ codes: [place, permit], people: 60, atLeast: [30, 30] })),
  )
  const withCell = (people: number, atLeast: readonly number[]) =>
    grid12.map((cell) => (cell.codes.join() === 'b,short' ? { ...cell, people, atLeast } : cell))

  it('hide a cell in which no single source counted enough, whatever they add up to', async () => {
    const status = await statusOf(withCell(12, [6, 6]), { threshold: 10 })
    expect(status('b', 'short')).toBe('primary')
    expect([status('b', 'none'), status('b', 'long'), status('b', 'any')]).toContain('secondary')
  })

  it('show it where one of them did', async () => {
    const status = await statusOf(withCell(12, [10, 2]), { threshold: 10 })
    expect(status('b', 'short')).toBe('published')
  })

  it('hide a count of things behind which too few people stand', async () => {
    const status = await statusOf(withCell(40, [4]), { threshold: 10 })
    expect(status('b', 'short')).toBe('primary')
  })
})
