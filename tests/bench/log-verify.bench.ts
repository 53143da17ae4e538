// `npm run bench -- log-verify`: verifying a published log of a million entries from its folder, as `causeway log verify` does, and against it in the
// same run: the recursion of RFC 9162 over Node's SHA-256 on a smaller tree (equality of roots asserted), and the bare hashing that any verifier must do.
import { hash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import {
  addToHistory,
  createLogSigners,
  createRangeBuilder,
  createTreeHasher,
  EMPTY_EDGE,
  encodeEntryBundle,
  encodeLeaf,
  entriesPath,
  growTiles,
  historyPath,
  hourOf,
  joinBytes,
  LEAF_BYTES,
  portableCryptography,
  signCheckpoint,
  startOfHour,
  tilePath,
  tilesOfTree,
  verifyLog,
} from '@causeway/transparency-log'
import type { LogCryptography } from '@causeway/transparency-log'
import { treeHash } from '../../packages/transparency-log/src/recursion.test-support.ts'
import { machineCryptography } from '../../src/surfaces/cli/log/machine-cryptography.ts'
import { openLogPlace } from '../../src/surfaces/cli/log/read-log-files.ts'

const ENTRIES = Number(process.env['BENCH_ENTRIES'] ?? 1_000_000)
const HOURS = 24 * 30
const SMALL = 1 << 16
const LIMIT_SECONDS = 8
const ORIGIN = 'bench.example/log'

const hasher = createTreeHasher(machineCryptography)
const signers = createLogSigners(ORIGIN, new Uint8Array(32).fill(1))
const first = hourOf(new Date('2026-01-01T00:00:00Z'))
const folder = mkdtempSync(join(tmpdir(), 'causeway-log-verify-'))
try {
  writeLog(folder)
  await measure('causeway log verify (Node’s SHA-256)', machineCryptography, LIMIT_SECONDS)
  await measure('the same in JavaScript alone', portableCryptography, null)
  measureBareHashing()
  compareWithRecursion()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function leafOf(number: number): Uint8Array {
  const commitment = hash('sha256', `entry ${number}`, 'buffer')
  return encodeLeaf({ hour: first + Math.floor((number * HOURS) / ENTRIES), commitment })
}

function put(path: string, bytes: Uint8Array | string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), bytes)
}

/** A month of a log, with an hourly checkpoint in its history. */
function writeLog(into: string): void {
  const started = performance.now()
  let edge = EMPTY_EDGE
  let history = ''
  let waiting: Uint8Array[] = []
  for (let hour = 0; hour < HOURS; hour++) {
    const [from, to] = [Math.ceil((hour * ENTRIES) / HOURS), Math.ceil(((hour + 1) * ENTRIES) / HOURS)]
    const leaves = Array.from({ length: to - from }, (_, at) => leafOf(from + at))
    const bundled = edge.range.size - waiting.length
    waiting.push(...leaves)
    const grown = growTiles(
      hasher,
      edge,
      leaves.map((leaf) => hasher.hashLeaf(leaf)),
    )
    edge = grown.edge
    const isLast = hour === HOURS - 1
    // Partial tiles of the hours between would only be files that nobody reads.
    for (const tile of grown.tiles.filter(({ width }) => width === 256 || isLast)) {
      put(tilePath(tile), tile.bytes)
      const start = tile.index * 256 - bundled
      if (tile.level === 0) put(entriesPath(tile), encodeEntryBundle(waiting.slice(start, start + tile.width)))
    }
    waiting = waiting.slice(Math.floor(edge.range.size / 256) * 256 - bundled)
    const at = new Date(startOfHour(first + hour + 1).getTime() + 1000)
    const note = signCheckpoint({ origin: ORIGIN, size: edge.range.size, root: grown.root }, signers, at)
    history = historyPath(at) === 'checkpoints/2026-01' ? addToHistory(history, note) : history
    if (isLast) put('checkpoint', note)
  }
  // A partial tile of a high level may be as it was hours ago.
  for (const tile of tilesOfTree(ENTRIES).filter(({ level, width }) => level > 0 && width < 256))
    put(tilePath(tile), joinBytes(...(edge.partial[tile.level] ?? [])))
  put('checkpoints/2026-01', history)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`${ENTRIES.toLocaleString('en')} entries and ${HOURS} hourly checkpoints written to ${into} in ${seconds} s\n`)
}

async function measure(name: string, cryptography: LogCryptography, limit: number | null): Promise<void> {
  const { files } = await openLogPlace(folder, folder)
  const runs: number[] = []
  for (let run = 0; run < 2; run++) {
    const started = performance.now()
    const report = await verifyLog({
      files,
      keys: { log: signers.map(({ key }) => key), witnesses: [] },
      now: startOfHour(first + HOURS + 1),
      cryptography,
    })
    runs.push((performance.now() - started) / 1000)
    if (!report.isSound || report.entries !== ENTRIES) throw new Error(JSON.stringify(report.findings.slice(0, 3)))
  }
  const worst = Math.max(...runs)
  console.log(`${name.padEnd(48)} ${runs.map((seconds) => `${seconds.toFixed(2)} s`).join(', ')}`)
  if (limit !== null && worst >= limit) {
    console.log(`  not under ${limit} s`)
    process.exitCode = 1
  }
}

/** The hashes that no verifier can do without: one a leaf, one an inner node. */
function measureBareHashing(): void {
  const [leaf, pair] = [new Uint8Array(1 + LEAF_BYTES), new Uint8Array(65)]
  const started = performance.now()
  for (let number = 0; number < ENTRIES; number++) {
    hash('sha256', leaf, 'buffer')
    hash('sha256', pair, 'buffer')
  }
  console.log(`${'the bare hashing, nothing read or compared'.padEnd(48)} ${((performance.now() - started) / 1000).toFixed(2)} s`)
}

function time(make: () => Uint8Array): { readonly root: string; readonly ms: number } {
  const started = performance.now()
  const root = make()
  return { root: Buffer.from(root).toString('hex'), ms: performance.now() - started }
}

function compareWithRecursion(): void {
  const size = Math.min(SMALL, ENTRIES)
  const leaves = Array.from({ length: size }, (_, number) => leafOf(number))
  const recursion = time(() => treeHash(leaves))
  const ours = time(() => {
    const builder = createRangeBuilder(hasher)
    for (const leaf of leaves) builder.append(hasher.hashLeaf(leaf))
    return builder.root()
  })
  console.log(
    `\nroot of ${size.toLocaleString('en')} entries: ours ${ours.ms.toFixed(0)} ms, RFC 9162's recursion ${recursion.ms.toFixed(0)} ms`,
  )
  if (recursion.root !== ours.root) throw new Error('the roots differ')
  console.log(`  both ${ours.root}`)
}
