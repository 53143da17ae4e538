// Verdicts of one person over all services, fast: services alike in what a barrier looks at share a class, and each
// class is judged at most once a question. The same facets as `compileAccess`, laid out for one row at a time.
import { BARRIER_BIT } from '@causeway/vocabulary'
import type { AccessOptions } from '../access/index.ts'
import { ACCESS_FACETS } from '../access/access-facet.ts'
import type { AccessFacet } from '../access/access-facet.ts'
import { classify } from '../access/compile-access.ts'
import type { PersonProfile } from '../person.ts'
import type { ServiceAtLocation } from '../service-at-location.ts'

export interface AccessReader {
  /** Asks on behalf of another person: what follows is about them. */
  ask(profile: PersonProfile, at: Date, options: AccessOptions): void
  /** `no` barriers in the low byte, `unknown` ones in the next; never the same barrier in both. */
  readMask(service: number): number
}

const NOT_YET = -1

/** Sorts the services into classes once. */
export function createAccessReader(services: readonly ServiceAtLocation[]): AccessReader {
  const facets = ACCESS_FACETS.map((facet) => createFacetReader(facet, services))
  const alike = classify(
    services.map((_, service) => service),
    (service) => facets.map((facet) => facet.classOf[service]).join(),
  )
  const masks = new Int32Array(alike.examples.length)
  let asked: readonly FacetReader[] = []
  return {
    ask(profile, at, options) {
      masks.fill(NOT_YET)
      asked = facets.filter((facet) => facet.ask(profile, at, options))
    },
    readMask(service) {
      const kind = alike.classOf[service]!
      const known = masks[kind]!
      if (known !== NOT_YET) return known
      let bits = 0
      for (const facet of asked) bits |= facet.read(service)
      const mask = bits & ~((bits & 0xff) << 8)
      masks[kind] = mask
      return mask
    },
  }
}

interface FacetReader {
  readonly classOf: Int32Array
  /** False where this person's side leaves the facet out. */
  ask(profile: PersonProfile, at: Date, options: AccessOptions): boolean
  read(service: number): number
}

function createFacetReader(facet: AccessFacet, services: readonly ServiceAtLocation[]): FacetReader {
  const { classOf, examples } = classify(services, (service) => facet.serviceSide(service))
  const bits = new Int32Array(examples.length)
  const bit = BARRIER_BIT[facet.barrier]
  let question: { readonly profile: PersonProfile; readonly at: Date; readonly options: AccessOptions } | undefined
  return {
    classOf,
    ask(profile, at, options) {
      question = { profile, at, options }
      bits.fill(NOT_YET)
      return facet.isAlwaysConsidered || facet.personSide(profile) !== undefined
    },
    read(service) {
      const kind = classOf[service]!
      if (bits[kind] === NOT_YET) {
        const example = examples[kind]
        if (!question || !example) throw new Error('a person is asked about before a service is read')
        const verdict = facet.assess(question.profile, example, question.at, question.options)
        bits[kind] = verdict === 'no' ? bit : verdict === 'unknown' ? bit << 8 : 0
      }
      return bits[kind]!
    },
  }
}
