// The embedded database as a restore opens it: with the migrations of an older backup, and the later ones afterwards.
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDatabase, readMigrations } from './index.ts'

const migrationsFolder = new URL('../../../migrations', import.meta.url).pathname

test('an embedded database takes only the migrations that it is told, and the rest when it is asked', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'causeway-older-'))
  await chmod(folder, 0o711)
  const names = (await readMigrations(migrationsFolder)).map(({ name }) => name)
  const [last = ''] = names.slice(-1)
  const database = await openDatabase({
    dataFolder: join(folder, 'var'),
    databaseUrl: undefined,
    migrationsFolder,
    command: 'test',
    now: new Date('2026-11-21T10:00:00Z'),
    onlyMigrations: new Set(names.filter((name) => name !== last)),
    alone: true,
  })
  try {
    expect(database.applied).toEqual(names.slice(0, -1))
    expect(await database.migrate()).toEqual([last])
  } finally {
    await database.close()
    await rm(folder, { recursive: true, force: true })
  }
})
