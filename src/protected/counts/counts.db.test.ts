// The counts over a real database: written with what they count, folded whole or not at all, read for statistics alone.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql, type Kysely } from 'kysely'
import type pg from 'pg'
import { asOrganisation } from '../../firewall/access/index.ts'
import { createTestDatabase, type TestDatabase, type TestOrganisation } from '../../../tests/test-database.ts'
import { createCounts, createCountStore, type CountFact, type Counts, type CountTables } from './index.ts'

const now = new Date('2026-11-21T10:00:00Z')
const secret = new Uint8Array(32).fill(7)
let database: TestDatabase
let one: TestOrganisation
let other: TestOrganisation
let third: TestOrganisation
let counts: Counts
const handles = new Map<string, Kysely<CountTables>>()

const woman = { age: '25-59', gender: 'female', language: 'ar', household: 'alone', factors: ['survivor-of-violence'] } as const
const fact: CountFact = {
  measure: 'need',
  code: 'food',
  detail: 'open',
  month: '2026-03',
  place: 'old-harbour',
  group: woman,
  n: 1,
  cases: 1,
}

beforeAll(async () => {
  database = await createTestDatabase()
  one = await database.admitOrganisation()
  other = await database.admitOrganisation()
  third = await database.admitOrganisation()
  for (const organisation of [one, other, third]) handles.set(organisation.organisationId, organisation.connect<CountTables>())
  counts = await createCounts({ store: createCountStore((id) => connect(id)), secret, clock: () => now })
})
afterAll(() => database.close())

function connect(id: string): Kysely<CountTables> {
  const handle = handles.get(id)
  if (handle === undefined) throw new Error('No such organisation')
  return handle
}

const record = (organisation: TestOrganisation, facts: readonly CountFact[]) =>
  asOrganisation(connect(organisation.organisationId), { teams: [organisation.teamId], purpose: 'assistance' }, (tx) =>
    counts.recordFacts(tx, organisation.organisationId, facts),
  )

const readNeeds = (organisation: TestOrganisation, face: 'age-gender' | 'factor' = 'age-gender', byPlace = true) =>
  counts.readOwn(organisation.organisationId, { measure: 'need', face, fromMonth: '2026-01', toMonth: '2026-12', byPlace })

describe('counts', () => {
  it('of a day are folded once, though the program begins anew within it: what comes later waits for the next', async () => {
    const [day, next] = ['2026-11-21', '2026-11-22']
    await record(third, [fact])
    expect(await counts.foldOnce(third.organisationId, day)).toEqual({ added: 1, damaged: 0 })
    await record(third, [fact])
    const begun = await createCounts({ store: createCountStore(connect), secret, clock: () => new Date('2026-11-21T12:00:00Z') })
    expect(await begun.foldOnce(third.organisationId, day)).toBeNull()
    expect((await readNeeds(third)).map(({ n }) => n)).toEqual([fact.n])
    expect(await begun.foldOnce(third.organisationId, next)).toEqual({ added: 1, damaged: 0 })
  })

  it('are nothing until they are folded, and then what was recorded; folding again adds nothing', async () => {
    await record(one, [fact, { ...fact, n: 2, cases: 1 }])
    expect(await readNeeds(one)).toEqual([])
    expect(await counts.fold(one.organisationId)).toEqual({ added: 1, damaged: 0 })
    const expected = [
      expect.objectContaining({ code: 'food', place: 'old-harbour', part: '25-59', second: 'female', n: 3, casesOfMonths: 2 }),
    ]
    expect(await readNeeds(one)).toEqual(expected)
    expect(await counts.fold(one.organisationId)).toEqual({ added: 0, damaged: 0 })
    expect(await readNeeds(one)).toEqual(expected)
  })

  it('tell factors of the whole organisation only', async () => {
    expect(await readNeeds(one, 'factor')).toEqual([
      expect.objectContaining({ place: '', part: 'survivor-of-violence', second: '' }),
    ])
  })

  it('leave no cell of nobody behind when everything was taken back', async () => {
    await record(one, [{ ...fact, n: -3, cases: -2 }])
    await counts.fold(one.organisationId)
    expect(await readNeeds(one)).toEqual([])
  })

  it('are gone with the entry when its transaction is', async () => {
    const failing = asOrganisation(connect(one.organisationId), { teams: [one.teamId], purpose: 'assistance' }, async (tx) => {
      await counts.recordFacts(tx, one.organisationId, [fact])
      throw new Error('killed')
    })
    await expect(failing).rejects.toThrow('killed')
    expect(await counts.fold(one.organisationId)).toEqual({ added: 0, damaged: 0 })
  })

  it('add nothing twice when two fold at once', async () => {
    await Promise.all(Array.from({ length: 12 }, () => record(other, [fact])))
    const folded = await Promise.all([counts.fold(other.organisationId), counts.fold(other.organisationId)])
    expect(folded.reduce((sum, { added }) => sum + added, 0)).toBe(12)
    expect(await readNeeds(other)).toEqual([expect.objectContaining({ n: 12, casesOfMonths: 12 })])
  })

  it('are all added, however many wait', async () => {
    const slow = await createCounts({ store: createCountStore(connect, { mostAtOnce: 5 }), secret, clock: () => now })
    await Promise.all(Array.from({ length: 12 }, () => record(other, [fact])))
    expect(await slow.fold(other.organisationId)).toEqual({ added: 12, damaged: 0 })
    expect(await readNeeds(other)).toEqual([expect.objectContaining({ n: 24, casesOfMonths: 24 })])
  })

  it('are added past what is damaged, however much of that there is', async () => {
    const slow = await createCounts({ store: createCountStore(connect, { mostAtOnce: 5 }), secret, clock: () => now })
    await Promise.all(Array.from({ length: 12 }, () => record(other, [fact])))
    const client = await database.client('postgres')
    await client.query(`UPDATE protected.count_waiting SET sealed = sealed || '\\x00'`)
    await Promise.all(Array.from({ length: 12 }, () => record(other, [fact])))
    expect(await slow.fold(other.organisationId)).toEqual({ added: 12, damaged: 12 })
    expect(await readNeeds(other)).toEqual([expect.objectContaining({ n: 36, casesOfMonths: 36 })])
    await client.query('DELETE FROM protected.count_waiting')
  })

  it('wait where what was put aside is damaged, and say so', async () => {
    await record(one, [fact])
    const client = await database.client('postgres')
    await client.query(`UPDATE protected.count_waiting SET sealed = sealed || '\\x00'`)
    expect(await counts.fold(one.organisationId)).toEqual({ added: 0, damaged: 1 })
    await client.query('DELETE FROM protected.count_waiting')
  })
})

