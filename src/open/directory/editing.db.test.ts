import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, afterEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../tests/test-database.ts'
import { fail, ok } from '@causeway/vocabulary'
import { createDirectory, createProviderEditing, createProviderStore } from './index.ts'
import type { Directory, DirectoryTables, ProviderEditing } from './index.ts'
import type { ProviderEdit, ProviderService } from './provider-editing.ts'

const uuid = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
const ours = uuid(20)
const theirs = uuid(21)
const now = new Date('2026-03-10T12:00:00Z')
const after = (hours: number): Date => new Date(now.getTime() + hours * 3_600_000)
const opened: TestDatabase[] = []

let database: TestDatabase
let directory: Directory
let editing: ProviderEditing
let path: string

beforeEach(async () => {
  database = await createTestDatabase()
  opened.push(database)
  const handle = database.connect<DirectoryTables>('causeway_open')
  directory = createDirectory(handle)
  editing = createProviderEditing(createProviderStore(handle))
  path = join(await mkdtemp(join(tmpdir(), 'causeway-edit-')), 'services.json')
  const service = (number: number, organization: string): object => ({
    id: uuid(number),
    name: `Service ${number}`,
    status: 'active',
    assured_date: '2024-01-01',
    organization: { id: organization, name: 'Org', description: '' },
    service_at_locations: [
      { id: uuid(number + 100), location: { id: uuid(number + 200), location_type: 'physical', latitude: 1, longitude: 2 } },
    ],
  })
  await writeFile(path, JSON.stringify([service(1, ours), service(2, theirs)]))
  await directory.importRecords(path, { now })
})
afterEach(() => database.close())
afterAll(() => expect(opened.length).toBeGreaterThan(0))

describe('a link', () => {
  it('opens a session once, for its own organisation, until the day is over', async () => {
    const { token } = await directory.createEditLink(ours, now)
    expect(await directory.peekEditLink(token, after(1))).toBe(ours)
    const session = await directory.redeemEditLink(token, after(1))
    expect(session?.organizationId).toBe(ours)
    expect(await directory.redeemEditLink(token, after(1))).toBeNull()
    expect(await directory.findEditSession(session?.sessionToken ?? '', after(8))).toBe(ours)
    expect(await directory.findEditSession(session?.sessionToken ?? '', after(10))).toBeNull()
    expect(await directory.findEditSession(token, after(2))).toBeNull()
  })

  it('opens nothing once it has expired or was revoked, and a revoked one ends its sessions', async () => {
    const late = await directory.createEditLink(ours, now)
    expect(await directory.redeemEditLink(late.token, after(7 * 24 + 1))).toBeNull()
    const revoked = await directory.createEditLink(ours, now)
    const session = await directory.redeemEditLink(revoked.token, now)
    expect(await directory.revokeEditLink(revoked.editLinkId, now)).toBe(true)
    expect(await directory.findEditSession(session?.sessionToken ?? '', now)).toBeNull()
    expect(await directory.redeemEditLink('nonsense', now)).toBeNull()
    expect(await directory.peekEditLink(revoked.token, now)).toBeNull()
  })

  it('is kept only as a hash', async () => {
    const { token } = await directory.createEditLink(ours, now)
    const client = await database.client('postgres')
    const { rows } = await client.query<{ row: string }>('SELECT edit_link::text AS row FROM open.edit_link')
    expect(rows).toHaveLength(1)
    expect(rows[0]?.row).not.toContain(token)
    expect(rows[0]?.row).not.toContain(Buffer.from(token, 'base64url').toString('hex'))
  })
})

/** A provider's service as its page would have read it. */
async function read(serviceId: string, organisationId = ours): Promise<ProviderService> {
  const service = await editing.findProviderService(organisationId, serviceId)
  if (service === null) throw new Error('the provider has this service')
  return service
}

async function save(
  fields: ProviderEdit['fields'],
  edit: Partial<ProviderEdit> = {},
): ReturnType<ProviderEditing['saveProviderEdit']> {
  return editing.saveProviderEdit({
    organisationId: ours,
    serviceId: uuid(1),
    version: (await read(uuid(1))).version,
    action: 'changed',
    subject: 'room',
    fields,
    visibility: new Map(),
    at: now,
    today: '2026-03-10',
    ...edit,
  })
}

