// The gap as an indicator: what a release of the series `shortfall` says of people not reached, by need and district, as observations. It only
// looks up; what the release hides is withheld here, and the joined rest of the districts is left out, since who is in it changes.
import { escapeIdentifier, HIDDEN } from '../../../platform/sdmx/index.ts'
import { OTHER_DISTRICTS, type PublicInterval, type PublicShortfall } from '../../gaps/index.ts'
import { toDay } from '../record/partial-day.ts'
import type { Indicator, ObservedFigure, SeriesKey } from './observation.ts'
import { readTimePeriod } from './time-period.ts'

/** `REF_AREA` of the whole city. */
export const CITY_AREA = 'city'
/** `NEED` of the sum of the needs that may stand by district; all needs of the city are the total, without a code. */
const SHOWN_NEEDS = 'by-district'
/** CL_UNIT_MEASURE of SDMX: persons. */
const PERSONS = 'PS'

const BOUNDS = [
  {
    code: 'causeway-not-reached-high',
    name: 'People perhaps not reached, at most',
    definition: 'The upper bound of the gap: what is unknown counted as no.',
  },
  {
    code: 'causeway-not-reached-low',
    name: 'People not reached, at least',
    definition: 'The lower bound of the gap: what is unknown counted as yes.',
  },
  {
    code: 'causeway-not-reached-typical',
    name: 'People not reached, with usual room',
    definition:
      'The gap with unknown room taken as the median of its need; an interval where the directory leaves anything else unknown.',
  },
] as const

/** The indicators, with these versions of their definition. A version names how ways were reckoned: walking and by transit are never one series. */
export function describeShortfallIndicators(versions: readonly string[]): readonly Indicator[] {
  return BOUNDS.map(({ code, name, definition }) => ({
    code,
    frameworkCode: '',
    framework: 'causeway',
    name,
    direction: 'down',
    versions: versions.map((version) => ({
      version,
      definition: `${definition} People who could at best not be reached by the services of the directory, by need; ways by ${version.split('-').slice(1).join(', ')}.`,
      unit: 'people',
      unitMeasure: PERSONS,
      dimensions: ['NEED'],
      source: 'Gap analysis, as released',
      note: 'Caseload is a floor and never demand: each release says whom its source cannot see.',
    })),
    sdgTargets: [],
    gcmObjectives: [15],
    state: 'own',
  }))
}

/** The observations of a release. `source` is its permanent address, without a language. */
export function deriveShortfall(
  shortfall: PublicShortfall,
): readonly { readonly key: SeriesKey; readonly figure: ObservedFigure }[] {
  const { release, notes } = shortfall
  const version = `1-${notes.mode}-${notes.travel}`
  const timePeriod = readTimePeriod(release.period) === null ? toDay(release.releasedAt) : release.period
  const source = `/statistics/${release.id}`
  const observe = (code: string, refArea: string, need: string | null, { low, high }: PublicInterval) => {
    const isHidden = low === null || high === null
    const isExact = !isHidden && low === high
    return {
      key: {
        indicator: code,
        version,
        refArea: escapeIdentifier(refArea),
        unitMeasure: PERSONS,
        dimensions: need === null ? {} : { NEED: escapeIdentifier(need) },
      },
      figure: {
        timePeriod,
        value: isExact ? low : null,
        low: isHidden || isExact ? null : low,
        high: isHidden || isExact ? null : high,
        unitMult: 0,
        obsStatus: isHidden ? HIDDEN.obsStatus : ('A' as const),
        confStatus: isHidden ? HIDDEN.confStatus : 'F',
        source,
        attributes: {},
      },
    }
  }
  const observeAll = (
    refArea: string,
    need: string | null,
    { gap, typical }: { readonly gap: PublicInterval; readonly typical: PublicInterval },
  ) => [
    observe('causeway-not-reached-high', refArea, need, { low: gap.high, high: gap.high }),
    observe('causeway-not-reached-low', refArea, need, { low: gap.low, high: gap.low }),
    observe('causeway-not-reached-typical', refArea, need, order(typical)),
  ]
  return [
    ...observeAll(CITY_AREA, null, shortfall),
    ...shortfall.needs.flatMap((figures) => observeAll(CITY_AREA, figures.need, figures)),
    ...shortfall.places
      .filter(({ place }) => place !== OTHER_DISTRICTS)
      .flatMap((district) => [
        ...observeAll(district.place, SHOWN_NEEDS, district),
        ...district.needs.flatMap((figures) => observeAll(district.place, figures.code, figures)),
      ]),
  ]
}

/** Noise can turn two bounds round; an interval has its lower end first. */
function order({ low, high }: PublicInterval): PublicInterval {
  return low !== null && high !== null && low > high ? { low: high, high: low } : { low, high }
}
