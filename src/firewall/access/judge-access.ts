// From facts to a decision and its entries: pure, so that what is logged is what was decided. What the organisation does not hold is
// asked about all the same, as a file outside one's team, so that the two take the same way.
import { accessActions, accessPurposes } from '@causeway/vocabulary'
import type { AccessAction } from '@causeway/vocabulary'
import { isUuid } from '../../platform/ids/index.ts'
import { NO_ORGANISATION } from '../access-log/index.ts'
import type { LogEntry, LogKind } from '../access-log/index.ts'
import type { AccessQuestion, Actor, AskedDisclosure, AskedFile, Decision, Policy } from '../policy/index.ts'
import { MOST_PEOPLE } from './door-request.ts'
import type { DoorRequest } from './door-request.ts'
import type { DoorFacts } from './store/index.ts'

/** What stands in the log for each action that is allowed. */
export const kindOfAction: Readonly<Record<AccessAction, LogKind>> = {
  'search-people': 'search',
  'register-person': 'write',
  'read-person': 'read',
  'write-person': 'write',
  // What is then told, and on what ground, is an entry of the consent room's own.
  'disclose-person': 'read',
  'export-person': 'export',
  'erase-person': 'erasure',
  'move-person': 'write',
  'give-consent': 'write',
  'withdraw-consent': 'write',
  'break-glass': 'break-glass',
  'review-break-glass': 'break-glass-review',
  'read-access-history': 'history-read',
  'manage-team': 'membership-change',
  'manage-accounts': 'membership-change',
  'answer-legal-demand': 'legal-demand',
  'read-legal-demands': 'legal-demand',
  'change-enforcement-register': 'register-change',
  'count-people': 'search',
}

/** Actions that work with what is sealed. Of a search, the hits of one's own teams alone, to rank them. */
const OPENS_FIELDS: ReadonlySet<AccessAction> = new Set([
  'read-person',
  'write-person',
  'disclose-person',
  'export-person',
  'give-consent',
  'withdraw-consent',
  'search-people',
])

/** Whether a request is one at all: names that are UUIDs, an action and a purpose of the lists. Nothing of it is believed by that. */
export function isAskable({ actor, action, purpose, personIds = [], fields = [], disclosure }: DoorRequest): boolean {
  const { recipientId, groundId } = disclosure ?? {}
  const ids = [actor.organisationId, actor.accountId, ...personIds, recipientId ?? [], groundId ?? []].flat()
  return (
    ids.every((id) => isUuid(id) && id === id.toLowerCase()) &&
    personIds.length <= MOST_PEOPLE &&
    new Set(personIds).size === personIds.length &&
    accessActions.includes(action) &&
    accessPurposes.includes(purpose) &&
    fields.length <= 200 &&
    fields.every((field) => /^[a-z][a-z0-9-]{0,62}$/.test(field)) &&
    (action === 'disclose-person') === (disclosure !== undefined) &&
    // One person's at a time: each is looked up by itself, and others wait in the same transaction.
    (disclosure === undefined || (fields.length > 0 && personIds.length === 1))
  )
}

/** What was found about a disclosure, for each person. */
export type FoundDisclosures = ReadonlyMap<string, AskedDisclosure>

/** A request with its facts. */
export interface Case {
  readonly request: DoorRequest
  readonly facts: DoorFacts
  readonly isListed: boolean
  readonly disclosures?: FoundDisclosures
  readonly at: Date
}

/** What was decided: what leaves the door, and what stands in the log of it. */
export interface Verdict {
  readonly isAllowed: boolean
  readonly allowed: readonly string[]
  readonly refused: readonly string[]
  /** Whose key is to be opened. */
  readonly opened: readonly string[]
  readonly teams: readonly string[]
  readonly entries: readonly LogEntry[]
}

