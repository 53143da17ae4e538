// What each barrier looks at, on either side, and nothing else: people alike on one side and services alike on the
// other get the same verdict. Eligibility is one facet a dimension, since few services have rules in more than two.
import { findMonday } from '../hours/index.ts'
import type { PersonProfile } from '../person.ts'
import type { ServiceAtLocation } from '../service-at-location.ts'
import type { AccessVerdict } from './access-reason.ts'
import type { AccessBarrier, AccessOptions } from './assess-access.ts'
import { assessCost } from './cost.ts'
import { assessDocuments } from './documents.ts'
import { assessDimension, assessEveryone, isComplete, PERSON_DIMENSIONS, profileValue } from './eligibility.ts'
import type { PersonDimension } from './eligibility.ts'
import { assessFear, isSelfVerified } from './fear.ts'
import { assessHours } from './hours.ts'
import { assessLanguage } from './language.ts'
import { findReport, lowerByReport } from './reported-barriers.ts'

export interface AccessFacet {
  readonly barrier: AccessBarrier
  /** True where the service's side is judged whatever the profile gives. */
  readonly isAlwaysConsidered: boolean
  /** `undefined`: not considered. */
  personSide(profile: PersonProfile): unknown
  /** Equal for services that this facet cannot tell apart. */
  serviceSide(service: ServiceAtLocation): string
  /** Verdicts hold for all moments and options that give the same text. */
  validity(at: Date, options: AccessOptions): string
  assess(profile: PersonProfile, service: ServiceAtLocation, at: Date, options: AccessOptions): AccessVerdict
}

const FROM_PERSON = { isAlwaysConsidered: false, validity: () => '' }

const CLAIM_FACETS: readonly AccessFacet[] = [
  {
    ...FROM_PERSON,
    barrier: 'documents',
    personSide: (profile) => profile.papers,
    serviceSide: (service) => JSON.stringify(service.documents),
    assess: (profile, service) => assessDocuments(profile.papers, service.documents).verdict,
  },
  {
    ...FROM_PERSON,
    barrier: 'language',
    personSide: (profile) => profile.languages,
    serviceSide: (service) =>
      service.languages === 'unknown' ? 'unknown' : JSON.stringify(service.languages.map((access) => access.language)),
    assess: (profile, service) => assessLanguage(profile.languages, service.languages).verdict,
  },
  {
    ...FROM_PERSON,
    barrier: 'cost',
    personSide: (profile) => profile.budget,
    serviceSide: (service) => (service.cost === 'unknown' ? 'unknown' : String(service.cost.amount)),
    assess: (profile, service) => assessCost(profile.budget, service.cost).verdict,
  },
  {
    ...FROM_PERSON,
    barrier: 'hours',
    personSide: (profile) => profile.available,
    validity: (at) => String(findMonday(Math.floor(at.getTime() / 60_000))),
    serviceSide: (service) =>
      service.hours === 'unknown' ? 'unknown' : `${service.hours.country ?? ''} ${service.hours.expression}`,
    assess: (profile, service, at) => assessHours(profile.available, service.hours, at).verdict,
  },
  {
    ...FROM_PERSON,
    barrier: 'fear',
    personSide: (profile) => profile.fearsEnforcement,
    validity: (at, options) => `${at.getTime()} ${options.pledgesUnknown ?? false} ${options.audience ?? 'casework'}`,
    serviceSide: policyOf,
    assess: (profile, service, at, options) =>
      assessFear(profile.fearsEnforcement, service.dataSharing, at, options, service.organisationName).verdict,
  },
  ...PERSON_DIMENSIONS.map(dimensionFacet),
  {
    barrier: 'eligibility',
    isAlwaysConsidered: true,
    validity: () => '',
    personSide: () => 'everyone',
    serviceSide: (service) => assessEveryone(service.eligibility).verdict,
    assess: (_profile, service) => assessEveryone(service.eligibility).verdict,
  },
]

/** Every facet; a barrier's verdict is `no` if any of its facets says no, else unknown if any does. */
export const ACCESS_FACETS: readonly AccessFacet[] = CLAIM_FACETS.map(withReports)

/** The facet with what people report of its barrier: services of which it is reported are told apart from the others. */
function withReports(facet: AccessFacet): AccessFacet {
  const { barrier } = facet
  return {
    ...facet,
    serviceSide: (service) => `${facet.serviceSide(service)}${findReport(service, barrier) === undefined ? '' : ' reported'}`,
    assess(profile, service, at, options) {
      const verdict = facet.assess(profile, service, at, options)
      return barrier === 'fear' && profile.fearsEnforcement === false
        ? verdict
        : lowerByReport(verdict, findReport(service, barrier))
    },
  }
}

function dimensionFacet(dimension: PersonDimension): AccessFacet {
  return {
    ...FROM_PERSON,
    barrier: 'eligibility',
    personSide: (profile) => profileValue(profile, dimension),
    serviceSide: (service) => dimensionRules(service, dimension),
    assess: (profile, service) => assessDimension(profile, dimension, service.eligibility).verdict,
  }
}

function dimensionRules(service: ServiceAtLocation, dimension: PersonDimension): string {
  let rules = isComplete(service.eligibility) ? 'complete' : 'incomplete'
  for (const rule of service.eligibility.rules) {
    if (rule.dimension === dimension) rules += `|${rule.effect} ${rule.operator} ${JSON.stringify(rule.terms)}`
  }
  return rules
}

/** What the verdict turns on: not who verified it, nor where the evidence stands. */
function policyOf(service: ServiceAtLocation): string {
  if (service.dataSharing === 'unknown') return 'unknown'
  const { evidenceUrl: _url, verifiedBy, ...policy } = service.dataSharing
  return JSON.stringify({
    ...policy,
    hasVerifier: Boolean(verifiedBy?.trim()),
    isSelfVerified: isSelfVerified(service.dataSharing, service.organisationName),
  })
}