describe('the database', () => {
  it('says nothing of what waits: no word, and every small entry as long as any other', async () => {
    await record(one, [fact])
    await record(one, [fact, { ...fact, measure: 'closing', code: 'died', detail: '' }])
    const client = await database.client('postgres')
    const { rows } = await client.query<{ sealed: Buffer }>('SELECT sealed FROM protected.count_waiting')
    expect(rows.length).toBe(2)
    expect(new Set(rows.map(({ sealed }) => sealed.length)).size).toBe(1)
    for (const { sealed } of rows) expect(sealed.toString('latin1')).not.toMatch(/food|female|died|survivor/)
    await counts.fold(one.organisationId)
  })

  it('lets nobody read counts for another purpose, nor those of another organisation', async () => {
    const asked = (purpose: 'assistance' | 'statistics', organisation: TestOrganisation) =>
      asOrganisation(connect(organisation.organisationId), { teams: [], purpose }, (tx) =>
        sql<{ organisation_id: string }>`SELECT organisation_id FROM protected.count_cell`.execute(tx),
      )
    expect((await asked('assistance', one)).rows).toEqual([])
    const own = (await asked('statistics', one)).rows
    expect(own.length).toBeGreaterThan(0)
    expect(new Set(own.map((row) => row.organisation_id))).toEqual(new Set([one.organisationId]))
  })

  it('joins no cell to the entry that it came from: cells of a fold share one transaction, which wrote no entry', async () => {
    const client = await database.client('postgres')
    await record(one, [fact])
    await record(one, [{ ...fact, code: 'shelter' }])
    const transactions = await xminOf(client, 'count_waiting')
    await counts.fold(one.organisationId)
    const after = await xminOf(
      client,
      'count_cell',
      `WHERE organisation_id = '${one.organisationId}' AND code IN ('food', 'shelter')`,
    )
    expect(transactions.size).toBe(2)
    expect(after.size).toBe(1)
    expect([...after].some((xmin) => transactions.has(xmin))).toBe(false)
  })

  it('refuses a place beside a factor or a barrier', async () => {
    const client = await one.client()
    await client.query('BEGIN')
    await client.query(`SELECT set_config('causeway.purpose', 'statistics', true)`)
    const insert = (measure: string, face: string) =>
      client.query(`INSERT INTO protected.count_cell VALUES ($1, '2026-01', $2, 'fear', '', 'old-harbour', $3, 'x', '', 1, 1)`, [
        one.organisationId,
        measure,
        face,
      ])
    await client.query('SAVEPOINT before')
    await expect(insert('need', 'factor')).rejects.toMatchObject({ code: '23514' })
    await client.query('ROLLBACK TO before')
    await expect(insert('barrier', 'language')).rejects.toMatchObject({ code: '23514' })
    await client.query('ROLLBACK')
  })
})

async function xminOf(client: pg.Client, table: string, where = ''): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ xmin: string }>(`SELECT xmin::text FROM protected.${table} ${where}`)
  return new Set(rows.map(({ xmin }) => xmin))
}
