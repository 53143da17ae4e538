// Verdicts of one person over all services, fast: services alike in what a barrier looks at share a class, and each
// class is judged once. The same facets as `compileAccess`, laid out a row of classes a service. Verdicts of a facet
// ("speaks Arabic") are kept for the next who says the same of it, each facet by itself and never who said what else.
import { BARRIER_BIT } from '@causeway/vocabulary'
import type { AccessOptions } from '../access/index.ts'
import { ACCESS_FACETS } from '../access/access-facet.ts'
import type { AccessFacet } from '../access/access-facet.ts'
import { classify } from '../access/compile-access.ts'
import type { PersonProfile } from '../person.ts'
import type { ServiceAtLocation } from '../service-at-location.ts'

export interface AccessReader {
  /** Begins a question: `readMask` then answers about this person. */
  ask(profile: PersonProfile, at: Date, options: AccessOptions): void
  /** `no` barriers in the low byte, `unknown` ones in the next; never the same barrier in both. */
  readMask(service: number): number
}

const NOT_YET = -1
const WIDTH = ACCESS_FACETS.length

/** Sorts the services into classes once. */
export function createAccessReader(services: readonly ServiceAtLocation[]): AccessReader {
  const classes = new Int32Array(services.length * WIDTH)
  const facets = ACCESS_FACETS.map((facet, column) => {
    const { classOf, examples } = classify(services, (service) => facet.serviceSide(service))
    for (let service = 0; service < services.length; service++) classes[service * WIDTH + column] = classOf[service]!
    return { facet, column, examples, kept: new Map<string, Int32Array>() }
  })
  let asked: (Omit<(typeof facets)[number], 'kept'> & { readonly bits: Int32Array })[] = []
  let person: Question = { profile: {}, at: new Date(0), options: {} }
  return {
    ask(profile, at, options) {
      person = { profile, at, options }
      asked = facets
        .filter(({ facet }) => facet.isAlwaysConsidered || facet.personSide(profile) !== undefined)
        .map(({ facet, column, examples, kept }) => ({
          facet,
          column,
          examples,
          bits: keepBits(kept, `${facet.validity(at, options)} ${JSON.stringify(facet.personSide(profile))}`, examples.length),
        }))
    },
    readMask(service) {
      const row = service * WIDTH
      let mask = 0
      for (let index = 0; index < asked.length; index++) {
        const { facet, column, examples, bits } = asked[index]!
        const kind = classes[row + column]!
        let bit = bits[kind]!
        if (bit === NOT_YET) {
          bit = judge(facet, examples[kind]!, person)
          bits[kind] = bit
        }
        mask |= bit
      }
      return mask & ~((mask & 0xff) << 8)
    },
  }
}

/** How many different answers to one facet are kept, those asked about last. */
const MOST_KEPT = 64

function keepBits(kept: Map<string, Int32Array>, key: string, length: number): Int32Array {
  const bits = kept.get(key) ?? new Int32Array(length).fill(NOT_YET)
  kept.delete(key)
  kept.set(key, bits)
  if (kept.size > MOST_KEPT) for (const oldest of kept.keys().take(1)) kept.delete(oldest)
  return bits
}

interface Question {
  readonly profile: PersonProfile
  readonly at: Date
  readonly options: AccessOptions
}

function judge(facet: AccessFacet, service: ServiceAtLocation, { profile, at, options }: Question): number {
  const bit = BARRIER_BIT[facet.barrier]
  const verdict = facet.assess(profile, service, at, options)
  return verdict === 'no' ? bit : verdict === 'unknown' ? bit << 8 : 0
}
