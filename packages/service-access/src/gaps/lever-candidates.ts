// Every single change worth trying on this directory for these people, in an order that depends on nothing but them.
import { IDENTITY_PAPERS, isKnown, isPaperCode, needCovers, topNeed } from '@causeway/vocabulary'
import type { NeedCode } from '@causeway/vocabulary'
import { primaryLanguage } from '../access/primary-language.ts'
import type { PersonProfile } from '../person.ts'
import type { ServiceAtLocation } from '../service-at-location.ts'
import type { GapInput } from './gap-input.ts'
import { asksForIdentity, documentGroups, documentKey, ruleKey } from './lever-change.ts'
import type { Lever, LeverAction, LeverScope } from './lever.ts'
import type { Median } from './median-capacity.ts'

/** All but new services. Levers of what the demand does not consider are left out: they could help nobody counted here. */
export function listLevers(input: GapInput, profiles: readonly PersonProfile[]): readonly Lever[] {
  const needs = [...new Set(input.rows.map((row) => row.need))].toSorted()
  const services = input.services.filter((service) =>
    service.needs.some((offered) => needs.some((need) => needCovers(offered, need))),
  )
  const considered = findConsidered(profiles)
  const levers: Lever[] = []
  const seen = new Set<string>()
  const add = (scope: LeverScope, action: LeverAction) => {
    const lever = makeLever(scope, action)
    if (seen.has(lever.id)) return
    seen.add(lever.id)
    levers.push(lever)
  }
  for (const service of services) {
    const scope = serviceScope(service)
    for (const action of rulesOf(service, considered)) add(scope, action)
    if (isKnown(service.capacity)) add(scope, { kind: 'add-room' })
  }
  for (const [organisation, members] of byOrganisation(services)) {
    if (members.length < 2) continue
    const scope: LeverScope = {
      kind: 'organisation',
      organisation,
      organisationName: members[0]?.organisationName ?? organisation,
      services: members.length,
    }
    for (const action of sharedActions(members, considered)) add(scope, action)
  }
  const tops = [...new Set(needs.map(topNeed))]
  for (const need of tops.length > 1 ? [...tops, null] : tops) {
    const members =
      need === null ? services : services.filter((service) => service.needs.some((offered) => needCovers(offered, need)))
    if (members.length === 0) continue
    const scope: LeverScope = { kind: 'everywhere', need, services: members.length }
    for (const action of sharedActions(members, considered)) {
      // One rule of one service is not a rule of a city: everywhere, whole dimensions and all identity papers fall.
      if (action.kind === 'drop-rule' || (action.kind === 'drop-document' && isIdentity(action.documents))) continue
      add(scope, action)
    }
    if (considered.papers) {
      if (members.some((service) => documentGroups(service).some(asksForIdentity))) add(scope, { kind: 'drop-identity-papers' })
      add(scope, { kind: 'drop-all-documents' })
    }
    for (const dimension of considered.dimensions) add(scope, { kind: 'drop-dimension', dimension })
  }
  const law: LeverScope = { kind: 'law', services: services.length }
  if (considered.fear) add(law, { kind: 'firewall-law' })
  if (considered.dimensions.includes('registration') || considered.dimensions.includes('nationality')) {
    add(law, { kind: 'entitlement' })
  }
  if (profiles.some((profile) => profile.registration === 'expired-permit')) add(law, { kind: 'permit-renewal' })
  return levers
}

/** A new service for each need at each place where people lack it; `order` puts the neediest places first. */
export function listNewServices(
  input: GapInput,
  medians: ReadonlyMap<NeedCode, Median>,
  unreached: Float64Array,
): readonly Lever[] {
  const sites = new Map<string, { need: NeedCode; place: string; latitude: number; longitude: number; people: number }>()
  input.rows.forEach((row, index) => {
    const key = `${row.need}@${row.place}`
    const site = sites.get(key)
    if (site) site.people += unreached[index] ?? 0
    else sites.set(key, { need: row.need, place: row.place, ...row.point, people: unreached[index] ?? 0 })
  })
  return [...sites.values()]
    .filter((site) => site.people > 0)
    .toSorted((a, b) => b.people - a.people || (a.need + a.place < b.need + b.place ? -1 : 1))
    .flatMap((site) => {
      const median = medians.get(site.need)
      if (!median || median.people <= 0) return []
      return [
        makeLever(
          { kind: 'place', place: site.place, need: site.need },
          { kind: 'new-service', capacity: median.people, latitude: site.latitude, longitude: site.longitude },
        ),
      ]
    })
}

/** A lever with the name that stays the same for the same change. */
export function makeLever(scope: LeverScope, action: LeverAction): Lever {
  return { id: `${nameAction(action)}@${nameScope(scope)}`, scope, action }
}

function isIdentity(documents: readonly string[]): boolean {
  return documents.every((document) => isPaperCode(document) && IDENTITY_PAPERS.includes(document))
}

