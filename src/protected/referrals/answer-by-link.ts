// A link in somebody's hands. It opens what it says once, and afterwards only takes answers; each answer is sealed to the referral and counts
// once. Nothing tells a guessed token from one that was used up.
import { fail, ok, type Result } from '@causeway/vocabulary'
import type { ReferralState } from '@causeway/casework'
import { sealValue, type Sealed } from '../../firewall/keys/index.ts'
import { hashToken } from '../../platform/one-time-links/index.ts'
import { sealAnswer } from './answer-seal.ts'
import { parseJson, readContent, type RecipientAnswer, type ReferralContent } from './referral-content.ts'
import { linkText, logStep, REFERRAL, type ReferralParts } from './referral-parts.ts'
import type { ByLink, LinkView, RecipientKind } from './referrals.ts'
import {
  findByToken,
  findSent,
  insertAnswer,
  isGroundOver,
  markOpened,
  markUntaken,
  readLink,
  readReferral,
  updateReferral,
  type FoundReferral,
  type ReferralRow,
  type ReferralTransaction,
} from './store/index.ts'

const RECIPIENT = { accountId: null, role: 'recipient' } as const

/** Which answer may follow where a referral stands. */
const mayFollow: Readonly<Record<RecipientKind, readonly string[]>> = {
  accepted: ['sent', 'received'],
  declined: ['sent', 'received'],
  done: ['accepted'],
  'not-done': ['accepted'],
}

/** Whether `kind` may follow where a referral stands. */
export function canFollow(kind: RecipientKind, state: string): boolean {
  return mayFollow[kind].includes(state)
}

/** Makes `Referrals.byLink`. */
export function createByLink(parts: ReferralParts): ByLink {
  const { store, consents, clock } = parts

  /** The referral of a token, alive or ended; nothing where there is none, or its time to answer is over. */
  async function find(token: string): Promise<{ readonly found: FoundReferral; readonly isOver: boolean } | undefined> {
    if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return undefined
    const found = await findByToken(store.keys, hashToken(linkText(token)))
    if (found === undefined || found.expiresAt <= clock()) return undefined
    const sent = await findSent(store.keys, found.organisationId, found.referralId)
    if (sent === undefined) return undefined
    return { found, isOver: await isGroundOver(store.keys, found.organisationId, sent.ground_id) }
  }

  function run<Value>({ organisationId, teamId }: FoundReferral, work: (tx: ReferralTransaction) => Promise<Value>) {
    return store.inOrganisation(organisationId, [teamId], REFERRAL, work)
  }

  /** Ends what has ended by now; the row as it then stands. */
  async function settle(tx: ReferralTransaction, found: FoundReferral, isOver: boolean): Promise<ReferralRow | undefined> {
    const row = await readReferral(tx, found.organisationId, found.referralId, { isHeld: true })
    if (row === undefined) return undefined
    const now = clock()
    const ended = whyEnded(row, await readLink(tx, found.organisationId, found.referralId), { isOver, now })
    if (ended === null) return row
    await endReferral(parts, tx, row, ended, now)
    return { ...row, state: ended, changed_at: now }
  }

  async function open(
    token: string,
  ): Promise<Result<LinkView & { readonly content: Sealed<ReferralContent> | null }, 'not-found'>> {
    const known = await find(token)
    if (known === undefined) return fail('not-found')
    const { found, isOver } = known
    const { organisationId, referralId } = found
    const before = await run(found, async (tx) => {
      const row = await settle(tx, found, isOver)
      const link = await readLink(tx, organisationId, referralId)
      return row === undefined || link === undefined ? undefined : { row, link }
    })
    if (before === undefined) return fail('not-found')
    const isOpenable = before.link.opened_at === null && ['sent', 'received'].includes(before.row.state)
    const copy = isOpenable ? await consents.openCopy(organisationId, token) : null
    if (copy?.ok !== true) return ok({ ...viewOf(before.row, found, before.link.opened_at !== null), content: null })
    const now = clock()
    await logStep(parts, RECIPIENT, { ...found, step: 'opened', at: now })
    await run(found, async (tx) => {
      await markOpened(tx, organisationId, referralId, now)
      const row = await readReferral(tx, organisationId, referralId, { isHeld: true })
      if (row?.state === 'sent') await updateReferral(tx, organisationId, referralId, { state: 'received', changed_at: now })
      await insertAnswer(tx, { ...toIds(before.row), kind: 'received', at: now, sealed: null, taken_at: null })
    })
    const content = readContent(parseJson(copy.value))
    const row = { ...before.row, state: 'received', changed_at: now }
    return ok({ ...viewOf(row, found, true), content: content === null ? null : sealValue(content) })
  }

  async function answer(token: string, kind: RecipientKind, said: RecipientAnswer) {
    const known = await find(token)
    if (known === undefined) return fail('not-found' as const)
    const { found, isOver } = known
    return run(found, async (tx) => {
      const row = await settle(tx, found, isOver)
      const link = row === undefined ? undefined : await readLink(tx, found.organisationId, found.referralId)
      if (row === undefined || link === undefined) return fail('not-found' as const)
      const isOpened = link.opened_at !== null
      if (!isOpened || !canFollow(kind, row.state)) {
        return ok({ ...viewOf(row, found, isOpened), isTaken: row.state === kind })
      }
      const now = clock()
      await logStep(parts, RECIPIENT, { ...found, step: kind, at: now })
      await takeAnswer(tx, row, kind, said, now)
      return ok({ ...viewOf({ ...row, state: kind, changed_at: now }, found, true), isTaken: true })
    })
  }

  return { open, answer }
}

