// The fallback to tens: nothing below ten, everything rounded down, and no hidden count told by the whole that it is a part of.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TensTable } from '../../open/statistics/index.ts'
import { roundToTens } from './round-to-tens.ts'

function table(people: readonly number[], parts: TensTable['parts'] = null): TensTable {
  return {
    name: 'causes',
    titles: { en: 'Causes' },
    dimensions: [{ name: 'cause', variable: 'barrier', codes: people.map((_, at) => ({ code: `c${at}`, parent: null })) }],
    cells: people.map((count, at) => ({ codes: [`c${at}`], people: count })),
    parts,
  }
}

const WHOLE = ['city', 'food']
const counts = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 2, maxLength: 5 })

describe('rounding down to tens', () => {
  it('shows multiples of ten, never more than there are, and nothing below the threshold', async () => {
    const { cells, threshold } = await roundToTens(table([0, 9, 10, 19, 1240]), 10, null)
    expect(threshold).toBe(10)
    expect(cells.map(({ people }) => people)).toEqual([null, null, 10, 10, 1240])
    expect((await roundToTens(table([14, 15]), 15, null)).cells.map(({ people }) => people)).toEqual([null, 10])
  })

  it('hides another where the whole would tell that nobody is behind the hidden one', async () => {
    // 20 and 30 of 50 are shown: the hidden count could only be 0.
    const { cells } = await roundToTens(table([20, 0, 30], WHOLE), 10, 50)
    expect(cells.map(({ people }) => people)).toEqual([null, null, 30])
  })

  it('hides the parts of a whole that is hidden: they would tell where in its ten it lies, and so what stands beside it', async () => {
    // 12 is hidden for a 3 beside it, of 15 published: "10" would leave 10 to 15, and to the 3 no more than 0 to 5.
    const { cells } = await roundToTens(table([12, 0], WHOLE), 10, null)
    expect(cells.map(({ people }) => people)).toEqual([null, null])
  })

  it('leaves to every hidden small count all values below ten, by trying every table that agrees with what is shown', async () => {
    await fc.assert(
      fc.asyncProperty(counts, async (people) => {
        const whole = people.reduce((sum, one) => sum + one, 0)
        fc.pre(whole >= 10)
        const { cells } = await roundToTens(table(people, WHOLE), 10, whole)
        // Nothing in tens is told then: what the whole tells by itself was decided with the whole.
        if (cells.every(({ people: shown }) => shown === null)) return
        // A reader knows: shown cells lie in their ten, hidden ones are anything, and all add up to the whole.
        const choices = cells.map(({ people: shown }, at) =>
          shown === null
            ? Array.from({ length: (people[at] ?? 0) < 10 ? 10 : whole + 1 }, (_, value) => value)
            : Array.from({ length: 10 }, (_, value) => shown + value),
        )
        people.forEach((count, at) => {
          if (count >= 10) return
          for (let value = 0; value < 10; value++)
            expect(
              canAddUp(
                choices.filter((_, other) => other !== at),
                whole - value,
              ),
              `${at} = ${value}`,
            ).toBe(true)
        })
      }),
      { numRuns: 200 },
    )
  })
})

/** Whether one of each list can add up to the sum. */
function canAddUp(choices: readonly (readonly number[])[], sum: number): boolean {
  let reached = new Set([0])
  for (const list of choices)
    reached = new Set([...reached].flatMap((before) => list.map((value) => before + value).filter((value) => value <= sum)))
  return reached.has(sum)
}
