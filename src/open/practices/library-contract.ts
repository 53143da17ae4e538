// What the room offers: reading and searching for anybody (`PracticeLibrary`), adding and reviewing behind sign-in
// (`PracticeEditing`). Reading is given a database role that can see neither drafts, accounts nor anybody's name.
import type { Lever } from '@causeway/service-access'
import type { EvidenceGrade, PracticeId, Result } from '@causeway/vocabulary'
import type { CellProblem, Cells, FieldChange } from './records/cells.ts'
import type { InForceStatus } from './records/in-force.ts'
import type { LibraryRecord, RecordId, RecordType } from './records/record-types.ts'
import type { FacetName } from './search/facets.ts'
import type { HighlightPart } from './search/highlight.ts'
import type { ImportOutcome, ImportPreview, ImportRequest } from './import/import-contract.ts'

/** A record as it is published. */
export interface PublishedRecord {
  readonly record: LibraryRecord
  /** Which saved version this is; versions between two published ones were drafts. */
  readonly version: number
  readonly publishedAt: Date
}

/** What stands at a record's address. */
export type FoundRecord =
  | ({ readonly state: 'published' } & PublishedRecord)
  /** Send the reader on to `into`, which is itself never merged. */
  | { readonly state: 'merged'; readonly id: RecordId; readonly recordType: RecordType; readonly into: RecordId }
  | {
      readonly state: 'withdrawn'
      readonly id: RecordId
      readonly recordType: RecordType
      readonly words: string
      readonly at: Date
    }

/** What is looked for. Codes within one facet are joined by OR, facets by AND. */
export interface LibraryQuery {
  /** As typed, in any language; quoted words must stand together. Empty: everything. */
  readonly words?: string
  readonly facets?: Partial<Readonly<Record<FacetName, readonly string[]>>>
  /** Whether the last word is still being typed, so that its beginning is enough. */
  readonly isTyping?: boolean
  readonly sort?: 'relevance' | 'newest' | 'title'
  readonly offset?: number
  /** At most 100; 20 where not given. */
  readonly limit?: number
}

/** Why a record was found: a word of it, or a code that the words stand for. */
export type FoundBecause =
  | {
      readonly kind: 'word'
      readonly typed: string
      readonly found: string
      readonly how: 'word' | 'prefix' | 'spelling' | 'script'
    }
  | { readonly kind: 'code'; readonly typed: string; readonly facet: FacetName; readonly code: string }

export interface LibraryHit {
  readonly record: LibraryRecord
  readonly version: number
  readonly status: InForceStatus
  readonly score: number
  readonly because: readonly FoundBecause[]
  /** The title, with what was looked for marked. */
  readonly title: readonly HighlightPart[]
  /** The passage that fits best, with what was looked for marked. */
  readonly passage: readonly HighlightPart[]
}

export interface FacetCount {
  readonly code: string
  /** How many records the query would find with this code chosen in this facet, the other facets as they are. */
  readonly count: number
  readonly isChosen: boolean
}

export interface LibraryResults {
  readonly total: number
  readonly hits: readonly LibraryHit[]
  /** Per facet, the codes that occur, most frequent first; chosen ones always. */
  readonly facets: Readonly<Record<FacetName, readonly FacetCount[]>>
  /** Codes that words of the query were taken for. */
  readonly understood: readonly { readonly typed: string; readonly facet: FacetName; readonly code: string }[]
  /** Words that stand nowhere, with what was looked for instead, if anything. */
  readonly corrected: readonly { readonly typed: string; readonly found: readonly string[] }[]
}

/** Codes that two things share, or that a practice answers. */
export interface SharedCode {
  readonly facet: FacetName
  readonly code: string
}

export interface SimilarRecord {
  readonly record: LibraryRecord
  readonly score: number
  readonly why: readonly SharedCode[]
  /** Words of both, as they stand in the record, rarest first. */
  readonly words: readonly string[]
}