/** Whether a referral has ended without anybody's answer. Whoever opened it in time answers until the day that their page names. */
export function whyEnded(
  { state, expires_at: openUntil }: Pick<ReferralRow, 'state' | 'expires_at'>,
  link: { readonly expires_at: Date; readonly opened_at: Date | null } | undefined,
  { isOver, now }: { readonly isOver: boolean; readonly now: Date },
): 'revoked' | 'expired' | null {
  if (isOver && ['sent', 'received', 'accepted'].includes(state)) return 'revoked'
  const until = link === undefined || link.opened_at === null ? openUntil : link.expires_at
  return ['sent', 'received'].includes(state) && until <= now ? 'expired' : null
}

/** Seals an answer to the referral and says where it stands, in a transaction that holds its row. */
export async function takeAnswer(
  tx: ReferralTransaction,
  row: ReferralRow,
  kind: RecipientKind,
  said: RecipientAnswer,
  now: Date,
): Promise<void> {
  const place = { organisationId: row.organisation_id, referralId: row.referral_id, kind }
  const sealed = await sealAnswer(row.answer_key, place, said)
  await insertAnswer(tx, { ...toIds(row), kind, at: now, sealed, taken_at: null })
  await updateReferral(tx, row.organisation_id, row.referral_id, { state: kind, changed_at: now })
}

/** Says that a referral was taken back, or that its time is over. */
export async function endReferral(
  parts: Pick<ReferralParts, 'store'>,
  tx: ReferralTransaction,
  row: ReferralRow,
  kind: 'revoked' | 'expired',
  now: Date,
): Promise<void> {
  const about = { organisationId: row.organisation_id, personId: row.person_id, referralId: row.referral_id, step: kind, at: now }
  await logStep(parts, { accountId: null, role: 'program' }, about)
  // One that was renewed since ends again, and the journal hears of that too.
  const isFirst = await insertAnswer(tx, { ...toIds(row), kind, at: now, sealed: null, taken_at: null })
  if (!isFirst) await markUntaken(tx, row.organisation_id, row.referral_id, kind)
  await updateReferral(tx, row.organisation_id, row.referral_id, { state: kind, changed_at: now })
}

/** The ids of a referral's other rows. */
export function toIds({ organisation_id, referral_id, person_id, team_id }: ReferralRow) {
  return { organisation_id, referral_id, person_id, team_id }
}

function viewOf(row: ReferralRow, found: FoundReferral, isOpened: boolean): LinkView {
  return {
    // The column's check holds the same closed list.
    state: row.state as ReferralState,
    isOpened,
    openUntil: row.expires_at,
    answerBy: row.answer_by,
    answersUntil: found.expiresAt,
    changedAt: row.changed_at,
  }
}