/** Decides a request. */
export function judgeAccess(policy: Pick<Policy, 'decide'>, given: Case): Verdict {
  const { request, facts } = given
  const own = facts.teams.get(request.actor.accountId) ?? []
  if (request.personIds === undefined) return judgeWithoutFile(policy, given, own)
  const allowed: string[] = []
  const refused: string[] = []
  const opened: string[] = []
  const teams = new Set<string>()
  const entries: LogEntry[] = []
  for (const personId of request.personIds) {
    const file = facts.files.get(personId)
    const asked = toAskedFile(request.actor, facts, personId)
    const disclosure = given.disclosures?.get(personId)
    const decision = decide(policy, given, { person: asked, ...(disclosure === undefined ? {} : { disclosure }) })
    const isAllowed = decision.allowed && file !== undefined && isActive(facts)
    // Of whom the organisation does not hold, no id is kept: it may be another's.
    const about = { personId: file === undefined ? null : personId, isAllowed, rules: rulesOf(decision, isAllowed) }
    entries.push(makeLogEntry(request, given.at, disclosure === undefined ? about : { ...about, disclosure }))
    if (!isAllowed || file === undefined) {
      refused.push(personId)
      continue
    }
    allowed.push(personId)
    const isHint = request.action === 'search-people' && !asked.isAssigned
    if (OPENS_FIELDS.has(request.action) && !isHint) opened.push(personId)
    if (!isHint) teams.add(file.teamId)
  }
  return { isAllowed: allowed.length > 0, allowed, refused, opened, teams: [...teams], entries }
}

/** Nobody in particular: a search, a list, the keeping of the house. */
function judgeWithoutFile(policy: Pick<Policy, 'decide'>, given: Case, own: readonly string[]): Verdict {
  const { request, facts } = given
  const decision = decide(policy, given, {})
  // Who is in no team finds nobody; it is refused rather than answered with nothing.
  const isAllowed = decision.allowed && isActive(facts) && (request.action !== 'search-people' || own.length > 0)
  return {
    isAllowed,
    allowed: [],
    refused: [],
    opened: [],
    teams: isAllowed ? own : [],
    entries: [makeLogEntry(request, given.at, { personId: null, isAllowed, rules: rulesOf(decision, isAllowed) })],
  }
}

/** The rules that decided. A rule that permitted is none that refused: something else stood against it. */
export function rulesOf(decision: Decision, isAllowed: boolean): readonly string[] {
  return decision.allowed && !isAllowed ? ['nothing-permits'] : decision.rules
}

/** Whether the organisation may do anything at all. */
export function isActive({ organisation }: Pick<DoorFacts, 'organisation'>): boolean {
  return organisation?.state === 'active'
}

/** A file as the policy is asked about it; what is not there is somebody else's team's. */
export function toAskedFile({ organisationId, accountId }: Actor, facts: DoorFacts, personId: string): AskedFile {
  const file = facts.files.get(personId)
  const own = facts.teams.get(accountId) ?? []
  return {
    organisationId,
    teamId: file?.teamId ?? NO_ORGANISATION,
    isRestricted: file?.isRestricted ?? true,
    isAssigned: own.includes(file?.teamId ?? NO_ORGANISATION),
    hasBreakGlass: facts.hasGlass(accountId, personId),
  }
}

/** What the policy says of a request with these facts. */
export function decide(
  policy: Pick<Policy, 'decide'>,
  { request, facts, isListed }: Case,
  about: Partial<Pick<AccessQuestion, 'person' | 'disclosure' | 'assignsOwnAccount' | 'isPersonThemselves'>>,
) {
  return policy.decide({
    actor: request.actor,
    organisation: {
      jurisdiction: facts.organisation?.jurisdiction ?? 'ZZ',
      isDemo: facts.organisation?.isDemo ?? false,
      isListed,
    },
    action: request.action,
    purpose: request.purpose,
    ...about,
  })
}

interface Decided {
  readonly personId: string | null
  readonly isAllowed: boolean
  readonly rules: readonly string[]
  readonly disclosure?: AskedDisclosure
}

/** The entry of one decision: of its kind where it was allowed, and a refusal where not. */
export function makeLogEntry(request: DoorRequest, at: Date, { personId, isAllowed, rules, disclosure }: Decided): LogEntry {
  const { actor, action, purpose, fields, reason } = request
  return {
    organisationId: actor.organisationId,
    personId,
    kind: isAllowed ? kindOfAction[action] : 'refusal',
    at,
    actor: { accountId: actor.accountId, role: actor.role },
    action,
    purpose,
    outcome: isAllowed ? 'allowed' : 'refused',
    rules,
    ...(fields === undefined ? {} : { fields }),
    ...(reason === undefined ? {} : { reason }),
    ...(disclosure === undefined ? {} : { basis: disclosure.basis }),
    ...(request.disclosure === undefined ? {} : { recipient: request.disclosure.recipientId }),
  }
}