/** What a practice is wanted for: a lever of a gap analysis, or the parts of one. */
export interface LeverRequest {
  readonly lever?: Pick<Lever, 'scope' | 'action'>
  readonly barrier?: string
  readonly need?: string
  /** A code of the vocabulary's groups or of people.csv. */
  readonly group?: string
  /** ISO 3166-1 alpha-2. */
  readonly place?: string
}

/** A practice that fits. */
export interface PracticeMatch {
  readonly id: PracticeId
  readonly practice: Extract<LibraryRecord, { readonly recordType: 'practice' }>
  /** What fits, weightiest first. */
  readonly why: readonly SharedCode[]
  readonly evidence: EvidenceGrade
  readonly status: InForceStatus
  /** Who could be hurt by it or by copying it: show it wherever the practice is shown. `null`: nobody has written of any. */
  readonly possibleHarms: string | null
  readonly score: number
}

/** A document that the library was read from. */
export type LibraryDocument = Readonly<Record<string, string>> & { readonly id: string }

/** Reading and searching, for anybody. */
export interface PracticeLibrary {
  /** Rises with every change that the public can see. */
  generation(): Promise<number>
  find(id: string): Promise<FoundRecord | null>
  /** Published records of these ids, in their order; others are left out. */
  findMany(ids: readonly string[]): Promise<readonly PublishedRecord[]>
  search(query: LibraryQuery): Promise<LibraryResults>
  /** Up to `limit` words that begin as typed, commonest first. */
  completeWord(beginning: string, limit?: number): Promise<readonly string[]>
  /** `null` where there is no such record. */
  findSimilar(id: string, limit?: number): Promise<readonly SimilarRecord[] | null>
  /** The practices that fit best, five unless told otherwise, at most one of those that a source names in one breath. */
  findPracticesForLever(request: LeverRequest, limit?: number): Promise<readonly PracticeMatch[]>
  /** Published versions, newest first: what and when, never by whom. */
  listVersions(id: string): Promise<readonly { readonly version: number; readonly publishedAt: Date }[]>
  /** What changed between two published versions; `null` where either is none. */
  compareVersions(id: string, from: number, to: number): Promise<readonly FieldChange[] | null>
  /** Everything published of a type, or what a query finds of it. */
  exportRecords(recordType: RecordType, format: 'csv' | 'json', query?: LibraryQuery): Promise<string>
  listDocuments(): Promise<readonly LibraryDocument[]>
}

/** Where a saved version stands. `offered`: shipped with newer software, beside what somebody edited here. */
export type VersionState = 'draft' | 'submitted' | 'sent-back' | 'accepted' | 'offered'

/** A version as those who edit see it. */
export interface SavedVersion {
  readonly id: RecordId
  readonly recordType: RecordType
  readonly version: number
  readonly state: VersionState
  readonly origin: 'shipped' | 'edited' | 'imported'
  /** `null`: came with the software. */
  readonly savedBy: string | null
  readonly savedAt: Date
  /** Why it was changed, in the words of who saved it. */
  readonly note: string
  readonly cells: Cells
}

/** A step of the review. */
export interface ReviewStep {
  readonly version: number
  readonly step: 'submitted' | 'accepted' | 'sent-back' | 'withdrawn' | 'merged' | 'restored'
  readonly by: string | null
  readonly at: Date
  readonly words: string
}

/** A record as those who edit see it. */
export interface WorkRecord {
  readonly id: RecordId
  readonly recordType: RecordType
  /** The version to go on from: an open draft, or what is published. */
  readonly latest: SavedVersion
  readonly publishedVersion: number | null
  /** A newer shipped version that waits for somebody to look at it. */
  readonly offered: SavedVersion | null
  readonly standing: 'new' | 'published' | 'merged' | 'withdrawn'
  readonly mergedInto: RecordId | null
  readonly reviews: readonly ReviewStep[]
}

/** Names and contacts of helpers: in no version, no export, no search and no public page; they can be taken away for good. */
export interface HelperContact {
  readonly names: string
  readonly contacts: string
}

