// Who may use which service, for many alike people at once: each barrier is judged once for each distinct pair of what it
// turns on (papers held × papers asked for, …), never once for each row. The verdicts are those of `assessAccess`.
import { BARRIER_BIT } from '@causeway/vocabulary'
import type { AccessBarrier, AccessOptions } from '../access/assess-access.ts'
import type { AccessVerdict } from '../access/access-reason.ts'
import { assessCost } from '../access/cost.ts'
import { assessDocuments } from '../access/documents.ts'
import { assessDimension, assessEveryone, isComplete, PERSON_DIMENSIONS, profileValue } from '../access/eligibility.ts'
import type { PersonDimension } from '../access/eligibility.ts'
import { assessFear, isSelfVerified } from '../access/fear.ts'
import { assessHours } from '../access/hours.ts'
import { assessLanguage } from '../access/language.ts'
import type { PersonProfile } from '../person.ts'
import type { ServiceAtLocation } from '../service-at-location.ts'

/** Barrier masks of one service, one entry a profile: barriers that stand for sure, and those that may. */
export interface ServiceMasks {
  readonly no: Uint8Array
  readonly unknown: Uint8Array
}

export interface AccessBook {
  /** Distinct profiles. */
  readonly profiles: readonly PersonProfile[]
  /** The masks of a service as it stands, or as a lever would change it. */
  masksOf(service: ServiceAtLocation): ServiceMasks
  /**
   * What one barrier turns on: for profile `p` the largest of `states[side[p]]` over the list is its state, `STATE_NONE`,
   * `STATE_UNKNOWN` or `STATE_NO`. The arrays are the book's own and not to be written.
   */
  verdictsOf(barrier: AccessBarrier, service: ServiceAtLocation): readonly Verdicts[]
  /** A book over changed people (same length, same order), sharing nothing. */
  withProfiles(change: (profile: PersonProfile) => PersonProfile): AccessBook
  /** What the fear barrier would be at this service for those who fear, whatever the profiles say. */
  fearAt(service: ServiceAtLocation): 'none' | 'unknown' | 'no'
}

/** One thing that a barrier turns on, for all profiles. */
export interface Verdicts {
  readonly side: Int32Array
  readonly states: Uint8Array
}

export const STATE_NONE = 0
export const STATE_UNKNOWN = 1
export const STATE_NO = 2

/** Reads the people's side once; services are judged as they are asked for. */
export function createAccessBook(profiles: readonly PersonProfile[], at: Date, options: AccessOptions = {}): AccessBook {
  const sides = FACETS.map((facet) => {
    const keys = new Map<string, number>()
    const examples: PersonProfile[] = []
    const side = new Int32Array(profiles.length)
    profiles.forEach((profile, index) => {
      const key = toKey(facet.ofPerson(profile))
      let number = keys.get(key)
      if (number === undefined) {
        number = examples.length
        keys.set(key, number)
        examples.push(profile)
      }
      side[index] = number
    })
    return { facet, bit: BARRIER_BIT[facet.barrier], side, examples, states: new Map<string, Uint8Array>() }
  })

  function statesOf(entry: (typeof sides)[number], service: ServiceAtLocation): Uint8Array {
    const key = entry.facet.ofService(service)
    let states = entry.states.get(key)
    if (!states) {
      states = Uint8Array.from(entry.examples, (profile) => toState(entry.facet.judge(profile, service, at, options)))
      entry.states.set(key, states)
    }
    return states
  }

  return {
    profiles,
    masksOf(service) {
      const no = new Uint8Array(profiles.length)
      const unknown = new Uint8Array(profiles.length)
      for (const entry of sides) {
        const states = statesOf(entry, service)
        if (!states.some((state) => state !== STATE_NONE)) continue
        const { side, bit } = entry
        for (let index = 0; index < side.length; index++) {
          const state = states[side[index] ?? 0] ?? STATE_NONE
          if (state === STATE_NO) no[index] = (no[index] ?? 0) | bit
          else if (state === STATE_UNKNOWN) unknown[index] = (unknown[index] ?? 0) | bit
        }
      }
      return { no, unknown }
    },
    verdictsOf: (barrier, service) =>
      sides
        .filter((entry) => entry.facet.barrier === barrier)
        .map((entry) => ({ side: entry.side, states: statesOf(entry, service) })),
    withProfiles: (change) => createAccessBook(profiles.map(change), at, options),
    fearAt(service) {
      const state = toState(assessFear(true, service.dataSharing, at, options, service.organisationName).verdict)
      return state === STATE_NO ? 'no' : state === STATE_UNKNOWN ? 'unknown' : 'none'
    },
  }
}

