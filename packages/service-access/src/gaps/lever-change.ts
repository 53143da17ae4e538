// What a lever changes in the directory or in the people's papers: the service as it would be, and which services it touches.
// A lever opens and never shuts: where a change would blur what is known, the analysis keeps the better of the two verdicts.
import { IDENTITY_PAPERS, isPaperCode, needCovers } from '@causeway/vocabulary'
import type { NeedCode } from '@causeway/vocabulary'
import type { AccessBarrier } from '../access/assess-access.ts'
import type { PersonProfile } from '../person.ts'
import type {
  DataSharingPolicy,
  DocumentRule,
  EligibilityDimension,
  EligibilityRule,
  ServiceAtLocation,
} from '../service-at-location.ts'
import type { Lever, LeverAction } from './lever.ts'

/** Barriers whose verdicts an action can change. */
export function barriersTouched(action: LeverAction): readonly AccessBarrier[] {
  switch (action.kind) {
    case 'drop-document':
    case 'drop-identity-papers':
    case 'drop-all-documents':
      return ['documents']
    case 'drop-rule':
    case 'drop-dimension':
    case 'entitlement':
      return ['eligibility']
    case 'add-language':
      return ['language']
    case 'drop-fee':
      return ['cost']
    case 'extend-hours':
      return ['hours']
    case 'pledge':
    case 'firewall-law':
      return ['fear']
    case 'permit-renewal':
      return ['documents', 'eligibility']
    case 'add-room':
    case 'new-service':
      return []
  }
}

/** True where the lever's scope takes in this service. */
export function touchesService(lever: Lever, service: ServiceAtLocation): boolean {
  switch (lever.scope.kind) {
    case 'service':
      return service.id === lever.scope.service
    case 'organisation':
      return service.organisationId === lever.scope.organisation
    case 'everywhere': {
      const { need } = lever.scope
      return need === null || service.needs.some((offered) => needCovers(offered, need as NeedCode)) // scopes are made from needs
    }
    case 'law':
      return true
    case 'place':
      return false
  }
}

/** The service after the action; the same object where nothing changes. `at` dates a new pledge. A change ends what was reported before it. */
export function changeService(action: LeverAction, service: ServiceAtLocation, at: Date): ServiceAtLocation {
  const changed = changeFacts(action, service, at)
  if (action.kind === 'permit-renewal' || changed.reported === undefined) return changed
  const touched: readonly string[] = barriersTouched(action)
  const left = changed.reported.filter(({ barrier }) => !touched.includes(barrier))
  return left.length === changed.reported.length ? changed : { ...changed, reported: left }
}

function changeFacts(action: LeverAction, service: ServiceAtLocation, at: Date): ServiceAtLocation {
  switch (action.kind) {
    case 'drop-document':
      return dropDocuments(service, (group) => documentKey(group) === [...action.documents].toSorted().join('|'))
    case 'drop-identity-papers':
      return dropDocuments(service, asksForIdentity)
    case 'drop-all-documents':
      return service.documents !== 'unknown' && service.documents.length === 0 ? service : { ...service, documents: [] }
    case 'drop-rule':
      return dropRules(service, action.dimension, (rule) => ruleKey(rule) === ruleKey(action))
    case 'drop-dimension':
      return dropRules(service, action.dimension, () => true)
    case 'entitlement':
      return dropRules(
        dropRules(service, 'registration', () => true),
        'nationality',
        () => true,
      )
    case 'add-language':
      return addLanguage(service, action.language)
    case 'drop-fee':
      return service.cost !== 'unknown' && service.cost.amount === 0
        ? service
        : { ...service, cost: { amount: 0, currency: null } }
    case 'extend-hours':
      return {
        ...service,
        hours:
          service.hours === 'unknown'
            ? { expression: '24/7', timeZone: 'UTC', country: null }
            : { ...service.hours, expression: '24/7' },
      }
    case 'pledge':
      return { ...service, dataSharing: makePledge('refuses-unless-compelled', at) }
    case 'firewall-law':
      return { ...service, dataSharing: makePledge('law-forbids', at) }
    case 'permit-renewal':
    case 'add-room':
    case 'new-service':
      return service
  }
}

