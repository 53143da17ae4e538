// The tables that the door reads and writes through the login role causeway_keys. Of a person's fields it sees everything but what is sealed.

/** `firewall.team_addition`. */
export interface TeamAdditionRow {
  readonly organisation_id: string
  readonly change_id: string
  readonly team_id: string
  readonly account_id: string
  readonly asked_by: string
  readonly asked_role: string
  readonly asked_at: Date
  readonly expires_at: Date
  decided_by: string | null
  decided_role: string | null
  decided_at: Date | null
  verdict: 'accepted' | 'rejected' | null
}

/** `firewall.break_glass`. */
export interface BreakGlassRow {
  readonly organisation_id: string
  readonly glass_id: string
  readonly person_id: string | null
  readonly account_id: string
  readonly role: string
  readonly asked_at: Date
  readonly answer_by: Date
  verdict: 'granted' | 'declined' | null
  decided_at: Date | null
  seconded_by: string | null
  seconded_role: string | null
  was_alone: boolean
  until: Date | null
  ended_at: Date | null
  told_at: Date | null
  told_by: string | null
  review_verdict: 'justified' | 'not-justified' | 'unclear' | null
  reviewed_by: string | null
  reviewed_at: Date | null
}

/** The tables of the door. */
export interface DoorTables {
  'protected.team': {
    readonly organisation_id: string
    readonly team_id: string
    name: string
    readonly created_at: Date
    ended_at: Date | null
  }
  'protected.team_member': {
    readonly organisation_id: string
    readonly team_id: string
    readonly account_id: string
    readonly since: Date
    until: Date | null
  }
  'protected.person': { readonly organisation_id: string; readonly person_id: string; team_id: string; is_restricted: boolean }
  'protected.person_field': {
    readonly organisation_id: string
    readonly person_id: string
    readonly field: string
    team_id: string
  }
  'protected.person_token': {
    readonly organisation_id: string
    readonly person_id: string
    team_id: string
    is_restricted: boolean
  }
  'firewall.team_addition': TeamAdditionRow
  'firewall.break_glass': BreakGlassRow
}
