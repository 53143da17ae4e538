// What a list of today's page says of whose case it is, with the name opened by the person's key.
import type { PersonKey } from '../../firewall/keys/index.ts'
import { CALLED_FIELD } from './case-parts.ts'
import type { ShownCase } from './cases.ts'

/** What stands of it in clear, and the name as it is sealed. */
export interface ShownCaseRow {
  readonly case_id: string
  readonly reference: string
  readonly person_id: string
  readonly team_id: string
  readonly assigned_to: string | null
  readonly is_restricted: boolean
  readonly name_version: number | null
  readonly name_sealed: Uint8Array | null
}

/** The case, open to be shown. */
export function toShownCase(row: ShownCaseRow, key: PersonKey): ShownCase {
  const { name_version: version, name_sealed: sealed } = row
  const called = version === null || sealed === null ? undefined : key.open(CALLED_FIELD, version, sealed)
  return {
    caseId: row.case_id,
    reference: row.reference,
    personId: row.person_id,
    teamId: row.team_id,
    assignedTo: row.assigned_to,
    called: called?.ok === true ? called.value : 'damaged',
    isRestricted: row.is_restricted,
  }
}
