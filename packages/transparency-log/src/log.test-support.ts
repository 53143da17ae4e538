// A small log as its sequencer would publish it, in memory: entries hour by hour, tiles, a checkpoint and its history, cosigned by a witness.
// Tests tamper with its files, or sign another past with its keys.
import { utf8 } from './bytes.ts'
import { signCheckpoint, createLogSigners } from './checkpoint.ts'
import { addToHistory, historyPath } from './checkpoint-history.ts'
import { createCosigner } from './cosignature.ts'
import { encodeEntryBundle } from './entry-bundle.ts'
import { EMPTY_EDGE, growTiles } from './grow-tiles.ts'
import { commitTo, encodeLeaf, startOfHour } from './leaf.ts'
import { createMemoryFiles } from './log-files.ts'
import type { TrustedKeys } from './signed-checkpoint.ts'
import { formatNote, parseNote, signNote } from './signed-note.ts'
import { entriesPath, TILE_WIDTH, tilePath } from './tile.ts'
import { createTreeHasher } from './tree-hash.ts'
import { verifyLog } from './verify-log.ts'
import type { VerifyRequest } from './verify-log.ts'

/** 2026-11-20 06:00 UTC. */
export const FIRST_HOUR = 498_654
export const ORIGIN = 'log.example.org/access'

const hasher = createTreeHasher()
const signers = createLogSigners(ORIGIN, new Uint8Array(32).fill(7))
const witness = createCosigner('witness.example.org', new Uint8Array(32).fill(9))

/** The keys of the log and of its witness. */
export const testKeys: TrustedKeys = { log: signers.map(({ key }) => key), witnesses: [witness.key] }

/** The leaf of the n-th entry. */
export function leafOf(number: number, hour: number): Uint8Array {
  const salt = new Uint8Array(32).fill(number % 251)
  return encodeLeaf({ hour, commitment: commitTo(salt, new TextEncoder().encode(`body ${number}`)) })
}

/** `hours` batches of so many entries each, an hour apart. */
export function hourlyLeaves(perHour: readonly number[]): readonly (readonly Uint8Array[])[] {
  let number = 0
  return perHour.map((count, hour) => Array.from({ length: count }, () => leafOf(number++, FIRST_HOUR + hour)))
}

/** Publishes batches, each followed by a checkpoint half an hour into its hour. `clock` may date the checkpoints otherwise. */
export function publishLog(
  batches: readonly (readonly Uint8Array[])[],
  clock: (batch: number) => Date = (batch) => new Date(startOfHour(FIRST_HOUR + batch).getTime() + 1_800_000),
) {
  const files = new Map<string, Uint8Array>()
  const checkpoints: string[] = []
  const leaves: Uint8Array[] = []
  let edge = EMPTY_EDGE
  for (const [number, batch] of batches.entries()) {
    leaves.push(...batch)
    const grown = growTiles(
      hasher,
      edge,
      batch.map((leaf) => hasher.hashLeaf(leaf)),
    )
    edge = grown.edge
    for (const tile of grown.tiles) {
      files.set(tilePath(tile), tile.bytes)
      if (tile.level > 0) continue
      const from = tile.index * TILE_WIDTH
      files.set(entriesPath(tile), encodeEntryBundle(leaves.slice(from, from + tile.width)))
    }
    const at = clock(number)
    const own = signCheckpoint({ origin: ORIGIN, size: edge.range.size, root: grown.root }, signers, at)
    const parsed = parseNote(own)
    if (!parsed.ok) throw new Error(parsed.error)
    const note = formatNote(signNote(parsed.value, [witness], at))
    checkpoints.push(note)
    const path = historyPath(at)
    const before = files.get(path)
    files.set('checkpoint', utf8(note))
    files.set(path, utf8(addToHistory(before === undefined ? '' : new TextDecoder().decode(before), own)))
  }
  return { files, checkpoints, now: new Date(clock(batches.length - 1).getTime() + 60_000) }
}

/** Verifies what lies in these files, as an auditor an hour after the last batch of six would. */
export function verifyFiles(
  log: Pick<ReturnType<typeof publishLog>, 'files' | 'now'>,
  options: Partial<VerifyRequest> = {},
): ReturnType<typeof verifyLog> {
  return verifyLog({ files: createMemoryFiles(log.files), keys: testKeys, now: log.now, ...options })
}
