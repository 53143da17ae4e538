// The examples that docs work by hand, and the broken input beside the demo city: what a reader of either is told must be so.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { analyseGaps } from '@causeway/service-access'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { readHsds } from '../../src/open/directory/index.ts'
import { loadGapInput, readDemand } from '../../src/open/gaps/index.ts'

const DATA = join(import.meta.dirname, '../../data')
const FAULTS = join(DATA, 'demo-city/faults')
const AT = new Date('2026-11-21')

async function analyse(example: string) {
  const loaded = await loadGapInput({
    services: join(DATA, 'examples', example, 'services.json'),
    demand: join(DATA, 'examples', example, 'demand.csv'),
    travelTimes: null,
    answers: null,
    maxMinutes: 60,
    at: AT,
    timeZone: 'UTC',
    country: null,
  })
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error))
  return analyseGaps(loaded.value.input, { at: AT, mode: 'walk' })
}

function causes(analysis: Awaited<ReturnType<typeof analyse>>): Record<string, string> {
  return Object.fromEntries(
    analysis.causes.filter(({ atHigh }) => atHigh.exact !== '0').map(({ cause, atHigh }) => [cause, atHigh.exact]),
  )
}

describe('the examples of data/examples', () => {
  it('room: thirty of fifty, and the whole gap is capacity', async () => {
    const analysis = await analyse('room')
    expect(analysis).toMatchObject({ people: 50, reached: { low: 30, high: 30 }, gap: { low: 20, high: 20 } })
    expect(causes(analysis)).toEqual({ capacity: '20' })
  })

  it('papers: forty of sixty, five for papers and fifteen for capacity', async () => {
    const analysis = await analyse('papers')
    expect(analysis).toMatchObject({ people: 60, reached: { low: 40, high: 40 }, gap: { low: 20, high: 20 } })
    expect(causes(analysis)).toEqual({ capacity: '15', documents: '5' })
  })

  it('unknowns: ten to twenty-five of twenty-five, and the call sheet asks the one who has not said', async () => {
    const analysis = await analyse('unknowns')
    expect(analysis).toMatchObject({ people: 25, reached: { low: 10, high: 25 }, gap: { low: 0, high: 15 } })
    expect(new Set(analysis.callSheet.map(({ serviceName }) => serviceName))).toEqual(new Set(['Hall with beds']))
  })
})

describe('the faults beside the demo city', () => {
  const expected: readonly { file: string; line: string; field: string }[] = parse(readFileSync(join(FAULTS, 'expected.csv')), {
    columns: true,
  })
  const told = (problems: readonly { line: number | null; field: string }[]) =>
    problems.map(({ line, field }) => `${line} ${field.split('.').at(-1)}`)
  const wanted = (file: string) => expected.filter((fault) => fault.file === file).map(({ line, field }) => `${line} ${field}`)

  it('are each told with line and field: services', async () => {
    expect(told((await readHsds(join(FAULTS, 'services.ndjson'))).problems)).toEqual(wanted('services.ndjson'))
  })

  it('are each told with line and field: demand', async () => {
    expect(told((await readDemand(join(FAULTS, 'demand.csv'), 60)).problems.list())).toEqual(wanted('demand.csv'))
  })

  it('are told of a file that breaks off', async () => {
    const { problems } = await readHsds(join(FAULTS, 'truncated.json'))
    expect(problems.length).toBeGreaterThan(0)
  })

  it('do not hinder a table as Excel saves it', async () => {
    const table = await readDemand(join(FAULTS, 'demand-windows-1252.csv'), 60)
    expect(table.rows.map(({ people }) => people)).toEqual([10, 11, 12, 13])
  })
})

describe('the demo city itself', () => {
  it('is read without a single problem', async () => {
    expect((await readHsds(join(DATA, 'demo-city/services.ndjson'))).problems).toEqual([])
    const demand = await readDemand(join(DATA, 'demo-city/demand.csv'), 60)
    expect(demand.problems.list()).toEqual([])
    expect(demand.rows.reduce((sum, { people }) => sum + people, 0)).toBe(50_000)
  })
})
