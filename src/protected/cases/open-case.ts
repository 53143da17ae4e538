// Opening a case: the row, the opening entry, whose case it is and what was sent with it, in one transaction. The same form sent twice
// opens one case; with other words it opens none, and says so.
import { fail, ok, type Result } from '@causeway/vocabulary'
import type { CaseEvent } from '@causeway/casework'
import { newId } from '../../platform/ids/index.ts'
import { appendWithin } from './append-within.ts'
import { TakenBack } from './append.ts'
import { openPerson, type CaseOpening as Opening, type CaseParts } from './case-parts.ts'
import { checkAssignees } from './check-assignees.ts'
import type { Asker, CaseOpening, CaseProblem, OpenedCase } from './cases.ts'
import { makeReference } from './reference.ts'
import { codeOf, constraintOf, insertCase, readPerson, type CaseTransaction } from './store/index.ts'

/** References that are tried before it is a fault. */
const MOST_REFERENCES = 5

/** Opens a case of somebody. */
export async function openCase(
  parts: CaseParts,
  asker: Asker,
  personId: string,
  asked: CaseOpening,
): Promise<Result<OpenedCase, CaseProblem>> {
  const opened = await openPerson(parts, asker, 'write-person', personId)
  if (!opened.ok) return opened
  try {
    for (let tries = 1; ; tries += 1) {
      try {
        const made = await insertOnce(parts, asker, opened.value, asked)
        if (made.ok) await parts.store.followPerson(asker.actor.organisationId, made.value.caseId)
        return made
      } catch (error) {
        const isTaken = codeOf(error) === '23505' && constraintOf(error) === 'case_reference_once'
        if (!isTaken || tries === MOST_REFERENCES) throw error
      }
    }
  } finally {
    opened.value.key.close()
  }
}

async function insertOnce(
  parts: CaseParts,
  asker: Asker,
  { access, personId, key }: Opening,
  asked: CaseOpening,
  isRestrictedNow = false,
): Promise<Result<OpenedCase, CaseProblem>> {
  const { organisationId } = access
  const { accountId, role } = asker.actor
  const now = parts.clock()
  const events = openingEvents(asked, accountId)
  const findTeam = async (tx: CaseTransaction) => (await readPerson(tx, organisationId, personId))?.team_id
  const assignees = await checkAssignees(parts, access, findTeam, events)
  if (!assignees.ok) return assignees
  try {
    const made = await parts.store.transact(access, async (tx) => {
      const person = await readPerson(tx, organisationId, personId)
      if (person === undefined) throw new TakenBack({ kind: 'refused' })
      const { caseId, reference } = await insertCase(tx, {
        organisation_id: organisationId,
        case_id: newId(now),
        person_id: personId,
        team_id: person.team_id,
        reference: makeReference(),
        assigned_to: null,
        submission_id: asked.submissionId,
        opened_at: now,
        closed_at: null,
        last_seq: 0,
        changed_at: now,
      })
      // Opened by this form once before: the first case is the answer where the form says the same.
      const submission = { submissionId: asked.submissionId, readSeq: 0, events }
      const appended = await appendWithin(tx, parts, { organisationId, caseId, key, by: { accountId, role } }, submission)
      if (!appended.ok) throw new TakenBack(appended.error)
      if (appended.value.mustRestrict && !isRestrictedNow) throw new TakenBack('restrict-first')
      return { caseId, reference }
    })
    return made === 'busy' ? fail({ kind: 'busy' }) : ok(made)
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error
    if (error.because !== 'restrict-first') return fail(error.because)
    const restricted = await parts.door.restrict({ ...asker, personId })
    return restricted.ok ? insertOnce(parts, asker, { access, personId, key }, asked, true) : fail({ kind: restricted.error })
  }
}

function openingEvents(
  { jurisdiction, place, isChild, assignTo, events = [] }: CaseOpening,
  opener: string,
): readonly CaseEvent[] {
  const accountId = assignTo === undefined ? opener : assignTo
  const assigned: readonly CaseEvent[] = accountId === null ? [] : [{ type: 'assigned', accountId }]
  return [{ type: 'opened', jurisdiction, isChild, place }, ...assigned, ...events]
}
