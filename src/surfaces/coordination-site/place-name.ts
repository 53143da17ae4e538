// What a place is called: its district and the place's number there, since a hexagon has no name of its own.
import type { GapAnalysis } from '@causeway/service-access'
import type { Translator } from '../../platform/i18n/index.ts'
import { districtName, findPlaceDistricts, type District } from '../../open/gaps/index.ts'

const numbers = new WeakMap<GapAnalysis, ReadonlyMap<string, { readonly district: District | null; readonly number: number }>>()

/** `Kiln Road 3`: the district and the number of the place in it, the same as long as the analysis has the same places. */
export function placeName(t: Translator, analysis: GapAnalysis, placeId: string, districts: readonly District[]): string {
  const found = numberPlaces(analysis, districts).get(placeId)
  if (found === undefined) return placeId
  if (found.district === null) return t('gaps.place-outside', { number: found.number })
  return t('gaps.place-in-district', { district: districtName(found.district, t.language), number: found.number })
}

/** The district of each place of an analysis, by the place's id. */
export function districtOfPlace(analysis: GapAnalysis, placeId: string, districts: readonly District[]): District | null {
  return numberPlaces(analysis, districts).get(placeId)?.district ?? null
}

function numberPlaces(analysis: GapAnalysis, districts: readonly District[]) {
  const known = numbers.get(analysis)
  if (known !== undefined) return known
  const counts = new Map<District | null, number>()
  const found = findPlaceDistricts(analysis, districts)
  const made = new Map(
    analysis.places
      .map((place, at) => ({ place, district: found[at] ?? null }))
      .toSorted((a, b) => (a.place.id < b.place.id ? -1 : 1))
      .map(({ place, district }) => {
        const number = (counts.get(district) ?? 0) + 1
        counts.set(district, number)
        return [place.id, { district, number }] as const
      }),
  )
  numbers.set(analysis, made)
  return made
}
