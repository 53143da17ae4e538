// One service put before one person, in full: every barrier with its reasons. Made only for those that are shown.
import { BARRIERS } from '@causeway/vocabulary'
import type { Barrier } from '@causeway/vocabulary'
import { explainAccess } from '../access/index.ts'
import type { AccessOptions } from '../access/index.ts'
import { readOpenState } from '../hours/index.ts'
import type { Situation } from '../person.ts'
import type { DataSharingPolicy, ServiceAtLocation } from '../service-at-location.ts'
import { DEFAULT_MAX_MINUTES } from '../travel/index.ts'
import type { ConsularContact } from './consular.ts'
import { isConsular } from './consular.ts'
import type {
  CapacityFinding,
  DistanceFinding,
  FearFinding,
  MatchBarriers,
  MatchResult,
  MatchVerdict,
  Travel,
  Warning,
} from './match-answer.ts'
import { showPlace } from './shown-place.ts'

/** What the matcher knows of a service for this person beside the entry itself. */
export interface Placement {
  /** Whether the person gave a place. */
  readonly isDistanceConsidered: boolean
  /** Minutes one way to a place that may be measured to; else `null`. */
  readonly minutes: number | null
  readonly soonestMinutes: number
  readonly isBroader: boolean
  readonly consularContact: ConsularContact
}

/** `service` as `concealPlace` leaves it. */
export function explainMatch(
  situation: Situation,
  service: ServiceAtLocation,
  at: Date,
  options: AccessOptions,
  placement: Placement,
): MatchResult {
  const access = explainAccess(situation.profile, service, at, options)
  const barriers: MatchBarriers = {
    ...access,
    distance: explainDistance(situation, service, placement),
    capacity: explainCapacity(service),
    fear: explainFear(access.fear, service, placement.consularContact),
  }
  return {
    service: options.audience === 'public' ? concealPledge(service) : service,
    verdict: toVerdict(barriers),
    barriers,
    notConsidered: BARRIERS.filter((barrier) => barriers[barrier].verdict === 'not-considered'),
    warnings: listWarnings(service),
    answersNeed: placement.isBroader ? 'broader' : 'exactly',
    place: showPlace(service),
    travel: describeTravel(service, placement),
    open: readOpenState(service.hours, at),
    soonestMinutes: placement.soonestMinutes,
  }
}

/** Dangers stated of a service: they hold whether or not a pledge beside them has expired. */
export function listWarnings(service: ServiceAtLocation): readonly Warning[] {
  if (service.dataSharing === 'unknown') return []
  const warnings: Warning[] = []
  if (service.dataSharing.immigrationSharing === 'shares') warnings.push('shares-with-enforcement')
  if (service.dataSharing.officersPresent === 'yes') warnings.push('officers-present')
  return warnings
}

/** A service without room for anybody can only be asked about: room comes back, and its date is not known here. */
export function hasNoRoom(service: ServiceAtLocation): boolean {
  return service.capacity === 0
}

function toVerdict(barriers: MatchBarriers): MatchVerdict {
  const verdicts = BARRIERS.map((barrier: Barrier) => barriers[barrier].verdict)
  return verdicts.includes('no') ? 'no' : verdicts.includes('unknown') ? 'ask-first' : 'yes'
}

function explainDistance(situation: Situation, service: ServiceAtLocation, placement: Placement): DistanceFinding {
  if (!placement.isDistanceConsidered) return { verdict: 'not-considered', reasons: [] }
  if (service.remote || service.point === null) return { verdict: 'yes', reasons: [] }
  if (service.visibility === 'hidden') return { verdict: 'not-considered', reasons: [{ kind: 'place-not-shown' }] }
  if (placement.minutes === null) return { verdict: 'unknown', reasons: [{ kind: 'place-not-stated' }] }
  const maxMinutes = situation.maxMinutes ?? DEFAULT_MAX_MINUTES
  return placement.minutes <= maxMinutes
    ? { verdict: 'yes', reasons: [] }
    : { verdict: 'no', reasons: [{ kind: 'too-far', maxMinutes }] }
}

function explainCapacity(service: ServiceAtLocation): CapacityFinding {
  return hasNoRoom(service) ? { verdict: 'unknown', reasons: [{ kind: 'no-room' }] } : { verdict: 'not-considered', reasons: [] }
}

function explainFear(fear: FearFinding, service: ServiceAtLocation, contact: ConsularContact): FearFinding {
  if (contact !== 'ask-first' || !isConsular(service)) return fear
  return { verdict: fear.verdict === 'no' ? 'no' : 'unknown', reasons: [...fear.reasons, { kind: 'consular-contact' }] }
}

function describeTravel(service: ServiceAtLocation, placement: Placement): Travel {
  if (service.remote || service.point === null) return { kind: 'remote' }
  if (service.visibility === 'hidden') return { kind: 'not-shown' }
  if (!placement.isDistanceConsidered) return { kind: 'not-considered' }
  if (placement.minutes === null) return { kind: 'unknown' }
  return { kind: 'minutes', minutes: Math.ceil(placement.minutes), isAbout: service.visibility === 'area' }
}

/** To the public a pledge that its provider keeps to itself is not there; a warning is. */
function concealPledge(service: ServiceAtLocation): ServiceAtLocation {
  if (service.dataSharing === 'unknown' || service.dataSharing.isPublic) return service
  if (listWarnings(service).length === 0) return { ...service, dataSharing: 'unknown' }
  const { immigrationSharing, officersPresent } = service.dataSharing
  const warningsOnly: DataSharingPolicy = {
    immigrationSharing: immigrationSharing === 'shares' ? 'shares' : 'unknown',
    officersPresent: officersPresent === 'yes' ? 'yes' : 'unknown',
    statusAsked: 'unknown',
    identityCopied: 'unknown',
    evidenceUrl: null,
    verifiedBy: null,
    verifiedAt: null,
    expiresAt: null,
    isPublic: false,
  }
  return { ...service, dataSharing: warningsOnly }
}
