// The parts of the published gap that somebody may speak about: the whole city, each district, each change of a rule or a law. Never a
// district and a rule at once: public output crosses no place with papers.
import { districtName, OTHER_DISTRICTS, type District, type PublicShortfall } from '../../open/gaps/index.ts'
import type { Translator } from '../../platform/i18n/index.ts'
import { describePublicLever } from './lever-text.ts'

/** A part, by its id among what is concerned. */
export interface GapPart {
  readonly id: string
  readonly label: string
}

/** The parts in the order of the page; the translator has the areas of `LEVER_AREAS` and `concerned`. */
export function listGapParts(
  t: Translator,
  { places, levers }: Pick<PublicShortfall, 'places' | 'levers'>,
  districts: readonly District[],
): readonly GapPart[] {
  return [
    { id: 'city', label: t('concerned.gap-city') },
    ...places.flatMap(({ place }) => {
      const district = place === OTHER_DISTRICTS ? undefined : districts.find(({ id }) => id === place)
      if (district === undefined) return []
      return [{ id: `district.${place}`, label: t('concerned.gap-district', { district: districtName(district, t.language) }) }]
    }),
    ...levers.map(({ lever }) => ({
      id: `lever.${lever.id}`,
      label: t('concerned.gap-lever', { lever: describePublicLever(t, lever) }),
    })),
  ]
}
