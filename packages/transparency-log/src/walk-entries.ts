// Every entry and every tile of a tree, recomputed from the entries up. Where a tile says otherwise, that is put down and the tile's own hash
// is taken from there on: so one changed entry is one finding, and the root still tells whether the tiles are those that were signed.
import { createRangeBuilder } from './compact-range.ts'
import { decodeEntryBundle } from './entry-bundle.ts'
import { showEntries } from './finding.ts'
import type { FindingList } from './finding.ts'
import { readAhead } from './log-files.ts'
import type { LogFiles } from './log-files.ts'
import { entriesPath, TILE_WIDTH, tilePath, tilesOfLevel } from './tile.ts'
import type { TileId } from './tile.ts'
import { HASH_BYTES } from './tree-hash.ts'
import type { TreeHasher } from './tree-hash.ts'

/** The most changed entries that are told apart; one is enough to break the log's promise. */
const MOST_CHANGED = 100_000

/** Files that are asked for before they are needed. */
const AHEAD = 24

/** An entry that does not hash to what its tile holds. */
export interface ChangedEntry {
  readonly index: number
  readonly found: Uint8Array
  readonly expected: Uint8Array
}

/** What a walk yields. */
export interface Walk {
  /** Roots by the sizes that were asked for, as far as the walk came. */
  readonly roots: ReadonlyMap<number, Uint8Array>
  /** The first hundred thousand. */
  readonly changed: readonly ChangedEntry[]
  /** Entries that were walked: less than asked for where files are missing. */
  readonly size: number
}

/** How to walk. */
export interface WalkRequest {
  readonly files: LogFiles
  readonly hasher: TreeHasher
  readonly size: number
  /** Sizes of earlier trees whose roots are wanted too. */
  readonly sizes: ReadonlySet<number>
  readonly list: FindingList
  /** Called with each entry, in order. */
  onEntry(index: number, entry: Uint8Array): void
  onProgress?(entries: number): void
  readonly signal?: AbortSignal
}

/** Walks over a whole tree. */
export async function walkEntries(request: WalkRequest): Promise<Walk> {
  const { files, hasher, size, sizes, list } = request
  const upper = await readUpperTiles(files, size, list)
  const roots = new Map<number, Uint8Array>()
  const changed: ChangedEntry[] = []
  const builder = createRangeBuilder(hasher, undefined, (level, index, hash) => {
    if (level === 0 || level % 8 !== 0) return undefined
    return compareWithTile({ level: level / 8, index, hash, upper, list })
  })
  if (sizes.has(0) || size === 0) roots.set(0, builder.root())
  const readBoth = (tile: TileId) => Promise.all([readBundle(files, tile, list), readTileBytes(files, tile, list)])
  for await (const [tile, [entries, hashes]] of readAhead(tilesOfLevel(0, size), AHEAD, readBoth)) {
    request.signal?.throwIfAborted()
    if (entries === null && hashes === null) {
      const rest = { from: builder.size, to: size }
      list.fault(
        'unchecked',
        `Neither entries nor hashes of ${showEntries(rest)} could be read as far as they reach, so nothing from there on was checked.`,
        { entries: rest },
      )
      break
    }
    for (let at = 0; at < tile.width; at++) {
      const index = builder.size
      const entry = entries?.[at]
      const expected = hashes?.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES)
      const found = entry === undefined ? undefined : hasher.hashLeaf(entry)
      if (entry !== undefined) request.onEntry(index, entry)
      const isChanged = found !== undefined && expected !== undefined && !isSameHash(found, expected)
      if (isChanged && changed.length < MOST_CHANGED) changed.push({ index, found, expected })
      const hash = expected ?? found
      if (hash === undefined) throw new Error('an entry without a hash')
      builder.append(hash)
      if (sizes.has(builder.size) || builder.size === size) roots.set(builder.size, builder.root())
    }
    request.onProgress?.(builder.size)
  }
  return { roots, changed, size: builder.size }
}

