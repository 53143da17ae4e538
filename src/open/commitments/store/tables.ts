// The tables of the room, by their names: migrations/open/0100-commitments.sql.
import type { CommitmentContent } from '../record/commitment.ts'
import type { CommitmentStep, VersionState, WorkUpdate } from '../commitments-contract.ts'
import type { Indicator, IndicatorVersion, ObsStatus } from '../indicators/observation.ts'
import type { ReachAnswer } from '../reach/reach.ts'

/** JSON is written as text; the driver reads it back as what it holds. */
type Json<Value> = Value | string

export interface VersionRow {
  readonly commitment_id: string
  readonly version: number
  readonly content: Json<CommitmentContent>
  readonly reason: string
  readonly saved_by: string | null
  readonly saved_at: Date
}

export interface CommitmentRow {
  readonly commitment_id: string
  readonly latest_version: number
  readonly latest_state: VersionState
  readonly submitted_by: string | null
  readonly published_version: number | null
  readonly withdrawn_at: Date | null
  readonly withdrawn_reason: string | null
  readonly row_key: string | null
}

export interface StepRow {
  readonly step_id: string
  readonly commitment_id: string
  readonly version: number
  readonly step: CommitmentStep['step']
  readonly saved_by: string | null
  readonly submitted_by: string | null
  readonly step_by: string | null
  readonly step_at: Date
  readonly words: string
}

export interface UpdateRow {
  readonly update_id: string
  readonly commitment_id: string
  readonly words: string
  readonly done_on: string
  readonly url: string
  readonly grade: WorkUpdate['grade']
  readonly state: WorkUpdate['state']
  readonly saved_by: string
  readonly saved_at: Date
  readonly decided_by: string | null
  readonly decided_at: Date | null
}

export interface InvitationRow {
  readonly invitation_id: string
  readonly commitment_id: string
  readonly token_hash: Buffer
  readonly language: string
  readonly invited_by: string
  readonly created_at: Date
  readonly expires_at: Date
  readonly revoked_at: Date | null
  readonly answered_in: string | null
  readonly name: string | null
  readonly answer_language: string | null
  readonly answer: ReachAnswer | null
  readonly words: string | null
  readonly may_publish: boolean | null
  readonly is_paid: boolean | null
  readonly paid_by: string | null
  readonly reply: string | null
  readonly replied_by: string | null
}

export interface PublishedRow {
  readonly commitment_id: string
  readonly version: number
  readonly content: Json<CommitmentContent>
  readonly reason: string
  readonly published_at: Date
}

export interface EntryRow {
  readonly commitment_id: string
  readonly version: number
  readonly withdrawn_at: Date | null
  readonly withdrawn_reason: string | null
  readonly changed_in: number
}

export interface PublishedUpdateRow {
  readonly update_id: string
  readonly commitment_id: string
  readonly words: string
  readonly done_on: string
  readonly url: string
  readonly grade: WorkUpdate['grade']
  readonly published_at: Date
}

export interface ReachRow {
  readonly invitation_id: string
  readonly commitment_id: string
  readonly name: string
  readonly language: string
  readonly answer: ReachAnswer
  readonly words: string | null
  readonly is_paid: boolean | null
  readonly reply: string | null
  readonly answered_in: string
}

export interface IndicatorRow {
  readonly indicator_code: string
  readonly about: Json<Omit<Indicator, 'code' | 'versions'>>
}

export interface IndicatorVersionRow {
  readonly indicator_code: string
  readonly version: string
  readonly definition: Json<Omit<IndicatorVersion, 'version'>>
  readonly place: number
  readonly added_by: string | null
  readonly added_at: Date
}

export interface SeriesRow {
  readonly series_id: string
  readonly indicator_code: string
  readonly version: string
  readonly ref_area: string
  readonly unit_measure: string
  readonly dimensions: Json<Readonly<Record<string, string>>>
  readonly family: string
  readonly changed_in: number
}

export interface ObservationRow {
  readonly series_id: string
  readonly time_period: string
  readonly vintage: number
  readonly period_end: string
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
  readonly unit_mult: number
  readonly obs_status: ObsStatus
  readonly conf_status: string
  readonly source: string
  readonly attributes: Json<Readonly<Record<string, string>>>
  readonly entered_at: Date
  readonly entered_by: string | null
  readonly release_id: string | null
}

export interface TakenReleaseRow {
  readonly release_id: string
  readonly period: string
  readonly taken_at: Date
  readonly observation_count: number
  readonly withdrawn_at: Date | null
  readonly withdrawn_reason: string | null
}

/** Only what this room reads of a release: whether it still stands. */
interface StandingReleaseRow {
  readonly release_id: string
  readonly series: string
  readonly withdrawn_at: Date | null
}

/** Tables by name. */
export interface CommitmentTables {
  'open.commitment_version': VersionRow
  'open.commitment': CommitmentRow
  'open.commitment_step': StepRow
  'open.commitment_update': UpdateRow
  'open.reach_invitation': InvitationRow
  'open.commitment_published': PublishedRow
  'open.commitment_entry': EntryRow
  'open.commitment_update_published': PublishedUpdateRow
  'open.reach_published': ReachRow
  'open.indicator': IndicatorRow
  'open.indicator_version': IndicatorVersionRow
  'open.observation_series': SeriesRow
  'open.observation': ObservationRow
  'open.taken_release': TakenReleaseRow
  'open.commitment_shipped': { readonly file: string; readonly digest: string; readonly loaded_at: Date }
  'open.commitment_generation': { readonly is_only: boolean; readonly generation: number }
  'open.statistic_release': StandingReleaseRow
}
