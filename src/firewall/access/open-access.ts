// One access from the question to the open keys: asked with others, committed, and only then unwrapped. A refusal is answered late, and
// always in the same words.
import { fail, forbiddenPurpose, ok } from '@causeway/vocabulary'
import type { AccessAction, Result } from '@causeway/vocabulary'
import { appendEntries } from '../access-log/index.ts'
import type { KeyProblem, PersonKey } from '../keys/index.ts'
import type { AttemptKind } from '../policy/index.ts'
import type { DoorParts } from './door-parts.ts'
import type { DoorOpening, DoorProblem, DoorRequest } from './door-request.ts'
import { gather, TooManyWaiting } from './gather.ts'
import { isAskable, makeLogEntry } from './judge-access.ts'
import { openBatch } from './open-batch.ts'
import type { BatchAnswer, Opened } from './open-batch.ts'
import { settleRefusal } from './settle-refusal.ts'

/** What has a function of its own at the door, since it changes something in the same transaction. */
const ELSEWHERE: ReadonlySet<AccessAction> = new Set([
  'register-person',
  'move-person',
  'manage-team',
  'break-glass',
  'review-break-glass',
])

/** Attempts that are counted in public. */
const countedAs: Partial<Record<AccessAction, AttemptKind>> = { 'disclose-person': 'disclosure', 'export-person': 'export' }

/** Makes `Door.open`. */
export function createOpenAccess(parts: DoorParts): (request: DoorRequest) => Promise<Result<DoorOpening, DoorProblem>> {
  const ask = gather<DoorRequest, BatchAnswer>(
    (organisationId, requests) => openBatch(parts, organisationId, requests),
    parts.gathering,
  )
  return async (request) => {
    const startedAt = performance.now()
    if (!isAskable(request) || ELSEWHERE.has(request.action)) return fail('invalid')
    if (request.purpose === forbiddenPurpose) return await refuseForEver(parts, request, startedAt)
    const answer = await askOrTurnAway(ask, request)
    if (answer === 'unavailable') return fail('unavailable')
    if (answer.verdict.isAllowed) return await openKeys(parts, answer)
    const { entries } = answer.verdict
    const counted = countedAs[request.action]
    const isOfListed = entries.some(({ rules }) =>
      rules.some((rule) => rule === 'listed-organisation' || rule === 'listed-recipient'),
    )
    if (counted !== undefined && isOfListed) await countAttempt(parts, counted)
    await settleRefusal(startedAt)
    return fail('refused')
  }
}

async function askOrTurnAway(
  ask: (group: string, task: DoorRequest) => Promise<BatchAnswer>,
  request: DoorRequest,
): Promise<BatchAnswer> {
  try {
    return await ask(request.actor.organisationId, request)
  } catch (error) {
    if (error instanceof TooManyWaiting) return 'unavailable'
    throw error
  }
}

/** The purpose that nothing permits: refused before anything is read, on the log, and counted. */
export async function refuseForEver(
  parts: DoorParts,
  request: DoorRequest,
  startedAt: number,
): Promise<{ readonly ok: false; readonly error: DoorProblem }> {
  const about = { personId: null, isAllowed: false, rules: ['never-immigration-enforcement'] }
  const written = await parts.store.transact((tx) => appendEntries(tx, [makeLogEntry(request, parts.clock(), about)]))
  if (!written.ok) return fail('unavailable')
  await countAttempt(parts, 'purpose')
  await settleRefusal(startedAt)
  return fail('refused')
}

/** Counts a refused attempt for the public page. A count that cannot be written changes nothing about the refusal. */
export async function countAttempt({ register, log }: DoorParts, kind: AttemptKind): Promise<void> {
  try {
    await register.countRefusal(kind)
  } catch (error) {
    log?.warn('a refused attempt was not counted', { part: 'access', error })
  }
}

/** Opens the keys of what was allowed and is committed. */
async function openKeys(parts: DoorParts, { verdict, wrapped }: Opened): Promise<Result<DoorOpening, DoorProblem>> {
  const keys = new Map<string, PersonKey>()
  const broken = new Map<string, KeyProblem>()
  try {
    for (const personId of verdict.opened) {
      const kept = wrapped.get(personId)
      const opened = kept === undefined ? fail<KeyProblem>('missing-key') : await parts.keys.unwrapPersonKey(kept)
      if (opened.ok) keys.set(personId, opened.value)
      else broken.set(personId, opened.error)
    }
  } catch (error) {
    for (const key of keys.values()) key.close()
    throw error
  }
  if (verdict.opened.length > 0 && keys.size === 0) return fail('key-unavailable')
  return ok({ teams: verdict.teams, allowed: verdict.allowed, keys, refused: verdict.refused, broken })
}
