// What must not be on the public gap page: a crawl of everything that it links to, against the design's "What must not help a hunter".
import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, it } from 'vitest'
import { readShortfall, type GapRun, type PublicShortfall } from '../../open/gaps/index.ts'
import type { PublishedRelease } from '../../open/statistics/index.ts'
import { LANGUAGES } from '../../platform/i18n/index.ts'
import { createPublicGapSite } from './index.ts'
import { analyseMadeCity, MADE_CELLS, MADE_DISTRICTS, SECRET_NAMES } from './made-city.ts'
import { holdReleases, releaseForTest } from './made-release.ts'

let run: GapRun
let release: PublishedRelease
let shortfall: PublicShortfall
let pages: ReadonlyMap<string, string>

const ANSWERS: PublishedRelease['answers'] = [
  { name: 'Selam', position: 'no-objection', words: 'Good that the school is in it.', language: 'en', reply: null },
  {
    name: '',
    position: 'objection',
    words: 'من يعرف أين لا عيادة، يعرف أين ينتظر.',
    language: 'ar',
    reply: 'The clinic’s own hours were taken out.',
  },
  { name: 'R.', position: 'concern', words: null, language: null, reply: null },
]

beforeAll(async () => {
  run = (await analyseMadeCity()).run
  release = await releaseForTest(run, MADE_DISTRICTS, { answers: ANSWERS })
  shortfall = readShortfall(release) ?? raise('the release cannot be read')
  pages = await crawl(makeSite(() => [release]))
})

function makeSite(releases: () => readonly PublishedRelease[]) {
  return createPublicGapSite({ statistics: holdReleases(releases), districts: MADE_DISTRICTS, isDemo: true })
}

function raise(message: string): never {
  throw new Error(message)
}

/** Every page that can be reached by links from the public gap pages without signing in, by its path. */
async function crawl(site: ReturnType<typeof createPublicGapSite>): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  const waiting = [
    ...LANGUAGES.map((language) => `/${language}/gaps`),
    '/gaps/latest/shortfall.csv',
    '/gaps/latest/shortfall.json',
  ]
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.has(path)) continue
    const response = await site.request(path)
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
const readJson = () => JSON.parse(pages.get(`/gaps/${release.id}/shortfall.json`) ?? '') as Record<string, never>
const readRows = (): Record<string, string>[] => parse(pages.get(`/gaps/${release.id}/shortfall.csv`) ?? '', { columns: true })

describe('what casework sees', () => {
  const casework = (people: number | null): PublishedRelease => ({
    ...release,
    id: '0190a7c0-0000-7000-8000-0000000000c5',
    series: 'casework-need',
    titles: { en: 'Needs recorded in casework' },
    unseen: 'Whoever stays away because officers stand at the door',
    period: '2026-Q3',
    notes: {},
    tables: [
      {
        name: 'casework-need',
        titles: { en: 'Needs recorded in casework' },
        method: 'suppress',
        symbol: 'c',
        threshold: 10,
        dimensions: [{ name: 'need', variable: 'need', codes: [{ code: 'food', parent: null }] }],
        cells: [{ codes: ['food'], people }],
      },
    ],
  })

  it('stands beside the demand as a floor, with whom it cannot see, and changes no other figure', async () => {
    const withFloor = makeSite(() => [release, casework(65)])
    const text = await (await withFloor.request('/en/gaps')).text()
    expect(text).toContain('Seen in casework, at least')
    expect(text).toContain('those who fear most are seen least')
    expect(text).toContain('Whoever stays away because officers stand at the door')
    expect(text).toMatch(/<td[^>]*>65<\/td>/)
    const without = pages.get('/en/gaps') ?? ''
    expect(without).not.toContain('Seen in casework')
    const headline = (page: string) => /<p class="headline">[^<]*<\/p>/.exec(page)?.[0]
    expect(headline(text)).toBe(headline(without))
    const files = await Promise.all(
      ['csv', 'json'].map(async (format) => (await withFloor.request(`/gaps/${release.id}/shortfall.${format}`)).text()),
    )
    expect(files).toEqual(['csv', 'json'].map((format) => pages.get(`/gaps/${release.id}/shortfall.${format}`)))
  })

  it('is hidden where its release hid it', async () => {
    const text = await (await makeSite(() => [release, casework(null)]).request('/ar/gaps')).text()
    expect(text).toContain('ما ظهر في العمل مع الأشخاص، على الأقل')
    expect(text).toContain('<span aria-hidden="true">c</span>')
  })
})

