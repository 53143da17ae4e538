// Referrals over the real database: opened once by a link, answered once, taken into the journal, closed at once; handed to another
// organisation and taken back there; answered by the person; and what is read of all that by whoever holds a database role alone.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { revealSealed } from '../../firewall/keys/index.ts'
import { createReferralsWorld, valueOf, type ReferralsWorld } from './referrals.test-support.ts'

const DAY = 86_400_000
let at: ReferralsWorld

beforeAll(async () => {
  at = await createReferralsWorld()
})
afterAll(() => at?.world.close())

const yes = { reason: null, text: 'Come at six, ask for Rosa' }

async function tokenOf(
  caseId: string,
): Promise<{ readonly token: string; readonly referralId: string; readonly groundId: string }> {
  const { token, referralId, groundId } = await at.send(caseId)
  if (token === null) throw new Error('No token')
  return { token, referralId, groundId }
}

describe('a referral by link', () => {
  it('shows once what was agreed to, and nothing else of the file', async () => {
    const { caseId } = await at.begin()
    const { token } = await tokenOf(caseId)
    const first = valueOf(await at.referrals.byLink.open(token))
    expect(first.content === null ? null : revealSealed(first.content)).toMatchObject({
      senderName: 'Harbour House',
      need: 'shelter',
      serviceName: 'Night beds',
      message: 'Two children with her',
      told: [
        { field: 'contact-how', text: 'Call 0123' },
        { field: 'name', text: 'Imene Quartzwood' },
      ],
    })
    const second = valueOf(await at.referrals.byLink.open(token))
    expect(second).toMatchObject({ content: null, isOpened: true, state: 'received' })
  })

  it('takes each answer once, in its order, and of two at once one', async () => {
    const { caseId } = await at.begin()
    const { token } = await tokenOf(caseId)
    // Nobody answers what they have not opened.
    expect(valueOf(await at.referrals.byLink.answer(token, 'accepted', yes))).toMatchObject({ isTaken: false, state: 'sent' })
    valueOf(await at.referrals.byLink.open(token))
    expect(valueOf(await at.referrals.byLink.answer(token, 'done', yes))).toMatchObject({ isTaken: false, state: 'received' })
    const both = await Promise.all([
      at.referrals.byLink.answer(token, 'accepted', yes),
      at.referrals.byLink.answer(token, 'declined', { reason: 'no-room', text: '' }),
    ])
    const taken = both.map((one) => valueOf(one)).filter(({ isTaken }) => isTaken)
    expect(taken).toHaveLength(1)
    const stands = taken[0]?.state
    // The same again is no second answer, and another changes nothing.
    const again = stands === 'accepted' ? ('declined' as const) : ('accepted' as const)
    expect(valueOf(await at.referrals.byLink.answer(token, again, yes))).toMatchObject({ isTaken: false, state: stands })
  })

  it('comes into the case’s journal when a worker opens it, each answer once, by whoever gave it', async () => {
    const { caseId } = await at.begin()
    const { token, referralId } = await tokenOf(caseId)
    valueOf(await at.referrals.byLink.open(token))
    valueOf(await at.referrals.byLink.answer(token, 'declined', { reason: 'papers', text: 'We need a passport' }))
    expect(await at.referrals.listAnswered(at.home.ask())).toContainEqual(expect.objectContaining({ caseId }))
    expect(valueOf(await at.withCase(caseId, (opened) => at.referrals.takeIn(at.home.ask(), opened)))).toBe(2)
    expect(valueOf(await at.withCase(caseId, (opened) => at.referrals.takeIn(at.home.ask(), opened)))).toBe(0)
    await at.withCase(caseId, async ({ entries, state }) => {
      const told = entries.filter(({ event }) => event.type === 'referral-changed')
      expect(told.map(({ by, event }) => [by.role, 'state' in event ? event.state : null])).toEqual([
        ['caseworker', 'sent'],
        ['recipient', 'received'],
        ['recipient', 'declined'],
      ])
      expect(told.at(-1)?.event).toMatchObject({ referralId, reason: 'papers', text: 'We need a passport' })
      expect(state.barriers).toContainEqual(expect.objectContaining({ barrier: 'documents', serviceId: 'service-1' }))
      expect(state.tasks.some(({ taskId, state: of }) => taskId === `referral.${referralId}.next` && of === 'open')).toBe(true)
    })
  })

  it('stands in the journal with the clock of its answer, which tells the supervisor when it is late', async () => {
    const { caseId } = await at.begin()
    const { referralId } = await tokenOf(caseId)
    await at.withCase(caseId, async ({ state }) => {
      const task = state.tasks.find(({ taskId }) => taskId === `referral.${referralId}.answer`)
      expect(task).toMatchObject({ waitsFor: 'recipient', state: 'open' })
      expect(task?.escalations.map(({ to }) => to)).toContain('supervisor')
    })
  })

  it('is sent once, however often the form is sent', async () => {
    const { caseId } = await at.begin()
    const referralId = randomUUID()
    const first = await at.send(caseId, { referralId })
    const second = await at.send(caseId, { referralId })
    expect([first.token === null, second.token]).toEqual([false, null])
    const listed = await at.withCase(caseId, (opened) => at.referrals.list(at.home.ask(), opened))
    expect(listed.map((one) => one.referralId)).toEqual([referralId])
  })

  it('closes at once with the consent: the unopened one opens nothing, the opened one says so and answers no more', async () => {
    const { caseId, personId } = await at.begin()
    const unopened = await tokenOf(caseId)
    const opened = await tokenOf(caseId)
    valueOf(await at.referrals.byLink.open(opened.token))
    const { organisationId } = at.home.organisation
    for (const { groundId } of [unopened, opened]) {
      const by = { organisationId, accountId: null, role: 'person' as const }
      valueOf(await at.world.consents.withdraw(by, { personId, groundId, cause: 'person' }))
    }
    expect(valueOf(await at.referrals.byLink.open(unopened.token))).toMatchObject({ content: null, state: 'revoked' })
    expect(valueOf(await at.referrals.byLink.answer(opened.token, 'accepted', yes))).toMatchObject({
      isTaken: false,
      state: 'revoked',
    })
    valueOf(await at.withCase(caseId, (one) => at.referrals.takeIn(at.home.ask(), one)))
    await at.withCase(caseId, async ({ state }) => {
      expect(state.referrals.map((one) => one.state)).toEqual(['revoked', 'revoked'])
    })
  })

  it('is not found by a guess, a wrong letter, or when its time is over', async () => {
    const { caseId } = await at.begin()
    const { token } = await tokenOf(caseId)
    const wrong = `${token.slice(0, -2)}${token.endsWith('AA') ? 'BB' : 'AA'}`
    for (const guess of [wrong, '', 'x'.repeat(43), '../../etc/passwd', token.toUpperCase()]) {
      expect(await at.referrals.byLink.open(guess)).toEqual({ ok: false, error: 'not-found' })
      expect(await at.referrals.byLink.answer(guess, 'accepted', yes)).toEqual({ ok: false, error: 'not-found' })
    }
  })

  it('opens to nobody who was listed since, and keeps the recipient’s words from every role of the database', async () => {
    const { caseId, personId } = await at.begin()
    const { token } = await at.send(caseId, { recipientName: 'Harbour Guard' })
    at.world.listed.add('Harbour Guard')
    expect(valueOf(await at.referrals.byLink.open(token ?? ''))).toMatchObject({ content: null, isOpened: false })
    at.world.listed.delete('Harbour Guard')
    const other = await tokenOf(caseId)
    valueOf(await at.referrals.byLink.open(other.token))
    valueOf(await at.referrals.byLink.answer(other.token, 'accepted', { reason: null, text: 'Zanzibar lantern' }))
    const admin = await at.world.database.client('postgres')
    const { rows } = await admin.query(
      `SELECT r::text AS row FROM protected.referral r WHERE person_id = $1
       UNION ALL SELECT a::text FROM protected.referral_answer a WHERE person_id = $1
       UNION ALL SELECT l::text FROM protected.referral_link l WHERE person_id = $1`,
      [personId],
    )
    const hex = (words: string) => Buffer.from(words).toString('hex')
    const all = rows.map(({ row }: { row: string }) => row).join('\n')
    for (const words of ['Zanzibar lantern', 'Night beds', 'Imene', other.token]) {
      expect(all.includes(words) || all.includes(hex(words)), words).toBe(false)
    }
  })

  it('is given no new link where there is none of that name', async () => {
    const { caseId } = await at.begin()
    const asked = await at.withCase(caseId, (opened) => at.referrals.renewLink(at.home.ask(), opened, 'nonsense'))
    expect(asked).toEqual({ ok: false, error: { kind: 'invalid' } })
  })

  it('can be given a new link, and the old one opens nothing more', async () => {
    const { caseId } = await at.begin()
    const { token, referralId } = await tokenOf(caseId)
    const again = valueOf(await at.withCase(caseId, (opened) => at.referrals.renewLink(at.home.ask(), opened, referralId)))
    expect(await at.referrals.byLink.open(token)).toEqual({ ok: false, error: 'not-found' })
    expect(valueOf(await at.referrals.byLink.open(again.token ?? '')).content).not.toBeNull()
  })

  it('says on the log who sent, opened and answered it', async () => {
    const { caseId, personId } = await at.begin()
    const { token } = await tokenOf(caseId)
    valueOf(await at.referrals.byLink.open(token))
    valueOf(await at.referrals.byLink.answer(token, 'accepted', yes))
    const history = valueOf(await at.world.people.history(at.home.ask('person-request'), personId))
    const lines = history.filter(({ kind }) => kind === 'referral').map(({ role }) => role)
    expect(lines).toEqual(['recipient', 'recipient', 'caseworker'])
  })
})

