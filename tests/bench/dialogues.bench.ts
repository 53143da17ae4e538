// `npm run bench dialogues`: the public pages and the API of dialogues over 10,000 sessions, 100,000 statements and 5,000 actors, asked for by
// HTTP; with every count held against SQL over the same records in the same run; then what each step of keeping costs in a small book and in
// this one. Fails where SQL counts otherwise, a page's p95 is too slow, or a step costs more, or tells otherwise, because the book is larger.
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDialoguesApi } from '../../src/surfaces/api/index.ts'
import { createDialogueSite } from '../../src/surfaces/dialogue-site/index.ts'
import { findConvergence, type DialogueBook } from '../../src/open/dialogues/index.ts'
import { openDatabase } from '../../src/platform/database/index.ts'
import { countInSql } from './dialogues/count-in-sql.ts'
import { makeLargeBook } from './dialogues/large-book.ts'
import { measureSteps } from './dialogues/measure-steps.ts'

const STATEMENTS = Number(process.env['BENCH_STATEMENTS'] ?? 100_000)
const REQUESTS = Number(process.env['BENCH_REQUESTS'] ?? 40)
const POINTS_CHECKED = 50
const LIMIT_MS = 250

const started = performance.now()
const book = makeLargeBook(STATEMENTS, 7)
console.log(
  [
    `${book.sessions.length.toLocaleString('en')} sessions in ${book.series.length} series`,
    `${book.interventions.length.toLocaleString('en')} statements`,
    `${book.actors.length.toLocaleString('en')} actors`,
    `${book.points.length.toLocaleString('en')} points; made in ${((performance.now() - started) / 1000).toFixed(1)} s`,
  ].join(', '),
)
void (await compareCounts(book))
void (await measurePages(book))
const sizes = [...new Set([1000, STATEMENTS / 10, STATEMENTS])].filter((size) => size >= 1000 && size <= STATEMENTS)
if (!(await measureSteps(sizes))) process.exitCode = 1

/** Distinct actors by their most reserved position, by SQL that knows nothing of ours. */
async function compareCounts(whole: DialogueBook): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'causeway-bench-dialogues-'))
  const database = await openDatabase({
    dataFolder: folder,
    databaseUrl: undefined,
    migrationsFolder: join(import.meta.dirname, '../../migrations'),
    command: 'bench dialogues',
    now: new Date(),
    alone: true,
  })
  try {
    const expected = await database
      .connect('causeway_accounts', 1)
      .transaction()
      .execute((transaction) => countInSql(transaction, whole))
    const wrong = whole.points.slice(0, POINTS_CHECKED).filter(({ id }) => {
      const counts = findConvergence(whole, id)?.counts
      const oracle = expected.get(id) ?? { support: 0, qualified: 0, oppose: 0 }
      return (['support', 'qualified', 'oppose'] as const).some((stance) => counts?.[stance] !== oracle[stance])
    })
    console.log(
      `${POINTS_CHECKED} points counted by SQL in the same run: ${wrong.length === 0 ? 'the same' : `${wrong.length} differ`}\n`,
    )
    if (wrong.length > 0) process.exitCode = 1
  } finally {
    await database.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measurePages(whole: DialogueBook): Promise<void> {
  const app = new Hono()
  const dialogues = {
    generation: async () => 1,
    listSeries: async () =>
      whole.series.map(({ id, title, convener }) => ({ id, title, convener, sessions: 20, heldOn: '2024', publishedAt: null })),
    read: async () => whole,
    readAll: async () => whole,
  }
  app.route(
    '/dialogues',
    createDialogueSite({ dialogues, listDocuments: async () => [], clock: () => new Date(), isDemo: false }),
  )
  app.route('/api/dialogues', createDialoguesApi({ dialogues }))
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise((resolve) => server.once('listening', resolve))
  // A server that listens on a port has an address of this shape.
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const pages: readonly (readonly [name: string, path: (at: number) => string])[] = [
    ['list of series', () => '/dialogues/en'],
    ['a series', (at) => `/dialogues/en/series/${turn(whole.series, at)?.id}`],
    ['its outcome table', (at) => `/dialogues/en/series/${turn(whole.series, at)?.id}/outcomes`],
    ['who was not heard in it', (at) => `/dialogues/en/series/${turn(whole.series, at)?.id}/balance`],
    ['a session', (at) => `/dialogues/en/sessions/${turn(whole.sessions, at)?.id}`],
    ['a point', (at) => `/dialogues/en/points/${turn(whole.points, at)?.id}`],
    ['all points', (at) => `/dialogues/en/points?page=${(at % 9) + 1}`],
    ['points by a word', (at) => `/dialogues/en/points?q=schools+${at % 50}`],
    ['statements of a State', (at) => `/dialogues/en/statements?who=State+${at % 190}`],
    ['statements by words', (at) => `/dialogues/en/statements?q=clinic+${at}`],
    ['who was not heard, of all', () => '/dialogues/en/balance'],
    ['API: a point', (at) => `/api/dialogues/points/${turn(whole.points, at)?.id}`],
    ['API: all points', () => '/api/dialogues/points'],
  ]
  console.log(`${REQUESTS} requests a page over HTTP, one after another; milliseconds`)
  console.log(['page'.padEnd(28), 'first', 'p50', 'p95', 'max', 'CPU', 'kB'].map((head) => head.padStart(9)).join(''))
  for (const [name, path] of pages) {
    const times: number[] = []
    let bytes = 0
    let used = process.cpuUsage()
    for (let at = 0; at <= REQUESTS; at += 1) {
      const begun = performance.now()
      const answer = await fetch(`${origin}${path(at)}`)
      bytes = (await answer.arrayBuffer()).byteLength
      times.push(performance.now() - begun)
      if (at === 0) used = process.cpuUsage()
      if (!answer.ok) throw new Error(`${path(at)}: ${answer.status}`)
    }
    const [first = 0, ...warm] = times
    const sorted = warm.toSorted((a, b) => a - b)
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
    const { user, system } = process.cpuUsage(used)
    // Of this process, which asks and answers: what is left of the time where other work goes on beside.
    const cpu = (user + system) / 1000 / REQUESTS
    const cells = [first, at(0.5), at(0.95), sorted.at(-1) ?? 0, cpu, bytes / 1000].map((value) => value.toFixed(1).padStart(9))
    console.log([name.padEnd(28), ...cells].join(''))
    if (at(0.95) >= LIMIT_MS) {
      console.log(`  p95 is ${LIMIT_MS} ms or more`)
      process.exitCode = 1
    }
  }
  server.close()
}

/** Another one each time. */
function turn<Item>(items: readonly Item[], at: number): Item | undefined {
  return items[(at * 7919) % items.length]
}
