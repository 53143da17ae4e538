// Repeated refusals over a real database: the threshold on one organisation's cases, told once, ended by a change, read by whom it may be.
import type { Kysely } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase, type TestOrganisation } from '../../../../tests/test-database.ts'
import {
  createDirectory,
  createProviderEditing,
  createProviderStore,
  type Directory,
  type DirectoryTables,
} from '../../../open/directory/index.ts'
import {
  createCountReader,
  createCounts,
  createCountStore,
  type CountFact,
  type Counts,
  type CountTables,
} from '../../../protected/counts/index.ts'
import { asOrganisation } from '../../access/index.ts'
import { createReportStore, type ReportTables } from '../store/index.ts'
import { ripeMonths, tellReports } from './index.ts'

const EXAMPLE = new URL('../../../../data/demo-city/services.ndjson', import.meta.url).pathname
const now = new Date('2026-11-21T08:00:00Z')
const zone = { timeZone: 'Etc/GMT+3', country: null }
let database: TestDatabase
let harbour: TestOrganisation
let mission: TestOrganisation
let counts: Counts
let open: Directory
let inside: Directory
let kitchen: { readonly organisationId: string; readonly serviceId: string }
const handles = new Map<string, Kysely<CountTables>>()

beforeAll(async () => {
  database = await createTestDatabase()
  harbour = await database.admitOrganisation({ name: 'Harbour House' })
  mission = await database.admitOrganisation({ name: 'Mission' })
  for (const one of [harbour, mission]) handles.set(one.organisationId, one.connect<CountTables>())
  counts = await createCounts({ store: createCountStore(connect), secret: new Uint8Array(32), clock: () => now })
  open = createDirectory(database.connect<DirectoryTables>('causeway_open'))
  inside = createDirectory(database.connect<DirectoryTables>('causeway_protected'))
  await open.importRecords(EXAMPLE, { now: new Date('2026-01-01T00:00:00Z') })
  const [organisation] = await editing().findOrganisations('Nour Kitchen')
  const [service] = await editing().listProviderServices(organisation?.id ?? '')
  if (organisation === undefined || service === undefined) throw new Error('the demo city has Nour Kitchen')
  kitchen = { organisationId: organisation.id, serviceId: service.id }
})
afterAll(() => database.close())
beforeEach(async () => {
  const admin = await database.client('postgres')
  await admin.query('TRUNCATE protected.count_cell, open.reported_barrier')
})

const editing = () => createProviderEditing(createProviderStore(database.connect<DirectoryTables>('causeway_open')))

function connect(id: string): Kysely<CountTables> {
  const handle = handles.get(id)
  if (handle === undefined) throw new Error('No such organisation')
  return handle
}

async function meet(organisation: TestOrganisation, cases: number, barrier: string, month = '2026-09', sign = 1): Promise<void> {
  const group = { age: 'unknown', gender: 'unknown', language: 'unknown', household: 'unknown', factors: [] } as const
  const fact: CountFact = {
    measure: 'service-barrier',
    code: kitchen.serviceId,
    detail: barrier,
    month,
    place: '',
    group,
    n: sign,
    cases: sign,
  }
  const { organisationId, teamId } = organisation
  const facts = Array.from({ length: cases }, () => fact)
  await asOrganisation(connect(organisationId), { teams: [teamId], purpose: 'assistance' }, (tx) =>
    counts.recordFacts(tx, organisationId, facts),
  )
  await counts.fold(organisationId)
}

const tell = (at = now) =>
  tellReports(
    {
      counts: createCountReader(database.connect<CountTables>('causeway_release')),
      store: createReportStore(database.connect<ReportTables>('causeway_release')),
      findLastChanges: (ids) => inside.findLastChanges(ids),
    },
    at,
  )

const reportedOf = async (directory: Directory) =>
  (await directory.loadServicesAtLocations({ ...zone, at: now })).find(({ serviceId }) => serviceId === kitchen.serviceId)
    ?.reported ?? []

async function edit(subject: string, action: 'changed' | 'confirmed', today: string): Promise<void> {
  const service = await editing().findProviderService(kitchen.organisationId, kitchen.serviceId)
  const saved = await editing().saveProviderEdit({
    ...kitchen,
    version: service?.version ?? '',
    action,
    subject,
    fields: action === 'changed' ? { fees_description: 'free' } : { assured_date: today },
    visibility: new Map(),
    at: new Date(`${today}T09:00:00Z`),
    today,
  })
  expect(saved.ok).toBe(true)
}