describe('a provider', () => {
  it('edits its own services, and nobody else’s', async () => {
    expect(await save({ fees_description: 'Free' })).toEqual(ok(null))
    expect((await read(uuid(1))).doc).toMatchObject({ fees_description: 'Free', last_modified: now.toISOString() })
    const { version } = await read(uuid(2), theirs)
    expect(await save({ fees_description: 'Mine now' }, { serviceId: uuid(2), version })).toEqual(fail('not-found'))
    expect(await save({}, { visibility: new Map([[uuid(202), 'hidden']]) })).toEqual(fail('not-found'))
    expect(await editing.findProviderService(ours, uuid(2))).toBeNull()
    expect((await editing.listProviderServices(ours)).map(({ id }) => id)).toEqual([uuid(1)])
  })

  it('may not touch ids, ownership or verification, and keeps nothing of an edit that is wrong', async () => {
    const before = await read(uuid(1))
    await expect(save({ organization: theirs })).rejects.toThrow('may not set organization')
    await expect(save({ fees_description: 'Good', document_rules: [{ waivable: 'no' }] })).rejects.toThrow('document')
    expect(await read(uuid(1))).toEqual(before)
  })

  it('never writes over what somebody else saved in between', async () => {
    const seen = await read(uuid(1))
    expect(await save({ fees_description: 'First' })).toEqual(ok(null))
    expect(await save({ fees_description: 'Second' }, { version: seen.version })).toEqual(fail('changed-meanwhile'))
    expect((await read(uuid(1))).doc['fees_description']).toBe('First')
  })

  it('says "still true": the assured date is today, and whoever holds the directory reads it again', async () => {
    const generation = await directory.generation()
    expect(await save({ assured_date: '2026-03-10' }, { action: 'confirmed', subject: 'all' })).toEqual(ok(null))
    expect((await read(uuid(1))).doc).toMatchObject({ assured_date: '2026-03-10', last_modified: now.toISOString() })
    expect(await directory.generation()).toBe(generation + 1)
  })

  it('tells its room, which matching then counts', async () => {
    await save({
      capacity_observations: [
        { id: uuid(300), unit: 'beds', maximum: 40, available: 2, waiting: 9, observed_at: now.toISOString() },
      ],
    })
    const services = await directory.loadServicesAtLocations({ timeZone: 'UTC', country: null, at: now })
    expect(services.find((entry) => entry.serviceId === uuid(1))?.capacity).toBe(40)
  })

  it('is not undone by importing the older copy again', async () => {
    await save({ fees_description: 'Edited here' })
    const again = await directory.importRecords(path, { now: after(24) })
    expect(again).toMatchObject({ ok: true, value: { keptEdits: 1 } })
    expect((await read(uuid(1))).doc).toMatchObject({ fees_description: 'Edited here' })
  })
})

describe('an import', () => {
  it('keeps nothing of a file with a bad row when strict, and the good rows when not', async () => {
    const bad = join(await mkdtemp(join(tmpdir(), 'causeway-strict-')), 'services.ndjson')
    await writeFile(
      bad,
      `${JSON.stringify({ id: uuid(5), name: 'Good', status: 'active', url: 'https://example.org' })}\n{"id":"${uuid(6)}","name":"No status"}\n`,
    )
    const generation = await directory.generation()
    expect(await directory.importRecords(bad, { now, strict: true })).toEqual({
      ok: false,
      error: { kind: 'refused-strictly', leftOut: 1 },
    })
    expect(await directory.generation()).toBe(generation)
    expect(await directory.findService(uuid(5))).toBeNull()
    expect(await directory.importRecords(bad, { now })).toMatchObject({ ok: true, value: { problems: { leftOut: 1 } } })
    expect(await directory.findService(uuid(5))).toMatchObject({ name: 'Good' })
  })

  it('takes away a place that a service no longer has', async () => {
    const one = {
      id: uuid(1),
      name: 'Service 1',
      status: 'active',
      last_modified: '2026-03-09T00:00:00Z',
      service_at_locations: [{ id: uuid(111), location: { id: uuid(211), location_type: 'physical' } }],
    }
    await writeFile(path, JSON.stringify([one]))
    await directory.importRecords(path, { now })
    expect(await directory.findServiceAtLocation(uuid(101))).toBeNull()
    expect(await directory.findServiceAtLocation(uuid(111))).toMatchObject({ service: { id: uuid(1) } })
  })

  it('survives what PostgreSQL cannot store: NUL and half a surrogate pair', async () => {
    await writeFile(
      path,
      `[{"id":"${uuid(7)}","name":"a\\u0000\\u0000b \\ud800\\ud800 c \\\\u0000","status":"active","url":"https://example.org"}]`,
    )
    await directory.importRecords(path, { now })
    expect((await directory.findService(uuid(7)))?.['name']).toBe('a\uFFFD\uFFFDb \uFFFD\uFFFD c \\u0000')
  })
})
