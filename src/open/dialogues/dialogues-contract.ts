// What the room offers: reading for anybody (`Dialogues`, over a role that sees only what was published) and keeping the record behind
// sign-in (`DialogueWork`). Minutes, reports, reading-in and the voices of people concerned have contracts of their own beside their code.
import type { Result } from '@causeway/vocabulary'
import type { DialogueBook, DialogueRecord, DialogueRecordId, DialogueRecordKind } from './record/dialogue.ts'

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
  /** Somebody saved meanwhile; `theirs` is what stands now. */
  | { readonly kind: 'conflict'; readonly theirs: SavedRecord }
  | { readonly kind: 'invalid'; readonly faults: readonly { readonly field: string; readonly fault: string }[] }
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
  /** By record. */
  readonly versions: ReadonlyMap<DialogueRecordId, number>
  /** Sessions in the state that the public reads, by what was asked and by whom. */
  readonly publication: ReadonlyMap<
    DialogueRecordId,
    { readonly state: 'draft' | 'asked' | 'published'; readonly askedBy: string | null; readonly hasChanged: boolean }
  >
}

/** Keeping the record, behind sign-in. `account` is the account's id. */
export interface DialogueWork {
  listSeries(): Promise<readonly SeriesSummary[]>
  read(series: DialogueRecordId): Promise<KeptSeries | null>
  /** Shared by all series. */
  listActors(): Promise<DialogueBook['actors']>
  listPoints(): Promise<DialogueBook['points']>
  /** Saves a new record (`base` null) or a version upon the one that was read. Whole or not at all. */
  save(
    account: string,
    record: DialogueRecord,
    change: { readonly base: number | null; readonly reason: string },
  ): Promise<Result<SavedRecord, DialogueProblem>>
  /** Several at once, whole or not at all: what one step makes of minutes. */
  saveAll(
    account: string,
    records: readonly DialogueRecord[],
    reason: string,
  ): Promise<Result<readonly SavedRecord[], DialogueProblem>>
  /** Takes a record back: told in public where it was published, counted no more. */
  withdraw(
    account: string,
    kind: DialogueRecordKind,
    id: DialogueRecordId,
    reason: string,
  ): Promise<Result<void, DialogueProblem>>
  history(kind: DialogueRecordKind, id: DialogueRecordId): Promise<readonly SavedRecord[]>
  askToPublish(account: string, session: DialogueRecordId): Promise<Result<void, DialogueProblem>>
  /** By another account than the one that asked. Publishes the session's newest versions, with the actors and points that they name. */
  publish(account: string, session: DialogueRecordId): Promise<Result<void, DialogueProblem>>
}
