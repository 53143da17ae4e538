// Which services can this person really use? Made once over a directory, asked many times: 100,000 services at
// locations answer in a few milliseconds. Nothing of the person is kept between two questions.
import type { NeedCode } from '@causeway/vocabulary'
import { NEEDS } from '@causeway/vocabulary'
import { blockedOf, unknownOf } from '../access/index.ts'
import { classify } from '../access/compile-access.ts'
import type { Situation } from '../person.ts'
import type { ServiceAtLocation } from '../service-at-location.ts'
import { DEFAULT_MAX_MINUTES, DEFAULT_MODE, reachKilometres, travelMinutes } from '../travel/index.ts'
import { createAccessReader } from './access-reader.ts'
import { isConsular, judgeConsularContact } from './consular.ts'
import { explainMatch, hasNoRoom, listWarnings } from './explain-match.ts'
import type { MatchAnswer, MatchOptions, MatchResult } from './match-answer.ts'
import { createNeedIndex } from './need-index.ts'
import type { NeedIndex } from './need-index.ts'
import { idPlaceOf, MOST_SERVICES, rankKey, rankTail, sortSmallest } from './rank-key.ts'
import { concealPlace, findRegion, isNearRegion } from './shown-place.ts'
import type { Region } from './shown-place.ts'
import { findSoonest, readHoursAhead } from './soonest.ts'
import type { HoursAhead } from './soonest.ts'

export interface Matcher {
  /** How many services at locations it knows. */
  readonly size: number
  /** Ranks what answers the situation's need at the moment `at`. */
  matchServices(situation: Situation, at: Date, options?: MatchOptions): MatchAnswer
}

/** How many usable places beyond the longest journey are named where none is nearer. */
const NEAREST_NAMED = 3
const ONCE_ROUND_KM = 20_016

