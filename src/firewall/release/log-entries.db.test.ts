// Publication and withdrawal stand on the access log, in the transaction of what they say.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase } from '../../../tests/test-database.ts'
import type { TestDatabase } from '../../../tests/test-database.ts'
import { createReleases, createReleaseStore, type Releases, type ReleaseTables } from './index.ts'
import { makeRequest } from './releases.test-support.ts'

let database: TestDatabase
let releases: Releases

beforeAll(async () => {
  database = await createTestDatabase()
  releases = createReleases(createReleaseStore(database.connect<ReleaseTables>('causeway_release')), {
    clock: () => new Date('2026-11-21T08:00:00Z'),
    sources: {},
    cellKeySecret: async () => new Uint8Array(32).fill(7),
    onFailure: (error) => {
      throw error
    },
  })
})
afterAll(() => database.close())

async function readLog(): Promise<readonly Record<string, unknown>[]> {
  const admin = await database.client('postgres')
  const { rows } = await admin.query<{ body: Buffer }>('SELECT body FROM firewall.access_entry ORDER BY entry_id')
  const { rows: waiting } = await admin.query('SELECT FROM firewall.log_outbox')
  expect(waiting).toHaveLength(rows.length)
  return rows.map(({ body }) => JSON.parse(body.toString('utf8')) as Record<string, unknown>)
}

async function bringBeforePanel(series: string, period: string): Promise<string> {
  const drafted = await releases.draft(makeRequest({ series, period, answersNeeded: 1 }), 'amina')
  if (!drafted.ok) throw new Error(JSON.stringify(drafted.error))
  const { id } = drafted.value
  await releases.startPreview(id, 'amina')
  await releases.settle()
  await releases.approve(id, 'bo')
  const invited = await releases.invite(id, 'bo', { language: 'en' })
  if (!invited.ok) throw new Error('not invited')
  const answer = { name: '', language: null, position: 'no-objection', words: '', mayPublish: true } as const
  await releases.answer(invited.value.token, answer)
  return id
}

describe('a release on the access log', () => {
  it('has an entry when it goes out and one when it is taken back, without a name', async () => {
    const id = await bringBeforePanel('logged', '2026-10')
    expect(await readLog()).toEqual([])
    const published = await releases.publish(id, 'amina')
    if (!published.ok) throw new Error(JSON.stringify(published.error))
    await releases.withdraw(id, 'bo', 'A town can be recognised')
    const digest = published.value.digest
    const log = await readLog()
    expect(log).toMatchObject([
      { kind: 'release', person: null, outcome: 'allowed', details: { change: 'released', release: id, ledger: 1, digest } },
      { kind: 'release', person: null, outcome: 'allowed', details: { change: 'withdrawn', release: id, ledger: 2, digest } },
    ])
    expect(JSON.stringify(log)).not.toMatch(/amina|"bo"|town/)
  })

  it('does not go out where there is no room for the entry', async () => {
    const before = await readLog()
    const admin = await database.client('postgres')
    await admin.query(`CREATE FUNCTION firewall.full_disk() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$`)
    await admin.query('CREATE TRIGGER full_disk BEFORE INSERT ON firewall.log_outbox EXECUTE FUNCTION firewall.full_disk()')
    const id = await bringBeforePanel('no-room', '2026-09')
    await expect(releases.publish(id, 'amina')).rejects.toMatchObject({ code: '53100' })
    expect((await releases.find(id))?.state).toBe('with-panel')
    expect(await releases.listLedger()).toHaveLength(2)
    expect(await readLog()).toHaveLength(before.length)
    await admin.query('DROP TRIGGER full_disk ON firewall.log_outbox')
    expect((await releases.publish(id, 'amina')).ok).toBe(true)
  })
})
