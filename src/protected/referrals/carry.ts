// Between organisations: what one sends is handed to the other, answers are carried back, and what was taken back or erased at the sender goes
// at the receiver too. Every step looks at what is there and may be done twice; a crash anywhere leaves it to be done again.
import { logStep, REFERRAL, type ReferralParts } from './referral-parts.ts'
import { canFollow, endReferral, toIds, whyEnded } from './answer-by-link.ts'
import type { RecipientKind } from './referrals.ts'
import {
  deleteReceived,
  findSent,
  findSentOf,
  FIRST,
  hasOwnFile,
  insertAnswer,
  insertReceived,
  insertTakenBack,
  isDemonstration,
  isGroundOver,
  isSomebodyElse,
  listEnded,
  listReceivedEverywhere,
  listUncarried,
  listUndelivered,
  markCarried,
  readDesk,
  readLink,
  readPersonRow,
  readReferral,
  readReplies,
  updateReferral,
  type KnownReceived,
  type KnownReferral,
  type RowPlace,
} from './store/index.ts'

const PROGRAM = { accountId: null, role: 'program' } as const
const PAGE = 500

/** What could not be carried: each is tried by itself, so that no row of one organisation holds up another's. */
export type Failures = readonly unknown[]

/** See `Referrals.carry`. Throws what failed once everything else is done. */
export async function carry(parts: ReferralParts): Promise<void> {
  const failures = await carryAll(parts)
  if (failures.length > 0) throw new AggregateError(failures, 'Not everything was carried over')
}

/** The whole round; what failed is tried again by the next one, which tells of it. */
async function carryAll(parts: ReferralParts): Promise<Failures> {
  const failures: unknown[] = []
  // Answers first: one that was given in time is not overtaken by the end of that time.
  for (const step of [carryReplies, endOld, deliver, takeBack]) failures.push(...(await step(parts)))
  return failures
}

/** Hands over what was sent to organisations on the system. */
export function deliver(parts: ReferralParts): Promise<Failures> {
  return eachOfAll(
    (after) => listUndelivered(parts.store.keys, after, PAGE),
    (known) => deliverOne(parts, known),
  )
}

/** Does something with every row, page by page, each by itself. */
async function eachOfAll<Row extends RowPlace>(
  list: (after: RowPlace) => Promise<readonly Row[]>,
  work: (row: Row) => Promise<void>,
): Promise<Failures> {
  const failures: unknown[] = []
  let after: RowPlace = FIRST
  for (;;) {
    const page = await list(after)
    for (const row of page) await work(row).catch((error: unknown) => failures.push(error))
    const last = page.at(-1)
    if (last === undefined || page.length < PAGE) return failures
    after = last
  }
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
  // The id is the sender's word: it opens no file that the receiver has of anybody.
  if (await isSomebodyElse(store.keys, partnerId, personId, referralId)) return
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

/** Carries the receivers' answers back: of what was sent to them, and to nobody else. */
export function carryReplies({ store, clock }: ReferralParts): Promise<Failures> {
  return eachOfAll(
    (after) => listUncarried(store.keys, after, PAGE),
    async ({ organisation_id: receiverId, referral_id: referralId, team_id: teamId, sender_id: senderId }) => {
      const replies = await store.inOrganisation(receiverId, [teamId], REFERRAL, async (tx) =>
        (await readReplies(tx, receiverId, referralId)).filter(({ carried_at }) => carried_at === null),
      )
      const sent = await findSent(store.keys, senderId, referralId)
      for (const reply of replies) {
        if (sent?.partner_id === receiverId) {
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
    },
  )
}

/** Ends referrals whose ground is over, or that nobody opened in time. */
function endOld(parts: ReferralParts): Promise<Failures> {
  const { store, clock } = parts
  const now = clock()
  return eachOfAll(
    (after) => listEnded(store.keys, now, after, PAGE),
    (known) =>
      store.inOrganisation(known.organisation_id, [known.team_id], REFERRAL, async (tx) => {
        const row = await readReferral(tx, known.organisation_id, known.referral_id, { isHeld: true })
        if (row === undefined) return
        const link = await readLink(tx, known.organisation_id, known.referral_id)
        const ended = whyEnded(row, link, { isOver: known.is_over, now })
        if (ended !== null) await endReferral(parts, tx, row, ended, now)
      }),
  )
}

/**
 * Takes back at the receivers what was taken back, or erased, at the senders, whose yes has ended since it was answered, or to which nobody
 * said anything in time.
 */
export async function takeBack(parts: ReferralParts): Promise<Failures> {
  const { keys } = parts.store
  return eachOfAll(
    async (after) => {
      const page = await listReceivedEverywhere(keys, after, PAGE)
      const sent = await findSentOf(keys, page)
      return page.map((received) => ({ ...received, sent: sent.get(`${received.sender_id} ${received.referral_id}`) }))
    },
    async ({ sent, ...received }) => {
      // One that was answered here is not taken away because its answer did not arrive.
      const isTheirs = sent?.partner_id === received.organisation_id
      const isKept = isTheirs && sent.state === 'expired' && !sent.is_over && received.state !== 'received'
      if (!isKept && hasEnded(sent, received.organisation_id)) await takeBackOne(parts, received)
    },
  )
}

/** Whether a receiver's answer would reach nobody: never sent to it, taken back, or over. */
export function hasEnded(
  sent: (Pick<KnownReferral, 'partner_id' | 'state'> & { readonly is_over: boolean }) | undefined,
  receiverId: string,
): boolean {
  return sent?.partner_id !== receiverId || sent.is_over || sent.state === 'revoked' || sent.state === 'expired'
}

/** The receiver is told, and what it was given is destroyed: the file with its key, where nothing else is in it. */
async function takeBackOne({ store, erasure, clock }: ReferralParts, received: KnownReceived): Promise<void> {
  const { organisation_id: receiverId, referral_id: referralId, person_id: personId, team_id: teamId } = received
  await store.inOrganisation(receiverId, [teamId], REFERRAL, (tx) =>
    insertTakenBack(tx, { organisation_id: receiverId, referral_id: referralId, sender_id: received.sender_id, at: clock() }),
  )
  await store.inKeys((tx) => deleteReceived(tx, receiverId, referralId))
  // Asked of all that the receiver has of them: the row, with its team, is only the connection's word.
  if (await hasOwnFile(store.keys, receiverId, personId)) return
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
