// The tables of dialogues in schema `open`, as Kysely sees them. JSON is written as text and read back as what it holds.
import type { ColumnType } from 'kysely'
import type { DialogueRecord, DialogueRecordId, DialogueRecordKind, PeopleGroup } from '../record/dialogue.ts'
import type { WordsPlace } from './erasing-words.ts'
import type { CitedDocumentTables } from './reading-tables.ts'

interface VersionTable {
  readonly kind: DialogueRecordKind
  readonly record_id: string
  readonly version: number
  // Rises over all records, in the order in which versions were written.
  readonly number: number
  readonly series_id: string | null
  readonly session_id: string | null
  content: ColumnType<DialogueRecord, string, string>
  readonly is_withdrawn: boolean
  reason: string
  readonly saved_by: string
  readonly saved_at: Date
}

interface PublicationTable {
  readonly session_id: string
  readonly series_id: string
  state: 'asked' | 'published'
  asked_by: string
  asked_at: Date
  published_by: string | null
  published_at: Date | null
  // The newest version of any record when it was published last.
  published_number: number | null
  /** The number of the newest version of any record when somebody asked. */
  asked_number: number
}

interface PublishedTable {
  readonly kind: DialogueRecordKind
  readonly record_id: string
  version: number
  series_id: string | null
  session_id: string | null
  content: ColumnType<DialogueRecord | null, string | null, string | null>
  published_at: Date
  withdrawn_at: Date | null
  withdrawn_reason: string | null
  /** On which points a statement was that was taken back; null for what was not. */
  withdrawn_points: readonly string[] | null
  /** Of a session alone. */
  people_told: ColumnType<KeptPeople | null, string | null, string | null>
}

interface ContactTable {
  readonly participation_id: string
  name: string
  contact: string
  language: string
  kept_by: string
  kept_at: Date
}

interface InvitationTable {
  readonly token_hash: Buffer
  readonly participation_id: string
  readonly made_by: string
  readonly made_at: Date
  readonly expires_at: Date
}

interface ShippedTable {
  readonly folder: string
  digest: string
  loaded_at: Date
}

interface GenerationTable {
  readonly is_only: boolean
  // A bigint, which the driver hands over as text.
  generation: ColumnType<string, never, number>
}

interface PublishedPartTable {
  /** Empty for what series share. */
  readonly series_id: string
  /** In which it changed last. */
  generation: ColumnType<string, never, never>
}

/** What the public was told of the people of a session: nobody is in two groups, of whatever sessions. */
export interface KeptPeople {
  readonly groups: readonly PeopleGroup[]
}

interface PeopleCountedTable {
  readonly session_id: DialogueRecordId
  readonly actor_id: DialogueRecordId
  /** False: nothing was told of them when it was last asked; it is asked again once enough others are there. True stays so. */
  is_told: boolean
}

interface ErasureTable {
  readonly step_id: string
  readonly kind: DialogueRecordKind | 'entry' | WordsPlace
  readonly record_id: string
  readonly erased_at: Date
  readonly erased_by: string
  readonly reason: string
}

/** The part of what the public reads that belongs to no series. */
export const SHARED_PART = ''

/** What the public side's role can read. */
export interface PublicDialogueTables {
  'open.dialogue_published': PublishedTable
  'open.dialogue_published_part': PublishedPartTable
  'open.dialogue_generation': GenerationTable
}

/** Everything, for the role of those who keep the record. */
export interface DialogueTables extends PublicDialogueTables, CitedDocumentTables {
  'open.dialogue_version': VersionTable
  'open.dialogue_publication': PublicationTable
  'open.dialogue_contact': ContactTable
  'open.dialogue_invitation': InvitationTable
  'open.dialogue_shipped': ShippedTable
  'open.dialogue_erasure': ErasureTable
  'open.dialogue_people_counted': PeopleCountedTable
  /** Only asked whether anything was typed; changed through what the minutes' own store writes. */
  'open.minutes_revision': { readonly session_id: string }
}

/** A version to be written. */
export type VersionRow = Readonly<Omit<VersionTable, 'content' | 'number'>> & { readonly content: DialogueRecord }
/** A version as it is kept. */
export type KeptVersionRow = VersionRow & Pick<VersionTable, 'number'>
/** What the public reads of a record, or that it was taken back (`content` null). */
export type PublishedRow = Readonly<Omit<PublishedTable, 'content' | 'people_told'>> & {
  readonly content: DialogueRecord | null
  readonly people_told: KeptPeople | null
}
/** How far a session is on its way to the public. */
export type PublicationRow = Readonly<PublicationTable>
/** Name and contact of somebody who was asked. */
export type ContactRow = Readonly<ContactTable>
/** A link by which somebody answers; only its hash. */
export type InvitationRow = InvitationTable
/** Of whom the public was told in a group, and in that of which session; kept although the session turns and its groups go. */
export type CountedPerson = Readonly<PeopleCountedTable>
/** That words were erased. */
export type ErasureRow = ErasureTable
