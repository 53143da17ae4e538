// What the room of people promises to surfaces: registering, reading, correcting, searching, taking away, erasing; each through the
// door, so that nothing is opened without its entry in the access log. Personal values are `Sealed` until a page is drawn.
import type { AccessPurpose, Result } from '@causeway/vocabulary'
import type { DoorProblem } from '../../firewall/access/index.ts'
import type { PersonKey, Sealed } from '../../firewall/keys/index.ts'
import type { Actor } from '../../firewall/policy/index.ts'
import type { Families } from './family/families.ts'
import type { FieldMistake, RecordField } from './record-fields.ts'
import type { SamePeople } from './same/same-people.ts'
import type { Tracing } from './tracing/tracing.ts'

/** Who asks and what for. */
export interface Asker {
  readonly actor: Actor
  readonly purpose: AccessPurpose
}

/** Somebody to be registered. Texts as they were typed. */
export interface Registration {
  readonly teamId: string
  readonly isInvented: boolean
  readonly texts: Readonly<Partial<Record<RecordField, string>>>
  /** Keeps the file as a child's from the first moment: a safeguard of ours, which needs nobody's yes. */
  readonly isKeptAsChild?: boolean
  /**
   * Puts the person's yes on the ledger of consents, under their new key; false where it could not be. Called before anything about them
   * is written; afterwards the ledger itself is asked, and where no live consent covers the fields nothing is written.
   */
  readonly agree: (person: {
    readonly personId: string
    readonly key: PersonKey
    readonly teams: readonly string[]
  }) => Promise<boolean>
}

/** Who was registered. */
export interface Registered {
  readonly personId: string
  /** What they are called: their name, or the code in place of one. */
  readonly called: Sealed<string>
  readonly code: Sealed<string> | null
  readonly likely: Likely
}

/** Whether somebody like this may be known already. */
export interface Likely {
  /** In the asker's own teams: who, the likeliest first. */
  readonly own: readonly Found[]
  /** In another team of the organisation: that somebody may be, and not a word more. Never of a restricted file. */
  readonly elsewhere: boolean
}

/** Somebody found. */
export interface Found {
  readonly personId: string
  readonly name: Sealed<string>
  readonly otherNames: Sealed<string>
  readonly birthYear: Sealed<string>
  /** The code in place of a name; empty where there is none. */
  readonly code: Sealed<string>
  readonly isRestricted: boolean
  /** From 0 to 1. */
  readonly similarity: number
  /** Other files of the same person, which the asker may open too. */
  readonly sameAs: readonly string[]
}

/** What a search found; `more` where candidates beyond the limit were not opened: the name should be given more fully. */
export interface Findings {
  readonly found: readonly Found[]
  readonly more: boolean
}

/** A field that is open. `damaged` where the seal does not hold: told, and nothing shown. */
export interface OpenField {
  readonly field: string
  readonly version: number
  readonly writtenAt: Date
  readonly text: Sealed<string> | 'damaged'
}

/** A record that is open. `close` it when the request is done. */
export interface OpenRecord {
  readonly organisationId: string
  readonly personId: string
  readonly teamId: string
  readonly isRestricted: boolean
  readonly isInvented: boolean
  readonly createdAt: Date
  readonly teams: readonly string[]
  readonly fields: ReadonlyMap<string, OpenField>
  readonly key: PersonKey
  close(): void
}

/** A correction: what is to stand, and the version that whoever corrects has read (0 where there was none). */
export interface Change {
  readonly field: RecordField
  readonly readVersion: number
  readonly text: string
}

/** Why something was not done. `changed-meanwhile`: somebody else wrote these fields first; nothing was written. */
export type PeopleProblem =
  | { readonly kind: DoorProblem }
  | { readonly kind: 'real-person' }
  | { readonly kind: 'mistakes'; readonly mistakes: readonly { readonly field: RecordField; readonly mistake: FieldMistake }[] }
  | { readonly kind: 'changed-meanwhile'; readonly fields: readonly RecordField[] }
  | { readonly kind: 'nothing-to-search' }
  /** No live consent to write these down. */
  | { readonly kind: 'no-consent' }

