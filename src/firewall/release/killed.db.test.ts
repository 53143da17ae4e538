// What is left when a process is killed (kill -9) in the middle of a preview or of a publication, and how it goes on.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase } from '../../../tests/test-database.ts'
import type { TestDatabase } from '../../../tests/test-database.ts'
import { createStatistics, createStatisticsStore, type StatisticTables } from '../../open/statistics/index.ts'
import type { ProcessTask } from './act-as-process.test-support.ts'
import { createReleases, createReleaseStore, type Releases, type ReleaseTables } from './index.ts'
import { makeRequest } from './releases.test-support.ts'

const root = new URL('../../../', import.meta.url).pathname
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

async function draft(series: string, change: Parameters<typeof makeRequest>[0] = {}): Promise<string> {
  const drafted = await releases.draft(makeRequest({ series, ...change }), 'amina')
  if (!drafted.ok) throw new Error(JSON.stringify(drafted.error))
  return drafted.value.id
}

function start(step: ProcessTask['step'], id: string) {
  const task: ProcessTask = { address: database.address, password: database.password('causeway_release'), step, id }
  const file = 'src/firewall/release/act-as-process.test-support.ts'
  // Node itself, not the script that finds it: the process that is killed must be the one that does the work.
  return spawn(process.execPath, [file, JSON.stringify(task)], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
}

async function waitUntil(isSo: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 400; attempt++) {
    if (await isSo()) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('waited in vain')
}

describe('a process that is killed', () => {
  it('in a preview leaves one that is marked interrupted at the next start, and can be run again', async () => {
    const id = await draft('killed-preview')
    // Whoever holds the row of the preview keeps the process from coming to its end.
    const other = await database.client('postgres')
    const child = start('preview', id)
    await waitUntil(async () => (await releases.find(id))?.state === 'previewing')
    await other.query('BEGIN')
    await other.query('SELECT FROM firewall.release WHERE release_id = $1 FOR UPDATE', [id])
    child.kill('SIGKILL')
    await once(child, 'exit')
    await other.query('ROLLBACK')
    const left = await releases.find(id)
    expect(left).toMatchObject({ state: 'previewing', progress: { isStopping: false } })
    await releases.resume()
    const resumed = await releases.find(id)
    expect(resumed).toMatchObject({ state: 'draft', progress: null, preview: null })
    expect(resumed?.steps.at(-1)).toMatchObject({ step: 'preview-interrupted', by: null })
    expect(await releases.startPreview(id, 'amina')).toMatchObject({ ok: true })
    await releases.settle()
    expect((await releases.find(id))?.state).toBe('previewed')
  })

  it('between the entry and the figures leaves neither, and the release goes out once afterwards', async () => {
    const id = await draft('killed-publication', { answersNeeded: 1 })
    await releases.startPreview(id, 'amina')
    await releases.settle()
    await releases.approve(id, 'bo')
    const invited = await releases.invite(id, 'bo', { language: 'en' })
    if (!invited.ok) throw new Error('not invited')
    await releases.answer(invited.value.token, {
      name: '',
      language: null,
      position: 'no-objection',
      words: '',
      mayPublish: true,
    })

    // The figures cannot be written while somebody holds their table; the entry before them can.
    const other = await database.client('postgres')
    await other.query('BEGIN')
    await other.query('LOCK TABLE open.statistic_release IN ACCESS EXCLUSIVE MODE')
    const child = start('publish', id)
    const watcher = await database.client('postgres')
    await waitUntil(async () => {
      const { rows } = await watcher.query<{ query: string }>(
        `SELECT query FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND usename = 'causeway_release' AND datname = current_database()`,
      )
      return rows.some(({ query }) => query.includes('statistic_release'))
    })
    child.kill('SIGKILL')
    await once(child, 'exit')
    await other.query('ROLLBACK')
    await waitUntil(async () => {
      const { rowCount } = await watcher.query(
        `SELECT FROM pg_stat_activity WHERE usename = 'causeway_release' AND datname = current_database() AND state LIKE '%transaction%'`,
      )
      return rowCount === 0
    })
    const statistics = createStatistics(createStatisticsStore(database.connect<StatisticTables>('causeway_open')))
    expect(await releases.listLedger()).toEqual([])
    expect(await statistics.list()).toEqual([])
    expect((await releases.find(id))?.state).toBe('with-panel')

    expect(await releases.publish(id, 'amina')).toMatchObject({ ok: true, value: { sequence: 1 } })
    expect(await releases.verify(statistics)).toMatchObject([{ releaseId: id, state: 'equal' }])
  })
})
