import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildDimensions, type Dimension } from '../hierarchy.ts'
import { MISSING, type CategoryColumn, type Microdata } from './columns.ts'
import { countCandidates, countMatches } from './count-matches.ts'
import { measureRisk } from './measure-risk.ts'
import { fileOf, TEN } from './published-examples.test-support.ts'
import { recodeColumn, recodeToLevel } from './recode-column.ts'
import { suppressLocally, type BlankMatching, type LocalSuppression, type LocalSuppressionInput } from './suppress-locally.ts'

function suppress(input: LocalSuppressionInput): LocalSuppression {
  const result = suppressLocally(input)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

const value = fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 0, max: 5 }) }, fc.constant(null))
const smallFile = fc
  .array(fc.tuple(value, value, value), { minLength: 6, maxLength: 40 })
  .map((rows) => fileOf({ a: rows.map(([v]) => v), b: rows.map(([, v]) => v), c: rows.map(([, , v]) => v) }))
const blanksMatch = fc.constantFrom<BlankMatching>('anything', 'blanks')
const smallK = fc.integer({ min: 1, max: 6 })

function rowOf(keys: Microdata, record: number): string {
  return keys.columns.map(({ codes }) => codes[record]).join()
}

describe('local suppression', () => {
  it('makes every record match k, a blank matching anything', () => {
    fc.assert(
      fc.property(smallFile, blanksMatch, smallK, (keys, matching, k) => {
        const released = suppress({ keys, k, blanksMatch: matching }).keys
        expect(Math.min(...countMatches(released).sample)).toBeGreaterThanOrEqual(k)
      }),
    )
  })

  it('makes k records look exactly alike where blanks match only blanks, so that k may be anybody’s', () => {
    fc.assert(
      fc.property(smallFile, smallK, (keys, k) => {
        const released = suppress({ keys, k, blanksMatch: 'blanks' }).keys
        const rows = Array.from({ length: keys.recordCount }, (_, record) => rowOf(released, record))
        for (const row of rows) expect(rows.filter((other) => other === row).length).toBeGreaterThanOrEqual(k)
        expect(Math.min(...countCandidates(keys, released))).toBeGreaterThanOrEqual(k)
      }),
    )
  })

  it('only hides, counts what it hid, and costs what was asked', () => {
    fc.assert(
      fc.property(
        smallFile,
        blanksMatch,
        smallK,
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 3, maxLength: 3 }),
        (keys, matching, k, costs) => {
          const { keys: released, hidden, hiddenByVariable, cost } = suppress({ keys, k, blanksMatch: matching, costs })
          const newBlanks = keys.columns.map(({ codes }, v) => {
            const after = released.columns[v]!.codes
            codes.forEach((code, record) => expect([code, MISSING]).toContain(after[record]))
            return codes.filter((code, record) => code !== MISSING && after[record] === MISSING).length
          })
          expect([...hiddenByVariable]).toEqual(newBlanks)
          expect(hidden).toBe(newBlanks.reduce((sum, count) => sum + count, 0))
          expect(cost).toBe(newBlanks.reduce((sum, count, v) => sum + count * costs[v]!, 0))
        },
      ),
    )
  })

  it('hides the same each time, and nothing in a file that is k-anonymous', () => {
    fc.assert(
      fc.property(smallFile, blanksMatch, smallK, (keys, matching, k) => {
        const once = suppress({ keys, k, blanksMatch: matching })
        expect(suppress({ keys, k, blanksMatch: matching })).toEqual(once)
        expect(suppress({ keys: once.keys, k, blanksMatch: matching }).hidden).toBe(0)
      }),
    )
  })

  it('hides the cheaper of two variables either of which would do', () => {
    const keys = fileOf({ age: ['30', '31', '30', '31'], language: ['ti', 'ti', 'ar', 'ar'] })
    const hiddenBy = (costs: readonly number[]) => [...suppress({ keys, k: 2, blanksMatch: 'blanks', costs }).hiddenByVariable]
    expect(hiddenBy([1, 5])).toEqual([4, 0])
    expect(hiddenBy([5, 1])).toEqual([0, 4])
  })

  it('makes the ten records of the IHSN guide 2-anonymous by hiding four values', () => {
    // Alone are 3 and 7, which differ in education only, and 5 and 8, which share that they are unemployed, and nothing with
    // anybody else but two values: one value makes the first two match, three the other two.
    const { hidden, keys } = suppress({ keys: TEN, k: 2, blanksMatch: 'anything' })
    expect(hidden).toBe(4)
    expect(Math.min(...countMatches(keys).sample)).toBe(2)
  })

  it('refuses what cannot be done', () => {
    const keys = fileOf({ a: ['x', 'y'] })
    expect(suppressLocally({ keys, k: 3, blanksMatch: 'blanks' })).toEqual({
      ok: false,
      error: { problem: 'too-few-records', found: 2, k: 3 },
    })
    expect(suppressLocally({ keys, k: 1.5, blanksMatch: 'blanks' })).toMatchObject({ error: { problem: 'k-not-whole' } })
    expect(suppressLocally({ keys, k: 2, blanksMatch: 'blanks', costs: [0] })).toMatchObject({ error: { problem: 'bad-costs' } })
    const many = fileOf(Object.fromEntries(Array.from({ length: 17 }, (_, v) => [`v${v}`, ['x', 'y']])))
    expect(suppressLocally({ keys: many, k: 2, blanksMatch: 'blanks' })).toMatchObject({ error: { problem: 'too-many-keys' } })
  })
})

