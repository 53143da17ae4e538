// What an organisation's own connection cannot do with rows of referrals that it makes up: have somebody's file erased, in its own house or in
// another's, have answers written into what others sent elsewhere, or hold up what others send.
import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type pg from 'pg'
import { revealSealed } from '../../firewall/keys/index.ts'
import { createReferralsWorld, valueOf, type ReferralsWorld, type Side } from './referrals.test-support.ts'

let at: ReferralsWorld

beforeAll(async () => {
  at = await createReferralsWorld()
  await at.openDesk()
})
afterAll(() => at?.world.close())

/** The connection of a side, for the team that it names. */
async function connect(side: Side, teamId: string): Promise<pg.Client> {
  const client = await side.organisation.client()
  await client.query(`SELECT set_config('causeway.teams', $1, false), set_config('causeway.purpose', 'referral', false)`, [
    teamId,
  ])
  return client
}

/** A row as if this person had been referred by another organisation. */
function forgeReceived(
  client: pg.Client,
  side: Side,
  row: { personId: string; teamId: string; senderId: string; referralId?: string },
) {
  return client.query(
    `INSERT INTO protected.referral_received (organisation_id, referral_id, person_id, team_id, sender_id, state, is_urgent, received_at,
       answer_by, changed_at, answer_key, key_version, sealed)
     VALUES ($1, $2, $3, $4, $5, 'received', false, now(), now(), now(), $6, 1, $6)`,
    [side.organisation.organisationId, row.referralId ?? randomUUID(), row.personId, row.teamId, row.senderId, randomBytes(32)],
  )
}

/** A row as if this had been sent to the other side. */
async function forgeSent(
  client: pg.Client,
  sent: { readonly caseId: string; readonly personId: string; readonly receiverPersonId: string; readonly keyVersion?: number },
): Promise<string> {
  const referralId = randomUUID()
  const { organisationId, teamId } = at.home.organisation
  await client.query(
    `INSERT INTO protected.referral (organisation_id, referral_id, person_id, team_id, case_id, submission_id, way, partner_id, ground_id, state,
       sent_at, answer_by, expires_at, changed_at, answer_key, key_version, sealed, outbound, outbound_key_version, receiver_person_id)
     VALUES ($1, $2, $3, $4, $5, $2, 'organisation', $6, $2, 'sent', now(), now() + interval '1 day', now() + interval '9 days', now(), $7, 1, $7,
       $7, $8, $9)`,
    [
      organisationId,
      referralId,
      sent.personId,
      teamId,
      sent.caseId,
      at.other.organisation.organisationId,
      randomBytes(32),
      sent.keyVersion ?? 1,
      sent.receiverPersonId,
    ],
  )
  return referralId
}

const isThere = async (side: Side, personId: string) => {
  const read = await at.world.people.read(side.ask(), personId)
  if (read.ok) read.value.close()
  return read.ok
}

