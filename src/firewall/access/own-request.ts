// A person at their own record, by their code: the code is looked up in the transaction of the entry, the policy asked as for anybody,
// and whoever types a code that is none is answered like whoever may not.
import { fail, ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import { appendEntries, NO_ORGANISATION } from '../access-log/index.ts'
import type { LogEntry } from '../access-log/index.ts'
import type { WrappedPersonKey } from '../keys/index.ts'
import type { Actor } from '../policy/index.ts'
import type { DoorParts } from './door-parts.ts'
import type { DoorProblem, OwnOpening, OwnRequest } from './door-request.ts'
import { decide, kindOfAction, rulesOf } from './judge-access.ts'
import { settleRefusal } from './settle-refusal.ts'
import { readFacts } from './store/index.ts'

const NEEDS_KEY: ReadonlySet<OwnRequest['action']> = new Set(['read-person', 'export-person', 'give-consent', 'withdraw-consent'])

interface OwnAnswer {
  readonly organisationId: string
  readonly personId: string
  readonly teamId: string
  readonly wrapped: WrappedPersonKey | undefined
}

/** Makes `Door.mine`. */
export function createOwnRequest(parts: DoorParts) {
  return async (request: OwnRequest): Promise<Result<OwnOpening, DoorProblem>> => {
    const startedAt = performance.now()
    const answer = await parts.store.transact(async (tx): Promise<OwnAnswer | null> => {
      const at = parts.clock()
      const found = await parts.findByCode?.(tx, request.code)
      const organisationId = found?.organisationId ?? NO_ORGANISATION
      const personId = found?.personId ?? NO_ORGANISATION
      const facts = await readFacts(tx, { organisationId, accountIds: [], personIds: [personId], now: at })
      const file = facts.files.get(personId)
      // Nobody's account and nobody's role: the rules for the person themselves ask for neither.
      const actor: Actor = { organisationId, accountId: NO_ORGANISATION, role: 'caseworker', purposes: ['person-request'] }
      const asked = { actor, action: request.action, purpose: 'person-request' as const }
      const person = {
        organisationId,
        teamId: file?.teamId ?? NO_ORGANISATION,
        isRestricted: file?.isRestricted ?? true,
        isAssigned: false,
        hasBreakGlass: false,
      }
      // A person's own request does not depend on who holds their file, nor on whether that organisation is in good standing.
      const decision = decide(parts.policy, { request: asked, facts, isListed: false, at }, { person, isPersonThemselves: true })
      const isAllowed = decision.allowed && file !== undefined
      const entry: LogEntry = {
        organisationId,
        personId: file === undefined ? null : personId,
        kind: isAllowed ? kindOfAction[request.action] : 'refusal',
        at,
        actor: { accountId: null, role: 'person' },
        action: request.action,
        purpose: 'person-request',
        outcome: isAllowed ? 'allowed' : 'refused',
        rules: rulesOf(decision, isAllowed),
        ...(request.fields === undefined ? {} : { fields: request.fields }),
      }
      await appendEntries(tx, [entry])
      const wrapped = await parts.keys.readWrapped(tx, organisationId, [personId])
      return isAllowed && file !== undefined
        ? { organisationId, personId, teamId: file.teamId, wrapped: wrapped.get(personId) }
        : null
    })
    if (!answer.ok) return fail('unavailable')
    if (answer.value === null) {
      await settleRefusal(startedAt)
      return fail('refused')
    }
    const { organisationId, personId, teamId, wrapped } = answer.value
    const opening = { organisationId, personId, teams: [teamId] }
    if (!NEEDS_KEY.has(request.action)) return ok(opening)
    if (wrapped === undefined) return fail('key-unavailable')
    const key = await parts.keys.unwrapPersonKey(wrapped)
    return key.ok ? ok({ ...opening, key: key.value }) : fail('key-unavailable')
  }
}
