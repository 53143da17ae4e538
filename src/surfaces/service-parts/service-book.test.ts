// The directory in memory: read anew when it changes, and still there when the database is not.
import { describe, expect, it } from 'vitest'
import { silentLog } from '../../platform/log/index.ts'
import { createServiceBooks } from './service-book.ts'

function createChangingDirectory() {
  const state = { generation: 1, loads: 0, fails: false, hangs: false }
  const directory = {
    generation: async () => {
      if (state.hangs) await new Promise(() => undefined)
      if (state.fails) throw new Error('the database is away')
      return state.generation
    },
    loadServicesAtLocations: async () => {
      state.loads++
      return []
    },
    loadFullServices: async () => new Map<string, unknown>(),
  }
  let seconds = 0
  const getBook = createServiceBooks(directory, () => new Date(seconds * 1000), silentLog, 20)
  return { state, getBook, wait: (more: number) => (seconds += more) }
}

/** Lets a reading in the background come to its end. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 5))

describe('the book of services', () => {
  it('is read once for many readers', async () => {
    const { state, getBook } = createChangingDirectory()
    await Promise.all([getBook(), getBook(), getBook()])
    expect(state.loads).toBe(1)
  })

  it('is read anew after a change before the next reader is answered, however long nobody came', async () => {
    const { state, getBook, wait } = createChangingDirectory()
    await getBook()
    state.generation = 2
    expect((await getBook()).generation).toBe(1)
    wait(12 * 3600)
    // A pledge withdrawn in the evening is not still a yes for the first who comes in the morning.
    expect((await getBook()).generation).toBe(2)
    expect(state.loads).toBe(2)
  })

  it('is not waited for any longer than a moment', async () => {
    const { state, getBook, wait } = createChangingDirectory()
    await getBook()
    state.hangs = true
    wait(3)
    expect((await getBook()).generation).toBe(1)
  })

  it('serves on where the database cannot be read, and fails only where there never was one', async () => {
    const { state, getBook, wait } = createChangingDirectory()
    await getBook()
    state.fails = true
    wait(3)
    expect((await getBook()).generation).toBe(1)
    await settle()
    expect((await getBook()).generation).toBe(1)
    const never = createChangingDirectory()
    never.state.fails = true
    await expect(never.getBook()).rejects.toThrow('the database is away')
  })
})
