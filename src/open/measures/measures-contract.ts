// What the room offers: reading for anybody (`Measures`), editing and review behind sign-in (`MeasureEditing`). Reading is given a
// database role that can see neither drafts nor accounts, nor who sent an objection.
import type { Result } from '@causeway/vocabulary'
import type { CellProblem, Cells, FieldChange } from './records/cells.ts'
import type { ContentOf, RecordType } from './records/record-types.ts'

/** A record as it is published. */
export interface PublishedRecord<Type extends RecordType = RecordType> {
  readonly id: string
  readonly recordType: Type
  readonly content: ContentOf[Type]
  readonly cells: Cells
  readonly version: number
  readonly publishedAt: Date
}

/** What stands at a record's address. */
export type FoundRecord =
  | ({ readonly standing: 'published' } & PublishedRecord)
  | {
      readonly standing: 'withdrawn'
      readonly id: string
      readonly recordType: RecordType
      readonly words: string
      readonly at: Date
    }

/** `received`: it is told that there is one. `shown`: with its words. `not-shown`: with the reason. */
export type ObjectionState = 'received' | 'shown' | 'not-shown'

/** An objection as anybody may see it. */
export interface ShownObjection {
  readonly id: string
  readonly receivedAt: Date
  readonly state: ObjectionState
  /** The words shown, or why they are not; empty where nobody has looked yet. */
  readonly words: string
}

/** Why an objection was not taken. */
export type ObjectionProblem = 'not-found' | 'words-needed' | 'too-long' | 'too-many'

/** Everything published, in memory; small, and read again when it changed. */
export interface MeasureStock {
  readonly generation: number
  readonly all: { readonly [Type in RecordType]: readonly PublishedRecord<Type>[] }
  readonly byId: ReadonlyMap<string, PublishedRecord>
}

/** Reading, for anybody. */
export interface Measures {
  /** Everything that is published. */
  load(): Promise<MeasureStock>
  find(id: string): Promise<FoundRecord | null>
  /** Published versions, newest first, with what changed in each: never by whom. */
  listVersions(
    id: string,
  ): Promise<readonly { readonly version: number; readonly publishedAt: Date; readonly changes: readonly FieldChange[] }[]>
  listObjections(id: string): Promise<readonly ShownObjection[]>
  /** Keeps an objection to a recruiter's entry. `sender`: how to reach whoever objects, never shown. */
  object(id: string, words: string, sender: string): Promise<Result<null, ObjectionProblem>>
}

/** Where a version stands. `offered`: shipped with newer software, beside what somebody edited here. */
export type VersionState = 'draft' | 'submitted' | 'sent-back' | 'accepted' | 'offered'

/** A version as those who edit see it. */
export interface SavedVersion {
  readonly version: number
  readonly state: VersionState
  readonly origin: 'shipped' | 'edited' | 'imported'
  /** `null`: came with the software. */
  readonly savedBy: string | null
  readonly savedAt: Date
  readonly note: string
  readonly cells: Cells
}

/** A step of the review. */
export interface ReviewStep {
  readonly version: number
  readonly step: 'submitted' | 'accepted' | 'sent-back' | 'withdrawn' | 'restored'
  readonly by: string | null
  readonly at: Date
  readonly words: string
}

/** A record as those who edit see it. */
export interface WorkRecord {
  readonly id: string
  readonly recordType: RecordType
  /** The version to go on from. */
  readonly latest: SavedVersion
  readonly versions: readonly SavedVersion[]
  readonly publishedVersion: number | null
  /** A newer shipped version that waits beside somebody's edit. */
  readonly offered: SavedVersion | null
  readonly standing: 'new' | 'published' | 'withdrawn'
  readonly reviews: readonly ReviewStep[]
}

/** Why an edit was refused. */
export type EditProblem =
  | { readonly kind: 'not-found' }
  /** Somebody saved a newer version meanwhile; theirs is `latest`. */
  | { readonly kind: 'conflict'; readonly latest: number }
  | { readonly kind: 'bad-values'; readonly problems: readonly CellProblem[] }
  | { readonly kind: 'incomplete'; readonly problems: readonly CellProblem[] }
  | { readonly kind: 'wrong-state' }
  /** Whoever saved or submitted a version cannot accept it. */
  | { readonly kind: 'own-work' }
  | { readonly kind: 'words-needed' }

/** What somebody is about to save. */
export interface DraftInput {
  readonly recordType: RecordType
  /** None: a new record, whose id is made from its name. */
  readonly id?: string
  /** The version it was made from; `null` for a new record. */
  readonly basedOn: number | null
  readonly cells: Cells
  readonly note: string
}

/** An objection as those who decide see it. */
export interface WaitingObjection extends ShownObjection {
  readonly recordId: string
  readonly receivedWords: string
  readonly sender: string
}

/** A table to be imported. */
export interface ImportRequest {
  readonly fileName: string
  readonly bytes: Uint8Array
  readonly recordType: RecordType
  /** Only tell what would happen. */
  readonly isTrial?: boolean
  /** Keep nothing where a row cannot be kept. */
  readonly strict?: boolean
}

/** Something that is wrong with a row, or that was done about one. */
export interface ImportProblem {
  readonly file: string
  readonly line: number | null
  readonly column: string
  readonly expected: string
  readonly found: string
  readonly outcome: 'row left out' | 'value left out' | 'repaired' | 'noted'
}

/** What one row became or would become. */
export interface ImportedRow {
  readonly line: number
  readonly id: string
  readonly title: string
  readonly result: 'new' | 'changed' | 'unchanged' | 'kept-edit' | 'left-out'
  readonly isComplete: boolean
}

/** What an import did. */
export interface ImportOutcome {
  readonly isKept: boolean
  readonly rows: readonly ImportedRow[]
  readonly problems: readonly ImportProblem[]
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly keptEdits: number
  readonly leftOut: number
}

type Edited<T> = Promise<Result<T, EditProblem>>

/** Adding and reviewing, behind sign-in. `account` is the id of who is signed in. */
export interface MeasureEditing {
  /** Everything that waits for somebody: drafts, submissions, what was sent back, what newer software offers. */
  listWork(): Promise<readonly WorkRecord[]>
  read(id: string): Promise<WorkRecord | null>
  /** Keeps a new version; what is incomplete may be kept, what cannot be read is told and not kept. */
  saveDraft(input: DraftInput, account: string): Edited<{ readonly id: string; readonly version: number }>
  submit(id: string, version: number, account: string): Edited<null>
  /** Publishes; by a second account only. */
  accept(id: string, version: number, account: string): Edited<null>
  /** Gives it back, with words; by a second account only. */
  sendBack(id: string, version: number, words: string, account: string): Edited<null>
  /** Takes it away from the public at once; the versions stay. */
  withdraw(id: string, words: string, account: string): Edited<null>
  /** Undoes a withdrawal. */
  restore(id: string, account: string): Edited<null>
  importTable(request: ImportRequest, account: string | null): Promise<ImportOutcome>
  /** Objections nobody has decided on, oldest first. */
  listObjections(): Promise<readonly WaitingObjection[]>
  /** Shows words of an objection, or says why not; how to reach the sender is erased with the decision. */
  decideObjection(id: string, decision: 'shown' | 'not-shown', words: string, account: string): Edited<null>
}
