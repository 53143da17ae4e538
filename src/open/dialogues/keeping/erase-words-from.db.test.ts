// A person's own name was typed into minutes, made into a record and published: it goes from everywhere, and nothing that was typed offline
// brings it back unseen.
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  ANNA,
  BO,
  CHI,
  makeActor,
  makeIntervention,
  makeParticipation,
  must,
  openRoom,
  OUTCOME,
  POINT,
  say,
  TABLE,
} from '../dialogues.test-support.ts'
import { createMinutes, createMinutesStore, type MinutesTables, type SentRevision } from '../index.ts'
import { saying } from '../minutes/made-revisions.test-support.ts'

const ENTRY = randomUUID()
const SESSION = 'ford-1'
const FIRST = randomUUID()
const NAMED = randomUUID()
const WHY = 'Not to be named, at their own word'

let room: Awaited<ReturnType<typeof openRoom>>
let minutes: ReturnType<typeof startProcess>
beforeEach(async () => {
  room = await openRoom()
  minutes = startProcess()
  must(await room.work.saveAll(ANNA, TABLE, ''))
  await send(ANNA, revision('They waited two days.', [], { id: FIRST }))
  await send(ANNA, revision('They waited two days, says Nura Saleh.', [FIRST], { id: NAMED }))
  const made = [
    makeIntervention('of-entry', 'guest-1', {
      order: 3,
      summary: say('They waited two days, says Nura Saleh.'),
      passages: [{ entry: ENTRY, revision: NAMED }],
    }),
    { ...OUTCOME, id: 'of-statement', text: say('As NURA SALEH asks, nobody waits.'), interventions: ['of-entry'] },
  ]
  must(await room.work.saveAll(ANNA, made, ''))
})
afterEach(() => room.database.close())

/** A process over the same database, with what it keeps in memory. */
function startProcess() {
  const store = createMinutesStore(room.database.connect<MinutesTables>('causeway_accounts'))
  return createMinutes(store, { clock: room.clock, listNames: () => Promise.resolve(new Map()) })
}

function revision(text: string, bases: readonly string[], more: Partial<SentRevision> = {}): SentRevision {
  const place = { after: null, count: 1 }
  return { id: randomUUID(), entry: ENTRY, bases, place, content: saying(text), typedAt: room.clock(), ...more }
}

async function send(account: string, ...revisions: readonly SentRevision[]) {
  return minutes.send(account, SESSION, revisions, room.clock())
}

async function publish(account = BO) {
  must(await room.work.askToPublish(ANNA, SESSION))
  must(await room.work.publish(account, SESSION))
}

/** Everything that any table of dialogues and minutes holds. */
async function dump(): Promise<string> {
  const client = await room.database.client('causeway_accounts')
  const tables = ['dialogue_version', 'dialogue_published', 'dialogue_publication', 'dialogue_erasure', 'minutes_revision']
  const rows = []
  for (const table of tables) rows.push(...(await client.query(`SELECT * FROM open.${table}`)).rows)
  return JSON.stringify(rows)
}

const erase = (kind: 'intervention' | 'entry' | 'outcome', id: string, words = 'nura saleh', reason = WHY) =>
  room.work.eraseWords(CHI, { kind, id }, { words, reason })
const textOf = async (one = minutes) => (await one.find(SESSION, ENTRY))?.content.text

