// A drawn release adds up, is never negative, covers what it says, and is drawn once.
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { modelOf, smallTable } from '../tables.test-support.ts'
import type { TableModel } from '../table-model.ts'
import { createSeededBytesForTests } from './byte-source.ts'
import { drawNoisyMarginals, splitByRootOfCells, type NoisyMarginalsInput } from './draw-noisy-marginals.ts'
import { createLedger } from './release-ledger.ts'

const place = (parent: string, ...codes: string[]) => codes.map((code) => ({ dimension: 'place', code, parent }))
const need = (parent: string, ...codes: string[]) => codes.map((code) => ({ dimension: 'need', code, parent }))
const city = modelOf([
  ...place('', 'city'),
  ...place('city', 'north', 'south', 'port'),
  ...place('north', 'n1', 'n2', 'n3'),
  ...place('south', 's1', 's2'),
  ...place('port', 'p1', 'p2', 'p3'),
  ...need('', 'any'),
  ...need('any', 'shelter', 'food', 'care', 'papers'),
])
const people = [40, 3, 0, 18, 25, 0, 7, 1, 90, 12, 33, 5, 0, 0, 2, 64, 11, 8, 9, 30, 0, 150, 6, 4, 22, 10, 0, 1, 70, 15, 19, 3]

const ask = (over: Partial<NoisyMarginalsInput> = {}): NoisyMarginalsInput => ({
  model: city,
  contributions: { kind: 'counts', counts: people, mostCellsAPerson: 1 },
  release: 'first',
  period: '2026',
  ledger: createLedger(),
  threshold: 0,
  bytes: createSeededBytesForTests(1),
  ...over,
})

