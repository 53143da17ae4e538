// What must not be on the public gap page: a crawl of everything that it links to, against the design's "What must not help a hunter".
import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../platform/i18n/index.ts'
import { createPublicGapSite } from './index.ts'
import type { GapRun } from './gap-source.ts'
import { analyseMadeCity, MADE_CELLS, MADE_DISTRICTS, SECRET_NAMES } from './made-city.ts'
import { publishGap, type PublicGap } from './public-gap.ts'

let run: GapRun
let gap: PublicGap
let pages: ReadonlyMap<string, string>

beforeAll(async () => {
  const city = await analyseMadeCity()
  run = city.run
  gap = publishGap(run, MADE_DISTRICTS)
  const site = createPublicGapSite({ gaps: city.gaps, districts: MADE_DISTRICTS, isDemo: true })
  pages = await crawl((path) => site.request(path))
})

/** Every page that can be reached by links from the public gap pages without signing in, by its path. */
async function crawl(request: (path: string) => Response | Promise<Response>): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  const waiting = [
    ...LANGUAGES.map((language) => `/${language}/gaps`),
    '/gaps/latest/shortfall.csv',
    '/gaps/latest/shortfall.json',
  ]
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.has(path)) continue
    const response = await request(path)
    const target = response.headers.get('location')
    if (target !== null) waiting.push(target)
    if (response.status !== 200) continue
    const text = await response.text()
    found.set(path, text)
    waiting.push(...[...text.matchAll(/href="(\/[^"#]*)"/g)].map(([, href]) => href ?? '').filter((href) => !found.has(href)))
  }
  return found
}

const everything = () => [...pages.values()].join('\n')
const readJson = () => JSON.parse(pages.get('/gaps/run-1/shortfall.json') ?? '') as Record<string, never>

describe('the public gap pages', () => {
  it('are three pages, a table and an object, and nothing more', () => {
    expect([...pages.keys()].toSorted()).toEqual([
      '/ar/gaps',
      '/en/gaps',
      '/fr/gaps',
      '/gaps/run-1/shortfall.csv',
      '/gaps/run-1/shortfall.json',
    ])
  })

  it('name no hexagon, no service, no organisation and no coordinate', () => {
    for (const name of SECRET_NAMES) expect(everything()).not.toContain(name)
    for (const cell of Object.values(MADE_CELLS).flat()) expect(everything()).not.toContain(cell)
    expect(everything()).not.toMatch(/latitude|longitude|30\.6\d|-40\.\d/)
  })

  it('name no group of people: no paper held, status, nationality, sex, age or language of anybody', () => {
    for (const { id, label } of run.analysis.groups) {
      expect(everything()).not.toContain(id)
      expect(everything()).not.toContain(label)
    }
    expect(everything()).not.toMatch(/unregistered|residence-permit|women and girls|not registered/i)
  })

  it('show a district’s shortfall only where 20,000 people live', () => {
    const shown = gap.districts.map(({ district }) => district)
    for (const { id, residents } of MADE_DISTRICTS) if (residents < 20_000) expect(shown).not.toContain(id)
    expect(everything()).not.toContain('Small Corner')
    expect(everything()).not.toContain('small,')
  })

  it('let nobody find a small district by subtraction: what the city has beside those shown is of 20,000 people or more', () => {
    // Small Corner's 15,000 would be all that is left beside West and East: East, the smaller of the two, is left out too.
    expect(gap.districts.map(({ district }) => district)).toEqual(['west'])
    const [west, east] = MADE_DISTRICTS.map((district) => ({ ...district, residents: 20_000 }))
    const [, , small] = MADE_DISTRICTS
    if (west === undefined || east === undefined || small === undefined) throw new Error('there are three districts')
    const publishedOf = (districts: typeof MADE_DISTRICTS) =>
      publishGap({ ...run, analysis: { ...run.analysis } }, districts).districts.map(({ district }) => district)
    expect(publishedOf([west, east, { ...small, residents: 20_000 }]).toSorted()).toEqual(['east', 'small', 'west'])
    // Places outside every district are nobody's thousands either.
    expect(
      publishedOf([
        { ...west, residents: 90_000 },
        { ...east, residents: 80_000 },
      ]),
    ).toEqual(['west'])
  })

  it('never cross a district with needs that tell of papers, status, violence or children', () => {
    expect(gap.wholeCityNeeds.toSorted()).toEqual(['documents', 'safety'])
    for (const { needs } of gap.districts) {
      for (const { need } of needs) expect(['food', 'health-care']).toContain(need)
    }
    const rows: Record<string, string>[] = parse(pages.get('/gaps/run-1/shortfall.csv') ?? '', { columns: true })
    for (const { district, need } of rows) if (district !== '') expect(['', 'food', 'health-care']).toContain(need)
  })

  it('let nobody find the hidden needs of a district by subtraction: its total is that of the needs shown', () => {
    const { cells, places } = run.analysis
    const west = new Set<string>(MADE_CELLS.west)
    const shown = cells.filter((cell) => west.has(places[cell.place]?.id ?? '') && ['food', 'health-care'].includes(cell.need))
    const most = shown.reduce((sum, cell) => sum + (cell.scenarioGap ?? cell.gap).high, 0)
    expect(gap.districts.find(({ district }) => district === 'west')?.typical.high).toBe(Math.round(most / 10) * 10)
  })

  it('never tell how many people in need live in a district: only the shortfall', () => {
    const districts: readonly Record<string, unknown>[] = readJson()['districts'] ?? []
    for (const district of districts) {
      expect(Object.keys(district).toSorted()).toEqual(['district', 'names', 'needs', 'not_reached', 'not_reached_typical'])
    }
  })

  it('give levers of rules and laws alone, for the whole city', () => {
    expect(run.analysis.levers.some(({ lever }) => lever.scope.kind === 'service')).toBe(true)
    for (const { lever } of gap.levers) expect(['everywhere', 'law']).toContain(lever.scope.kind)
    for (const { lever } of gap.levers) expect(JSON.stringify(lever)).not.toMatch(/west|east|small|friends/i)
  })

  it('show no count below ten, and round the others to tens', () => {
    const counts = JSON.stringify([gap.people, gap.gap, gap.typical, gap.causes, gap.needs, gap.districts]).matchAll(
      /:(\d+(?:\.\d+)?)/g,
    )
    for (const [, count] of counts) expect(Number(count) % 10, `${count}`).toBe(0)
    expect(everything()).toContain('&lt;10')
  })

  it('say on each page what a figure means, of when it is and how uncertain', () => {
    for (const language of LANGUAGES) {
      const page = pages.get(`/${language}/gaps`) ?? ''
      expect(page).toContain('2026')
      expect(page.match(/<dt>/g)?.length).toBeGreaterThanOrEqual(7)
      expect(page).toContain('/gaps/run-1/shortfall.csv')
    }
    expect(readJson()['definition']).toContain('could not be reached')
  })

  it('hold no script and no style of their own', () => {
    expect(everything()).not.toMatch(/<script|<style|style="|onclick/i)
  })
})
