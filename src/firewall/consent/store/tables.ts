// The tables of consent and disclosure (migrations/firewall/0136), as the login roles see them.
import type { Kysely, Transaction } from 'kysely'

interface WordingTable {
  readonly template: string
  readonly version: number
  readonly language: string
  readonly audience: string
  readonly body: string
  readonly digest: Uint8Array
  readonly published_at: Date
}

/** `firewall.recipient`. */
export interface RecipientRow {
  readonly organisation_id: string
  readonly recipient_id: string
  readonly kind: string
  readonly partner_id: string | null
  readonly person_id: string | null
  readonly name: string | null
  readonly jurisdiction: string
  readonly domain: string | null
  readonly checked_at: Date
}

/** `firewall.consent_shown`. */
export interface ShownRow {
  readonly organisation_id: string
  readonly shown_id: string
  readonly person_id: string
  readonly template: string
  readonly wording_version: number
  readonly language: string
  readonly audience: string
  readonly purpose: string
  readonly recipient_id: string
  readonly fields: readonly string[]
  readonly expires_at: Date
  readonly words_field: string
  readonly words_version: number
  readonly words_digest: Uint8Array
  readonly shown_at: Date
  readonly shown_by: string | null
}

interface RefusalTable {
  readonly organisation_id: string
  readonly shown_id: string
  readonly refused_at: Date
  readonly entry_id: string
}

/** `firewall.disclosure_ground`. */
export interface GroundRow {
  readonly organisation_id: string
  readonly ground_id: string
  readonly person_id: string
  readonly basis: string
  readonly purpose: string
  readonly recipient_id: string
  readonly fields: readonly string[]
  readonly begins_at: Date
  readonly expires_at: Date
  readonly shown_id: string | null
  readonly shown_audience: string | null
  readonly subject: string | null
  readonly assent_id: string | null
  readonly assent_audience: string | null
  readonly representative: string | null
  readonly given_how: string | null
  readonly spoken_with: string | null
  readonly reference: string | null
  readonly reason_field: string | null
  readonly reason_version: number | null
  readonly recorded_by: string | null
  readonly seconded_by: string | null
}

/** `firewall.ground_event`. */
export interface EventRow {
  readonly organisation_id: string
  readonly ground_id: string
  readonly place: number
  readonly before_place: number | null
  readonly before_state: string | null
  readonly event: string
  readonly state: string
  readonly at: Date
  readonly cause: string | null
  readonly by_account: string | null
  readonly entry_id: string
  readonly basis: string | null
  readonly proposed_by: string | null
}

/** `firewall.disclosure`. */
export interface DisclosureRow {
  readonly organisation_id: string
  readonly disclosure_id: string
  readonly person_id: string
  readonly ground_id: string
  readonly place: number
  readonly event: string
  readonly basis: string
  readonly purpose: string
  readonly recipient_id: string
  readonly ground_fields: readonly string[]
  readonly ground_begins_at: Date
  readonly ground_expires_at: Date
  readonly fields: readonly string[]
  readonly versions: readonly number[]
  readonly channel: string
  readonly at: Date
  readonly by_account: string | null
}

/** `firewall.withdrawal_notice`. */
export interface NoticeRow {
  readonly organisation_id: string
  readonly disclosure_id: string
  readonly ground_id: string
  readonly recipient_id: string
  readonly is_in_our_hands: boolean
  readonly made_at: Date
  state: string
  told_at: Date | null
  told_by: string | null
}

interface CopyTable {
  readonly organisation_id: string
  readonly copy_id: string
  readonly disclosure_id: string
  readonly sealed: Uint8Array
}

interface ShareTable {
  readonly organisation_id: string
  readonly copy_id: string
  readonly disclosure_id: string
  readonly token_digest: Uint8Array
  readonly share: Uint8Array
  readonly expires_at: Date
}

interface PersonFieldTable {
  readonly organisation_id: string
  readonly person_id: string
  readonly field: string
  readonly version: number
  readonly team_id: string
  readonly key_version: number
  readonly sealed: Uint8Array
  readonly written_at: Date
}

/** The tables by their names; each login role sees a part of them (platform/database/rights-matrix.ts). */
export interface ConsentTables {
  'firewall.consent_wording': WordingTable
  'firewall.recipient': RecipientRow
  'firewall.consent_shown': ShownRow
  'firewall.consent_refusal': RefusalTable
  'firewall.disclosure_ground': GroundRow
  'firewall.ground_event': EventRow
  'firewall.disclosure': DisclosureRow
  'firewall.withdrawal_notice': NoticeRow
  'firewall.disclosure_copy': CopyTable
  'firewall.copy_share': ShareTable
  'protected.person': { readonly organisation_id: string; readonly person_id: string; readonly team_id: string }
  'protected.person_field': PersonFieldTable
}

/** A handle that can read these tables, or a transaction of one. */
export type ConsentHandle = Kysely<ConsentTables>

/** A transaction over these tables. */
export type ConsentTransaction = Transaction<ConsentTables>