describe('the person’s own answer', () => {
  it('is taken once by a printed code, which opens nothing else, and comes into the journal as theirs', async () => {
    const { caseId } = await at.begin()
    const { referralId } = await tokenOf(caseId)
    const code = valueOf(await at.withCase(caseId, (opened) => at.referrals.makeQuestion(at.home.ask(), opened, referralId)))
    const typed = revealSealed(code).toLowerCase().replaceAll('-', ' ')
    const answer = { gotHelp: 'no', barriers: ['documents'], text: 'They sent me away' } as const
    const given = { ...answer, barriers: [...answer.barriers] }
    expect(await at.referrals.answerByCode(typed, given)).toEqual({ ok: true, value: undefined })
    expect(await at.referrals.answerByCode(typed, given)).toEqual({ ok: false, error: 'not-found' })
    valueOf(await at.withCase(caseId, (opened) => at.referrals.takeIn(at.home.ask(), opened)))
    await at.withCase(caseId, async ({ entries, state }) => {
      const own = entries.find(({ event }) => event.type === 'person-answered')
      expect(own).toMatchObject({ by: { role: 'person', accountId: null }, event: { gotHelp: 'no', text: 'They sent me away' } })
      expect(state.barriers).toContainEqual(expect.objectContaining({ barrier: 'documents', serviceId: 'service-1' }))
    })
  })
})

