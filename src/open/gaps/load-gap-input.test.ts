// The whole input as files: what stops an analysis, what is only left out, and answers to calls.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadGapInput } from './load-gap-input.ts'
import { describeProblem } from './problem-list.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'causeway-input-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const CELL = '883a659137fffff'

function service(at: number, changes: object = {}): object {
  return {
    id: uuid(1, at),
    name: `Service ${at}`,
    status: 'active',
    organization: { id: uuid(2, 0), name: 'One', description: 'One' },
    attributes: [
      {
        id: uuid(3, at),
        taxonomy_term: { id: uuid(4, 0), code: 'food', name: 'food', description: 'Food', taxonomy: 'causeway-need' },
      },
    ],
    service_at_locations: [
      { id: uuid(5, at), location: { id: uuid(6, at), location_type: 'physical', latitude: 30.6, longitude: -40.2 } },
    ],
    ...changes,
  }
}

function uuid(kind: number, number: number): string {
  return `00000000-0000-4000-8${kind}00-${String(number).padStart(12, '0')}`
}

async function load(files: { services?: string; demand?: string; travel?: string; answers?: string }) {
  const write = async (name: string, content: string | undefined) => {
    if (content === undefined) return null
    await writeFile(join(folder, name), content)
    return join(folder, name)
  }
  const result = await loadGapInput({
    services: (await write('services.json', files.services ?? JSON.stringify([service(1)]))) ?? '',
    demand: (await write('demand.csv', files.demand ?? `place,need,people\n${CELL},food,4\n`)) ?? '',
    travelTimes: await write('travel.csv', files.travel),
    answers: await write('answers.csv', files.answers),
    maxMinutes: 60,
    at: new Date('2026-03-02T10:00:00Z'),
    timeZone: 'UTC',
    country: null,
  })
  return { result, told: (result.ok ? result.value.problems : result.error).map(describeProblem) }
}

describe('what stops an analysis', () => {
  it('no services', async () => {
    const { result, told } = await load({ services: '[]' })
    expect(result.ok).toBe(false)
    expect(told).toContain(
      'services.json: expected at least one active service with a location, a phone or a web address, found none (row left out)',
    )
  })

  it('broken JSON', async () => {
    const { result, told } = await load({ services: '[{"id": "x", ' })
    expect(result.ok).toBe(false)
    expect(told[0]).toMatch(/^services\.json, line 1: expected .*closing/)
  })

  it('no demand', async () => {
    const { result, told } = await load({ demand: `place,need,people\n${CELL},food,0\n` })
    expect(result.ok).toBe(false)
    expect(told).toEqual(['demand.csv: expected at least one row with people, found none that can be used (row left out)'])
  })

  it('a table of journeys that has nothing to do with the rest', async () => {
    const { result, told } = await load({ travel: 'place,location_id,minutes\nelsewhere,hall-9,4\n' })
    expect(result.ok).toBe(false)
    expect(told[0]).toContain('expected journeys from places of the demand to locations of the directory')
  })

  it('a table of journeys with other columns', async () => {
    const { result, told } = await load({ travel: 'origin,destination,time\na,b,4\n' })
    expect(result.ok).toBe(false)
    expect(told[0]).toBe(
      'travel.csv, line 1, place: expected a column place (place), found the columns origin, destination, time (row left out)',
    )
  })
})

describe('what is left out', () => {
  it('a place that no service is anywhere near', async () => {
    const { result, told } = await load({ demand: `latitude,longitude,need,people\n30.6,-40.2,food,4\n-40.2,30.6,food,5\n` })
    expect(result.ok && result.value.input.rows.map((row) => row.people)).toEqual([4])
    expect(told[0]).toMatch(/^demand\.csv, line 3, place: expected a place within 500 km of some service .* \(row left out\)$/)
  })

  it('a journey of minutes that are no number', async () => {
    const { result, told } = await load({
      travel: `place,location_id,minutes\n${CELL},${uuid(6, 1)},9\n${CELL},${uuid(6, 1)},soon\n`,
    })
    expect(told).toEqual(['travel.csv, line 3, minutes: expected minutes, zero or more, found "soon" (row left out)'])
    expect(result.ok && [...(result.value.input.travelTimes?.minutes ?? [])]).toEqual([9])
  })

  it('a service with no location and no way to be reached', async () => {
    const { result, told } = await load({ services: JSON.stringify([service(1), service(2, { service_at_locations: [] })]) })
    expect(result.ok && result.value.input.services).toHaveLength(1)
    expect(told.join('\n')).toMatch(/services\.json, line \d+.*location/)
  })
})

describe('answers to calls', () => {
  it('fill blanks, and never overrule the directory', async () => {
    const answers = `service_at_location_id,field,answer
${uuid(5, 1)},capacity,25
${uuid(5, 1)},documents,passport|national-id;proof-of-address
${uuid(5, 1)},languages,ar;fr
${uuid(5, 1)},cost,0
${uuid(5, 1)},location,30.1;-40.1
${uuid(5, 1)},hours,
${uuid(5, 9)},capacity,3
${uuid(5, 1)},colour,blue
${uuid(5, 1)},capacity,many
`
    const { result, told } = await load({ answers })
    const [filled] = result.ok ? result.value.input.services : []
    expect(filled).toMatchObject({
      capacity: 25,
      documents: [
        { document: 'passport' },
        { document: 'national-id' },
        { document: 'proof-of-address', alternativesGroup: null },
      ],
      languages: [{ language: 'ar' }, { language: 'fr' }],
      cost: { amount: 0 },
      point: { latitude: 30.6, longitude: -40.2 },
      hours: 'unknown',
    })
    expect(told.map((line) => line.split(':')[0])).toEqual([
      'answers.csv, line 6, field',
      'answers.csv, line 8, service_at_location_id',
      'answers.csv, line 9, field',
      'answers.csv, line 10, answer',
    ])
  })
})
