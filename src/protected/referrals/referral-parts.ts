// What the room of referrals is made of, and what its functions share.
import { fail, ok, type AccessPurpose, type Result } from '@causeway/vocabulary'
import type { CaseEvent, EntryAuthor } from '@causeway/casework'
import type { Clock } from '../../platform/clock/index.ts'
import type { Door } from '../../firewall/access/index.ts'
import { appendEntries, type LogEntry } from '../../firewall/access-log/index.ts'
import type { Consents } from '../../firewall/consent/index.ts'
import type { Erasure } from '../../firewall/erasure/index.ts'
import type { Keys, PersonKey } from '../../firewall/keys/index.ts'
import { revealSealed } from '../../firewall/keys/index.ts'
import { appendWithin, type OpenCase } from '../cases/index.ts'
import { parseJson, readContent, readSentWords, type ReferralContent, type SentWords } from './referral-content.ts'
import type { ReferralProblem } from './referrals.ts'
import type { ReceivedRow, ReferralRow, ReferralStore, ReferralTransaction } from './store/index.ts'

/** The parts of the room. */
export interface ReferralParts {
  readonly store: ReferralStore
  readonly door: Pick<Door, 'open' | 'teams'>
  readonly consents: Pick<Consents, 'disclose' | 'listGrounds' | 'makeCopy' | 'openCopy' | 'withdraw'>
  readonly keys: Pick<Keys, 'createPersonKey'>
  readonly erasure: Pick<Erasure, 'erasePerson' | 'saveList'>
  /** What writing a journal takes, as the room of cases has it. */
  readonly journal: Parameters<typeof appendWithin>[1]
  readonly clock: Clock
}

/** Days after which the content of a link can no longer be opened. */
export const OPEN_DAYS = 14

/** The purpose under which what has no account writes: the row's team alone, for a referral. */
export const REFERRAL: AccessPurpose = 'referral'

/**
 * Puts a step of a referral on the log, before it is taken: by the key role, since an organisation's own connection can pretend no entry of
 * a recipient, a person or the program.
 */
export async function logStep(
  { store }: Pick<ReferralParts, 'store'>,
  who: LogEntry['actor'],
  about: {
    readonly organisationId: string
    readonly personId: string
    readonly referralId: string
    readonly step: string
    readonly at: Date
  },
): Promise<void> {
  const { organisationId, personId, referralId, step, at } = about
  const entry: LogEntry = {
    organisationId,
    personId,
    kind: 'referral',
    at,
    actor: who,
    action: null,
    purpose: REFERRAL,
    outcome: 'allowed',
    rules: [],
    details: { referral: referralId, step },
  }
  await store.inKeys((tx) => appendEntries(tx, [entry]))
}

/** The name under which a sent referral's row is sealed. */
export function sentField(referralId: string): string {
  return `referral-sent-${referralId.replaceAll('-', '')}`
}

/** The name under which a received referral's row is sealed. */
export function receivedField(referralId: string): string {
  return `referral-received-${referralId.replaceAll('-', '')}`
}

/** What the sender keeps of a referral, open; `null` where the seal does not hold. */
export function openSent(key: PersonKey, row: Pick<ReferralRow, 'referral_id' | 'sealed'>): SentWords | null {
  const opened = key.open(sentField(row.referral_id), 1, row.sealed)
  return opened.ok ? readSentWords(parseJson(revealSealed(opened.value))) : null
}

/** What a receiver was told, open; `null` where the seal does not hold. */
export function openReceived(key: PersonKey, row: Pick<ReceivedRow, 'referral_id' | 'sealed'>): ReferralContent | null {
  const opened = key.open(receivedField(row.referral_id), 1, row.sealed)
  return opened.ok ? readContent(parseJson(revealSealed(opened.value))) : null
}

/** Writes events of one author into a case's journal, in the transaction of what they tell. */
export async function writeJournal(
  tx: ReferralTransaction,
  { journal }: Pick<ReferralParts, 'journal'>,
  { organisationId, caseId, key, state }: OpenCase,
  written: { readonly submissionId: string; readonly by: EntryAuthor; readonly events: readonly CaseEvent[] },
): Promise<Result<undefined, ReferralProblem>> {
  const { submissionId, by, events } = written
  // The same connection and role; each room names its own tables on it.
  const own = tx as unknown as Parameters<typeof appendWithin>[0]
  const submission = { submissionId, readSeq: state.lastSeq, events }
  const appended = await appendWithin(own, journal, { organisationId, caseId, key, by }, submission)
  return appended.ok ? ok(undefined) : fail({ kind: 'case', problem: appended.error })
}

/** A problem on its way out of a transaction, which it rolls back. */
export class NotWritten extends Error {
  readonly problem: ReferralProblem
  constructor(problem: ReferralProblem) {
    super('Not written')
    this.problem = problem
  }
}

/** What was thrown to roll back, as a value; bugs are thrown on. */
export function asProblem(error: unknown): ReferralProblem {
  if (error instanceof NotWritten) return error.problem
  throw error
}

/** What is hashed of a link's token, apart from what the copy's own half is found by. */
export function linkText(token: string): string {
  return `causeway/referral-link/1 ${token}`
}