describe('a referral to another organisation on the system', () => {
  it('goes nowhere while that one takes none', async () => {
    const { caseId } = await at.begin()
    const to = { kind: 'organisation', organisationId: at.other.organisation.organisationId } as const
    await expect(at.send(caseId, { to, recipientName: 'North Clinic' })).rejects.toThrow('not-taken')
  })

  it('is two rows, sealed for the receiver, whose answer comes back; capacity counts down', async () => {
    await at.openDesk()
    const { caseId, personId } = await at.begin()
    const to = { kind: 'organisation', organisationId: at.other.organisation.organisationId } as const
    const { referralId } = await at.send(caseId, { to, recipientName: 'North Clinic' })
    await Promise.all([at.referrals.carry(), at.referrals.carry()])
    const list = valueOf(await at.referrals.inbox.list(at.other.ask('referral'), 'received'))
    expect(list).toMatchObject({ counts: { received: 1 }, left: 2 })
    const item = list.items.find((one) => one.referralId === referralId)
    expect(item?.personId).not.toBe(personId)
    expect(item === undefined || item.content === 'damaged' ? null : revealSealed(item.content).message).toBe(
      'Two children with her',
    )
    const answered = await at.referrals.inbox.answer(at.other.ask('referral'), [referralId], 'accepted', yes)
    expect(valueOf(answered)).toEqual({ taken: 1, left: 0, ended: 0 })
    expect(valueOf(await at.referrals.inbox.answer(at.other.ask('referral'), [referralId], 'declined', yes)).taken).toBe(0)
    expect(valueOf(await at.referrals.inbox.list(at.other.ask('referral'), 'accepted')).left).toBe(1)
    // Whoever refers sees what is left, not what there was.
    expect(await at.referrals.listDesks(at.home.organisation.organisationId)).toMatchObject([{ capacity: 2, room: 1 }])
    valueOf(await at.withCase(caseId, (opened) => at.referrals.takeIn(at.home.ask(), opened)))
    await at.withCase(caseId, async ({ state, entries }) => {
      expect(state.referrals.map((one) => one.state)).toEqual(['accepted'])
      expect(entries.at(-1)?.event).toMatchObject({ text: 'Come at six, ask for Rosa' })
    })
  })

  it('goes from both sides with the erasure at the sender, and the receiver is told', async () => {
    const { caseId, personId } = await at.begin()
    const to = { kind: 'organisation', organisationId: at.other.organisation.organisationId } as const
    const { referralId } = await at.send(caseId, { to, recipientName: 'North Clinic' })
    const received = valueOf(await at.referrals.inbox.read(at.other.ask('referral'), referralId))
    valueOf(await at.world.people.erase(at.home.ask('person-request'), personId))
    await at.referrals.carry()
    expect((await at.referrals.inbox.read(at.other.ask('referral'), referralId)).ok).toBe(false)
    const list = valueOf(await at.referrals.inbox.list(at.other.ask('referral'), 'received'))
    expect(list.takenBack).toContainEqual(expect.objectContaining({ referralId, senderName: 'Harbour House' }))
    const admin = await at.world.database.client('postgres')
    const left = await admin.query(
      `SELECT 1 FROM protected.person WHERE person_id = ANY ($1) UNION ALL SELECT 1 FROM firewall.person_key WHERE person_id = ANY ($1)`,
      [[personId, received.personId]],
    )
    expect(left.rows).toEqual([])
  })

  it('tells of a circle before it is sent: back to whoever sent them here for the same need', async () => {
    await at.openDesk(at.home)
    const away = await at.begin(at.other)
    const to = { kind: 'organisation', organisationId: at.home.organisation.organisationId } as const
    const { referralId } = await at.send(away.caseId, { to, recipientName: 'Harbour House', side: at.other, need: 'food' })
    const item = valueOf(await at.referrals.inbox.read(at.home.ask('referral'), referralId))
    const opening = { submissionId: randomUUID(), jurisdiction: 'XD', place: null, isChild: false }
    const { caseId } = valueOf(await at.world.cases.open(at.home.ask(), item.personId, opening))
    const back = { recipientName: 'North Clinic', organisationId: at.other.organisation.organisationId }
    const find = (need: string) =>
      at.withCase(caseId, (opened) => at.referrals.findLoops(at.home.ask(), opened, { need, ...back }))
    expect((await find('food')).map(({ kind }) => kind)).toEqual(['back'])
    expect(await find('shelter')).toEqual([])
  })
})

