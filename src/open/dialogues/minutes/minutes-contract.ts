// Minutes as they are typed by several people at once: an entry is one paragraph of somebody's words; it is never changed, revisions are
// added. Whatever order revisions arrive in, however often, by way of whichever browser that was offline: the state is the same.
import type { DialogueRecordId, Mode, Stance } from '../record/dialogue.ts'

/** Who speaks. `actor` only where a person said that it is this one; `written` as it was typed, empty where nobody is named. */
export interface MinutesSpeaker {
  readonly written: string
  readonly actor: DialogueRecordId | null
}

/** In which capacity somebody speaks, as an intervention has it. */
export const CAPACITIES = ['actor', 'personal', 'on-behalf'] as const
/** One of them. */
export type Capacity = (typeof CAPACITIES)[number]

/** A position taken in an entry. `words` are the condition or the objection; empty for plain support. */
export interface MinutesPosition {
  readonly point: DialogueRecordId
  readonly stance: Stance
  readonly words: string
}

/** What an entry says. */
export interface EntryContent {
  readonly speaker: MinutesSpeaker
  readonly capacity: Capacity
  /** For whom, in the order typed, no name twice; told only where `capacity` is `on-behalf`. */
  readonly onBehalfOf: readonly MinutesSpeaker[]
  readonly mode: Mode
  readonly question: DialogueRecordId | null
  /** BCP 47, in which it was said. */
  readonly language: string
  readonly text: string
  /** At most one a point, in the order of points' ids. */
  readonly positions: readonly MinutesPosition[]
  /** Where it was put since, behind another entry or at the beginning; null where it stands where it was begun. */
  readonly moved: EntryPlace | null
  /** Taken back; the reason is needed once anything was made of the entry. */
  readonly withdrawn: { readonly reason: string } | null
}

/** A place in the order: behind `after` (null: at the beginning). `count` is one more than the highest that its writer knew. */
export interface EntryPlace {
  readonly after: string | null
  readonly count: number
}

/** A revision as a client sends it. `bases`: the revisions that its writer saw; none for the first of an entry. */
export interface SentRevision {
  /** UUID made by the client: the same revision sent again is the same revision. */
  readonly id: string
  /** UUID made by the client. */
  readonly entry: string
  readonly bases: readonly string[]
  /** Where the entry was begun; the same in each of its revisions. */
  readonly place: EntryPlace
  readonly content: EntryContent
  /** By the client's clock. */
  readonly typedAt: Date
}

/** A revision as it is kept. */
export interface MinutesRevision extends Omit<SentRevision, 'typedAt'> {
  readonly session: DialogueRecordId
  readonly account: string
  /** When it was typed, by our clock: the client's is corrected by how much it is off. */
  readonly typedAt: Date
  readonly receivedAt: Date
  /** Rises by one with every revision of the session, without gaps. */
  readonly number: number
  /** Words were erased from it since it was typed. */
  readonly wasErased?: true
  /** It was typed by nobody: it says that words were erased from those that it is based upon. */
  readonly tellsErasure?: true
}

/**
 * An entry as its revisions make it. `one`: a single newest revision. `merged`: several, whose changes do not touch each other; `content`
 * has all of them. `both-kept`: several that cannot be one without losing words of somebody; `content` is only the first of `sides`.
 */
export interface EntryState {
  readonly entry: string
  readonly session: DialogueRecordId
  readonly place: EntryPlace
  readonly shape: 'one' | 'merged' | 'both-kept'
  readonly content: EntryContent
  /** The newest revisions: what a further one is based upon. In the order of ids. */
  readonly heads: readonly MinutesRevision[]
  /** All of them, in the order of ids. */
  readonly revisions: readonly Pick<MinutesRevision, 'id' | 'account'>[]
  /** Everybody who wrote in it, in the order of accounts. */
  readonly accounts: readonly string[]
  /** The highest `number` among its revisions. */
  readonly number: number
}

/** The entries that changed after a `number`, and the order of all. */
export interface MinutesNews {
  /** What to ask from next time. */
  readonly number: number
  /** Ids of all entries, withdrawn ones too. */
  readonly order: readonly string[]
  /** In that order; the whole state of each. */
  readonly entries: readonly EntryState[]
}

/** Why a revision was not taken. It stays with its writer, who is told. */
export type RevisionRefusal =
  /** It is no revision. */
  | 'invalid'
  | 'too-long'
  /** A revision of this id was sent with other words. */
  | 'other-words'
  /** Something was made of the entry: taking it back needs a reason. */
  | 'reason-needed'
  /** It names itself among those that it comes after. */
  | 'circle'
  /** The entry has as many revisions as one can have: a new one has to be begun. */
  | 'too-many'
  /** Words were erased from what it was typed upon, or from itself where it was kept before: it could bring them back. */
  | 'erased'

/** What became of what was sent. */
export interface SendAnswer {
  /** Committed, now or earlier. */
  readonly acknowledged: readonly string[]
  readonly refused: readonly { readonly id: string; readonly why: RevisionRefusal }[]
}

/** What a passage of minutes leads to: the words as they stood. */
export interface MinutesPassage {
  readonly session: DialogueRecordId
  readonly entry: string
  readonly revision: string
  readonly content: EntryContent
  readonly typedAt: Date
}

/** Somebody at work in an entry at this moment. */
export interface TypingNow {
  readonly account: string
  readonly name: string
  readonly entry: string
}

/** Minutes behind sign-in. */
export interface Minutes {
  /** What changed after `since` (0: everything). */
  read(session: DialogueRecordId, since?: number): Promise<MinutesNews>
  /**
   * Takes revisions, each by itself: what is acknowledged is committed. `sentAt` is the client's clock at the moment of sending, by which
   * its times are corrected.
   */
  send(account: string, session: DialogueRecordId, revisions: readonly unknown[], sentAt: Date): Promise<SendAnswer>
  /** One entry; null where there is none. */
  find(session: DialogueRecordId, entry: string): Promise<EntryState | null>
  /** Every revision of an entry, as they arrived. */
  history(session: DialogueRecordId, entry: string): Promise<readonly MinutesRevision[]>
  /** The exact words of a passage; null where there is no such revision. */
  readPassage(passage: { readonly entry: string; readonly revision: string }): Promise<MinutesPassage | null>
  /** The entries of a session of which something was made. */
  listUsed(session: DialogueRecordId): Promise<ReadonlySet<string>>
  /** Tells that an account is typing in an entry now, or no more. It is kept nowhere. */
  tellTyping(session: DialogueRecordId, who: { readonly account: string; readonly name: string }, entry: string | null): void
  listTyping(session: DialogueRecordId): readonly TypingNow[]
  /**
   * The key, as base64, with which an account's words are locked in its browser until they are sent: 32 bytes, the same at every asking.
   * For a page of that account alone.
   */
  findKey(account: string): Promise<string>
  /** The names of accounts, as people of the pages behind sign-in see them. */
  nameAccounts(): Promise<ReadonlyMap<string, string>>
}