/** The number of each profile among the distinct ones, with these. */
export function distinctProfiles(profiles: readonly PersonProfile[]): {
  readonly distinct: readonly PersonProfile[]
  readonly indexOf: Int32Array
} {
  const numbers = new Map<string, number>()
  const distinct: PersonProfile[] = []
  const indexOf = new Int32Array(profiles.length)
  profiles.forEach((profile, row) => {
    const key = profileKey(profile)
    let number = numbers.get(key)
    if (number === undefined) {
      number = distinct.length
      numbers.set(key, number)
      distinct.push(profile)
    }
    indexOf[row] = number
  })
  return { distinct, indexOf }
}

/** The same text for the same attributes. */
export function profileKey(profile: PersonProfile): string {
  return FACETS.map((facet) => toKey(facet.ofPerson(profile))).join('|')
}

function toState(verdict: AccessVerdict): number {
  return verdict === 'no' ? STATE_NO : verdict === 'unknown' ? STATE_UNKNOWN : STATE_NONE
}

/** One thing that a barrier's verdict turns on. Eligibility turns on each dimension by itself, which keeps the pairs to judge few. */
interface Facet {
  readonly barrier: AccessBarrier
  ofPerson(profile: PersonProfile): unknown
  /** The same text for services that this facet cannot tell apart. */
  ofService(service: ServiceAtLocation): string
  judge(profile: PersonProfile, service: ServiceAtLocation, at: Date, options: AccessOptions): AccessVerdict
}

const FACETS: readonly Facet[] = [
  {
    barrier: 'documents',
    ofPerson: (profile) => profile.papers,
    ofService: (service) => toKey(service.documents),
    judge: (profile, service) => assessDocuments(profile.papers, service.documents).verdict,
  },
  ...PERSON_DIMENSIONS.map((dimension): Facet => ({
    barrier: 'eligibility',
    ofPerson: (profile) => profileValue(profile, dimension),
    ofService: (service) => rulesKey(service, dimension),
    judge: (profile, service) => assessDimension(profile, dimension, service.eligibility).verdict,
  })),
  {
    barrier: 'eligibility',
    ofPerson: () => 'everyone',
    ofService: (service) => rulesKey(service, 'everyone'),
    judge: (_profile, service) => assessEveryone(service.eligibility).verdict,
  },
  {
    barrier: 'language',
    ofPerson: (profile) => profile.languages,
    ofService: (service) => toKey(service.languages),
    judge: (profile, service) => assessLanguage(profile.languages, service.languages).verdict,
  },
  {
    barrier: 'cost',
    ofPerson: (profile) => profile.budget,
    ofService: (service) => toKey(service.cost),
    judge: (profile, service) => assessCost(profile.budget, service.cost).verdict,
  },
  {
    barrier: 'hours',
    ofPerson: (profile) => profile.available,
    ofService: (service) => toKey(service.hours),
    judge: (profile, service, at) => assessHours(profile.available, service.hours, at).verdict,
  },
  {
    barrier: 'fear',
    ofPerson: (profile) => profile.fearsEnforcement,
    ofService: ({ dataSharing, organisationName }) =>
      dataSharing !== 'unknown' && isSelfVerified(dataSharing, organisationName)
        ? `self-verified ${toKey(dataSharing)}`
        : toKey(dataSharing),
    judge: (profile, service, at, options) =>
      assessFear(profile.fearsEnforcement, service.dataSharing, at, options, service.organisationName).verdict,
  },
]

/** The rules of one dimension, whoever stated them, and whether what no rule mentions is not asked. */
function rulesKey({ eligibility }: ServiceAtLocation, dimension: PersonDimension | 'everyone'): string {
  const rules = eligibility.rules.filter((rule) => rule.dimension === dimension)
  const said = rules.map((rule) => `${rule.effect} ${rule.operator} ${rule.terms.join('\u0000')}`)
  return `${isComplete(eligibility) ? 'complete' : 'open'}\u0001${said.join('\u0001')}`
}

const remembered = new WeakMap<object, string>()

function toKey(value: unknown): string {
  if (value === undefined) return ''
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  let key = remembered.get(value)
  if (key === undefined) {
    key = JSON.stringify(value)
    remembered.set(value, key)
  }
  return key
}
