// What is kept stays within its cost, and is read once.
import { expect, it } from 'vitest'
import { createBoundedCache } from './bounded-cache.ts'

/** A cache of texts that each cost their length, and the keys that were read, in order. */
function countingCache(mostCost: number) {
  const read: string[] = []
  const cache = createBoundedCache<string>(mostCost, (text) => text.length)
  const get = async (key: string, text: string) =>
    cache(key, async () => {
      read.push(key)
      return text
    })
  return { get, read }
}

it('reads a value once, also where two ask at the same time', async () => {
  const { get, read } = countingCache(10)
  expect(await Promise.all([get('a', 'xx'), get('a', 'xx'), get('a', 'xx')])).toEqual(['xx', 'xx', 'xx'])
  expect(read).toEqual(['a'])
})

it('lets go of what was asked for longest ago, and of what alone is too much', async () => {
  const { get, read } = countingCache(10)
  await get('a', 'xxxx')
  await get('b', 'xxxx')
  await get('a', 'xxxx')
  await get('c', 'xxxx')
  await get('a', 'xxxx')
  await get('b', 'xxxx')
  expect(read).toEqual(['a', 'b', 'c', 'b'])
  await get('huge', 'x'.repeat(11))
  await get('b', 'xxxx')
  await get('huge', 'x'.repeat(11))
  expect(read).toEqual(['a', 'b', 'c', 'b', 'huge', 'huge'])
})

it('tells whoever asked of a failure, and reads again for the next', async () => {
  const cache = createBoundedCache<string>(10, () => 1)
  await expect(cache('a', () => Promise.reject(new Error('no database')))).rejects.toThrow('no database')
  expect(await cache('a', async () => 'there')).toBe('there')
})
