// Every answer of the API against the schemas, on the demo city and on a directory that uses every field.
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDirectory, type Directory, type DirectoryTables } from '../../src/open/directory/index.ts'
import { makeWholeService } from '../../src/open/directory/whole-directory.ts'
import { createApi } from '../../src/surfaces/api/index.ts'
import { createTestDatabase, type TestDatabase } from '../test-database.ts'
import { findViolations, specificationFolder, type SchemaName } from './hsds-schemas.ts'

interface Page {
  readonly total_items: number
  readonly total_pages: number
  readonly page_number: number
  readonly size: number
  readonly first_page: boolean
  readonly last_page: boolean
  readonly empty: boolean
  readonly contents: readonly Record<string, unknown>[]
}

let database: TestDatabase
let directory: Directory
let api: ReturnType<typeof createApi>

beforeAll(async () => {
  database = await createTestDatabase()
  directory = createDirectory(database.connect<DirectoryTables>('causeway_open'))
  const folder = await mkdtemp(join(tmpdir(), 'causeway-contract-'))
  await writeFile(join(folder, 'whole.ndjson'), [1, 2, 3].map((seed) => JSON.stringify(makeWholeService(seed))).join('\n'))
  const now = new Date('2026-03-10T12:00:00Z')
  for (const path of [join(folder, 'whole.ndjson'), join(import.meta.dirname, '../../data/demo-city/services.ndjson')]) {
    const result = await directory.importRecords(path, { now, strict: true })
    if (!result.ok) throw new Error(JSON.stringify(result.error))
  }
  api = createApi({ directory, publicUrl: 'https://causeway.example/hsds-test' })
})
afterAll(() => database.close())

async function get(path: string): Promise<{ status: number; body: unknown }> {
  const response = await api.request(path)
  return { status: response.status, body: await response.json() }
}

async function page(path: string): Promise<Page> {
  const { status, body } = await get(path)
  expect(status, JSON.stringify(body).slice(0, 300)).toBe(200)
  return body as Page
}

function expectValid(name: SchemaName, documents: readonly unknown[]): void {
  expect(documents.length).toBeGreaterThan(0)
  for (const document of documents) expect(findViolations(name, document), JSON.stringify(document).slice(0, 300)).toEqual([])
}

describe(
  `answers are valid HSDS (${specificationFolder === null ? 'schemas of the field tables' : "the specification's own schemas"})`,
  { timeout: 300_000 },
  () => {
    it.each<[string, SchemaName]>([
      ['/services?per_page=1000', 'service_list'],
      ['/services?minimal=true', 'service_list'],
      ['/services?full=true&per_page=100', 'service'],
      ['/organizations?per_page=1000', 'organization_list'],
      ['/organizations?full=true&per_page=100', 'organization'],
      ['/organizations?full_service=true&per_page=20', 'organization'],
      ['/service_at_locations?per_page=1000', 'service_at_location_list'],
      ['/service_at_locations?full=true&per_page=100', 'service_at_location'],
      ['/taxonomies', 'taxonomy'],
      ['/taxonomy_terms?per_page=1000', 'taxonomy_term'],
    ])('%s', async (path, schema) => {
      const { contents } = await page(path)
      expectValid(schema, contents)
    })

    it.each<[string, SchemaName]>([
      ['services', 'service'],
      ['organizations', 'organization'],
      ['service_at_locations', 'service_at_location'],
      ['taxonomies', 'taxonomy'],
      ['taxonomy_terms', 'taxonomy_term'],
    ])('/%s/{id} for each of a page', async (path, schema) => {
      const { contents } = await page(`/${path}?per_page=20`)
      const found = await Promise.all(contents.map(async (item) => (await get(`/${path}/${String(item['id'])}`)).body))
      expectValid(schema, found)
      expect(found.map((item) => (item as { id: string }).id)).toEqual(contents.map((item) => item['id']))
    })

    it('exports of full services, private fields included', async () => {
      const out = join(await mkdtemp(join(tmpdir(), 'causeway-export-')), 'all.ndjson')
      for (const withPrivate of [false, true]) {
        await directory.exportRecords({ format: 'ndjson', out, isFolder: false, withPrivate })
        const lines = (await readFile(out, 'utf8')).trim().split('\n')
        expect(lines).toHaveLength(603)
        expectValid(
          'service',
          lines.map((line): unknown => JSON.parse(line)),
        )
      }
    })
  },
)

describe("the API's own description", () => {
  it('says which HSDS it speaks and where its description and profile are', async () => {
    const { body } = await get('/')
    expect(body).toEqual({
      version: '3.1',
      profile: 'https://causeway.example/hsds-test/profile',
      openapi_url: 'https://causeway.example/hsds-test/openapi.json',
    })
    expect((await get('/profile')).body).toMatchObject({
      fields: { location: { visibility: { enum: ['full', 'area', 'hidden'] } } },
    })
  })

  it('refers to nothing that it does not describe', async () => {
    const { body } = await get('/openapi.json')
    const { components, servers } = body as { components: { schemas: Record<string, unknown> }; servers: unknown }
    const references = [...JSON.stringify(body).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(
      (match) => match[1] ?? '',
    )
    expect(references.length).toBeGreaterThan(100)
    expect([...new Set(references)].filter((name) => components.schemas[name] === undefined)).toEqual([])
    expect(servers).toEqual([{ url: 'https://causeway.example/hsds-test' }])
  })

  it('describes every path with every parameter of the reference', async () => {
    const { body } = await get('/openapi.json')
    const paths = (body as { paths: Record<string, Record<string, { parameters?: { name: string }[] }>> }).paths
    const names = (path: string, method = 'get'): string[] =>
      (paths[path]?.[method]?.parameters ?? []).map((parameter) => parameter.name).toSorted()
    expect(names('/services')).toEqual([
      'format',
      'full',
      'minimal',
      'modified_after',
      'organization_id',
      'page',
      'per_page',
      'search',
      'taxonomy_id',
      'taxonomy_term_id',
    ])
    expect(names('/service_at_locations', 'post')).toEqual([
      'format',
      'full',
      'modified_after',
      'organization_id',
      'page',
      'per_page',
      'postcode',
      'proximity',
      'search',
      'taxonomy_id',
      'taxonomy_term_id',
    ])
    expect(names('/organizations')).toEqual([
      'format',
      'full',
      'full_service',
      'page',
      'per_page',
      'search',
      'taxonomy_id',
      'taxonomy_term_id',
    ])
    expect(names('/taxonomies')).toEqual(['format', 'page', 'per_page', 'search'])
    expect(names('/taxonomy_terms')).toEqual(['format', 'page', 'parent_id', 'per_page', 'search', 'taxonomy_id', 'top_only'])
    expect(names('/organizations/{id}')).toContain('full_service')
    for (const path of ['/', '/services/{id}', '/taxonomies/{id}', '/taxonomy_terms/{id}', '/service_at_locations/{id}'])
      expect(Object.keys(paths), path).toContain(path)
  })
})
