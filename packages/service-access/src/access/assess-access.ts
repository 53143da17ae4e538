// Does anything stand between this person and this service, apart from distance and room? Three-valued throughout:
// `no` needs a fact on each side, `yes` needs a fact or that nothing is asked, and a blank is `unknown`, never a guess.
import type { Barrier } from '@causeway/vocabulary'
import type { PersonProfile } from '../person.ts'
import type { ServiceAtLocation } from '../service-at-location.ts'
import type { AccessFinding, AccessReasons, AccessVerdict } from './access-reason.ts'
import { assessCost } from './cost.ts'
import { assessDocuments } from './documents.ts'
import { assessEligibility } from './eligibility.ts'
import { assessFear } from './fear.ts'
import type { PledgeOptions } from './fear.ts'
import { assessHours } from './hours.ts'
import { assessLanguage } from './language.ts'
import { findReport, putReport } from './reported-barriers.ts'

/** The barriers judged from the person's side and the service's entry, in the order of `BARRIERS`. */
export const ACCESS_BARRIERS = [
  'documents',
  'eligibility',
  'language',
  'cost',
  'hours',
  'fear',
] as const satisfies readonly Barrier[]
export type AccessBarrier = (typeof ACCESS_BARRIERS)[number]

export type AccessOptions = PledgeOptions
/** `yes`: this barrier does not stand in the way. */
export type AccessAssessment = Readonly<Record<AccessBarrier, AccessVerdict>>
export type AccessExplanation = { readonly [B in AccessBarrier]: AccessFinding<AccessReasons[B]> }

/** Each barrier's verdict at the moment `at`. */
export function assessAccess(
  profile: PersonProfile,
  service: ServiceAtLocation,
  at: Date,
  options: AccessOptions = {},
): AccessAssessment {
  const { documents, eligibility, language, cost, hours, fear } = explainAccess(profile, service, at, options)
  return {
    documents: documents.verdict,
    eligibility: eligibility.verdict,
    language: language.verdict,
    cost: cost.verdict,
    hours: hours.verdict,
    fear: fear.verdict,
  }
}

/** Each barrier's verdict with its reasons as data. */
export function explainAccess(
  profile: PersonProfile,
  service: ServiceAtLocation,
  at: Date,
  options: AccessOptions = {},
): AccessExplanation {
  const reportOf = (barrier: AccessBarrier) => findReport(service, barrier)
  const fear = assessFear(profile.fearsEnforcement, service.dataSharing, at, options, service.organisationName)
  return {
    documents: putReport(assessDocuments(profile.papers, service.documents), reportOf('documents')),
    eligibility: putReport(assessEligibility(profile, service.eligibility), reportOf('eligibility')),
    language: putReport(assessLanguage(profile.languages, service.languages), reportOf('language')),
    cost: putReport(assessCost(profile.budget, service.cost), reportOf('cost')),
    hours: putReport(assessHours(profile.available, service.hours, at), reportOf('hours')),
    // What others feared there is no barrier to somebody with nothing to fear.
    fear: profile.fearsEnforcement === false ? fear : putReport(fear, reportOf('fear')),
  }
}
