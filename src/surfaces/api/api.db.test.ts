import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../tests/test-database.ts'
import { createDirectory, type Directory, type DirectoryTables } from '../../open/directory/index.ts'
import { createApi } from './index.ts'

const uuid = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
const taxonomy = { id: uuid(1), name: 'Kinds', description: 'Kinds of service' }
const term = (number: number, name: string): object => ({
  id: uuid(number),
  taxonomy_term: { id: uuid(number + 100), name, description: name, taxonomy_detail: taxonomy },
})
const organization = (number: number): object => ({ id: uuid(number), name: `Organisation ${number}`, description: 'Helps' })
const location = (number: number, more: object): object => ({ id: uuid(number), location_type: 'physical', ...more })
const address = (number: number, postcode: string): object => ({
  id: uuid(number),
  address_1: '1 Main Street',
  city: 'Town',
  state_province: 'District',
  postal_code: postcode,
  country: 'GB',
  address_type: 'physical',
})

const SERVICES = [
  {
    id: uuid(10),
    name: 'Santé pour tous',
    description: 'A clinic with interpreters',
    status: 'active',
    last_modified: '2026-01-01T00:00:00Z',
    assurer_email: 'ann.persona@example.org',
    organization: organization(20),
    attributes: [term(30, 'Clinic')],
    contacts: [
      {
        id: uuid(70),
        name: 'Ann Persona',
        title: 'Reception',
        email: 'ann@example.org',
        phones: [{ id: uuid(71), number: '+44 7700 900000' }],
      },
    ],
    metadata: [
      {
        id: uuid(72),
        last_action_date: '2026-01-01',
        last_action_type: 'update',
        field_name: 'latitude',
        previous_value: '51.7777',
        replacement_value: '',
        updated_by: 'Ann Persona',
      },
    ],
    data_sharing_policy: {
      immigration_sharing: 'refuses_unless_compelled',
      verified_by: 'Coalition',
      verified_at: '2026-01-01',
      expires_at: '2027-01-01',
      public: 'no',
    },
    service_at_locations: [
      {
        id: uuid(40),
        location: location(50, {
          latitude: 51.5,
          longitude: -0.1,
          addresses: [{ ...address(60, 'AB1 2CD'), attention: 'Ann Persona' }],
        }),
      },
    ],
  },
  {
    id: uuid(11),
    name: 'Legal clinic',
    status: 'active',
    last_modified: '2026-02-01T00:00:00Z',
    organization: organization(20),
    attributes: [term(31, 'Legal aid')],
    service_areas: [{ id: uuid(80), name: 'North', extent: 'AB1, AB2', extent_type: 'postcode' }],
    data_sharing_policy: { immigration_sharing: 'law_forbids', expires_at: '2027-01-01', public: 'yes' },
    service_at_locations: [
      { id: uuid(41), location: location(51, { latitude: 51.51, longitude: -0.1, addresses: [address(61, 'XY9 9ZZ')] }) },
    ],
  },
  {
    id: uuid(12),
    name: 'Safe house',
    status: 'active',
    organization: organization(21),
    service_at_locations: [
      {
        id: uuid(42),
        description: 'Ring at the blue door of 7 Secret Street',
        location: location(52, {
          visibility: 'hidden',
          name: '7 Secret Street',
          latitude: 51.7777,
          longitude: -0.2222,
          external_identifier: 'UPRN-SECRET',
          transportation: 'Secret Station',
          what3words: 'secret.secret.secret',
          phones: [{ id: uuid(90), number: '116 006', description: 'In Secret Street' }],
          addresses: [{ ...address(62, 'SEC RET'), address_1: '7 Secret Street' }],
        }),
      },
      {
        id: uuid(43),
        location: location(53, {
          visibility: 'area',
          name: '8 Secret Street',
          latitude: 51.4321,
          longitude: -0.1234,
          addresses: [{ ...address(63, 'SEC RET'), address_1: '8 Secret Street' }],
        }),
      },
    ],
  },
]

let database: TestDatabase
let directory: Directory
let api: ReturnType<typeof createApi>
let folder: string

beforeAll(async () => {
  database = await createTestDatabase()
  directory = createDirectory(database.connect<DirectoryTables>('causeway_open'))
  folder = await mkdtemp(join(tmpdir(), 'causeway-api-'))
  await writeFile(join(folder, 'services.json'), JSON.stringify(SERVICES))
  const result = await directory.importRecords(join(folder, 'services.json'), {
    now: new Date('2026-03-01T00:00:00Z'),
    strict: true,
  })
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  api = createApi({ directory })
})
afterAll(() => database.close())

async function idsOf(path: string, init?: RequestInit): Promise<string[]> {
  const response = await api.request(path, init)
  const body = (await response.json()) as { contents: { id: string }[] }
  return body.contents.map((item) => item.id)
}

