// What the room offers: reading for anybody (`Dialogues`, over a role that sees only what was published) and keeping the record behind
// sign-in (`DialogueWork`). Minutes, reports, reading-in and the voices of people concerned have contracts of their own beside their code.
import type { CitedReading } from './reading/reading-contract.ts'
import type { Result } from '@causeway/vocabulary'
import type {
  DialogueBook,
  DialogueRecord,
  DialogueRecordId,
  DialogueRecordKind,
  HandoverRecord,
  OutcomeRecord,
} from './record/dialogue.ts'
import type { RecordFault } from './record/read-dialogue-record.ts'
import type { RecordName } from './record/record-references.ts'

/** A series on a list. */
export interface SeriesSummary {
  readonly id: DialogueRecordId
  readonly title: DialogueBook['series'][number]['title']
  readonly convener: string
  readonly sessions: number
  /** The newest day of a session, `unknown` where none is known. */
  readonly heldOn: string
  readonly publishedAt: Date | null
}

/** Reading, for anybody. */
export interface Dialogues {
  /** Rises with every change that the public can see. */
  generation(): Promise<number>
  listSeries(): Promise<readonly SeriesSummary[]>
  /** Published sessions of one series; null where there is none. Who spoke in a session that is not attributed is in no field. */
  read(series: DialogueRecordId): Promise<DialogueBook | null>
  /** All that is published, for what is asked across series: convergence on a point, contradictions, who was not heard over the years. */
  readAll(): Promise<DialogueBook>
}

/** Why something was not done. */
export type DialogueProblem =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'not-yours' }
  /** Somebody saved meanwhile; `theirs` is what stands now. Null: words were erased from an entry that the record was made of. */
  | { readonly kind: 'conflict'; readonly theirs: SavedRecord | null }
  | { readonly kind: 'invalid'; readonly faults: readonly RecordFault[] }
  /** A second account has to do this. */
  | { readonly kind: 'second-account' }

/** A record with how it came to be. */
export interface SavedRecord {
  readonly record: DialogueRecord
  readonly version: number
  readonly savedBy: string
  readonly savedAt: Date
  readonly reason: string
  readonly withdrawn: { readonly at: Date; readonly reason: string } | null
}

/** A series as those see it who keep it. */
export interface KeptSeries {
  /** Newest versions, withdrawn records left out (they stand in `book.withdrawals`). */
  readonly book: DialogueBook
  /** By record: the number of its newest version. */
  readonly versions: ReadonlyMap<RecordName, number>
  /** By session: the state that the public reads, what was asked and by whom. */
  readonly publication: ReadonlyMap<DialogueRecordId, SessionPublication>
}

/** How far a session is on its way to the public. */
export interface SessionPublication {
  readonly state: 'draft' | 'asked' | 'published'
  readonly askedBy: string | null
  /** Whether the public reads it in some version. */
  readonly isPublic: boolean
  /** Whether the public would read something else if it were published now. */
  readonly hasChanged: boolean
}

/** What the public would read of a session if it were published now. */
export interface PublicationPreview {
  /** Exactly what the public would read: nobody's account, and no speaker where the session is not attributed. */
  readonly book: DialogueBook
  /** Documents that were read in and that it cites, as everybody would read them. */
  readonly documents: readonly CitedReading[]
  /** Changes with anything that the public would read. */
  readonly digest: string
  /**
   * Why it cannot be published: words that say who spoke in a session that is not attributed. Fields are `kind.id.path`, with `document` for what
   * a document is called.
   */
  readonly faults: readonly RecordFault[]
  /** Accounts that wrote some of it, took some of it back or brought it back, since somebody asked: none of them publishes it. */
  readonly writtenBy: ReadonlySet<string>
  /**
   * Institutions that were there and are named in the words of a session that is not attributed, and languages (BCP 47) that few spoke in it:
   * a person has to read whether it says who spoke.
   */
  readonly named: readonly {
    readonly name: string
    readonly isLanguage?: true
    readonly kind: DialogueRecordKind | 'document'
    readonly record: DialogueRecordId
  }[]
}

/** Name and contact of somebody who is asked to a session: in no version, no export and no public page; erased for good. */
export interface DialogueContact {
  readonly name: string
  readonly contact: string
  /** BCP 47, in which they are written to. */
  readonly language: string
}

/** A handover, with what was handed over, and whether its answer is late. */
export interface KeptHandover {
  readonly handover: HandoverRecord
  readonly outcome: OutcomeRecord
  readonly series: DialogueRecordId
  /** No answer although the day by which it was asked for has passed. */
  readonly isOverdue: boolean
}

/** Where words are erased from: a record, or an entry of minutes. */
export interface ErasedFrom {
  readonly kind: DialogueRecordKind | 'entry'
  readonly id: string
}

/** From how many versions of how many records and entries words were erased, and where they stand yet. */
export interface ErasureDone {
  readonly records: number
  readonly entries: number
  readonly versions: number
  /** Reports, documents, contacts, panels and answers to objections from which they were erased as well. */
  readonly elsewhere: number
  readonly remaining: readonly ErasedRemains[]
}