interface Considered {
  readonly papers: boolean
  readonly languages: readonly string[]
  readonly budget: boolean
  readonly hours: boolean
  readonly fear: boolean
  readonly dimensions: readonly string[]
}

function findConsidered(profiles: readonly PersonProfile[]): Considered {
  const has = (read: (profile: PersonProfile) => unknown) => profiles.some((profile) => read(profile) !== undefined)
  const languages = new Set<string>()
  for (const { languages: spoken } of profiles) {
    if (spoken !== undefined && spoken !== 'unknown') for (const language of spoken) languages.add(primaryLanguage(language))
  }
  const dimensions = [
    ['age', has((profile) => profile.age)],
    ['sex', has((profile) => profile.sex)],
    ['nationality', has((profile) => profile.nationality)],
    ['registration', has((profile) => profile.registration)],
    ['household', has((profile) => profile.household)],
    ['vulnerability', has((profile) => profile.vulnerabilities)],
    ['residence-area', has((profile) => profile.residenceArea)],
    ['language', has((profile) => profile.languages)],
  ] as const
  return {
    papers: has((profile) => profile.papers),
    languages: [...languages].toSorted(),
    budget: has((profile) => profile.budget),
    hours: has((profile) => profile.available),
    fear: profiles.some((profile) => profile.fearsEnforcement !== undefined && profile.fearsEnforcement !== false),
    dimensions: dimensions.flatMap(([dimension, isGiven]) => (isGiven ? [dimension] : [])),
  }
}

/** What one service could change. A blank is for the call sheet, not for a lever. */
function rulesOf(service: ServiceAtLocation, considered: Considered): readonly LeverAction[] {
  const actions: LeverAction[] = []
  if (considered.papers) {
    const groups = documentGroups(service)
    for (const group of groups) actions.push({ kind: 'drop-document', documents: documentKey(group).split('|') })
    if (groups.length > 1) actions.push({ kind: 'drop-all-documents' })
  }
  const rules = service.eligibility.rules.filter(
    (rule) => rule.effect !== 'prioritise' && considered.dimensions.includes(rule.dimension),
  )
  for (const { dimension, operator, terms, effect } of rules) {
    actions.push({ kind: 'drop-rule', dimension, operator, terms, effect })
  }
  for (const dimension of new Set(rules.map((rule) => rule.dimension))) {
    if (rules.filter((rule) => rule.dimension === dimension).length > 1) actions.push({ kind: 'drop-dimension', dimension })
  }
  if (service.languages !== 'unknown') {
    const offered = new Set(service.languages.map((access) => primaryLanguage(access.language)))
    for (const language of considered.languages) if (!offered.has(language)) actions.push({ kind: 'add-language', language })
  }
  if (considered.budget && service.cost !== 'unknown' && service.cost.amount > 0) actions.push({ kind: 'drop-fee' })
  if (considered.hours && service.hours !== 'unknown') actions.push({ kind: 'extend-hours' })
  if (considered.fear) actions.push({ kind: 'pledge' })
  return actions
}

/** Each change that at least one of the services could make, made by all of them together. */
function sharedActions(members: readonly ServiceAtLocation[], considered: Considered): readonly LeverAction[] {
  const actions = new Map<string, LeverAction>()
  for (const service of members) {
    for (const action of rulesOf(service, considered)) actions.set(nameAction(action), action)
  }
  return [...actions.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, action]) => action)
}

function byOrganisation(services: readonly ServiceAtLocation[]): ReadonlyMap<string, readonly ServiceAtLocation[]> {
  const groups = new Map<string, ServiceAtLocation[]>()
  for (const service of services) {
    const group = groups.get(service.organisationId)
    if (group) group.push(service)
    else groups.set(service.organisationId, [service])
  }
  return groups
}

function serviceScope(service: ServiceAtLocation): LeverScope {
  return { kind: 'service', service: service.id, serviceName: service.name, organisationName: service.organisationName }
}

function nameAction(action: LeverAction): string {
  switch (action.kind) {
    case 'drop-document':
      return `drop-document:${action.documents.join('|')}`
    case 'drop-rule':
      return `drop-rule:${ruleKey(action)}`
    case 'drop-dimension':
      return `drop-dimension:${action.dimension}`
    case 'add-language':
      return `add-language:${action.language}`
    case 'add-room':
      return action.places === undefined ? 'add-room' : `add-room:${action.places}`
    default:
      return action.kind
  }
}

function nameScope(scope: LeverScope): string {
  switch (scope.kind) {
    case 'service':
      return `service:${scope.service}`
    case 'organisation':
      return `organisation:${scope.organisation}`
    case 'everywhere':
      return scope.need === null ? 'everywhere' : `everywhere:${scope.need}`
    case 'law':
      return 'law'
    case 'place':
      return `place:${scope.need}:${scope.place}`
  }
}
