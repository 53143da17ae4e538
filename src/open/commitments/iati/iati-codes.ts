// Codes of the IATI Standard 2.03 and of its code lists, as far as commitments need them. Source: iatistandard.org, version 2.03, code lists
// OrganisationType, OrganisationRole, ActivityStatus, ActivityDateType, TagVocabulary, IndicatorVocabulary, IndicatorMeasure, ResultType,
// BudgetStatus, RegionVocabulary.
import type { ActorType } from '@causeway/vocabulary'
import type { OwnerPart } from '../record/commitment.ts'

export const IATI_VERSION = '2.03'

/** TagVocabulary. */
export const TAG = { sdgGoal: '2', sdgTarget: '3', own: '99' } as const

/** Where the codes of our own tags are defined: the Compact itself. */
export const GCM_URI = 'https://undocs.org/A/RES/73/195'

/** IndicatorVocabulary. */
export const INDICATOR_SDG = '9'
export const INDICATOR_OWN = '99'

/** OrganisationType of each kind of actor; `90` is "other". A diaspora, youth or faith group is a non-governmental organisation. */
const ORGANISATION_TYPES: Readonly<Record<ActorType, string>> = {
  state: '10',
  city: '11',
  un: '40',
  regional: '40',
  international: '40',
  ngo: '22',
  faith: '22',
  business: '70',
  union: '22',
  diaspora: '22',
  youth: '22',
  academia: '80',
  finance: '15',
  mixed: '30',
}

/** The code of a kind of actor; `null` where nobody knows the kind. */
export function organisationTypeOf(type: ActorType | 'unknown'): string | null {
  return type === 'unknown' ? null : ORGANISATION_TYPES[type]
}

/** The kind of actor that a code means, as far as it can be told. */
export function actorTypeOf(code: string): ActorType | 'unknown' {
  const types: Readonly<Record<string, ActorType>> = {
    '10': 'state',
    '11': 'city',
    '15': 'state',
    '21': 'ngo',
    '22': 'ngo',
    '23': 'ngo',
    '24': 'ngo',
    '30': 'mixed',
    '40': 'international',
    '60': 'finance',
    '70': 'business',
    '71': 'business',
    '72': 'business',
    '73': 'business',
    '80': 'academia',
  }
  return types[code] ?? 'unknown'
}

/** OrganisationRole: 1 funding, 2 accountable, 3 extending, 4 implementing. */
export const ROLE_OF_PART: Readonly<Record<OwnerPart, string>> = { leads: '2', joins: '4', matches: '1', supports: '3' }

/** The part that a role means here. */
export function partOfRole(role: string): OwnerPart | null {
  const parts: Readonly<Record<string, OwnerPart>> = { '1': 'supports', '2': 'leads', '3': 'supports', '4': 'joins' }
  return parts[role] ?? null
}
