// How soon one could be served, over all services, fast: services with the same hours share what is open next, and
// most ways end within it. The same minutes as `findSoonest`.
import type { Known } from '@causeway/vocabulary'
import { classify } from '../access/compile-access.ts'
import type { ServiceAtLocation } from '../service-at-location.ts'
import { findOpenStretch, findSoonest, readHoursAhead, UNKNOWN_WAIT_MINUTES } from './soonest.ts'
import type { HoursAhead } from './soonest.ts'

export interface WaitReader {
  /** Begins a question at this moment. */
  ask(at: Date): void
  /** Minutes until one could be served who sets out now on a way of so many minutes. */
  readSoonest(service: number, travelMinutes: number): number
}

/** Sorts the services by their hours once. */
export function createWaitReader(services: readonly ServiceAtLocation[]): WaitReader {
  const { classOf, examples } = classify(services, (service) => JSON.stringify(service.hours))
  const ahead: (Known<HoursAhead> | undefined)[] = Array.from({ length: examples.length })
  // The first stretch open from now on, in minutes from now; NaN where the hours are unknown, or not read yet.
  const opens = new Float64Array(examples.length)
  const shuts = new Float64Array(examples.length)
  let moment = new Date(0)
  return {
    ask(at) {
      moment = at
      ahead.fill(undefined)
    },
    readSoonest(service, travelMinutes) {
      const kind = classOf[service]!
      let hours = ahead[kind]
      if (hours === undefined) {
        hours = readHoursAhead(examples[kind]!.hours, moment)
        ahead[kind] = hours
        const stretch = findOpenStretch(hours)
        opens[kind] = stretch?.from ?? Number.NaN
        shuts[kind] = stretch?.to ?? Number.NaN
      }
      if (travelMinutes < shuts[kind]!) {
        const wait = opens[kind]! - travelMinutes
        if (wait <= 0) return travelMinutes
        if (wait <= UNKNOWN_WAIT_MINUTES) return travelMinutes + wait
      }
      return findSoonest(hours, travelMinutes)
    },
  }
}
