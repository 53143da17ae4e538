// One step that is no plain access (a registration, a move, a change of a team, a break-glass): its decision and entry in the transaction
// of what it changes, and its refusal in a committed transaction of its own.
import { fail, ok } from '@causeway/vocabulary'
import type { AccessAction, AccessPurpose, Result } from '@causeway/vocabulary'
import { forbiddenPurpose } from '@causeway/vocabulary'
import { appendEntries } from '../access-log/index.ts'
import type { LogEntry } from '../access-log/index.ts'
import type { AccessQuestion, Actor } from '../policy/index.ts'
import type { DoorParts } from './door-parts.ts'
import type { DoorProblem } from './door-request.ts'
import { decide, isActive, isAskable, makeLogEntry, rulesOf } from './judge-access.ts'
import { isListedOrganisation } from './open-batch.ts'
import { refuseForEver } from './open-access.ts'
import { settleRefusal } from './settle-refusal.ts'
import { readFacts } from './store/index.ts'
import type { DoorFacts, DoorTransaction } from './store/index.ts'

/** A step as it is asked for. */
export interface Step {
  readonly actor: Actor
  readonly action: AccessAction
  readonly purpose: AccessPurpose
  /** Whose file it concerns, where it concerns one. */
  readonly personId?: string
  /** Other ids of the request; each must be a UUID. */
  readonly ids?: readonly string[]
}

/** A step under way: its transaction, the facts, and the policy's ear. */
export interface StepContext {
  readonly tx: DoorTransaction
  readonly facts: DoorFacts
  readonly at: Date
  /** The teams that the actor is in. */
  readonly ownTeams: readonly string[]
  /** What the policy says; `holds` is what must be so besides. A refusal is entered here, an allowed step by `enter`. */
  permits(holds: boolean, about?: Partial<Pick<AccessQuestion, 'person' | 'assignsOwnAccount'>>): Promise<boolean>
  /** Enters the step that was permitted; `details` are codes and ids. */
  enter(details?: LogEntry['details'], personId?: string | null): Promise<void>
}

/** Runs a step. What `run` answers counts when the transaction is committed; a refusal is answered late. */
export async function takeStep<Value, Problem extends string>(
  parts: DoorParts,
  step: Step,
  run: (context: StepContext) => Promise<Result<Value, Problem | DoorProblem>>,
): Promise<Result<Value, Problem | DoorProblem>> {
  const startedAt = performance.now()
  const { personId, ids = [], ...asked } = step
  const request = personId === undefined ? asked : { ...asked, personIds: [personId] }
  if (!isAskable(request) || !isAskable({ ...asked, personIds: [...new Set(ids)] })) return fail('invalid')
  if (request.purpose === forbiddenPurpose) return await refuseForEver(parts, request, startedAt)
  const done = await parts.store.transact(async (tx) => {
    const at = parts.clock()
    const { organisationId, accountId } = step.actor
    const personIds = personId === undefined ? [] : [personId]
    const facts = await readFacts(tx, { organisationId, accountIds: [accountId], personIds, now: at })
    const isListed = await isListedOrganisation(parts.register, facts)
    const known = personId !== undefined && facts.files.has(personId) ? personId : null
    let rules: readonly string[] = []
    return await run({
      tx,
      facts,
      at,
      ownTeams: facts.teams.get(accountId) ?? [],
      permits: async (holds, about = {}) => {
        const decision = decide(parts.policy, { request, facts, isListed, at }, about)
        const isAllowed = decision.allowed && holds && isActive(facts)
        rules = rulesOf(decision, isAllowed)
        if (!isAllowed) await appendEntries(tx, [makeLogEntry(request, at, { personId: known, isAllowed, rules })])
        return isAllowed
      },
      enter: async (details, about = known) => {
        const entry = makeLogEntry(request, at, { personId: about, isAllowed: true, rules })
        await appendEntries(tx, [details === undefined ? entry : { ...entry, details }])
      },
    })
  })
  if (!done.ok) return fail('unavailable')
  if (!done.value.ok && done.value.error === 'refused') await settleRefusal(startedAt)
  return done.value
}

/** A step that is done. */
export const done = ok(undefined)
