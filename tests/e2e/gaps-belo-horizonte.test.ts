// Belo Horizonte with measured travel times, through the real command: people by H3 cell, schools as services, each with room for
// its share of the whole population. The shares that an optimum reaches were worked out apart from this project (HiGHS):
// 96.6, 99.7 and 99.9 % within 20, 30 and 60 minutes, where a greedy order reaches 83–89, 89–95 and 97–99.9 %.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findBeloHorizonte } from '../reach/belo-horizonte.ts'

const project = join(import.meta.dirname, '..', '..')
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'causeway-bh-'))
  await writeCity(fileURLToPath(findBeloHorizonte()))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('causeway gaps on Belo Horizonte', () => {
  it.each([
    [20, 96.6],
    [30, 99.7],
    [60, 99.9],
  ])('within %i minutes reaches %s per cent of people at best', async (minutes, percent) => {
    const out = join(folder, `out-${minutes}`)
    const inputs = ['--services', join(folder, 'schools.ndjson'), '--demand', join(folder, 'demand.csv')]
    const journeys = ['--travel-times', join(folder, 'travel.csv'), '--max-minutes', String(minutes)]
    const run = await runCauseway(['gaps', ...inputs, ...journeys, '--out', out])
    expect(run.code, run.errors).toBe(0)
    const summary: Record<string, number> = JSON.parse(await readFile(join(out, 'summary.json'), 'utf8'))
    expect(summary['reached_low']).toBe(summary['reached_high'])
    expect(Math.round((summary['reached_low']! / summary['people']!) * 1000) / 10).toBe(percent)
    const causes = (await readFile(join(out, 'barriers.csv'), 'utf8')).split('\r\n').filter((line) => line.startsWith('all,'))
    const parts = causes.map((line) => Number(line.split(',')[3]))
    expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(summary['gap_high']!, 3)
  })
})

/** The data as a user would hand it over: a directory in HSDS, a demand table, a table of journeys. */
async function writeCity(data: string): Promise<void> {
  const cells = readFileSync(join(data, 'land-use.csv'), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.replaceAll('"', '').split(','))
  const homes = cells.map(([id, people]) => ({ id: id!, people: Number(people) })).filter(({ people }) => people > 0)
  const schools = cells.map(([id, , , count]) => ({ id: id!, count: Number(count) })).filter(({ count }) => count > 0)
  const people = homes.reduce((sum, home) => sum + home.people, 0)
  const all = schools.reduce((sum, school) => sum + school.count, 0)
  // Whole places that add up to everybody: rounded down, what is left to the largest remainders.
  const exact = schools.map(({ count }) => (count * people) / all)
  const room = exact.map(Math.floor)
  const order = [...exact.keys()].toSorted((a, b) => (exact[b]! % 1) - (exact[a]! % 1))
  const left = people - room.reduce((sum, one) => sum + one, 0)
  for (const at of order.slice(0, left)) room[at]!++
  const services = schools.map(({ id }, at) => ({
    id: uuid(1, at),
    name: `Schools of ${id}`,
    status: 'active',
    organization: { id: uuid(2, 0), name: 'Schools', description: 'Schools of the city' },
    attributes: [
      {
        id: uuid(3, at),
        taxonomy_term: { id: uuid(4, 0), code: 'school', name: 'school', description: 'School', taxonomy: 'causeway-need' },
      },
    ],
    service_at_locations: [{ id: uuid(5, at), location: { id, location_type: 'physical' } }],
    capacities: [
      {
        id: uuid(6, at),
        unit: { id: uuid(7, 0), name: 'people' },
        available: room[at],
        maximum: room[at],
        updated: '2019-01-01T00:00:00Z',
      },
    ],
  }))
  await writeFile(join(folder, 'schools.ndjson'), services.map((service) => `${JSON.stringify(service)}\n`).join(''))
  await writeFile(
    join(folder, 'demand.csv'),
    `place,need,people\n#geo+h3,#sector,#affected\n${homes.map((home) => `${home.id},school,${home.people}\n`).join('')}`,
  )
  const journeys = gunzipSync(readFileSync(join(data, 'travel-matrix.csv.gz'))).toString()
  await writeFile(join(folder, 'travel.csv'), journeys.replace(/^.*\n/, 'place,location_id,minutes\n'))
}

function uuid(kind: number, number: number): string {
  return `00000000-0000-4000-8${kind}00-${String(number).padStart(12, '0')}`
}

async function runCauseway(parameters: readonly string[]): Promise<{ code: number | null; errors: string }> {
  const child = spawn(process.execPath, [join(project, 'bin', 'causeway.js'), ...parameters], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return { code, errors }
}
