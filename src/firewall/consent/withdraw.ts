// The end of a ground: at any time, without a reason. In the same transaction everybody who was told gets a notice that says so, and what
// we hold of their copies is destroyed. It can be asked twice; the second answer is the first.
import { fail, ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import { isUuid } from '../../platform/ids/index.ts'
import { appendEntries } from '../access-log/index.ts'
import { makeConsentEntry, toNotice, toRecipient } from './consent-context.ts'
import type { ConsentContext } from './consent-context.ts'
import type { ConsentProblem } from './consent-problem.ts'
import type { ConsentActor, Recipient, Withdrawal, WithdrawalNotice } from './consents.ts'
import { isListedNow } from './recipients.ts'
import { isInOurHands } from './scope.ts'
import type { Channel, EndCause, SharingPurpose } from './scope.ts'
import {
  deleteCopies,
  insertEvent,
  insertNotices,
  isChainClash,
  readDisclosures,
  readGrounds,
  readNotices,
  readRecipients,
  updateNotice,
} from './store/index.ts'

const ATTEMPTS = 50

/** Ends a ground; see `Consents.withdraw`. */
export async function withdraw(
  context: ConsentContext,
  by: ConsentActor,
  withdrawal: { readonly personId: string; readonly groundId: string; readonly cause: EndCause },
): Promise<Result<Withdrawal, ConsentProblem>> {
  if (!isUuid(withdrawal.groundId) || !isUuid(withdrawal.personId)) return fail({ kind: 'not-found' })
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    try {
      return await endOnce(context, by, withdrawal)
    } catch (error) {
      if (!isChainClash(error)) throw error
    }
  }
  throw new Error('A withdrawal found its place taken too often')
}

async function endOnce(
  { store, clock }: ConsentContext,
  by: ConsentActor,
  { personId, groundId, cause }: { readonly personId: string; readonly groundId: string; readonly cause: EndCause },
): Promise<Result<Withdrawal, ConsentProblem>> {
  const { organisationId } = by
  return store.inKeys(async (tx) => {
    const [ground] = await readGrounds(tx, organisationId, { groundId, personId })
    if (ground === undefined) return fail({ kind: 'not-found' })
    const now = clock()
    const recipients = new Map(
      (await readRecipients(tx, organisationId, personId)).map((row) => [row.recipient_id, toRecipient(row)] as const),
    )
    if (ground.last_state !== 'over') {
      const entry = makeConsentEntry(by, now, {
        kind: 'consent-withdrawn',
        action: 'withdraw-consent',
        personId,
        purpose: ground.purpose as SharingPurpose,
        fields: ground.fields,
        recipient: ground.recipient_id,
        details: { ground: groundId, cause },
      })
      const [entryId = ''] = await appendEntries(tx, [entry])
      const isOwnWill = cause === 'person' || cause === 'child' || cause === 'representative'
      await insertEvent(tx, {
        organisation_id: organisationId,
        ground_id: groundId,
        place: ground.last_place + 1,
        event: isOwnWill ? 'withdrawn' : 'ended',
        at: now,
        cause,
        by_account: by.accountId,
        entry_id: entryId,
        before_state: ground.last_state,
      })
      // From here on nothing can be added to the chain: every disclosure on this ground is committed, and seen.
      const told = await readDisclosures(tx, organisationId, { groundId })
      const notices = told.map((disclosure) => ({
        organisation_id: organisationId,
        disclosure_id: disclosure.disclosure_id,
        ground_id: groundId,
        recipient_id: disclosure.recipient_id,
        is_in_our_hands: isInOurHands(disclosure.channel as Channel),
        made_at: now,
        state: 'to-tell',
        told_at: null,
        told_by: null,
      }))
      await insertNotices(tx, notices)
      await deleteCopies(
        tx,
        organisationId,
        told.map((disclosure) => disclosure.disclosure_id),
      )
    }
    const kept = await readNotices(tx, organisationId, { groundId })
    const at = ground.last_state === 'over' ? ground.last_at : now
    return ok({ groundId, at, notices: kept.map((row) => toNotice(row, findIn(recipients, row.recipient_id))) })
  })
}

/** Ends every live ground to a recipient that the register lists by now, and the grounds' copies. */
export async function endListed(context: ConsentContext, organisationId: string): Promise<number> {
  const { store } = context
  const by: ConsentActor = { organisationId, accountId: null, role: 'administrator' }
  let ended = 0
  for (const recipient of await readRecipients(store.keys, organisationId, undefined)) {
    if (!(await isListedNow(context, recipient))) continue
    for (const ground of await readGrounds(store.keys, organisationId, { recipientId: recipient.recipient_id })) {
      if (ground.last_state === 'over') continue
      const { person_id: personId, ground_id: groundId } = ground
      const end = await withdraw(context, by, { personId, groundId, cause: 'listed-recipient' })
      if (end.ok) ended += 1
    }
  }
  return ended
}

/** Notices still to be told, or all of a person. */
export async function listNotices(
  { store }: ConsentContext,
  organisationId: string,
  personId?: string,
): Promise<readonly WithdrawalNotice[]> {
  const rows = await readNotices(store.keys, organisationId, { personId })
  const notices: WithdrawalNotice[] = []
  for (const id of new Set(rows.map((row) => row.person_id))) {
    const recipients = await readRecipients(store.keys, organisationId, id)
    const byId = new Map(recipients.map((row) => [row.recipient_id, toRecipient(row)] as const))
    notices.push(...rows.filter((row) => row.person_id === id).map((row) => toNotice(row, findIn(byId, row.recipient_id))))
  }
  return notices
}

/** Says what became of a notice. */
export async function markNotice(
  { store, clock }: ConsentContext,
  by: ConsentActor,
  disclosureId: string,
  state: 'told' | 'confirmed' | 'not-reached',
): Promise<Result<undefined, ConsentProblem>> {
  if (!isUuid(disclosureId)) return fail({ kind: 'not-found' })
  const change = { state, told_at: clock(), told_by: by.accountId }
  const isFound = await store.inKeys((tx) => updateNotice(tx, by.organisationId, disclosureId, change))
  return isFound ? ok(undefined) : fail({ kind: 'not-found' })
}

function findIn(recipients: ReadonlyMap<string, Recipient>, id: string): Recipient {
  const found = recipients.get(id)
  if (found === undefined) throw new Error('A notice names a recipient that is not there')
  return found
}