/** Why an edit was refused. */
export type EditProblem =
  | { readonly kind: 'not-found' }
  /** Somebody saved a newer version meanwhile; theirs is `latest`. */
  | { readonly kind: 'conflict'; readonly latest: number }
  | { readonly kind: 'bad-values'; readonly problems: readonly CellProblem[] }
  /** Fields without which nothing can be submitted, sources among them. */
  | { readonly kind: 'incomplete'; readonly problems: readonly CellProblem[] }
  /** The step does not follow from where the version stands. */
  | { readonly kind: 'wrong-state'; readonly state: VersionState | 'merged' | 'withdrawn' }
  /** Whoever saved or submitted a version cannot accept it. */
  | { readonly kind: 'own-work' }
  | { readonly kind: 'words-needed' }
  | { readonly kind: 'bad-target' }

/** What somebody is about to save. */
export interface DraftInput {
  readonly recordType: RecordType
  /** None: a new record, whose id is made from its place and title. */
  readonly id?: RecordId
  /** The id that a new record takes. Where there is one of it, that one stays as it is and is told: a step that broke off can be done again. */
  readonly newId?: RecordId
  /** The version it was made from; `null` for a new record. */
  readonly basedOn: number | null
  readonly cells: Cells
  readonly note: string
}

/** Two records that may be the same. Nobody but a person merges them. */
export interface LikelyDuplicate {
  readonly one: { readonly id: RecordId; readonly title: string }
  readonly other: { readonly id: RecordId; readonly title: string }
  /** 0 to 1. */
  readonly likeness: number
}

/** Adding and reviewing, behind sign-in. `account` is the id of who is signed in. */
export interface PracticeEditing {
  /** Everything that waits for somebody: drafts, submissions, what was sent back, what newer software offers. */
  listWork(): Promise<readonly WorkRecord[]>
  read(id: string): Promise<WorkRecord | null>
  /** Every version ever saved, newest first. */
  listVersions(id: string): Promise<readonly SavedVersion[]>
  compareVersions(id: string, from: number, to: number): Promise<readonly FieldChange[] | null>
  /** Keeps a new version; what is incomplete may be kept, what cannot be read is told and not kept. */
  saveDraft(input: DraftInput, account: string): Promise<Result<{ readonly id: RecordId; readonly version: number }, EditProblem>>
  submit(id: string, version: number, account: string): Promise<Result<null, EditProblem>>
  /** Publishes; by a second account only. */
  accept(id: string, version: number, account: string): Promise<Result<null, EditProblem>>
  /** Gives it back, with words; by a second account only. */
  sendBack(id: string, version: number, words: string, account: string): Promise<Result<null, EditProblem>>
  /** Takes it away from the public at once; the versions stay. */
  withdraw(id: string, words: string, account: string): Promise<Result<null, EditProblem>>
  /** Sends readers of `id` on to `into`; the versions stay. */
  merge(id: string, into: string, words: string, account: string): Promise<Result<null, EditProblem>>
  /** Undoes a withdrawal or a merger. */
  restore(id: string, words: string, account: string): Promise<Result<null, EditProblem>>
  readContact(id: string): Promise<HelperContact | null>
  /** `null` erases. */
  writeContact(id: string, contact: HelperContact | null): Promise<Result<null, EditProblem>>
  /** Reads a table and tells what would happen; keeps nothing. */
  previewImport(request: ImportRequest): Promise<ImportPreview>
  /** Imports as drafts, or submitted where complete. The same file twice changes nothing. */
  importTable(request: ImportRequest, account: string | null): Promise<ImportOutcome>
  /** Likely duplicates among what is published or in work, likeliest first, but for pairs that somebody called different. */
  listDuplicates(): Promise<readonly LikelyDuplicate[]>
  /** What newer software ships was looked at, and the edit stands. */
  setAsideOffer(id: string): Promise<Result<null, EditProblem>>
  callDifferent(one: string, other: string, account: string): Promise<void>
}
