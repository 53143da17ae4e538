// The tables of the room in schema `open`, as Kysely sees them. JSON is written as text and read back as what it holds.
import type { ColumnType, Selectable } from 'kysely'
import type { Cells } from '../record/cells.ts'
import type { RecordType } from '../record/fields.ts'

type StoredCells = ColumnType<Cells, string, string>

interface VersionTable {
  readonly record_id: string
  readonly version: number
  readonly record_type: RecordType
  readonly partner_id: string
  readonly cells: StoredCells
  readonly is_withdrawn: boolean
  readonly saved_by: string
  readonly saved_at: Date
}

interface KeeperTable {
  readonly partner_id: string
  readonly account_id: string
  readonly added_at: Date
}

interface ContactTable {
  readonly partner_id: string
  name: string
  contact: string
}

interface WarningTable {
  readonly warning_id: string
  readonly partner_id: string
  readonly kind: 'enforces' | 'shares'
  readonly words: string
  readonly raised_by: string
  readonly raised_at: Date
  lifted_by: string | null
  lifted_at: Date | null
  lifted_words: string | null
}

interface ProposalTable {
  readonly proposal_id: string
  readonly offer_id: string
  readonly need_id: string
  readonly offering_id: string
  readonly seeking_id: string
  readonly from_id: string
  readonly to_id: string
  readonly title: string
  readonly words: string
  readonly arrangement: 'joint' | 'matching'
  readonly condition: string
  readonly lapses_on: ColumnType<string, string, never>
  readonly proposed_by: string
  readonly proposed_at: Date
}

interface AnswerTable {
  readonly proposal_id: string
  readonly proposed_by: string
  readonly answer: 'accepted' | 'declined'
  readonly words: string
  readonly answered_by: string
  readonly answered_at: Date
}

interface IntroductionTable {
  readonly introduction_id: string
  readonly proposal_id: string
  readonly partner_id: string
  readonly is_yes: boolean
  readonly said_by: string
  readonly said_at: Date
}

interface CommitmentTable {
  readonly proposal_id: string
  readonly title: string
  readonly commitment_id: string
  readonly made_by: string
  readonly made_at: Date
}

interface PublishedTable {
  readonly offer_id: string
  version: number
  partner_kind: string
  partner_name: string
  cells: StoredCells
  saved_by: string
  published_by: string
  published_at: Date
}

interface GenerationTable {
  readonly is_only: boolean
  generation: ColumnType<string, never, number>
}

/** What the role causeway_accounts works with. */
export interface PartnerTables {
  readonly 'open.partner_version': VersionTable
  readonly 'open.partner_keeper': KeeperTable
  readonly 'open.partner_contact': ContactTable
  readonly 'open.partner_warning': WarningTable
  readonly 'open.partner_proposal': ProposalTable
  readonly 'open.partner_answer': AnswerTable
  readonly 'open.partner_introduction': IntroductionTable
  readonly 'open.partner_commitment': CommitmentTable
  readonly 'open.partner_offer_published': PublishedTable
  readonly 'open.partner_generation': GenerationTable
}

/** What the role causeway_open may read. */
export interface PublicPartnerTables {
  readonly 'open.partner_offer_published': Omit<PublishedTable, 'saved_by' | 'published_by'>
}

export type VersionRow = Selectable<VersionTable>
export type WarningRow = Selectable<WarningTable>
export type ProposalRow = Selectable<ProposalTable>
export type AnswerRow = Selectable<AnswerTable>
export type IntroductionRow = Selectable<IntroductionTable>
export type CommitmentLinkRow = Selectable<CommitmentTable>
export type PublishedOfferRow = Selectable<PublishedTable>
