// The tables of cases as an organisation's own role reads and writes them, and what it reads of the person beside them.
import type { Generated } from 'kysely'

/** `protected.case_record`. */
export interface CaseRecordTable {
  readonly organisation_id: string
  readonly case_id: string
  readonly person_id: string
  readonly team_id: string
  readonly reference: string
  assigned_to: string | null
  readonly submission_id: string
  readonly opened_at: Date
  closed_at: Date | null
  last_seq: number
  changed_at: Date
  /** Open, and no task waits for anybody. */
  is_unplanned: Generated<boolean>
}

/** `protected.case_entry`. */
export interface CaseEntryTable {
  readonly organisation_id: string
  readonly case_id: string
  readonly seq: number
  readonly person_id: string
  readonly team_id: string
  readonly submission_id: string
  readonly part: number
  readonly key_version: number
  readonly sealed: Uint8Array
  readonly written_by: string | null
  readonly written_at: Date
}

/** `protected.case_task`. */
export interface CaseTaskTable {
  readonly organisation_id: string
  readonly case_id: string
  readonly task_id: string
  readonly person_id: string
  readonly team_id: string
  assigned_to: string | null
  waits_for: string
  roles: readonly string[]
  not_by: readonly string[] | null
  is_urgent: boolean
  due_at: Date | null
  to_supervisor_at: Date | null
  to_legal_at: Date | null
  key_version: number
  version: number
  sealed: Uint8Array
}

/** `protected.case_aside`. */
export interface CaseAsideTable {
  readonly organisation_id: string
  readonly case_id: string
  readonly aside_id: string
  readonly person_id: string
  readonly team_id: string
  key_version: number
  version: number
  sealed: Uint8Array
}

/** `protected.case_file`. */
export interface CaseFileTable {
  readonly organisation_id: string
  readonly file_id: string
  readonly case_id: string
  readonly person_id: string
  readonly team_id: string
  readonly key_version: number
  readonly parts: number
  readonly size: number
  readonly written_at: Date
}

/** `protected.case_file_part`. */
export interface CaseFilePartTable {
  readonly organisation_id: string
  readonly file_id: string
  readonly part: number
  readonly person_id: string
  readonly team_id: string
  readonly sealed: Uint8Array
}

/** The tables of the room. */
export interface CaseTables {
  'protected.case_record': CaseRecordTable
  'protected.case_entry': CaseEntryTable
  'protected.case_task': CaseTaskTable
  'protected.case_aside': CaseAsideTable
  'protected.case_file': CaseFileTable
  'protected.case_file_part': CaseFilePartTable
  'firewall.organisation': { readonly organisation_id: string; readonly jurisdiction: string }
  'protected.person': {
    readonly organisation_id: string
    readonly person_id: string
    readonly team_id: string
    readonly is_restricted: boolean
  }
  'protected.person_field': {
    readonly organisation_id: string
    readonly person_id: string
    readonly field: string
    readonly version: number
    readonly sealed: Uint8Array
  }
}
