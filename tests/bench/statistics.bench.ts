// `npm run bench statistics`: pages and files of a released table of 100,000 figures, read from the embedded database and answered as
// the process does (security headers, compression, ETag). Warm: the table is in memory, as after the first reader. Fails where 95 of
// 100 pages take 50 ms or more.
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createStatistics, createStatisticsStore, encodeRelease } from '../../src/open/statistics/index.ts'
import type { StatisticTables } from '../../src/open/statistics/index.ts'
import { openDatabase } from '../../src/platform/database/index.ts'
import { createProcessApp } from '../../src/platform/http/index.ts'
import { createLog } from '../../src/platform/log/index.ts'
import { createStatisticsSite } from '../../src/surfaces/statistics-site/index.ts'
import { makeLargeTable, makeRelease } from '../../src/surfaces/statistics-site/made-release.ts'

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 60)
const LIMIT = 50
const folder = mkdtempSync(join(tmpdir(), 'causeway-bench-statistics-'))
const database = await openDatabase({
  dataFolder: join(folder, 'var'),
  databaseUrl: undefined,
  migrationsFolder: join(import.meta.dirname, '../../migrations'),
  command: 'bench statistics',
  now: new Date(),
  alone: true,
})
try {
  const id = randomUUID()
  const table = makeLargeTable(200, 167)
  const rows = await encodeRelease(makeRelease(id, new Date(), [table]))
  const writer = database.connect<StatisticTables>('causeway_release', 1)
  await writer.insertInto('open.statistic_release').values(rows.release).execute()
  for (const one of rows.tables) await writer.insertInto('open.statistic_table').values(one).execute()

  const statistics = createStatistics(createStatisticsStore(database.connect<StatisticTables>('causeway_open', 2)))
  const log = createLog({
    process: 'bench',
    level: 'error',
    clock: () => new Date(),
    write: () => undefined,
    withMessages: false,
  })
  const app = createProcessApp({ name: 'open', log, readiness: [], isHttps: false })
  app.route('/', createStatisticsSite({ statistics, isDemo: false }))
  const base = `/en/statistics/${id}/large`
  const kinds: Readonly<Record<string, string>> = {
    'the table as it opens': '',
    'its second page': '?page=2',
    'nested rows, page 40': '?rows=area&rows2=kind&columns=outcome&page=40',
    'one kind, sorted': '?rows=area&columns=outcome&only-kind=kind-7&sort=2',
    'nested rows, sorted': '?rows=area&rows2=kind&columns=outcome&sort=1',
    'columns inside columns': '?rows=area&columns=kind&columns2=outcome&page=3',
    'the view as CSV': '/view.csv?only-kind=kind-7',
    'the whole table as CSV': '/table.csv',
    'the whole table as JSON': '/table.json',
  }
  console.log(
    `${table.cells.length.toLocaleString('en')} figures, ${(rows.tables[0]?.cells.length ?? 0).toLocaleString('en')} bytes in the database\n`,
  )
  console.log(`${'milliseconds'.padEnd(28)}${['first', 'median', '95 %', 'KB sent'].map((head) => head.padStart(10)).join('')}`)
  for (const [name, query] of Object.entries(kinds)) {
    const ask = async (path: string) => {
      const started = performance.now()
      const answer = await app.request(path, { headers: { 'Accept-Encoding': 'br' } })
      const bytes = (await answer.arrayBuffer()).byteLength
      return { milliseconds: performance.now() - started, bytes, answer }
    }
    const isPage = !query.startsWith('/')
    const asked = await ask(base + query)
    const path = asked.answer.headers.get('location') ?? base + query
    const first = asked.answer.status === 200 ? asked : await ask(path)
    if (first.answer.status !== 200) throw new Error(`${path} answered ${first.answer.status}`)
    const times: number[] = []
    for (let round = 0; round < (isPage ? ROUNDS : 5); round++) times.push((await ask(path)).milliseconds)
    const sorted = times.toSorted((one, other) => one - other)
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
    const figures = [first.milliseconds, at(0.5), at(0.95)].map((time) => time.toFixed(1))
    console.log(`${name.padEnd(28)}${[...figures, (first.bytes / 1000).toFixed(1)].map((cell) => cell.padStart(10)).join('')}`)
    if (isPage && at(0.95) >= LIMIT) {
      console.log(`  not under ${LIMIT} ms`)
      process.exitCode = 1
    }
  }
} finally {
  await database.close()
  rmSync(folder, { recursive: true, force: true })
}
