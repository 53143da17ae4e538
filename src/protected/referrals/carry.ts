// Between organisations: what one sends is handed to the other, answers are carried back, and what was taken back or erased at the sender goes
// at the receiver too. Every step looks at what is there and may be done twice; a crash anywhere leaves it to be done again.
import { logStep, REFERRAL, type ReferralParts } from './referral-parts.ts'
import { canFollow, endReferral, toIds } from './answer-by-link.ts'
import type { RecipientKind } from './referrals.ts'
import {
  deleteReceived,
  findSent,
  hasFields,
  insertAnswer,
  insertReceived,
  insertTakenBack,
  isDemonstration,
  isGroundOver,
  listEnded,
  listReceivedEverywhere,
  listUncarried,
  listUndelivered,
  markCarried,
  readDesk,
  readPersonRow,
  readReferral,
  readReplies,
  updateReferral,
  type KnownReceived,
  type KnownReferral,
} from './store/index.ts'

const PROGRAM = { accountId: null, role: 'program' } as const
const FIRST = '00000000-0000-0000-0000-000000000000'
const PAGE = 500

/** See `Referrals.carry`. */
export async function carry(parts: ReferralParts): Promise<void> {
  await endOld(parts)
  await deliver(parts)
  await carryReplies(parts)
  await takeBack(parts)
}

/** Hands over what was sent to organisations on the system. */
export async function deliver(parts: ReferralParts): Promise<void> {
  for (const known of await listUndelivered(parts.store.keys)) await deliverOne(parts, known)
}

async function deliverOne({ store, clock }: ReferralParts, known: KnownReferral): Promise<void> {
  const { organisation_id: senderId, referral_id: referralId, partner_id: partnerId, receiver_person_id: personId } = known
  if (partnerId === null || personId === null) return
  const sent = await store.inOrganisation(senderId, [known.team_id], REFERRAL, async (tx) => ({
    row: await readReferral(tx, senderId, referralId),
    person: await readPersonRow(tx, senderId, known.person_id),
  }))
  const desk = await readDesk(store.keys, partnerId)
  const { row, person } = sent
  if (row?.outbound == null || row.outbound_key_version === null || person === undefined || desk === undefined) return
  if (await isGroundOver(store.keys, senderId, known.ground_id)) return
  const [outbound, keyVersion, now] = [row.outbound, row.outbound_key_version, clock()]
  const inDemo = await isDemonstration(store.keys, partnerId)
  await logStep({ store }, PROGRAM, { organisationId: partnerId, personId, referralId, step: 'received', at: now })
  await store.inOrganisation(partnerId, [desk.intake_team_id], REFERRAL, async (tx) => {
    await insertReceived(
      tx,
      {
        organisation_id: partnerId,
        referral_id: referralId,
        person_id: personId,
        team_id: desk.intake_team_id,
        sender_id: senderId,
        state: 'received',
        is_urgent: row.answer_by.getTime() - row.sent_at.getTime() <= URGENT,
        received_at: now,
        answer_by: row.answer_by,
        changed_at: now,
        answer_key: row.answer_key,
        key_version: keyVersion,
        sealed: outbound,
      },
      { isRestricted: person.is_restricted, isInvented: person.is_invented, inDemo },
    )
  })
  await store.inOrganisation(senderId, [known.team_id], REFERRAL, async (tx) => {
    const held = await readReferral(tx, senderId, referralId, { isHeld: true })
    if (held === undefined || held.delivered_at !== null) return
    await updateReferral(tx, senderId, referralId, {
      outbound: null,
      outbound_key_version: null,
      delivered_at: now,
      ...(held.state === 'sent' ? { state: 'received', changed_at: now } : {}),
    })
    await insertAnswer(tx, { ...toIds(held), kind: 'received', at: now, sealed: null, taken_at: null })
  })
}

/** An answer that is wanted within a day is wanted urgently. */
const URGENT = 24 * 3_600_000

