// How soon one could be served, over all services, fast: services with the same hours share the stretch that is open
// now or next, which stays true until it ends, and most ways end within it. The same minutes as `findSoonest`.
import { classify } from '../access/compile-access.ts'
import { DAY_MINUTES, toWallTime } from '../hours/index.ts'
import type { WallMinutes } from '../hours/index.ts'
import type { ServiceAtLocation } from '../service-at-location.ts'
import {
  findOpenStretch,
  findPerhapsEnd,
  findSoonest,
  LONGEST_WAIT_MINUTES,
  readHoursAhead,
  UNKNOWN_WAIT_MINUTES,
} from './soonest.ts'

export interface WaitReader {
  /** Begins a question at this moment. */
  ask(at: Date): void
  /** Minutes until one could be served who sets out now on a way of so many minutes. */
  readSoonest(service: number, travelMinutes: number): number
}

/** Sorts the services by their hours once. */
export function createWaitReader(services: readonly ServiceAtLocation[]): WaitReader {
  const { classOf, examples } = classify(services, (service) => JSON.stringify(service.hours))
  const zones = classify(examples, ({ hours }) => (hours === 'unknown' ? '' : hours.timeZone))
  /** What the wall shows in each zone; NaN where there is no such zone. */
  const now = new Float64Array(zones.examples.length)
  /** Of each kind of hours, the first stretch open at `readAt` or later, and when the last that is perhaps open ends. */
  const opens = new Float64Array(examples.length)
  const shuts = new Float64Array(examples.length)
  const perhapsEnds = new Float64Array(examples.length)
  /** Between these, what was read stays true: until that stretch ends, or the day does. */
  const readAt = new Float64Array(examples.length).fill(Number.POSITIVE_INFINITY)
  const readUntil = new Float64Array(examples.length).fill(Number.NEGATIVE_INFINITY)
  const isUnknown = Uint8Array.from(examples, ({ hours }) => (hours === 'unknown' ? 1 : 0))
  let moment = new Date(0)

  function readStretch(kind: number, wall: WallMinutes): void {
    const ahead = readHoursAhead(examples[kind]!.hours, moment)
    isUnknown[kind] = ahead === 'unknown' ? 1 : 0
    const stretch = findOpenStretch(ahead)
    opens[kind] = wall + (stretch?.from ?? Number.POSITIVE_INFINITY)
    shuts[kind] = wall + (stretch?.to ?? Number.POSITIVE_INFINITY)
    perhapsEnds[kind] = wall + findPerhapsEnd(ahead)
    readAt[kind] = wall
    readUntil[kind] = Math.min(shuts[kind]!, Math.floor(wall / DAY_MINUTES + 1) * DAY_MINUTES)
  }

  return {
    ask(at) {
      moment = at
      for (const [zone, { hours }] of zones.examples.entries()) {
        now[zone] = hours === 'unknown' ? Number.NaN : (toWallTime(at, hours.timeZone) ?? Number.NaN)
      }
    },
    readSoonest(service, travelMinutes) {
      const kind = classOf[service]!
      const wall = now[zones.classOf[kind]!]!
      if (isUnknown[kind] === 0 && !(wall >= readAt[kind]! && wall < readUntil[kind]!)) readStretch(kind, wall)
      if (isUnknown[kind] === 1) return travelMinutes + UNKNOWN_WAIT_MINUTES
      if (travelMinutes < shuts[kind]! - wall) {
        const opening = opens[kind]! - wall
        if (opening <= travelMinutes) return travelMinutes
        const served = opening === Number.POSITIVE_INFINITY ? travelMinutes + LONGEST_WAIT_MINUTES : opening
        const isPerhapsOpen = served - travelMinutes > UNKNOWN_WAIT_MINUTES && travelMinutes < perhapsEnds[kind]! - wall
        return isPerhapsOpen ? travelMinutes + UNKNOWN_WAIT_MINUTES : served
      }
      return findSoonest(readHoursAhead(examples[kind]!.hours, moment), travelMinutes)
    },
  }
}
