// The matcher's peer: the same question answered one service after the other, without index, classes or keys.
// Slow and plain, so that what the fast one answers can be held against it, in tests and in the benchmark.
import { needCovers } from '@causeway/vocabulary'
import type { Situation } from '../person.ts'
import type { ServiceAtLocation } from '../service-at-location.ts'
import { DEFAULT_MAX_MINUTES, DEFAULT_MODE, travelMinutes } from '../travel/index.ts'
import { isConsular, judgeConsularContact } from './consular.ts'
import { explainMatch, listWarnings } from './explain-match.ts'
import type { MatchAnswer, MatchOptions, MatchResult } from './match-answer.ts'
import { concealPlace, findRegion, isNearRegion } from './shown-place.ts'
import { findSoonest, readHoursAhead } from './soonest.ts'

/** The same answer as `createMatcher(directory).matchServices(situation, at, options)`. */
export function matchPlainly(
  directory: readonly ServiceAtLocation[],
  situation: Situation,
  at: Date,
  options: MatchOptions = {},
): MatchAnswer {
  const answering = directory.filter((service) => service.needs.some((offered) => needCovers(offered, situation.need)))
  const contact = judgeConsularContact(situation.profile, situation.need)
  const offered = contact === 'withheld' ? answering.filter((service) => !isConsular(service)) : answering
  const judged = offered
    .filter((service) => isInRegion(situation, service))
    .map((service) => judge(situation, service, at, options))
  const near = judged.filter((result) => !isFar(result))
  const usable = near.filter((result) => result.verdict !== 'no').toSorted(compareResults)
  const cannot = near.filter((result) => result.verdict === 'no').toSorted(compareResults)
  const offset = options.offset ?? 0
  const far = judged.filter(isFar)
  const hasPlace = usable.some((result) => result.travel.kind === 'minutes')
  const nearest = far
    .filter((result) => countNo(result) === 1)
    .toSorted((a, b) => exactMinutes(situation, a) - exactMinutes(situation, b) || (a.service.id < b.service.id ? -1 : 1))
  return {
    usable: usable.slice(offset, offset + (options.limit ?? 20)),
    counts: {
      yes: usable.filter((result) => result.verdict === 'yes').length,
      askFirst: usable.filter((result) => result.verdict === 'ask-first').length,
      no: cannot.length,
    },
    cannot: cannot.slice(0, options.cannotLimit ?? 10),
    beyondReach: { count: far.length, nearest: situation.point && !hasPlace ? nearest.slice(0, 3) : [] },
    withheld: answering.length - offered.length,
  }

  function judge(asked: Situation, original: ServiceAtLocation, moment: Date, how: MatchOptions): MatchResult {
    const service = concealPlace(original)
    const minutes = measure(asked, service)
    const isBlank = service.point === 'unknown' && !service.remote && service.visibility !== 'hidden'
    const way = minutes ?? (isBlank && asked.point ? (asked.maxMinutes ?? DEFAULT_MAX_MINUTES) : 0)
    return explainMatch(asked, service, moment, how, {
      isDistanceConsidered: asked.point !== undefined,
      minutes,
      soonestMinutes: findSoonest(readHoursAhead(service.hours, moment), way),
      isBroader: !service.needs.some((need) => need === asked.need || need.startsWith(`${asked.need}/`)),
      consularContact: contact,
    })
  }

  function compareResults(a: MatchResult, b: MatchResult): number {
    return (
      grade(a) - grade(b) ||
      doubt(a) - doubt(b) ||
      band(a) - band(b) ||
      (b.service.assuredDate ?? '').localeCompare(a.service.assuredDate ?? '') ||
      (a.service.id < b.service.id ? -1 : 1)
    )
  }
  function doubt(result: MatchResult): number {
    const minds = situation.profile.fearsEnforcement !== false
    return (minds && listWarnings(result.service).length > 0 ? 2 : 0) + (result.answersNeed === 'broader' ? 1 : 0)
  }
}

function measure(situation: Situation, service: ServiceAtLocation): number | null {
  if (!situation.point || service.remote || service.point === null || service.point === 'unknown') return null
  return travelMinutes(situation.point, service.point, situation.mode ?? DEFAULT_MODE)
}

function exactMinutes(situation: Situation, result: MatchResult): number {
  return measure(situation, result.service) ?? Number.POSITIVE_INFINITY
}

function isInRegion(situation: Situation, service: ServiceAtLocation): boolean {
  if (!situation.point || service.visibility !== 'hidden' || service.remote) return true
  const region = findRegion(service.point)
  const here = findRegion(situation.point)
  return region === 'unknown' || here === 'unknown' || isNearRegion(here, region)
}

function countNo(result: MatchResult): number {
  return Object.values(result.barriers).filter((finding) => finding.verdict === 'no').length
}

function grade(result: MatchResult): number {
  return result.verdict === 'yes' ? 0 : result.verdict === 'ask-first' ? 1 : Math.min(4, countNo(result))
}

function band(result: MatchResult): number {
  return Math.min(4095, Math.floor(result.soonestMinutes / 5))
}

function isFar(result: MatchResult): boolean {
  return result.barriers.distance.verdict === 'no'
}
