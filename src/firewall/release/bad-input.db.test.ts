// Bad input: each ends with a clear message, and nothing is kept, entered or published.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase } from '../../../tests/test-database.ts'
import type { TestDatabase } from '../../../tests/test-database.ts'
import {
  createReleases,
  createReleaseStore,
  describeReleaseProblem,
  type DraftRequest,
  type Releases,
  type ReleaseTables,
} from './index.ts'
import { HIERARCHIES, makeRequest, writeInner } from './releases.test-support.ts'

let database: TestDatabase
let releases: Releases
const failures: unknown[] = []
beforeAll(async () => {
  database = await createTestDatabase()
  releases = createReleases(createReleaseStore(database.connect<ReleaseTables>('causeway_release')), {
    clock: () => new Date('2026-11-21T08:00:00Z'),
    sources: { 'gap-run': { offers: async () => [], load: async () => null } },
    cellKeySecret: async () => new Uint8Array(32).fill(7),
    onFailure: (error) => failures.push(error),
  })
})
afterAll(async () => {
  await releases.close()
  await database.close()
})

async function refuse(change: Parameters<typeof makeRequest>[0]): Promise<readonly string[]> {
  const drafted = await releases.draft(makeRequest(change), 'amina')
  if (drafted.ok) throw new Error('it was drafted')
  expect(await releases.list()).toEqual([])
  return describeReleaseProblem(drafted.error)
}

const sensitive = (variables: Record<string, 'place' | 'papers' | 'other'>): DraftRequest['source'] => ({
  kind: 'files',
  described: 'made',
  variables,
  hierarchies: HIERARCHIES,
  inner: writeInner(),
})

describe('bad input', () => {
  it.each([
    [
      'a total that does not add up',
      { inner: writeInner(undefined, 'city,any,999\n') },
      'city / any is given as 999, but its parts add up to 531',
    ],
    [
      'a code that is in no hierarchy',
      { inner: writeInner(undefined, 'moon,food,12\n') },
      'inner.csv, line 14: "moon" is not a code of place',
    ],
    ['a loop', { hierarchies: HIERARCHIES.replace('place,city,,', 'place,city,north,') }, 'stands above itself'],
    [
      'a parent that is nowhere',
      { hierarchies: HIERARCHIES.replace('need,food,any', 'need,food,all') },
      'names a parent that has no line',
    ],
    [
      'a negative count',
      { inner: writeInner().replace('north,food,40', 'north,food,-4') },
      'n is "-4"; expected a whole number of people',
    ],
    [
      'half a person',
      { inner: writeInner().replace('north,food,40', 'north,food,4.5') },
      'n is "4.5"; expected a whole number of people',
    ],
    ['a cell twice', { inner: writeInner(undefined, 'north,food,12\n') }, 'north / food stands twice'],
    ['an empty table', { inner: 'place,need,n\n' }, 'holds nobody; there is nothing to protect'],
    ['nobody', { inner: writeInner(Array.from({ length: 12 }, () => 0)) }, 'holds nobody; there is nothing to protect'],
    ['no counts', { inner: 'place,need\nnorth,food\n' }, 'has no column "n"'],
    [
      'residents that are no number',
      { hierarchies: HIERARCHIES.replace('30000', 'many') },
      'residents is "many"; expected a whole number',
    ],
    ['a period that is none', { period: 'last week' }, 'period: is not understood'],
    ['no reason', { purpose: ' ' }, 'purpose: is needed'],
    ['words without an end', { unseen: 'x'.repeat(5000) }, 'unseen: is too long'],
    ['no panel', { answersNeeded: 0 }, 'answersNeeded: is not understood'],
    [
      'a threshold of three people',
      { choice: { method: 'suppress', rules: { threshold: 3 } } },
      'choice.rules.threshold: is not understood',
    ],
    ['noise that shows less than ten', { choice: { method: 'noise', threshold: 2 } }, 'choice.threshold: is not understood'],
    ['a gap run that is nowhere', { source: { kind: 'gap-run', reference: 'none' } }, 'source.reference: is not understood'],
    ['a district too small', { hierarchies: HIERARCHIES.replace('21000', '19999') }, 'hill have fewer than 20000 residents'],
    [
      'a district nobody knows',
      { hierarchies: HIERARCHIES.replace('21000', '') },
      'nobody has said how many residents hill have',
    ],
    ['papers by place', { source: sensitive({ place: 'place', need: 'papers' }) }, 'crosses place with need'],
    ['something unnamed by place', { source: sensitive({ place: 'place', need: 'other' }) }, 'nobody has said what it is about'],
    [
      'a dimension nobody explains',
      { source: sensitive({ place: 'place' }) },
      'nobody has said what the dimension "need" is about',
    ],
  ] as const)('%s is told', async (_, change, message) => {
    expect((await refuse(change)).join('\n')).toContain(message)
  })

  it('takes what the installation knows of its districts, not what a file says of them', async () => {
    const careful = createReleases(createReleaseStore(database.connect<ReleaseTables>('causeway_release')), {
      clock: () => new Date('2026-11-21T08:00:00Z'),
      sources: {},
      residents: { hill: 1_200 },
      cellKeySecret: async () => new Uint8Array(32),
      onFailure: (error) => failures.push(error),
    })
    expect(await careful.draft(makeRequest(), 'amina')).toMatchObject({ ok: false, error: { problem: 'public-rule' } })
  })

  it('lets the city be told where a district may not, and says nothing of districts then', async () => {
    const drafted = await releases.draft(
      makeRequest({ series: 'city', geography: 'city', source: sensitive({ place: 'place', need: 'papers' }) }),
      'amina',
    )
    if (!drafted.ok) throw new Error(JSON.stringify(drafted.error))
    await releases.startPreview(drafted.value.id, 'amina')
    await releases.settle()
    const found = await releases.find(drafted.value.id)
    expect(found?.preview?.refusal).toBeNull()
    expect(JSON.stringify(found?.preview?.tables)).not.toMatch(/north|hill/)
    await releases.refuse(drafted.value.id, 'amina', 'only tried')
  })

  it('stops at a million people who are each alone, with the reason', async () => {
    const side = 1000
    const lines = ['dim,code,parent']
    for (const dim of ['age', 'sex']) {
      lines.push(`${dim},all,`)
      for (let at = 0; at < side; at++) lines.push(`${dim},${dim}${at},all`)
    }
    const rows = ['age,sex,n']
    for (let a = 0; a < side; a++) for (let b = 0; b < side; b++) rows.push(`age${a},sex${b},1`)
    const drafted = await releases.draft(
      makeRequest({
        series: 'singletons',
        geography: 'city',
        source: {
          kind: 'files',
          inner: rows.join('\n'),
          hierarchies: lines.join('\n'),
          described: 'made',
          variables: { age: 'age', sex: 'sex' },
        },
      }),
      'amina',
    )
    if (!drafted.ok) throw new Error(JSON.stringify(drafted.error))
    await releases.startPreview(drafted.value.id, 'amina')
    await releases.settle()
    const { preview, state } = (await releases.find(drafted.value.id)) ?? {}
    expect(state).toBe('draft')
    expect(preview?.refusal?.sentences[0]).toContain(
      '1000000 cells would have to keep an interval; at most 100000 can be shown to',
    )
    expect(await releases.listLedger()).toEqual([])
    expect(failures).toEqual([])
  }, 120_000)
})
