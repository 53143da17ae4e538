// `npm run bench -- casework`: the day of a caseworker and of a supervisor in an organisation of 100,000 people with 1,000,000 entries, made
// by seed: over HTTP, through the real pages, with sealing, the policy and the access log on, on the embedded database with every commit
// flushed. Fails where the p95 of a page is 100 ms or more. BENCH_PEOPLE and BENCH_ENTRIES set another size, BENCH_SAMPLES how often each is
// asked, BENCH_AT_ONCE how many work at once in the second round, BENCH_FOLDER a folder in which what was made is kept for the next time.
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openCasework } from './casework/open-casework.ts'
import { measurePages } from './casework/measure-pages.ts'

const PEOPLE = Number(process.env['BENCH_PEOPLE'] ?? 100_000)
const ENTRIES = Number(process.env['BENCH_ENTRIES'] ?? PEOPLE * 10)
const SAMPLES = Number(process.env['BENCH_SAMPLES'] ?? 150)
const AT_ONCE = Number(process.env['BENCH_AT_ONCE'] ?? 4)
const LIMIT_MS = 100

const KEPT = process.env['BENCH_FOLDER']

const folder = KEPT ?? (await mkdtemp(join(tmpdir(), 'causeway-bench-casework-')))
await mkdir(folder, { recursive: true })
const casework = await openCasework(folder, { people: PEOPLE, entries: ENTRIES, teams: 20, workersPerTeam: 20, seed: 6 })
try {
  const { caseload, seconds } = casework
  console.log(
    `${number(PEOPLE)} people, ${number(caseload.entries)} entries, ${number(caseload.tasks)} open tasks, 20 teams of 20; made in ${seconds.toFixed(0)} s`,
  )
  console.log(`${number(caseload.own.length)} cases of the caseworker who is measured\n`)
  for (const atOnce of [1, AT_ONCE]) {
    console.log(atOnce === 1 ? 'one after another' : `${atOnce} at once`)
    console.log(
      ['page', 'p50 ms', 'p95 ms', 'most ms', 'processors ms'].map((head, index) => head.padEnd(index === 0 ? 34 : 10)).join(''),
    )
    for (const { page, p50, p95, most, work } of await measurePages(casework, SAMPLES, atOnce)) {
      console.log([page.padEnd(34), ...[p50, p95, most, work].map((value) => value.toFixed(1).padEnd(10))].join(''))
      if (atOnce === 1 && p95 >= LIMIT_MS) {
        console.log(`  slower than ${LIMIT_MS} ms`)
        process.exitCode = 1
      }
    }
    console.log('')
  }
} finally {
  await casework.close()
  if (KEPT === undefined) await rm(folder, { recursive: true, force: true })
}

function number(value: number): string {
  return value.toLocaleString('en')
}
