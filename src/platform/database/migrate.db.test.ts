import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase } from '../../../tests/test-database.ts'
import type { TestDatabase } from '../../../tests/test-database.ts'
import { createMemorySecrets, databaseRoles, migrateDatabase, readMigrations } from './index.ts'

const folder = new URL('../../../migrations', import.meta.url).pathname

describe('migrations', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createTestDatabase()
  })
  afterAll(() => database.close())

  const options = () => ({
    database: { address: database.address, administrator: { user: 'postgres', password: database.password('postgres') } },
    secrets: createMemorySecrets(Object.fromEntries(databaseRoles.map((role) => [role, database.password(role)]))),
  })

  test('running them a second time does nothing', async () => {
    expect(await migrateDatabase({ ...options(), migrations: await readMigrations(folder) })).toEqual([])
  })

  test('one that fails leaves nothing of itself behind', async () => {
    const broken = {
      name: 'open/9998-broken',
      folder: 'open',
      number: 9998,
      checksum: 'x',
      sql: 'CREATE TABLE open.half (id int); SELECT 1/0',
    }
    const run = migrateDatabase({ ...options(), migrations: [...(await readMigrations(folder)), broken] })
    await expect(run).rejects.toThrow(/open\/9998-broken\.sql failed and was rolled back: division by zero/)
    const client = await database.client('postgres')
    expect((await client.query("SELECT to_regclass('open.half') AS name")).rows).toEqual([{ name: null }])
  })

  test('one that changed after it was applied stops the run and is named', async () => {
    const migrations = (await readMigrations(folder)).map((migration) => ({ ...migration, checksum: `${migration.checksum}!` }))
    await expect(migrateDatabase({ ...options(), migrations })).rejects.toThrow(
      /roles\/0001-roles\.sql was changed after it was applied/,
    )
  })
})