describe('the public gap pages', () => {
  it('are three pages, a table and an object, and nothing more', () => {
    expect([...pages.keys()].toSorted()).toEqual([
      '/ar/gaps',
      '/en/gaps',
      '/fr/gaps',
      `/gaps/${release.id}/shortfall.csv`,
      `/gaps/${release.id}/shortfall.json`,
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

  it('show a shortfall only of 20,000 residents and more: the small district and the smallest large one stand together', () => {
    expect(shortfall.places.map(({ place }) => place).toSorted()).toEqual(['other-districts', 'west'])
    const districts: readonly Record<string, unknown>[] = readJson()['districts'] ?? []
    expect(districts.find(({ district }) => district === 'other-districts')?.['districts']).toEqual(['east', 'small'])
    for (const { district } of readRows()) expect(['', 'west', 'other-districts']).toContain(district)
  })

  it('never cross a district with needs that tell of papers, status, violence or children', () => {
    expect(shortfall.notes.wholeCityNeeds.toSorted()).toEqual(['documents', 'safety'])
    for (const { needs } of shortfall.places) {
      for (const { need } of needs) expect(['food', 'health-care']).toContain(need)
    }
    for (const { district, need } of readRows()) if (district !== '') expect(['', 'food', 'health-care']).toContain(need)
  })

  it('never tell how many people in need live in a district: only the shortfall', () => {
    const districts: readonly Record<string, unknown>[] = readJson()['districts'] ?? []
    const fields = ['district', 'names', 'needs', 'not_reached', 'not_reached_typical']
    for (const { districts: _, ...district } of districts) expect(Object.keys(district).toSorted()).toEqual(fields)
  })

  it('give levers of rules and laws alone, for the whole city', () => {
    expect(run.analysis.levers.some(({ lever }) => lever.scope.kind === 'service')).toBe(true)
    expect(shortfall.levers.length).toBeGreaterThan(0)
    for (const { lever } of shortfall.levers) expect(['everywhere', 'law']).toContain(lever.scope.kind)
    for (const { lever } of shortfall.levers) expect(JSON.stringify(lever)).not.toMatch(/west|east|small|friends/i)
  })

  it('show every count as it left the release: none below ten, causes and changes in tens', () => {
    const counts = [...JSON.stringify([readJson()['needs'], readJson()['districts']]).matchAll(/:(\d+(?:\.\d+)?)/g)]
    expect(counts.length).toBeGreaterThan(0)
    for (const [, count] of counts) expect(Number(count)).toBeGreaterThanOrEqual(10)
    const tens = [
      ...JSON.stringify([readJson()['causes'], shortfall.levers.map(({ gap, typical }) => [gap, typical])]).matchAll(/:(\d+)/g),
    ]
    for (const [, count] of tens) expect(Number(count) % 10).toBe(0)
    expect(everything()).not.toContain('&lt;10')
  })

  it('show hidden figures as hidden, with one sentence why', () => {
    const hidden = release.tables.flatMap(({ cells }) => cells.filter(({ people }) => people === null))
    expect(hidden.length).toBeGreaterThan(0)
    const page = pages.get('/en/gaps') ?? ''
    expect(page).toContain('c = hidden: fewer than 10 people')
    expect(page).toContain('<span class="visually-hidden">hidden</span>')
    expect(readRows().flatMap((row) => Object.values(row))).toContain('c')
  })

  it('say on each page what a figure means, of when it is, how it was made safe and how uncertain it is', () => {
    for (const language of LANGUAGES) {
      const page = pages.get(`/${language}/gaps`) ?? ''
      expect(page).toContain('2026')
      expect(page.match(/<dt>/g)?.length).toBeGreaterThanOrEqual(12)
      expect(page).toContain(`/gaps/${release.id}/shortfall.csv`)
      for (const said of [release.purpose, release.uncertainty, release.unseen, run.id]) expect(page).toContain(said)
    }
    expect(readJson()['definition']).toContain('could not be reached')
    expect(readJson()['method']).toContain('hidden')
  })

  it('publish the panel’s dissent with them, in its own language, with the reply', () => {
    for (const language of LANGUAGES) {
      const page = pages.get(`/${language}/gaps`) ?? ''
      expect(page).toContain('<blockquote dir="auto" lang="ar">من يعرف أين لا عيادة، يعرف أين ينتظر.</blockquote>')
      expect(page).toContain('own hours were taken out.')
    }
    expect(pages.get('/en/gaps')).toContain('<strong>Objection</strong>')
    expect(pages.get('/en/gaps')).toContain('Their words are not published.')
  })

  it('lead from each figure to the tables it stands in', () => {
    for (const table of ['city', 'districts', 'causes-at-most', 'levers']) {
      expect(pages.get('/fr/gaps')).toContain(`href="/fr/statistics/${release.id}/${table}"`)
    }
  })

  it('hold no script and no style of their own', () => {
    expect(everything()).not.toMatch(/<script|<style|style="|onclick/i)
  })
})

describe('before and after a release', () => {
  it('nothing stands there but that nothing was released', async () => {
    const site = makeSite(() => [])
    expect(await (await site.request('/en/gaps')).text()).toContain('No figures have been released yet')
    expect((await site.request('/gaps/latest/shortfall.csv')).status).toBe(404)
    expect((await site.request('/gaps/no-such-release/shortfall.json')).status).toBe(404)
  })

  it('a withdrawal takes the figures and leaves the reason; an older release shows again, and it is said that it is older', async () => {
    const at = new Date('2026-11-22T08:00:00Z')
    const newer: PublishedRelease = {
      ...release,
      id: '0190a7c0-0000-7000-8000-000000000002',
      releasedAt: at,
      withdrawn: { at, reason: 'A district was counted twice.' },
    }
    const onlyWithdrawn = makeSite(() => [newer])
    const page = await (await onlyWithdrawn.request('/en/gaps')).text()
    expect(page).toContain('A district was counted twice.')
    expect(page).toContain('No figures have been released yet')
    const gone = await onlyWithdrawn.request(`/gaps/${newer.id}/shortfall.csv`)
    expect([gone.status, await gone.text()]).toEqual([410, 'Withdrawn on 2026-11-22: A district was counted twice.\n'])
    const withOlder = await (await makeSite(() => [newer, release]).request('/en/gaps')).text()
    expect(withOlder).toContain('A district was counted twice.')
    expect(withOlder).toContain('What stands below was released before.')
    expect(withOlder).toContain(`/gaps/${release.id}/shortfall.csv`)
  })

  it('what is kept by browsers is kept for minutes only, so that a withdrawal takes effect', async () => {
    const site = makeSite(() => [release])
    for (const path of ['/en/gaps', `/gaps/${release.id}/shortfall.json`]) {
      expect((await site.request(path)).headers.get('cache-control')).toBe('public, max-age=300')
    }
  })
})
