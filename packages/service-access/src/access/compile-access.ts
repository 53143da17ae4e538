// The same verdicts as `explainAccess`, for many people and many services at once. People and services that are
// alike in what one barrier looks at share a class; each pair of classes is judged once, each pair of
// person and service is then a few table look-ups.
import { BARRIER_BIT } from '@causeway/vocabulary'
import type { BarrierMask } from '@causeway/vocabulary'
import type { PersonProfile } from '../person.ts'
import type { ServiceAtLocation } from '../service-at-location.ts'
import type { AccessVerdict } from './access-reason.ts'
import { ACCESS_FACETS } from './access-facet.ts'
import type { AccessFacet } from './access-facet.ts'
import type { AccessOptions } from './assess-access.ts'

export interface CompiledAccess {
  readonly profiles: number
  readonly services: number
  /** `no` barriers in the low byte, `unknown` ones in the next: `blocked | unknown << 8`. A barrier is never in both. */
  pair(profile: number, service: number): number
  /** Every service's masks for one profile; both arrays have length `services`. */
  fillRow(profile: number, blocked: Uint8Array, unknown: Uint8Array): void
}

/** The low byte of a pair: barriers whose verdict is `no`. */
export function blockedOf(pair: number): BarrierMask {
  return pair & 0xff
}

/** The second byte of a pair: barriers whose verdict is `unknown`. */
export function unknownOf(pair: number): BarrierMask {
  return pair >>> 8
}

/** Judges nothing yet: a pair of classes is judged when first asked about. `at` and `options` as for `assessAccess`. */
export function compileAccess(
  profiles: readonly PersonProfile[],
  services: readonly ServiceAtLocation[],
  at: Date,
  options: AccessOptions = {},
): CompiledAccess {
  const tables = ACCESS_FACETS.map((facet) => createTable(facet, profiles, services, at, options))
  const row = new Uint16Array(services.length)
  return {
    profiles: profiles.length,
    services: services.length,
    pair(profile, service) {
      let bits = 0
      for (const table of tables) {
        if (table.isConsidered(profile)) bits |= table.row(profile)[table.serviceClass[service] ?? 0] ?? 0
      }
      return withoutDecided(bits)
    },
    fillRow(profile, blocked, unknown) {
      row.fill(0)
      for (const table of tables) {
        if (!table.isConsidered(profile)) continue
        const verdicts = table.row(profile)
        const classes = table.serviceClass
        for (let service = 0; service < row.length; service++) row[service]! |= verdicts[classes[service]!]!
      }
      for (let service = 0; service < row.length; service++) {
        const bits = row[service]!
        blocked[service] = bits & 0xff
        unknown[service] = (bits >>> 8) & ~bits
      }
    },
  }
}

/** Where one part says no, what another part of the same barrier does not know no longer matters. */
function withoutDecided(bits: number): number {
  return bits & ~((bits & 0xff) << 8)
}

interface FacetTable {
  readonly serviceClass: Int32Array
  isConsidered(profile: number): boolean
  /** The verdict bits of each service class for this profile. */
  row(profile: number): Uint16Array
}

function createTable(
  facet: AccessFacet,
  profiles: readonly PersonProfile[],
  services: readonly ServiceAtLocation[],
  at: Date,
  options: AccessOptions,
): FacetTable {
  const profileSide = classify(profiles, (profile) => JSON.stringify(facet.personSide(profile)) ?? 'absent')
  const serviceSide = classify(services, (service) => facet.serviceSide(service))
  const rows: (Uint16Array | undefined)[] = []
  const considered = profileSide.examples.map((example) => facet.personSide(example) !== undefined)
  return {
    serviceClass: serviceSide.classOf,
    isConsidered: (profile) => facet.isAlwaysConsidered || considered[profileSide.classOf[profile] ?? 0] === true,
    row(profile) {
      const profileClass = profileSide.classOf[profile] ?? 0
      rows[profileClass] ??= Uint16Array.from(serviceSide.examples, (service) =>
        toBits(facet, facet.assess(profiles[profile] ?? {}, service, at, options)),
      )
      return rows[profileClass]
    },
  }
}

function toBits(facet: AccessFacet, verdict: AccessVerdict): number {
  const bit = BARRIER_BIT[facet.barrier]
  return verdict === 'no' ? bit : verdict === 'unknown' ? bit << 8 : 0
}

/** Alike by key: each item's class, and one example of each class. */
export function classify<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
): { readonly classOf: Int32Array; readonly examples: readonly T[] } {
  const classByKey = new Map<string, number>()
  const classOf = new Int32Array(items.length)
  const examples: T[] = []
  for (const [index, item] of items.entries()) {
    const key = keyOf(item)
    let found = classByKey.get(key)
    if (found === undefined) {
      found = examples.length
      classByKey.set(key, found)
      examples.push(item)
    }
    classOf[index] = found
  }
  return { classOf, examples }
}
