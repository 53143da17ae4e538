// Runs are kept, found again, tried on and worked out anew, on the real database.
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createTestDatabase } from '../../../tests/test-database.ts'
import type { TestDatabase } from '../../../tests/test-database.ts'
import { createFixedClock } from '../../platform/clock/index.ts'
import { createGaps } from './create-gaps.ts'
import type { Gaps } from './create-gaps.ts'
import { loadGapInput } from './load-gap-input.ts'
import { createShortfallSource } from './shortfall/index.ts'
import { createGapStore } from './store.ts'
import type { GapTables } from './store.ts'

const examples = join(import.meta.dirname, '..', '..', '..', 'data', 'examples')
let database: TestDatabase
let gaps: Gaps

beforeEach(async () => {
  database = await createTestDatabase()
  gaps = createGaps(createGapStore(database.connect<GapTables>('causeway_open')), {
    clock: createFixedClock(new Date('2026-03-02T10:00:00Z')),
  })
})

afterEach(async () => {
  await gaps.close()
  await database.close()
})

function sourcesOf(example: string) {
  return {
    services: join(examples, example, 'services.json'),
    demand: join(examples, example, 'demand.csv'),
    travelTimes: null,
    answers: null,
    maxMinutes: 60,
    at: new Date('2026-03-02T10:00:00Z'),
    timeZone: 'UTC',
    country: null,
  }
}

it('has no run before the first', async () => {
  expect(await gaps.latestRun()).toBeNull()
  expect(await gaps.findRun('no-id')).toBeNull()
})

it('keeps a run, finds it again, and tries levers on it', async () => {
  const run = await gaps.runFiles(sourcesOf('papers'), 'walk', 'Papers')
  if (!run.ok) throw new Error('the example can be read')
  expect(run.value.analysis).toMatchObject({ people: 60, gap: { low: 20, high: 20 } })
  const fresh = createGaps(createGapStore(database.connect<GapTables>('causeway_open')), { clock: () => new Date() })
  const found = await fresh.latestRun()
  expect(found).toEqual(run.value)
  // The example's README: without the card, both clinics together serve fifty of sixty.
  const lever = found?.analysis.levers.find((one) => one.lever.id.startsWith('drop-document:national-id@service:'))
  const whatIf = await fresh.tryLevers(run.value.id, [lever?.lever.id ?? ''])
  expect(whatIf).toMatchObject({ before: { gap: { high: 20 } }, after: { reached: { high: 50 }, gap: { high: 10 } } })
  expect(await fresh.tryLevers(run.value.id, ['no-such-lever'])).toBeNull()
  const room = found?.analysis.levers.find((one) => one.lever.action.kind === 'add-room')?.lever.id ?? ''
  const sized = await fresh.tryLevers(run.value.id, [room.replace('add-room@', 'add-room:7@')])
  expect(sized?.after.reached.high).toBe(47)
  await fresh.close()
})

/** The example's first service to call, on a run of its own. */
async function runUnknowns(): Promise<{ readonly runId: string; readonly service: string }> {
  const run = await gaps.runFiles(sourcesOf('unknowns'), 'walk', 'Unknowns')
  if (!run.ok) throw new Error('the example can be read')
  return { runId: run.value.id, service: run.value.analysis.callSheet[0]?.serviceAtLocationId ?? '' }
}

/** A room of a process of its own over the same database. */
function nextProcess(onFailure?: (error: unknown) => void): Gaps {
  const clock = createFixedClock(new Date('2026-03-02T10:00:00Z'))
  return createGaps(createGapStore(database.connect<GapTables>('causeway_open')), { clock, ...(onFailure && { onFailure }) })
}

it('acknowledges an answer once it is kept, and works the gap out anew behind it', async () => {
  const loaded = await loadGapInput(sourcesOf('unknowns'))
  if (!loaded.ok) throw new Error('the example can be read')
  const directoryIsRead = Promise.withResolvers<void>()
  const { runId, service } = await runUnknowns()
  gaps = createGaps(createGapStore(database.connect<GapTables>('causeway_open')), {
    clock: createFixedClock(new Date('2026-03-02T10:00:00Z')),
    loadServices: () => directoryIsRead.promise.then(() => loaded.value.input.services),
  })
  expect((await gaps.findRun(runId))?.analysis.reached).toEqual({ low: 10, high: 25 })
  expect(await gaps.answerCall(runId, { serviceAtLocationId: service, value: { field: 'documents', papers: [] } })).toBe(true)
  expect(await gaps.pendingAnswers()).toMatchObject({ state: 'working', answers: [{ serviceAtLocationId: service }] })
  // The next answer comes before the figures do, from the page that was there.
  expect(await gaps.answerCall(runId, { serviceAtLocationId: service, value: { field: 'capacity', people: 8 } })).toBe(true)
  directoryIsRead.resolve()
  await gaps.settle()
  expect(await gaps.pendingAnswers()).toEqual({ state: 'current', answers: [] })
  // The example's README: ten reached for sure, and eight more where there is room for them.
  expect((await gaps.latestRun())?.analysis).toMatchObject({ reached: { low: 18, high: 18 }, gap: { low: 7, high: 7 } })
  expect(await gaps.answerCall(runId, { serviceAtLocationId: 'nowhere', value: { field: 'cost', amount: 0 } })).toBe(false)
})

