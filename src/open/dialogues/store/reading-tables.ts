// The tables of reading in, in schema `open`, as Kysely sees them. JSON is written as text and read back as what it holds.
import type { ColumnType } from 'kysely'
import type { Decision, KeptReading, ReadingEvent, ReadingSort } from '../reading/reading-contract.ts'

interface ReadingTable {
  readonly reading_id: string
  title: string
  readonly file_name: string
  language: string
  readonly format: KeptReading['format']
  licence: KeptReading['licence']
  source_url: string | null
  readonly digest: string
  readonly pages: number | null
  readonly lines: ColumnType<KeptReading['lines'], string, never>
  readonly passages: ColumnType<KeptReading['passages'], string, never>
  readonly notices: ColumnType<KeptReading['notices'], string, never>
  readonly read_by: string
  readonly read_at: Date
}

interface ProposalTable {
  readonly reading_id: string
  readonly proposal_id: string
  readonly sort: ReadingSort
  readonly place: number
  readonly content: ColumnType<unknown, string, never>
  state: Decision['state']
  made: ColumnType<Decision['made'], string, string>
  decided_by: string | null
  decided_at: Date | null
}

interface EventTable {
  readonly reading_id: string
  readonly event_id: string
  readonly kind: ReadingEvent['kind']
  readonly title: string
  readonly words: string
  readonly account_id: string
  readonly happened_at: Date
}

interface DocumentTable {
  readonly document_id: string
  title: string
  language: string
  source_url: string | null
}

/** What everybody may know of documents that records cite. */
export interface CitedDocumentTables {
  'open.dialogue_document': DocumentTable
}

/** What the store of reading in reads and writes. */
export interface ReadingTables extends CitedDocumentTables {
  'open.dialogue_reading': ReadingTable
  'open.dialogue_reading_proposal': ProposalTable
  'open.dialogue_reading_event': EventTable
}

/** An event as it is kept. */
export type EventRow = Readonly<EventTable>

/** What became of something proposed, as its row says. */
export function toDecision(
  row: Pick<ProposalTable, 'state' | 'decided_by' | 'decided_at'> & { readonly made: Decision['made'] },
): Decision {
  return { state: row.state, made: row.made, decidedBy: row.decided_by, decidedAt: row.decided_at }
}
