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

/** What the room reads and writes as an organisation. */
export interface PeopleTables {
  'protected.person': PersonTable
  'protected.person_field': PersonFieldTable
  'protected.person_token': PersonTokenTable
  'protected.team': TeamTable
  'firewall.organisation': OrganisationTable
}
