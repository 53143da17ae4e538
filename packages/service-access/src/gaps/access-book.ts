// Who may use which service, for many alike people at once: each barrier is judged once for each distinct pair of what it
// turns on (papers held × papers asked for, …), never once for each row. The verdicts are those of `assessAccess`.
import { BARRIER_BIT } from '@causeway/vocabulary'
import { ACCESS_BARRIERS } from '../access/assess-access.ts'
import type { AccessBarrier, AccessOptions } from '../access/assess-access.ts'
import type { AccessVerdict } from '../access/access-reason.ts'
import { assessCost } from '../access/cost.ts'
import { assessDocuments } from '../access/documents.ts'
import { assessEligibility } from '../access/eligibility.ts'
import { assessFear } from '../access/fear.ts'
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
   * One barrier's verdicts: profile `p` has `states[side[p]]`, one of `STATE_NONE`, `STATE_UNKNOWN`, `STATE_NO`.
   * The arrays are the book's own and not to be written.
   */
  verdictsOf(barrier: AccessBarrier, service: ServiceAtLocation): { readonly side: Int32Array; readonly states: Uint8Array }
  /** A book over changed people (same length, same order), sharing nothing. */
  withProfiles(change: (profile: PersonProfile) => PersonProfile): AccessBook
  /** What the fear barrier would be at this service for those who fear, whatever the profiles say. */
  fearAt(service: ServiceAtLocation): 'none' | 'unknown' | 'no'
}

export const STATE_NONE = 0
export const STATE_UNKNOWN = 1
export const STATE_NO = 2

/** Reads the people's side once; services are judged as they are asked for. */
export function createAccessBook(profiles: readonly PersonProfile[], at: Date, options: AccessOptions = {}): AccessBook {
  const sides = ACCESS_BARRIERS.map((barrier) => {
    const keys = new Map<string, number>()
    const examples: PersonProfile[] = []
    const side = new Int32Array(profiles.length)
    profiles.forEach((profile, index) => {
      const key = personSide(barrier, profile)
      let number = keys.get(key)
      if (number === undefined) {
        number = examples.length
        keys.set(key, number)
        examples.push(profile)
      }
      side[index] = number
    })
    return { barrier, bit: BARRIER_BIT[barrier], side, examples, states: new Map<string, Uint8Array>() }
  })

  function statesOf(entry: (typeof sides)[number], service: ServiceAtLocation): Uint8Array {
    const key = serviceSide(entry.barrier, service)
    let states = entry.states.get(key)
    if (!states) {
      states = Uint8Array.from(entry.examples, (profile) => toState(judge(entry.barrier, profile, service, at, options)))
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
    verdictsOf(barrier, service) {
      const entry = sides.find((one) => one.barrier === barrier)
      if (!entry) throw new Error(`no people's side for ${barrier}`)
      return { side: entry.side, states: statesOf(entry, service) }
    },
    withProfiles: (change) => createAccessBook(profiles.map(change), at, options),
    fearAt(service) {
      const state = toState(assessFear(true, service.dataSharing, at, options).verdict)
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
  return ACCESS_BARRIERS.map((barrier) => personSide(barrier, profile)).join('|')
}

function toState(verdict: AccessVerdict): number {
  return verdict === 'no' ? STATE_NO : verdict === 'unknown' ? STATE_UNKNOWN : STATE_NONE
}

/** All of a person's side that a barrier's verdict turns on. */
function personSide(barrier: AccessBarrier, profile: PersonProfile): string {
  switch (barrier) {
    case 'documents':
      return toKey(profile.papers)
    case 'eligibility':
      return [
        profile.age,
        profile.sex,
        profile.nationality,
        profile.registration,
        profile.household,
        profile.vulnerabilities,
        profile.residenceArea,
        profile.languages,
      ]
        .map(toKey)
        .join(';')
    case 'language':
      return toKey(profile.languages)
    case 'cost':
      return toKey(profile.budget)
    case 'hours':
      return toKey(profile.available)
    case 'fear':
      return toKey(profile.fearsEnforcement)
  }
}

/** All of a service's side that a barrier's verdict turns on. */
function serviceSide(barrier: AccessBarrier, service: ServiceAtLocation): string {
  switch (barrier) {
    case 'documents':
      return toKey(service.documents)
    case 'eligibility':
      return toKey(service.eligibility)
    case 'language':
      return toKey(service.languages)
    case 'cost':
      return toKey(service.cost)
    case 'hours':
      return toKey(service.hours)
    case 'fear':
      return toKey(service.dataSharing)
  }
}

function toKey(value: unknown): string {
  return value === undefined ? '' : JSON.stringify(value)
}

function judge(
  barrier: AccessBarrier,
  profile: PersonProfile,
  service: ServiceAtLocation,
  at: Date,
  options: AccessOptions,
): AccessVerdict {
  switch (barrier) {
    case 'documents':
      return assessDocuments(profile.papers, service.documents).verdict
    case 'eligibility':
      return assessEligibility(profile, service.eligibility).verdict
    case 'language':
      return assessLanguage(profile.languages, service.languages).verdict
    case 'cost':
      return assessCost(profile.budget, service.cost).verdict
    case 'hours':
      return assessHours(profile.available, service.hours, at).verdict
    case 'fear':
      return assessFear(profile.fearsEnforcement, service.dataSharing, at, options).verdict
  }
}
