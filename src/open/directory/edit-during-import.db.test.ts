// A provider who saves while a night's list is being written waits a moment; neither of the two is lost.
import { setTimeout as wait } from 'node:timers/promises'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../tests/test-database.ts'
import { createDirectory, createProviderEditing, createProviderStore, type DirectoryTables } from './index.ts'

const organisationId = '00000000-0000-4000-8000-000000000020'
const serviceId = '00000000-0000-4000-8000-000000000001'
const now = new Date('2026-03-10T12:00:00Z')

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

it('locks in the order of an import: the generation, then the service', { timeout: 20_000 }, async () => {
  const handle = database.connect<DirectoryTables>('causeway_open')
  const path = join(await mkdtemp(join(tmpdir(), 'causeway-race-')), 'services.json')
  const organization = { id: organisationId, name: 'Red Door', description: '' }
  const phones = [{ id: '00000000-0000-4000-8000-000000000030', number: '111' }]
  await writeFile(path, JSON.stringify([{ id: serviceId, name: 'Clinic', status: 'active', organization, phones }]))
  await createDirectory(handle).importRecords(path, { now })
  const editing = createProviderEditing(createProviderStore(handle))
  const { version = '' } = (await editing.findProviderService(organisationId, serviceId)) ?? {}

  // What an import does when it begins to write, and then when it comes to this service.
  const importing = await database.client('causeway_open')
  await importing.query('BEGIN')
  await importing.query('SELECT generation FROM open.directory_generation FOR UPDATE')
  const edit = { organisationId, serviceId, version, action: 'changed', subject: 'cost', visibility: new Map() } as const
  const saving = editing.saveProviderEdit({ ...edit, fields: { fees_description: 'Free' }, at: now, today: '2026-03-10' })
  await wait(200)
  await importing.query('UPDATE open.service SET modified_at = modified_at WHERE id = $1', [serviceId])
  await importing.query('COMMIT')
  expect(await saving).toEqual({ ok: true, value: null })
})