it('works out after a start what a killed process had kept and not come to', async () => {
  const { service } = await runUnknowns()
  const kept = { serviceAtLocationId: service, value: { field: 'capacity' as const, people: 5 } }
  const store = createGapStore(database.connect<GapTables>('causeway_open'))
  await store.keepAnswer({ ...kept, answeredAt: new Date('2026-03-02T10:00:00Z') })
  const next = nextProcess()
  next.resume()
  await next.settle()
  expect((await next.latestRun())?.analysis.reached).toEqual({ low: 10, high: 15 })
  await next.close()
})

it('says so where the figures cannot be worked out, keeps the answer, and tries again in the next process', async () => {
  const { runId, service } = await runUnknowns()
  const failures: unknown[] = []
  const broken = createGaps(createGapStore(database.connect<GapTables>('causeway_open')), {
    clock: createFixedClock(new Date('2026-03-02T10:00:00Z')),
    loadServices: () => Promise.reject(new Error('no directory')),
    onFailure: (error) => failures.push(error),
  })
  await broken.answerCall(runId, { serviceAtLocationId: service, value: { field: 'capacity', people: 9 } })
  await broken.settle()
  expect(await broken.pendingAnswers()).toMatchObject({ state: 'failed', answers: [{ value: { people: 9 } }] })
  expect(failures).toEqual([new Error('no directory')])
  const next = nextProcess()
  next.resume()
  await next.settle()
  expect((await next.latestRun())?.analysis.reached).toEqual({ low: 10, high: 19 })
  await Promise.all([broken.close(), next.close()])
})

it('keeps whether pledges counted with a run, and tries its levers alike', async () => {
  const strict = createGaps(createGapStore(database.connect<GapTables>('causeway_open')), {
    clock: createFixedClock(new Date('2026-03-02T10:00:00Z')),
    pledgesUnknown: true,
  })
  const run = await strict.runFiles(sourcesOf('papers'), 'walk', 'Papers')
  if (!run.ok) throw new Error('the example can be read')
  const stored = await createGapStore(database.connect<GapTables>('causeway_open')).findRun(run.value.id)
  expect(stored?.options.pledgesUnknown).toBe(true)
  await strict.close()
})

it('works the newest run out anew on the directory as it is now, once however often it is asked', async () => {
  const loaded = await loadGapInput(sourcesOf('papers'))
  if (!loaded.ok) throw new Error('the example can be read')
  const store = createGapStore(database.connect<GapTables>('causeway_open'))
  const before = await gaps.runFiles(sourcesOf('papers'), 'walk', 'Papers')
  if (!before.ok) throw new Error('the example can be read')
  const later = createGaps(store, {
    clock: createFixedClock(new Date('2026-03-09T10:00:00Z')),
    loadServices: async () => loaded.value.input.services.map((service) => ({ ...service, documents: [] })),
  })
  later.workOutAnew()
  later.workOutAnew()
  expect(await later.pendingAnswers()).toMatchObject({ state: 'working', answers: [] })
  await later.settle()
  expect(await later.pendingAnswers()).toEqual({ state: 'current', answers: [] })
  // The example's README: without the card, both clinics together serve fifty of sixty.
  expect((await later.latestRun())?.analysis.gap).toEqual({ low: 10, high: 10 })
  expect(await store.listRuns(10)).toHaveLength(2)
  await later.close()
})

it('says so where it cannot be worked out anew, and takes the next wish', async () => {
  await gaps.runFiles(sourcesOf('papers'), 'walk', 'Papers')
  let isBroken = true
  const failures: unknown[] = []
  const later = createGaps(createGapStore(database.connect<GapTables>('causeway_open')), {
    clock: createFixedClock(new Date('2026-03-09T10:00:00Z')),
    loadServices: async () => {
      if (isBroken) throw new Error('no directory')
      return []
    },
    onFailure: (error) => failures.push(error),
  })
  later.workOutAnew()
  await later.settle()
  expect(await later.pendingAnswers()).toEqual({ state: 'failed', answers: [] })
  expect(failures).toHaveLength(1)
  isBroken = false
  later.workOutAnew()
  await later.settle()
  expect(await later.pendingAnswers()).toEqual({ state: 'current', answers: [] })
  await later.close()
})

it('offers its runs to the release, the newest first, and hands each over as what may be told of it', async () => {
  const first = await gaps.runFiles(sourcesOf('papers'), 'walk', 'Papers')
  const second = await gaps.runFiles(sourcesOf('room'), 'walk', 'Room')
  if (!first.ok || !second.ok) throw new Error('the examples can be read')
  const source = createShortfallSource(createGapStore(database.connect<GapTables>('causeway_release')), [])
  expect((await source.offers()).map(({ reference, title }) => [reference, title])).toEqual([
    [second.value.id, 'Gap analysis on Room'],
    [first.value.id, 'Gap analysis on Papers'],
  ])
  // The example's README: sixty people, twenty not reached; without districts there is the whole city alone.
  const material = await source.load(first.value.id)
  expect(material?.statedTotals).toContainEqual({ codes: ['city', 'all', 'in-need'], people: 60 })
  expect(material?.statedTotals).toContainEqual({ codes: ['city', 'all', 'not-reached-high'], people: 20 })
  expect(material?.tables.map(({ name }) => name)).toEqual(['city'])
  expect(await source.load('no-run')).toBeNull()
})
