// After a break-glass: the review by somebody who had no part in it, and the notice for the person, which nobody can hold back.
import { fail, ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import type { BreakGlass, BreakGlassNotice, BreakGlassStep, ReviewVerdict } from './break-glass-contract.ts'
import type { DoorParts } from './door-parts.ts'
import type { DoorProblem } from './door-request.ts'
import type { BreakGlasses } from './door.ts'
import { isReviewer, stateOf, toBreakGlass } from './glass-state.ts'
import { openKept, sealWords, tidyWords } from './glass-words.ts'
import type { WordsOwner } from './glass-words.ts'
import { toAskedFile } from './judge-access.ts'
import { done, takeStep } from './judge-one.ts'
import { hasField, readFacts, readGlass, readGlasses, readWords, reasonField, reviewField, updateGlass } from './store/index.ts'

const YEAR = 365 * 24 * 3_600_000

/** Makes `BreakGlasses.listToReview`. */
export function listGlassesToReview(
  parts: DoorParts,
  { actor, purpose }: Omit<BreakGlassStep, 'glassId'>,
): Promise<Result<readonly BreakGlass[], DoorProblem>> {
  return takeStep<readonly BreakGlass[], never>(
    parts,
    { actor, purpose, action: 'review-break-glass' },
    async ({ tx, at, permits }) => {
      if (!(await permits(true))) return fail('refused')
      const rows = await readGlasses(tx, actor.organisationId, { of: 'granted', since: new Date(at.getTime() - YEAR) })
      return ok(rows.map((row) => toBreakGlass(row, at, false)))
    },
  )
}

/** Makes `BreakGlasses.review`. Its verdict counts once; words that could not be kept may be given again. */
export async function reviewGlass(
  parts: DoorParts,
  request: BreakGlassStep & { readonly verdict: ReviewVerdict; readonly words: string },
): Promise<Result<undefined, DoorProblem>> {
  const { actor, purpose, glassId, verdict } = request
  const words = tidyWords(request.words)
  if (words === null) return fail('invalid')
  const { organisationId, accountId } = actor
  const step = { actor, purpose, action: 'review-break-glass' as const, ids: [glassId] }
  const reviewed = await takeStep<WordsOwner, never>(parts, step, async ({ tx, at, permits, enter }) => {
    const row = await readGlass(tx, organisationId, glassId)
    const personId = row?.person_id ?? null
    const personIds = personId === null ? [] : [personId]
    const facts = await readFacts(tx, { organisationId, accountIds: [accountId], personIds, now: at })
    const file = personId === null ? undefined : facts.files.get(personId)
    const isOpen =
      row?.reviewed_by === null ||
      (row?.reviewed_by === accountId &&
        personId !== null &&
        !(await hasField(tx, organisationId, personId, reviewField(glassId))))
    const may = row !== undefined && isReviewer(actor, row) && isOpen && file !== undefined
    if (!(await permits(may)) || personId === null || file === undefined) return fail('refused')
    await updateGlass(tx, organisationId, glassId, { review_verdict: verdict, reviewed_by: accountId, reviewed_at: at })
    await enter({ step: 'reviewed', glass: glassId, verdict }, personId)
    const wrapped = await parts.keys.readWrapped(tx, organisationId, [personId])
    return ok({ organisationId, personId, teamId: file.teamId, wrapped: wrapped.get(personId) })
  })
  return reviewed.ok ? await sealWords(parts, reviewed.value, reviewField(glassId), words) : reviewed
}

/** Makes `BreakGlasses.notices`. */
export async function readGlassNotices(
  parts: DoorParts,
  ...[opening, reader]: Parameters<BreakGlasses['notices']>
): Promise<Result<readonly BreakGlassNotice[], DoorProblem>> {
  const { organisationId, personId, teams, key } = opening
  const read = await parts.store.transact((tx) => readGlasses(tx, organisationId, { of: 'person', personId }))
  if (!read.ok) return fail('unavailable')
  const now = parts.clock()
  const rows = read.value.filter((row) => reader === 'caseworker' || stateOf(row, now) !== 'granted')
  if (rows.length === 0) return ok([])
  const fields = rows.flatMap((row) => [reasonField(row.glass_id), reviewField(row.glass_id)])
  const handle = parts.connectOrganisation(organisationId)
  const kept = await readWords(handle, { teams, purpose: 'person-request' }, { organisationId, personId }, fields)
  return ok(
    rows.flatMap((row): BreakGlassNotice[] => {
      const { decided_at: grantedAt, until, review_verdict: verdict, reviewed_at: reviewedAt } = row
      if (grantedAt === null || until === null) return []
      return [
        {
          glassId: row.glass_id,
          personId,
          askedByRole: row.role,
          secondedByRole: row.seconded_role,
          wasAlone: row.was_alone,
          grantedAt,
          endedAt: row.ended_at ?? until,
          reason: openKept(key, kept.get(reasonField(row.glass_id))),
          review:
            verdict === null || reviewedAt === null
              ? null
              : { verdict, words: openKept(key, kept.get(reviewField(row.glass_id))), at: reviewedAt },
          toldAt: row.told_at,
        },
      ]
    }),
  )
}

/** Makes `BreakGlasses.markTold`: by a member of the file's team who may write in it. */
export function markGlassTold(
  parts: DoorParts,
  { actor, purpose, glassId }: BreakGlassStep,
): Promise<Result<undefined, DoorProblem>> {
  const { organisationId, accountId } = actor
  const step = { actor, purpose, action: 'write-person' as const, ids: [glassId] }
  return takeStep<undefined, never>(parts, step, async ({ tx, at, permits, enter }) => {
    const row = await readGlass(tx, organisationId, glassId)
    const personId = row?.person_id ?? organisationId
    const facts = await readFacts(tx, { organisationId, accountIds: [accountId], personIds: [personId], now: at })
    const may = row?.verdict === 'granted' && row.told_at === null
    if (!(await permits(may, { person: toAskedFile(actor, facts, personId) }))) return fail('refused')
    await updateGlass(tx, organisationId, glassId, { told_at: at, told_by: accountId })
    await enter({ step: 'told', glass: glassId }, personId)
    return done
  })
}