/** The people after the action; the same object where nothing changes. */
export function changeProfile(action: LeverAction, profile: PersonProfile): PersonProfile {
  if (action.kind !== 'permit-renewal' || profile.registration !== 'expired-permit') return profile
  const { papers } = profile
  const renewed: PersonProfile = { ...profile, registration: 'residence-permit' }
  if (papers === undefined || papers === 'unknown' || papers.includes('residence-permit')) return renewed
  return { ...renewed, papers: [...papers, 'residence-permit'] }
}

/** The papers of which one is enough, rule by rule. */
export function documentGroups(service: ServiceAtLocation): readonly (readonly DocumentRule[])[] {
  if (service.documents === 'unknown') return []
  const groups = new Map<string, DocumentRule[]>()
  service.documents.forEach((rule, index) => {
    const key = rule.alternativesGroup === null ? `#${index}` : `=${rule.alternativesGroup}`
    const group = groups.get(key)
    if (group) group.push(rule)
    else groups.set(key, [rule])
  })
  return [...groups.values()]
}

/** The same text for the same set of alternatives. */
export function documentKey(group: readonly DocumentRule[]): string {
  return [...new Set(group.map((rule) => rule.document))].toSorted().join('|')
}

/** True where an identity paper would meet the rule. */
export function asksForIdentity(group: readonly DocumentRule[]): boolean {
  return group.some((rule) => isPaperCode(rule.document) && IDENTITY_PAPERS.includes(rule.document))
}

/** The same text for the same rule, whoever said it and when. */
export function ruleKey(rule: {
  readonly dimension: string
  readonly operator: string
  readonly terms: readonly string[]
  readonly effect: string
}): string {
  return [rule.dimension, rule.effect, rule.operator, [...rule.terms].toSorted().join(',')].join(':')
}

function dropDocuments(service: ServiceAtLocation, isDropped: (group: readonly DocumentRule[]) => boolean): ServiceAtLocation {
  const groups = documentGroups(service)
  const kept = groups.filter((group) => !isDropped(group))
  return kept.length === groups.length ? service : { ...service, documents: kept.flat() }
}

function dropRules(
  service: ServiceAtLocation,
  dimension: string,
  isDropped: (rule: EligibilityRule) => boolean,
): ServiceAtLocation {
  const { rules } = service.eligibility
  const kept = rules.filter((rule) => rule.dimension !== dimension || rule.effect === 'prioritise' || !isDropped(rule))
  if (kept.length === rules.length && service.eligibility.complete) return service
  return { ...service, eligibility: { ...service.eligibility, rules: [...kept, ...statedOpen(dimension)] } }
}

const ANY_TERM: Partial<Record<string, string>> = {
  sex: 'female',
  nationality: 'zzz',
  registration: 'national',
  household: 'alone',
  vulnerability: 'homeless',
  'residence-area': 'anywhere',
  language: 'en',
}

/** Two priorities that between them take in everyone: they bar nobody, and say that this is no longer asked. */
function statedOpen(dimension: string): readonly EligibilityRule[] {
  const common = { dimension: dimension as EligibilityDimension, effect: 'prioritise', source: null, assuredDate: null } as const // from a rule's own dimension
  if (dimension === 'age') return [{ ...common, operator: 'at-least', terms: ['0'] }]
  const term = ANY_TERM[dimension]
  if (term === undefined) return []
  return [
    { ...common, operator: 'in', terms: [term] },
    { ...common, operator: 'not-in', terms: [term] },
  ]
}

function addLanguage(service: ServiceAtLocation, language: string): ServiceAtLocation {
  const offered = service.languages === 'unknown' ? [] : service.languages
  return { ...service, languages: [...offered, { language, mode: 'phone' }] }
}

const PLEDGE_DAYS = 365
const DAY = 86_400_000

function makePledge(immigrationSharing: 'law-forbids' | 'refuses-unless-compelled', at: Date): DataSharingPolicy {
  return {
    immigrationSharing,
    officersPresent: 'no',
    statusAsked: 'no',
    identityCopied: 'no',
    evidenceUrl: null,
    verifiedBy: 'what if',
    verifiedAt: new Date(at.getTime() - DAY).toISOString(),
    expiresAt: new Date(at.getTime() + PLEDGE_DAYS * DAY).toISOString(),
    isPublic: true,
  }
}
