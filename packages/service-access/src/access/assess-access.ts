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
  return {
    documents: assessDocuments(profile.papers, service.documents),
    eligibility: assessEligibility(profile, service.eligibility),
    language: assessLanguage(profile.languages, service.languages),
    cost: assessCost(profile.budget, service.cost),
    hours: assessHours(profile.available, service.hours, at),
    fear: assessFear(profile.fearsEnforcement, service.dataSharing, at, options, service.organisationName),
  }
}
