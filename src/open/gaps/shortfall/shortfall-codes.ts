// The dimensions of the series `shortfall`: place (city ⊃ districts), need (all ⊃ those shown by district, and the others) and
// outcome, a hierarchy of people in which every published bound is a sum of innermost codes.
import { mayStandByDistrict, NEEDS, topNeed, type NeedCode, type TopNeed } from '@causeway/vocabulary'
import type { PublishedCode, PublishedDimension } from '../../statistics/index.ts'
import { CITY, OTHER_DISTRICTS, type ShownPlaces } from './shown-places.ts'
import { DIMENSION_NAMES, nameNeed, NEED_NAMES, OUTCOME_NAMES, PLACE_NAMES, type Names } from './shortfall-words.ts'
import type { Bounds } from './nest-bounds.ts'

/** The code of all needs, and of those that are shown by district. */
export const ALL_NEEDS = 'all'
export const SHOWN_NEEDS = 'by-district'

/** What is published of each cell of the whole city; of a district, all but the first. Broader before narrower. */
export const OUTCOMES = [
  'in-need',
  'not-reached-high',
  'not-reached-typical-high',
  'not-reached-typical-low',
  'not-reached-low',
] as const
export type Outcome = (typeof OUTCOMES)[number]

/** The needs of a run as codes. */
export interface ShownNeeds {
  /** Top-level needs in the order of the code list. */
  readonly top: readonly TopNeed[]
  /** Innermost codes that may stand by district, and those that may not. */
  readonly byDistrict: readonly string[]
  readonly cityOnly: readonly string[]
  /** Top-level needs of which nothing may stand by district. */
  readonly wholeCity: readonly TopNeed[]
  /** The innermost code of a need of the demand table. */
  readonly codeOf: (need: NeedCode) => string
  readonly dimension: PublishedDimension
}

/** A top-level need whose terms differ in what they tell is two innermost codes; nothing of the second ever meets a place. */
export function chooseNeeds(found: Iterable<NeedCode>): ShownNeeds {
  const terms = [...new Set(found)]
  const top = NEEDS.filter((need) => terms.some((term) => topNeed(term) === need))
  const isMixed = new Set(
    top.filter((need) => new Set(terms.filter((term) => topNeed(term) === need).map(mayStandByDistrict)).size > 1),
  )
  const codeOf = (need: NeedCode) => {
    const broad = topNeed(need)
    if (!isMixed.has(broad)) return broad
    return mayStandByDistrict(need) ? `${broad}/by-district` : `${broad}/whole-city`
  }
  const byDistrict = [...new Set(terms.filter(mayStandByDistrict).map(codeOf))].toSorted()
  const cityOnly = [...new Set(terms.filter((term) => !mayStandByDistrict(term)).map(codeOf))].toSorted()
  const shownParent = byDistrict.length > 0 ? SHOWN_NEEDS : ALL_NEEDS
  const codes = top.flatMap((need): PublishedCode[] => {
    if (!isMixed.has(need)) return [{ code: need, parent: byDistrict.includes(need) ? shownParent : ALL_NEEDS }]
    const shown = { code: `${need}/by-district`, names: nameAfter(need, NEED_NAMES.shownPart) }
    return [
      { code: need, parent: ALL_NEEDS },
      { ...shown, parent: need },
      { ...shown, parent: shownParent },
      { code: `${need}/whole-city`, parent: need, names: nameAfter(need, NEED_NAMES.cityPart) },
    ]
  })
  return {
    top,
    byDistrict,
    cityOnly,
    wholeCity: top.filter((need) => cityOnly.includes(need)),
    codeOf,
    dimension: {
      name: 'need',
      variable: 'need',
      names: DIMENSION_NAMES.need,
      codes: [
        { code: ALL_NEEDS, parent: null, names: NEED_NAMES.all },
        ...(byDistrict.length > 0 ? [{ code: SHOWN_NEEDS, parent: ALL_NEEDS, names: NEED_NAMES.shown }] : []),
        ...codes,
      ],
    },
  }
}

function nameAfter(need: string, part: Names): Names {
  const own = nameNeed(need)
  return { en: `${own.en}: ${part.en}`, fr: `${own.fr} : ${part.fr}`, ar: `${own.ar}: ${part.ar}` }
}

/** The whole city and what is shown of it. */
export function describePlaces({ districts, hasOthers }: ShownPlaces): PublishedDimension {
  return {
    name: 'place',
    variable: 'place',
    names: DIMENSION_NAMES.place,
    codes: [
      { code: CITY, parent: null, names: PLACE_NAMES.city },
      ...districts.map(({ id, names }) => ({ code: id, parent: CITY, names })),
      ...(hasOthers ? [{ code: OTHER_DISTRICTS, parent: CITY, names: PLACE_NAMES.others }] : []),
    ],
  }
}

/**
 * People in need ⊃ perhaps not reached ⊃ typical, at most ⊃ typical, at least ⊃ surely not reached. Where the source gives people as
 * an interval, the high bounds are of its upper end and may exceed the people in need: these then stand beside, not above.
 */
export function describeOutcomes(isCertain: boolean): PublishedDimension {
  const rows: readonly (readonly [keyof typeof OUTCOME_NAMES, keyof typeof OUTCOME_NAMES | null])[] = [
    ['in-need', null],
    ['not-reached-high', isCertain ? 'in-need' : null],
    ...(isCertain ? [['surely-reached', 'in-need'] as const] : []),
    ['not-reached-typical-high', 'not-reached-high'],
    ['only-perhaps', 'not-reached-high'],
    ['not-reached-typical-low', 'not-reached-typical-high'],
    ['between-typical', 'not-reached-typical-high'],
    ['not-reached-low', 'not-reached-typical-low'],
    ['only-typical', 'not-reached-typical-low'],
  ]
  return {
    name: 'outcome',
    variable: 'outcome',
    names: DIMENSION_NAMES.outcome,
    codes: rows.map(([code, parent]) => ({ code, parent, names: OUTCOME_NAMES[code] })),
  }
}

/** Nested bounds as innermost counts: those not reached, and those in need or surely reached. */
export function splitBounds(
  { people, high, typicalHigh, typicalLow, low }: Bounds,
  isCertain: boolean,
): { readonly notReached: readonly (readonly [code: string, people: number])[]; readonly others: readonly [string, number] } {
  return {
    notReached: [
      ['not-reached-low', low],
      ['only-typical', typicalLow - low],
      ['between-typical', typicalHigh - typicalLow],
      ['only-perhaps', high - typicalHigh],
    ],
    others: isCertain ? ['surely-reached', people - high] : ['in-need', people],
  }
}