async function draw(over: Partial<NoisyMarginalsInput> = {}) {
  const result = await drawNoisyMarginals(ask(over))
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

function trueCount(model: TableModel, counts: readonly number[], codes: readonly string[]): number {
  const leaves = new Int32Array(model.leafCount)
  const count = model.readLeaves(model.findCell(codes) ?? -1, leaves)
  return leaves.subarray(0, count).reduce((sum, leaf) => sum + (counts[leaf] ?? 0), 0)
}

describe('noisy marginals', () => {
  it('add up over every hierarchy and are never negative', async () => {
    await fc.assert(
      fc.asyncProperty(smallTable, fc.integer(), async ({ model, total }, seed) => {
        const counts = Array.from({ length: model.leafCount }, (_, leaf) => total[model.cellOfLeaf(leaf)] ?? 0)
        fc.pre(counts.some((count) => count > 0))
        const { release } = await draw({
          model,
          contributions: { kind: 'counts', counts, mostCellsAPerson: 1 },
          bytes: createSeededBytesForTests(seed),
        })
        expect(release.cells).toHaveLength(model.cellCount)
        const estimate = new Float64Array(model.cellCount)
        for (const { codes, people: n } of release.cells) estimate[model.findCell(codes) ?? -1] = n ?? Number.NaN
        const leaves = new Int32Array(model.leafCount)
        for (let cell = 0; cell < model.cellCount; cell++) {
          expect(estimate[cell]).toBeGreaterThanOrEqual(0)
          const inside = leaves.subarray(0, model.readLeaves(cell, leaves))
          expect(inside.reduce((sum, leaf) => sum + (estimate[model.cellOfLeaf(leaf)] ?? 0), 0)).toBeCloseTo(
            estimate[cell] ?? -1,
            6,
          )
        }
      }),
      { numRuns: 40 },
    )
  })

  it('cost no more than was asked, split as stated', async () => {
    const { release, ledger } = await draw({ rho: 0.3, split: splitByRootOfCells })
    expect(release.rho).toBeLessThanOrEqual(0.3)
    expect(release.rho).toBeGreaterThan(0.299)
    expect(release.marginals.reduce((sum, { rho }) => sum + rho, 0)).toBeCloseTo(release.rho, 12)
    expect(ledger.entries).toHaveLength(1)
    const share = (cells: number) => release.marginals.find((marginal) => marginal.cells === cells)?.rho ?? 0
    expect(share(4) / share(1)).toBeCloseTo(2, 1)
  })

  it('are the same for the same seed', async () => {
    expect((await draw()).release).toEqual((await draw()).release)
    expect((await draw()).release.cells).not.toEqual((await draw({ bytes: createSeededBytesForTests(2) })).release.cells)
  })

  it('hide what is estimated below the threshold, and tell nothing of it', async () => {
    const { release } = await draw({ threshold: 10 })
    const shown = release.cells.filter((cell) => cell.people !== null)
    expect(shown.length).toBeGreaterThan(15)
    expect(shown.every((cell) => (cell.people ?? 0) >= 10)).toBe(true)
    for (const cell of release.cells) if (cell.people === null) expect([cell.low, cell.high]).toEqual([null, null])
  })

  it('tell only permitted combinations', async () => {
    const { release } = await draw({ isPermitted: (variables) => variables.length < 2 })
    expect(release.cells.some(({ codes }) => codes[0] !== 'city' && codes[1] !== 'any')).toBe(false)
    expect(release.cells).toHaveLength(1 + 3 + 8 + 4)
  })

  it('are not drawn twice, nor beyond the budget', async () => {
    const { ledger, release } = await draw()
    expect(release.rho).toBeCloseTo(0.25, 3)
    expect(await drawNoisyMarginals(ask({ ledger, release: 'again' }))).toMatchObject({
      ok: false,
      error: { problem: 'drawn-before' },
    })
    const others = people.map((n) => n + 1)
    const more = ask({
      ledger,
      period: '2026-Q2',
      rho: 0.3,
      contributions: { kind: 'counts', counts: others, mostCellsAPerson: 1 },
    })
    expect(await drawNoisyMarginals(more)).toMatchObject({ ok: false, error: { problem: 'budget-spent', year: '2026' } })
  })

  it('refuse bad counts with the place', async () => {
    const refuse = async (counts: readonly number[]) =>
      drawNoisyMarginals(ask({ contributions: { kind: 'counts', counts, mostCellsAPerson: 1 } }))
    expect(await refuse(people.with(3, -1))).toEqual({ ok: false, error: { problem: 'count-not-whole', row: 3, found: -1 } })
    expect(await refuse(people.with(0, 1.5))).toMatchObject({ ok: false, error: { problem: 'count-not-whole', row: 0 } })
    expect(await refuse(people.slice(1))).toMatchObject({ ok: false, error: { problem: 'wrong-length' } })
    expect(await refuse(people.map(() => 0))).toMatchObject({ ok: false, error: { problem: 'empty-table' } })
    expect(await drawNoisyMarginals(ask({ rho: -1 }))).toMatchObject({
      ok: false,
      error: { problem: 'bad-option', field: 'rho' },
    })
  })

  it('cap what one person contributes, and scale the noise to it', async () => {
    const rows = Array.from({ length: 300 }, (_, i) =>
      ['shelter', 'food', 'care'].map((code) => ({ person: `p${i % 100}`, codes: ['n1', code] })),
    ).flat()
    const quiet = { rho: 400, ledger: createLedger(1000) }
    const one = await draw({ ...quiet, contributions: { kind: 'rows', rows, mostCellsAPerson: 1 } })
    const two = await draw({ ...quiet, contributions: { kind: 'rows', rows, mostCellsAPerson: 2 } })
    const totalOf = ({ release }: typeof one) => Math.round(release.cells[0]?.people ?? 0)
    expect([totalOf(one), totalOf(two)]).toEqual([100, 200])
    const [once, twice] = [one, two].map(({ release }) => release.marginals.map(({ variance }) => variance))
    expect(twice?.map((variance, i) => Math.round(variance / (once?.[i] ?? 1))).toSorted()).toEqual([2, 4, 4, 4, 4, 4])
  })
})

describe('intervals of noisy marginals', () => {
  const RUNS = 250
  const misses = new Map<string, number>()
  const errors = new Map<string, number>()
  let shown = 0
  let missed = 0

  beforeAll(async () => {
    for (let seed = 0; seed < RUNS; seed++) {
      const { release } = await draw({ bytes: createSeededBytesForTests(1000 + seed), confidence: 0.9 })
      for (const { codes, people: n, low, high } of release.cells) {
        const truth = trueCount(city, people, codes)
        const isMiss = truth < (low ?? 0) || truth > (high ?? 0)
        misses.set(codes.join(), (misses.get(codes.join()) ?? 0) + (isMiss ? 1 : 0))
        errors.set(codes.join(), (errors.get(codes.join()) ?? 0) + (n ?? 0) - truth)
        if ((n ?? 0) < 10) continue
        shown++
        if (isMiss) missed++
      }
    }
  }, 60_000)

  it('cover every cell as often as they say, within binomial error', () => {
    const most = 0.1 * RUNS + 3.5 * Math.sqrt(0.1 * 0.9 * RUNS)
    for (const [, count] of misses) expect(count).toBeLessThanOrEqual(most)
  })

  it('cover those cells that are shown as often as they say', () => {
    expect(missed / shown).toBeLessThanOrEqual(0.1)
    expect(missed / shown).toBeGreaterThan(0.02)
  })

  it('stand around estimates that are right on average for the large cells', () => {
    for (const codes of ['city,any', 'port,any', 's1,food', 'north,shelter'])
      expect(Math.abs((errors.get(codes) ?? 0) / RUNS)).toBeLessThan(2.5)
  })
})
