// A release from draft to withdrawal, through the room's own functions and the login role of the release, against the real
// database: each step, the second person, the panel, the ledger, and what the public then reads.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase } from '../../../tests/test-database.ts'
import type { TestDatabase } from '../../../tests/test-database.ts'
import { createStatistics, createStatisticsStore, type Statistics, type StatisticTables } from '../../open/statistics/index.ts'
import { CHAIN_START, hashEntry } from './chain-entry.ts'
import { createReleases, createReleaseStore, type Releases, type ReleaseTables } from './index.ts'
import { HIERARCHIES, makeRequest, PEOPLE, SUPPRESS, writeInner } from './releases.test-support.ts'
import type { LedgerRow } from './store/index.ts'

/** Each test is about people of its own. */
const OTHERS = 'Made for this test: nobody of them is in another'
let database: TestDatabase
let releases: Releases
let statistics: Statistics
let now: Date
const failures: unknown[] = []

function open(): Releases {
  return createReleases(createReleaseStore(database.connect<ReleaseTables>('causeway_release')), {
    clock: () => new Date((now = new Date(now.getTime() + 1000))),
    sources: {},
    cellKeySecret: async () => new Uint8Array(32).fill(7),
    onFailure: (error) => failures.push(error),
  })
}

beforeEach(() => {
  now = new Date('2026-11-21T08:00:00Z')
})
beforeAll(async () => {
  now = new Date('2026-11-21T08:00:00Z')
  database = await createTestDatabase()
  releases = open()
  statistics = createStatistics(createStatisticsStore(database.connect<StatisticTables>('causeway_open')))
})
afterAll(async () => {
  await releases.close()
  await database.close()
  expect(failures).toEqual([])
})

async function draft(change: Parameters<typeof makeRequest>[0] = {}): Promise<string> {
  const drafted = await releases.draft(makeRequest(change), 'amina')
  if (!drafted.ok) throw new Error(JSON.stringify(drafted.error))
  return drafted.value.id
}

async function preview(id: string): Promise<void> {
  expect(await releases.startPreview(id, 'amina')).toEqual({ ok: true, value: null })
  await releases.settle()
}

async function answerAll(id: string, positions: readonly ('no-objection' | 'concern' | 'objection')[]): Promise<void> {
  for (const position of positions) {
    const invited = await releases.invite(id, 'bo', { language: 'ar' })
    if (!invited.ok) throw new Error(JSON.stringify(invited.error))
    const reply = { name: 'Selam', language: 'ar', position, words: 'A landlord could use it.', mayPublish: true } as const
    expect(await releases.answer(invited.value.token, reply)).toEqual({ ok: true, value: null })
  }
}

async function bringToPanel(
  id: string,
  positions: readonly ('no-objection' | 'concern' | 'objection')[] = ['no-objection', 'concern'],
) {
  await preview(id)
  expect(await releases.approve(id, 'bo', OTHERS)).toEqual({ ok: true, value: null })
  await answerAll(id, positions)
}

