// The log as everybody may read it, file by file (C2SP tlog-tiles and beside it the log's keys and its old checkpoints): what was last
// published, and nothing of what was added since. Over HTTP and in a folder these are the same bytes.
import {
  addToHistory,
  CHECKPOINT_PATH,
  encodeEntryBundle,
  encodeLeaf,
  entriesPath,
  formatKeyList,
  historyPath,
  KEY_STATEMENTS_PATH,
  LOG_KEYS_PATH,
  parseNoteKey,
  readTilePath,
  tilePath,
  tilesOfTree,
  tileWidth,
} from '@causeway/transparency-log'
import type { NoteKey } from '@causeway/transparency-log'
import type { Clock } from '../../platform/clock/index.ts'
import { nextPublication } from './publish-checkpoint.ts'
import { readWitnesses, type SeenWitness } from './witnesses.ts'
import type { LogStore, Publication } from './store/index.ts'

/** A file of the log. */
export interface PublicFile {
  readonly bytes: Uint8Array
  /** Whether these bytes stay at this path for ever. */
  readonly isImmutable: boolean
  readonly type: 'text/plain; charset=utf-8' | 'application/octet-stream'
}

/** What is told of the log as a whole. */
export interface PublicStatus {
  /** The log's name; null where it has not signed anything yet. */
  readonly origin: string | null
  /** Verifier keys that sign now, as text. */
  readonly keys: readonly string[]
  readonly size: number
  readonly publishedAt: Date | null
  /** When the next checkpoint is due. */
  readonly nextAt: Date | null
  /** Whole hours by which the log is late: with a checkpoint that is due, or with entries that were made and are not in it yet. */
  readonly hoursLate: number
  readonly witnesses: readonly SeenWitness[]
}

/** The public side of the log. */
export interface PublicLog {
  /** The file at a path such as `checkpoint` or `tile/0/000`; `null` where there is none. */
  read(path: string): Promise<PublicFile | null>
  /** Every path of what is published now, the checkpoint last. */
  listPaths(): Promise<readonly string[]>
  status(): Promise<PublicStatus>
}

/** What the public side reads from. `publishEvery` is the sequencer's, in hours. */
export interface PublicLogOptions {
  readonly store: LogStore
  readonly clock: Clock
  readonly publishEvery?: number
}

const TEXT = 'text/plain; charset=utf-8'

/** The public side of the log, over causeway_log. */
export function createPublicLog({ store, clock, publishEvery = 1 }: PublicLogOptions): PublicLog {
  const readTile = async (path: string): Promise<PublicFile | null> => {
    const asked = readTilePath(path)
    if (asked === null) return null
    const size = (await store.findPublication())?.size ?? 0
    const level = asked.kind === 'tile' ? asked.level : 0
    // A tile that is wider than what was published would tell how the log has grown since.
    if (asked.width > tileWidth(level, asked.index, size)) return null
    const isImmutable = asked.width === 256
    if (asked.kind === 'tile') {
      const bytes = await store.readTile(level, asked.index, asked.width)
      return bytes.length === asked.width * 32 ? { bytes, isImmutable, type: 'application/octet-stream' } : null
    }
    const leaves = await store.readLeaves(asked.index * 256, asked.width)
    if (leaves.length !== asked.width) return null
    return { bytes: encodeEntryBundle(leaves.map(encodeLeaf)), isImmutable, type: 'application/octet-stream' }
  }

  const readCheckpoint = async (): Promise<PublicFile | null> => {
    const publication = await store.findPublication()
    if (publication === null) return null
    const lines = (await store.listCosignatures(publication.size)).map(({ line }) => line)
    return text(`${publication.checkpoint}${lines.join('')}`)
  }

  const readMonth = async (path: string): Promise<PublicFile | null> => {
    const [, year, month] = /^checkpoints\/(\d{4})-(0[1-9]|1[0-2])$/.exec(path) ?? []
    if (year === undefined || month === undefined) return null
    const from = new Date(Date.UTC(Number(year), Number(month) - 1))
    const publications = await store.listPublications(from, new Date(Date.UTC(Number(year), Number(month))))
    return publications.length === 0
      ? null
      : text(publications.reduce((file, { checkpoint }) => addToHistory(file, checkpoint), ''))
  }

  const readKeys = async (): Promise<PublicFile | null> => {
    const keys = (await store.listKeys()).toReversed().flatMap(({ key, timeKey }) => [readKey(key), readKey(timeKey)])
    return keys.length === 0 ? null : text(formatKeyList(keys))
  }

  const readStatements = async (): Promise<PublicFile | null> => {
    const statements = (await store.listKeys()).flatMap(({ statement }) => statement ?? [])
    return statements.length === 0 ? null : text(statements.reduce(addToHistory, ''))
  }

  const read = (path: string) => {
    if (path === CHECKPOINT_PATH) return readCheckpoint()
    if (path === LOG_KEYS_PATH) return readKeys()
    if (path === KEY_STATEMENTS_PATH) return readStatements()
    return path.startsWith('checkpoints/') ? readMonth(path) : readTile(path)
  }

  const listPaths = async (): Promise<readonly string[]> => {
    const publication = await store.findPublication()
    if (publication === null) return []
    const { size } = publication
    const tiles = tilesOfTree(size)
    const statements = await readStatements()
    return [
      LOG_KEYS_PATH,
      ...(statements === null ? [] : [KEY_STATEMENTS_PATH]),
      ...tiles.filter(({ level }) => level === 0).map(entriesPath),
      ...tiles.map(tilePath),
      ...(await listMonths(publication)),
      CHECKPOINT_PATH,
    ]
  }

  const listMonths = async (publication: Publication): Promise<readonly string[]> => {
    const first = (await store.findFirstPublishedAt()) ?? publication.publishedAt
    const months: string[] = []
    const last = Date.UTC(publication.publishedAt.getUTCFullYear(), publication.publishedAt.getUTCMonth())
    for (let month = 0; ; month++) {
      const start = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + month))
      if (start.getTime() > last) return months
      if ((await readMonth(historyPath(start))) !== null) months.push(historyPath(start))
    }
  }

  return {
    read,
    listPaths,
    async status() {
      const [publication, keys, waiting] = [await store.findPublication(), await store.listKeys(), await store.readWaiting()]
      const now = clock()
      const nextAt = publication === null ? null : nextPublication(publication.publishedAt, publishEvery)
      const oldest = waiting.oldestId === null ? null : timeOfId(waiting.oldestId)
      const late = Math.max(nextAt === null ? 0 : now.getTime() - nextAt.getTime(), oldest === null ? 0 : now.getTime() - oldest)
      return {
        origin: keys[0] === undefined ? null : readKey(keys[0].key).name,
        keys: keys.filter(({ retiredAt }) => retiredAt === null).map(({ key }) => key),
        size: publication?.size ?? 0,
        publishedAt: publication?.publishedAt ?? null,
        nextAt,
        hoursLate: Math.max(0, Math.floor(late / 3_600_000)),
        witnesses: publication === null ? [] : await readWitnesses(store, publication),
      }
    },
  }
}

/** Milliseconds since 1970 of an id of RFC 9562, version 7. */
export function timeOfId(id: string): number {
  return Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)
}

function text(content: string): PublicFile {
  return { bytes: new TextEncoder().encode(content), isImmutable: false, type: TEXT }
}

/** What this room has written itself. */
function readKey(key: string): NoteKey {
  const read = parseNoteKey(key)
  if (!read.ok) throw new Error(`a key of the log is not one: ${read.error}`)
  return read.value
}
