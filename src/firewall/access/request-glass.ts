// Asking for a file in danger to life. Whoever names a file that is not there gets the same answer, at the same time, as whoever names one
// that is: it waits, and nobody can grant it.
import { fail, ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import { newId } from '../../platform/ids/index.ts'
import { BREAK_GLASS_HOURS, BREAK_GLASS_WAITS_HOURS } from './break-glass-contract.ts'
import type { BreakGlassAnswer, BreakGlassRequest } from './break-glass-contract.ts'
import type { DoorParts } from './door-parts.ts'
import type { DoorProblem } from './door-request.ts'
import { sealWords, tidyWords } from './glass-words.ts'
import type { WordsOwner } from './glass-words.ts'
import { toAskedFile } from './judge-access.ts'
import { takeStep } from './judge-one.ts'
import { REFUSAL_STROKE, settleRefusal } from './settle-refusal.ts'
import {
  hasField,
  holdAsker,
  insertGlass,
  readGlass,
  readGlasses,
  readTeamAccounts,
  reasonField,
  updateGlass,
} from './store/index.ts'
import type { DoorTransaction } from './store/index.ts'

const HOUR = 3_600_000
/** The most that one account may ask for in a day: whoever tries files by guessing is stopped early. */
export const MOST_GLASSES_A_DAY = 5
/** What follows a request that is known takes longer than what follows one that is not. */
const REQUEST_STROKE = 4 * REFUSAL_STROKE

interface Asked {
  readonly glassId: string
  readonly until: Date
  readonly owner: WordsOwner | null
  readonly isAlone: boolean
}

/** Makes `BreakGlasses.request`. */
export function createRequestGlass(parts: DoorParts) {
  return async ({ actor, personId, reason }: BreakGlassRequest): Promise<Result<BreakGlassAnswer, DoorProblem>> => {
    const startedAt = performance.now()
    const words = tidyWords(reason)
    if (words === null) return fail('invalid')
    const { organisationId, accountId } = actor
    const seconders = await parts.listSeconders?.(organisationId)
    const step = { actor, action: 'break-glass' as const, purpose: 'danger-to-life' as const, personId }
    const asked = await takeStep<Asked, never>(parts, step, async ({ tx, facts, at, ownTeams, permits, enter }) => {
      const person = toAskedFile(actor, facts, personId)
      const since = new Date(at.getTime() - 24 * HOUR)
      await holdAsker(tx, accountId)
      const recent = await readGlasses(tx, organisationId, { of: 'account', accountId, since })
      if (!(await permits(ownTeams.length > 0 && recent.length < MOST_GLASSES_A_DAY, { person }))) return fail('refused')
      // Whoever is in the file's team has it already.
      if (person.isAssigned) return fail('invalid')
      const file = facts.files.get(personId)
      const glassId = newId(at)
      const until = new Date(at.getTime() + BREAK_GLASS_WAITS_HOURS * HOUR)
      await insertGlass(tx, {
        organisation_id: organisationId,
        glass_id: glassId,
        person_id: file === undefined ? null : personId,
        account_id: accountId,
        role: actor.role,
        asked_at: at,
        answer_by: until,
        verdict: null,
        decided_at: null,
        seconded_by: null,
        seconded_role: null,
        was_alone: false,
        until: null,
        ended_at: null,
        told_at: null,
        told_by: null,
        review_verdict: null,
        reviewed_by: null,
        reviewed_at: null,
      })
      await enter({ step: file === undefined ? 'asked-for-no-file' : 'asked', glass: glassId })
      const wrapped = await parts.keys.readWrapped(tx, organisationId, [personId])
      const others = await listOthers(tx, organisationId, accountId, at, seconders)
      const owner = file === undefined ? null : { organisationId, personId, teamId: file.teamId, wrapped: wrapped.get(personId) }
      // A restricted file always needs somebody else, whatever the organisation has.
      return ok({ glassId, until, owner, isAlone: others === 0 && file?.isRestricted === false })
    })
    if (!asked.ok) return asked
    const { glassId, until, owner, isAlone } = asked.value
    if (owner !== null) {
      const sealed = await sealWords(parts, owner, reasonField(glassId), words)
      if (!sealed.ok) return sealed
    }
    const granted = isAlone ? await grantAlone(parts, step, glassId, seconders) : null
    if (granted !== null && !granted.ok && granted.error !== 'invalid') return granted
    await settleRefusal(startedAt, REQUEST_STROKE)
    return ok(granted?.ok === true ? { glassId, state: 'granted', until: granted.value } : { glassId, state: 'waiting', until })
  }
}

/** How many accounts could second it, besides the one that asks. */
async function listOthers(
  tx: DoorTransaction,
  organisationId: string,
  accountId: string,
  now: Date,
  seconders: readonly string[] | undefined,
): Promise<number> {
  const inTeams = await readTeamAccounts(tx, organisationId, now)
  return [...inTeams].filter((other) => other !== accountId && (seconders === undefined || seconders.includes(other))).length
}

/** Grants one to the only account that the organisation has; its reason is kept by now. `invalid` where there is somebody after all. */
function grantAlone(
  parts: DoorParts,
  step: Parameters<typeof takeStep>[1] & { readonly personId: string },
  glassId: string,
  seconders: readonly string[] | undefined,
): Promise<Result<Date, DoorProblem>> {
  const { actor, personId } = step
  const { organisationId, accountId } = actor
  return takeStep<Date, never>(parts, step, async ({ tx, facts, at, ownTeams, permits, enter }) => {
    const row = await readGlass(tx, organisationId, glassId)
    const file = facts.files.get(personId)
    const isReady =
      row !== undefined &&
      row.verdict === null &&
      ownTeams.length > 0 &&
      file?.isRestricted === false &&
      (await hasField(tx, organisationId, personId, reasonField(glassId)))
    if (!(await permits(isReady, { person: toAskedFile(actor, facts, personId) }))) return fail('refused')
    if ((await listOthers(tx, organisationId, accountId, at, seconders)) > 0) return fail('invalid')
    const until = new Date(at.getTime() + BREAK_GLASS_HOURS * HOUR)
    await updateGlass(tx, organisationId, glassId, { verdict: 'granted', decided_at: at, was_alone: true, until })
    await enter({ step: 'granted-alone', glass: glassId })
    return ok(until)
  })
}
