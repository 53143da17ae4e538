// A long list of what was received: every referral is reached, page after page, each once.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { INBOX_PAGE } from './index.ts'
import { createReferralsWorld, valueOf, type ReferralsWorld } from './referrals.test-support.ts'

const MORE = 3
let at: ReferralsWorld

beforeAll(async () => {
  at = await createReferralsWorld()
  await at.openDesk()
})
afterAll(() => at?.world.close())

it('is read page after page, the urgent ones first, also those that were declined', async () => {
  const { caseId } = await at.begin()
  const to = { kind: 'organisation', organisationId: at.other.organisation.organisationId } as const
  const { referralId: first } = await at.send(caseId, { to, recipientName: 'North Clinic' })
  await at.referrals.carry()
  const admin = await at.world.database.client('postgres')
  // As many as need a second page; where a page ends, many wait for an answer by the same moment.
  const { rows } = await admin.query(
    `INSERT INTO protected.referral_received
     SELECT (jsonb_populate_record(r, jsonb_build_object('referral_id', gen_random_uuid(), 'is_urgent', n > $2,
       'answer_by', CASE WHEN n < $2 - 5 THEN r.answer_by ELSE r.answer_by + interval '1 day' END))).*
     FROM protected.referral_received r, generate_series(1, $2 + 2) n WHERE r.referral_id = $1
     RETURNING referral_id, is_urgent`,
    [first, INBOX_PAGE],
  )
  const idsOf = (some: readonly { referral_id: string }[]) => some.map((row) => row.referral_id).toSorted()
  const sent = [first, ...idsOf(rows)].toSorted()
  const urgent = idsOf(rows.filter((row: { is_urgent: boolean }) => row.is_urgent))
  const ask = at.other.ask('referral')
  const readAll = async (state: 'received' | 'declined') => {
    const page = valueOf(await at.referrals.inbox.list(ask, state))
    const second = valueOf(await at.referrals.inbox.list(ask, state, page.next ?? ''))
    const ids = [page, second].map(({ items }) => items.map(({ referralId }) => referralId))
    expect([page.items.length, second.items.length, second.next]).toEqual([INBOX_PAGE, MORE, null])
    return ids.flat()
  }
  const waiting = await readAll('received')
  expect(waiting.toSorted()).toEqual(sent)
  expect(waiting.slice(0, 2).toSorted()).toEqual(urgent)
  await admin.query(`UPDATE protected.referral_received SET state = 'declined'`)
  expect((await readAll('declined')).toSorted()).toEqual(sent)
  // What is no place begins at the first page.
  expect(valueOf(await at.referrals.inbox.list(ask, 'declined', "1.x'--")).items).toHaveLength(INBOX_PAGE)
})
