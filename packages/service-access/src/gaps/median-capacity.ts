// What stands in for a capacity that nobody has said, in the marked scenario, and how large a new service is taken to be.
import { isKnown, needCovers } from '@causeway/vocabulary'
import type { NeedCode } from '@causeway/vocabulary'
import type { ServiceAtLocation } from '../service-at-location.ts'
import type { GapInput } from './gap-input.ts'

export interface Median {
  /** People a period, a whole number (the lower middle one of an even count is averaged and rounded down). */
  readonly people: number
  /** True where no service of this need says its capacity and all needs together had to stand in. */
  readonly ofAllNeeds: boolean
}

/** The median known capacity of each need asked for; a need is missing where no capacity at all is known. */
export function medianCapacities(input: GapInput): ReadonlyMap<NeedCode, Median> {
  const needs = [...new Set(input.rows.map((row) => row.need))].toSorted()
  const all = medianOf(input.services)
  return new Map(
    needs.flatMap((need): readonly [NeedCode, Median][] => {
      const own = medianOf(input.services.filter((service) => service.needs.some((offered) => needCovers(offered, need))))
      if (own !== null) return [[need, { people: own, ofAllNeeds: false }]]
      return all === null ? [] : [[need, { people: all, ofAllNeeds: true }]]
    }),
  )
}

/** A service's stand-in: the largest median among the needs it answers; `null` where there is none. */
export function standInCapacity(service: ServiceAtLocation, medians: ReadonlyMap<NeedCode, Median>): number | null {
  let best: number | null = null
  for (const [need, median] of medians) {
    if (service.needs.some((offered) => needCovers(offered, need))) best = Math.max(best ?? 0, median.people)
  }
  return best
}

function medianOf(services: readonly ServiceAtLocation[]): number | null {
  const known = services
    .map((service) => service.capacity)
    .filter(isKnown)
    .toSorted((a, b) => a - b)
  if (known.length === 0) return null
  const middle = known.length >> 1
  const upper = known[middle] ?? 0
  return Math.floor(known.length % 2 === 1 ? upper : ((known[middle - 1] ?? 0) + upper) / 2)
}
