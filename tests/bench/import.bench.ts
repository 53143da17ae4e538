// `npm run bench import`: 100,000 full services (the demo city's, repeated with new ids) into an empty directory on the
// embedded database, validated, then the same file again, which must change nothing. Fails at 60 s or on any change.
import assert from 'node:assert/strict'
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { createDirectory, type DirectoryTables, type ImportReport } from '../../src/open/directory/index.ts'
import { openDatabase } from '../../src/platform/database/index.ts'

const SERVICES = Number(process.env['BENCH_SERVICES'] ?? 100_000)
const LIMIT_SECONDS = 60

const project = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'causeway-bench-import-'))
const file = join(folder, 'services.ndjson')
try {
  const bytes = await writeServices()
  const database = await openDatabase({
    dataFolder: join(folder, 'var'),
    databaseUrl: undefined,
    migrationsFolder: join(project, 'migrations'),
    command: 'bench import',
    now: new Date(),
    alone: true,
  })
  try {
    const directory = createDirectory(database.connect<DirectoryTables>('causeway_open'))
    console.log(`${SERVICES.toLocaleString('en')} services, ${(bytes / 1e6).toFixed(0)} MB of NDJSON\n`)
    console.log(['', 'seconds', 'a second', 'Node CPU s', 'peak MB'].map((head) => head.padStart(12)).join(''))
    for (const name of ['first', 'again'] as const) {
      const cpu = process.cpuUsage()
      const started = performance.now()
      const result = await directory.importRecords(file, { now: new Date(), strict: true })
      const seconds = (performance.now() - started) / 1000
      const used = process.cpuUsage(cpu)
      assert.ok(result.ok)
      checkCounts(result.value, name)
      const figures = [
        seconds.toFixed(1),
        (SERVICES / seconds).toFixed(0),
        ((used.user + used.system) / 1e6).toFixed(1),
        (process.resourceUsage().maxRSS / 1024).toFixed(0),
      ]
      console.log([name, ...figures].map((cell) => cell.padStart(12)).join(''))
      if (seconds >= LIMIT_SECONDS) {
        console.log(`  not under ${LIMIT_SECONDS} s`)
        process.exitCode = 1
      }
    }
  } finally {
    await database.close()
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function checkCounts({ entities }: ImportReport, name: 'first' | 'again'): void {
  assert.equal(entities.service[name === 'first' ? 'added' : 'unchanged'], SERVICES)
  if (name === 'again') for (const { added, changed } of Object.values(entities)) assert.equal(added + changed, 0)
}

/** The demo city's services over and over, every id changed the same way within a round. */
async function writeServices(): Promise<number> {
  const lines = readFileSync(join(project, 'data/demo-city/services.ndjson'), 'utf8').trim().split('\n')
  const stream = createWriteStream(file)
  for (let index = 0; index < SERVICES; index += 1) {
    const round = Math.floor(index / lines.length) + 1
    const text = (lines[index % lines.length] ?? '').replaceAll(
      /"([0-9a-f]{4})([0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"/g,
      (_, first: string, rest: string) =>
        `"${((Number.parseInt(first, 16) + round * 37) % 65_536).toString(16).padStart(4, '0')}${rest}"`,
    )
    if (!stream.write(`${text}\n`)) await once(stream, 'drain')
  }
  stream.end()
  await finished(stream)
  return stream.bytesWritten
}
