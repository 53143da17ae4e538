import { describe, expect, it } from 'vitest'
import { createTurns } from './take-turns.ts'

const soon = () => new Promise((resolve) => setTimeout(resolve, 5))

describe('turns', () => {
  it('are taken one after another on the same case, in the order in which they were asked for, and at once on others', async () => {
    const takeTurn = createTurns()
    const log: string[] = []
    const work = (name: string, number: number) =>
      takeTurn(name, async () => {
        log.push(`${name}${number} begins`)
        await soon()
        log.push(`${name}${number} ends`)
        return number
      })
    expect(await Promise.all([work('a', 1), work('a', 2), work('b', 3)])).toEqual([1, 2, 3])
    expect(log.filter((line) => line.startsWith('a'))).toEqual(['a1 begins', 'a1 ends', 'a2 begins', 'a2 ends'])
    expect(log.indexOf('b3 begins')).toBeLessThan(log.indexOf('a1 ends'))
  })

  it('go on where somebody before failed, whose failure is theirs alone', async () => {
    const takeTurn = createTurns()
    const failing = takeTurn('a', async () => {
      await soon()
      throw new Error('broken')
    })
    const next = takeTurn('a', async () => 'done')
    await expect(failing).rejects.toThrow('broken')
    expect(await next).toBe('done')
    expect(await takeTurn('a', async () => 'again')).toBe('again')
  })
})
