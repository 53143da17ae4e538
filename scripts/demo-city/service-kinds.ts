// What services of the demo city do, need by need: names and plain descriptions, sizes, habits of asking for papers.
// The numbers are invented; they are set so that the gap analysis has something of every kind to find.
import type { NeedCode, PaperCode, TopNeed } from '@causeway/vocabulary'

/** Words of one kind of service in one language: its name and a description in plain words. */
export interface KindText {
  readonly name: string
  readonly description: string
}

/** One kind of service. */
export interface ServiceKind {
  readonly need: NeedCode
  readonly en: KindText
  readonly fr: KindText
  readonly ar?: KindText
}

/** How services for a need are run in this city. */
export interface NeedHabits {
  readonly services: number
  /** How many of them are by phone or web. */
  readonly remote: number
  /** People a month, smallest and largest usual size. */
  readonly capacity: readonly [number, number]
  /** Share whose entry is filled in well, and share filled in partly; the rest is nearly bare. */
  readonly documented: readonly [well: number, part: number]
  /** Sets of papers asked for (alternatives within a set), with their share; the rest asks for none. */
  readonly papers: readonly { readonly share: number; readonly sets: readonly (readonly PaperCode[])[] }[]
  /** Prices of one use in the city's currency, with their share; the rest is free. */
  readonly prices: readonly { readonly share: number; readonly amount: number }[]
  /** Share with a rule on registration, and whom it lets in. */
  readonly registration: { readonly share: number; readonly terms: readonly string[] }
  readonly ages: { readonly share: number; readonly minimum?: number; readonly maximum?: number }
  readonly womenOnly: number
  readonly menOnly: number
  /** Where true, an entry never leaves both the capacity and the papers blank. */
  readonly wellKnown: boolean
}

const PROTECTED_STATUS = ['asylum-seeker', 'refugee'] as const
const ANY_PERMIT = ['refugee', 'temporary-permit', 'residence-permit', 'national'] as const
const HOST_IDENTITY: readonly PaperCode[] = ['national-id', 'residence-permit', 'refugee-card']
const ANY_IDENTITY: readonly PaperCode[] = [
  'passport',
  'national-id',
  'residence-permit',
  'refugee-card',
  'asylum-seeker-certificate',
]

const PLAIN: NeedHabits = {
  services: 0,
  remote: 0,
  capacity: [40, 160],
  documented: [0.28, 0.4],
  papers: [],
  prices: [],
  registration: { share: 0, terms: [] },
  ages: { share: 0 },
  womenOnly: 0,
  menOnly: 0,
  wellKnown: false,
}

/** The twelve needs of the city. `skills-recognition` is wanted and offered by nobody. */
export const NEED_HABITS: Readonly<Partial<Record<TopNeed, NeedHabits>>> = {
  shelter: {
    ...PLAIN,
    services: 48,
    capacity: [18, 90],
    documented: [0.45, 0.45],
    papers: [{ share: 0.2, sets: [ANY_IDENTITY] }],
    prices: [{ share: 0.15, amount: 4 }],
    registration: { share: 0.3, terms: PROTECTED_STATUS },
    ages: { share: 0.6, minimum: 18 },
    womenOnly: 0.2,
    menOnly: 0.2,
    wellKnown: true,
  },
  food: {
    ...PLAIN,
    services: 62,
    capacity: [150, 620],
    documented: [0.25, 0.35],
    papers: [
      { share: 0.16, sets: [['referral-letter']] },
      { share: 0.06, sets: [ANY_IDENTITY, ['proof-of-address']] },
    ],
    prices: [{ share: 0.12, amount: 1 }],
  },
  'health-care': {
    ...PLAIN,
    services: 86,
    capacity: [70, 210],
    documented: [0.45, 0.5],
    papers: [
      { share: 0.72, sets: [HOST_IDENTITY] },
      { share: 0.1, sets: [HOST_IDENTITY, ['health-card']] },
    ],
    prices: [
      { share: 0.2, amount: 8 },
      { share: 0.12, amount: 25 },
    ],
    wellKnown: true,
  },
  'mental-health': {
    ...PLAIN,
    services: 44,
    remote: 1,
    capacity: [14, 60],
    documented: [0.3, 0.45],
    papers: [{ share: 0.25, sets: [['referral-letter']] }],
    prices: [{ share: 0.3, amount: 20 }],
    ages: { share: 0.4, minimum: 16 },
    wellKnown: true,
  },
  'legal-aid': {
    ...PLAIN,
    services: 60,
    remote: 2,
    capacity: [24, 90],
    documented: [0.3, 0.4],
    papers: [{ share: 0.18, sets: [['proof-of-income']] }],
    prices: [{ share: 0.18, amount: 30 }],
    registration: { share: 0.25, terms: PROTECTED_STATUS },
    wellKnown: true,
  },
  documents: {
    ...PLAIN,
    services: 40,
    capacity: [50, 140],
    documented: [0.3, 0.6],
    papers: [
      { share: 0.2, sets: [['proof-of-address'], ['photo']] },
      { share: 0.15, sets: [['birth-certificate', 'passport']] },
    ],
    prices: [{ share: 0.35, amount: 15 }],
    wellKnown: true,
  },
  school: {
    ...PLAIN,
    services: 62,
    capacity: [90, 320],
    documented: [0.3, 0.4],
    papers: [
      { share: 0.15, sets: [['birth-certificate', 'passport']] },
      { share: 0.1, sets: [['proof-of-address']] },
    ],
    ages: { share: 1, minimum: 5, maximum: 18 },
    wellKnown: true,
  },
  'language-course': {
    ...PLAIN,
    services: 58,
    remote: 1,
    capacity: [20, 90],
    papers: [{ share: 0.15, sets: [['registration-certificate', 'residence-permit']] }],
    prices: [{ share: 0.25, amount: 12 }],
    registration: { share: 0.3, terms: PROTECTED_STATUS },
    ages: { share: 0.7, minimum: 16 },
    wellKnown: true,
  },
  work: {
    ...PLAIN,
    services: 44,
    remote: 1,
    capacity: [30, 110],
    papers: [{ share: 0.3, sets: [['work-permit', 'residence-permit']] }],
    registration: { share: 0.3, terms: ANY_PERMIT },
    ages: { share: 0.8, minimum: 16 },
    wellKnown: true,
  },
  safety: {
    ...PLAIN,
    services: 38,
    remote: 6,
    capacity: [10, 50],
    documented: [0.35, 0.45],
    ages: { share: 0.3, minimum: 16 },
    womenOnly: 0.55,
  },
  information: { ...PLAIN, services: 58, remote: 8, capacity: [40, 200], documented: [0.18, 0.35] },
  'skills-recognition': PLAIN,
}
