// A growing tree as its tiles: leaves in, the tiles that have to be written out. What is kept between two calls is the right
// edge, which can be read back from the tiles themselves after a crash.
import { joinBytes } from './bytes.ts'
import { createRangeBuilder, EMPTY_RANGE, levelsOf } from './compact-range.ts'
import type { CompactRange } from './compact-range.ts'
import { nodesOf } from './prove.ts'
import { createNodeReader, hashesOfTile, TILE_WIDTH, tilesBetween, tileWidth } from './tile.ts'
import type { ReadTile, TileId } from './tile.ts'
import type { TreeHasher } from './tree-hash.ts'

/** The right edge of a tree: its compact range, and by level the hashes of its last tile where that one is not full. */
export interface TreeEdge {
  readonly range: CompactRange
  readonly partial: readonly (readonly Uint8Array[])[]
}

/** The edge of the tree without leaves. */
export const EMPTY_EDGE: TreeEdge = { range: EMPTY_RANGE, partial: [] }

/** A tile with its bytes. */
export interface WrittenTile extends TileId {
  readonly bytes: Uint8Array
}

/** A tree that has grown. */
export interface GrownTree {
  readonly edge: TreeEdge
  readonly root: Uint8Array
  /** Every tile that is new or wider than before: full ones, and the partial ones of the new size. Lowest level first. */
  readonly tiles: readonly WrittenTile[]
}

/** Appends leaves by their hashes. */
export function growTiles(hasher: TreeHasher, edge: TreeEdge, leafHashes: readonly Uint8Array[]): GrownTree {
  const added: Uint8Array[][] = edge.partial.map((hashes) => [...hashes])
  const builder = createRangeBuilder(hasher, edge.range, (level, _index, hash) => {
    if (level % 8 === 0) (added[level / 8] ??= []).push(hash)
  })
  for (const hash of leafHashes) builder.append(hash)
  const tiles = tilesBetween(edge.range.size, builder.size).map((tile) => {
    const first = firstKept(edge.range.size, tile.level)
    const at = tile.index * TILE_WIDTH - first
    return { ...tile, bytes: joinBytes(...(added[tile.level] ?? []).slice(at, at + tile.width)) }
  })
  const partial = added.map((hashes, level) => hashes.slice(firstKept(builder.size, level) - firstKept(edge.range.size, level)))
  return { edge: { range: builder.range(), partial }, root: builder.root(), tiles }
}

/** The edge of a tree of this size, read from its tiles. */
export async function readEdge(hasher: TreeHasher, size: number, readTile: ReadTile): Promise<TreeEdge> {
  const partial: (readonly Uint8Array[])[] = []
  for (let level = 0; TILE_WIDTH ** level <= size; level++) {
    const index = firstKept(size, level) / TILE_WIDTH
    const width = tileWidth(level, index, size)
    partial.push(width === 0 ? [] : hashesOfTile(await readTile({ level, index, width })))
  }
  const hashes = await createNodeReader(hasher, size, readTile)(nodesOf(0, size))
  if (hashes.length !== levelsOf(size).length) throw new Error('the tiles do not hold the edge of this tree')
  return { range: { size, hashes }, partial }
}

/** The first hash of this level's last tile that is not full, counted in the level. */
function firstKept(size: number, level: number): number {
  return Math.floor(Math.floor(size / TILE_WIDTH ** level) / TILE_WIDTH) * TILE_WIDTH
}
