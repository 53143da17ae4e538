// What the demo city promises: made from its seed alone, plainly fictional, of its stated size, with districts large enough to show.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isNeedCode, isPaperCode, REGISTRATIONS } from '@causeway/vocabulary'
import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildDemoCity, type DemoCityFiles } from './build-demo-city.ts'
import { CITY, DEMO_SEED } from './city.ts'
import { DISTRICTS } from './districts.ts'
import { DEMO_ORGANISATIONS } from './organisation-list.ts'

const FOLDER = join(import.meta.dirname, '../../data/demo-city')

interface Service {
  readonly id: string
  readonly url: string
  readonly email: string
  readonly organization: { readonly id: string; readonly legal_status: string; readonly website: string }
  readonly phones: readonly { readonly number: string }[]
  readonly attributes: readonly { readonly value: string; readonly taxonomy_term: { readonly taxonomy: string } }[]
  readonly service_at_locations: readonly {
    readonly location: { readonly id: string; readonly visibility?: string; readonly addresses?: readonly unknown[] }
  }[]
  readonly capacities?: readonly unknown[]
  readonly document_rules?: readonly { readonly document: string }[]
}

let files: DemoCityFiles
let services: readonly Service[]
let demand: readonly Record<string, string>[]

beforeAll(() => {
  files = buildDemoCity(DEMO_SEED)
  services = textOf('services.ndjson')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Service) // the generator's own records
  demand = parse(textOf('demand.csv'), { columns: true })
})

function textOf(path: string): string {
  return new TextDecoder().decode(files.get(path))
}

describe('the demo city', () => {
  it('comes out of its seed byte for byte as it is committed', () => {
    const committed = readdirSync(FOLDER, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    expect(committed).toHaveLength(files.size)
    for (const [path, bytes] of files) expect(Buffer.compare(readFileSync(join(FOLDER, path)), bytes), path).toBe(0)
  })

  it('is another city from another seed', () => {
    expect(new TextDecoder().decode(buildDemoCity('another').get('demand.csv'))).not.toBe(textOf('demand.csv'))
  })

  it('stays under three megabytes', () => {
    expect([...files.values()].reduce((sum, bytes) => sum + bytes.length, 0)).toBeLessThan(3_000_000)
  })

  it('has 600 services of 60 organisations at 400 locations', () => {
    expect(new Set(services.map(({ id }) => id)).size).toBe(600)
    expect(DEMO_ORGANISATIONS).toHaveLength(60)
    expect(new Set(services.map(({ organization }) => organization.id)).size).toBe(60)
    const locations = services.flatMap((service) => service.service_at_locations.map(({ location }) => location.id))
    expect(new Set(locations).size).toBe(400)
  })

  it('counts 50,000 people in groups over twelve needs', () => {
    expect(demand.reduce((sum, row) => sum + Number(row['people']), 0)).toBe(50_000)
    expect(new Set(demand.map((row) => row['need'])).size).toBe(12)
  })

  it('is marked as fictional in its metadata, on every organisation and on every district', () => {
    expect(JSON.parse(textOf('city.json'))).toMatchObject({ fictional: true, notice: CITY.notice })
    expect(services.every(({ organization }) => organization.legal_status === 'fictional')).toBe(true)
    const shapes: { fictional: boolean; features: { properties: { fictional: boolean } }[] } = JSON.parse(
      textOf('districts.geojson'),
    )
    expect([shapes.fictional, ...shapes.features.map(({ properties }) => properties.fictional)]).not.toContain(false)
  })

  it('gives only numbers, links and addresses that belong to nobody', () => {
    for (const { phones, url, email, organization } of services) {
      for (const { number } of phones) expect(number).toMatch(/^\+44 1632 960\d{3}$/)
      expect(new URL(url).hostname).toMatch(/\.example$/)
      expect(new URL(organization.website).hostname).toMatch(/\.example$/)
      expect(email).toMatch(/\.example$/)
    }
  })

  it('shows no district of fewer than 20,000 residents', () => {
    expect(DISTRICTS.filter(({ residents }) => residents < 20_000)).toEqual([])
  })

  it('gives no address for a place that is hidden or shown only roughly', () => {
    const locations = services.flatMap((service) => service.service_at_locations.map(({ location }) => location))
    const shy = locations.filter(({ visibility }) => visibility !== undefined)
    expect(new Set(shy.map(({ visibility }) => visibility))).toEqual(new Set(['hidden', 'area']))
    expect(shy.filter(({ addresses }) => addresses !== undefined)).toEqual([])
  })

  it('uses the codes of the vocabulary', () => {
    for (const { attributes } of services) {
      for (const { value, taxonomy_term } of attributes) {
        expect(taxonomy_term.taxonomy).toBe('causeway-need')
        expect(isNeedCode(value), value).toBe(true)
      }
    }
    for (const row of demand) {
      expect(isNeedCode(row['need'] ?? ''), row['need']).toBe(true)
      expect([...REGISTRATIONS, 'unknown']).toContain(row['registration'])
      const papers = row['documents']?.split(';') ?? []
      expect(papers.filter((code) => code !== 'none' && code !== 'unknown' && !isPaperCode(code))).toEqual([])
    }
    expect(DEMO_ORGANISATIONS.flatMap(({ needs }) => needs).filter((need) => !isNeedCode(need))).toEqual([])
  })

  it('leaves papers and room blank in most entries, as real directories do', () => {
    const share = (count: number): number => count / services.length
    expect(share(services.filter(({ capacities }) => capacities === undefined).length)).toBeGreaterThan(0.5)
    expect(share(services.filter((service) => !('capacity_observations' in service)).length)).toBeGreaterThan(0.9)
    expect(share(services.filter(({ document_rules }) => document_rules === undefined).length)).toBeGreaterThan(0.5)
  })
})
