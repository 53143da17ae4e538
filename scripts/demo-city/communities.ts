// Who in Nerivelle needs help: groups of people alike in what a service's rules may turn on. Shares are invented.
import type { PaperCode, Registration, TopNeed } from '@causeway/vocabulary'
import type { District } from './districts.ts'

/** People who share languages; many also speak one that services speak. */
export interface Community {
  readonly share: number
  readonly languages: readonly string[]
  /** Of those, the share who also speak English or French. */
  readonly alsoSpeaks: { readonly language: 'en' | 'fr'; readonly share: number }
  readonly statuses: Readonly<Partial<Record<Registration, number>>>
  /** Where more of them live than chance would have it. */
  readonly drawnTo: readonly District['kind'][]
  /** Given only where a rule of some service turns on it. */
  readonly nationality?: string
}

export const COMMUNITIES: readonly Community[] = [
  {
    share: 17,
    languages: ['ar'],
    alsoSpeaks: { language: 'fr', share: 0.3 },
    statuses: { 'asylum-seeker': 5, refugee: 3, unregistered: 2 },
    drawnTo: ['centre', 'harbour'],
  },
  {
    share: 11,
    languages: ['ti'],
    alsoSpeaks: { language: 'en', share: 0.25 },
    statuses: { 'asylum-seeker': 5, refugee: 2, unregistered: 3 },
    drawnTo: ['informal', 'industry'],
  },
  {
    share: 7,
    languages: ['am'],
    alsoSpeaks: { language: 'en', share: 0.4 },
    statuses: { 'asylum-seeker': 4, unregistered: 3, 'expired-permit': 3 },
    drawnTo: ['informal', 'industry'],
  },
  {
    share: 10,
    languages: ['so'],
    alsoSpeaks: { language: 'en', share: 0.3 },
    statuses: { refugee: 4, 'asylum-seeker': 3, stateless: 2, unregistered: 2 },
    drawnTo: ['informal', 'harbour'],
  },
  {
    share: 8,
    languages: ['fa'],
    alsoSpeaks: { language: 'en', share: 0.3 },
    statuses: { 'asylum-seeker': 5, refugee: 3, unregistered: 1 },
    drawnTo: ['centre', 'hills'],
  },
  {
    share: 7,
    languages: ['uk'],
    alsoSpeaks: { language: 'en', share: 0.4 },
    statuses: { 'temporary-permit': 9, unregistered: 1 },
    drawnTo: ['suburb', 'hills'],
  },
  {
    share: 9,
    languages: ['pt'],
    alsoSpeaks: { language: 'en', share: 0.4 },
    statuses: { 'residence-permit': 4, 'expired-permit': 4, unregistered: 2 },
    drawnTo: ['industry', 'suburb'],
    nationality: 'XOI',
  },
  {
    share: 12,
    languages: ['wo'],
    alsoSpeaks: { language: 'fr', share: 0.6 },
    statuses: { unregistered: 5, 'asylum-seeker': 2, 'expired-permit': 3 },
    drawnTo: ['harbour', 'informal', 'suburb'],
  },
  {
    share: 10,
    languages: ['es'],
    alsoSpeaks: { language: 'en', share: 0.3 },
    statuses: { unregistered: 3, 'residence-permit': 4, 'expired-permit': 2, 'temporary-permit': 1 },
    drawnTo: ['centre', 'industry'],
  },
  {
    share: 5,
    languages: ['en'],
    alsoSpeaks: { language: 'fr', share: 0.1 },
    statuses: { unregistered: 4, 'residence-permit': 3, 'temporary-permit': 3 },
    drawnTo: ['centre', 'hills'],
  },
  {
    share: 4,
    languages: ['fr'],
    alsoSpeaks: { language: 'en', share: 0.3 },
    statuses: { 'residence-permit': 5, unregistered: 3, 'expired-permit': 2 },
    drawnTo: ['harbour', 'centre'],
  },
]

/** Papers that people of a status hold, with weights; `null`: nobody asked. */
export const PAPERS_HELD: Readonly<
  Record<Registration, readonly (readonly [weight: number, papers: readonly PaperCode[] | null])[]>
> = {
  unregistered: [
    [5, []],
    [3, ['passport']],
    [1, ['consular-id']],
    [1, null],
  ],
  'asylum-seeker': [
    [6, ['asylum-seeker-certificate']],
    [2, ['asylum-seeker-certificate', 'proof-of-address']],
    [2, ['asylum-seeker-certificate', 'birth-certificate']],
  ],
  refugee: [
    [5, ['refugee-card', 'registration-certificate']],
    [3, ['refugee-card', 'registration-certificate', 'proof-of-address', 'health-card']],
  ],
  'temporary-permit': [
    [1, ['passport', 'residence-permit', 'proof-of-address']],
    [1, ['passport', 'residence-permit']],
  ],
  'residence-permit': [
    [3, ['passport', 'residence-permit', 'proof-of-address', 'health-card']],
    [1, ['passport', 'residence-permit', 'work-permit']],
  ],
  stateless: [[1, []]],
  national: [[1, ['national-id', 'proof-of-address', 'health-card']]],
  'expired-permit': [
    [6, ['passport']],
    [4, []],
  ],
}

/** Share for whom being seen at a service would be a danger, as an invented survey of the city found; the rest would not fear. */
export const FEAR_SHARE: Readonly<Record<Registration, number>> = {
  unregistered: 0.6,
  'expired-permit': 0.55,
  stateless: 0.4,
  'asylum-seeker': 0.2,
  'temporary-permit': 0.04,
  refugee: 0.02,
  'residence-permit': 0.01,
  national: 0,
}

/** How many of the fifty thousand need what most, this month. */
export const PEOPLE_BY_NEED: Readonly<Partial<Record<TopNeed, number>>> = {
  shelter: 5_200,
  food: 7_400,
  'health-care': 8_600,
  'mental-health': 3_600,
  'legal-aid': 5_400,
  documents: 3_600,
  school: 4_300,
  'language-course': 4_300,
  work: 3_900,
  safety: 1_300,
  information: 1_500,
  'skills-recognition': 900,
}

/** Bands of age, in years. */
export interface AgeBand {
  readonly min: number
  readonly max: number
  readonly weight: number
}

const ADULTS: readonly AgeBand[] = [
  { min: 18, max: 29, weight: 38 },
  { min: 30, max: 44, weight: 36 },
  { min: 45, max: 59, weight: 18 },
  { min: 60, max: 99, weight: 8 },
]
const CHILDREN: readonly AgeBand[] = [
  { min: 6, max: 11, weight: 55 },
  { min: 12, max: 17, weight: 45 },
]
const EVERYBODY: readonly AgeBand[] = [{ min: 0, max: 4, weight: 14 }, { min: 5, max: 17, weight: 20 }, ...ADULTS]

/** Ages of those who have a need. */
export function ageBandsOf(need: TopNeed): readonly AgeBand[] {
  if (need === 'school') return CHILDREN
  if (need === 'health-care' || need === 'food') return EVERYBODY
  if (need === 'shelter' || need === 'mental-health') return [{ min: 16, max: 17, weight: 4 }, ...ADULTS]
  return ADULTS
}
