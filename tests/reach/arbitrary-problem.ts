// Small problems of every degenerate kind for property tests: no rows, no services, nobody, no room, no limit, ties.
import fc from 'fast-check'
import { UNLIMITED, type ReachChange, type ReachProblem } from '@causeway/service-access'

/** A problem from a dense table: `null` where there is no pair, else its barriers and minutes. */
export function tableProblem(
  people: readonly number[],
  capacity: readonly number[],
  table: readonly (readonly ({ readonly blocked: number; readonly minutes: number } | null)[])[],
): ReachProblem {
  const rowStart = new Int32Array(people.length + 1)
  const service: number[] = []
  const blocked: number[] = []
  const minutes: number[] = []
  table.forEach((row, index) => {
    row.forEach((pair, one) => {
      if (pair === null) return
      service.push(one)
      blocked.push(pair.blocked)
      minutes.push(pair.minutes)
    })
    rowStart[index + 1] = service.length
  })
  return {
    pairs: {
      rows: people.length,
      services: capacity.length,
      rowStart,
      service: Int32Array.from(service),
      blocked: Uint8Array.from(blocked),
      minutes: Float32Array.from(minutes),
    },
    people: Int32Array.from(people),
    capacity: Int32Array.from(capacity),
  }
}

/** Barriers are mostly none; of the eight bits, distance, documents and cost occur, capacity never. */
const arbitraryMask = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 2, arbitrary: fc.constantFrom(1, 4, 5, 32, 36) },
)
const arbitraryMinutes = fc.oneof(fc.integer({ min: 0, max: 4 }), fc.float({ min: 0, max: 90, noNaN: true }))
const arbitraryPair = fc.oneof(
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 2, arbitrary: fc.record({ blocked: arbitraryMask, minutes: arbitraryMinutes }) },
)
const arbitraryCapacity = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 12 }) },
  { weight: 1, arbitrary: fc.constantFrom(0, UNLIMITED) },
)

/** Up to nine rows and seven services; sometimes rows that are copies of each other. */
export const arbitraryProblem: fc.Arbitrary<ReachProblem> = fc
  .record({ rows: fc.integer({ min: 0, max: 9 }), services: fc.integer({ min: 0, max: 7 }), isCopied: fc.boolean() })
  .chain(({ rows, services, isCopied }) =>
    fc
      .tuple(
        fc.array(fc.integer({ min: 0, max: 10 }), { minLength: rows, maxLength: rows }),
        fc.array(arbitraryCapacity, { minLength: services, maxLength: services }),
        fc.array(fc.array(arbitraryPair, { minLength: services, maxLength: services }), { minLength: rows, maxLength: rows }),
      )
      .map(([people, capacity, table]) =>
        tableProblem(people, capacity, isCopied ? table.map((_, row) => table[row - (row % 3)]!) : table),
      ),
  )

/** Some of the numbers below `length`, ascending. */
function indices(length: number): fc.Arbitrary<number[]> {
  return fc.subarray(Array.from({ length }, (_, index) => index))
}

/** A change of any kind that fits the problem: pairs opened and closed, places added or taken, new services. */
export function arbitraryChange(problem: ReachProblem): fc.Arbitrary<ReachChange> {
  const { rows, services, service } = problem.pairs
  return fc
    .record({
      pairs: indices(service.length).chain((index) =>
        fc.tuple(fc.constant(index), fc.array(arbitraryMask, { minLength: index.length, maxLength: index.length })),
      ),
      moved: fc.array(fc.record({ isAdded: fc.boolean(), places: fc.constantFrom(UNLIMITED, 0, 1, 2, 5, 9) }), {
        minLength: services,
        maxLength: services,
      }),
      touched: indices(services),
      added: fc.array(fc.record({ capacity: fc.constantFrom(UNLIMITED, 0, 1, 3, 8), rows: indices(rows) }), { maxLength: 3 }),
    })
    .map(({ pairs: [index, blocked], moved, touched, added }) => {
      const grown = touched.filter((one) => moved[one]!.isAdded)
      const set = touched.filter((one) => !moved[one]!.isAdded)
      return {
        ...(index.length > 0 ? { pairs: { index: Int32Array.from(index), blocked: Uint8Array.from(blocked) } } : {}),
        ...(grown.length > 0
          ? { capacity: { service: Int32Array.from(grown), added: Int32Array.from(grown, (one) => moved[one]!.places) } }
          : {}),
        ...(set.length > 0
          ? { room: { service: Int32Array.from(set), becomes: Int32Array.from(set, (one) => moved[one]!.places) } }
          : {}),
        services: added.map((one) => ({ capacity: one.capacity, rows: Int32Array.from(one.rows) })),
      }
    })
}