describe('a release', () => {
  it('goes from draft to the public and back, and the ledger remembers', async () => {
    const id = await draft({ series: 'whole-way' })
    await preview(id)
    const previewed = await releases.find(id)
    expect(previewed).toMatchObject({ state: 'previewed', askedBy: 'amina', preview: { refusal: null } })
    const table = previewed?.preview?.tables[0]
    // The counts below ten, and nothing of them, among what would be published.
    expect(table?.cells.find(({ codes }) => codes.join() === 'south,food')?.people).toBeNull()
    expect(table?.cells.filter(({ people }) => people !== null && people > 0 && people < 10)).toEqual([])
    expect(previewed?.preview?.loss[0]).toMatchObject({ people: PEOPLE.reduce((sum, one) => sum + one, 0) })
    expect(previewed?.preview?.attackers.map(({ attacker, findings }) => [attacker, findings])).toContainEqual(['reader', 0])

    await bringToPanelFromPreviewed(id)
    expect(await statistics.list()).toEqual([])
    const published = await releases.publish(id, 'amina')
    expect(published).toMatchObject({ ok: true, value: { sequence: 1 } })

    const read = await statistics.latest('whole-way')
    expect(read).toMatchObject({ id, purpose: makeRequest().purpose, unseen: 'Whoever stayed away out of fear' })
    expect(read?.answers.map(({ position, reply }) => [position, reply])).toEqual([
      ['no-objection', null],
      ['objection', 'The harbour was put together with the hill.'],
    ])
    expect(JSON.stringify(read)).not.toMatch(/amina|"bo"|primary|secondary/)
    expect(await releases.verify(statistics)).toMatchObject([{ releaseId: id, state: 'equal' }])

    expect(await releases.withdraw(id, 'bo', 'A town can be recognised')).toEqual({ ok: true, value: null })
    expect(await statistics.latest('whole-way')).toBeNull()
    expect((await statistics.describe(id))?.notice.withdrawn?.reason).toBe('A town can be recognised')
    expect((await releases.listLedger()).map(({ kind, reason }) => [kind, reason])).toEqual([
      ['released', null],
      ['withdrawn', 'A town can be recognised'],
    ])
    expect(await releases.verify(statistics)).toMatchObject([{ releaseId: id, state: 'withdrawn' }])
    expect(JSON.stringify(await releases.listLedger())).not.toContain('counts')
    // Whoever guesses the counts rightly cannot check it against the chain, of which every other part is told.
    const [told] = await releases.listLedger()
    const owner = await database.client('postgres')
    const [kept] = (await owner.query<LedgerRow>('SELECT * FROM firewall.release_ledger WHERE sequence = 1')).rows
    if (told === undefined || kept === undefined) throw new Error('no entry')
    expect(kept.counts_blind).toMatch(/^[0-9a-f]{64}$/)
    expect(hashEntry(kept, 1, CHAIN_START)).toBe(told.chain)
    expect(hashEntry({ ...kept, counts_blind: null }, 1, CHAIN_START)).not.toBe(told.chain)
  })

  async function bringToPanelFromPreviewed(id: string) {
    expect(await releases.approve(id, 'bo', OTHERS)).toEqual({ ok: true, value: null })
    await answerAll(id, ['no-objection', 'objection'])
    const objection = (await releases.find(id))?.panel.find(({ answer }) => answer?.position === 'objection')
    expect(await releases.publish(id, 'amina')).toMatchObject({
      ok: false,
      error: { problem: 'reply-missing', seatIds: [objection?.id] },
    })
    expect(
      await releases.replyToAnswer(id, objection?.id ?? '', 'bo', 'The harbour was put together with the hill.'),
    ).toMatchObject({ ok: true })
  }

  it('is approved by a second person only, who changed nothing of it', async () => {
    const id = await draft({ series: 'second-person' })
    expect(await releases.approve(id, 'bo', OTHERS)).toEqual({ ok: false, error: { problem: 'not-previewed' } })
    expect(await releases.change(id, { purpose: 'So that a clinic is opened' }, 'chidi')).toMatchObject({ ok: true })
    await preview(id)
    expect(await releases.approve(id, 'amina')).toEqual({ ok: false, error: { problem: 'same-person' } })
    expect(await releases.approve(id, 'chidi')).toEqual({ ok: false, error: { problem: 'same-person' } })
    expect(await releases.approve(id, 'bo', OTHERS)).toMatchObject({ ok: true })
  })

  it('takes a step once, however often it is sent', async () => {
    const id = await draft({ series: 'double-submit' })
    const previews = await Promise.all([releases.startPreview(id, 'amina'), releases.startPreview(id, 'amina')])
    expect(previews.filter(({ ok }) => ok)).toHaveLength(1)
    await releases.settle()
    const approvals = await Promise.all([releases.approve(id, 'bo', OTHERS), releases.approve(id, 'bo', OTHERS)])
    expect(approvals.filter(({ ok }) => ok)).toHaveLength(1)
    expect(approvals.find(({ ok }) => !ok)).toEqual({ ok: false, error: { problem: 'wrong-state', state: 'approved' } })
    const invited = await releases.invite(id, 'bo', { language: 'fr' })
    if (!invited.ok) throw new Error('not invited')
    const reply = { name: '', language: null, position: 'no-objection', words: '', mayPublish: false } as const
    const answers = await Promise.all([releases.answer(invited.value.token, reply), releases.answer(invited.value.token, reply)])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    await answerAll(id, ['no-objection'])
    const published = await Promise.all([releases.publish(id, 'amina'), releases.publish(id, 'bo')])
    expect(published.filter(({ ok }) => ok)).toHaveLength(1)
    const withdrawn = await Promise.all([releases.withdraw(id, 'bo', 'Wrong'), releases.withdraw(id, 'bo', 'Wrong')])
    expect(withdrawn.filter(({ ok }) => ok)).toHaveLength(1)
    expect((await releases.verify(statistics)).map(({ state }) => state)).not.toContain('chain-broken')
  })

  it('waits for as many answers as were asked for, about the form as it stands', async () => {
    const id = await draft({ series: 'answers', answersNeeded: 3 })
    await bringToPanel(id)
    expect(await releases.publish(id, 'amina')).toEqual({ ok: false, error: { problem: 'answers-missing', needed: 3, given: 2 } })
    // What is changed because of an answer is asked about again; the answers that led to it are published too.
    expect(await releases.change(id, { unseen: 'Whoever stays away out of fear, and children' }, 'amina')).toMatchObject({
      ok: true,
    })
    await bringToPanel(id, ['no-objection', 'no-objection', 'no-objection'])
    expect(await releases.publish(id, 'amina')).toMatchObject({ ok: true })
    expect((await statistics.latest('answers'))?.answers).toHaveLength(5)
  })

  it('ends where it is refused, and its counts are gone', async () => {
    const id = await draft({ series: 'refused' })
    expect(await releases.refuse(id, 'bo', '  ')).toMatchObject({ ok: false, error: { problem: 'bad-fields' } })
    expect(await releases.refuse(id, 'bo', 'It helps nobody')).toMatchObject({ ok: true })
    expect(await releases.startPreview(id, 'amina')).toEqual({ ok: false, error: { problem: 'wrong-state', state: 'refused' } })
    expect(await releases.change(id, { purpose: 'Once more' }, 'amina')).toEqual({
      ok: false,
      error: { problem: 'wrong-state', state: 'refused' },
    })
    const client = await database.client('causeway_release')
    expect((await client.query('SELECT FROM firewall.release_material WHERE release_id = $1', [id])).rowCount).toBe(0)
  })

  it('keeps the guard against an earlier one, withdrawn or not', async () => {
    const first = await draft({ series: 'twice' })
    await bringToPanel(first)
    expect(await releases.publish(first, 'amina')).toMatchObject({ ok: true })
    expect(await releases.withdraw(first, 'bo', 'Too early')).toMatchObject({ ok: true })
    // Three more people need food in the north: nobody may see that from the two together.
    const later = await draft({
      series: 'twice',
      period: '2026-11',
      inner: writeInner(PEOPLE.map((one, at) => (at === 0 ? one + 3 : one))),
    })
    await preview(later)
    const cells = (await releases.find(later))?.preview?.tables[0]?.cells ?? []
    expect(cells.find(({ codes }) => codes.join() === 'north,food')?.people).toBeNull()
    const elsewhere = HIERARCHIES.replace('place,hill,', 'place,valley,')
    const other = await draft({ series: 'twice', hierarchies: elsewhere, inner: writeInner().replaceAll('hill', 'valley') })
    await preview(other)
    expect((await releases.find(other))?.preview?.refusal).toMatchObject({
      rule: 'protection',
      sentences: [expect.stringContaining('has other codes of place than this table: hill, valley'), expect.anything()],
    })
    expect((await releases.find(other))?.state).toBe('draft')
  })

  it('may fall back to tens, and then shows no exact figures of its series again', async () => {
    const exact = await draft({ series: 'fallback' })
    await bringToPanel(exact)
    expect(await releases.publish(exact, 'amina')).toMatchObject({ ok: true })
    const tens = await draft({ series: 'fallback', period: '2026-11', choice: { method: 'tens' } })
    await bringToPanel(tens)
    expect(await releases.publish(tens, 'amina')).toMatchObject({ ok: true })
    const cells = (await statistics.latest('fallback'))?.tables[0]?.cells ?? []
    expect(cells.every(({ people }) => people === null || (people >= 10 && people % 10 === 0))).toBe(true)
    expect(cells.find(({ codes }) => codes.join() === 'north,shelter')?.people).toBe(60)
    const again = await draft({ series: 'fallback', period: '2026-12' })
    await preview(again)
    expect((await releases.find(again))?.preview?.refusal).toMatchObject({
      rule: 'protection',
      sentences: [expect.stringContaining('was made by tens')],
    })
  })

  it('is previewed anew where another of its series went out meanwhile', async () => {
    const [one, two] = [await draft({ series: 'race' }), await draft({ series: 'race', period: '2026-11' })]
    await bringToPanel(one)
    await bringToPanel(two)
    expect(await releases.publish(one, 'amina')).toMatchObject({ ok: true })
    expect(await releases.publish(two, 'amina')).toEqual({ ok: false, error: { problem: 'preview-outdated' } })
  })

  it('leaves the cells of the office in the office', async () => {
    const client = await database.client('causeway_open')
    for (const table of ['release', 'release_preview', 'release_ledger', 'release_seat', 'release_material'])
      await expect(client.query(`SELECT * FROM firewall.${table}`)).rejects.toMatchObject({ code: '42501' })
    const release = await database.client('causeway_release')
    expect(
      (await release.query(`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'protected'`)).rows,
    ).toEqual([{ name: 'count_cell' }])
    for (const statement of [
      'UPDATE firewall.release_ledger SET reason = NULL',
      'DELETE FROM firewall.release_ledger',
      'DELETE FROM firewall.release_step',
    ])
      await expect(release.query(statement)).rejects.toMatchObject({ code: '42501' })
  })

  it('can be suppressed, rounded or changed by keys, and each says so', async () => {
    for (const choice of [SUPPRESS, { method: 'round' }, { method: 'cell-key' }, { method: 'tens' }] as const) {
      const id = await draft({ series: `method-${choice.method}`, choice })
      await preview(id)
      const found = await releases.find(id)
      expect(found?.preview?.refusal, choice.method).toBeNull()
      expect(found?.preview?.tables[0]?.method).toBe(choice.method)
      const attacker = choice.method === 'suppress' || choice.method === 'tens' ? 'reader' : 'averaging'
      expect(found?.preview?.attackers[0]?.attacker).toBe(attacker)
    }
  })
})
