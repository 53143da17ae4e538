// The order of entries: each behind the one after which it was begun; two runs written apart stay two runs; what was moved stands there.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { idOf } from './made-revisions.test-support.ts'
import { orderEntries, type PlacedEntry } from './order-entries.ts'

const at = (entry: number, after: number | null, count: number, moved: PlacedEntry['content']['moved'] = null): PlacedEntry => ({
  entry: idOf(entry),
  place: { after: after === null ? null : idOf(after), count },
  content: { moved },
})
const order = (entries: readonly PlacedEntry[]) => orderEntries(entries).map((id) => Number(id.slice(-12)))

describe('the order of entries', () => {
  it('keeps what two rapporteurs wrote apart in two runs', () => {
    // Both began behind 1; one wrote 10, 11, 12, the other, offline, 20, 21.
    const entries = [at(1, null, 1), at(10, 1, 2), at(20, 1, 2), at(11, 10, 3), at(21, 20, 3), at(12, 11, 4)]
    expect(order(entries)).toEqual([1, 10, 11, 12, 20, 21])
  })

  it('puts an entry right behind the one after which it was asked for', () => {
    expect(order([at(1, null, 1), at(2, 1, 2), at(3, 2, 3), at(9, 1, 4)])).toEqual([1, 9, 2, 3])
  })

  it('moves one entry alone, to the beginning or behind another', () => {
    const entries = [at(1, null, 1), at(2, 1, 2), at(3, 2, 3)]
    expect(order([...entries.slice(0, 2), at(3, 2, 3, { after: null, count: 4 })])).toEqual([3, 1, 2])
    expect(order([at(1, null, 1, { after: idOf(2), count: 4 }), ...entries.slice(1)])).toEqual([2, 1, 3])
  })

  it('has every entry once, the same whatever order they are given in', () => {
    const some = fc.uniqueArray(
      fc.record({
        entry: fc.integer({ min: 1, max: 15 }),
        after: fc.option(fc.integer({ min: 1, max: 20 })),
        count: fc.integer({ min: 1, max: 6 }),
        moved: fc.option(
          fc.record({ after: fc.option(fc.integer({ min: 1, max: 20 }).map(idOf)), count: fc.integer({ min: 1, max: 6 }) }),
        ),
      }),
      { selector: ({ entry }) => entry, maxLength: 15 },
    )
    fc.assert(
      fc.property(
        some.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        ([list, shuffled]) => {
          const placed = list.map(({ entry, after, count, moved }) => at(entry, after, count, moved))
          const again = shuffled.map(({ entry, after, count, moved }) => at(entry, after, count, moved))
          expect(orderEntries(again)).toEqual(orderEntries(placed))
          expect(orderEntries(placed).toSorted()).toEqual(placed.map(({ entry }) => entry).toSorted())
        },
      ),
      { numRuns: 500 },
    )
  })
})
