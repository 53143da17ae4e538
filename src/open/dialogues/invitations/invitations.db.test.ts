// A link by which somebody answers for themselves, without an account: once, while it lasts, and by nobody who was not handed it.
import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ANNA, BO, GUEST, SESSION, TABLE, makeParticipation, must, openRoom, say } from '../dialogues.test-support.ts'

const NONE = { ok: false, error: 'no-link' }
const YES = { answer: 'accepted', shownAs: '', language: 'en' } as const

let room: Awaited<ReturnType<typeof openRoom>>
beforeEach(async () => {
  room = await openRoom()
  const asked = [
    makeParticipation('asked', GUEST.id, { state: 'invited' }),
    makeParticipation('town-asked', 'fordham', { state: 'invited' }),
  ]
  must(await room.work.saveAll(ANNA, [...TABLE, ...asked], ''))
})
afterEach(() => room.database.close())

async function makeLink(participation = 'asked'): Promise<string> {
  return (await room.invitations.makeLink(ANNA, participation))?.token ?? ''
}
const read = async (kind: 'participation' | 'actor', id: string) => (await room.work.readRecord(kind, id))?.record

describe('a link', () => {
  it('shows what it asks to, and says yes once, under a name of their choice in their language', async () => {
    const token = await makeLink()
    expect(await room.invitations.find(token)).toMatchObject({
      isPerson: true,
      session: { id: 'ford-1' },
      participation: { id: 'asked' },
      expiresAt: new Date('2027-01-20T12:00:00Z'),
    })
    const answer = { answer: 'accepted', shownAs: ' أمل ', language: 'ar' } as const
    expect(await room.invitations.answer(token, answer)).toEqual({ ok: true, value: undefined })
    expect(await room.invitations.answer(token, answer)).toEqual(NONE)
    expect(await room.invitations.find(token)).toBeNull()
    expect(await read('participation', 'asked')).toMatchObject({ state: 'accepted', shownAs: 'أمل' })
    expect(await read('actor', GUEST.id)).toMatchObject({ name: { original: 'ar', texts: { ar: 'أمل' } } })
    // It stands that they answered themselves, and for nobody's account.
    expect((await room.work.history('participation', 'asked'))[0]).toMatchObject({ savedBy: 'invited' })
  })

  it('finds whoever chose a name by the number that told them apart before, and by no other name written of them', async () => {
    const numbered = { ...GUEST, id: 'guest-2', name: say('Guest 2'), spellings: [] }
    const person = { ...GUEST, id: 'guest-7', name: say('Umm Kareem'), spellings: [] }
    const there = [makeParticipation('two', 'guest-2'), makeParticipation('seven', 'guest-7')]
    must(await room.work.saveAll(ANNA, [numbered, person, ...there], ''))
    for (const id of ['two', 'seven']) {
      expect(await room.invitations.answer(await makeLink(id), { ...YES, shownAs: 'Sana' })).toMatchObject({ ok: true })
    }
    expect(await read('actor', 'guest-2')).toMatchObject({ name: say('Sana'), spellings: ['Guest 2'] })
    expect(await read('actor', 'guest-7')).toMatchObject({ name: say('Sana'), spellings: [] })
  })

  it('is answered once where two press at one moment', async () => {
    const token = await makeLink()
    const both = await Promise.all([
      room.invitations.answer(token, YES),
      room.invitations.answer(token, { ...YES, answer: 'declined' }),
    ])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both).toContainEqual(NONE)
    expect(await room.work.history('participation', 'asked')).toHaveLength(2)
  })

  it('gives an institution no name of its choice', async () => {
    expect(await room.invitations.answer(await makeLink('town-asked'), { ...YES, shownAs: 'Somebody' })).toMatchObject({
      ok: true,
    })
    expect(await read('participation', 'town-asked')).toMatchObject({ state: 'accepted', shownAs: '' })
    expect(await read('actor', 'fordham')).toMatchObject({ name: { texts: { en: 'Town of Fordham' } } })
  })

  it('answers an invitation, and not whether somebody was there', async () => {
    const token = await makeLink('guest-there')
    expect(await room.invitations.answer(token, { ...YES, answer: 'declined' })).toMatchObject({ ok: true })
    expect(await read('participation', 'guest-there')).toMatchObject({ state: 'present' })
  })
})

