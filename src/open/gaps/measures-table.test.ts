// `measures.csv` says of the same cells as `gaps.csv` what the field's measures say, beside the optimum.
import { join } from 'node:path'
import { analyseGaps, DEFAULT_MAX_MINUTES, DEFAULT_MODE, measureGaps } from '@causeway/service-access'
import { describe, expect, it } from 'vitest'
import { tabulateGaps } from './gap-tables.ts'
import { loadGapInput, tabulateMeasures } from './index.ts'

const folder = join(import.meta.dirname, '../../../data/examples/papers')

describe('the table of measures', () => {
  it('has the cells of gaps.csv in their order, and counts nobody who lacks the paper asked for', async () => {
    const at = new Date('2026-11-21T09:00:00Z')
    const loaded = await loadGapInput({
      services: join(folder, 'services.json'),
      demand: join(folder, 'demand.csv'),
      travelTimes: null,
      answers: null,
      maxMinutes: DEFAULT_MAX_MINUTES,
      at,
      timeZone: 'UTC',
      country: null,
    })
    if (!loaded.ok) throw new Error('the example cannot be read')
    const options = { at, mode: DEFAULT_MODE }
    const analysis = await analyseGaps(loaded.value.input, options)
    const table = tabulateMeasures(analysis, measureGaps(loaded.value.input, options))
    const [cells] = tabulateGaps(analysis)
    expect(table.rows.map((row) => row.slice(0, 5))).toEqual(cells?.rows.map((row) => row.slice(0, 5)))
    const column = table.header.indexOf('2sfca')
    const without = table.rows.find(([, , , group]) => String(group).includes('no papers'))
    const reached = table.header.indexOf('reached_low')
    expect(without?.[column] === 0).toBe(without?.[reached] === 0)
    expect(table.rows.every((row) => row.length === table.header.length)).toBe(true)
  })
})
