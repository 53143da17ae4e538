// Red team on the whole way out: made counts go through the release three times running, one of them is withdrawn, and a reader
// who kept everything that was ever readable on the open side turns every attack on it. Any hit fails the build.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attack, buildDimensions, type PublishedTable as AttackedTable } from '@causeway/disclosure-control'
import { createReleases, createReleaseStore, type Releases, type ReleaseTables } from '../../src/firewall/release/index.ts'
import { createStatistics, createStatisticsStore } from '../../src/open/statistics/index.ts'
import type { PublishedTable, Statistics, StatisticTables } from '../../src/open/statistics/index.ts'
import { createTestDatabase } from '../test-database.ts'
import type { TestDatabase } from '../test-database.ts'

const PLACES = ['north', 'south', 'hill', 'harbour']
const AGES = ['child', 'adult', 'elder']
const HIERARCHIES = [
  'dim,code,parent,residents',
  'place,city,,',
  ...PLACES.map((code) => `place,${code},city,30000`),
  'age,any,,',
  ...AGES.map((code) => `age,${code},any,`),
].join('\n')

let database: TestDatabase
let releases: Releases
let statistics: Statistics
let now = new Date('2026-01-01T08:00:00Z')
beforeAll(async () => {
  database = await createTestDatabase()
  releases = createReleases(createReleaseStore(database.connect<ReleaseTables>('causeway_release')), {
    clock: () => new Date((now = new Date(now.getTime() + 60_000))),
    sources: {},
    cellKeySecret: async () => new Uint8Array(32),
    onFailure: (error) => {
      throw error
    },
  })
  statistics = createStatistics(createStatisticsStore(database.connect<StatisticTables>('causeway_open')))
})
afterAll(() => database.close())

function unwrap<T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

/** Brings counts out; null where the preview refuses, and then nothing is readable. */
async function release(series: string, period: string, people: readonly number[]): Promise<string | null> {
  const rows = PLACES.flatMap((place, p) => AGES.map((age, a) => `${place},${age},${people[p * AGES.length + a] ?? 0}`))
  const { id } = unwrap(
    await releases.draft(
      {
        series,
        period,
        titles: { en: 'Made counts' },
        purpose: 'To be attacked',
        definition: 'One made person',
        uncertainty: 'None',
        unseen: 'Nobody',
        geography: 'district',
        choice: { method: 'suppress', rules: {} },
        answersNeeded: 1,
        source: {
          kind: 'files',
          inner: `place,age,n\n${rows.join('\n')}\n`,
          hierarchies: HIERARCHIES,
          described: 'made',
          variables: { place: 'place', age: 'age' },
        },
      },
      'one',
    ),
  )
  unwrap(await releases.startPreview(id, 'one'))
  await releases.settle()
  if ((await releases.find(id))?.state !== 'previewed') return null
  unwrap(await releases.approve(id, 'two', 'Made people of this series alone'))
  const { token } = unwrap(await releases.invite(id, 'two', { language: 'en' }))
  unwrap(await releases.answer(token, { name: '', language: null, position: 'no-objection', words: '', mayPublish: true }))
  unwrap(await releases.publish(id, 'one'))
  return id
}

/** The table as a reader of the open side has it: nothing but what is readable there. */
function toAttacked(name: string, { dimensions, cells }: PublishedTable): AttackedTable {
  const rows = dimensions.flatMap((one) =>
    one.codes.map(({ code, parent }) => ({ dimension: one.name, code, parent: parent ?? '' })),
  )
  return { name, dimensions: unwrap(buildDimensions(rows)), cells }
}

const counts = fc.array(fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 10, max: 120 })), {
  minLength: 12,
  maxLength: 12,
})
const change = fc.array(fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.integer({ min: -12, max: 12 })), {
  minLength: 12,
  maxLength: 12,
})
let run = 0
let released = 0

describe('whatever goes out through the release', () => {
  it('tells a reader who kept it all nothing of anybody', async () => {
    await fc.assert(
      fc.asyncProperty(counts, change, change, async (first, second, third) => {
        fc.pre(first.some((people) => people > 0))
        const series = `attacked-${run++}`
        const grow = (people: readonly number[], by: readonly number[]) =>
          people.map((one, at) => Math.max(0, one + (by[at] ?? 0)))
        const periods = [first, grow(first, second), grow(grow(first, second), third)]
        const kept: AttackedTable[] = []
        for (const [at, people] of periods.entries()) {
          if (people.every((one) => one === 0)) continue
          const id = await release(series, `2026-0${at + 1}`, people)
          if (id === null) continue
          const table = (await statistics.find(id))?.tables[0]
          if (table === undefined) throw new Error('it was published and is not there')
          const alone = PLACES.flatMap((place, p) =>
            AGES.flatMap((age, a) => (people[p * AGES.length + a] === 1 ? [[place, age]] : [])),
          )
          const attacked = toAttacked(`2026-0${at + 1}`, table)
          // A reader cannot tell which hidden cells are small; the red team is told, so that it tries the right ones.
          const isSmall = ([place = '', age = '']: readonly string[]) => {
            const inside = people.filter(
              (_, cell) =>
                (place === 'city' || PLACES[Math.floor(cell / AGES.length)] === place) &&
                (age === 'any' || AGES[cell % AGES.length] === age),
            )
            return inside.reduce((sum, one) => sum + one, 0) < 10
          }
          const cells = [...attacked.cells].map((cell) => ({ ...cell, primary: cell.people === null && isSmall(cell.codes) }))
          const report = unwrap(
            await attack({ ...attacked, cells }, { insiders: alone, pairs: true, previous: kept, pattern: false }),
          )
          expect(
            report.findings.filter(({ certainty }) => certainty === 'certain'),
            JSON.stringify(people),
          ).toEqual([])
          kept.push(attacked)
          released++
          // Taken back after it was read: the reader still has it.
          if (at === 0) unwrap(await releases.withdraw(id, 'two', 'Read, and taken back'))
        }
      }),
      { numRuns: 4 },
    )
    // Had all been refused, nothing would have been attacked.
    expect(released).toBeGreaterThan(0)
    expect((await releases.verify(statistics)).filter(({ state }) => state !== 'equal' && state !== 'withdrawn')).toEqual([])
  }, 120_000)
})
