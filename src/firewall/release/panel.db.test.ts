// The panel: one-time links, what a member is shown and what of their answer goes out.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase } from '../../../tests/test-database.ts'
import type { TestDatabase } from '../../../tests/test-database.ts'
import { createStatistics, createStatisticsStore, type StatisticTables } from '../../open/statistics/index.ts'
import { createReleases, createReleaseStore, MOST_NAME, type Releases, type ReleaseTables } from './index.ts'
import { makeRequest } from './releases.test-support.ts'

const DAY = 86_400_000
let database: TestDatabase
let releases: Releases
let id: string
let now = new Date('2026-11-21T08:00:00Z')
beforeAll(async () => {
  database = await createTestDatabase()
  releases = createReleases(createReleaseStore(database.connect<ReleaseTables>('causeway_release')), {
    clock: () => new Date(now),
    sources: {},
    cellKeySecret: async () => new Uint8Array(32).fill(7),
    onFailure: (error) => {
      throw error
    },
  })
  const drafted = await releases.draft(makeRequest(), 'amina')
  if (!drafted.ok) throw new Error(JSON.stringify(drafted.error))
  id = drafted.value.id
  await releases.startPreview(id, 'amina')
  await releases.settle()
})
afterAll(() => database.close())

async function invite(days?: number) {
  const invited = await releases.invite(id, 'bo', { language: 'ti', ...(days !== undefined && { days }) })
  if (!invited.ok) throw new Error(JSON.stringify(invited.error))
  return invited.value
}

const reply = {
  name: 'A mother',
  language: 'ti',
  position: 'concern',
  words: 'The police could wait there.',
  mayPublish: true,
} as const

describe('the panel', () => {
  it('is asked only when a second person has approved', async () => {
    expect(await releases.invite(id, 'bo', { language: 'ti' })).toMatchObject({
      error: { problem: 'wrong-state', state: 'previewed' },
    })
    await releases.approve(id, 'bo')
    expect(await releases.invite(id, 'bo', { language: 'not one' })).toMatchObject({ error: { problem: 'bad-fields' } })
    expect(await releases.invite(id, 'bo', { language: 'ti', days: 0 })).toMatchObject({ error: { problem: 'bad-fields' } })
  })

  it('is shown why, what and who is not seen, and no figure, no account and no status of a cell', async () => {
    const { token } = await invite()
    const question = await releases.readInvitation(token)
    if (!question.ok) throw new Error('no question')
    expect(question.value).toMatchObject({ unseen: 'Whoever stayed away out of fear', language: 'ti', geography: 'district' })
    expect(question.value.tables[0]).toMatchObject({ name: 'served', cells: 20 })
    expect(question.value.tables[0]?.hidden).toBeGreaterThan(0)
    expect(question.value.attackers.map(({ attacker, notRun }) => [attacker, notRun])).toContainEqual(['reader', 0])
    const all = JSON.stringify(question.value)
    expect(all).not.toMatch(/amina|"bo"|primary|secondary|"people"/)
    // The counts of the districts are nowhere in what is sent.
    expect(all).not.toMatch(/\b(?:119|142|196|531)\b/)
  })

  it('answers once by a link, of which only a hash is kept', async () => {
    const { token, seatId } = await invite()
    expect(await releases.answer(token, { ...reply, name: 'x'.repeat(MOST_NAME + 1) })).toMatchObject({
      error: { problem: 'bad-fields', fields: [{ field: 'name', problem: 'too-long' }] },
    })
    expect(await releases.answer(token, { ...reply, words: ' ' })).toMatchObject({
      error: { problem: 'bad-fields', fields: [{ field: 'words', problem: 'missing' }] },
    })
    expect(await releases.answer(token, reply)).toMatchObject({ ok: true })
    expect(await releases.answer(token, reply)).toEqual({ ok: false, error: { problem: 'link-used' } })
    expect(await releases.readInvitation(token)).toEqual({ ok: false, error: { problem: 'link-used' } })
    expect(await releases.revokeInvitation(id, seatId, 'bo')).toEqual({ ok: false, error: { problem: 'link-used' } })
    const client = await database.client('postgres')
    const { rows } = await client.query('SELECT * FROM firewall.release_seat')
    expect(JSON.stringify(rows)).not.toContain(token)
    expect((await releases.find(id))?.steps.find(({ step }) => step === 'answered')).toMatchObject({ by: null, words: null })
  })

  it('cannot be reached by a link that is unknown, taken back or too old', async () => {
    for (const token of ['', 'x', 'A'.repeat(43), `${'A'.repeat(42)}'`])
      expect(await releases.readInvitation(token)).toEqual({ ok: false, error: { problem: 'link-unknown' } })
    const { token, seatId } = await invite()
    expect(await releases.revokeInvitation(id, seatId, 'bo')).toMatchObject({ ok: true })
    expect(await releases.answer(token, reply)).toEqual({ ok: false, error: { problem: 'link-unknown' } })
    const short = await invite(1)
    now = new Date(now.getTime() + DAY)
    expect(await releases.answer(short.token, reply)).toEqual({ ok: false, error: { problem: 'link-expired' } })
    expect((await releases.find(id))?.panel.map(({ state }) => state).toSorted()).toEqual([
      'answered',
      'expired',
      'invited',
      'revoked',
    ])
  })

  it('is paid, and what was not given for publication stays inside', async () => {
    const { token, seatId } = await invite()
    expect(await releases.recordPayment(id, seatId, 'bo', true)).toMatchObject({ ok: false })
    await releases.answer(token, {
      ...reply,
      name: 'Private',
      words: 'Not for others',
      position: 'no-objection',
      mayPublish: false,
    })
    expect(await releases.recordPayment(id, seatId, 'bo', true)).toMatchObject({ ok: true })
    expect((await releases.find(id))?.panel.find((seat) => seat.id === seatId)?.isPaid).toBe(true)
    expect(await releases.publish(id, 'bo')).toMatchObject({ ok: true })
    const statistics = createStatistics(createStatisticsStore(database.connect<StatisticTables>('causeway_open')))
    const published = await statistics.find(id)
    expect(published?.answers).toEqual([
      { name: 'A mother', position: 'concern', words: 'The police could wait there.', language: 'ti', reply: null },
      { name: '', position: 'no-objection', words: null, language: null, reply: null },
    ])
    // Members are paid also when it is out.
    expect(await releases.recordPayment(id, seatId, 'bo', false)).toMatchObject({ ok: true })
  })
})
