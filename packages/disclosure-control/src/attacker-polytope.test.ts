// The tables that a reader cannot rule out: the true one is among them, and hiding more never rules out more.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createAttackerPolytope, loadSolver } from './attacker-polytope.ts'
import { smallTable } from './tables.test-support.ts'

describe('what a reader cannot rule out', () => {
  it('holds the true table, and never less when one more cell is hidden', async () => {
    const highs = await loadSolver()
    fc.assert(
      fc.property(smallTable, fc.infiniteStream(fc.boolean()), fc.nat(), ({ model, total, unknownLeaf }, hide, pick) => {
        const suppressed = Uint8Array.from(total, (people) => (people > 0 && hide.next().value === true ? 1 : 0))
        const unknown = [...unknownLeaf.keys()].filter((leaf) => unknownLeaf[leaf] === 1)
        const leaf = unknown[pick % Math.max(unknown.length, 1)]
        if (leaf === undefined) return
        const boundLeaf = (): readonly [low: number, high: number] => {
          const polytope = createAttackerPolytope(highs, { model, total, suppressed, unknownLeaf, least: () => 1 })
          const cost = new Float64Array(polytope.variableCount)
          const most = (sign: 1 | -1): number => {
            cost[polytope.variableOfLeaf[leaf]!] = sign
            return polytope.maximise(cost)!.value * sign
          }
          try {
            return [most(-1), most(1)]
          } finally {
            polytope.dispose()
          }
        }
        const truth = total[model.cellOfLeaf(leaf)]!
        let [low, high] = boundLeaf()
        expect(low).toBeLessThanOrEqual(truth + 1e-6)
        expect(high).toBeGreaterThanOrEqual(truth - 1e-6)
        for (const cell of suppressed.keys()) {
          if (suppressed[cell] === 1 || total[cell] === 0 || hide.next().value === true) continue
          suppressed[cell] = 1
          const [lower, higher] = boundLeaf()
          expect(lower).toBeLessThanOrEqual(low + 1e-6)
          expect(higher).toBeGreaterThanOrEqual(high - 1e-6)
          ;[low, high] = [lower, higher]
        }
      }),
      { numRuns: 25 },
    )
  }, 60_000)
})
