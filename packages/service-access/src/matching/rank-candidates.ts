// Every service that answers the need, judged and put in order for one situation. It works in numbers alone;
// only what is shown is then explained.
import { blockedOf, unknownOf } from '../access/index.ts'
import type { Situation } from '../person.ts'
import { DEFAULT_MAX_MINUTES, DEFAULT_MODE, greatCircleBetween, minutesOver, reachKilometres } from '../travel/index.ts'
import type { AccessReader } from './access-reader.ts'
import type { ConsularContact } from './consular.ts'
import type { NeedIndex } from './need-index.ts'
import { rankKey } from './rank-key.ts'
import { CONSULAR, FULL, PLACED, PLACE_BLANK, WARNED } from './service-table.ts'
import type { ServiceTable } from './service-table.ts'
import { findRegion, isNearRegion } from './shown-place.ts'
import type { WaitReader } from './wait-reader.ts'

/** Room for the ranks of one question at a time; made once. */
export interface RankBuffers {
  readonly usable: Float64Array
  readonly cannot: Float64Array
}

export interface Candidates {
  /** How many ranks stand in each buffer, in no order yet. */
  readonly usable: number
  readonly cannot: number
  /** Of the usable, those with no question open. */
  readonly yes: number
  readonly beyondReach: number
  readonly withheld: number
  /** Services, nearest first, beyond reach and barred by nothing else: sought only where no nearer place can be used. */
  readonly nearest: readonly number[]
  /** Minutes one way; `null` where distance is not measured. */
  minutesTo(service: number): number | null
  soonestAt(service: number, minutes: number | null): number
}

/** How many usable places beyond the longest journey are named where none is nearer. */
const NEAREST_NAMED = 3

/** `access` and `waits` have been asked on behalf of the situation already. */
export function rankCandidates(
  situation: Situation,
  contact: ConsularContact,
  table: ServiceTable,
  index: NeedIndex,
  access: AccessReader,
  waits: WaitReader,
  buffers: RankBuffers,
): Candidates {
  const { point } = situation
  const mode = situation.mode ?? DEFAULT_MODE
  const maxMinutes = situation.maxMinutes ?? DEFAULT_MAX_MINUTES
  const withheldFlag = contact === 'withheld' ? CONSULAR : 0
  const askedFlags = FULL | (point ? PLACE_BLANK : 0) | (contact === 'ask-first' ? CONSULAR : 0)
  const warnedFlag = situation.profile.fearsEnforcement === false ? 0 : WARNED
  const blankWay = point ? maxMinutes : 0
  let usable = 0
  let cannot = 0
  let yes = 0
  let usablePlaces = 0
  let within = 0
  let withheld = 0

  function minutesTo(service: number): number | null {
    if (!point || (table.flags[service]! & PLACED) === 0) return null
    return minutesOver(
      greatCircleBetween(point.latitude, point.longitude, table.latitude[service]!, table.longitude[service]!),
      mode,
    )
  }

  function soonestAt(service: number, minutes: number | null): number {
    return waits.readSoonest(service, minutes ?? ((table.flags[service]! & PLACE_BLANK) === 0 ? 0 : blankWay))
  }

  function rank(service: number, minutes: number | null): void {
    const flags = table.flags[service]!
    const mask = access.readMask(service)
    const blocked = blockedOf(mask)
    const doubt = (index.isBroader(service) ? 1 : 0) + ((flags & warnedFlag) === 0 ? 0 : 2)
    const soonest = soonestAt(service, minutes)
    const tail = table.tail[service]!
    if (blocked !== 0) {
      buffers.cannot[cannot++] = rankKey(Math.min(3, countBits(blocked) - 1), doubt, soonest, tail)
      return
    }
    const isAsked = unknownOf(mask) !== 0 || (flags & askedFlags) !== 0
    if (!isAsked) yes++
    if ((flags & PLACED) !== 0) usablePlaces++
    buffers.usable[usable++] = rankKey(isAsked ? 1 : 0, doubt, soonest, tail)
  }

  function isWithheld(service: number): boolean {
    return (table.flags[service]! & withheldFlag) !== 0
  }

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
    const region = table.regions[service] ?? 'unknown'
    const isFar = here !== 'unknown' && region !== 'unknown' && !isNearRegion(here, region)
    if (!isFar && !isWithheld(service)) rank(service, null)
  }
  if (withheldFlag !== 0) withheld = countWithheld(index.placed)
  const beyondReach = point ? index.placed.length - withheld - within : 0
  if (withheldFlag !== 0) withheld += countWithheld(index.placeless)
  const nearest = point && usablePlaces === 0 && beyondReach > 0 ? findNearest(point) : []
  return { usable, cannot, yes, beyondReach, withheld, nearest, minutesTo, soonestAt }

  function findNearest(from: NonNullable<Situation['point']>): readonly number[] {
    const isCandidate = (position: number) => {
      const service = index.placed[position]!
      return !isWithheld(service) && (minutesTo(service) ?? 0) > maxMinutes && blockedOf(access.readMask(service)) === 0
    }
    return index
      .findNearest(from, NEAREST_NAMED, isCandidate)
      .map((position) => index.placed[position]!)
      .toSorted((a, b) => (minutesTo(a) ?? 0) - (minutesTo(b) ?? 0) || (table.services[a]!.id < table.services[b]!.id ? -1 : 1))
      .slice(0, NEAREST_NAMED)
  }

  function countWithheld(services: Int32Array): number {
    let count = 0
    for (const service of services) if (isWithheld(service)) count++
    return count
  }
}

function countBits(mask: number): number {
  let count = 0
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++
  return count
}
