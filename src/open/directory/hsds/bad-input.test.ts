import { mkdir, mkdtemp, open, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LARGEST_RECORD_BYTES } from './json-stream.ts'
import { readHsds, type HsdsReading } from './read-hsds.ts'

const uuid = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
let folder: string
let files = 0

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'causeway-bad-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function read(content: string | Uint8Array, name = 'services.json'): Promise<HsdsReading> {
  const within = join(folder, String((files += 1)))
  await mkdir(within)
  await writeFile(join(within, name), content)
  return readHsds(join(within, name), { anyId: false })
}

async function readTables(tables: Readonly<Record<string, string | Uint8Array>>): Promise<HsdsReading> {
  const within = join(folder, String((files += 1)))
  await mkdir(within)
  for (const [name, content] of Object.entries(tables)) await writeFile(join(within, name), content)
  return readHsds(within, { anyId: false })
}

const service = (number: number, more: object = {}): string =>
  JSON.stringify({ id: uuid(number), name: `Service ${number}`, status: 'active', url: 'https://example.org', ...more })

describe('JSON that is broken', () => {
  it('keeps the neighbours of a broken record, and tells its line', async () => {
    const { records, problems } = await read(`[\n${service(1)},\n{"id": "${uuid(2)}",\n "name": oops},\n${service(3)}\n]`)
    expect([...records.service.keys()]).toEqual([uuid(1), uuid(3)])
    expect(problems).toMatchObject([{ file: 'services.json', line: 4, expected: 'JSON', outcome: 'row left out' }])
  })

  it('keeps what stands before a file that ends too early', async () => {
    const { records, problems } = await read(`[\n${service(1)},\n${service(2).slice(0, -10)}`)
    expect([...records.service.keys()]).toEqual([uuid(1)])
    expect(problems).toMatchObject([{ line: 3, expected: 'the closing bracket of the array', found: 'the end of the file' }])
  })

  it('tells each bad line of NDJSON and goes on', async () => {
    const { records, problems } = await read(`${service(1)}\n{broken}\n\n${service(2)}`, 'services.ndjson')
    expect([...records.service.keys()]).toEqual([uuid(1), uuid(2)])
    expect(problems).toMatchObject([{ line: 2, expected: 'JSON' }])
  })

  it('keeps the rest of NDJSON whose first line is broken', async () => {
    const { records, problems } = await read(`{"id": \n${service(1)}\n`, 'services.ndjson')
    expect([...records.service.keys()]).toEqual([uuid(1)])
    expect(problems).toMatchObject([{ line: 1, expected: 'JSON' }])
  })

  it('says that a file is no JSON at all, is empty, or is not there', async () => {
    expect((await read('<html>')).problems).toMatchObject([{ line: 1, found: '<' }])
    expect((await read('')).records.service.size).toBe(0)
    expect((await readHsds(join(folder, 'nowhere.json'))).problems).toMatchObject([{ expected: 'a file or a folder' }])
  })

  it('reads brackets and quotation marks inside texts, a byte order mark, and windows line ends', async () => {
    const odd = service(1, { description: 'a ] } " \\ [ { , text' })
    for (const text of [`\uFEFF[\r\n${odd}\r\n]`, `\uFEFF${odd}\r\n${service(2)}\r\n`]) {
      const { records, problems } = await read(text)
      expect(problems).toEqual([])
      expect(records.service.get(uuid(1))?.['description']).toBe('a ] } " \\ [ { , text')
    }
  })
})

describe('rows that are wrong', () => {
  it('leaves out a row without what is required, and only the field where it is not', async () => {
    const { records, problems } = await read(
      `[${service(1, { status: 'open?' })},${service(2, { minimum_age: 'twelve', email: 'nobody' })},${service(3, { phones: [{ id: uuid(9) }, { id: uuid(10), number: '1' }] })}]`,
    )
    expect([...records.service.keys()]).toEqual([uuid(2), uuid(3)])
    expect(records.service.get(uuid(2))).not.toHaveProperty('minimum_age')
    expect(records.service.get(uuid(3))?.['phones']).toHaveLength(1)
    expect(problems.map(({ field, outcome, found }) => [field, outcome, found])).toEqual([
      ['status', 'row left out', '"open?"'],
      ['minimum_age', 'field left out', '"twelve"'],
      ['email', 'field left out', '"nobody"'],
      ['phones[0].number', 'row left out', 'nothing'],
    ])
  })

  it('repairs what is beyond doubt, and tells it', async () => {
    const { records, problems } = await read(
      `[${service(1, { status: 'Active', url: 'www.example.org/a b', minimum_age: '12', last_modified: '2026-01-31 10:00' })}]`,
    )
    expect(records.service.get(uuid(1))).toMatchObject({
      status: 'active',
      url: 'https://www.example.org/a%20b',
      minimum_age: 12,
      last_modified: '2026-01-31T10:00:00Z',
    })
    expect(problems.every((problem) => problem.outcome === 'repaired')).toBe(true)
    expect(problems).toHaveLength(4)
  })

  it('tells a service with no location that nobody can reach, and not one by phone', async () => {
    const alone = JSON.stringify({ id: uuid(1), name: 'Alone', status: 'active' })
    const { problems } = await read(`[${alone},${service(2)}]`)
    expect(problems).toMatchObject([{ field: 'service_at_locations', found: 'a service with no location', outcome: 'noted' }])
  })
})