/** The room. */
export interface People {
  /** Why only invented people may be registered, or nothing. */
  refusesRealPeople(): boolean
  /** Registers somebody: key and entry, then row, consent, fields and tokens. A crash in between leaves an empty file, never words without a yes. */
  register(asker: Asker, registration: Registration): Promise<Result<Registered, PeopleProblem>>
  search(asker: Asker, name: string): Promise<Result<Findings, PeopleProblem>>
  /** Opens a record to read, all of it or these fields. */
  read(asker: Asker, personId: string, fields?: readonly string[]): Promise<Result<OpenRecord, PeopleProblem>>
  /** Corrects fields: a new version of each that differs. */
  write(asker: Asker, personId: string, changes: readonly Change[]): Promise<Result<{ readonly written: number }, PeopleProblem>>
  /** A new code for the person, in place of an older one; shown once. */
  giveCode(asker: Asker, personId: string): Promise<Result<Sealed<string>, PeopleProblem>>
  revokeCode(asker: Asker, personId: string): Promise<Result<{ readonly wasOne: boolean }, PeopleProblem>>
  /** Erases a person for good. The entry that remains names nobody. */
  erase(asker: Asker, personId: string): Promise<Result<{ readonly entryId: string }, PeopleProblem>>
  /** Who looked at a record, newest first. */
  history(asker: Asker, personId: string): Promise<Result<readonly HistoryLine[], PeopleProblem>>
  /** The organisation of an account. Of nobody in particular. */
  organisation(organisationId: string): Promise<OwnOrganisation | undefined>
  /** Opens all that is kept, for the person to take with them. */
  takeAway(asker: Asker, personId: string): Promise<Result<WholeRecord, PeopleProblem>>
  /** Families and ties. */
  readonly families: Families
  /** Two files of one person. */
  readonly same: SamePeople
  /** Looking for family. */
  readonly tracing: Tracing
  /** The same by the person themselves; `digest` is what `digestOwnCode` made of what they typed. */
  readonly mine: OwnRecords
}

/** Somebody's look at a record, or a refused one, as the person is told it: a role of an organisation, never an account. */
export interface HistoryLine {
  readonly at: Date
  readonly kind: string
  readonly role: string | null
  readonly purpose: string | null
  readonly outcome: 'allowed' | 'refused'
  readonly fields: readonly string[]
}

/** The organisation whose pages these are. */
export interface OwnOrganisation {
  readonly name: string
  readonly jurisdiction: string
  readonly isDemo: boolean
}

/** What a person does with their own code. */
export interface OwnRecords {
  /** Who looked, newest first. */
  history(digest: string): Promise<Result<readonly HistoryLine[], PeopleProblem>>
  /** For each look that is public by now, the file that proves it against the public log; newest first. */
  proofs(digest: string): Promise<Result<readonly string[], PeopleProblem>>
  read(digest: string): Promise<Result<OpenRecord, PeopleProblem>>
  takeAway(digest: string): Promise<Result<WholeRecord, PeopleProblem>>
  erase(digest: string): Promise<Result<{ readonly entryId: string }, PeopleProblem>>
}

/** Every version of every field of an open record, the oldest first, and its cases; `record` is closed with it. */
export interface WholeRecord {
  readonly record: OpenRecord
  readonly versions: readonly OpenField[]
  readonly cases: readonly TakenCase[]
}

/** A case as the person takes it with them: every entry, by whose role and when, and no account. */
export interface TakenCase {
  readonly reference: string
  readonly openedAt: Date
  readonly closedAt: Date | null
  readonly entries: readonly {
    readonly seq: number
    /** ISO 8601 in UTC. */
    readonly at: string
    readonly byRole: string
    readonly event: Sealed<Readonly<Record<string, unknown>> & { readonly type: string }>
  }[]
  /** Entries that cannot be read any more, by their numbers. */
  readonly unreadable: readonly number[]
}