describe('a name that cannot be shown', () => {
  it.each([
    ['too long', 'ن'.repeat(81), 'name-too-long'],
    ['of signs that nobody sees', '\u200b\u2060\u00ad', 'name-refused'],
    ['of dots', '…', 'name-refused'],
  ])('is refused kindly, and the link still works: %s', async (_, shownAs, error) => {
    const token = await makeLink()
    expect(await room.invitations.answer(token, { ...YES, shownAs })).toEqual({ ok: false, error })
    expect(await room.work.history('participation', 'asked')).toHaveLength(1)
    expect(await room.invitations.answer(token, { ...YES, shownAs: 'Amal' })).toMatchObject({ ok: true })
  })

  it('is refused kindly by the record too', async () => {
    const token = await makeLink()
    expect(await room.invitations.answer(token, { ...YES, shownAs: 'Amal', language: 'no language' })).toEqual({
      ok: false,
      error: 'name-refused',
    })
    expect(await room.invitations.find(token)).not.toBeNull()
  })

  const quiet = { ...SESSION, rule: 'not-attributed' as const }
  it.each(['the', 'THE CLINIC', 'Off\u00adicers'])(
    'is refused where it stands in public words whose speakers are not told: %s',
    async (name) => {
      must(await room.work.save(ANNA, quiet, { base: 1, reason: 'Two of them asked for it' }))
      must(await room.work.askToPublish(ANNA, SESSION.id))
      must(await room.work.publish(BO, SESSION.id, { hasReadNames: true }))
      const before = await room.published()
      const token = await makeLink()
      expect(await room.invitations.answer(token, { ...YES, shownAs: name })).toEqual({ ok: false, error: 'name-in-public' })
      expect(await room.published()).toEqual(before)
      // The link still works, and any other name is theirs.
      expect(await room.invitations.answer(token, { ...YES, shownAs: 'Amal' })).toMatchObject({ ok: true })
      expect(await room.published()).toEqual(before)
    },
  )

  it('is not looked for where everybody is told who spoke, nor before anything is public', async () => {
    expect(await room.invitations.answer(await makeLink(), { ...YES, shownAs: 'the' })).toMatchObject({ ok: true })
    must(await room.work.save(ANNA, quiet, { base: 1, reason: 'Two of them asked for it' }))
    expect(await room.invitations.answer(await makeLink(), { ...YES, shownAs: 'clinic' })).toMatchObject({ ok: true })
  })

  it('may hold what a database does not', async () => {
    expect(await room.invitations.answer(await makeLink(), { ...YES, shownAs: 'A\u0000mal' })).toMatchObject({ ok: true })
    expect(await read('participation', 'asked')).toMatchObject({ shownAs: 'A\uFFFDmal' })
  })
})

describe('a link works no longer', () => {
  it('once its day has come', async () => {
    const token = await makeLink()
    room.setNow('2027-01-20T11:59:59Z')
    expect(await room.invitations.find(token)).not.toBeNull()
    room.setNow('2027-01-20T12:00:00Z')
    expect(await room.invitations.find(token)).toBeNull()
    expect(await room.invitations.answer(token, YES)).toEqual(NONE)
  })

  it('once another was made for the same person, whose own works', async () => {
    const first = await makeLink()
    const second = await makeLink()
    expect(await room.invitations.answer(first, YES)).toEqual(NONE)
    expect(await room.invitations.answer(second, YES)).toMatchObject({ ok: true })
  })

  it.each([
    ['their contact was erased', () => room.work.writeContact(ANNA, 'asked', null)],
    ['they were taken off the list', () => room.work.withdraw(ANNA, 'participation', 'asked', 'They asked for it')],
    ['the session was taken back', () => room.work.withdraw(ANNA, 'session', 'ford-1', 'Not held')],
  ])('once %s, and brings nothing back', async (_, end) => {
    const token = await makeLink()
    must(await room.work.writeContact(ANNA, 'asked', { name: 'Nura', contact: '+999', language: 'ar' }))
    must(await end())
    expect(await room.invitations.find(token)).toBeNull()
    expect(await room.invitations.answer(token, YES)).toEqual(NONE)
    expect(await room.work.findContact('asked')).toBeNull()
    expect((await room.work.history('participation', 'asked')).every(({ savedBy }) => savedBy === ANNA)).toBe(true)
  })

  it.each([
    ['empty', ''],
    ['of another kind', '../../etc'],
    ['not ours', randomBytes(32).toString('base64url')],
    ['endless', 'a'.repeat(100_000)],
    ['no text that a database holds', '\u0000\uD800'],
  ])('where it never did: %s', async (_, token) => {
    await makeLink()
    expect(await room.invitations.find(token)).toBeNull()
    expect(await room.invitations.answer(token, YES)).toEqual(NONE)
  })

  it('so that nothing of it, or of a part of it, is kept from which it could be made again', async () => {
    const token = await makeLink()
    expect(await room.invitations.find(token.slice(0, -1))).toBeNull()
    const client = await room.database.client('causeway_accounts')
    // By its hash alone, in an index: how long looking takes says nothing of a token that is nearly right.
    const { rows } = await client.query('SELECT * FROM open.dialogue_invitation')
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain(token)
    expect((rows[0] as { readonly token_hash: Buffer }).token_hash).toHaveLength(32)
  })

  it('where nobody of that id is asked', async () => {
    expect(await room.invitations.makeLink(ANNA, 'nobody')).toBeNull()
    must(await room.work.withdraw(ANNA, 'participation', 'asked', 'They asked for it'))
    expect(await room.invitations.makeLink(ANNA, 'asked')).toBeNull()
  })
})