describe('tables', () => {
  const organizations = `id,name,description\n${uuid(50)},Org,Helps\n`

  it('reads what Excel saves in Windows-1252 with semicolons and decimal commas, and says so', async () => {
    const text = `sep=;\r\nid;location_type;name;latitude;longitude\r\n${uuid(1)};physical;Café de l'Été;48,85;2,35\r\n`
    const bytes = Uint8Array.from([...text].map((character) => character.codePointAt(0) ?? 0))
    const { records, problems } = await readTables({ 'locations.csv': bytes })
    expect(records.location.get(uuid(1))).toMatchObject({ name: "Café de l'Été", latitude: 48.85, longitude: 2.35 })
    expect(problems.map((problem) => problem.found)).toEqual(['windows-1252, read as such', 'semicolons, read as such'])
  })

  it('reads UTF-16, as Excel saves "Unicode text"', async () => {
    const text = `\uFEFFid\tlocation_type\tname\r\n${uuid(1)}\tphysical\tعيادة\r\n`
    const { records } = await readTables({ 'locations.csv': Buffer.from(text, 'utf16le') })
    expect(records.location.get(uuid(1))).toMatchObject({ name: 'عيادة' })
  })

  it('tells a wrong column and which one was meant', async () => {
    const { records, problems } = await readTables({
      'organizations.csv': organizations,
      'services.csv': `id,organisation_id,name,status\n${uuid(1)},${uuid(50)},Service,active\n`,
    })
    expect(problems).toContainEqual(
      expect.objectContaining({
        file: 'services.csv',
        line: 1,
        field: 'organisation_id',
        expected: 'the column organization_id',
      }),
    )
    expect(problems).toContainEqual(
      expect.objectContaining({ field: 'organization_id', expected: 'the column organization_id (required)' }),
    )
    expect(records.service.get(uuid(1))).toMatchObject({ organisation_id: uuid(50) })
  })

  it('reads nothing of a table without its ids, and says so once', async () => {
    const { records, problems } = await readTables({ 'services.csv': 'nummer,name,status\n1,A,active\n2,B,active\n' })
    expect(records.service.size).toBe(0)
    expect(problems.filter((problem) => problem.outcome === 'row left out')).toMatchObject([{ line: 1, field: 'id' }])
  })

  it('tells the line of a bad row after a text over several lines', async () => {
    const { problems, records } = await readTables({
      'organizations.csv': `id,name,description\n${uuid(1)},One,"two\nlines"\n${uuid(2)},,No name\n${uuid(3)},Three,ok,too,many\n`,
    })
    expect([...records.organization.keys()]).toEqual([uuid(1)])
    expect(problems).toMatchObject([
      { line: 4, field: 'name', found: 'nothing' },
      { line: 5, expected: '3 cells, as the header has', found: '5 cells' },
    ])
  })

  it('nests a row under each of its parents, and keeps one whose parents are missing', async () => {
    const { records, problems } = await readTables({
      'organizations.csv': organizations,
      'services.csv': `id,organization_id,name,status\n${uuid(1)},${uuid(50)},Service,active\n`,
      'locations.csv': `id,location_type\n${uuid(2)},physical\n`,
      'service_at_location.csv': `id,service_id,location_id\n${uuid(3)},${uuid(1)},${uuid(2)}\n`,
      'phones.csv': `id,service_id,location_id,service_at_location_id,number\n${uuid(4)},${uuid(1)},${uuid(2)},${uuid(3)},111\n${uuid(5)},${uuid(99)},,,112\n`,
    })
    for (const parent of [
      records.service.get(uuid(1)),
      records.location.get(uuid(2)),
      records.service_at_location.get(uuid(3)),
    ]) {
      expect(parent?.['phones']).toEqual([{ id: uuid(4), number: '111' }])
    }
    expect(records.looseRows).toMatchObject([{ entity: 'phone', id: uuid(5), doc: { service_id: uuid(99) } }])
    expect(problems).toMatchObject([{ file: 'phones.csv', line: 3, field: 'service_id', outcome: 'noted' }])
  })
})

describe('sizes', () => {
  it('refuses a record that never ends instead of filling the memory', async () => {
    const path = join(folder, 'endless.json')
    const handle = await open(path, 'w')
    await handle.write(`{\n"description": "`)
    await handle.close()
    // The rest is a hole of zeros: no disk, and no closing brace.
    await truncate(path, LARGEST_RECORD_BYTES * 2)
    const { problems } = await readHsds(path)
    expect(problems).toMatchObject([{ expected: expect.stringContaining('32 MB') as string }])
  })

  it('refuses tables that do not fit, and says how to give them', async () => {
    const within = join(folder, 'huge')
    await mkdir(within)
    await writeFile(join(within, 'services.csv'), 'id,organization_id,name,status\n')
    await truncate(join(within, 'services.csv'), 1024 ** 3)
    const { problems } = await readHsds(within)
    expect(problems).toMatchObject([{ expected: expect.stringContaining('NDJSON') as string, found: '1024 MB' }])
  })
})