/** The tiles above level 0, by path: one for 65,536 entries, so all are held. */
async function readUpperTiles(files: LogFiles, size: number, list: FindingList): Promise<ReadonlyMap<string, Uint8Array>> {
  const upper = new Map<string, Uint8Array>()
  for (let level = 1; TILE_WIDTH ** level <= size; level++)
    for await (const [{ index }, bytes] of readAhead(tilesOfLevel(level, size), AHEAD, (one) => readTileBytes(files, one, list)))
      if (bytes !== null) upper.set(`${level}/${index}`, bytes)
  return upper
}

/** The hash that the tile holds for a subtree, where it holds another than the one recomputed. */
function compareWithTile(subtree: {
  readonly level: number
  readonly index: number
  readonly hash: Uint8Array
  readonly upper: ReadonlyMap<string, Uint8Array>
  readonly list: FindingList
}): Uint8Array | undefined {
  const { level, index, hash, upper, list } = subtree
  const tileIndex = Math.floor(index / TILE_WIDTH)
  const bytes = upper.get(`${level}/${tileIndex}`)
  if (bytes === undefined) return undefined
  const at = (index - tileIndex * TILE_WIDTH) * HASH_BYTES
  const expected = bytes.subarray(at, at + HASH_BYTES)
  if (isSameHash(hash, expected)) return undefined
  const span = TILE_WIDTH ** level
  const entries = { from: index * span, to: (index + 1) * span }
  list.fault(
    'tile-changed',
    `The hash over ${showEntries(entries)} is not the one that these entries and the tiles below it lead to: either it was changed, or ` +
      'entries among them were, together with their own tile.',
    { path: tilePath({ level, index: tileIndex, width: bytes.length / HASH_BYTES }), entries },
  )
  return expected
}

async function readBundle(files: LogFiles, tile: TileId, list: FindingList): Promise<readonly Uint8Array[] | null> {
  const path = entriesPath(tile)
  const entries = { from: tile.index * TILE_WIDTH, to: tile.index * TILE_WIDTH + tile.width }
  const bytes = await readWhole(files, tile, entriesPath)
  if (bytes === null) {
    list.fault('file-missing', `The file with ${showEntries(entries)} is not there: they were removed, or never published.`, {
      path,
      entries,
    })
    return null
  }
  const decoded = decodeEntryBundle(bytes.bytes, bytes.width)
  if (decoded.ok) return decoded.value
  list.fault('file-malformed', `The file does not hold ${showEntries(entries)} as it must: an entry was cut, added or removed.`, {
    path,
    entries,
  })
  return null
}

async function readTileBytes(files: LogFiles, tile: TileId, list: FindingList): Promise<Uint8Array | null> {
  const path = tilePath(tile)
  const span = TILE_WIDTH ** tile.level
  const entries = { from: tile.index * TILE_WIDTH * span, to: (tile.index * TILE_WIDTH + tile.width) * span }
  const bytes = await readWhole(files, tile, tilePath)
  if (bytes === null) list.fault('file-missing', `The tile over ${showEntries(entries)} is not there.`, { path, entries })
  else if (bytes.bytes.length !== bytes.width * HASH_BYTES)
    list.fault('file-malformed', `The tile over ${showEntries(entries)} does not hold ${bytes.width} hashes.`, { path, entries })
  else return bytes.bytes.subarray(0, tile.width * HASH_BYTES)
  return null
}

/** A partial file, or the full one, which may have taken its place as the log grew while it was read. */
async function readWhole(files: LogFiles, tile: TileId, pathOf: (tile: TileId) => string) {
  const bytes = await files.read(pathOf(tile))
  if (bytes !== null) return { bytes, width: tile.width }
  if (tile.width === TILE_WIDTH) return null
  const full = await files.read(pathOf({ ...tile, width: TILE_WIDTH }))
  return full === null ? null : { bytes: full, width: TILE_WIDTH }
}

function isSameHash(one: Uint8Array, other: Uint8Array): boolean {
  for (let at = 0; at < HASH_BYTES; at++) if (one[at] !== other[at]) return false
  return true
}
