// Gap analyses for tests: bounds as separate plans give them, nested over everybody and not in their parts.
import type { GapAnalysis, GapCell, RankedLever } from '@causeway/service-access'
import type { NeedCode } from '@causeway/vocabulary'
import fc from 'fast-check'
import type { GapRun } from '../create-gaps.ts'
import type { District } from '../districts.ts'

/** Districts side by side, each a degree wide; a place lies in the middle of its own. */
export function makeDistricts(residents: readonly number[]): readonly District[] {
  return residents.map((count, at) => ({
    id: `district-${at}`,
    names: { en: `District ${at}` },
    residents: count,
    polygons: [
      [
        [
          [at, 0],
          [at + 1, 0],
          [at + 1, 1],
          [at, 1],
          [at, 0],
        ],
      ],
    ],
  }))
}

/** People of one place and need with the four ends of their gap. */
export interface MadeCell {
  readonly place: number
  readonly need: NeedCode
  readonly people: number
  /** Surely, typical at least, typical at most, perhaps. */
  readonly ends: readonly [number, number, number, number]
}

/** A run over `places` places; the totals are those of the cells. `beside`: how far the people's interval reaches either way. */
export function makeRun(places: number, cells: readonly MadeCell[], beside = 0, levers: readonly RankedLever[] = []): GapRun {
  const people = addUp(cells.map((cell) => cell.people))
  const total = (end: number) => addUp(cells.map(({ ends }) => ends[end] ?? 0))
  const noCauses = { atLow: Array<number>(9).fill(0), atHigh: Array<number>(9).fill(0) }
  const reachAndGap = (low: number, high: number) => ({
    people,
    gap: { low, high },
    reached: { low: Math.max(0, people - high), high: people - low },
  })
  const analysis: GapAnalysis = {
    format: 1,
    at: '2026-11-20T09:00:00.000Z',
    mode: 'transit',
    travel: 'estimated',
    ...reachAndGap(total(0), total(3)),
    peopleLow: people - beside,
    peopleHigh: people + beside,
    meanMinutes: { low: null, high: null },
    causes: [{ cause: 'capacity', atLow: exact(total(0)), atHigh: exact(total(3)) }],
    scenario: {
      ...reachAndGap(total(1), total(2)),
      causes: [{ cause: 'capacity', atLow: exact(total(1)), atHigh: exact(total(2)) }],
      meanMinutes: { low: null, high: null },
      medians: [],
    },
    needs: [],
    places: Array.from({ length: places }, (_, at) => ({
      id: `${0.5},${at + 0.5}`,
      point: { latitude: 0.5, longitude: at + 0.5 },
      isCell: false,
    })),
    groups: [{ id: 'g', label: 'no papers; speaks ti', profile: { papers: [] } }],
    cells: cells.map(({ place, need, people: own, ends: [low, typicalLow, typicalHigh, high] }): GapCell => ({
      place,
      group: 0,
      need,
      people: own,
      reached: { low: Math.max(0, own - high), high: own - low },
      gap: { low, high },
      scenarioGap: { low: typicalLow, high: typicalHigh },
      causes: noCauses,
    })),
    levers,
    callSheet: [],
    fear: [],
    notConsidered: [],
    limits: [{ code: 'source-is-floor', values: {}, text: 'The demand is a floor.' }],
    counts: { rows: 0, services: 0, pairs: 0, usablePairs: { low: 0, high: 0 }, leversTried: 0, leversPruned: 0 },
  }
  return { id: 'run-1', analysis, finishedAt: new Date('2026-11-21T10:00:00Z'), demandTitle: 'needs.csv' }
}

export const SOME_NEEDS: readonly NeedCode[] = ['food', 'health-care', 'shelter', 'shelter/survivors', 'documents', 'safety']

/**
 * Any run as an analysis can give it: four plans, each of which leaves no more people out than there are; sorted by how many
 * they leave out in all, since an optimum under fewer blanks never leaves out more.
 */
export function arbitraryRun(places: number): fc.Arbitrary<{ readonly run: GapRun; readonly isCertain: boolean }> {
  const cell = fc.record({
    place: fc.nat({ max: places - 1 }),
    need: fc.constantFrom(...SOME_NEEDS),
    people: fc.nat({ max: 200 }),
    shares: fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 4, maxLength: 4 }),
  })
  return fc
    .record({ cells: fc.array(cell, { minLength: 1, maxLength: 25 }), isCertain: fc.boolean() })
    .map(({ cells, isCertain }) => {
      const plans = [0, 1, 2, 3]
        .map((plan) => cells.map(({ people, shares }) => Math.floor((people * (shares[plan] ?? 0)) / 100)))
        .toSorted((a, b) => addUp(a) - addUp(b))
      const made = cells.map(({ place, need, people }, at): MadeCell => {
        const [low = 0, typicalLow = 0, typicalHigh = 0, high = 0] = plans.map((plan) => plan[at] ?? 0)
        // Of an uncertain number of people, the upper end may go without although the estimate does not.
        return { place, need, people, ends: [low, typicalLow, typicalHigh, isCertain ? high : high + 7] }
      })
      return { run: makeRun(places, made, isCertain ? 0 : 7 * cells.length), isCertain }
    })
}

function exact(people: number) {
  return { people, exact: String(people) }
}

function addUp(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
