// Reading what is published: once a change, however many ask at once.
import { describe, expect, it } from 'vitest'
import { makeSeries } from '../../../tests/dialogues/made-book.ts'
import { createDialogues } from './create-dialogues.ts'
import type { PublishedRow } from './store/tables.ts'

const row: PublishedRow = {
  kind: 'series',
  record_id: 'one',
  version: 1,
  series_id: 'one',
  session_id: null,
  content: makeSeries('one'),
  published_at: new Date('2026-11-21'),
  withdrawn_at: null,
  withdrawn_reason: null,
  withdrawn_points: null,
  people_told: null,
}

function openStore() {
  const state = { generation: 1, reads: 0, fails: false }
  const store = {
    generation: async () => state.generation,
    async readChanges(since: number | null) {
      state.reads += 1
      const { generation } = state
      await Promise.resolve()
      if (state.fails) throw new Error('The database is away')
      return { generation, isWhole: since === null, parts: new Map([['one', [row]]]) }
    },
  }
  return { state, dialogues: createDialogues(store, { contradictions: [] }) }
}

describe('what is published', () => {
  it('is read once for everybody who asks at once, and again after a change', async () => {
    const { state, dialogues } = openStore()
    const [one, other] = await Promise.all([dialogues.readAll(), dialogues.readAll(), dialogues.listSeries()])
    expect(one).toBe(other)
    expect(state.reads).toBe(1)
    expect(await dialogues.readAll()).toBe(one)
    state.generation = 2
    expect(await dialogues.readAll()).not.toBe(one)
    expect(state.reads).toBe(2)
  })

  it('is asked for again after a reading that failed', async () => {
    const { state, dialogues } = openStore()
    state.fails = true
    await expect(dialogues.readAll()).rejects.toThrow('away')
    state.fails = false
    expect((await dialogues.readAll()).series).toHaveLength(1)
  })
})