/** Reads the directory once. A service's hidden place is forgotten here, but for its region. Throws over two million services. */
export function createMatcher(directory: readonly ServiceAtLocation[]): Matcher {
  if (directory.length > MOST_SERVICES) throw new RangeError(`a matcher holds at most ${MOST_SERVICES} services at locations`)
  const services = directory.map(concealPlace)
  const regions = directory.map(hiddenRegion)
  const access = createAccessReader(services)
  const hours = classify(services, (service) => JSON.stringify(service.hours))
  const byId = services.map((_, index) => index).toSorted((a, b) => compareText(services[a]!.id, services[b]!.id))
  const tails = new Float64Array(services.length)
  for (const [place, index] of byId.entries()) tails[index] = rankTail(services[index]!.assuredDate, place)
  const warned = Uint8Array.from(services, (service) => (listWarnings(service).length > 0 ? 1 : 0))
  const full = Uint8Array.from(services, (service) => (hasNoRoom(service) ? 1 : 0))
  const consular = Uint8Array.from(services, (service) => (isConsular(service) ? 1 : 0))
  const indexByNeed = new Map<NeedCode, NeedIndex>()
  const usableKeys = new Float64Array(services.length)
  const cannotKeys = new Float64Array(services.length)
  for (const need of NEEDS) indexOf(need)

  function indexOf(need: NeedCode): NeedIndex {
    let index = indexByNeed.get(need)
    if (!index) {
      index = createNeedIndex(need, services, isPlaced)
      indexByNeed.set(need, index)
    }
    return index
  }

  function matchServices(situation: Situation, at: Date, options: MatchOptions = {}): MatchAnswer {
    const { need, point, profile } = situation
    const mode = situation.mode ?? DEFAULT_MODE
    const maxMinutes = situation.maxMinutes ?? DEFAULT_MAX_MINUTES
    const index = indexOf(need)
    const contact = judgeConsularContact(profile, need)
    const minds = profile.fearsEnforcement !== false
    const ahead: (ReturnType<typeof readHoursAhead> | undefined)[] = []
    access.ask(profile, at, options)

    let yes = 0
    let usable = 0
    let usablePlaces = 0
    let cannot = 0
    let within = 0

    function minutesTo(service: number): number | null {
      if (!point || !isPlaced(services[service]!)) return null
      return travelMinutes(point, services[service]!.point as typeof point, mode) // a placed service's point is known
    }
    function hoursAhead(service: number): HoursAhead | 'unknown' {
      const kind = hours.classOf[service]!
      return (ahead[kind] ??= readHoursAhead(hours.examples[kind]!.hours, at))
    }
    function soonestOf(service: number, minutes: number | null): number {
      const { point: place, remote, visibility } = services[service]!
      const isBlank = place === 'unknown' && !remote && visibility !== 'hidden'
      return findSoonest(hoursAhead(service), minutes ?? (isBlank && point ? maxMinutes : 0))
    }
    function isWithheld(service: number): boolean {
      return contact === 'withheld' && consular[service] === 1
    }
    function rank(service: number, minutes: number | null): void {
      const mask = access.readMask(service)
      const doubt = (index.isBroader(services[service]!) ? 1 : 0) + (minds && warned[service] === 1 ? 2 : 0)
      const soonest = soonestOf(service, minutes)
      const blocked = blockedOf(mask)
      if (blocked !== 0) {
        cannotKeys[cannot++] = rankKey(Math.min(3, countBits(blocked) - 1), doubt, soonest, tails[service]!)
        return
      }
      const isBlank = point !== undefined && minutes === null && services[service]!.point === 'unknown'
      const isAsked =
        unknownOf(mask) !== 0 ||
        full[service] === 1 ||
        (isBlank && !services[service]!.remote && services[service]!.visibility !== 'hidden') ||
        (contact === 'ask-first' && consular[service] === 1)
      if (!isAsked) yes++
      if (isPlaced(services[service]!)) usablePlaces++
      usableKeys[usable++] = rankKey(isAsked ? 1 : 0, doubt, soonest, tails[service]!)
    }
    function explain(service: number): MatchResult {
      const minutes = minutesTo(service)
      return explainMatch(situation, services[service]!, at, options, {
        isDistanceConsidered: point !== undefined,
        minutes,
        soonestMinutes: Math.round(soonestOf(service, minutes)),
        isBroader: index.isBroader(services[service]!),
        consularContact: contact,
      })
    }
    function explainPage(keys: Float64Array, length: number, offset: number, limit: number): readonly MatchResult[] {
      sortSmallest(keys, length, offset + limit)
      return Array.from(keys.subarray(offset, Math.min(length, offset + limit)), (key) => explain(byId[idPlaceOf(key)]!))
    }

    let withheld = 0
    if (point) {
      for (const position of index.findAbout(point, reachKilometres(maxMinutes, mode))) {
        const service = index.placed[position]!
        const minutes = minutesTo(service)
        if (minutes === null || minutes > maxMinutes || isWithheld(service)) continue
        within++
        rank(service, minutes)
      }
    } else {
      for (const service of index.placed) if (!isWithheld(service)) rank(service, null)
    }
    const here = point ? findRegion(point) : 'unknown'
    for (const service of index.placeless) {
      const region = regions[service] ?? 'unknown'
      const isFar = here !== 'unknown' && region !== 'unknown' && !isNearRegion(here, region)
      if (!isFar && !isWithheld(service)) rank(service, null)
    }
    if (contact === 'withheld') {
      for (const service of index.placed) withheld += consular[service]!
    }
    const offset = options.offset ?? 0
    return {
      usable: explainPage(usableKeys, usable, offset, options.limit ?? 20),
      counts: { yes, askFirst: usable - yes, no: cannot },
      cannot: explainPage(cannotKeys, cannot, 0, options.cannotLimit ?? 10),
      beyondReach: {
        count: point ? index.placed.length - withheld - within : 0,
        nearest: point && usablePlaces === 0 ? findNearest() : [],
      },
      withheld: contact === 'withheld' ? withheld + countPlaceless(index, consular) : 0,
    }

    /** The nearest places beyond reach that nothing but distance bars: looks ever farther round until enough are found. */
    function findNearest(): readonly MatchResult[] {
      if (!point) return []
      for (let kilometres = 2 * reachKilometres(maxMinutes, mode) + 1; ; kilometres *= 2) {
        const farthest = kilometres >= ONCE_ROUND_KM ? Number.POSITIVE_INFINITY : kilometres / reachKilometres(1, mode)
        const found: { readonly service: number; readonly minutes: number }[] = []
        for (const position of index.findAbout(point, kilometres)) {
          const service = index.placed[position]!
          const minutes = minutesTo(service)
          if (minutes === null || minutes <= maxMinutes || minutes > farthest || isWithheld(service)) continue
          if (blockedOf(access.readMask(service)) === 0) found.push({ service, minutes })
        }
        if (found.length < NEAREST_NAMED && kilometres < ONCE_ROUND_KM) continue
        found.sort((a, b) => a.minutes - b.minutes || compareText(services[a.service]!.id, services[b.service]!.id))
        return found.slice(0, NEAREST_NAMED).map((candidate) => explain(candidate.service))
      }
    }
  }

  return { size: services.length, matchServices }
}

/** Has a point that distance may be measured to. */
function isPlaced(service: ServiceAtLocation): boolean {
  return service.point !== null && service.point !== 'unknown' && !service.remote
}

function hiddenRegion(service: ServiceAtLocation): Region | 'unknown' {
  return service.visibility === 'hidden' && !service.remote ? findRegion(service.point) : 'unknown'
}

function countPlaceless(index: NeedIndex, consular: Uint8Array): number {
  let count = 0
  for (const service of index.placeless) count += consular[service]!
  return count
}

function countBits(mask: number): number {
  let count = 0
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++
  return count
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
