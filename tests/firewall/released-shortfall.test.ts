// The demo city's shortfall as the public gets it, through the release itself, three times with a directory that changes in between:
// every page and file that can be reached is searched for what must not be there, and every attack that we know is turned on the
// figures. A hit fails the build.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { attack, buildDimensions, type AttackReport, type PublishedTable as Attacked } from '@causeway/disclosure-control'
import { analyseGaps, DEFAULT_MAX_MINUTES, DEFAULT_MODE, type ServiceAtLocation } from '@causeway/service-access'
import { mayStandByDistrict, topNeed } from '@causeway/vocabulary'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createReleases, createReleaseStore, type Releases, type ReleaseTables } from '../../src/firewall/release/index.ts'
import {
  createGaps,
  createGapStore,
  createShortfallSource,
  describeShortfall,
  loadGapInput,
  parseDistricts,
  readShortfall,
  type District,
  type GapRun,
  type Gaps,
} from '../../src/open/gaps/index.ts'
import {
  createStatistics,
  createStatisticsStore,
  type PublishedRelease,
  type Statistics,
} from '../../src/open/statistics/index.ts'
import { LANGUAGES } from '../../src/platform/i18n/index.ts'
import { createPublicGapSite } from '../../src/surfaces/coordination-site/index.ts'
import { releaseFirstGap } from '../../src/surfaces/demo/index.ts'
import { FIRST_RELEASE } from '../../src/surfaces/demo/first-release.ts'
import { createStatisticsSite } from '../../src/surfaces/statistics-site/index.ts'
import { createTestDatabase, type TestDatabase } from '../test-database.ts'

const CITY = join(import.meta.dirname, '../../data/demo-city')
const AT = new Date('2026-11-21T09:00:00Z')
const THRESHOLD = 10

let database: TestDatabase
let districts: readonly District[]
let gaps: Gaps
let releases: Releases
let statistics: Statistics
const runs: GapRun[] = []
const published: PublishedRelease[] = []
let seconds = 0

beforeAll(async () => {
  const parsed = parseDistricts(readFileSync(join(CITY, 'districts.geojson'), 'utf8'))
  if (!parsed.ok) throw new Error(parsed.error)
  districts = parsed.value
  database = await createTestDatabase()
  let now = AT.getTime()
  const clock = () => new Date((now += 1000))
  gaps = createGaps(createGapStore(database.connect('causeway_open')), { clock })
  releases = createReleases(createReleaseStore(database.connect<ReleaseTables>('causeway_release')), {
    clock,
    sources: { 'gap-run': createShortfallSource(createGapStore(database.connect('causeway_release')), districts) },
    cellKeySecret: async () => new Uint8Array(32).fill(7),
    onFailure: (error) => {
      throw error
    },
  })
  statistics = createStatistics(createStatisticsStore(database.connect('causeway_open')))

  runs.push(await analyse(0))
  const started = performance.now()
  const first = await releaseFirstGap(releases, { runId: runs[0]?.id ?? '', period: '2026-11', asks: 'amina', approves: 'bruno' })
  seconds = (performance.now() - started) / 1000
  if (!first.ok) throw new Error(first.error.join('; '))
  await keepLatest()
  for (const [change, period] of [
    [1, '2026-12'],
    [2, '2027-01'],
  ] as const) {
    runs.push(await analyse(change))
    await publishRun(runs.at(-1)?.id ?? '', period)
    await keepLatest()
  }
}, 240_000)
afterAll(async () => {
  await releases?.close()
  await gaps?.close()
  await database?.close()
})

/** The demo's analysis, on a directory that so many rounds of calls have changed: a few more places here, a paper less there. */
async function analyse(rounds: number): Promise<GapRun> {
  const sources = { services: join(CITY, 'services.ndjson'), demand: join(CITY, 'demand.csv'), travelTimes: null, answers: null }
  const zone = { timeZone: 'Etc/GMT+3', country: null, maxMinutes: DEFAULT_MAX_MINUTES, at: AT }
  const loaded = await loadGapInput({ ...sources, ...zone })
  if (!loaded.ok) throw new Error('the demo city cannot be read')
  const services = loaded.value.input.services.map((service, at): ServiceAtLocation => {
    if (rounds >= 1 && at % 40 === 3 && typeof service.capacity === 'number')
      return { ...service, capacity: service.capacity + 4 }
    if (rounds >= 2 && at % 50 === 7) return { ...service, documents: [] }
    return service
  })
  const options = { at: AT, mode: DEFAULT_MODE }
  const input = { ...loaded.value.input, services }
  return gaps.keep(input, options, await analyseGaps(input, options), 'demand.csv')
}

