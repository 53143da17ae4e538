// Which districts the public may be told of one by one, and what the others stand under together. Fixed by where people live,
// never by how many of them go without.
import type { District } from '../districts.ts'

/** A district with fewer residents is not shown by itself, nor are several that are fewer together. */
export const LEAST_RESIDENTS = 20_000

/** The code of the whole city. */
export const CITY = 'city'
/** The code under which districts that are not shown one by one stand together, with places in no district. */
export const OTHER_DISTRICTS = 'other-districts'

/** Where the people of each district are counted. */
export interface ShownPlaces {
  /** Districts shown one by one, in the order of their ids. */
  readonly districts: readonly District[]
  /** Districts that are shown together; empty where `hasOthers` is false. */
  readonly joined: readonly District[]
  /** Whether `OTHER_DISTRICTS` is a code of its own. */
  readonly hasOthers: boolean
  /** The innermost code of a place that lies in this district, or in none. */
  readonly codeOf: (district: District | null) => string
  /** Residents by code; the city's is left out. */
  readonly residents: Readonly<Record<string, number>>
}

/**
 * Districts of at least 20,000 residents are shown one by one. Smaller ones, and places in none, are one code; where those are
 * fewer than 20,000 together, the smallest other districts join them, since the city less those shown would tell of them. Where
 * that leaves fewer than two codes, there is the whole city alone.
 */
export function choosePlaces(found: readonly (District | null)[]): ShownPlaces {
  const unique = [...new Set(found)]
  const bySize = unique.filter((district) => district !== null).toSorted((a, b) => a.residents - b.residents || byId(a, b))
  const joined = new Set(bySize.filter(({ residents }) => residents < LEAST_RESIDENTS))
  const hasOthers = joined.size > 0 || unique.includes(null)
  if (hasOthers) {
    for (const district of bySize) {
      if (sumResidents(joined) >= LEAST_RESIDENTS) break
      joined.add(district)
    }
  }
  const shown = bySize.filter((district) => !joined.has(district)).toSorted(byId)
  if (shown.length + (hasOthers ? 1 : 0) < 2) {
    return { districts: [], joined: [], hasOthers: false, codeOf: () => CITY, residents: {} }
  }
  const isShown = new Set<District | null>(shown)
  return {
    districts: shown,
    joined: [...joined].toSorted(byId),
    hasOthers,
    codeOf: (district) => (district !== null && isShown.has(district) ? district.id : OTHER_DISTRICTS),
    residents: {
      ...Object.fromEntries(shown.map(({ id, residents }) => [id, residents])),
      ...(hasOthers ? { [OTHER_DISTRICTS]: sumResidents(joined) } : {}),
    },
  }
}

function sumResidents(districts: Iterable<District>): number {
  let sum = 0
  for (const { residents } of districts) sum += residents
  return sum
}

function byId(a: District, b: District): number {
  return a.id < b.id ? -1 : 1
}
