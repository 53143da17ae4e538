// Circles: the same need sent to the same place again, back to whoever sent the person here or on before, or the third time in vain. Told
// before a referral is sent; sent all the same, the supervisor hears of it.
import type { Asker, OpenCase } from '../cases/index.ts'
import { openReceived, openSent, type ReferralParts } from './referral-parts.ts'
import type { Loop } from './referrals.ts'
import { readOrganisationNames, readReceivedList, readReferrals } from './store/index.ts'

/** Referrals of one need that ended in vain, from which on it is told. */
const IN_VAIN_TOO_OFTEN = 3

const EVERY_STATE = ['received', 'accepted', 'declined', 'done', 'not-done']

/** See `Referrals.findLoops`. */
export async function findLoops(
  parts: ReferralParts,
  asker: Asker,
  opened: OpenCase,
  to: { readonly need: string; readonly recipientName: string; readonly organisationId: string | null },
): Promise<readonly Loop[]> {
  const { sent, received } = await readPast(parts, asker, opened, to.need)
  const isThere = (name: string, partnerId: string | null) =>
    (to.organisationId !== null && partnerId === to.organisationId) || fold(name) === fold(to.recipientName)
  const before = sent.find(({ words, row }) => isThere(words.recipientName, row.partner_id))
  const back = received.find(
    ({ row, content, senderName }) =>
      isThere(senderName, row.sender_id) || (to.organisationId !== null && content.via.includes(to.organisationId)),
  )
  const inVain = sent.filter(({ row }) => ['declined', 'not-done', 'expired'].includes(row.state))
  return [
    ...(before === undefined ? [] : [{ kind: 'again' as const, at: before.row.sent_at, times: 1 }]),
    ...(back === undefined ? [] : [{ kind: 'back' as const, at: back.row.received_at, times: 1 }]),
    ...(inVain.length >= IN_VAIN_TOO_OFTEN ? [{ kind: 'many' as const, at: null, times: inVain.length }] : []),
  ]
}

/** Through which organisations this person came here for this need, the nearest last. */
export async function passedThrough(
  parts: ReferralParts,
  asker: Asker,
  opened: OpenCase,
  need: string,
): Promise<readonly string[]> {
  const { received } = await readPast(parts, asker, opened, need)
  return [...new Set(received.flatMap(({ row, content }) => [...content.via, row.sender_id]))].slice(-20)
}

async function readPast({ store }: ReferralParts, asker: Asker, opened: OpenCase, need: string) {
  const { organisationId, personId, key, teams } = opened
  const rows = await store.inOrganisation(organisationId, teams, asker.purpose, async (tx) => ({
    sent: await readReferrals(tx, organisationId, { personId }),
    received: await readReceivedList(tx, organisationId, { states: EVERY_STATE, most: 100, personId }),
  }))
  const names = await readOrganisationNames(
    store.keys,
    rows.received.map((row) => row.sender_id),
  )
  return {
    sent: rows.sent.flatMap((row) => {
      const words = openSent(key, row)
      return words?.content.need === need ? [{ row, words }] : []
    }),
    received: rows.received.flatMap((row) => {
      const content = openReceived(key, row)
      return content?.need === need ? [{ row, content, senderName: names.get(row.sender_id) ?? '' }] : []
    }),
  }
}

function fold(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
