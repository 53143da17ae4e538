// From a finished gap analysis to what a release of the series `shortfall` is made from: whole people in innermost cells, and the
// tables that are asked for. It holds no place finer than a district of 20,000 residents, no group and no service; nothing that
// tells of papers, status or survivors, and nobody in need, stands by district, not even inside the release.
import type { GapAnalysis, GapCell, RankedLever } from '@causeway/service-access'
import { CAUSES } from '@causeway/vocabulary'
import type { PublishedDimension, ReleaseMaterial, TensTable } from '../../statistics/index.ts'
import type { GapRun } from '../create-gaps.ts'
import type { District } from '../districts.ts'
import { findPlaceDistricts } from '../place-districts.ts'
import { addBounds, fitSum, nestParts, orderBounds, type Bounds } from './nest-bounds.ts'
import {
  ALL_NEEDS,
  chooseNeeds,
  describeOutcomes,
  describePlaces,
  OUTCOMES,
  SHOWN_NEEDS,
  splitBounds,
  type ShownNeeds,
} from './shortfall-codes.ts'
import { listPublicLevers, writeNotes } from './shortfall-notes.ts'
import { BOUND_NAMES, DIMENSION_NAMES, nameLever, TABLE_TITLES } from './shortfall-words.ts'
import { choosePlaces, CITY, type ShownPlaces } from './shown-places.ts'

/** The series that the public gap page shows. */
export const SHORTFALL_SERIES = 'shortfall'

/** The material of a run. The same run and districts give the same material. */
export function describeShortfall(run: GapRun, districts: readonly District[]): ReleaseMaterial {
  const { analysis } = run
  const isCertain = analysis.peopleLow === analysis.people && analysis.peopleHigh === analysis.people
  const needs = chooseNeeds(analysis.cells.map(({ need }) => need))
  const placeDistricts = findPlaceDistricts(analysis, districts)
  const districtOf = (cell: GapCell) => placeDistricts[cell.place] ?? null
  const isShown = (cell: GapCell) => needs.byDistrict.includes(needs.codeOf(cell.need))
  const places = choosePlaces(analysis.cells.filter(isShown).map(districtOf))
  const nested = nestNeeds(analysis, needs, places, districtOf, isCertain)
  const placeCodes = [...places.districts.map(({ id }) => id), ...(places.hasOthers ? [places.codeOf(null)] : [])]
  // What is told for the whole city alone knows no place here either: it stands under the first one.
  const [anyPlace = CITY] = placeCodes
  const counts = nested.flatMap(({ need, whole, byPlace }) => {
    const { others } = splitBounds(whole, isCertain)
    const parts = byPlace ?? [[anyPlace, whole] as const]
    return [
      { codes: [anyPlace, need, others[0]], people: others[1] },
      ...parts.flatMap(([place, bounds]) =>
        splitBounds(bounds, isCertain).notReached.map(([outcome, people]) => ({ codes: [place, need, outcome], people })),
      ),
    ].filter(({ people }) => people > 0)
  })
  const needCodes = [...new Set(needs.dimension.codes.map(({ code }) => code))]
  return {
    source:
      `Gap analysis finished on ${run.finishedAt.toISOString().slice(0, 10)}, ` +
      `on the directory as of ${analysis.at.slice(0, 10)} (analysis ${run.id})`,
    dimensions: [describePlaces(places), needs.dimension, describeOutcomes(isCertain)],
    counts,
    statedTotals: stateTotals(analysis),
    tables: [
      { name: 'city', titles: TABLE_TITLES.city, codes: { place: [CITY], need: needCodes, outcome: OUTCOMES } },
      ...(placeCodes.length > 0
        ? [
            {
              name: 'districts',
              titles: TABLE_TITLES.districts,
              codes: { place: placeCodes, need: [SHOWN_NEEDS, ...needs.byDistrict], outcome: OUTCOMES.slice(1) },
            },
          ]
        : []),
    ],
    tens: [...tabulateCauses(analysis), ...tabulateLevers(listPublicLevers(analysis))],
    residents: places.residents,
    notes: writeNotes(run, needs, places),
  }
}

interface NestedNeed {
  readonly need: string
  readonly whole: Bounds
  /** `null` for what may not stand by district. */
  readonly byPlace: readonly (readonly [place: string, bounds: Bounds])[] | null
}

