// Verdicts of one person over all services, fast: services alike in what a barrier looks at share a class, and each
// class is judged at most once a question. The same facets as `compileAccess`, laid out a row of classes a service.
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
    return { facet, column, examples, bits: new Int32Array(examples.length) }
  })
  let asked: typeof facets = []
  let person: Question = { profile: {}, at: new Date(0), options: {} }
  return {
    ask(profile, at, options) {
      person = { profile, at, options }
      asked = facets.filter(({ facet }) => facet.isAlwaysConsidered || facet.personSide(profile) !== undefined)
      for (const { bits } of asked) bits.fill(NOT_YET)
    },
    readMask(service) {
      const row = service * WIDTH
      let mask = 0
      for (const { facet, column, examples, bits } of asked) {
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
