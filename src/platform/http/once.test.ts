// A form that is sent twice does its work once.
import { describe, expect, it } from 'vitest'
import { createOnce } from './once.ts'

describe('a mark', () => {
  let now = 0
  const make = () =>
    createOnce<{ readonly ok: boolean; readonly at: number }>(
      () => new Date(now),
      1000,
      ({ ok }) => ok,
    )

  it('gets the same answer twice, at the same moment and later, and does its work once', async () => {
    const once = make()
    let worked = 0
    const work = async () => ({ ok: true, at: ++worked })
    const [first, second] = await Promise.all([once.run('a', work), once.run('a', work)])
    expect([first, second, await once.run('a', work)]).toEqual([first, first, first])
    expect((await once.run('b', work)).at).toBe(2)
    now += 1001
    expect((await once.run('a', work)).at).toBe(3)
  })

  it('may be tried again where nothing was done, and where the work broke', async () => {
    const once = make()
    expect(await once.run('a', async () => ({ ok: false, at: 1 }))).toEqual({ ok: false, at: 1 })
    await expect(once.run('a', () => Promise.reject(new Error('broke')))).rejects.toThrow('broke')
    expect(await once.run('a', async () => ({ ok: true, at: 2 }))).toEqual({ ok: true, at: 2 })
  })
})