describe('filters', () => {
  it.each([
    ['/services', [10, 11, 12]],
    ['/services?search=clinic', [10, 11]],
    ['/services?search=sante', [10]],
    ['/services?search=CLINIC%20legal', [11]],
    ['/services?search=clin', [10, 11]],
    ['/services?search=%21%21', []],
    [`/services?taxonomy_term_id=${uuid(130)}`, [10]],
    [`/services?taxonomy_id=${uuid(1)}`, [10, 11]],
    [`/services?organization_id=${uuid(20)}`, [10, 11]],
    ['/services?modified_after=2026-02-01T00:00:00Z', [11, 12]],
    ['/services?modified_after=2026-02-01T00:00:01Z', [12]],
    ['/services?modified_after=2026-02-01T01:00:00%2B01:00', [11, 12]],
    [`/services?taxonomy_id=${uuid(1)}&search=legal`, [11]],
    [`/services?taxonomy_term_id=${uuid(130)}&search=legal`, []],
    ['/service_at_locations?postcode=ab12cd', [40, 41]],
    ['/service_at_locations?postcode=AB1%202CD&proximity=500', [40]],
    ['/service_at_locations?postcode=AB1%202CD&proximity=1200', [40, 41]],
    ['/service_at_locations?postcode=NO%20WHERE', []],
    ['/service_at_locations?search=santé', [40]],
    [`/organizations?taxonomy_term_id=${uuid(131)}`, [20]],
    ['/organizations?search=organisation%2021', [21]],
    ['/taxonomy_terms?search=legal', [131]],
    ['/taxonomies?search=kinds', [1]],
  ])('%s', async (path, expected) => {
    expect(await idsOf(path)).toEqual(expected.map(uuid))
  })

  it('takes the same by POST, in a form or as JSON, beside the address', async () => {
    expect(await idsOf('/services', { method: 'POST', body: new URLSearchParams({ search: 'legal' }) })).toEqual([uuid(11)])
    const json = { method: 'POST', body: JSON.stringify({ per_page: 1 }), headers: { 'Content-Type': 'application/json' } }
    expect(await idsOf('/services?search=clinic', json)).toEqual([uuid(10)])
  })
})

describe('pages', () => {
  it('tells where it stands in the whole', async () => {
    const response = await api.request('/services?page=2&per_page=2')
    expect(await response.json()).toMatchObject({
      total_items: 3,
      total_pages: 2,
      page_number: 2,
      size: 1,
      first_page: false,
      last_page: true,
      empty: false,
    })
    const beyond = await api.request('/services?page=9')
    expect(await beyond.json()).toMatchObject({ total_items: 3, size: 0, empty: true, contents: [] })
  })

  it('streams everything as NDJSON', async () => {
    const response = await api.request('/services?format=ndjson&full=true')
    expect(response.headers.get('Content-Type')).toContain('application/x-ndjson')
    const lines = (await response.text()).trim().split('\n')
    expect(lines.map((line) => (JSON.parse(line) as { id: string }).id)).toEqual([10, 11, 12].map(uuid))
  })

  it('gives ids and dates of all services on one page when minimal', async () => {
    const response = await api.request('/services?minimal=true')
    const { contents } = (await response.json()) as { contents: object[] }
    expect(contents[0]).toEqual({
      id: uuid(10),
      name: 'Santé pour tous',
      status: 'active',
      last_modified: '2026-01-01T00:00:00.000Z',
      modified_date: '2026-01-01T00:00:00.000Z',
    })
    expect(contents).toHaveLength(3)
  })
})

describe('wrong questions are answered with what was expected', () => {
  it.each([
    ['/services?page=0', 'page', 'whole number from 1'],
    ['/services?page=two', 'page', 'whole number'],
    ['/services?per_page=5000', 'per_page', 'at most 1000'],
    ['/services?full=maybe', 'full', 'true or false'],
    ['/services?format=xml', 'format', 'json or ndjson'],
    ['/services?modified_after=yesterday', 'modified_after', 'a date'],
    ['/services?taxonomy=food', 'taxonomy', 'taxonomy_id'],
    ['/services?page=1&page=2', 'page', 'one value'],
    ['/service_at_locations?proximity=100', 'proximity', 'a postcode beside it'],
    ['/service_at_locations?postcode=AB1&proximity=near', 'proximity', 'metres'],
    ['/taxonomies?full=true', 'full', 'search'],
    [`/services/${uuid(10)}?full=true`, 'full', 'description'],
  ])('%s', async (path, parameter, expected) => {
    const response = await api.request(path)
    expect(response.status).toBe(400)
    expect(response.headers.get('Content-Type')).toContain('application/problem+json')
    const body = (await response.json()) as { parameters: { parameter: string; expected: string }[] }
    expect(body.parameters).toContainEqual({ parameter, expected: expect.stringContaining(expected) })
  })

  it('says that there is nothing of an id', async () => {
    for (const path of ['services', 'organizations', 'service_at_locations', 'taxonomies', 'taxonomy_terms']) {
      expect((await api.request(`/${path}/${uuid(999)}`)).status).toBe(404)
    }
  })
})

