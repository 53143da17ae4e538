// A backup with releases in it comes back whole: drafts, what went out, the ledger, and the guard against earlier releases.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase } from '../../../tests/test-database.ts'
import type { TestDatabase } from '../../../tests/test-database.ts'
import { createStatistics, createStatisticsStore, type StatisticTables } from '../../open/statistics/index.ts'
import { backUpDatabase, readBackup, readMigrations, restoreDatabase } from '../../platform/database/index.ts'
import { createReleases, createReleaseStore, type Releases, type ReleaseTables } from './index.ts'
import { makeRequest } from './releases.test-support.ts'

const now = new Date('2026-11-21T08:00:00Z')
let source: TestDatabase
let target: TestDatabase
let folder: string
beforeAll(async () => {
  source = await createTestDatabase()
  target = await createTestDatabase()
  folder = join(await mkdtemp(join(tmpdir(), 'causeway-restored-')), 'backup')
})
afterAll(async () => {
  await source.close()
  await target.close()
  await rm(join(folder, '..'), { recursive: true, force: true })
})

function open(database: TestDatabase): Releases {
  return createReleases(createReleaseStore(database.connect<ReleaseTables>('causeway_release')), {
    clock: () => now,
    sources: {},
    cellKeySecret: async () => new Uint8Array(32),
    onFailure: (error) => {
      throw error
    },
  })
}

function administer(database: TestDatabase) {
  return { address: database.address, administrator: { user: 'postgres', password: database.password('postgres') } }
}

describe('a backup', () => {
  it('brings releases back with their ledger', async () => {
    const releases = open(source)
    const drafted = await releases.draft(makeRequest({ answersNeeded: 1 }), 'amina')
    if (!drafted.ok) throw new Error(JSON.stringify(drafted.error))
    const { id } = drafted.value
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
    expect(await releases.publish(id, 'amina')).toMatchObject({ ok: true })
    await releases.draft(makeRequest({ series: 'only-drafted' }), 'amina')

    await backUpDatabase(administer(source), { folder }, now)
    const backup = await readBackup(folder)
    if (!backup.ok) throw new Error(backup.error)
    const migrations = await readMigrations(new URL('../../../migrations', import.meta.url).pathname)
    const restored = await restoreDatabase({
      database: administer(target),
      backup: backup.value,
      folder,
      migrations,
      replace: false,
      now,
    })
    expect(restored).toMatchObject({ ok: true })

    const again = open(target)
    expect(await again.find(id)).toEqual(await releases.find(id))
    expect(await again.listLedger()).toEqual(await releases.listLedger())
    const statistics = createStatistics(createStatisticsStore(target.connect<StatisticTables>('causeway_open')))
    expect(await again.verify(statistics)).toMatchObject([{ releaseId: id, state: 'equal' }])
    expect((await again.list()).map(({ series }) => series).toSorted()).toEqual(['only-drafted', 'served'])
  })
})