/** From the whole city to its needs, and from each need to its places, so that what is best known gives way last. */
function nestNeeds(
  analysis: GapAnalysis,
  needs: ShownNeeds,
  places: ShownPlaces,
  districtOf: (cell: GapCell) => District | null,
  isCertain: boolean,
): readonly NestedNeed[] {
  const cellsByNeed = [...Map.groupBy(analysis.cells, ({ need }) => needs.codeOf(need))]
  const raw = cellsByNeed.map(([, cells]) => addBounds(cells.map(readBounds)))
  const nested = nestParts(orderBounds(addBounds(raw), isCertain), raw, isCertain)
  return cellsByNeed.map(([need, cells], at) => {
    const whole = nested[at] ?? addBounds([])
    if (!needs.byDistrict.includes(need)) return { need, whole, byPlace: null }
    const cellsByPlace = [...Map.groupBy(cells, (cell) => places.codeOf(districtOf(cell)))]
    const parts = nestParts(
      whole,
      cellsByPlace.map(([, own]) => addBounds(own.map(readBounds))),
      isCertain,
    )
    return { need, whole, byPlace: cellsByPlace.map(([place], index) => [place, parts[index] ?? whole] as const) }
  })
}

/** Where no room is unknown, the typical case is the gap itself. */
function readBounds({ people, gap, scenarioGap }: GapCell): Bounds {
  const typical = scenarioGap ?? gap
  return {
    people: Math.round(people),
    high: Math.round(gap.high),
    typicalHigh: Math.round(typical.high),
    typicalLow: Math.round(typical.low),
    low: Math.round(gap.low),
  }
}

/** The run's own totals: the release compares them with the sums of the cells, and refuses a difference. */
function stateTotals(analysis: GapAnalysis): ReleaseMaterial['statedTotals'] {
  const typical = analysis.scenario?.gap ?? analysis.gap
  const stated = [analysis.people, analysis.gap.high, typical.high, typical.low, analysis.gap.low]
  return OUTCOMES.map((outcome, at) => ({ codes: [CITY, ALL_NEEDS, outcome], people: Math.round(stated[at] ?? 0) }))
}

/** The split of each typical bound by cause: whole people that add up to it. A Shapley value is no set of people, so it is in no joint system. */
function tabulateCauses(analysis: GapAnalysis): readonly TensTable[] {
  const causes = analysis.scenario?.causes ?? analysis.causes
  const typical = analysis.scenario?.gap ?? analysis.gap
  const dimension: PublishedDimension = {
    name: 'cause',
    variable: 'barrier',
    names: DIMENSION_NAMES.cause,
    codes: CAUSES.map((code) => ({ code, parent: null })),
  }
  const tabulate = (name: 'causes-at-least' | 'causes-at-most', parts: readonly number[], total: number, outcome: string) => {
    const whole = fitSum(parts.map(Math.floor), parts.map(Math.floor), parts.map(Math.ceil), Math.round(total))
    return {
      name,
      titles: TABLE_TITLES[name],
      dimensions: [dimension],
      cells: CAUSES.map((cause, at) => ({ codes: [cause], people: whole[at] ?? 0 })),
      parts: [CITY, ALL_NEEDS, outcome],
    }
  }
  const partsAt = (bound: 'atLow' | 'atHigh') =>
    CAUSES.map((cause) => causes.find((part) => part.cause === cause)?.[bound].people ?? 0)
  return [
    tabulate('causes-at-least', partsAt('atLow'), typical.low, 'not-reached-typical-low'),
    tabulate('causes-at-most', partsAt('atHigh'), typical.high, 'not-reached-typical-high'),
  ]
}

/** What each change of a rule or a law would gain by itself. Gains overlap: they part nothing. */
function tabulateLevers(levers: readonly RankedLever[]): readonly TensTable[] {
  if (levers.length === 0) return []
  return [
    {
      name: 'levers',
      titles: TABLE_TITLES.levers,
      dimensions: [
        {
          name: 'lever',
          variable: 'other',
          names: DIMENSION_NAMES.lever,
          codes: levers.map(({ lever }) => ({ code: lever.id, parent: null, names: nameLever(lever) })),
        },
        {
          name: 'bound',
          variable: 'other',
          names: DIMENSION_NAMES.bound,
          codes: Object.entries(BOUND_NAMES).map(([code, names]) => ({ code, parent: null, names })),
        },
      ],
      cells: levers.flatMap(({ lever, gain, scenarioGain }) => {
        const typical = scenarioGain ?? gain
        const ends = {
          'at-least': gain.low,
          'at-most': gain.high,
          'typical-at-least': typical.low,
          'typical-at-most': typical.high,
        }
        return Object.entries(ends).map(([bound, people]) => ({ codes: [lever.id, bound], people: Math.round(people) }))
      }),
      parts: null,
    },
  ]
}
