// What a reader of two releases may not learn: a change of fewer people than the threshold, or what one release hid.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnOf, createExactSpan } from './exact-span.test-support.ts'
import { buildDimensions } from './hierarchy.ts'
import { protectTable } from './protect-table.ts'
import type { PreviousRelease, ProtectedTable } from './protected-table.ts'
import { createTableModel } from './table-model.ts'

const PLACES = ['a', 'b', 'c', 'd']
const NEEDS = ['food', 'law', 'home']
const built = buildDimensions([
  { dimension: 'place', code: 'all', parent: '' },
  ...PLACES.map((code) => ({ dimension: 'place', code, parent: 'all' })),
  { dimension: 'need', code: 'any', parent: '' },
  ...NEEDS.map((code) => ({ dimension: 'need', code, parent: 'any' })),
])
if (!built.ok) throw new Error('bad hierarchy')
const dimensions = built.value
const model = createTableModel(dimensions)

function release(name: string, { cells }: ProtectedTable): PreviousRelease {
  return {
    name,
    dimensions: dimensions.map((dimension) => ({ name: dimension.name, codes: dimension.codes })),
    cells: cells.flatMap(({ codes, people }) => (people === null ? [] : [{ codes, people }])),
  }
}

function protect(people: readonly number[], previous: readonly PreviousRelease[] = []) {
  const counts = PLACES.flatMap((place, p) => NEEDS.map((need, n) => ({ codes: [place, need], people: people[p * 3 + n] ?? 0 })))
  return protectTable({ dimensions, counts, previous })
}

/** The same people, and some more, beside their first release; null where that was not released. */
async function protectTwice(before: readonly number[], added: readonly number[]) {
  const first = await protect(before)
  if (!first.ok) return null
  const now = before.map((people, i) => people + (added[i] ?? 0))
  return { first: first.value, second: await protect(now, [release('first', first.value)]) }
}

const everyLeaf = new Uint8Array(model.leafCount).fill(1)

/** All that follows from what a release shows, by exact fractions. */
function spanOf({ cells }: ProtectedTable) {
  const span = createExactSpan(model.leafCount)
  for (const { codes, people } of cells) if (people !== null) span.add(columnOf(model, model.findCell(codes) ?? -1, everyLeaf))
  return span
}

/** The people of a cell, added up by hand. */
function countOf([place, need]: readonly string[], people: readonly number[], added: readonly number[]): number {
  let sum = 0
  PLACES.forEach((one, p) => {
    NEEDS.forEach((other, n) => {
      if ([one, 'all'].includes(place!) && [other, 'any'].includes(need!)) sum += people[p * 3 + n]! + (added[p * 3 + n] ?? 0)
    })
  })
  return sum
}

const table = fc.array(fc.integer({ min: 0, max: 80 }), { minLength: 12, maxLength: 12 })
const change = fc.array(fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 14 })), {
  minLength: 12,
  maxLength: 12,
})

