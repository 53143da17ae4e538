// An address that its provider hides stays hidden, whatever a later import says of it.
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../tests/test-database.ts'
import { createDirectory, createProviderEditing, createProviderStore, type Directory, type DirectoryTables } from './index.ts'

const uuid = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
const organisationId = uuid(20)
const serviceId = uuid(1)
const locationId = uuid(201)
const now = new Date('2026-03-10T12:00:00Z')

let database: TestDatabase
let directory: Directory
let folder: string

beforeAll(async () => {
  database = await createTestDatabase()
  directory = createDirectory(database.connect<DirectoryTables>('causeway_open'))
  folder = await mkdtemp(join(tmpdir(), 'causeway-visibility-'))
})
afterAll(() => database.close())

/** The night's list: the service with its location, whose visibility it states or leaves out. */
async function importWith(visibility: string | undefined): Promise<void> {
  const location = {
    id: locationId,
    location_type: 'physical',
    latitude: 45.5,
    longitude: 4.75,
    addresses: [
      {
        id: uuid(301),
        address_1: '3 Quiet Lane',
        city: 'Westport',
        state_province: 'West',
        postal_code: '12345',
        country: 'FR',
        address_type: 'physical',
      },
    ],
    ...(visibility === undefined ? {} : { visibility }),
  }
  const organization = { id: organisationId, name: 'Red Door', description: '' }
  const service_at_locations = [{ id: uuid(101), location }]
  const path = join(folder, 'night.json')
  await writeFile(
    path,
    JSON.stringify([{ id: serviceId, name: 'Shelter', status: 'active', organization, service_at_locations }]),
  )
  const imported = await directory.importRecords(path, { now })
  if (!imported.ok) throw new Error(imported.error.kind)
}

async function chooseVisibility(visibility: string): Promise<void> {
  const editing = createProviderEditing(createProviderStore(database.connect<DirectoryTables>('causeway_open')))
  const service = await editing.findProviderService(organisationId, serviceId)
  const saved = await editing.saveProviderEdit({
    organisationId,
    serviceId,
    version: service?.version ?? '',
    action: 'changed',
    subject: 'address',
    fields: {},
    visibility: new Map([[locationId, visibility]]),
    at: now,
    today: '2026-03-10',
  })
  expect(saved.ok).toBe(true)
}

async function readShown(): Promise<string> {
  return JSON.stringify((await directory.loadFullServices([serviceId])).get(serviceId))
}

describe('an address', () => {
  it('is shown where the list shows it and its provider has said nothing', async () => {
    await importWith('full')
    expect(await readShown()).toContain('Quiet Lane')
  })

  it('stays hidden once its provider has hidden it, though the list says full', async () => {
    await chooseVisibility('hidden')
    for (const stated of ['full', 'area', undefined]) {
      await importWith(stated)
      const shown = await readShown()
      expect(shown).toContain('"visibility":"hidden"')
      expect(shown).not.toMatch(/Quiet Lane|Westport|45\.5/)
    }
  })

  it('may be hidden more by the list than its provider asked, never less', async () => {
    await chooseVisibility('area')
    await importWith('full')
    expect(await readShown()).not.toContain('Quiet Lane')
    expect(await readShown()).toContain('Westport')
    await importWith('hidden')
    expect(await readShown()).not.toContain('Westport')
  })

  it('is shown again when its provider shows it and the list does', async () => {
    await chooseVisibility('full')
    await importWith('full')
    expect(await readShown()).toContain('Quiet Lane')
  })

  it('changes nothing when the same list comes twice', async () => {
    await chooseVisibility('hidden')
    await importWith('full')
    const generation = await directory.generation()
    await importWith('full')
    expect(await directory.generation()).toBe(generation)
  })
})
