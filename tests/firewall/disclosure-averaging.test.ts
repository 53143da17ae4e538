// The red team on figures with noise: whoever fits all published figures at once names the exact count of hardly more small
// innermost cells than somebody who never saw the table.
import { describe, expect, it } from 'vitest'
import { figureAveraging } from '../bench/disclosure/averaging-figures.ts'
import { readSharedTable } from '../bench/disclosure/shared-tables.ts'

describe('a release with noise at its default cost', () => {
  it.each([
    ['s1k', 24],
    ['s10k', 2],
  ])('tells an averaging attacker at most 5 points more of %s than they know without it (%d draws)', async (name, draws) => {
    const { points, withTable, without, small } = await figureAveraging(readSharedTable(name), { draws })
    expect(small).toBeGreaterThan(200)
    // The attack is one: it finds more than nothing.
    expect(withTable).toBeGreaterThan(without)
    expect(points).toBeLessThanOrEqual(5)
  })

  it('tells more where a release costs all of the year’s budget: the attack sees what is spent', async () => {
    const [usual, costly] = await Promise.all(
      [undefined, 0.5].map((rho) => figureAveraging(readSharedTable('s1k'), { draws: 8, ...(rho !== undefined && { rho }) })),
    )
    expect(costly!.points).toBeGreaterThan(usual!.points)
  })
})
