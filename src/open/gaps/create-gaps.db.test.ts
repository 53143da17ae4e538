// Runs are kept, found again, tried on and worked out anew, on the real database.
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase } from '../../../tests/test-database.ts'
import type { TestDatabase } from '../../../tests/test-database.ts'
import { createFixedClock } from '../../platform/clock/index.ts'
import { createGaps } from './create-gaps.ts'
import type { Gaps } from './create-gaps.ts'
import { createGapStore } from './store.ts'
import type { GapTables } from './store.ts'

const examples = join(import.meta.dirname, '..', '..', '..', 'data', 'examples')
let database: TestDatabase
let gaps: Gaps

beforeAll(async () => {
  database = await createTestDatabase()
  gaps = createGaps(createGapStore(database.connect<GapTables>('causeway_open')), {
    clock: createFixedClock(new Date('2026-03-02T10:00:00Z')),
  })
})

afterAll(async () => {
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

it('works the gap out anew when a call is answered', async () => {
  const run = await gaps.runFiles(sourcesOf('unknowns'), 'walk', 'Unknowns')
  if (!run.ok) throw new Error('the example can be read')
  expect(run.value.analysis.reached).toEqual({ low: 10, high: 25 })
  const call = run.value.analysis.callSheet[0]
  const id = call?.serviceAtLocationId ?? ''
  const open = await gaps.answerCall(run.value.id, { serviceAtLocationId: id, value: { field: 'documents', papers: [] } })
  expect(open?.analysis.reached).toEqual({ low: 10, high: 25 })
  const known = await gaps.answerCall(open?.id ?? '', { serviceAtLocationId: id, value: { field: 'capacity', people: 8 } })
  expect(known?.analysis).toMatchObject({ reached: { low: 18, high: 18 }, gap: { low: 7, high: 7 } })
  expect((await gaps.latestRun())?.id).toBe(known?.id)
  expect(await gaps.answerCall(run.value.id, { serviceAtLocationId: 'nowhere', value: { field: 'cost', amount: 0 } })).toBeNull()
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
