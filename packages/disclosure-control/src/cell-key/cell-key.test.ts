// Perturbation tables against those that `ptable` publishes, against closed forms, and against every feasible step away from them; keys and lookup
// against their probabilities; the averaging attack against what was measured of it.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSeededBytesForTests } from '../noise/index.ts'
import { modelOf, sharedTable } from '../tables.test-support.ts'
import { simulateAveraging } from './averaging-attack.ts'
import { deriveLeafKeys, drawRecordKeys, lookUpChange, perturbCells, sumRecordKeys } from './cell-keys.ts'
import { createPerturbationTable, type PerturbationParameters, type PerturbationTable } from './perturbation-table.ts'

function tableOf(parameters: PerturbationParameters): PerturbationTable {
  const table = createPerturbationTable(parameters)
  if (!table.ok) throw new Error(JSON.stringify(table.error))
  return table.value
}

const parametersOf = fc.record({
  largestChange: fc.integer({ min: 1, max: 12 }),
  variance: fc.double({ min: 0.05, max: 8, noNaN: true }),
  smallestHidden: fc.integer({ min: 0, max: 3 }),
  isMonotone: fc.boolean(),
})

describe('perturbation table', () => {
  // ptable 1.0.0, vignette "introduction": create_cnt_ptable(D = 2, V = 1), to the digits printed.
  it('is ptable’s published one of D = 2, V = 1', () => {
    const { rows } = tableOf({ largestChange: 2, variance: 1 })
    expect(rows).toHaveLength(3)
    const [zero, one, two] = rows
    expect(zero).toEqual({ count: 0, changes: [0], probabilities: [1], variance: 0 })
    expect(one?.changes).toEqual([-1, 0, 1, 2])
    for (const [i, p] of [0.3665, 0.3665, 0.1676].entries()) expect(one?.probabilities[i]).toBeCloseTo(p, 4)
    expect(one?.probabilities[3]).toBeCloseTo(0.0995, 4)
    expect(one?.variance).toBeCloseTo(0.932, 3)
    expect(two?.changes).toEqual([-2, -1, 0, 1, 2])
    expect(two?.probabilities[0]).toBeCloseTo(0.0638, 4)
    expect(two?.probabilities[2]).toBeCloseTo(0.383, 3)
    expect(two?.variance).toBeCloseTo(1, 8)
  })

  // The same vignette: V = 1 cannot be reached for count 1, V = 0.9 can.
  it('reaches the whole variance from V = 0.9', () => {
    for (const row of tableOf({ largestChange: 2, variance: 0.9 }).rows.slice(1)) expect(row.variance).toBeCloseTo(0.9, 8)
  })

  // The same vignette: D = 4, V = 1, pstay = 0.5 has 0.5 on the whole diagonal; D = 5, V = 3, js = 2 has no 1 and no 2.
  it('keeps a stated share unchanged, and keeps small counts out', () => {
    for (const row of tableOf({ largestChange: 4, variance: 1, leastStay: 0.5 }).rows.slice(1))
      expect(row.probabilities[row.changes.indexOf(0)]).toBeCloseTo(0.5, 8)
    const { rows } = tableOf({ largestChange: 5, variance: 3, smallestHidden: 2 })
    expect(rows).toHaveLength(8)
    for (const row of rows) for (const change of row.changes) expect([1, 2]).not.toContain(row.count + change)
  })

  it('is exp(−λ·change²) where nothing binds but the variance', () => {
    const { rows } = tableOf({ largestChange: 5, variance: 2 })
    const { probabilities } = rows.at(-1)!
    const lambda = (i: number) => Math.log(probabilities[5]! / probabilities[i]!) / (i - 5) ** 2
    for (const i of [1, 2, 3, 4, 6, 7, 8, 9]) expect(lambda(i)).toBeCloseTo(lambda(4), 6)
  })

  it('meets its conditions, and no feasible step away has more entropy', () => {
    fc.assert(
      fc.property(
        parametersOf,
        fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 25, maxLength: 25 }),
        (parameters, wish) => {
          const table = createPerturbationTable(parameters)
          if (!table.ok) return
          for (const { changes, probabilities, variance } of table.value.rows.slice(1)) {
            const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)
            expect(sum([...probabilities])).toBeCloseTo(1, 9)
            expect(sum(changes.map((v, i) => v * probabilities[i]!))).toBeCloseTo(0, 8)
            expect(variance).toBeLessThanOrEqual(parameters.variance + 1e-8)
            // A step along a mix of three changes that keeps the sum and the mean; where it stays feasible it must not gain.
            for (let k = 0; k + 2 < changes.length; k++) {
              const [a, b, c] = [k, k + 1, changes.length - 1].map((i) => changes[i]!) as [number, number, number]
              if (c === b) continue
              const size = 1e-4 * wish[k % 25]!
              const step = new Map([
                [a, size * (c - b)],
                [b, size * (a - c)],
                [c, size * (b - a)],
              ])
              const moved = probabilities.map((p, i) => p + (step.get(changes[i]!) ?? 0))
              const unchanged = changes.indexOf(0)
              const isFeasible =
                moved.every((p) => p > 0) &&
                sum(changes.map((v, i) => v * v * moved[i]!)) <= parameters.variance &&
                (!parameters.isMonotone || moved.every((p, i) => i >= unchanged || p <= moved[i + 1]!))
              const entropy = (values: readonly number[]) => -sum(values.map((p) => (p > 0 ? p * Math.log(p) : 0)))
              if (isFeasible) expect(entropy(moved)).toBeLessThanOrEqual(entropy(probabilities) + 1e-8)
            }
          }
        },
      ),
      { numRuns: 80 },
    )
  })

  it('says which count has no such noise, and which parameter is wrong', () => {
    const errorOf = (parameters: PerturbationParameters) => {
      const table = createPerturbationTable(parameters)
      return table.ok ? undefined : table.error
    }
    expect(errorOf({ largestChange: 5, variance: 1, smallestHidden: 3 })).toEqual({ problem: 'impossible', count: 1 })
    expect(errorOf({ largestChange: 0, variance: 1 })).toEqual({ problem: 'bad-parameter', field: 'largestChange', found: 0 })
    expect(errorOf({ largestChange: 2, variance: 5 })).toEqual({ problem: 'bad-parameter', field: 'variance', found: 5 })
  })
})

