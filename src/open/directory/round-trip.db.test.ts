import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../tests/test-database.ts'
import type { Doc, Json } from './hsds/document.ts'
import { createDirectory, type Directory, type DirectoryTables, type Problem } from './index.ts'
import { makeWholeService, uuidOf } from './whole-directory.ts'

const now = new Date('2026-03-10T12:00:00Z')
const later = new Date('2026-03-11T12:00:00Z')
const databases: TestDatabase[] = []

async function openDirectory(): Promise<Directory> {
  const database = await createTestDatabase()
  databases.push(database)
  return createDirectory(database.connect<DirectoryTables>('causeway_open'))
}

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'causeway-hsds-'))
})
afterAll(() => Promise.all(databases.map((database) => database.close())))

async function importAll(directory: Directory, path: string, strict = true): Promise<Problem[]> {
  const problems: Problem[] = []
  const result = await directory.importRecords(path, { now, strict, onProblem: (problem) => problems.push(problem) })
  if (!result.ok)
    throw new Error(
      `${JSON.stringify(result.error)} ${JSON.stringify(problems.filter((problem) => problem.outcome !== 'noted').slice(0, 5))}`,
    )
  return problems
}

async function rowsOf(file: string): Promise<string[]> {
  const rows: string[][] = parse(await readFile(file))
  return rows.map((row) => row.join('|')).toSorted()
}

/** Every field of `part` is in `whole` with the same value; lists have the same members in the same order. */
function expectWithin(part: Json, whole: Json | undefined, path = ''): void {
  if (Array.isArray(part)) {
    expect(Array.isArray(whole) ? whole.length : whole, path).toBe(part.length)
    for (const [index, item] of part.entries()) expectWithin(item, (whole as Json[])[index], `${path}[${index}]`)
  } else if (typeof part === 'object' && part !== null) {
    for (const [field, value] of Object.entries(part))
      expectWithin(value, (whole as Doc | undefined)?.[field], `${path}.${field}`)
  } else expect(whole, path).toEqual(part)
}

