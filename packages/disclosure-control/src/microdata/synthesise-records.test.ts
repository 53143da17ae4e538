import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLedger, createSeededBytesForTests, drawNoisyMarginals, type NoisyRelease } from '../noise/index.ts'
import { modelOf } from '../tables.test-support.ts'
import type { Microdata } from './columns.ts'
import { readMargins, type Margin } from './noisy-margins.ts'
import { synthesiseRecords, type SynthesisInput } from './synthesise-records.ts'

const SIZES = [3, 2, 4]
const variables = SIZES.map((size, v) => ({
  name: `v${v}`,
  categories: Array.from({ length: size }, (_, code) => `${v}.${code}`),
}))

/** Counts of a table over some of the variables, added up from the whole table; the last variable fastest. */
function marginOf(table: readonly number[], kept: readonly number[]): Margin {
  const people = new Float64Array(kept.reduce((product, v) => product * SIZES[v]!, 1))
  table.forEach((count, cell) => {
    const codes = [Math.floor(cell / 8), Math.floor(cell / 4) % 2, cell % 4]
    people[kept.reduce((at, v) => at * SIZES[v]! + codes[v]!, 0)]! += count
  })
  return { variables: kept, people, variance: 0 }
}

function countCells({ columns, recordCount }: Microdata, kept: readonly number[]): number[] {
  const counts = Array.from({ length: kept.reduce((product, v) => product * columns[v]!.categories.length, 1) }, () => 0)
  for (let record = 0; record < recordCount; record++)
    counts[kept.reduce((at, v) => at * columns[v]!.categories.length + columns[v]!.codes[record]!, 0)]! += 1
  return counts
}

function synthesise(input: SynthesisInput) {
  const made = synthesiseRecords(input)
  if (!made.ok) throw new Error(JSON.stringify(made.error))
  return made.value
}

const counts = fc
  .array(fc.integer({ min: 0, max: 30 }), { minLength: 24, maxLength: 24 })
  .filter((table) => table.some((count) => count > 0))

describe('synthetic records', () => {
  it('have exactly the table that a noiseless margin of all variables gives', () => {
    fc.assert(
      fc.property(counts, fc.integer(), (table, seed) => {
        const people = table.reduce((sum, count) => sum + count, 0)
        const { records } = synthesise({ variables, margins: [marginOf(table, [0, 1, 2])], people, seed })
        expect(countCells(records, [0, 1, 2])).toEqual(table)
      }),
    )
  })

  it('keep both margins that share a variable, to less than one record a group and category', () => {
    fc.assert(
      fc.property(counts, fc.integer(), (table, seed) => {
        const people = table.reduce((sum, count) => sum + count, 0)
        const margins = [marginOf(table, [0, 1]), marginOf(table, [1, 2])]
        const { records } = synthesise({ variables, margins, people, seed })
        expect(records.recordCount).toBe(people)
        for (const margin of margins) {
          const found = countCells(records, margin.variables)
          margin.people.forEach((expected, cell) => expect(Math.abs(found[cell]! - expected)).toBeLessThan(1.001))
        }
      }),
    )
  })

  it('are the same for the same seed', () => {
    fc.assert(
      fc.property(counts, fc.integer(), (table, seed) => {
        const input = { variables, margins: [marginOf(table, [0, 1]), marginOf(table, [2])], people: 50, seed }
        expect(synthesise(input)).toEqual(synthesise(input))
      }),
    )
  })

  it('tie a variable to what tells about it, and not to what only noise ties it to', () => {
    // v2 follows v1; v0 is the same for both, but for a little that noise of this size would feign.
    const table = Array.from(
      { length: 24 },
      (_, cell) => (Math.floor(cell / 4) % 2 === Math.floor((cell % 4) / 2) ? 100 : 2) + (cell % 5),
    )
    const margins = [
      { ...marginOf(table, [0, 2]), variance: 900 },
      { ...marginOf(table, [1, 2]), variance: 900 },
      { ...marginOf(table, [0]), variance: 900 },
    ]
    const { drawn } = synthesise({ variables, margins, people: 1000, seed: 1 })
    expect(drawn).toContainEqual({ variable: 'v0', given: [] })
    expect(drawn.filter(({ given }) => given.length > 0).map(({ variable, given }) => [variable, ...given].toSorted())).toEqual([
      ['v1', 'v2'],
    ])
  })

  it('are refused where a margin is missing, negative, empty or of another size', () => {
    const whole = marginOf(
      Array.from({ length: 24 }, () => 1),
      [0, 1, 2],
    )
    const problemOf = (margins: readonly Margin[], people = 24) => synthesiseRecords({ variables, margins, people, seed: 1 })
    expect(problemOf([{ ...whole, people: whole.people.map(() => -1) }])).toMatchObject({ error: { because: 'negative' } })
    expect(problemOf([{ ...whole, people: whole.people.map(() => 0) }])).toMatchObject({ error: { because: 'empty' } })
    expect(problemOf([{ ...whole, variables: [0, 1] }])).toMatchObject({ error: { because: 'length' } })
    expect(problemOf([marginOf([1], [0, 1])])).toMatchObject({ error: { problem: 'no-margin', variable: 'v2' } })
    expect(problemOf([whole], Number.NaN)).toMatchObject({ error: { problem: 'bad-people' } })
  })
})

const model = modelOf([
  { dimension: 'place', code: 'city', parent: '' },
  { dimension: 'place', code: 'north', parent: 'city' },
  { dimension: 'place', code: 'south', parent: 'city' },
  ...['n1', 'n2'].map((code) => ({ dimension: 'place', code, parent: 'north' })),
  ...['s1', 's2'].map((code) => ({ dimension: 'place', code, parent: 'south' })),
  { dimension: 'need', code: 'any', parent: '' },
  ...['shelter', 'food', 'care'].map((code) => ({ dimension: 'need', code, parent: 'any' })),
])
const PEOPLE = [400, 130, 60, 80, 250, 7, 170, 210, 3, 120, 40, 330]

async function drawRelease(threshold: number): Promise<NoisyRelease> {
  const drawn = await drawNoisyMarginals({
    model,
    contributions: { kind: 'counts', counts: PEOPLE, mostCellsAPerson: 1 },
    release: 'first',
    period: '2026',
    ledger: createLedger(),
    threshold,
    bytes: createSeededBytesForTests(7),
  })
  if (!drawn.ok) throw new Error(JSON.stringify(drawn.error))
  return drawn.value.release
}

describe('records made of a release with noise', () => {
  it.each([0, 10])('follow its estimates, those below a threshold of %i among the rest', async (threshold) => {
    const release = await drawRelease(threshold)
    const read = readMargins(model.dimensions, release)
    if (!read.ok) throw new Error(JSON.stringify(read.error))
    const { records } = synthesise({ ...read.value, seed: 3 })
    expect(records.recordCount).toBe(Math.round(read.value.people))
    const found = countCells(records, [0, 1])
    for (const { codes, people } of release.cells) {
      const [place, need] = codes.map((code, d) =>
        [...model.dimensions[d]!.leafCodes].indexOf(model.dimensions[d]!.indexOfCode.get(code)!),
      )
      if (place! < 0 || need! < 0) continue
      if (people === null) expect(found[place! * 3 + need!]).toBeLessThanOrEqual(threshold + 1)
      else expect(Math.abs(found[place! * 3 + need!]! - people)).toBeLessThan(2)
    }
  })

  it('are refused where the release does not show how many people there are', async () => {
    const release = await drawRelease(5000)
    expect(readMargins(model.dimensions, release)).toEqual({ ok: false, error: { problem: 'no-total' } })
  })
})