async function publishRun(reference: string, period: string): Promise<void> {
  const step = async <T>(
    done: Promise<{ readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown }>,
  ) => {
    const result = await done
    if (!result.ok) throw new Error(JSON.stringify(result.error))
    return result.value
  }
  const request = { ...FIRST_RELEASE, period, answersNeeded: 1, source: { kind: 'gap-run' as const, reference } }
  const { id } = await step(releases.draft(request, 'amina'))
  await step(releases.startPreview(id, 'amina'))
  await releases.settle()
  expect((await releases.find(id))?.preview?.refusal).toBeNull()
  await step(releases.approve(id, 'bruno'))
  const { token } = await step(releases.invite(id, 'amina', { language: 'en' }))
  await step(releases.answer(token, { name: '', language: 'en', position: 'no-objection', words: '', mayPublish: true }))
  await step(releases.publish(id, 'bruno'))
}

async function keepLatest(): Promise<void> {
  const latest = await statistics.latest('shortfall')
  if (latest === null) throw new Error('nothing was released')
  published.push(latest)
}

/** Views of one table, of which there are without end, that are looked at. */
const MOST_VIEWS = 4

/** Every page and file that links lead to from the public pages of gaps and statistics, by its path; of each table a few views. */
async function crawl(): Promise<ReadonlyMap<string, string>> {
  const site = new Hono()
  site.route('/', createPublicGapSite({ statistics, districts, isDemo: true }))
  site.route('/', createStatisticsSite({ statistics, isDemo: true, publicUrl: undefined }))
  const found = new Map<string, string>()
  const seen = new Set<string>()
  const waiting = LANGUAGES.flatMap((language) => [`/${language}/gaps`, `/${language}/statistics`])
  waiting.push('/gaps/latest/shortfall.csv', '/gaps/latest/shortfall.json')
  const views = new Map<string, number>()
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const [page = ''] = path.split('?', 1)
    const already = views.get(page) ?? 0
    if (seen.has(path) || already >= MOST_VIEWS) continue
    seen.add(path)
    views.set(page, already + 1)
    const response = await site.request(path)
    const target = response.headers.get('location')
    if (target !== null) waiting.push(target)
    if (response.status !== 200) continue
    const text = await response.text()
    found.set(path, text)
    for (const [, href = ''] of text.matchAll(/href="(\/[^"#]*)"/g)) waiting.push(href.replaceAll('&amp;', '&'))
  }
  return found
}

/** What the public has of a release, over the dimensions that its method names; secret is what the truth says is small. */
function toAttacked(
  at: number,
): Attacked & { readonly truth: ReadonlyMap<string, number>; readonly alone: readonly (readonly string[])[] } {
  const [run, out] = [runs[at], published[at]]
  if (run === undefined || out === undefined) throw new Error(`there is no release ${at}`)
  const material = describeShortfall(run, districts)
  const rows = material.dimensions.flatMap(({ name, codes }) =>
    codes.map(({ code, parent }) => ({ dimension: name, code, parent: parent ?? '' })),
  )
  const dimensions = buildDimensions(rows)
  if (!dimensions.ok) throw new Error('the dimensions cannot be built')
  const truth = new Map<string, number>()
  const above = dimensions.value.map((dimension) => (code: string) => {
    const leaf = [...dimension.leafCodes].findIndex((index) => dimension.codes[index] === code)
    return [...(dimension.codesOfLeaf[leaf] ?? [])].map((index) => dimension.codes[index] ?? '')
  })
  for (const { codes, people } of material.counts) {
    let cells: readonly (readonly string[])[] = [[]]
    for (const [d, code] of codes.entries())
      cells = cells.flatMap((cell) => (above[d]?.(code) ?? []).map((one) => [...cell, one]))
    for (const cell of cells) truth.set(cell.join(' '), (truth.get(cell.join(' ')) ?? 0) + people)
  }
  return {
    name: out.period,
    dimensions: dimensions.value,
    cells: out.tables
      .filter(({ method }) => method === 'suppress')
      .flatMap(({ cells }) => cells)
      .map(({ codes, people }) => ({ codes, people, primary: people === null && (truth.get(codes.join(' ')) ?? 0) < THRESHOLD })),
    truth,
    alone: material.counts.filter(({ people }) => people === 1).map(({ codes }) => codes),
  }
}

async function attackRelease(at: number): Promise<AttackReport> {
  const { alone, truth: _, ...table } = toAttacked(at)
  const previous = Array.from({ length: at }, (_none, earlier) => toAttacked(earlier))
  const knowledge = { threshold: THRESHOLD, insiders: alone, pairs: true, previous, pattern: false }
  const report = await attack(table, knowledge)
  if (!report.ok) throw new Error(JSON.stringify(report.error))
  return report.value
}

describe('the demo city’s released shortfall', () => {
  it('is made, protected, attacked, approved, answered and published within seconds', () => {
    expect(published).toHaveLength(3)
    expect(seconds).toBeLessThan(20)
  })

  it('tells the truth where it tells anything, and hides every count below ten', () => {
    for (const at of published.keys()) {
      const { cells, truth } = toAttacked(at)
      let hidden = 0
      for (const { codes, people } of cells) {
        const count = truth.get(codes.join(' ')) ?? 0
        if (people === null) hidden++
        else expect([people, people >= THRESHOLD], codes.join(' × ')).toEqual([count, true])
        if (count < THRESHOLD) expect(people, codes.join(' × ')).toBeNull()
      }
      expect(hidden).toBeGreaterThan(0)
      // A figure that says nothing protects nobody: most of them are shown, also beside earlier releases.
      expect(hidden / [...cells].length).toBeLessThan(0.5)
    }
  })

  it('gives nothing away: not to readers or solvers, not to anybody who is alone in a cell, nor to two of them', async () => {
    const report = await attackRelease(0)
    expect(tell(report)).toEqual([])
    expect(report.steps.filter(({ notRun }) => notRun !== null)).toEqual([])
    expect(report.intervals?.cells).toBeGreaterThan(0)
    expect(report.intervals?.full).toBe(report.intervals?.cells)
  })

  it.each([1, 2])(
    'gives no change of a few people away beside %d earlier releases, after the directory has changed',
    async (at) => {
      const [now, before] = [toAttacked(at), toAttacked(at - 1)]
      const changed = [...now.truth].filter(([codes, count]) => {
        const change = Math.abs(count - (before.truth.get(codes) ?? 0))
        return change >= 1 && change < THRESHOLD
      })
      expect(changed.length, 'cells with a change of 1 to 9').toBeGreaterThan(0)
      expect(tell(await attackRelease(at))).toEqual([])
    },
  )
})

/** What follows for certain. A remainder is a change among several hidden cells together of which none stands alone; the record on attacks says so. */
function tell({ findings }: AttackReport): readonly string[] {
  return findings
    .filter(({ attack: way, certainty }) => way !== 'release-remainder' && certainty === 'certain')
    .map(({ attack: way, codes, low, high, how }) => `${way}: ${codes.join(' × ')} ${low}–${high}, ${how}`)
}

describe('what the public can reach', () => {
  let pages: ReadonlyMap<string, string>
  let everything = ''
  beforeAll(async () => {
    pages = await crawl()
    everything = [...pages.values()].join('\n')
  })

  it('is the gap pages, the table builder and their files', () => {
    expect(pages.size).toBeGreaterThan(20)
    expect([...pages.keys()].some((path) => path.endsWith('.json'))).toBe(true)
    expect([...pages.keys()].some((path) => /\/statistics\/[0-9a-f-]{36}\/districts/.test(path))).toBe(true)
  })

  it('names no hexagon, no group of people, no service and no organisation', () => {
    const run = runs.at(-1)
    const cells = new Set(everything.match(/\b[0-9a-f]{15}\b/g))
    for (const { id, isCell } of run?.analysis.places ?? []) expect([id, isCell, cells.has(id)]).toEqual([id, true, false])
    // Views of one table repeat its words: each text once.
    const texts = [...new Set(everything.split(/[<>"\n]/))].join('\n')
    for (const { label } of run?.analysis.groups ?? []) expect(texts.includes(label), label).toBe(false)
    for (const { serviceName, organisationName } of run?.analysis.callSheet ?? []) {
      expect(texts.includes(serviceName), serviceName).toBe(false)
      expect(texts.includes(organisationName), organisationName).toBe(false)
    }
    expect(everything).not.toMatch(/latitude|longitude/)
  })

  it('never crosses a district with what tells of papers, status or survivors, nor with people in need', () => {
    for (const release of published) {
      for (const { cells, dimensions } of release.tables) {
        const [place, need, outcome] = ['place', 'need', 'outcome'].map((name) =>
          dimensions.findIndex((one) => one.name === name),
        )
        for (const { codes } of cells) {
          if (place === undefined || place === -1 || codes[place] === 'city') continue
          const code = codes[need ?? -1] ?? ''
          const isShown = code === 'by-district' || code.endsWith('/by-district')
          expect(isShown || mayStandByDistrict(topNeed(code as 'food')), codes.join(' × ')).toBe(true)
          expect(codes[outcome ?? -1]).not.toBe('in-need')
        }
      }
      expect(readShortfall(release)?.notes.wholeCityNeeds).toEqual(expect.arrayContaining(['documents', 'safety', 'legal-aid']))
    }
  })

  it('shows no district of fewer than 20,000 residents', () => {
    const shown = new Set(published.flatMap((release) => readShortfall(release)?.places.map(({ place }) => place) ?? []))
    for (const { id, residents } of districts) if (residents < 20_000) expect(shown.has(id)).toBe(false)
  })
})
