// The owner's own copy holds names and hidden addresses: nobody else on the machine may read it.
import { mkdtemp, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../tests/test-database.ts'
import { createDirectory, type Directory, type DirectoryTables } from './index.ts'

const EXAMPLE = join(import.meta.dirname, '../../../data/examples/papers/services.json')
let database: TestDatabase
let directory: Directory

beforeAll(async () => {
  database = await createTestDatabase()
  directory = createDirectory(database.connect<DirectoryTables>('causeway_open'))
  const imported = await directory.importRecords(EXAMPLE, { now: new Date('2026-03-10T12:00:00Z') })
  expect(imported.ok).toBe(true)
})
afterAll(() => database.close())

it.each([
  ['ndjson', true],
  ['json', false],
  ['csv', true],
] as const)('is readable by its owner alone as %s', async (format, isFolder) => {
  const folder = await mkdtemp(join(tmpdir(), 'causeway-private-'))
  const out = join(folder, isFolder ? 'copy' : `copy.${format}`)
  const { files } = await directory.exportRecords({ format, out, isFolder, withPrivate: true })
  expect(files.length).toBeGreaterThan(0)
  for (const file of isFolder ? [out, ...files] : files) expect((await stat(file)).mode & 0o077, file).toBe(0)
})
