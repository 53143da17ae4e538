// The tables of the room as an organisation's own role reads and writes them.

/** `protected.person`. */
export interface PersonTable {
  readonly organisation_id: string
  readonly person_id: string
  readonly team_id: string
  readonly is_restricted: boolean
  readonly is_invented: boolean
  readonly in_demo: boolean
  readonly created_at: Date
}

/** `protected.person_field`: the newest version stands. */
export interface PersonFieldTable {
  readonly organisation_id: string
  readonly person_id: string
  readonly field: string
  readonly version: number
  readonly team_id: string
  readonly key_version: number
  readonly sealed: Uint8Array
  readonly written_at: Date
}

/** `protected.person_token`. */
export interface PersonTokenTable {
  readonly organisation_id: string
  readonly token: Uint8Array
  readonly person_id: string
  readonly team_id: string
  readonly is_restricted: boolean
}

/** `protected.team`, as an organisation sees its own. */
export interface TeamTable {
  readonly organisation_id: string
  readonly team_id: string
  readonly name: string
  readonly ended_at: Date | null
}

/** `firewall.organisation`, of which an organisation sees its own row. */
export interface OrganisationTable {
  readonly organisation_id: string
  readonly name: string
  readonly jurisdiction: string
  readonly is_demo: boolean
}

/** `protected.same_person`: what was said of two files being of one person, entry by entry. */
export interface SamePersonTable {
  readonly organisation_id: string
  readonly link_id: string
  readonly seq: number
  /** The smaller of the two ids. */
  readonly person_id: string
  readonly team_id: string
  readonly other_person_id: string
  readonly other_team_id: string
  readonly event: 'proposed' | 'merged' | 'declined' | 'unmerged'
  /** Which entry of the pair it is, over all the links that these two files ever had. */
  readonly pair_seq: number
  readonly before_seq: number | null
  readonly before_event: string | null
  readonly needs_second: boolean
  readonly asked_by: string
  readonly by_account: string
  readonly by_role: string
  readonly at: Date
}

/** `protected.tracing_request`: that somebody looks for somebody, in their own team. */
export interface TracingRequestTable {
  readonly organisation_id: string
  readonly request_id: string
  readonly person_id: string
  readonly team_id: string
  readonly filed_at: Date
  readonly ended_at: Date | null
}

/** `protected.tracing_call`: what every team may ask its own files. */
export interface TracingCallTable {
  readonly organisation_id: string
  readonly request_id: string
  readonly key_version: number
  readonly sealed: Uint8Array
  readonly first_answer_at: Date
  readonly is_open: boolean
}

/** `protected.tracing_token`. */
export interface TracingTokenTable {
  readonly organisation_id: string
  readonly token: Uint8Array
  readonly request_id: string
  readonly word: number
}

/** `protected.tracing_answer`, of which `person_id` is written and never read. */
export interface TracingAnswerTable {
  readonly organisation_id: string
  readonly answer_id: string
  readonly request_id: string
  readonly person_id: string
  readonly visible_from: Date
  readonly key_version: number
  readonly sealed: Uint8Array
}

/** `protected.tracing_compared`: somebody who is called something else than who is sought, by all names written until then. */
export interface TracingComparedTable {
  readonly organisation_id: string
  readonly request_id: string
  readonly person_id: string
  readonly team_id: string
  readonly names_until: Date
}

/** What the room reads and writes as an organisation. */
export interface PeopleTables {
  'protected.person': PersonTable
  'protected.person_field': PersonFieldTable
  'protected.person_token': PersonTokenTable
  'protected.same_person': SamePersonTable
  'protected.tracing_request': TracingRequestTable
  'protected.tracing_call': TracingCallTable
  'protected.tracing_token': TracingTokenTable
  'protected.tracing_answer': TracingAnswerTable
  'protected.tracing_compared': TracingComparedTable
  'protected.team': TeamTable
  'firewall.organisation': OrganisationTable
}
