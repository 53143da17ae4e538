// Admission against the real database: what is there afterwards, what a crash in between leaves, and whom it turns away.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeOrganisationRole, openClient, organisationRole } from '../../platform/database/index.ts'
import { createTestDatabase } from '../../../tests/test-database.ts'
import type { TestDatabase } from '../../../tests/test-database.ts'
import { createFileKeyStore, createKeys, createKeysStore } from '../keys/index.ts'
import type { KeyTables } from '../keys/index.ts'
import type { ListedBody } from '../policy/index.ts'
import { createOrganisations, createOrganisationStore } from './index.ts'
import type { OrganisationParts, Organisations } from './index.ts'
import type { AdmissionTables } from './store.ts'

const clock = () => new Date('2026-11-21T10:00:00Z')

const borderOffice: ListedBody = {
  bodyId: 'border-office',
  jurisdiction: 'XD',
  ground: 'enforces-migration-law',
  name: 'Border Office',
  otherNames: [],
  abbreviations: [],
  identifiers: [],
  domains: ['border.example'],
  why: 'invented',
  sources: [],
  since: null,
  hasLocalOffices: false,
  state: 'listed',
  standing: 'reviewed',
  changedAt: null,
  reason: null,
}

describe('admitting an organisation', () => {
  let database: TestDatabase
  let folder: string
  let parts: OrganisationParts
  let organisations: Organisations
  const refusals: string[] = []
  const logins = new Set<string>()
  beforeAll(async () => {
    database = await createTestDatabase()
    folder = await mkdtemp(join(tmpdir(), 'causeway-admission-'))
    const keyStore = await createFileKeyStore(folder, { clock, makeDemoKey: true, scryptCost: 1024 })
    parts = {
      store: createOrganisationStore(
        database.connect<AdmissionTables>('causeway_owner'),
        database.connect<AdmissionTables>('causeway_keys'),
      ),
      register: {
        isListed: async ({ name, domain }) => name === 'Border Office' || domain === 'border.example',
        countRefusal: async (kind) => void refusals.push(kind),
        list: async () => [borderOffice],
      },
      keys: createKeys(createKeysStore(database.connect<KeyTables>('causeway_keys')), keyStore, clock),
      makeLogin: async (organisationId) => {
        const administrator = { user: 'postgres', password: database.password('postgres') }
        await makeOrganisationRole({ address: database.address, administrator }, organisationId, 'a password')
        logins.add(organisationRole(organisationId))
      },
      clock,
    }
    organisations = createOrganisations(parts)
  })
  afterAll(async () => {
    const admin = await database.client('postgres')
    for (const role of logins) await admin.query(`DROP OWNED BY ${role}`)
    for (const role of logins) await admin.query(`DROP ROLE ${role}`)
    await database.close()
    await rm(folder, { recursive: true, force: true })
  })

  test('makes a login that sees its own row alone, keys, a first team and an entry', async () => {
    const first = await organisations.admit({ name: ' Harbour   Help ', jurisdiction: 'XD', isDemo: true })
    const second = await organisations.admit({ name: 'Hill Clinic', jurisdiction: 'XD', isDemo: true })
    if (!first.ok || !second.ok) throw new Error('neither is listed')
    expect(first.value).toMatchObject({ name: 'Harbour Help', state: 'active', isDemo: true })
    const login = { user: organisationRole(first.value.organisationId), password: 'a password' }
    const client = await openClient({ address: database.address, login })
    const { rows } = await client.query('SELECT name FROM firewall.organisation')
    expect(rows).toEqual([{ name: 'Harbour Help' }])
    expect((await client.query('SELECT name FROM protected.team')).rows).toEqual([{ name: 'Harbour Help' }])
    await client.end()
    const admin = await database.client('postgres')
    const made = await admin.query(
      `SELECT (SELECT count(*)::int FROM firewall.organisation_key WHERE organisation_id = $1) AS keys,
              (SELECT count(*)::int FROM firewall.access_entry WHERE organisation_id = $1) AS entries,
              (SELECT count(*)::int FROM firewall.log_outbox WHERE organisation_id = $1) AS waiting`,
      [first.value.organisationId],
    )
    expect(made.rows).toEqual([{ keys: 1, entries: 1, waiting: 1 }])
  })

  test('is finished by the same name where it was broken off, and makes nothing twice', async () => {
    const broken = createOrganisations({
      ...parts,
      makeLogin: async () => {
        throw new Error('the server went away')
      },
    })
    await expect(broken.admit({ name: 'Night Shelter', jurisdiction: 'XD' })).rejects.toThrow(/went away/)
    expect((await organisations.list()).find(({ name }) => name === 'Night Shelter')?.state).toBe('admitting')
    const again = await organisations.admit({ name: 'Night Shelter', jurisdiction: 'XD' })
    expect(again).toMatchObject({ ok: true, value: { state: 'active' } })
    expect(await organisations.admit({ name: 'night shelter', jurisdiction: 'XD' })).toEqual({ ok: false, error: 'name-taken' })
    expect((await organisations.list()).filter(({ name }) => name === 'Night Shelter')).toHaveLength(1)
  })

  test('turns a body of the register away, by its name or by its domain, counts it and makes nothing', async () => {
    const before = (await organisations.list()).length
    const attempts = [
      { name: 'Border Office', jurisdiction: 'XD' },
      { name: 'A Friendly Name', jurisdiction: 'XD', domain: 'border.example' },
    ]
    for (const attempt of attempts) {
      expect(await organisations.admit(attempt)).toEqual({ ok: false, error: 'not-admitted' })
    }
    expect(refusals).toEqual(['admission', 'admission'])
    expect(await organisations.list()).toHaveLength(before)
  })

  test('waits until the register knows whom that jurisdiction’s law is enforced by', async () => {
    expect(await organisations.admit({ name: 'Clinic', jurisdiction: 'ZZ' })).toEqual({ ok: false, error: 'no-register' })
    const part = await organisations.admit({ name: 'Island Clinic', jurisdiction: 'XD-IS' })
    expect(part.ok).toBe(true)
  })

  test('is refused without a name, or a jurisdiction that can be one', async () => {
    expect(await organisations.admit({ name: '  ', jurisdiction: 'XD' })).toEqual({ ok: false, error: 'name-missing' })
    expect(await organisations.admit({ name: 'Clinic', jurisdiction: 'Germany' })).toEqual({
      ok: false,
      error: 'jurisdiction-wrong',
    })
  })

  test('a suspension takes hold at once, can be lifted, and is told where there is nothing to change', async () => {
    const [first] = await organisations.list()
    if (first === undefined) throw new Error('one was admitted')
    expect(await organisations.setSuspended(first.organisationId, true)).toBe(true)
    expect((await organisations.list())[0]?.state).toBe('suspended')
    expect(await organisations.setSuspended(first.organisationId, true)).toBe(false)
    expect(await organisations.setSuspended(first.organisationId, false)).toBe(true)
  })

  test('no process’s role can admit anybody', async () => {
    const admission = `INSERT INTO firewall.organisation VALUES (gen_random_uuid(), 'Mine', 'XD', true, 'active', now())`
    for (const role of ['causeway_keys', 'causeway_protected', 'causeway_open', 'causeway_log'] as const) {
      const client = await database.client(role)
      await expect(client.query(admission), role).rejects.toMatchObject({ code: '42501' })
    }
  })
})
