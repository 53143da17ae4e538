// A preview that takes long: it tells where it stands, pages stay responsive meanwhile, and it can be stopped, from here or from
// another process.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase } from '../../../tests/test-database.ts'
import type { TestDatabase } from '../../../tests/test-database.ts'
import { createReleases, createReleaseStore, type Releases, type ReleaseTables } from './index.ts'
import { makeRequest } from './releases.test-support.ts'

let database: TestDatabase
let releases: Releases
let elsewhere: Releases
const failures: unknown[] = []

function open(): Releases {
  return createReleases(createReleaseStore(database.connect<ReleaseTables>('causeway_release')), {
    clock: () => new Date('2026-11-21T08:00:00Z'),
    sources: {},
    cellKeySecret: async () => new Uint8Array(32).fill(7),
    onFailure: (error) => failures.push(error),
  })
}

beforeAll(async () => {
  database = await createTestDatabase()
  releases = open()
  elsewhere = open()
})
afterAll(async () => {
  await Promise.all([releases.close(), elsewhere.close()])
  await database.close()
  expect(failures).toEqual([])
})

/** A table of 60 × 60 small counts: many linear programmes. */
async function draftLong(series: string): Promise<string> {
  const codes = Array.from({ length: 60 }, (_, at) => at)
  const hierarchies = ['age', 'language'].flatMap((dim) => [`${dim},all,`, ...codes.map((at) => `${dim},${dim}${at},all`)])
  const rows = codes.flatMap((a) => codes.map((b) => `age${a},language${b},${(a * 7 + b * 13) % 23}`))
  const drafted = await releases.draft(
    makeRequest({
      series,
      geography: 'city',
      source: {
        kind: 'files',
        inner: `age,language,n\n${rows.join('\n')}\n`,
        hierarchies: `dim,code,parent\n${hierarchies.join('\n')}\n`,
        described: 'made',
        variables: { age: 'age', language: 'language' },
      },
    }),
    'amina',
  )
  if (!drafted.ok) throw new Error(JSON.stringify(drafted.error))
  return drafted.value.id
}

async function waitForStage(id: string): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    const progress = (await elsewhere.find(id))?.progress
    if (progress !== undefined && progress !== null && progress.stage !== 'reading') return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('no progress was told')
}

describe('a long preview', () => {
  it('tells every process where it stands, keeps none waiting, and stops within moments', async () => {
    const id = await draftLong('long')
    expect(await releases.startPreview(id, 'amina')).toMatchObject({ ok: true })
    expect(await releases.startPreview(id, 'amina')).toEqual({ ok: false, error: { problem: 'busy' } })
    let longest = 0
    let last = performance.now()
    const watch = setInterval(() => {
      longest = Math.max(longest, performance.now() - last)
      last = performance.now()
    }, 10)
    await waitForStage(id)
    clearInterval(watch)
    // The thread of the pages was never kept for as long as a reader would notice.
    expect(longest).toBeLessThan(1000)
    const stopping = performance.now()
    expect(await releases.stopPreview(id, 'chidi')).toMatchObject({ ok: true })
    await releases.settle()
    expect(performance.now() - stopping).toBeLessThan(3000)
    const stopped = await releases.find(id)
    expect(stopped).toMatchObject({ state: 'draft', progress: null, preview: null })
    expect(stopped?.steps.at(-1)).toMatchObject({ step: 'preview-stopped', by: 'chidi' })
    expect(await releases.stopPreview(id, 'chidi')).toEqual({ ok: false, error: { problem: 'wrong-state', state: 'draft' } })
  })

  it('is stopped from another process, and what the first one finds is nobody’s', async () => {
    const id = await draftLong('from-elsewhere')
    expect(await releases.startPreview(id, 'amina')).toMatchObject({ ok: true })
    await waitForStage(id)
    expect(await elsewhere.stopPreview(id, 'bo')).toMatchObject({ ok: true })
    expect((await elsewhere.find(id))?.state).toBe('draft')
    await releases.settle()
    expect((await releases.find(id))?.steps.map(({ step }) => step)).toEqual(['drafted', 'preview-started', 'preview-stopped'])
  })

  it('that follows a stopped or finished one at once is not sent away as busy', async () => {
    const long = await draftLong('stopped-first')
    expect(await releases.startPreview(long, 'amina')).toMatchObject({ ok: true })
    await waitForStage(long)
    expect(await releases.stopPreview(long, 'amina')).toMatchObject({ ok: true })
    expect(await releases.startPreview(long, 'amina')).not.toEqual({ ok: false, error: { problem: 'busy' } })
    await releases.stopPreview(long, 'amina')
    await releases.settle()

    const short = await releases.draft(makeRequest({ series: 'finished-first' }), 'amina')
    if (!short.ok) throw new Error(JSON.stringify(short.error))
    expect(await releases.startPreview(short.value.id, 'amina')).toMatchObject({ ok: true })
    // Asked for the moment that the page would say "done".
    while ((await releases.find(short.value.id))?.state === 'previewing') await new Promise((resolve) => setImmediate(resolve))
    expect(await releases.startPreview(short.value.id, 'amina')).not.toEqual({ ok: false, error: { problem: 'busy' } })
    await releases.settle()
  })

  it('is marked interrupted where its process ends in good order', async () => {
    const id = await draftLong('closing')
    const closing = open()
    expect(await closing.startPreview(id, 'amina')).toMatchObject({ ok: true })
    await closing.close()
    expect((await releases.find(id))?.steps.at(-1)).toMatchObject({ step: 'preview-interrupted', by: null })
  })

  it('whose last things cannot be got is a draft again, and may be run anew', async () => {
    const told: unknown[] = []
    const secretless = createReleases(createReleaseStore(database.connect<ReleaseTables>('causeway_release')), {
      clock: () => new Date('2026-11-21T08:00:00Z'),
      sources: {},
      cellKeySecret: () => Promise.reject(new Error('the key file cannot be read')),
      onFailure: (error) => told.push(error),
    })
    const drafted = await secretless.draft(makeRequest({ series: 'secretless', choice: { method: 'cell-key' } }), 'amina')
    if (!drafted.ok) throw new Error(JSON.stringify(drafted.error))
    const { id } = drafted.value
    await secretless.startPreview(id, 'amina')
    await secretless.settle()
    expect(await secretless.find(id)).toMatchObject({ state: 'draft', progress: null })
    expect((await secretless.find(id))?.steps.at(-1)).toMatchObject({ step: 'preview-interrupted', by: null })
    expect(String(told)).toContain('the key file cannot be read')
    expect(await releases.startPreview(id, 'amina')).toMatchObject({ ok: true })
    await releases.settle()
    expect((await releases.find(id))?.state).toBe('previewed')
  })

  it('of a release that there is not is not found, whatever stands in its place', async () => {
    for (const id of ['x', '00000000-0000-4000-8000-000000000000']) {
      expect(await releases.startPreview(id, 'amina')).toEqual({ ok: false, error: { problem: 'not-found' } })
      expect(await releases.change(id, { purpose: 'Another' }, 'amina')).toEqual({ ok: false, error: { problem: 'not-found' } })
    }
  })
})