function placesOf(rows: readonly (readonly [code: string, parent: string])[]): Dimension {
  const built = buildDimensions(rows.map(([code, parent]) => ({ dimension: 'place', code, parent })))
  if (!built.ok) throw new Error(JSON.stringify(built.error))
  return built.value[0]!
}

const PLACES = placesOf([
  ['city', ''],
  ['north', 'city'],
  ['south', 'city'],
  ['n1', 'north'],
  ['n2', 'north'],
  ['s1', 'south'],
  ['s2', 'south'],
])

function recode(column: CategoryColumn, level: number): CategoryColumn {
  const result = recodeToLevel(column, PLACES, level)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

describe('global recoding', () => {
  const [column] = fileOf({ place: ['n1', 's2', null, 'n2', 's1', 'north'] }).columns

  it('takes each value up its hierarchy to a level, and leaves what is not so deep', () => {
    const readLevel = (level: number) => {
      const { categories, codes } = recode(column!, level)
      return [...codes].map((code) => categories[code] ?? null)
    }
    expect(readLevel(0)).toEqual(['city', 'city', null, 'city', 'city', 'city'])
    expect(readLevel(1)).toEqual(['north', 'south', null, 'north', 'south', 'north'])
    expect(readLevel(2)).toEqual(['n1', 's2', null, 'n2', 's1', 'north'])
  })

  it('never raises anybody’s risk', () => {
    const place = fc.constantFrom('n1', 'n2', 's1', 's2', null)
    fc.assert(
      fc.property(
        fc.array(fc.tuple(place, value, fc.integer({ min: 1, max: 50 })), { minLength: 1, maxLength: 30 }),
        fc.constantFrom(0, 1),
        (rows, level) => {
          const keys = fileOf({ place: rows.map(([v]) => v), b: rows.map(([, v]) => v) })
          const coarser = { ...keys, columns: [recode(keys.columns[0]!, level), keys.columns[1]!] }
          const weights = rows.map(([, , weight]) => weight)
          const before = measureRisk(keys, weights)
          const after = measureRisk(coarser, weights)
          if (!before.ok || !after.ok) throw new Error('the weights are at least 1')
          after.value.individual.forEach((risk, record) =>
            expect(risk).toBeLessThanOrEqual(before.value.individual[record]! * (1 + 1e-9)),
          )
        },
      ),
    )
  })

  it('refuses targets that leave a value out, take it twice, or are not in the hierarchy', () => {
    const [fine] = fileOf({ place: ['n1', 's2'] }).columns
    const problemOf = (targets: readonly string[]) => recodeColumn(fine!, PLACES, targets)
    expect(problemOf(['north'])).toMatchObject({ error: { problem: 'not-covered', code: 's2' } })
    expect(problemOf(['city', 'south'])).toMatchObject({ error: { problem: 'covered-twice', code: 's2', by: ['city', 'south'] } })
    expect(problemOf(['east'])).toMatchObject({ error: { problem: 'code-missing', code: 'east' } })
    expect(problemOf(['north', 'south'])).toMatchObject({ value: { categories: ['north', 'south'] } })
  })

  it('asks for the targets where a place is in a district and in a catchment', () => {
    const crossing = placesOf([
      ['city', ''],
      ['d1', 'city'],
      ['c1', 'city'],
      ['x', 'd1'],
      ['x', 'c1'],
      ['y', 'd1'],
      ['z', 'c1'],
    ])
    const [places] = fileOf({ place: ['x', 'y'] }).columns
    expect(recodeToLevel(places!, crossing, 1)).toEqual({ ok: false, error: { problem: 'several-hierarchies', code: 'x' } })
  })
})