async function releaseEntries(): Promise<number> {
  const admin = await database.client('postgres')
  const { rows } = await admin.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM firewall.access_entry WHERE convert_from(body, 'UTF8') LIKE '%reported-barriers%'`,
  )
  return rows[0]?.n ?? 0
}

describe('a barrier met at a service', () => {
  it('is told where one organisation recorded it of five different cases in a month, and never of fewer', async () => {
    await meet(harbour, 4, 'documents')
    await meet(mission, 4, 'documents')
    await meet(harbour, 4, 'documents', '2026-08')
    expect(await tell()).toEqual({ changed: 0 })
    await meet(harbour, 1, 'documents')
    const before = await open.generation()
    expect(await tell()).toEqual({ changed: 1 })
    expect(await reportedOf(open)).toEqual([{ barrier: 'documents', since: '2026-10' }])
    expect(await open.generation()).toBeGreaterThan(before)
  })

  it('is told once: telling again writes nothing, not even to the access log', async () => {
    await meet(harbour, 5, 'cost')
    const entries = await releaseEntries()
    await tell()
    const generation = await open.generation()
    expect(await tell()).toEqual({ changed: 0 })
    expect(await tell(new Date('2026-12-20T08:00:00Z'))).toEqual({ changed: 0 })
    expect(await reportedOf(open)).toEqual([{ barrier: 'cost', since: '2026-10' }])
    expect([await releaseEntries(), await open.generation()]).toEqual([entries + 1, generation])
  })

  it('counts months that are over and ripe, the last six of them, and ends where they are past or corrected', async () => {
    expect(ripeMonths(now)).toEqual(['2026-05', '2026-06', '2026-07', '2026-08', '2026-09', '2026-10'])
    expect(ripeMonths(new Date('2026-11-14T23:00:00Z')).at(-1)).toBe('2026-09')
    await meet(harbour, 9, 'hours', '2026-11')
    await meet(harbour, 9, 'hours', '2026-04')
    expect(await tell()).toEqual({ changed: 0 })
    await meet(harbour, 5, 'hours', '2026-05')
    expect(await tell()).toEqual({ changed: 1 })
    await meet(harbour, 1, 'hours', '2026-05', -1)
    expect(await tell()).toEqual({ changed: 1 })
    expect(await reportedOf(open)).toEqual([])
  })

  it('ends at once when its provider changes or confirms what it is about, and needs new cases to come back', async () => {
    await meet(harbour, 6, 'language')
    await tell()
    await edit('papers', 'confirmed', '2026-11-22')
    expect(await reportedOf(open)).toHaveLength(1)
    await edit('languages', 'confirmed', '2026-11-22')
    expect(await reportedOf(open)).toEqual([])
    expect(await open.listReports(kitchen.serviceId)).toEqual([])
    expect(await tell(new Date('2026-11-23T08:00:00Z'))).toEqual({ changed: 1 })
    await meet(harbour, 6, 'language', '2026-11')
    expect(await tell(new Date('2026-12-20T08:00:00Z'))).toEqual({ changed: 0 })
    await meet(harbour, 5, 'language', '2026-12')
    expect(await tell(new Date('2027-01-20T08:00:00Z'))).toEqual({ changed: 1 })
    expect(await reportedOf(open)).toEqual([{ barrier: 'language', since: '2026-12' }])
  })

  it('of fear is read by those who refer somebody, and not by the process that the public reaches', async () => {
    await meet(harbour, 5, 'fear')
    await meet(harbour, 5, 'legal-exclusion')
    await meet(harbour, 5, 'turned-away')
    await tell()
    expect((await reportedOf(inside)).map(({ barrier }) => barrier)).toEqual(['fear', 'legal-exclusion', 'turned-away'])
    expect((await reportedOf(open)).map(({ barrier }) => barrier)).toEqual(['turned-away'])
  })

  it('says nothing of whoever is controlled by somebody, of the way there, or of a service that the directory does not hold', async () => {
    for (const barrier of ['controlled-by-other', 'information', 'distance']) await meet(harbour, 9, barrier)
    const { serviceId } = kitchen
    kitchen = { ...kitchen, serviceId: 'gone' }
    await meet(harbour, 9, 'cost')
    kitchen = { ...kitchen, serviceId }
    expect(await tell()).toEqual({ changed: 0 })
  })

  it('is written by the release alone, which changes no report and no number of the directory', async () => {
    const row = `INSERT INTO open.reported_barrier VALUES ('x', 'cost', '2026-10', '2026-11-21')`
    for (const role of ['causeway_open', 'causeway_protected', 'causeway_keys', 'causeway_accounts'] as const) {
      const client = await database.client(role)
      await expect(client.query(row), role).rejects.toMatchObject({ code: '42501' })
    }
    const release = await database.client('causeway_release')
    for (const text of ['UPDATE open.reported_barrier SET since = NULL', 'UPDATE open.directory_generation SET generation = 0'])
      await expect(release.query(text), text).rejects.toMatchObject({ code: '42501' })
  })
})
