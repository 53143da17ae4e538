// The best candidates by bounds are the best of all, whatever the bounds, and few are tried where the bounds are tight.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { searchBest } from './lever-search.ts'

const candidate = fc.record({ worst: fc.nat(8), best: fc.nat(8), slack: fc.nat(6), sharper: fc.nat(3) })

it('names the best, best first, ties in the order of the candidates', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(candidate, { maxLength: 60 }),
      fc.integer({ min: 1, max: 12 }),
      fc.boolean(),
      async (all, wanted, sharpens) => {
        const scoreOf = (at: number) => (all[at]?.worst ?? 0) + (all[at]?.best ?? 0)
        const boundOf = (at: number) => scoreOf(at) + (all[at]?.slack ?? 0)
        const { ranked, tried } = await searchBest(all.length, wanted, {
          bounds: async (candidates) => Float64Array.from(candidates, boundOf),
          sharpen: sharpens
            ? async (candidates) => Float64Array.from(candidates, (at) => scoreOf(at) + (all[at]?.sharper ?? 0))
            : null,
          gains: async (candidates) => ({
            worst: Float64Array.from(candidates, (at) => all[at]?.worst ?? 0),
            best: Float64Array.from(candidates, (at) => all[at]?.best ?? 0),
          }),
        })
        const expected = [...all.keys()]
          .filter((at) => scoreOf(at) > 0)
          .toSorted((a, b) => scoreOf(b) - scoreOf(a) || a - b)
          .slice(0, wanted)
        expect(ranked.map((one) => one.candidate)).toEqual(expected)
        expect(tried).toBeLessThanOrEqual(all.length)
      },
    ),
  ))

it('tries no more than it needs where bounds are exact', async () => {
  const { tried } = await searchBest(10_000, 50, {
    bounds: async (candidates) => Float64Array.from(candidates, (at) => 10_000 - at),
    sharpen: null,
    gains: async (candidates) => ({
      worst: Float64Array.from(candidates, (at) => 10_000 - at),
      best: new Float64Array(candidates.length),
    }),
  })
  expect(tried).toBeLessThanOrEqual(64)
})
