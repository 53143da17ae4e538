// The access log: entries committed and moved into the tree, in transactions as the door makes them, one entry each and in batches; the
// tree on its own; and what a person's history costs once the log is long. Promised: 2,000 entries a second on two cores.
// CAUSEWAY_BENCH=small takes a fifth of it.
import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  appendEntries,
  createLogKeys,
  createLogStore,
  createSequencer,
  historyOf,
  NO_ORGANISATION,
  proveEntry,
  type LogEntry,
  type LogTables,
} from '../../src/firewall/access-log/index.ts'
import { openDatabase } from '../../src/platform/database/index.ts'

const isSmall = process.env['CAUSEWAY_BENCH'] === 'small'
const ENTRIES = isSmall ? 4_000 : 20_000
const PROMISED = 2_000
const WRITERS = 8
const PERSON = '22222222-2222-4222-8222-222222222222'

function makeRead(personId: string | null): LogEntry {
  return {
    organisationId: NO_ORGANISATION,
    personId,
    kind: 'read',
    at: new Date(),
    actor: { accountId: '33333333-3333-4333-8333-333333333333', role: 'caseworker' },
    action: 'read-person',
    purpose: 'assistance',
    outcome: 'allowed',
    rules: ['permit-assigned-team'],
    fields: ['name', 'phone', 'needs'],
  }
}

const clock = () => new Date()
const later = () => new Date(Date.now() + 3_600_000)
const onProblem = (problem: string, error: unknown) => console.log(`  problem: ${problem} ${String(error)}`)

const folder = await mkdtemp(join(tmpdir(), 'causeway-bench-'))
const database = await openDatabase({
  dataFolder: join(folder, 'var'),
  databaseUrl: undefined,
  migrationsFolder: join(import.meta.dirname, '../../migrations'),
  command: 'bench log-append',
  now: new Date(),
  alone: true,
})
try {
  // The role that writes with the door's own rights, and can write about a person.
  const keys = database.connect<unknown>('causeway_keys', WRITERS)
  const store = createLogStore(database.connect<LogTables>('causeway_log', 2))
  const signers = createLogKeys(store, { secret: database.secret, address: undefined, clock })
  const sequencer = createSequencer({ store, signers, clock, onProblem })
  const rates: number[] = []
  console.log(`  ${ENTRIES} entries a case, ${WRITERS} writers, ${availableParallelism()} cores`)

  /** Writes with the sequencer at work beside it, until the last entry is in the tree. */
  const measure = async (name: string, perTransaction: number) => {
    let left = ENTRIES
    const write = async () => {
      while (left > 0) {
        left -= perTransaction
        const entries = Array.from({ length: perTransaction }, () => makeRead(null))
        await keys.transaction().execute((tx) => appendEntries(tx, entries))
      }
    }
    const started = performance.now()
    await Promise.all(Array.from({ length: WRITERS }, write))
    const committed = performance.now() - started
    while (await store.hasWaiting()) await new Promise((resolve) => setTimeout(resolve, 10))
    const integrated = performance.now() - started
    const rate = Math.round((ENTRIES / integrated) * 1000)
    if (perTransaction > 1) rates.push(rate)
    const perSecond = Math.round((ENTRIES / committed) * 1000)
    console.log(`  ${name.padEnd(34)} ${perSecond} committed a second, ${rate} a second to the last one in the tree`)
  }

  const working = createSequencer({ store, signers, clock, onProblem })
  working.start()
  await measure('one entry a transaction', 1)
  await measure('20 entries a transaction', 20)
  await working.close()

  for (let left = ENTRIES; left > 0; left -= 500)
    await keys.transaction().execute((tx) =>
      appendEntries(
        tx,
        Array.from({ length: 500 }, () => makeRead(null)),
      ),
    )
  globalThis.gc?.()
  const before = process.memoryUsage().rss
  const started = performance.now()
  await sequencer.drain()
  const rate = Math.round((ENTRIES / (performance.now() - started)) * 1000)
  rates.push(rate)
  const grown = Math.max(0, (process.memoryUsage().rss - before) / 2 ** 20)
  console.log(
    `  ${'a backlog, by the sequencer alone'.padEnd(34)} ${rate} a second into the tree, memory +${grown.toFixed(0)} MB`,
  )

  await keys.transaction().execute((tx) =>
    appendEntries(
      tx,
      Array.from({ length: 200 }, () => makeRead(PERSON)),
    ),
  )
  await sequencer.drain()
  const times: number[] = []
  for (let run = 0; run < 40; run++) {
    const from = performance.now()
    await keys.transaction().execute((tx) => historyOf(tx, NO_ORGANISATION, PERSON))
    times.push(performance.now() - from)
  }
  const p95 = times.toSorted((one, other) => one - other)[37] ?? 0
  console.log(`  ${'a history of 200 lines'.padEnd(34)} p95 ${p95.toFixed(1)} ms`)
  // An hour later its entries are public, and each can be proved.
  await createSequencer({ store, signers, clock: later, onProblem }).drain()
  const [line] = await keys.transaction().execute((tx) => historyOf(tx, NO_ORGANISATION, PERSON))
  const from = performance.now()
  const proof = await keys.transaction().execute((tx) => proveEntry(tx, NO_ORGANISATION, PERSON, line?.entryId ?? ''))
  console.log(
    `  ${'the proof of one line'.padEnd(34)} ${(performance.now() - from).toFixed(1)} ms${proof.ok ? '' : ` (${proof.error})`}`,
  )
  if (rates.some((one) => one < PROMISED)) {
    console.log(`  slower than ${PROMISED} a second`)
    process.exitCode = 1
  }
} finally {
  await database.close()
  await rm(folder, { recursive: true, force: true })
}