describe('its own address', () => {
  it("may be read from anybody's page, by POST too", async () => {
    const headers = {
      Origin: 'https://elsewhere.example',
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'content-type',
    }
    const preflight = await api.request('/services', { method: 'OPTIONS', headers })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('Access-Control-Allow-Methods')).toContain('POST')
    expect((await api.request('/services', { headers })).headers.get('Access-Control-Allow-Origin')).toBe('*')
  })

  it('answers with a slash at the end and without, and in JSON where it knows nothing', async () => {
    const mounted = new Hono().route('/hsds', api)
    const plain = await (await mounted.request('http://directory.example/hsds')).json()
    const slashed = await (await mounted.request('http://directory.example/hsds/')).json()
    expect(plain).toMatchObject({ version: '3.1', openapi_url: 'http://directory.example/hsds/openapi.json' })
    expect(slashed).toEqual(plain)
    const moved = await mounted.request('http://directory.example/hsds/services/?page=1')
    expect([moved.status, moved.headers.get('Location')]).toEqual([308, '/hsds/services?page=1'])
    const nothing = await mounted.request('http://directory.example/hsds/nothing')
    expect([nothing.status, nothing.headers.get('Content-Type')]).toEqual([404, 'application/problem+json'])
  })
})

describe('what the public may not see', () => {
  const everywhere = async (): Promise<string> => {
    const lists = [
      'services?full=true',
      'services',
      'organizations?full=true',
      'organizations?full_service=true',
      'service_at_locations?full=true',
      'service_at_locations',
    ]
    const ones = [
      `services/${uuid(10)}`,
      `services/${uuid(12)}`,
      `service_at_locations/${uuid(42)}`,
      `service_at_locations/${uuid(43)}`,
      `organizations/${uuid(21)}`,
    ]
    const texts = await Promise.all([...lists, ...ones].map(async (path) => (await api.request(`/${path}`)).text()))
    const exported = join(folder, 'export')
    const tables = await directory.exportRecords({ format: 'csv', out: exported, isFolder: true, withPrivate: false })
    const lines = await directory.exportRecords({
      format: 'ndjson',
      out: join(folder, 'lines'),
      isFolder: true,
      withPrivate: false,
    })
    const files = await Promise.all(
      [...tables.files, ...lines.files]
        .filter((file) => !file.endsWith('datapackage.json'))
        .map((file) => readFile(file, 'utf8')),
    )
    return [...texts, ...files].join('\n')
  }

  it('never leaves: names and contacts of people, hidden places, private pledges, histories', async () => {
    const all = await everywhere()
    for (const secret of [
      'Persona',
      'ann@',
      '900000',
      'Secret',
      'SEC RET',
      'UPRN',
      'what3words',
      '51.7777',
      '0.2222',
      '51.4321',
      '0.1234',
      'Coalition',
      'refuses_unless_compelled',
    ]) {
      expect(all.includes(secret), secret).toBe(false)
    }
    for (const shown of ['Reception', '116 006', 'law_forbids', '51.45']) expect(all.includes(shown), shown).toBe(true)
  })

  it('is not on the page of a service either', async () => {
    const hidden = await directory.findServiceDetails(uuid(42))
    expect(hidden?.service).toMatchObject({ name: 'Safe house', organization: { name: 'Organisation 21' } })
    expect(hidden?.serviceAtLocation).toMatchObject({
      id: uuid(42),
      location: { visibility: 'hidden', phones: [{ number: '116 006' }] },
    })
    expect(JSON.stringify(hidden)).not.toMatch(/Secret|51\.7777/)
    expect((await directory.findServiceDetails(uuid(11)))?.service).toMatchObject({
      data_sharing_policy: { immigration_sharing: 'law_forbids' },
    })
    expect((await directory.findServiceDetails(uuid(10)))?.service).not.toHaveProperty('data_sharing_policy')
    expect(await directory.findServiceDetails(uuid(999))).toBeNull()
  })

  it('cannot be found by asking for it', async () => {
    for (const path of [
      '/service_at_locations?search=secret',
      '/service_at_locations?postcode=SEC%20RET',
      '/service_at_locations?postcode=SEC%20RET&proximity=99999999',
      '/services?search=persona',
    ]) {
      expect(await idsOf(path), path).toEqual([])
    }
  })

  it('is kept in the owner’s own copy', async () => {
    const out = join(folder, 'own.ndjson')
    await directory.exportRecords({ format: 'ndjson', out, isFolder: false, withPrivate: true })
    const text = await readFile(out, 'utf8')
    for (const kept of ['Ann Persona', '7 Secret Street', '51.7777', 'refuses_unless_compelled']) expect(text).toContain(kept)
  })

  it('stays hidden when a later file is silent about how visible it is', async () => {
    const [safe] = SERVICES.slice(2)
    const silent = JSON.parse(JSON.stringify(safe)) as { service_at_locations: { location: Record<string, unknown> }[] }
    for (const place of silent.service_at_locations) delete place.location['visibility']
    await writeFile(join(folder, 'silent.json'), JSON.stringify([silent]))
    await directory.importRecords(join(folder, 'silent.json'), { now: new Date('2026-03-02T00:00:00Z'), strict: true })
    expect(await everywhere()).not.toContain('51.7777')
  })
})