describe('a row that a connection makes up', () => {
  it('erases nobody of its own organisation, whatever team it says', async () => {
    const { personId } = await at.begin(at.other)
    const teamId = randomUUID()
    const client = await connect(at.other, teamId)
    await forgeReceived(client, at.other, { personId, teamId, senderId: at.home.organisation.organisationId })
    await at.referrals.carry()
    expect(await isThere(at.other, personId)).toBe(true)
  })

  it('erases nobody of another organisation, and puts nothing into their file', async () => {
    const theirs = await at.begin(at.other)
    const own = await at.begin()
    const client = await connect(at.home, at.home.organisation.teamId)
    const referralId = await forgeSent(client, { ...own, receiverPersonId: theirs.personId })
    await at.referrals.carry()
    const admin = await at.world.database.client('postgres')
    const put = await admin.query('SELECT 1 FROM protected.referral_received WHERE person_id = $1', [theirs.personId])
    expect(put.rows).toEqual([])
    await client.query(`UPDATE protected.referral SET state = 'revoked' WHERE referral_id = $1`, [referralId])
    await at.referrals.carry()
    expect(await isThere(at.other, theirs.personId)).toBe(true)
  })

  it('ends no other referral of somebody whose file is still empty', async () => {
    const own = await at.begin()
    const to = { kind: 'organisation', organisationId: at.other.organisation.organisationId } as const
    const { referralId } = await at.send(own.caseId, { to, recipientName: 'North Clinic' })
    const { personId } = valueOf(await at.referrals.inbox.read(at.other.ask('referral'), referralId))
    const { teamId } = at.other.organisation
    const client = await connect(at.other, teamId)
    await forgeReceived(client, at.other, { personId, teamId, senderId: at.home.organisation.organisationId })
    await at.referrals.carry()
    expect((await at.referrals.inbox.read(at.other.ask('referral'), referralId)).ok).toBe(true)
  })

  it('answers nothing that was sent to somebody else', async () => {
    const own = await at.begin()
    const { referralId } = await at.send(own.caseId)
    const theirs = await at.begin(at.other)
    const { organisationId, teamId } = at.other.organisation
    const client = await connect(at.other, teamId)
    await forgeReceived(client, at.other, {
      personId: theirs.personId,
      teamId,
      senderId: at.home.organisation.organisationId,
      referralId,
    })
    await client.query(
      `INSERT INTO protected.referral_reply (organisation_id, referral_id, kind, person_id, team_id, at, by_account, sealed)
       VALUES ($1, $2, 'declined', $3, $4, now(), $2, NULL)`,
      [organisationId, referralId, theirs.personId, teamId],
    )
    await at.referrals.carry()
    await at.withCase(own.caseId, async (opened) => {
      const [sent] = await at.referrals.list(at.home.ask(), opened)
      expect(sent?.state).toBe('sent')
    })
  })

  it('holds up nothing that others send', async () => {
    const own = await at.begin()
    const client = await connect(at.home, at.home.organisation.teamId)
    await forgeSent(client, { ...own, receiverPersonId: randomUUID(), keyVersion: 0 })
    const away = await at.begin()
    const to = { kind: 'organisation', organisationId: at.other.organisation.organisationId } as const
    const { referralId } = await at.send(away.caseId, { to, recipientName: 'North Clinic' })
    expect((await at.referrals.inbox.read(at.other.ask('referral'), referralId)).ok).toBe(true)
    await client.query(`UPDATE protected.referral SET state = 'revoked' WHERE delivered_at IS NULL`)
  })
})

describe('a referral to another organisation whose consent is withdrawn', () => {
  it.each(['declined', 'done'] as const)('is open to the receiver no more, also after it was %s', async (last) => {
    const { caseId } = await at.begin()
    const to = { kind: 'organisation', organisationId: at.other.organisation.organisationId } as const
    const { referralId } = await at.send(caseId, { to, recipientName: 'North Clinic' })
    for (const kind of last === 'done' ? (['accepted', 'done'] as const) : ([last] as const)) {
      const said = { reason: kind === 'declined' ? ('no-room' as const) : null, text: '' }
      valueOf(await at.referrals.inbox.answer(at.other.ask('referral'), [referralId], kind, said))
    }
    expect((await at.referrals.inbox.read(at.other.ask('referral'), referralId)).ok).toBe(true)
    valueOf(await at.withCase(caseId, (opened) => at.referrals.revoke(at.home.ask(), opened, referralId, 'person')))
    expect((await at.referrals.inbox.read(at.other.ask('referral'), referralId)).ok).toBe(false)
  })
})

describe('a journal of which an entry is damaged', () => {
  it('takes in what came back of the other referrals of the case', async () => {
    const { caseId } = await at.begin()
    const ids = [(await at.send(caseId)).referralId, (await at.send(caseId)).referralId, (await at.send(caseId)).referralId]
    const [, broken = ''] = ids
    const admin = await at.world.database.client('postgres')
    await admin.query('UPDATE protected.case_entry SET sealed = $2 WHERE submission_id = $1', [broken, randomBytes(64)])
    const ask = at.home.ask()
    for (const id of ids) {
      const code = revealSealed(valueOf(await at.withCase(caseId, (opened) => at.referrals.makeQuestion(ask, opened, id))))
      valueOf(await at.referrals.answerByCode(code, { gotHelp: 'no', barriers: ['documents'], text: '' }))
    }
    await at.withCase(caseId, (opened) => at.referrals.takeIn(ask, opened))
    const answered = await at.withCase(caseId, async ({ entries }) =>
      entries.flatMap(({ event }) => (event.type === 'person-answered' ? [event.referralId] : [])),
    )
    for (const id of ids.filter((one) => one !== broken)) expect(answered).toContain(id)
  })
})

describe('a need that nobody has a word for', () => {
  it.each(['', 'shelter/castle', 'Imene Quartzwood', '__proto__'])('is not sent: %s', async (need) => {
    const { caseId } = await at.begin()
    await expect(at.send(caseId, { need })).rejects.toThrow('invalid')
  })
})