const city = modelOf([
  { dimension: 'place', code: 'city', parent: '' },
  ...['a', 'b', 'c'].map((code) => ({ dimension: 'place', code, parent: 'city' })),
])

describe('cell keys', () => {
  it('change counts as often as the table says, and zeros never', () => {
    const table = tableOf({ largestChange: 3, variance: 1.5 })
    const keys = drawRecordKeys(20_000, createSeededBytesForTests(3))
    for (const count of [1, 2, 3, 50]) {
      const row = table.rows[Math.min(count, 3)]!
      const seen = new Map<number, number>()
      for (const key of keys) {
        const change = lookUpChange(table, count, key)
        seen.set(change, (seen.get(change) ?? 0) + 1)
      }
      row.changes.forEach((change, i) => {
        const p = row.probabilities[i]!
        expect(Math.abs((seen.get(change) ?? 0) - 20_000 * p)).toBeLessThanOrEqual(4 * Math.sqrt(20_000 * p * (1 - p)) + 1)
      })
    }
    for (const key of keys.subarray(0, 100)) expect(lookUpChange(table, 0, key)).toBe(0)
  })

  it('give the same people the same change, in whatever order and table', () => {
    const table = tableOf({ largestChange: 3, variance: 1.5 })
    const keys = drawRecordKeys(60, createSeededBytesForTests(4))
    const leafOf = Array.from(keys, (_, i) => i % 3)
    const once = perturbCells(city, [20, 20, 20], sumRecordKeys(3, leafOf, keys), table)
    const reversed = perturbCells(city, [20, 20, 20], sumRecordKeys(3, leafOf.toReversed(), keys.toReversed()), table)
    expect(reversed).toEqual(once)
    expect([...once.original]).toEqual([60, 20, 20, 20])
  })

  it('derived from a secret stay the same for the same counts, and differ under another', async () => {
    const secret = new Uint8Array(32).fill(7)
    const keys = await deriveLeafKeys(city, [5, 0, 9], secret)
    expect(await deriveLeafKeys(city, [5, 0, 9], secret)).toEqual(keys)
    const [first, none, third] = await deriveLeafKeys(city, [5, 0, 10], secret)
    expect([first, none]).toEqual([keys[0], 0])
    expect(third).not.toBe(keys[2])
    expect(await deriveLeafKeys(city, [5, 0, 9], new Uint8Array(32))).not.toEqual(keys)
  })
})

describe('averaging attack', () => {
  // ../shared/data/README.md: least squares over a table's own margins recovers up to 55 % of small cells exactly.
  it('recovers about as many small cells as was measured on the shared table', async () => {
    const { model, total } = sharedTable('s10k', false)
    const counts = Array.from({ length: model.leafCount }, (_, leaf) => total[model.cellOfLeaf(leaf)] ?? 0)
    const keys = await deriveLeafKeys(model, counts, new Uint8Array(32))
    const { original, perturbed } = perturbCells(model, counts, keys, tableOf({ largestChange: 2, variance: 1 }))
    const result = simulateAveraging(model, original, perturbed, 4)
    expect(result.smallCells).toBe(3377)
    expect(result.exactAfterAveraging).toBeGreaterThan(result.exactAsPublished + 0.1)
    expect(result.exactAfterAveraging).toBeCloseTo(0.55, 1)
    expect(result.withinOneAfterAveraging).toBeGreaterThan(0.9)
  })

  it('recovers everything where nothing was changed', () => {
    const exact = Float64Array.from([15, 4, 3, 8])
    expect(simulateAveraging(city, exact, exact, 4)).toEqual({
      smallCells: 2,
      exactAsPublished: 1,
      exactAfterAveraging: 1,
      withinOneAfterAveraging: 1,
    })
  })
})
