// Panels in schema `open`, as Kysely sees them: migrations/open/0194-concerned.sql, 0198-…. Sums of money are numeric there and numbers here.
import type { ColumnType, Selectable } from 'kysely'
import type { AskedKind, PanelPosition, SubjectKind } from '../../concerned/concerned.ts'

/** The driver reads numeric as text; whoever selects it casts it. */
type Money = ColumnType<string, number, never>

/** Panels. */
export interface PanelTable {
  readonly panel_id: string
  readonly title: string
  readonly about: string
  readonly language: string
  readonly languages: string[]
  readonly series_id: string | null
  readonly session_id: string | null
  readonly pay_amount: Money
  readonly pay_currency: string
  readonly pay_per: 'answer' | 'hour'
  readonly made_by: string
  readonly made_on: string
  readonly closed_on: string | null
}

/** A member of a panel, without a way to be reached. */
export interface MemberRow {
  readonly member_id: string
  readonly panel_id: string
  readonly number: number
  readonly language: string
  readonly invited_by: string
  readonly invited_on: string
  readonly link_hash: Buffer | null
  readonly link_expires_at: Date
  readonly code_hash: Buffer | null
  readonly name: string
  readonly joined_on: string | null
  readonly left_on: string | null
  readonly lost_on: string | null
  readonly lost_by: string | null
  readonly erasure_asked_by: string | null
  readonly erasure_agreed_by: string | null
  readonly erased_on: string | null
  /** The number of the seat in whose place it stands. */
  readonly replaces: number | null
}

/** What a panel was asked. */
export interface QuestionRow {
  readonly question_id: string
  readonly panel_id: string
  readonly subject_kind: SubjectKind
  readonly subject_id: string
  readonly asked: AskedKind
  readonly words: string
  readonly told: string
  readonly url: string
  readonly language: string
  readonly asked_by: string
  readonly asked_on: string
  readonly closed_on: string | null
}

/** What a member answered. */
export interface SaidRow {
  readonly question_id: string
  readonly member_id: string
  readonly position: PanelPosition | null
  readonly words: string
  readonly language: string
  readonly may_publish: boolean
  readonly said_on: string
  readonly taken_back_on: string | null
  readonly published_id: string | null
  readonly reach_id: string | null
  /** What everybody can read of it is not yet what it says. */
  readonly is_due: boolean
  /** The words without names; null as they were given. */
  readonly shown_words: string | null
  readonly names_removed: number
  readonly names_removed_by: string | null
}

/** What the public reads of an answer. */
export interface SaidPublishedRow {
  readonly published_id: string
  readonly question_id: string
  readonly position: PanelPosition
  readonly name: string
  readonly language: string
  readonly words: string | null
  readonly said_in: string
  readonly names_removed: number
}

/** What changed because of a panel. */
export interface ChangeRow {
  readonly question_id: string
  readonly number: number
  readonly words: string
  readonly language: string
  readonly url: string
  readonly noted_by: string
  readonly noted_on: string
}

/** A sitting of a panel. */
export interface SittingRow {
  readonly sitting_id: string
  readonly panel_id: string
  readonly title: string
  readonly language: string
  readonly held_on: string
  readonly made_by: string
  readonly made_on: string
}

/** Whether somebody said yes to a recording. */
export interface RecordingRow {
  readonly sitting_id: string
  readonly member_id: string
  readonly number: number
  readonly may_record: boolean
  readonly said_on: string
}

/** What members were paid. */
export interface PaymentTable {
  readonly panel_id: string
  readonly member_number: number
  readonly number: number
  readonly amount: Money
  readonly currency: string
  readonly question_id: string | null
  readonly hours: ColumnType<string | null, number | null, never>
  readonly promised_on: string
  readonly paid_on: string | null
  readonly paid_by: string | null
}

/** That somebody said that they were not paid. */
export interface UnpaidRow {
  readonly panel_id: string
  readonly member_number: number
  readonly said_on: string
  readonly taken_back_on: string | null
}

/** How a member is reached. */
export interface ContactRow {
  readonly member_id: string
  readonly contact: string
  readonly kept_by: string
  readonly kept_on: string
}

/** A panel as it is kept. */
export type PanelRow = Omit<Selectable<PanelTable>, 'pay_amount'> & { readonly pay_amount: number }
/** A payment as it is kept. */
export type PaymentRow = Omit<Selectable<PaymentTable>, 'amount' | 'hours'> & {
  readonly amount: number
  readonly hours: number | null
}

/** The tables by name; which columns a role may read is the migration's. */
export interface PanelTables {
  readonly 'open.concerned_panel': PanelTable
  readonly 'open.concerned_member': MemberRow
  readonly 'open.concerned_contact': ContactRow
  readonly 'open.concerned_sitting': SittingRow
  readonly 'open.concerned_recording': RecordingRow
  readonly 'open.concerned_question': QuestionRow
  readonly 'open.concerned_said': SaidRow
  readonly 'open.concerned_said_published': SaidPublishedRow
  readonly 'open.concerned_change': ChangeRow
  readonly 'open.concerned_payment': PaymentTable
  readonly 'open.concerned_unpaid': UnpaidRow
}