describe.each([
  ['a statement', 'intervention', 'of-entry'],
  ['the entry that it was made of', 'entry', ENTRY],
  ['an outcome that it was made into', 'outcome', 'of-statement'],
] as const)('words erased from %s', (_, kind, id) => {
  it('are in no version of any of them, in public and before, and a mark is', async () => {
    await publish()
    expect(await textOf()).toContain('Saleh')
    const other = startProcess()
    expect(await textOf(other)).toContain('Saleh')
    expect(await dump()).toMatch(/nura/i)
    expect(await erase(kind, id)).toEqual({
      ok: true,
      value: { records: 2, entries: 1, versions: 3, elsewhere: 0, remaining: [] },
    })
    expect(await dump()).not.toMatch(/nura|saleh/i)
    expect((await room.reading.readAll()).outcomes.find((one) => one.id === 'of-statement')?.text).toEqual(
      say('As ▇▇▇ asks, nobody waits.'),
    )
    // Also where another process had read it already, and in its history.
    for (const one of [minutes, other]) expect(await textOf(one)).toBe('They waited two days, says ▇▇▇.')
    const history = await minutes.history(SESSION, ENTRY)
    expect(
      history.map(({ content, account, wasErased, tellsErasure }) => [content.text, account, wasErased, tellsErasure]),
    ).toEqual([
      ['They waited two days.', ANNA, undefined, undefined],
      ['They waited two days, says ▇▇▇.', ANNA, true, undefined],
      ['They waited two days, says ▇▇▇.', CHI, undefined, true],
    ])
    expect((await minutes.readPassage({ entry: ENTRY, revision: NAMED }))?.content.text).toBe('They waited two days, says ▇▇▇.')
    // The log says when, by whom and why, of each of them.
    const told = [{ at: room.clock(), account: CHI, reason: WHY }]
    for (const one of [
      { kind: 'entry', id: ENTRY },
      { kind: 'intervention', id: 'of-entry' },
      { kind: 'outcome', id: 'of-statement' },
    ] as const) {
      expect(await room.work.listErasures(one)).toEqual(told)
    }
    expect((await room.work.read('ford-table'))?.publication.get(SESSION)).toMatchObject({ isPublic: true, hasChanged: false })
  })
})

describe('what was typed before words were erased', () => {
  it('is not taken where its writer had seen them, or may have; all else is, and merged', async () => {
    must(await erase('entry', ENTRY))
    const offline = revision('They waited two days, says Nura Saleh of the camp.', [NAMED])
    const after = revision('They waited two days, says Nura Saleh of the northern camp.', [offline.id])
    const answer = await send(BO, offline, after)
    expect(answer.refused).toEqual([
      { id: offline.id, why: 'erased' },
      { id: after.id, why: 'erased' },
    ])
    // The revision that was kept, sent again: nobody knows any more whether its words are the same, so nobody is told that they were taken.
    for (const text of ['They waited two days, says Nura Saleh.', 'They waited two days, says Nura Saleh, again.']) {
      const again = await send(ANNA, revision(text, [FIRST], { id: NAMED }))
      expect(again).toEqual({ acknowledged: [], refused: [{ id: NAMED, why: 'erased' }] })
    }
    // What comes of an older one has nothing of it.
    const early = revision('At the ford they waited two days.', [FIRST])
    expect((await send(BO, early)).acknowledged).toEqual([early.id])
    expect(await textOf()).toBe('At the ford they waited two days, says ▇▇▇.')
    const heads = (await minutes.find(SESSION, ENTRY))?.heads.map(({ id }) => id) ?? []
    const next = revision('At the ford they waited two nights, says ▇▇▇.', heads)
    expect((await send(BO, next)).acknowledged).toEqual([next.id])
    const elsewhere = revision('Nobody is named here.', [], { entry: randomUUID() })
    expect((await send(BO, elsewhere)).acknowledged).toEqual([elsewhere.id])
    expect(await dump()).not.toMatch(/nura|saleh/i)
  })

  it('stays two texts where it was two', async () => {
    const [one, other] = [revision('Nura Saleh waited.', [NAMED]), revision('Nobody waited for Nura Saleh.', [NAMED])]
    await send(ANNA, one)
    await send(BO, other)
    expect((await minutes.find(SESSION, ENTRY))?.shape).toBe('both-kept')
    must(await erase('entry', ENTRY))
    const state = await minutes.find(SESSION, ENTRY)
    expect([state?.shape, state?.heads.map(({ content }) => content.text).toSorted()]).toEqual([
      'both-kept',
      ['Nobody waited for ▇▇▇.', '▇▇▇ waited.'],
    ])
  })

  it('is told to whoever has the record open in a form', async () => {
    const open = await room.work.readRecord('intervention', 'of-entry')
    must(await erase('intervention', 'of-entry'))
    const saved = await room.work.save(BO, open?.record ?? POINT, { base: open?.version ?? 0, reason: 'A comma' })
    expect(saved).toMatchObject({ ok: false, error: { kind: 'conflict', theirs: { savedBy: CHI, reason: WHY } } })
  })
})

