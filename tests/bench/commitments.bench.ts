// Boards over 10,000 commitments and 1,000,000 observations: each question's 95th percentile, the first load, and what one change costs.
// CAUSEWAY_BENCH=small takes a hundredth of it.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  BLANK_COMMITMENT,
  BOARD_AXES,
  BOARDS,
  createCommitmentPublicStore,
  createCommitments,
  type CommitmentContent,
  type Commitments,
  type CommitmentTables,
} from '../../src/open/commitments/index.ts'
import { sql, type Kysely } from 'kysely'
import { familyOf } from '../../src/open/commitments/indicators/series-family.ts'
import { openDatabase } from '../../src/platform/database/index.ts'

const isSmall = process.env['CAUSEWAY_BENCH'] === 'small'
const COMMITMENTS = isSmall ? 100 : 10_000
const OBSERVATIONS = isSmall ? 10_000 : 1_000_000
const PERIODS = 25
const SERIES = OBSERVATIONS / PERIODS
const RUNS = 40
const LIMIT = 100

const COUNTRIES = ['CH', 'EC', 'MA', 'PT', 'KE', 'PH', 'CO', 'SE', 'BD', 'CA']
const uuid = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`

/** Four series an area: the whole and three groups. */
function keyOf(series: number) {
  const group = ['', 'F', 'M', '_O'][series % 4] ?? ''
  const dimensions: Readonly<Record<string, string>> = group === '' ? {} : { SEX: group }
  return { indicator: 'bench', refArea: `A${Math.floor(series / 4)}`, dimensions }
}

function makeContent(number: number): CommitmentContent {
  const has = (every: number) => number % every !== 0
  return {
    ...BLANK_COMMITMENT,
    title: `Commitment ${number} on clinics, schools and remittances`,
    text: 'What is promised, in a paragraph of ordinary length. '.repeat(8),
    owners: has(7) ? [{ name: `Ministry ${number % 300}`, type: 'state', part: 'leads', account: null }] : [],
    types: has(2) ? ['policy'] : ['financial', 'process'],
    places: [COUNTRIES[number % 10] ?? 'CH'],
    // 100 and falling by two a year from 2000 in the series; every third asks for more than that.
    baseline: has(5) ? { value: 60, date: '2020', source: 's' } : null,
    target: { comparator: 'at-most', value: has(3) ? 45 : 20, unit: 'people', isPerCentOfBaseline: false },
    startsOn: '2021',
    dueOn: has(6) ? `${2024 + (number % 10)}` : null,
    milestones: [{ kind: 'adopted', name: '', dueOn: `${2025 + (number % 4)}`, reachedOn: null, evidence: '' }],
    budget: has(4) ? [{ amount: 1000, currency: 'EUR', state: 'pledged' }] : [],
    indicator: has(8)
      ? { indicator: 'bench', version: '1', refArea: `A${number}`, dimensions: {}, disaggregation: [{ SEX: 'F' }, { SEX: 'M' }] }
      : null,
    // Codes of both lists, whose types are narrower than a number and a text.
    objectives: [{ code: ((number % 23) + 1) as never, basis: 'stated', by: 'x' }],
    sdgTargets: [{ code: '10.7' as never, basis: 'assigned', by: 'x' }],
  }
}

/** Fills the tables as the room would, without its checks. */
async function fill(handle: Kysely<CommitmentTables>): Promise<void> {
  const at = new Date('2026-11-01')
  await sql`INSERT INTO open.indicator VALUES ('bench', '{"frameworkCode":"","framework":"own","name":"bench","direction":"down","sdgTargets":[],"gcmObjectives":[],"state":"own"}')`.execute(
    handle,
  )
  await sql`INSERT INTO open.indicator_version VALUES ('bench', '1', '{"definition":"","unit":"","unitMeasure":"PT","dimensions":["SEX"],"source":"","note":""}', 0, NULL, ${at})`.execute(
    handle,
  )
  for (let from = 0; from < SERIES; from += 5000) {
    const rows = Array.from({ length: Math.min(5000, SERIES - from) }, (_, index) => ({
      series: from + index,
      key: keyOf(from + index),
    }))
    await handle
      .insertInto('open.observation_series')
      .values(
        rows.map(({ series, key }) => ({
          series_id: uuid(series),
          indicator_code: 'bench',
          version: '1',
          ref_area: key.refArea,
          unit_measure: 'PT',
          dimensions: JSON.stringify(key.dimensions),
          family: familyOf(key),
          changed_in: 1,
        })),
      )
      .execute()
  }
  await sql`
    INSERT INTO open.observation
    SELECT series_id, (2000 + year)::text, 1, make_date(2000 + year, 12, 31), 100 - 2 * year, NULL, NULL, 0, 'A', 'F', 'bench', '{}', ${at}, NULL, NULL
    FROM open.observation_series, generate_series(1, ${PERIODS}::int) AS year`.execute(handle)
  for (let from = 0; from < COMMITMENTS; from += 1000) {
    const rows = Array.from({ length: Math.min(1000, COMMITMENTS - from) }, (_, index) => from + index)
    const row = { version: 1, reason: '', published_at: at }
    await handle
      .insertInto('open.commitment_published')
      .values(rows.map((number) => ({ commitment_id: uuid(number), content: JSON.stringify(makeContent(number)), ...row })))
      .execute()
    await handle
      .insertInto('open.commitment_entry')
      .values(
        rows.map((number) => ({
          commitment_id: uuid(number),
          version: 1,
          withdrawn_at: null,
          withdrawn_reason: null,
          changed_in: 1,
        })),
      )
      .execute()
  }
  await sql`UPDATE open.commitment_generation SET generation = 1`.execute(handle)
}

/** What a new version of one commitment does to the generation. */
async function touch(handle: Kysely<CommitmentTables>, number: number): Promise<void> {
  await sql`UPDATE open.commitment_generation SET generation = generation + 1`.execute(handle)
  await sql`UPDATE open.commitment_entry SET changed_in = (SELECT generation FROM open.commitment_generation) WHERE commitment_id = ${uuid(number)}`.execute(
    handle,
  )
}

function questionsTo(commitments: Commitments): readonly (readonly [name: string, ask: () => Promise<unknown>])[] {
  return [
    ['counts of all boards', () => commitments.countBoards()],
    ...BOARDS.map((board) => [`board ${board}`, () => commitments.list({ board })] as const),
    ...BOARD_AXES.map((axis) => [`by ${axis}`, () => commitments.countBy(axis)] as const),
    ['by objective, only what is late', () => commitments.countBy('objective', { board: 'late' })],
    ['words in titles and owners', () => commitments.list({ words: 'ministry clinics 12', sort: 'title' })],
    ['an actor, off course', () => commitments.list({ actor: 'ministry 12', state: 'off-course' })],
  ]
}

async function time<Value>(work: () => Promise<Value>): Promise<readonly [Value, milliseconds: number]> {
  const started = performance.now()
  const value = await work()
  return [value, performance.now() - started]
}

const folder = await mkdtemp(join(tmpdir(), 'causeway-bench-'))
const database = await openDatabase({
  dataFolder: join(folder, 'var'),
  databaseUrl: undefined,
  migrationsFolder: join(import.meta.dirname, '../../migrations'),
  command: 'bench commitments',
  now: new Date(),
  alone: true,
})
try {
  const handle = database.connect<CommitmentTables>('causeway_accounts', 2)
  const open = database.connect<CommitmentTables>('causeway_open', 2)
  await fill(handle)
  const commitments = createCommitments(createCommitmentPublicStore(open), {
    clock: () => new Date('2026-11-21T12:00:00Z'),
    targets: [],
  })
  const [counts, first] = await time(() => commitments.countBoards())
  console.log(`  ${COMMITMENTS} commitments, ${OBSERVATIONS} observations in ${SERIES} series`)
  console.log(`  first question after a start (everything is loaded)  ${first.toFixed(0)} ms`)
  console.log(
    `  boards: ${Object.entries(counts)
      .map(([board, count]) => `${board} ${count}`)
      .join(', ')}`,
  )
  let isTooSlow = false
  for (const [name, question] of questionsTo(commitments)) {
    const times: number[] = []
    for (let run = 0; run < RUNS; run++) times.push((await time(question))[1])
    const p95 = times.toSorted((a, b) => a - b)[Math.ceil(RUNS * 0.95) - 1] ?? 0
    isTooSlow ||= p95 > LIMIT
    console.log(`  ${name.padEnd(40)} p95 ${p95.toFixed(1)} ms`)
  }
  const changes: number[] = []
  for (let run = 0; run < RUNS; run++) {
    await touch(handle, run)
    changes.push((await time(() => commitments.countBoards()))[1])
  }
  const p95 = changes.toSorted((a, b) => a - b)[Math.ceil(RUNS * 0.95) - 1] ?? 0
  isTooSlow ||= p95 > LIMIT
  console.log(`  ${'boards right after one commitment changed'.padEnd(40)} p95 ${p95.toFixed(1)} ms`)
  const [whole, each] = await time(() => commitments.find(uuid(4321 % COMMITMENTS)))
  console.log(`  one commitment whole (${whole?.progress.state})`.padEnd(42) + ` ${each.toFixed(1)} ms`)
  if (isTooSlow) {
    console.log(`  slower than ${LIMIT} ms`)
    process.exitCode = 1
  }
} finally {
  await database.close()
  await rm(folder, { recursive: true, force: true })
}