describe('what goes in comes out', () => {
  it.each(['ndjson', 'json', 'csv'] as const)(
    'keeps every field of every entity, unknown ones too, through %s',
    async (format) => {
      const service = makeWholeService()
      await writeFile(join(folder, 'in.ndjson'), JSON.stringify(service))
      const first = await openDirectory()
      await importAll(first, join(folder, 'in.ndjson'))
      const out = join(folder, `out-${format}`)
      await first.exportRecords({ format, out, isFolder: true, withPrivate: true })
      const second = await openDirectory()
      await importAll(second, out)
      const again = join(folder, `again-${format}.json`)
      await second.exportRecords({ format: 'json', out: again, isFolder: false, withPrivate: true })
      const [returned] = JSON.parse(await readFile(again, 'utf8')) as Doc[]
      expectWithin(service, returned)
    },
  )

  it('gives the same files when what it gave is taken in again', async () => {
    const first = await openDirectory()
    await writeFile(
      join(folder, 'two.ndjson'),
      `${JSON.stringify(makeWholeService(1))}\n${JSON.stringify(makeWholeService(2))}\n`,
    )
    await importAll(first, join(folder, 'two.ndjson'))
    await first.exportRecords({ format: 'csv', out: join(folder, 'csv-1'), isFolder: true, withPrivate: true })
    const second = await openDirectory()
    await importAll(second, join(folder, 'csv-1'))
    const { files } = await second.exportRecords({ format: 'csv', out: join(folder, 'csv-2'), isFolder: true, withPrivate: true })
    for (const file of files.filter((name) => name.endsWith('.csv'))) {
      expect(await rowsOf(file), file).toEqual(await rowsOf(file.replace('csv-2', 'csv-1')))
    }
  })

  it('keeps one telephone of two services one telephone, through tables too', async () => {
    const phone = { id: uuidOf(900), number: '116 111' }
    const service = (number: number): Doc => ({
      id: uuidOf(number),
      name: `Service ${number}`,
      status: 'active',
      organization: { id: uuidOf(950), name: 'Org', description: '' },
      phones: [phone],
    })
    await writeFile(join(folder, 'shared.json'), JSON.stringify([service(901), service(902)]))
    const first = await openDirectory()
    await importAll(first, join(folder, 'shared.json'))
    await first.exportRecords({ format: 'csv', out: join(folder, 'shared-csv'), isFolder: true, withPrivate: false })
    const second = await openDirectory()
    await importAll(second, join(folder, 'shared-csv'))
    const services = await second.loadFullServices([uuidOf(901), uuidOf(902)])
    expect([...services.values()].map((doc) => doc['phones'])).toEqual([[phone], [phone]])
    expect(services.get(uuidOf(901))?.['organization']).toMatchObject({ description: '' })
  })

  it('keeps an empty list, which says "none", apart from no list, which says nothing', async () => {
    const service = {
      id: uuidOf(910),
      name: 'Open door',
      status: 'active',
      url: 'https://example.org',
      document_rules: [],
      organization: { id: uuidOf(911), name: 'Org', description: 'x' },
    }
    await writeFile(join(folder, 'empty.json'), JSON.stringify([service]))
    const first = await openDirectory()
    await importAll(first, join(folder, 'empty.json'))
    await first.exportRecords({ format: 'csv', out: join(folder, 'empty-csv'), isFolder: true, withPrivate: false })
    const second = await openDirectory()
    await importAll(second, join(folder, 'empty-csv'))
    const [entry] = await second.loadServicesAtLocations({ timeZone: 'Europe/Paris', country: 'fr', at: now })
    expect(entry?.documents).toEqual([])
    expect((await second.findService(uuidOf(910)))?.['required_documents']).toBeUndefined()
  })

  it('keeps organisations without services, lone locations, terms and taxonomies', async () => {
    const lone = join(folder, 'lone')
    const first = await openDirectory()
    await writeFile(
      join(folder, 'lone.ndjson'),
      [
        { id: uuidOf(920), name: 'No services yet', description: 'An organisation', legal_status: 'association' },
        { id: uuidOf(921), location_type: 'physical', name: 'A lone place', latitude: 1, longitude: 2 },
        { id: uuidOf(922), name: 'Terms', description: 'A taxonomy', version: '1' },
        { id: uuidOf(923), name: 'Term', description: 'A term', taxonomy_id: uuidOf(922) },
      ]
        .map((doc) => JSON.stringify(doc))
        .join('\n'),
    )
    await importAll(first, join(folder, 'lone.ndjson'))
    for (const format of ['ndjson', 'csv'] as const) {
      await first.exportRecords({ format, out: `${lone}-${format}`, isFolder: true, withPrivate: false })
      const second = await openDirectory()
      await importAll(second, `${lone}-${format}`)
      expect(await second.findOrganization(uuidOf(920), 'named')).toMatchObject({ legal_status: 'association' })
      expect(await second.findTaxonomy(uuidOf(922))).toMatchObject({ version: '1' })
      expect(await second.findTaxonomyTerm(uuidOf(923))).toMatchObject({ taxonomy_id: uuidOf(922) })
    }
  })
})

describe('the same again', () => {
  it('changes nothing when the same file is imported twice', async () => {
    const directory = await openDirectory()
    const path = join(import.meta.dirname, '../../../data/demo-city/services.ndjson')
    const first = await directory.importRecords(path, { now })
    const generation = await directory.generation()
    const before = await directory.listServices({}, { offset: 0, limit: 1000 }, 'minimal')
    const second = await directory.importRecords(path, { now: later })
    expect(first.ok && first.value.entities.service).toMatchObject({ added: 600, changed: 0, unchanged: 0 })
    expect(second.ok && second.value.entities.service).toEqual({ added: 0, changed: 0, unchanged: 600 })
    expect(second.ok && Object.values(second.value.entities).every(({ added, changed }) => added + changed === 0)).toBe(true)
    expect(await directory.generation()).toBe(generation)
    expect(await directory.listServices({}, { offset: 0, limit: 1000 }, 'minimal')).toEqual(before)
  })
})