describe('a record made of an entry', () => {
  const made = (id: string, cited: string) =>
    makeIntervention(id, 'guest-1', {
      order: 5,
      summary: say('They waited two days, says Nura Saleh.'),
      passages: [{ entry: ENTRY, revision: cited }],
    })

  it('is a conflict where words were erased from what it cites meanwhile, and so is all that is saved with it', async () => {
    must(await room.work.saveAll(ANNA, [makeIntervention('beside', 'guest-1', { order: 6, summary: say('They waited.') })], ''))
    must(await erase('entry', ENTRY))
    const conflict = { ok: false, error: { kind: 'conflict', theirs: null } }
    expect(await room.work.save(ANNA, made('late', NAMED), { base: null, reason: '' })).toEqual(conflict)
    const unwritten = makeIntervention('with-it', 'guest-1', { order: 7, summary: say('They waited.') })
    expect(await room.work.saveAll(ANNA, [unwritten, made('late', NAMED)], '')).toEqual(conflict)
    expect(await room.work.readRecord('intervention', 'with-it')).toBeNull()
    // A record of before that comes to cite it brings its words as well.
    expect(await room.work.save(ANNA, made('beside', NAMED), { base: 1, reason: 'Its passage' })).toEqual(conflict)
    expect(await dump()).not.toMatch(/nura|saleh/i)
  })

  it('is taken where it cites what has the words no more or never had them, and can be corrected where it cited them before', async () => {
    must(await erase('entry', ENTRY))
    const [head] = (await minutes.find(SESSION, ENTRY))?.heads ?? []
    const clean = { summary: say('They waited two days.') }
    must(await room.work.save(ANNA, { ...made('anew', head?.id ?? ''), ...clean }, { base: null, reason: '' }))
    must(await room.work.save(ANNA, { ...made('of-first', FIRST), ...clean }, { base: null, reason: '' }))
    must(await room.work.save(ANNA, { ...made('by-hand', 'no-revision'), ...clean }, { base: null, reason: '' }))
    const kept = await room.work.readRecord('intervention', 'of-entry')
    if (kept?.record.kind !== 'intervention') throw new Error('No statement')
    must(await room.work.save(ANNA, { ...kept.record, ...clean }, { base: kept.version, reason: 'Shorter' }))
  })
})

describe('erasing', () => {
  it('reaches from a person to everything of the sessions at which they were, and from a statement never to an institution’s name', async () => {
    const nura = [
      makeActor('nura', 'Nura Saleh', { isPerson: true, constituency: 'migrants', spellings: ['Noura Saleh', 'Nura Saleh'] }),
      makeParticipation('nura-there', 'nura', { shownAs: 'Nura Saleh' }),
      makeIntervention('nura-said', 'nura', { order: 4, shownAs: 'Nura Saleh', summary: say('The Town of Fordham listens.') }),
    ]
    must(await room.work.saveAll(ANNA, nura, ''))
    must(await room.work.eraseWords(CHI, { kind: 'actor', id: 'nura' }, { words: 'saleh', reason: WHY }))
    for (const { kind, id } of nura) expect(JSON.stringify(await room.work.history(kind, id))).not.toContain('Saleh')
    expect(await dump()).not.toMatch(/saleh/i)
    must(await erase('intervention', 'nura-said', 'Town of Fordham'))
    expect((await room.work.readRecord('actor', 'fordham'))?.record).toMatchObject({ name: say('Town of Fordham') })
  })

  it('is refused without a reason, with one that repeats the words, of one letter, and where the words are nowhere', async () => {
    const refused = async (words: string, reason: string) => {
      const done = await erase('intervention', 'of-entry', words, reason)
      return done.ok || done.error.kind !== 'invalid' ? done : done.error.faults
    }
    expect(await refused('Nura Saleh', ' ')).toEqual([{ field: 'reason', fault: 'reason' }])
    expect(await refused('Saleh', 'Nura SALEH asked')).toEqual([{ field: 'reason', fault: 'repeats-words' }])
    expect(await refused('s', WHY)).toEqual([{ field: 'words', fault: 'too-short' }])
    expect(await refused('x '.repeat(2_000_000), WHY)).toEqual([{ field: 'words', fault: 'too-long' }])
    expect(await refused('Maya', WHY)).toEqual([{ field: 'words', fault: 'words-not-there' }])
    expect(await erase('intervention', 'nothing')).toEqual({ ok: false, error: { kind: 'not-found' } })
    expect(await room.work.listErasures({ kind: 'intervention', id: 'of-entry' })).toEqual([])
  })
})