/** Where words stand that were erased elsewhere; never which. */
export type ErasedRemains =
  /** A record, as it stands now but for the words. */
  | { readonly kind: DialogueRecordKind; readonly id: DialogueRecordId; readonly record: DialogueRecord }
  | { readonly kind: 'entry'; readonly id: string; readonly session: DialogueRecordId }
  /** The name or contact of somebody who was asked, by their participation. */
  | { readonly kind: 'contact'; readonly id: DialogueRecordId }
  /** A draft of a report with its versions, comments and links, or the final that was made of it. */
  | { readonly kind: 'report'; readonly id: string }
  /** A document that was read in, or what was proposed of it. */
  | { readonly kind: 'reading'; readonly id: string }
  /** A panel, or an objection: what an account wrote there, or what people concerned did, whose words stay theirs but for names taken out. */
  | { readonly kind: 'panel' | 'objection'; readonly id: string }
  /** What an outcome became in a room of its own, in which nobody looked. */
  | { readonly kind: 'became'; readonly room: 'practices' | 'commitments'; readonly id: string }

/** That words were erased; which, nobody knows any more. */
export interface Erasure {
  readonly at: Date
  readonly account: string
  readonly reason: string
}

/** Keeping the record, behind sign-in. `account` is the account's id. */
export interface DialogueWork {
  listSeries(): Promise<readonly SeriesSummary[]>
  read(series: DialogueRecordId): Promise<KeptSeries | null>
  /** The series of a session; null where there is no such session. */
  readBySession(session: DialogueRecordId): Promise<KeptSeries | null>
  /** What stands now, withdrawn or not. */
  readRecord(kind: DialogueRecordKind, id: DialogueRecordId): Promise<SavedRecord | null>
  /** Shared by all series. */
  listActors(): Promise<DialogueBook['actors']>
  listPoints(): Promise<DialogueBook['points']>
  /**
   * Saves a new record (`base` null) or a version upon the one that was read. Whole or not at all. What was taken back stays so: `restore`.
   * Where the record, so changed, forbids something that the public reads (a session that is not attributed any more), the public loses it at once.
   */
  save(
    account: string,
    record: DialogueRecord,
    change: { readonly base: number | null; readonly reason: string },
  ): Promise<Result<SavedRecord, DialogueProblem>>
  /** Several at once, whole or not at all: what one step makes of minutes. They are new, but for those with a version in `bases`. */
  saveAll(
    account: string,
    records: readonly DialogueRecord[],
    reason: string,
    bases?: ReadonlyMap<RecordName, number>,
  ): Promise<Result<readonly SavedRecord[], DialogueProblem>>
  /** Takes a record back: told in public where it was published, counted no more. */
  withdraw(
    account: string,
    kind: DialogueRecordKind,
    id: DialogueRecordId,
    reason: string,
  ): Promise<Result<void, DialogueProblem>>
  /**
   * Brings a record back that was taken back, with a reason; nothing else does. What it refers to has to stand. The public reads it again only
   * once it is published again, by a second account; contacts stay erased.
   */
  restore(account: string, kind: DialogueRecordKind, id: DialogueRecordId, reason: string): Promise<Result<void, DialogueProblem>>
  history(kind: DialogueRecordKind, id: DialogueRecordId): Promise<readonly SavedRecord[]>
  /**
   * Erases words that should never have been written, as somebody's own name: from every version of a record or every revision of an entry of
   * minutes, from what it was made of and what was made of it, from what the public reads of them, and from the reports, documents, contacts
   * and what accounts wrote to people concerned of the same series; with `isEverywhere` from all dialogues. For good, at once and by one account. A
   * mark stands in their place, and the log says when, by whom and why, never what. The words are found whatever their capitals and accents.
   */
  eraseWords(
    account: string,
    from: ErasedFrom,
    erasure: { readonly words: string; readonly reason: string; readonly isEverywhere?: boolean },
  ): Promise<Result<ErasureDone, DialogueProblem>>
  /** When words were erased from it, newest first. */
  listErasures(from: ErasedFrom): Promise<readonly Erasure[]>
  /**
   * Asks for what the preview shows; refused with the fault `seen` where it changed since `seen` was read. Asked again, by whomever, what was
   * written meanwhile has been read by who asks.
   */
  askToPublish(
    account: string,
    session: DialogueRecordId,
    options?: { readonly seen?: string },
  ): Promise<Result<void, DialogueProblem>>
  /** What publishing would show; null where there is no such session. */
  preview(session: DialogueRecordId): Promise<PublicationPreview | null>
  /**
   * By another account than the one that asked, and only where that account wrote no version of any of it since then. Publishes the session's newest versions,
   * with the actors and points that they name. `seen` is the digest of the preview that was read: anything newer is refused (`second-account`
   * is not it: `invalid`, field `seen`). `hasReadNames`: somebody read that the institutions of `preview.named` are not told as speakers.
   */
  publish(
    account: string,
    session: DialogueRecordId,
    read?: { readonly seen?: string; readonly hasReadNames?: boolean },
  ): Promise<Result<void, DialogueProblem>>
  /** Every handover, overdue answers first, then by the day on which an answer is due. */
  listHandovers(): Promise<readonly KeptHandover[]>
  findContact(participation: DialogueRecordId): Promise<DialogueContact | null>
  /**
   * Keeps, or with `null` erases for good. Withdrawing a participation erases it as well. `seen`: what stood there when it was read, empty where
   * nothing did; where something else stands there now, it is refused with the fault `seen`.
   */
  writeContact(
    account: string,
    participation: DialogueRecordId,
    contact: DialogueContact | null,
    seen?: Pick<DialogueContact, 'name' | 'contact'>,
  ): Promise<Result<void, DialogueProblem>>
}
