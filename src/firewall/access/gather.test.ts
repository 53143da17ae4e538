// What many ask at the same time goes together, nobody gets another's answer, and nobody pays for another's mistake.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gather, TooManyWaiting } from './gather.ts'
import { settleRefusal } from './settle-refusal.ts'

const soon = () => new Promise((resolve) => setTimeout(resolve, 1))

describe('gathering', () => {
  it('answers each with its own answer, whatever the sizes, and never more together than allowed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom('a', 'b'), fc.integer()), { maxLength: 60 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 3 }),
        async (tasks, most, lanes) => {
          let largest = 0
          const ask = gather<number, string>(
            async (group, batch) => {
              largest = Math.max(largest, batch.length)
              await soon()
              return batch.map((task) => `${group}${task}`)
            },
            { most, lanes },
          )
          const answers = await Promise.all(tasks.map(([group, task]) => ask(group, task)))
          expect(answers).toEqual(tasks.map(([group, task]) => `${group}${task}`))
          expect(largest).toBeLessThanOrEqual(most)
        },
      ),
      { numRuns: 40 },
    )
  })

  it('lets those who come together go together', async () => {
    const sizes: number[] = []
    const ask = gather<number, number>(async (_, batch) => {
      sizes.push(batch.length)
      await soon()
      return batch
    })
    await Promise.all(Array.from({ length: 100 }, (_, index) => ask('one', index)))
    expect(sizes[0]).toBe(100)
    expect(sizes.length).toBeLessThanOrEqual(3)
  })

  it('tries each alone where together they fail, so that only the one at fault fails', async () => {
    const ask = gather<number, number>(async (_, batch) => {
      if (batch.includes(13)) throw new Error('thirteen')
      return batch
    })
    const answers = await Promise.allSettled([11, 12, 13, 14].map((task) => ask('one', task)))
    expect(answers.map((answer) => (answer.status === 'fulfilled' ? answer.value : 'failed'))).toEqual([11, 12, 'failed', 14])
  })

  it('turns away whoever finds too many waiting, and nobody else', async () => {
    const ask = gather<number, number>(async (_, batch) => (await soon(), batch), { most: 1, lanes: 1, mostWaiting: 3 })
    const answers = await Promise.allSettled(Array.from({ length: 10 }, (_, index) => ask('one', index)))
    const turnedAway = answers.filter((answer) => answer.status === 'rejected' && answer.reason instanceof TooManyWaiting)
    expect(turnedAway).toHaveLength(7)
    expect(await ask('one', 99)).toBe(99)
  })
})

describe('a refusal', () => {
  it('is answered on a stroke, however long it took', async () => {
    for (const took of [0, 3, 24, 31]) {
      const startedAt = performance.now() - took
      await settleRefusal(startedAt, 25)
      const passed = performance.now() - startedAt
      const due = took < 25 ? 25 : 50
      expect(passed).toBeGreaterThanOrEqual(due)
      expect(passed).toBeLessThan(due + 20)
    }
  })
})
