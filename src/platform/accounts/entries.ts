// What accounts tell the access log, and what they tell their own owners. Both are handed in: this room knows neither the log nor
// a way to write to anybody.
import type { OrganisationRole } from '@causeway/vocabulary'

/** What can happen to an account, a factor or a membership. */
export type AccountEvent =
  | 'signed-in'
  | 'sign-in-failed'
  | 'sign-in-blocked'
  | 'confirmed-again'
  | 'session-ended'
  | 'password-changed'
  | 'code-app-added'
  | 'code-app-removed'
  | 'passkey-added'
  | 'passkey-removed'
  | 'passkey-counter-fell'
  | 'recovery-codes-made'
  | 'recovery-code-used'
  | 'invitation-asked'
  | 'invitation-refused'
  | 'recovery-asked'
  | 'change-asked'
  | 'request-agreed'
  | 'request-taken-back'
  | 'invitation-used'
  | 'recovery-used'
  | 'membership-changed'
  | 'membership-ended'
  | 'provider-set'
  | 'provider-refused'

/** One line for the access log. It holds ids and codes: no name, no address, no secret. */
export interface AccountEntry {
  readonly kind: 'sign-in' | 'membership-change'
  readonly event: AccountEvent
  /** `null` for an account without an organisation, and for a name that no account has. */
  readonly organisationId: string | null
  readonly at: Date
  /** Who did it; `null` where nobody is signed in, or whoever runs the installation did it on the command line. */
  readonly actor: { readonly accountId: string | null; readonly role: OrganisationRole | null }
  /** The account that it was done to. */
  readonly subjectId: string | null
  readonly outcome: 'allowed' | 'refused'
  readonly details: Readonly<Record<string, string>>
}

/**
 * Writes one line to the access log. It must resolve only once the line is committed, and reject otherwise: each change here is made
 * after its line stands, so that nobody is signed in, and no factor or membership changes, without one. A line whose change then failed
 * says more than happened, never less.
 */
export type RecordEntry = (entry: AccountEntry) => Promise<void>

/** What an owner is told of their own account. */
export const noticeKinds = [
  'new-device',
  'password-changed',
  'code-app-added',
  'code-app-removed',
  'passkey-added',
  'passkey-removed',
  'passkey-counter-fell',
  'recovery-codes-made',
  'recovery-code-used',
  'recovery-asked',
  'membership-changed',
] as const

/** What an owner is told of their own account. */
export type NoticeKind = (typeof noticeKinds)[number]

/** A thing that an owner should know, until they have seen it. `detail` is a kind of browser or the name of a passkey; often empty. */
export interface AccountNotice {
  readonly noticeId: string
  readonly kind: NoticeKind
  readonly detail: string
  readonly at: Date
  readonly isSeen: boolean
}

/** Tells an owner by another way, where there is one. What it does never holds up a sign-in, and its failure is its own. */
export type TellOwner = (accountId: string, notice: AccountNotice) => void
