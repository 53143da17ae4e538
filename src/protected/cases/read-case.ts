// Opening a case to read: one call of the door, one transaction; and the lists of cases that open nobody's words.
import { fail, ok, type Result } from '@causeway/vocabulary'
import { replay } from '@causeway/casework'
import { CALLED_FIELD, CASE_FIELD, openPerson, openPersonOf, openTeams, type CaseParts } from './case-parts.ts'
import type { Asker, CaseProblem, ListedCase, OpenCase } from './cases.ts'
import { readReference } from './reference.ts'
import { openAsides, openJournal } from './sealed-journal.ts'
import { findCaseByReference, readAsides, readCase, readCasesOf, readEntries, readPersonFields } from './store/index.ts'

/** Opens a case. The caller closes it. */
export async function openCaseToRead(parts: CaseParts, asker: Asker, caseId: string): Promise<Result<OpenCase, CaseProblem>> {
  const opened = await openPersonOf(parts, asker, 'read-person', caseId, { fields: [CALLED_FIELD, CASE_FIELD] })
  if (!opened.ok) return opened
  const { access, key, personId } = opened.value
  const { organisationId, teams, purpose } = access
  try {
    const found = await parts.store.read(access, async (tx) => {
      const row = await readCase(tx, organisationId, caseId)
      if (row === undefined) return undefined
      const entries = await readEntries(tx, organisationId, caseId)
      const [called] = await readPersonFields(tx, organisationId, [personId], [CALLED_FIELD])
      return { row, entries, called, asides: await readAsides(tx, organisationId, caseId) }
    })
    const journal = found === undefined ? undefined : openJournal(key, found.row, found.entries)
    const state = journal === undefined ? null : replay(journal.entries, parts.definitions)
    if (found === undefined || journal === undefined || state === null) {
      key.close()
      return fail({ kind: 'refused' })
    }
    const { row, called } = found
    const unreadable = new Set(journal.damaged.map(({ seq }) => seq))
    const name = called === undefined ? undefined : key.open(CALLED_FIELD, called.version, called.sealed)
    return ok({
      organisationId,
      caseId,
      reference: row.reference,
      personId,
      teamId: row.teamId,
      called: name?.ok === true ? name.value : 'damaged',
      isRestricted: row.isRestricted,
      mayWrite: purpose !== 'danger-to-life' && purpose !== 'supervision',
      key,
      teams,
      purpose,
      entries: journal.entries.filter(({ seq }) => !unreadable.has(seq)),
      damaged: journal.damaged,
      state,
      aside: openAsides(key, caseId, found.asides),
      close: () => key.close(),
    })
  } catch (error) {
    key.close()
    throw error
  }
}

/** The cases of a person, with what stands in clear of them. */
export async function listCases(
  parts: CaseParts,
  asker: Asker,
  personId: string,
): Promise<Result<readonly ListedCase[], CaseProblem>> {
  const opened = await openPerson(parts, asker, 'read-person', personId)
  if (!opened.ok) return opened
  const { access, key } = opened.value
  key.close()
  const rows = await parts.store.read(access, (tx) => readCasesOf(tx, access.organisationId, personId, parts.clock()))
  return ok(
    rows.map(({ caseId, reference, openedAt, closedAt, changedAt, assignedTo, openTasks, lateTasks }) => ({
      caseId,
      reference,
      openedAt,
      closedAt,
      changedAt,
      assignedTo,
      openTasks,
      lateTasks,
    })),
  )
}

/** Finds a case of one's own teams by its reference. */
export async function findByReference(
  parts: CaseParts,
  asker: Asker,
  typed: string,
): Promise<Result<{ readonly caseId: string; readonly personId: string } | null, CaseProblem>> {
  const access = await openTeams(parts, asker, 'case-reference')
  if (!access.ok) return access
  const reference = readReference(typed)
  if (reference === null) return ok(null)
  const found = await parts.store.read(access.value, (tx) => findCaseByReference(tx, access.value.organisationId, reference))
  return ok(found ?? null)
}
