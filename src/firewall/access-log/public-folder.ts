// The published log as files of a folder, for whoever serves, copies or keeps them. A file that is not as the database has it is written
// anew, and told; a folder that holds another log, or more of this one, is left alone: publishing into it would show two logs.
import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fail, ok, type Result } from '@causeway/vocabulary'
import { CHECKPOINT_PATH, createNodeReader, isSameBytes, parseCheckpoint, parseNote, readRoot } from '@causeway/transparency-log'
import { machineHasher } from './log-keys.ts'
import type { PublicLog } from './public-log.ts'
import type { LogStore } from './store/index.ts'

/** Why a folder is not written to. */
export type FolderProblem =
  | { readonly problem: 'nothing-published' }
  /** Its checkpoint cannot be read: somebody looks before anything is written over it. */
  | { readonly problem: 'unreadable-checkpoint' }
  | { readonly problem: 'another-log'; readonly origin: string }
  /** It holds more entries than the database: a backup was restored, and the log that was shown would be forked. */
  | { readonly problem: 'folder-is-ahead'; readonly size: number }
  /** It holds as many entries or fewer, and others. */
  | { readonly problem: 'forked'; readonly size: number }

/** What was written. */
export interface FolderReport {
  readonly size: number
  readonly written: number
  /** Files that were there and not as they should be: written anew. */
  readonly mended: readonly string[]
}

/** What writing takes. */
export interface FolderOptions {
  readonly store: LogStore
  readonly publicLog: PublicLog
  readonly folder: string
  /** How writing a file is done; given by tests of a full disk. */
  readonly writeFile?: (file: string, bytes: Uint8Array) => Promise<void>
}

/** Writes what is published into the folder, every file compared with the database. Throws where the disk refuses; the old checkpoint stands then. */
export async function writePublicFolder(options: FolderOptions): Promise<Result<FolderReport, FolderProblem>> {
  const { store, publicLog, folder, writeFile = writeWhole } = options
  const publication = await store.findPublication()
  if (publication === null) return fail({ problem: 'nothing-published' })
  const held = await checkHeld(store, folder, publication.size, publication.checkpoint)
  if (!held.ok) return held
  const mended: string[] = []
  const filled: string[] = []
  let written = 0
  for (const path of await publicLog.listPaths()) {
    const file = await publicLog.read(path)
    if (file === null) throw new Error(`the log has no ${path}`)
    const target = join(folder, path)
    const found = await readIfThere(target)
    if (found !== null && isSameBytes(found, file.bytes)) continue
    // Keys, months and the checkpoint grow; a tile or a bundle at its path never changes.
    if (found !== null && path.startsWith('tile/')) mended.push(path)
    await writeFile(target, file.bytes)
    written += 1
    if (file.isImmutable) filled.push(target)
  }
  // The widths that a tile had while it grew are all in it; the checkpoint before needed them until now.
  for (const target of filled) await rm(`${target}.p`, { recursive: true, force: true })
  return ok({ size: publication.size, written, mended })
}

/**
 * Whether the database still holds what the folder shows to have been published. After a backup was restored it does not, and publishing
 * on would show two logs.
 */
export async function checkFolder(store: LogStore, folder: string): Promise<Result<null, FolderProblem>> {
  const publication = await store.findPublication()
  const size = (await store.readTree())?.size ?? 0
  return checkHeld(store, folder, size, publication?.checkpoint ?? null)
}

/** Holds the folder's checkpoint against the tree of `size` entries; `published` names the log. */
async function checkHeld(
  store: LogStore,
  folder: string,
  size: number,
  published: string | null,
): Promise<Result<null, FolderProblem>> {
  const bytes = await readIfThere(join(folder, CHECKPOINT_PATH))
  if (bytes === null) return ok(null)
  const held = readCheckpointText(bytes.toString('utf8'))
  if (held === null) return fail({ problem: 'unreadable-checkpoint' })
  const ours = published === null ? null : readCheckpointText(published)
  if (ours === null || held.origin !== ours.origin) return fail({ problem: 'another-log', origin: held.origin })
  if (held.size > size) return fail({ problem: 'folder-is-ahead', size: held.size })
  const readNodes = createNodeReader(machineHasher, held.size, ({ level, index, width }) => store.readTile(level, index, width))
  const root = await readRoot(machineHasher, readNodes, held.size)
  return isSameBytes(root, held.root) ? ok(null) : fail({ problem: 'forked', size: held.size })
}

function readCheckpointText(text: string) {
  const note = parseNote(text)
  const checkpoint = note.ok ? parseCheckpoint(note.value.text) : note
  return checkpoint.ok ? checkpoint.value : null
}

async function readIfThere(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file)
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return null
    throw error
  }
}

/** Whole or not at all: beside it first, then in its place. */
async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  const beside = `${file}.${randomBytes(4).toString('hex')}.unfinished`
  try {
    const handle = await open(beside, 'wx', 0o644)
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(beside, file)
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  }
}
