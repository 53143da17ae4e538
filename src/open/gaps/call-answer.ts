// What a call to a service found out, and the service with that blank filled. An answer never overrules the directory:
// once an entry says something itself, the answer is passed over.
import { isPaperCode } from '@causeway/vocabulary'
import { assessAccess } from '@causeway/service-access'
import type { DataSharingPolicy, DocumentRule, ServiceAtLocation } from '@causeway/service-access'

/** An answer to one blank of the directory, by field. */
export type CallValue =
  | { readonly field: 'capacity'; readonly people: number }
  /** Papers all asked for; alternatives of which one is enough are one entry, joined by `|`. `[]`: none is asked for. */
  | { readonly field: 'documents'; readonly papers: readonly string[] }
  | { readonly field: 'languages'; readonly languages: readonly string[] }
  | { readonly field: 'cost'; readonly amount: number }
  | { readonly field: 'hours'; readonly expression: string }
  /** `everyone: false`: the rules in the directory are all there are. */
  | { readonly field: 'eligibility'; readonly everyone: boolean }
  | {
      readonly field: 'data-sharing'
      readonly sharing: 'law-forbids' | 'refuses-unless-compelled' | 'shares'
      readonly officersPresent: boolean
    }
  | { readonly field: 'location'; readonly latitude: number; readonly longitude: number }

/** The service with the blank filled; the same object where it is none (any more). `answeredAt` dates a pledge. */
export function fillBlank(service: ServiceAtLocation, value: CallValue, answeredAt: Date): ServiceAtLocation {
  switch (value.field) {
    case 'capacity':
      return service.capacity === 'unknown' ? { ...service, capacity: value.people } : service
    case 'documents':
      return service.documents === 'unknown' || service.documents.some((rule) => rule.waivable !== 'no')
        ? { ...service, documents: value.papers.flatMap(toRules) }
        : service
    case 'languages':
      return service.languages === 'unknown'
        ? { ...service, languages: value.languages.map((language) => ({ language, mode: 'unknown' })) }
        : service
    case 'cost':
      return service.cost === 'unknown' ? { ...service, cost: { amount: value.amount, currency: null } } : service
    case 'hours':
      return service.hours === 'unknown'
        ? { ...service, hours: { expression: value.expression, timeZone: 'UTC', country: null } }
        : service
    case 'eligibility':
      return service.eligibility.complete
        ? service
        : { ...service, eligibility: { rules: value.everyone ? [] : service.eligibility.rules, complete: true } }
    case 'data-sharing':
      return isSettled(service, answeredAt)
        ? service
        : { ...service, dataSharing: makePolicy(value.sharing, value.officersPresent, answeredAt) }
    case 'location':
      return service.point === 'unknown'
        ? { ...service, point: { latitude: value.latitude, longitude: value.longitude } }
        : service
  }
}

function toRules(entry: string): readonly DocumentRule[] {
  const alternatives = entry.split('|').filter(isPaperCode)
  const alternativesGroup = alternatives.length > 1 ? `answer ${entry}` : null
  return alternatives.map((document) => ({ document, alternativesGroup, waivable: 'no' }))
}

/** True where the directory's own policy leaves nothing to ask: a pledge that counted at the time, or a warning. */
function isSettled(service: ServiceAtLocation, at: Date): boolean {
  return assessAccess({ fearsEnforcement: true }, service, at).fear !== 'unknown'
}

const YEAR = 365 * 86_400_000

function makePolicy(
  immigrationSharing: Exclude<DataSharingPolicy['immigrationSharing'], 'unknown'>,
  officersPresent: boolean,
  answeredAt: Date,
): DataSharingPolicy {
  return {
    immigrationSharing,
    officersPresent: officersPresent ? 'yes' : 'no',
    // The call asks about sharing and officers; these two stay unknown.
    statusAsked: 'unknown',
    identityCopied: 'unknown',
    evidenceUrl: null,
    verifiedBy: 'call sheet',
    verifiedAt: answeredAt.toISOString(),
    expiresAt: new Date(answeredAt.getTime() + YEAR).toISOString(),
    isPublic: false,
  }
}