/** Carries the receivers' answers back. */
export async function carryReplies({ store, clock }: ReferralParts): Promise<void> {
  for (const { organisation_id: receiverId, referral_id: referralId, team_id: teamId } of await listUncarried(store.keys)) {
    const { replies, senderId } = await store.inOrganisation(receiverId, [teamId], REFERRAL, async (tx) => ({
      replies: (await readReplies(tx, receiverId, referralId)).filter(({ carried_at }) => carried_at === null),
      senderId: (
        await tx
          .selectFrom('protected.referral_received')
          .select('sender_id')
          .where('organisation_id', '=', receiverId)
          .where('referral_id', '=', referralId)
          .executeTakeFirst()
      )?.sender_id,
    }))
    if (senderId === undefined) continue
    const sent = await findSent(store.keys, senderId, referralId)
    for (const reply of replies) {
      if (sent !== undefined) {
        await store.inOrganisation(senderId, [sent.team_id], REFERRAL, async (tx) => {
          const row = await readReferral(tx, senderId, referralId, { isHeld: true })
          if (row === undefined) return
          // The column's check holds the same closed list.
          const kind = reply.kind as RecipientKind
          const isNew = await insertAnswer(tx, { ...toIds(row), kind, at: reply.at, sealed: reply.sealed, taken_at: null })
          if (isNew && canFollow(kind, row.state)) {
            await updateReferral(tx, senderId, referralId, { state: kind, changed_at: reply.at })
          }
        })
      }
      await store.inOrganisation(receiverId, [teamId], REFERRAL, (tx) =>
        markCarried(tx, receiverId, referralId, reply.kind, clock()),
      )
    }
  }
}

/** Ends referrals whose ground is over, or that nobody opened in time. */
async function endOld(parts: ReferralParts): Promise<void> {
  const { store, clock } = parts
  const now = clock()
  for (const known of await listEnded(store.keys, now)) {
    await store.inOrganisation(known.organisation_id, [known.team_id], REFERRAL, async (tx) => {
      const row = await readReferral(tx, known.organisation_id, known.referral_id, { isHeld: true })
      if (row === undefined || !['sent', 'received', 'accepted'].includes(row.state)) return
      const isTooLate = row.state !== 'accepted' && row.expires_at <= now
      if (known.is_over || isTooLate) await endReferral(parts, tx, row, known.is_over ? 'revoked' : 'expired', now)
    })
  }
}

/** Takes back at the receivers what was taken back, or erased, at the senders. */
export async function takeBack(parts: ReferralParts): Promise<void> {
  const { store } = parts
  let after = FIRST
  for (;;) {
    const page = await listReceivedEverywhere(store.keys, after, PAGE)
    for (const received of page) {
      const sent = await findSent(store.keys, received.sender_id, received.referral_id)
      if (sent === undefined || sent.state === 'revoked') await takeBackOne(parts, received)
    }
    const last = page.at(-1)
    if (last === undefined || page.length < PAGE) return
    after = last.referral_id
  }
}

/** The receiver is told, and what it was given is destroyed: the file with its key, unless the person agreed to one there. */
async function takeBackOne({ store, erasure, clock }: ReferralParts, received: KnownReceived): Promise<void> {
  const { organisation_id: receiverId, referral_id: referralId, person_id: personId, team_id: teamId } = received
  const isOwnFile = await store.inOrganisation(receiverId, [teamId], REFERRAL, async (tx) => {
    await insertTakenBack(tx, {
      organisation_id: receiverId,
      referral_id: referralId,
      sender_id: received.sender_id,
      at: clock(),
    })
    return hasFields(tx, receiverId, personId)
  })
  await store.inKeys((tx) => deleteReceived(tx, receiverId, referralId))
  if (isOwnFile) return
  await store.inKeys((tx) =>
    erasure.erasePerson(tx, {
      organisationId: receiverId,
      personId,
      actor: PROGRAM,
      purpose: REFERRAL,
      rules: ['referral-taken-back'],
    }),
  )
  await erasure.saveList()
}
