// Cases as the person themselves sees them: what they need, what is theirs to do, who was asked for help; and all of it to take away. An
// account is told nowhere, only its role.
import { ok, type Result } from '@causeway/vocabulary'
import { replay, type CaseEvent, type CaseState } from '@causeway/casework'
import type { OwnOpening } from '../../firewall/access/index.ts'
import { sealValue, type PersonKey } from '../../firewall/keys/index.ts'
import type { TakenCase } from '../people/index.ts'
import type { CaseParts } from './case-parts.ts'
import type { CaseProblem, OwnCase } from './cases.ts'
import { openJournal, type OpenJournal } from './sealed-journal.ts'
import { readCasesOf, readEntries, type Access, type CaseRow } from './store/index.ts'

interface ReplayedCase {
  readonly row: CaseRow
  readonly journal: OpenJournal
  readonly state: CaseState
}

/** The person's cases by their own code; without a key, none. */
export async function readOwnCases(parts: CaseParts, opening: OwnOpening): Promise<Result<readonly OwnCase[], CaseProblem>> {
  const { organisationId, personId, teams, key } = opening
  if (key === undefined) return ok([])
  const cases = await replayCases(parts, { organisationId, teams, purpose: 'person-request' }, personId, key)
  return ok(
    cases.map(({ row, state }) => ({
      caseId: row.caseId,
      reference: row.reference,
      openedAt: row.openedAt,
      closedAt: row.closedAt,
      needs: state.needs,
      referrals: state.referrals,
      tasks: state.tasks.filter(({ waitsFor, state: stands }) => waitsFor === 'person' && stands === 'open'),
    })),
  )
}

/** Makes what reads the cases of an open record for taking it away. */
export function createCaseTaking(parts: Pick<CaseParts, 'store' | 'definitions' | 'clock'>) {
  return async (opening: { readonly access: Access; readonly key: PersonKey }): Promise<readonly TakenCase[]> => {
    const cases = await replayCases(parts, opening.access, opening.key.personId, opening.key)
    return cases.map(({ row, journal }) => {
      const unreadable = new Set(journal.damaged.map(({ seq }) => seq))
      return {
        reference: row.reference,
        openedAt: row.openedAt,
        closedAt: row.closedAt,
        entries: journal.entries
          .filter(({ seq }) => !unreadable.has(seq))
          .map(({ seq, at, by, event }) => ({ seq, at, byRole: by.role, event: sealValue(withoutAccounts(event)) })),
        unreadable: [...unreadable],
      }
    })
  }
}

/** Staff are prosecuted too: whoever helped is told by their role. */
function withoutAccounts(event: CaseEvent): Readonly<Record<string, unknown>> & { readonly type: string } {
  const clean = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(clean)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, inner]) => (name === 'accountId' ? [] : [[name, clean(inner)]])),
    )
  }
  // An object with its `type` stays one.
  return clean(event) as Readonly<Record<string, unknown>> & { readonly type: string }
}

async function replayCases(
  { store, definitions, clock }: Pick<CaseParts, 'store' | 'definitions' | 'clock'>,
  access: Access,
  personId: string,
  key: PersonKey,
): Promise<readonly ReplayedCase[]> {
  const found = await store.read(access, async (tx) => {
    const rows = await readCasesOf(tx, access.organisationId, personId, clock())
    const all: { readonly row: CaseRow; readonly entries: Awaited<ReturnType<typeof readEntries>> }[] = []
    for (const row of rows) all.push({ row, entries: await readEntries(tx, access.organisationId, row.caseId) })
    return all
  })
  return found.flatMap(({ row, entries }) => {
    const journal = openJournal(key, row, entries)
    const state = replay(journal.entries, definitions)
    return state === null ? [] : [{ row, journal, state }]
  })
}
