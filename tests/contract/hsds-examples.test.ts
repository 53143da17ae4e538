// The specification's own examples go in and come out without loss, in JSON and in tables, where they are at hand.
import { mkdtemp, readFile, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, describe, expect, it } from 'vitest'
import { createDirectory, type Directory, type DirectoryTables } from '../../src/open/directory/index.ts'
import { createTestDatabase, type TestDatabase } from '../test-database.ts'
import { findViolations, specificationFolder } from './hsds-schemas.ts'

const databases: TestDatabase[] = []
afterAll(() => Promise.all(databases.map((database) => database.close())))

async function importInto(path: string): Promise<Directory> {
  const database = await createTestDatabase()
  databases.push(database)
  const directory = createDirectory(database.connect<DirectoryTables>('causeway_open'))
  const result = await directory.importRecords(path, { now: new Date('2026-03-10T12:00:00Z'), strict: true })
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return directory
}

function expectWithin(part: unknown, whole: unknown, path = ''): void {
  if (Array.isArray(part)) {
    expect(Array.isArray(whole) ? whole.length : whole, path).toBe(part.length)
    for (const [index, item] of part.entries()) expectWithin(item, (whole as unknown[])[index], `${path}[${index}]`)
  } else if (typeof part === 'object' && part !== null) {
    for (const [field, value] of Object.entries(part))
      expectWithin(value, (whole as Record<string, unknown> | undefined)?.[field], `${path}.${field}`)
  } else expect(whole, path).toEqual(part)
}

describe('a document that is no HSDS', () => {
  it('is found out', () => {
    expect(findViolations('service', { id: 'x', name: 'No status' })).not.toEqual([])
    expect(
      findViolations('service_list', {
        id: '00000000-0000-4000-8000-000000000001',
        name: 'Bad address',
        status: 'active',
        url: 'www',
      }),
    ).not.toEqual([])
  })
})

describe.skipIf(specificationFolder === null)("the specification's examples", { timeout: 120_000 }, () => {
  const examples = join(specificationFolder ?? '', 'examples')

  it.each(['ndjson', 'json', 'csv'] as const)('a full service through %s', async (format) => {
    const example: unknown = JSON.parse(await readFile(join(examples, 'service_full.json'), 'utf8'))
    const directory = await importInto(join(examples, 'service_full.json'))
    const folder = await mkdtemp(join(tmpdir(), 'causeway-examples-'))
    await directory.exportRecords({ format, out: join(folder, 'first'), isFolder: true, withPrivate: true })
    const second = await importInto(join(folder, 'first'))
    await second.exportRecords({ format: 'ndjson', out: join(folder, 'second.ndjson'), isFolder: false, withPrivate: true })
    const returned: unknown = JSON.parse(await readFile(join(folder, 'second.ndjson'), 'utf8'))
    expectWithin(example, returned)
    expect(findViolations('service', returned)).toEqual([])
  })

  it.each([
    ['organization_full.json', 'organization'],
    ['service_at_location_full.json', 'service_at_location'],
  ] as const)('%s', async (file, schema) => {
    const example = JSON.parse(await readFile(join(examples, file), 'utf8')) as { id: string; name?: string }
    const directory = await importInto(join(examples, file))
    const found =
      schema === 'organization'
        ? await directory.findOrganization(example.id, 'full')
        : await directory.findServiceAtLocation(example.id)
    expect(found).toMatchObject({ id: example.id })
    expect(findViolations(schema, found)).toEqual([])
  })

  it('the tabular package: every row of every table, with every value', async () => {
    const directory = await importInto(join(examples, 'csv'))
    const out = join(await mkdtemp(join(tmpdir(), 'causeway-examples-')), 'tables')
    await directory.exportRecords({ format: 'csv', out, isFolder: true, withPrivate: true })
    const tables = (await readdir(join(examples, 'csv'))).filter((file) => file.endsWith('.csv'))
    expect(tables.length).toBeGreaterThan(20)
    for (const table of tables) {
      const [before, after] = await Promise.all([join(examples, 'csv', table), join(out, table)].map(rowsOf))
      expect(after?.map((row) => row['id']).toSorted(), table).toEqual(before?.map((row) => row['id']).toSorted())
      for (const row of before ?? [])
        expect(
          after?.find((candidate) => candidate['id'] === row['id']),
          table,
        ).toMatchObject(row)
    }
  })
})

async function rowsOf(path: string): Promise<Record<string, string>[]> {
  return parse(await readFile(path), { columns: true, bom: true })
}
