// The second person of a break-glass: what waits for them, its reason, yes or no; and its end before time. Nobody seconds their own.
import { fail, ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import { BREAK_GLASS_HOURS } from './break-glass-contract.ts'
import type { BreakGlass, BreakGlassStep } from './break-glass-contract.ts'
import type { DoorParts } from './door-parts.ts'
import type { DoorProblem } from './door-request.ts'
import type { BreakGlassReason } from './door.ts'
import { isReviewer, isSecond, stateOf, toBreakGlass } from './glass-state.ts'
import { openWords } from './glass-words.ts'
import type { WordsOwner } from './glass-words.ts'
import { toAskedFile } from './judge-access.ts'
import { done, takeStep } from './judge-one.ts'
import type { StepContext } from './judge-one.ts'
import { hasField, readFacts, readGlass, readGlasses, reasonField, updateGlass } from './store/index.ts'
import type { BreakGlassRow, DoorFacts } from './store/index.ts'

const HOUR = 3_600_000

/** One with the facts of its file, both held until the transaction ends. */
interface FoundGlass {
  readonly row: BreakGlassRow | undefined
  readonly facts: DoorFacts
}

async function findGlass({ tx, at }: StepContext, { actor, glassId }: BreakGlassStep): Promise<FoundGlass> {
  const { organisationId, accountId } = actor
  const row = await readGlass(tx, organisationId, glassId)
  const personIds = row?.person_id == null ? [] : [row.person_id]
  const accountIds = row === undefined ? [accountId] : [accountId, row.account_id]
  return { row, facts: await readFacts(tx, { organisationId, accountIds, personIds, now: at }) }
}

const asSecond = ({ actor, purpose }: Omit<BreakGlassStep, 'glassId'>) => ({ actor, purpose, action: 'break-glass' as const })
const asReviewer = ({ actor, purpose }: Omit<BreakGlassStep, 'glassId'>) => ({
  actor,
  purpose,
  action: 'review-break-glass' as const,
})
/** No file in particular, as far as the policy is asked; what holds for this one is looked at beside it. */
const someFile = (actor: BreakGlassStep['actor'], facts: DoorFacts) => ({
  person: toAskedFile(actor, facts, actor.organisationId),
})

/** Makes `BreakGlasses.listWaiting`. */
export function listWaitingGlasses(
  parts: DoorParts,
  step: Omit<BreakGlassStep, 'glassId'>,
): Promise<Result<readonly BreakGlass[], DoorProblem>> {
  const { organisationId, accountId } = step.actor
  return takeStep<readonly BreakGlass[], never>(parts, asSecond(step), async ({ tx, at, facts, permits }) => {
    if (!(await permits(true, someFile(step.actor, facts)))) return fail('refused')
    const rows = await readGlasses(tx, organisationId, { of: 'waiting', now: at })
    const personIds = rows.flatMap((row) => row.person_id ?? []).toSorted()
    const found = await readFacts(tx, { organisationId, accountIds: [accountId], personIds, now: at })
    const mine = rows.filter((row) => isSecond(step.actor, row, found.files.get(row.person_id ?? ''), found))
    return ok(mine.map((row) => toBreakGlass(row, at, false)))
  })
}

/** Makes `BreakGlasses.readReason`: for a second person, and for a reviewer. */
export async function readGlassReason(parts: DoorParts, step: BreakGlassStep): Promise<Result<BreakGlassReason, DoorProblem>> {
  const { actor, glassId, purpose } = step
  const { organisationId } = actor
  const isToSecond = purpose === 'danger-to-life'
  const asked = { ...(isToSecond ? asSecond(step) : asReviewer(step)), ids: [glassId] }
  interface Found {
    readonly glass: BreakGlass
    readonly owner: WordsOwner
  }
  const found = await takeStep<Found, never>(parts, asked, async (context) => {
    const { row, facts } = await findGlass(context, step)
    const personId = row?.person_id ?? null
    const file = personId === null ? undefined : facts.files.get(personId)
    const may =
      row !== undefined &&
      (isToSecond ? stateOf(row, context.at) === 'waiting' && isSecond(actor, row, file, facts) : isReviewer(actor, row))
    const isPermitted = await context.permits(may && file !== undefined, isToSecond ? someFile(actor, facts) : {})
    if (!isPermitted || row === undefined || personId === null || file === undefined) return fail('refused')
    await context.enter({ step: 'reason-read', glass: glassId }, personId)
    const wrapped = await parts.keys.readWrapped(context.tx, organisationId, [personId])
    const owner = { organisationId, personId, teamId: file.teamId, wrapped: wrapped.get(personId) }
    return ok({ glass: toBreakGlass(row, context.at, false), owner })
  })
  if (!found.ok) return found
  const reason = await openWords(parts, found.value.owner, reasonField(glassId))
  return reason.ok ? ok({ glass: found.value.glass, reason: reason.value }) : reason
}

/** Makes `BreakGlasses.approve`. The three hours begin now. */
export function approveGlass(parts: DoorParts, step: BreakGlassStep): Promise<Result<BreakGlass, DoorProblem>> {
  const { actor, glassId } = step
  const { organisationId } = actor
  return takeStep<BreakGlass, never>(parts, { ...asSecond(step), ids: [glassId] }, async (context) => {
    const { tx, at, permits, enter } = context
    const { row, facts } = await findGlass(context, step)
    const personId = row?.person_id ?? null
    const file = personId === null ? undefined : facts.files.get(personId)
    const isReady =
      row !== undefined &&
      personId !== null &&
      stateOf(row, at) === 'waiting' &&
      isSecond(actor, row, file, facts) &&
      // Whoever asked must still be one of the organisation's teams.
      (facts.teams.get(row.account_id)?.length ?? 0) > 0 &&
      (await hasField(tx, organisationId, personId, reasonField(glassId)))
    if (!(await permits(isReady, someFile(actor, facts))) || row === undefined) return fail('refused')
    const change = {
      verdict: 'granted',
      decided_at: at,
      seconded_by: actor.accountId,
      seconded_role: actor.role,
      until: new Date(at.getTime() + BREAK_GLASS_HOURS * HOUR),
    } as const
    await updateGlass(tx, organisationId, glassId, change)
    await enter({ step: 'granted', glass: glassId, for: row.account_id }, personId)
    return ok(toBreakGlass({ ...row, ...change }, at, false))
  })
}

/** Makes `BreakGlasses.decline`. */
export function declineGlass(parts: DoorParts, step: BreakGlassStep): Promise<Result<undefined, DoorProblem>> {
  const { actor, glassId } = step
  return takeStep<undefined, never>(parts, { ...asSecond(step), ids: [glassId] }, async (context) => {
    const { row, facts } = await findGlass(context, step)
    const file = row?.person_id == null ? undefined : facts.files.get(row.person_id)
    const may = row !== undefined && stateOf(row, context.at) === 'waiting' && isSecond(actor, row, file, facts)
    if (!(await context.permits(may, someFile(actor, facts))) || row === undefined) return fail('refused')
    const second = { seconded_by: actor.accountId, seconded_role: actor.role }
    await updateGlass(context.tx, actor.organisationId, glassId, { verdict: 'declined', decided_at: context.at, ...second })
    await context.enter({ step: 'declined', glass: glassId }, row.person_id)
    return done
  })
}

/** Makes `BreakGlasses.end`: by whoever asked, or by a member of the file's team. */
export function endGlass(parts: DoorParts, step: BreakGlassStep): Promise<Result<undefined, DoorProblem>> {
  const { actor, glassId } = step
  return takeStep<undefined, never>(parts, { ...asSecond(step), ids: [glassId] }, async (context) => {
    const { row, facts } = await findGlass(context, step)
    const teamId = facts.files.get(row?.person_id ?? '')?.teamId
    const isOfTeam = teamId !== undefined && facts.teams.get(actor.accountId)?.includes(teamId) === true
    const state = row === undefined ? null : stateOf(row, context.at)
    const may =
      row !== undefined && (row.account_id === actor.accountId || isOfTeam) && (state === 'waiting' || state === 'granted')
    if (!(await context.permits(may, someFile(actor, facts))) || row === undefined) return fail('refused')
    const change = state === 'granted' ? { ended_at: context.at } : { verdict: 'declined' as const, decided_at: context.at }
    await updateGlass(context.tx, actor.organisationId, glassId, change)
    await context.enter({ step: 'ended', glass: glassId }, row.person_id)
    return done
  })
}