describe('two releases', () => {
  it('never both publish a cell whose people changed by 1 to 9', async () => {
    await fc.assert(
      fc.asyncProperty(table, change, async (before, added) => {
        const releases = await protectTwice(before, added)
        if (releases === null) return
        const { first, second } = releases
        if (!second.ok) {
          expect(second.error.problem).toBe('nothing-left')
          return
        }
        second.value.cells.forEach(({ people, codes }, i) => {
          const earlier = first.cells[i]?.people ?? null
          if (people === null || earlier === null) return
          const difference = Math.abs(people - earlier)
          expect(difference === 0 || difference > 9, codes.join(' ')).toBe(true)
        })
      }),
      { numRuns: 25 },
    )
  }, 60_000)

  it('never tell a change of 1 to 9 of several hidden cells together, as a total less its parts', async () => {
    const sums = [
      ...['all', ...PLACES].map((place) => [[place, 'any'], NEEDS.map((need) => [place, need])] as const),
      ...['any', ...NEEDS].map((need) => [['all', need], PLACES.map((place) => [place, need])] as const),
    ]
    await fc.assert(
      fc.asyncProperty(table, change, async (before, added) => {
        const releases = await protectTwice(before, added)
        if (releases === null) return
        const { first, second } = releases
        if (!second.ok) return
        // What follows from a release is told by it, as what it shows is.
        const [old, now] = [first, second.value].map((one, later) => {
          const span = spanOf(one)
          const cells = one.cells.filter(({ codes }) => span.holds(columnOf(model, model.findCell(codes) ?? -1, everyLeaf)))
          return new Map(cells.map(({ codes }) => [codes.join(), countOf(codes, before, later === 0 ? [] : added)] as const))
        })
        const changeOf = (codes: readonly string[]): number | undefined => {
          const [was, is] = [old!.get(codes.join()), now!.get(codes.join())]
          return was === undefined || is === undefined ? undefined : is - was
        }
        for (const [total, parts] of sums) {
          const whole = changeOf(total)
          const told = parts.map(changeOf).filter((one) => one !== undefined)
          if (whole === undefined || told.length === 0 || told.length === parts.length) continue
          const rest = Math.abs(whole - told.reduce((sum, one) => sum + one, 0))
          expect(rest === 0 || rest > 9, total.join(' ')).toBe(true)
        }
      }),
      { numRuns: 40 },
    )
  }, 60_000)

  it('hide a change of 3 of hidden cells also where the hidden total of a place is the sum of its shown parts', async () => {
    // Ten come to b, one each to a, c and d, who are all hidden: all less b tells of three, and b was the sum of its needs.
    const releases = await protectTwice([0, 0, 0, 44, 10, 17, 3, 0, 0, 6, 9, 2], [0, 0, 1, 0, 10, 0, 0, 1, 0, 0, 0, 1])
    if (!releases?.second.ok) throw new Error('not released')
    const span = spanOf(releases.second.value)
    const isTold = (...codes: string[]) => span.holds(columnOf(model, model.findCell(codes) ?? -1, everyLeaf))
    expect(isTold('all', 'any') && isTold('b', 'any')).toBe(false)
  })

  it('together tell no primary to somebody who takes the first to be still true', async () => {
    await fc.assert(
      fc.asyncProperty(table, async (people) => {
        const first = await protect(people)
        if (!first.ok) return
        // The same people, but the first release now also told a cell that this one would rather hide.
        const second = await protect(people, [release('first', first.value)])
        if (!second.ok) return
        const unknownLeaf = new Uint8Array(model.leafCount).fill(1)
        const span = createExactSpan(model.leafCount)
        for (const cells of [first.value.cells, second.value.cells])
          for (const { codes, people: told } of cells)
            if (told !== null) span.add(columnOf(model, model.findCell(codes) ?? -1, unknownLeaf))
        for (const { codes, status } of second.value.cells)
          if (status === 'primary') expect(span.holds(columnOf(model, model.findCell(codes) ?? -1, unknownLeaf))).toBe(false)
      }),
      { numRuns: 15 },
    )
  }, 60_000)

  it('are refused where their geographies differ, with the codes', async () => {
    const first = await protect(Array.from({ length: 12 }, (_, i) => 20 + i))
    if (!first.ok) throw new Error(first.error.problem)
    const other = release('first', first.value)
    const renamed = {
      ...other,
      dimensions: [{ name: 'place', codes: ['all', 'a', 'b', 'c', 'e'] }, ...other.dimensions.slice(1)],
    }
    expect(
      await protect(
        Array.from({ length: 12 }, () => 30),
        [renamed],
      ),
    ).toMatchObject({
      ok: false,
      error: { problem: 'different-geographies', release: 'first', dimension: 'place', codes: ['e', 'd'] },
    })
  })

  it('are refused where the earlier one does not add up', async () => {
    const cells = [{ codes: ['all', 'any'], people: 100 }, ...PLACES.map((place) => ({ codes: [place, 'any'], people: 30 }))]
    const earlier = { name: 'broken', dimensions: release('x', { cells: [] } as unknown as ProtectedTable).dimensions, cells }
    expect(
      await protect(
        Array.from({ length: 12 }, () => 30),
        [earlier],
      ),
    ).toMatchObject({ ok: false, error: { problem: 'earlier-inconsistent' } })
  })
})