describe('time', () => {
  it('ends what nobody opened', async () => {
    const { caseId } = await at.begin()
    const { token } = await tokenOf(caseId)
    at.moveClock(15 * DAY)
    await at.referrals.carry()
    expect(valueOf(await at.referrals.byLink.open(token))).toMatchObject({ content: null, state: 'expired' })
    valueOf(await at.withCase(caseId, (opened) => at.referrals.takeIn(at.home.ask(), opened)))
    await at.withCase(caseId, async ({ state }) => expect(state.referrals.map((one) => one.state)).toEqual(['expired']))
    at.moveClock(-15 * DAY)
  })

  /** As where the days to open it went by: what is told of consent keeps to the clock of the database, which nobody moves. */
  async function goBy(referralId: string): Promise<void> {
    const admin = await at.world.database.client('postgres')
    await admin.query(`UPDATE protected.referral SET expires_at = now() - interval '1 minute' WHERE referral_id = $1`, [
      referralId,
    ])
    await at.referrals.carry()
  }

  it('runs anew with a new link, whose second silence is heard as the first was', async () => {
    const { caseId } = await at.begin()
    const { token, referralId } = await tokenOf(caseId)
    const renew = () => at.withCase(caseId, (opened) => at.referrals.renewLink(at.home.ask(), opened, referralId))
    const look = () =>
      at.withCase(caseId, async ({ entries, state }) => ({
        told: entries.flatMap(({ event }) => (event.type === 'referral-changed' ? [event.state] : [])),
        open: state.tasks.filter((task) => task.state === 'open'),
      }))
    await goBy(referralId)
    // Nobody opened the case since: the end that waits stands in the journal before it begins anew.
    const again = valueOf(await renew())
    const anew = await look()
    expect(anew.told).toEqual(['sent', 'expired', 'sent'])
    expect(anew.open).toMatchObject([{ taskId: `referral.${referralId}.answer`, escalations: [{ to: 'supervisor' }] }])
    // Three working days: with a weekend, or the two holidays that there are in a row at most, no more than a week.
    const days = (Date.parse(anew.open[0]?.dueAt ?? '') - Date.now()) / DAY
    expect(days).toBeGreaterThan(2.9)
    expect(days).toBeLessThan(8)
    await goBy(referralId)
    expect(await at.referrals.listAnswered(at.home.ask())).toContainEqual(expect.objectContaining({ caseId }))
    valueOf(await at.withCase(caseId, (opened) => at.referrals.takeIn(at.home.ask(), opened)))
    const ended = await look()
    expect(ended.told).toEqual(['sent', 'expired', 'sent', 'expired'])
    expect(ended.open.map(({ taskId }) => taskId)).toEqual([`referral.${referralId}.next`])
    expect(valueOf(await at.referrals.byLink.open(again.token ?? ''))).toMatchObject({ content: null, state: 'expired' })
    expect(await at.referrals.byLink.open(token)).toEqual({ ok: false, error: 'not-found' })
  })

  it('ends at the receiver too: told, destroyed, and answered no more, which is said', async () => {
    await at.openDesk()
    const { caseId } = await at.begin()
    const to = { kind: 'organisation', organisationId: at.other.organisation.organisationId } as const
    const { referralId } = await at.send(caseId, { to, recipientName: 'North Clinic' })
    await at.referrals.carry()
    const ask = at.other.ask('referral')
    const { personId } = valueOf(await at.referrals.inbox.read(ask, referralId))
    // As it is between its end at the sender and the word of that.
    const admin = await at.world.database.client('postgres')
    await admin.query(`UPDATE protected.referral SET state = 'expired' WHERE referral_id = $1`, [referralId])
    const refused = { taken: 0, left: 1, ended: 1 }
    expect(valueOf(await at.referrals.inbox.answer(ask, [referralId], 'accepted', yes))).toEqual(refused)
    await at.referrals.carry()
    expect(valueOf(await at.referrals.inbox.answer(ask, [referralId], 'accepted', yes))).toEqual(refused)
    const { takenBack, items } = valueOf(await at.referrals.inbox.list(ask, 'received'))
    expect(takenBack).toContainEqual(expect.objectContaining({ referralId, senderName: 'Harbour House' }))
    expect(items.map((item) => item.referralId)).not.toContain(referralId)
    const left = await admin.query('SELECT 1 FROM firewall.person_key WHERE person_id = $1', [personId])
    expect(left.rows).toEqual([])
  })

  it('of the answer runs on for whoever opened it in time, until the day that the page names', async () => {
    const { caseId } = await at.begin()
    const { token } = await tokenOf(caseId)
    const opened = valueOf(await at.referrals.byLink.open(token))
    at.moveClock(15 * DAY)
    await at.referrals.carry()
    valueOf(await at.withCase(caseId, (known) => at.referrals.takeIn(at.home.ask(), known)))
    expect(opened.answersUntil.getTime()).toBeGreaterThan(Date.now() + 15 * DAY)
    expect(valueOf(await at.referrals.byLink.answer(token, 'accepted', yes))).toMatchObject({ isTaken: true, state: 'accepted' })
    at.moveClock(-15 * DAY)
  })

  it('ends what was opened and never answered, when no answer is taken any more', async () => {
    const { caseId } = await at.begin()
    const { token } = await tokenOf(caseId)
    valueOf(await at.referrals.byLink.open(token))
    at.moveClock(91 * DAY)
    await at.referrals.carry()
    await at.withCase(caseId, async (known) => {
      const [sent] = await at.referrals.list(at.home.ask(), known)
      expect(['expired', 'revoked']).toContain(sent?.state)
    })
    at.moveClock(-91 * DAY)
  })
  it('does not overtake an answer that was given in it and had not been carried back yet', async () => {
    await at.openDesk()
    const { caseId } = await at.begin()
    const to = { kind: 'organisation', organisationId: at.other.organisation.organisationId } as const
    const { referralId } = await at.send(caseId, { to, recipientName: 'North Clinic' })
    await at.referrals.carry()
    const answered = await at.referrals.inbox.answer(at.other.ask('referral'), [referralId], 'accepted', yes)
    expect(valueOf(answered).taken).toBe(1)
    // As a crash between the two organisations' transactions leaves it.
    const admin = await at.world.database.client('postgres')
    await admin.query(`DELETE FROM protected.referral_answer WHERE referral_id = $1 AND kind = 'accepted'`, [referralId])
    await admin.query(`UPDATE protected.referral SET state = 'received' WHERE referral_id = $1`, [referralId])
    await admin.query('UPDATE protected.referral_reply SET carried_at = NULL WHERE referral_id = $1', [referralId])
    at.moveClock(15 * DAY)
    await at.referrals.carry()
    await at.withCase(caseId, async (known) => {
      expect((await at.referrals.list(at.home.ask(), known)).map(({ state }) => state)).toEqual(['accepted'])
    })
    at.moveClock(-15 * DAY)
  })
})
