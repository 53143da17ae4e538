// A person's cases counted by what their record says now, closed ones too: who does not want to be counted need not wait for another entry.
import { fail, ok, type Result } from '@causeway/vocabulary'
import { replay } from '@causeway/casework'
import { openPerson, type CaseParts } from './case-parts.ts'
import type { Asker, CaseProblem } from './cases.ts'
import { countChange } from './count-change.ts'
import { openJournal } from './sealed-journal.ts'
import { readCase, readCasesOf, readEntries } from './store/index.ts'

/** Counts each case of a person anew where their group is another; no journal changes. */
export async function recountCases(parts: CaseParts, asker: Asker, personId: string): Promise<Result<undefined, CaseProblem>> {
  const opened = await openPerson(parts, asker, 'write-person', personId)
  if (!opened.ok) return opened
  const { access, key } = opened.value
  const { organisationId } = access
  try {
    const cases = await parts.store.read(access, (tx) => readCasesOf(tx, organisationId, personId, parts.clock()))
    for (const { caseId } of cases) {
      const done = await parts.store.transact(
        access,
        async (tx) => {
          const row = await readCase(tx, organisationId, caseId, { isHeld: true })
          if (row === undefined || row.personId !== personId) return
          const state = replay(openJournal(key, row, await readEntries(tx, organisationId, caseId)).entries, parts.definitions)
          const place = { organisationId, caseId, personId, teamId: row.teamId }
          if (state !== null) await countChange(tx, parts, { key, place }, { before: state, after: state })
        },
        { caseId },
      )
      if (done === 'busy') return fail({ kind: 'busy' })
    }
    return ok(undefined)
  } finally {
    key.close()
  }
}
