// Which district each place of an analysis lies in.
import type { GapAnalysis } from '@causeway/service-access'
import { districtAt, type District } from './districts.ts'

const known = new WeakMap<GapAnalysis, WeakMap<readonly District[], readonly (District | null)[]>>()

/** The district of each place, in the order of `analysis.places`; `null` outside all of them. Looked up once for each analysis. */
export function findPlaceDistricts(analysis: GapAnalysis, districts: readonly District[]): readonly (District | null)[] {
  const byDistricts = known.get(analysis) ?? new WeakMap<readonly District[], readonly (District | null)[]>()
  known.set(analysis, byDistricts)
  const found =
    byDistricts.get(districts) ?? analysis.places.map(({ point }) => districtAt(districts, point.latitude, point.longitude))
  byDistricts.set(districts, found)
  return found
}
