// The tables of referrals (migrations/protected/0163), as the login roles see them.
import type { Kysely, Transaction } from 'kysely'

/** `protected.referral`. */
export interface ReferralRow {
  readonly organisation_id: string
  readonly referral_id: string
  readonly person_id: string
  readonly team_id: string
  readonly case_id: string
  readonly submission_id: string
  readonly sent_by: string | null
  readonly way: string
  readonly partner_id: string | null
  readonly ground_id: string
  state: string
  readonly sent_at: Date
  answer_by: Date
  expires_at: Date
  changed_at: Date
  readonly answer_key: Uint8Array
  readonly key_version: number
  readonly sealed: Uint8Array
  outbound: Uint8Array | null
  outbound_key_version: number | null
  readonly receiver_person_id: string | null
  delivered_at: Date | null
}

/** `protected.referral_link`. */
export interface LinkRow {
  readonly organisation_id: string
  readonly referral_id: string
  readonly person_id: string
  readonly team_id: string
  token_digest: Uint8Array
  expires_at: Date
  opened_at: Date | null
}

/** `protected.referral_answer`. */
export interface AnswerRow {
  readonly organisation_id: string
  readonly referral_id: string
  readonly kind: string
  readonly person_id: string
  readonly team_id: string
  readonly at: Date
  readonly sealed: Uint8Array | null
  taken_at: Date | null
}

/** `protected.referral_question`. */
export interface QuestionRow {
  readonly organisation_id: string
  readonly referral_id: string
  readonly person_id: string
  readonly team_id: string
  digest: Uint8Array
  expires_at: Date
}

/** `protected.referral_desk`. */
export interface DeskRow {
  readonly organisation_id: string
  intake_team_id: string
  is_open: boolean
  capacity: number | null
  changed_at: Date
  changed_by: string
}

/** `protected.referral_received`. */
export interface ReceivedRow {
  readonly organisation_id: string
  readonly referral_id: string
  readonly person_id: string
  readonly team_id: string
  readonly sender_id: string
  state: string
  readonly is_urgent: boolean
  readonly received_at: Date
  readonly answer_by: Date
  changed_at: Date
  readonly answer_key: Uint8Array
  readonly key_version: number
  readonly sealed: Uint8Array
}

/** `protected.referral_reply`. */
export interface ReplyRow {
  readonly organisation_id: string
  readonly referral_id: string
  readonly kind: string
  readonly person_id: string
  readonly team_id: string
  readonly at: Date
  readonly by_account: string
  readonly sealed: Uint8Array | null
  carried_at: Date | null
}

interface TakenBackTable {
  readonly organisation_id: string
  readonly referral_id: string
  readonly sender_id: string
  readonly at: Date
  seen_at: Date | null
}

interface PersonTable {
  readonly organisation_id: string
  readonly person_id: string
  readonly team_id: string
  readonly is_restricted: boolean
  readonly is_invented: boolean
  readonly in_demo: boolean
  readonly created_at: Date
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

/** The tables by their names. */
export interface ReferralTables {
  'protected.referral': ReferralRow
  'protected.referral_link': LinkRow
  'protected.referral_answer': AnswerRow
  'protected.referral_question': QuestionRow
  'protected.referral_desk': DeskRow
  'protected.referral_received': ReceivedRow
  'protected.referral_reply': ReplyRow
  'protected.referral_taken_back': TakenBackTable
  'protected.person': PersonTable
  'protected.person_field': PersonFieldTable
  'firewall.organisation': {
    readonly organisation_id: string
    readonly name: string
    readonly jurisdiction: string
    readonly is_demo: boolean
    readonly status: string
  }
  'firewall.ground_event': { readonly organisation_id: string; readonly ground_id: string; readonly state: string }
}

/** A handle over these tables. */
export type ReferralHandle = Kysely<ReferralTables>

/** A transaction over these tables. */
export type ReferralTransaction = Transaction<ReferralTables>
