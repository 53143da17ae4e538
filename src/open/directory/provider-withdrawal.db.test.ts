// What a provider withdraws or keeps private for a service is not told of its place either, by an older copy or a new list.
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../tests/test-database.ts'
import { createDirectory, createProviderEditing, createProviderStore, type Directory, type DirectoryTables } from './index.ts'

const organisationId = '00000000-0000-4000-8000-000000000020'
const serviceId = '00000000-0000-4000-8000-000000000001'
const placeId = '00000000-0000-4000-8000-000000000002'
const promised = {
  immigration_sharing: 'refuses_unless_compelled',
  verified_by: 'City Ombudsperson',
  verified_at: '2026-01-01',
  expires_at: '2027-01-01',
  public: 'yes',
}
const list = {
  id: serviceId,
  name: 'Clinic',
  status: 'active',
  last_modified: '2026-03-01T00:00:00Z',
  organization: { id: organisationId, name: 'Red Door', description: '' },
  data_sharing_policy: promised,
  service_at_locations: [
    {
      id: placeId,
      data_sharing_policy: promised,
      location: { id: '00000000-0000-4000-8000-000000000003', location_type: 'physical', name: 'Red Door' },
    },
  ],
}
const now = new Date('2026-03-10T12:00:00Z')

let database: TestDatabase
let directory: Directory
let path: string

beforeAll(async () => {
  database = await createTestDatabase()
  directory = createDirectory(database.connect<DirectoryTables>('causeway_open'))
  path = join(await mkdtemp(join(tmpdir(), 'causeway-withdrawal-')), 'services.json')
  await writeFile(path, JSON.stringify([list]))
})
afterAll(() => database.close())

async function readPublic(): Promise<string> {
  const services = await directory.loadFullServices([serviceId])
  return JSON.stringify([services.get(serviceId), await directory.findServiceAtLocation(placeId)])
}

it('tells a pledge of a place only as long as its provider lets the service’s be told', async () => {
  expect((await directory.importRecords(path, { now })).ok).toBe(true)
  expect(await readPublic()).toContain('refuses_unless_compelled')

  const editing = createProviderEditing(createProviderStore(database.connect<DirectoryTables>('causeway_open')))
  const { version = '' } = (await editing.findProviderService(organisationId, serviceId)) ?? {}
  const saved = await editing.saveProviderEdit({
    organisationId,
    serviceId,
    version,
    action: 'changed',
    subject: 'pledge',
    fields: { data_sharing_policy: { ...promised, public: 'no' } },
    visibility: new Map(),
    at: now,
    today: '2026-03-10',
  })
  expect(saved.ok).toBe(true)
  expect(await readPublic()).not.toContain('refuses_unless_compelled')

  // An older list, read again, does not bring it back.
  expect((await directory.importRecords(path, { now: new Date('2026-03-11T00:00:00Z') })).ok).toBe(true)
  expect(await readPublic()).not.toContain('refuses_unless_compelled')
})
