// Saving: the door first, with its entry, then one transaction. What obliges to hide the file hides it before a word of why is written.
import { fail, ok, type Result } from '@causeway/vocabulary'
import { appendWithin, type Appended } from './append-within.ts'
import { openPersonOf, type CaseOpening, type CaseParts } from './case-parts.ts'
import { checkAssignees } from './check-assignees.ts'
import type { Asker, CaseProblem, Submission, Written } from './cases.ts'
import { readCase, type CaseTransaction } from './store/index.ts'

/** What else is done in the transaction of the entries; a failure takes back everything. */
export type Alongside = (tx: CaseTransaction, appended: Appended) => Promise<Result<undefined, CaseProblem>>

/** Opens the case to write and appends. */
export async function appendToCase(
  parts: CaseParts,
  asker: Asker,
  caseId: string,
  submission: Submission,
): Promise<Result<Written, CaseProblem>> {
  const opened = await openPersonOf(parts, asker, 'write-person', caseId)
  if (!opened.ok) return opened
  try {
    const { access } = opened.value
    const findTeam = async (tx: CaseTransaction) => (await readCase(tx, access.organisationId, caseId))?.teamId
    const assignees = await checkAssignees(parts, access, findTeam, submission.events)
    return assignees.ok ? await appendOpened(parts, asker, opened.value, { caseId, submission }) : assignees
  } finally {
    opened.value.key.close()
  }
}

/** Appends to a case whose person's key is open to write. */
export async function appendOpened(
  parts: CaseParts,
  asker: Asker,
  opening: CaseOpening,
  { caseId, submission, alongside }: { readonly caseId: string; readonly submission: Submission; readonly alongside?: Alongside },
): Promise<Result<Written, CaseProblem>> {
  const { access, key, personId } = opening
  const by = { accountId: asker.actor.accountId, role: asker.actor.role }
  const writer = { organisationId: access.organisationId, caseId, key, by }
  const attempt = async (mayLeaveOpen: boolean): Promise<Result<Written, CaseProblem> | 'restrict-first'> => {
    try {
      const work = async (tx: CaseTransaction) => {
        const appended = await appendWithin(tx, parts, writer, submission)
        if (!appended.ok) throw new TakenBack(appended.error)
        if (appended.value.mustRestrict && !mayLeaveOpen) throw new TakenBack('restrict-first')
        const also = await alongside?.(tx, appended.value)
        if (also?.ok === false) throw new TakenBack(also.error)
        const { state, written, others } = appended.value
        return { state, written, others }
      }
      const done = await parts.store.transact(access, work, { caseId })
      return done === 'busy' ? fail({ kind: 'busy' }) : ok(done)
    } catch (error) {
      if (!(error instanceof TakenBack)) throw error
      return error.because === 'restrict-first' ? 'restrict-first' : fail(error.because)
    }
  }
  const first = await attempt(false)
  if (first !== 'restrict-first') return first
  const restricted = await parts.door.restrict({ ...asker, personId })
  if (!restricted.ok) return fail({ kind: restricted.error })
  const second = await attempt(true)
  return second === 'restrict-first' ? fail({ kind: 'unavailable' }) : second
}

/** Ends a transaction without a trace of it, for a reason that is no fault. */
export class TakenBack extends Error {
  readonly because: CaseProblem | 'restrict-first'
  constructor(because: CaseProblem | 'restrict-first') {
    super('Taken back')
    this.because = because
  }
}
