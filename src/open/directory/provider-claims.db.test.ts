// A pledge that somebody else checked counts; what its provider types on its own page waits for a check.
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../tests/test-database.ts'
import {
  createDirectory,
  createProviderEditing,
  createProviderStore,
  type Directory,
  type DirectoryTables,
  type ProviderEditing,
} from './index.ts'

const organisationId = '00000000-0000-4000-8000-000000000020'
const serviceId = '00000000-0000-4000-8000-000000000001'
const checked = {
  immigration_sharing: 'refuses_unless_compelled',
  officers_present: 'no',
  status_asked: 'no',
  identity_copied: 'no',
  verified_by: 'City Ombudsperson',
  verified_at: '2026-01-01',
  expires_at: '2027-01-01',
  public: 'no',
}
let now = new Date('2026-03-10T12:00:00Z')

let database: TestDatabase
let directory: Directory
let editing: ProviderEditing
let path: string

beforeAll(async () => {
  database = await createTestDatabase()
  const handle = database.connect<DirectoryTables>('causeway_open')
  directory = createDirectory(handle)
  editing = createProviderEditing(createProviderStore(handle))
  path = join(await mkdtemp(join(tmpdir(), 'causeway-claims-')), 'services.json')
})
afterAll(() => database.close())

/** The coordinator's list, each time newer than what was edited: it brings a check that somebody else made. */
beforeEach(async () => {
  now = new Date(now.getTime() + 3_600_000)
  const organization = { id: organisationId, name: 'Red Door', description: '' }
  const service = { id: serviceId, name: 'Clinic', status: 'active', last_modified: now.toISOString(), organization }
  const phones = [{ id: '00000000-0000-4000-8000-000000000030', number: '111' }]
  await writeFile(path, JSON.stringify([{ ...service, phones, data_sharing_policy: { ...checked } }]))
  const imported = await directory.importRecords(path, { now })
  expect(imported.ok).toBe(true)
})

async function statePolicy(policy: Record<string, string>): Promise<void> {
  const { version = '' } = (await editing.findProviderService(organisationId, serviceId)) ?? {}
  const edit = { organisationId, serviceId, version, action: 'changed', subject: 'pledge', visibility: new Map() } as const
  const saved = await editing.saveProviderEdit({ ...edit, fields: { data_sharing_policy: policy }, at: now, today: '2026-03-10' })
  expect(saved.ok).toBe(true)
}

async function readCounted() {
  const [service] = await directory.loadServicesAtLocations({ timeZone: 'UTC', country: null, at: now })
  return service?.dataSharing
}

it('counts as an import brings it', async () => {
  expect(await readCounted()).toMatchObject({ verifiedBy: 'City Ombudsperson' })
})

it('still counts where its provider only makes it public', async () => {
  await statePolicy({ ...checked, public: 'yes' })
  expect(await readCounted()).toMatchObject({ verifiedBy: 'City Ombudsperson', isPublic: true })
})

it.each([
  ['a later end', { expires_at: '2030-01-01' }],
  ['a stronger promise', { immigration_sharing: 'law_forbids' }],
  ['another checker', { verified_by: 'A friend' }],
])('is unchecked once its provider has typed %s', async (_what, change) => {
  await statePolicy({ ...checked, ...change })
  expect(await readCounted()).toMatchObject({ verifiedBy: null })
  // Saying the same again does not make it checked, nor does claiming that it is no claim.
  await statePolicy({ ...checked, ...change, public: 'yes', verification_claimed: 'no' })
  expect(await readCounted()).toMatchObject({ verifiedBy: null })
})
