// Minutes over the real database: what is acknowledged is kept, what is sent twice is kept once, fifty rapporteurs at once lose nothing,
// and a passage leads to the exact words.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../../tests/test-database.ts'
import { createMinutesStore, type MinutesTables } from '../store/minutes-store.ts'
import { createMinutes } from './create-minutes.ts'
import { saying } from './made-revisions.test-support.ts'
import type { EntryContent, Minutes, SentRevision } from './minutes-contract.ts'

const NOW = new Date('2026-11-21T14:00:00Z')
let database: TestDatabase
let minutes: Minutes

/** Another process over the same database. */
const startProcess = () =>
  createMinutes(createMinutesStore(database.connect<MinutesTables>('causeway_accounts')), {
    clock: () => NOW,
    listNames: async () => new Map([['a-1', 'amal']]),
  })

beforeAll(async () => {
  database = await createTestDatabase()
  minutes = startProcess()
})
afterAll(() => database.close())

const revision = (content: EntryContent, more: Partial<SentRevision> = {}): SentRevision => ({
  id: randomUUID(),
  entry: randomUUID(),
  bases: [],
  place: { after: null, count: 1 },
  content,
  typedAt: NOW,
  ...more,
})

describe('revisions of minutes', () => {
  it('have a capacity, those that were kept or sent before it was asked too', async () => {
    const session = randomUUID()
    const { capacity: _, onBehalfOf: __, ...older } = saying('We ask for it.')
    const first = { ...revision(saying('')), content: older }
    expect(await minutes.send('a-1', session, [first, first], NOW)).toMatchObject({ acknowledged: [first.id, first.id] })
    expect((await startProcess().find(session, first.entry))?.content).toEqual(saying('We ask for it.'))
    const onBehalfOf = [{ written: 'Union of towns', actor: null }]
    const second = revision(saying('We ask for it.', { capacity: 'on-behalf', onBehalfOf }), {
      entry: first.entry,
      bases: [first.id],
    })
    expect(await minutes.send('a-1', session, [second], NOW)).toMatchObject({ acknowledged: [second.id] })
    expect((await startProcess().find(session, first.entry))?.content).toMatchObject({ capacity: 'on-behalf', onBehalfOf })
    const twice = revision(saying('', { capacity: 'on-behalf', onBehalfOf: [...onBehalfOf, ...onBehalfOf] }))
    expect(await minutes.send('a-1', session, [twice], NOW)).toMatchObject({ refused: [{ id: twice.id, why: 'invalid' }] })
  })

  it('lie locked in a browser under a key of their account, which is made once and is no other’s', async () => {
    const asked = await Promise.all(['a-1', 'a-1', 'a-2'].map((account) => startProcess().findKey(account)))
    expect(asked[0]).toBe(asked[1])
    expect(asked[2]).not.toBe(asked[0])
    expect(Buffer.from(asked[0] ?? '', 'base64')).toHaveLength(32)
    expect(await minutes.findKey('a-1')).toBe(asked[0])
  })

  it('are kept once however often they are sent, and a passage leads to the words of that moment', async () => {
    const session = randomUUID()
    const first = revision(saying('We will open the school.\u0000'))
    const second = revision(saying('We will open the schools.'), { entry: first.entry, bases: [first.id] })
    for (let time = 0; time < 3; time += 1) {
      expect(await minutes.send('a-1', session, [first, second], NOW)).toEqual({
        acknowledged: [first.id, second.id],
        refused: [],
      })
    }
    expect(await minutes.history(session, first.entry)).toHaveLength(2)
    expect((await startProcess().find(session, first.entry))?.content.text).toBe('We will open the schools.')
    const passage = await minutes.readPassage({ entry: first.entry, revision: first.id })
    expect(passage?.content.text).toBe('We will open the school.\uFFFD')
    expect(await minutes.readPassage({ entry: randomUUID(), revision: first.id })).toBeNull()
    expect(await minutes.readPassage({ entry: first.entry, revision: 'no id' })).toBeNull()
  })

  it('arrive in any order, also what was typed upon something that has not arrived', async () => {
    const session = randomUUID()
    const first = revision(saying('One.'))
    const second = revision(saying('One, two.'), { entry: first.entry, bases: [first.id] })
    await minutes.send('a-1', session, [second], NOW)
    expect((await minutes.find(session, first.entry))?.content.text).toBe('One, two.')
    await minutes.send('a-1', session, [first], NOW)
    expect(await minutes.find(session, first.entry)).toMatchObject({ shape: 'one', content: { text: 'One, two.' } })
  })

  it('are refused by name where they are none, too long, or another of the same id', async () => {
    const session = randomUUID()
    const first = revision(saying('One.'))
    await minutes.send('a-1', session, [first], NOW)
    const long = revision(saying('x'.repeat(20_001)))
    const circle = revision(saying('x'))
    const answer = await minutes.send(
      'a-1',
      session,
      [
        { ...first, content: saying('Two.') },
        long,
        { ...circle, bases: [circle.id] },
        { ...circle, content: { ...circle.content, extra: 1 } },
        'nonsense',
      ],
      NOW,
    )
    expect(answer).toEqual({
      acknowledged: [],
      refused: [
        { id: first.id, why: 'other-words' },
        { id: long.id, why: 'too-long' },
        { id: circle.id, why: 'circle' },
        { id: circle.id, why: 'invalid' },
        { id: '', why: 'invalid' },
      ],
    })
    expect((await minutes.find(session, first.entry))?.content.text).toBe('One.')
  })

  it('have the times of our clock, whatever the browser’s says', async () => {
    const session = randomUUID()
    // The browser is an hour ahead; typed ten minutes before it was sent.
    const first = revision(saying('One.'), { typedAt: new Date('2026-11-21T14:50:00Z') })
    await minutes.send('a-1', session, [first], new Date('2026-11-21T15:00:00Z'))
    const [kept] = await minutes.history(session, first.entry)
    expect(kept?.typedAt).toEqual(new Date('2026-11-21T13:50:00Z'))
    expect(kept?.receivedAt).toEqual(NOW)
    const later = revision(saying('Two.'), { typedAt: new Date('2036-01-01T00:00:00Z') })
    await minutes.send('a-1', session, [later], new Date('2026-11-21T15:00:00Z'))
    expect((await minutes.history(session, later.entry))[0]?.typedAt).toEqual(NOW)
  })

  it('take nothing back without a reason once something was made of the entry', async () => {
    const session = 'session-used'
    const first = revision(saying('We will pay.'))
    await minutes.send('a-1', session, [first], NOW)
    const client = await database.client('causeway_accounts')
    await client.query(
      `INSERT INTO open.dialogue_version
        (kind, record_id, version, series_id, session_id, content, is_withdrawn, reason, saved_by, saved_at, number)
       VALUES ('intervention', 'i-1', 1, 's', $1, $2, false, '', 'a-1', now(), 1)`,
      [session, JSON.stringify({ passages: [{ entry: first.entry, revision: first.id }] })],
    )
    const take = (reason: string) =>
      revision(saying('We will pay.', { withdrawn: { reason } }), { entry: first.entry, bases: [first.id] })
    expect((await minutes.send('a-1', session, [take(' ')], NOW)).refused.map(({ why }) => why)).toEqual(['reason-needed'])
    expect((await minutes.send('a-1', session, [take('The speaker asked')], NOW)).refused).toEqual([])
    expect((await minutes.find(session, first.entry))?.content.withdrawn).toEqual({ reason: 'The speaker asked' })
    expect([...(await minutes.listUsed(session))]).toEqual([first.entry])
  })

  it('of one entry are as many as it can have, and then it can still be taken back', async () => {
    const session = randomUUID()
    const entry = randomUUID()
    const own = (client: Awaited<ReturnType<TestDatabase['client']>>, ids: readonly string[]) =>
      client.query(
        `INSERT INTO open.minutes_revision
          (session_id, number, revision_id, entry_id, bases, place, content, written_by, typed_at, received_at)
         SELECT $1, at, one, $2, CASE WHEN at = 1 THEN '{}' ELSE ARRAY[($3::uuid[])[at - 1]] END,
           '{"after": null, "count": 1}', $4, 'a-1', now(), now() FROM unnest($3::uuid[]) WITH ORDINALITY AS list (one, at)`,
        [session, entry, ids, JSON.stringify(saying('One.'))],
      )
    const ids = Array.from({ length: 2000 }, () => randomUUID())
    const client = await database.client('causeway_accounts')
    await own(client, ids)
    await client.query('INSERT INTO open.minutes_session (session_id, number) VALUES ($1, 2000)', [session])
    const next = revision(saying('Two.'), { entry, bases: ids.slice(-1) })
    expect((await minutes.send('a-1', session, [next], NOW)).refused).toEqual([{ id: next.id, why: 'too-many' }])
    const back = revision(saying('One.', { withdrawn: { reason: 'Said in error' } }), { entry, bases: ids.slice(-1) })
    expect((await minutes.send('a-1', session, [back], NOW)).acknowledged).toEqual([back.id])
    const elsewhere = revision(saying('Two.'))
    expect((await minutes.send('a-1', session, [elsewhere], NOW)).refused).toEqual([])
  })

  it('of one entry have a hundred sides at most, which one revision settles', async () => {
    const session = randomUUID()
    const first = revision(saying('One.'))
    const sides = Array.from({ length: 100 }, (_, at) =>
      revision(saying(`Side ${at}.`), { entry: first.entry, bases: [first.id] }),
    )
    const more = revision(saying('One more.'), { entry: first.entry, bases: [first.id] })
    expect((await minutes.send('a-1', session, [first, ...sides, more], NOW)).refused).toEqual([{ id: more.id, why: 'too-many' }])
    const settled = revision(saying('All.'), { entry: first.entry, bases: sides.map(({ id }) => id) })
    expect((await minutes.send('a-1', session, [settled, more], NOW)).refused).toEqual([])
  })

  it('that name each other in a circle are refused, also where what they name arrives later', async () => {
    const session = randomUUID()
    const [first, second] = [revision(saying('One.')), revision(saying('Two.'))]
    const later = { ...second, entry: first.entry, bases: [first.id] }
    expect((await minutes.send('a-1', session, [later, { ...first, bases: [later.id] }], NOW)).refused).toEqual([
      { id: first.id, why: 'circle' },
    ])
  })

  it('of fifty rapporteurs at once, in two processes, are all kept, each told to whoever asks what is new', async () => {
    const session = randomUUID()
    const shared = revision(saying(Array.from({ length: 50 }, (_, at) => `word${at}`).join(' and ')))
    await minutes.send('a-1', session, [shared], NOW)
    const processes = [minutes, startProcess()]
    const heard = new Set<string>()
    let since = 0
    const over = new AbortController()
    const listening = (async () => {
      while (!over.signal.aborted) {
        const news = await (processes[1] ?? minutes).read(session, since)
        since = news.number
        for (const { heads } of news.entries) for (const { id } of heads) heard.add(id)
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    })()
    const sent = await Promise.all(
      Array.from({ length: 50 }, async (_, at) => {
        const own = revision(saying(`Statement ${at}`))
        const words = shared.content.text.replace(new RegExp(`\\bword${at}\\b`), `changed${at}`)
        const edit = revision(saying(words), { entry: shared.entry, bases: [shared.id] })
        const answer = await (processes[at % 2] ?? minutes).send(`a-${at}`, session, [own, edit], NOW)
        expect(answer.acknowledged).toEqual([own.id, edit.id])
        return own
      }),
    )
    over.abort()
    await listening
    const [here, there] = await Promise.all(processes.map((one) => one.read(session)))
    expect(there?.order).toEqual(here?.order)
    expect(here?.number).toBe(101)
    expect(new Set(here?.entries.map(({ content }) => content.text))).toEqual(
      new Set([...sent.map(({ content }) => content.text), Array.from({ length: 50 }, (_, at) => `changed${at}`).join(' and ')]),
    )
    const rest = await (processes[1] ?? minutes).read(session, since)
    for (const { heads } of rest.entries) for (const { id } of heads) heard.add(id)
    expect(sent.filter(({ id }) => !heard.has(id))).toEqual([])
  })

  it('tell who is typing for a moment only', () => {
    let now = NOW
    const alone = createMinutes(createMinutesStore(database.connect<MinutesTables>('causeway_accounts')), {
      clock: () => now,
      listNames: async () => new Map(),
    })
    alone.tellTyping('s', { account: 'a-1', name: 'amal' }, 'e-1')
    expect(alone.listTyping('s')).toEqual([{ account: 'a-1', name: 'amal', entry: 'e-1' }])
    now = new Date(NOW.getTime() + 11_000)
    expect(alone.listTyping('s')).toEqual([])
    alone.tellTyping('s', { account: 'a-1', name: 'amal' }, null)
    expect(alone.listTyping('s')).toEqual([])
  })
})
