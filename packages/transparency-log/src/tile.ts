// C2SP tlog-tiles: which tiles a tree of a given size consists of, where each is found, and how wide it is.
// https://c2sp.org/tlog-tiles
import { HASH_BYTES } from './tree-hash.ts'
import type { ReadNodes, TreeNode } from './prove.ts'

/** Hashes of a full tile. */
export const TILE_WIDTH = 256

/** A tile: its level, its index in the level, and how many hashes it holds (256: a full one). */
export interface TileId {
  readonly level: number
  readonly index: number
  readonly width: number
}

/** `tile/<L>/<N>[.p/<W>]`. */
export function tilePath(tile: TileId): string {
  return `tile/${tile.level}/${indexPath(tile)}`
}

/** `tile/entries/<N>[.p/<W>]`: the entries below the tile of level 0 with this index and width. */
export function entriesPath(bundle: Pick<TileId, 'index' | 'width'>): string {
  return `tile/entries/${indexPath(bundle)}`
}

/** `x001/x234/067[.p/<W>]`. */
function indexPath({ index, width }: Pick<TileId, 'index' | 'width'>): string {
  const digits = String(index)
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/.{3}/g) ?? []
  const path = groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/')
  return width === TILE_WIDTH ? path : `${path}.p/${width}`
}

/** What a path of the scheme above names; `null` for any other spelling. */
export function readTilePath(
  path: string,
): (TileId & { readonly kind: 'tile' }) | (Omit<TileId, 'level'> & { readonly kind: 'entries' }) | null {
  const match = /^tile\/(entries|0|[1-9]\d?)\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path)
  const [, kind, groups, partial] = match ?? []
  if (kind === undefined || groups === undefined) return null
  const index = Number(groups.replaceAll(/[x/]/g, ''))
  const width = partial === undefined ? TILE_WIDTH : Number(partial)
  const level = kind === 'entries' ? 0 : Number(kind)
  if (!Number.isSafeInteger(index) || level > 63 || (partial !== undefined && width >= TILE_WIDTH)) return null
  // Leading groups of zeroes are a second spelling of the same index.
  if (indexPath({ index, width }) !== path.slice(`tile/${kind}/`.length)) return null
  return kind === 'entries' ? { kind: 'entries', index, width } : { kind: 'tile', level, index, width }
}

/** How many hashes the tile at this place has in a tree of this size; 0 where it does not exist. */
export function tileWidth(level: number, index: number, size: number): number {
  return Math.max(0, Math.min(TILE_WIDTH, Math.floor(size / TILE_WIDTH ** level) - index * TILE_WIDTH))
}

/**
 * The tiles that a tree of `size` has and one of `from` had not (or had narrower): what must be written when a tree grows.
 * Lowest level first, left to right.
 */
export function tilesBetween(from: number, size: number): readonly TileId[] {
  const tiles: TileId[] = []
  for (let level = 0; TILE_WIDTH ** level <= size; level++) {
    const [old, now] = [Math.floor(from / TILE_WIDTH ** level), Math.floor(size / TILE_WIDTH ** level)]
    for (let index = Math.floor(old / TILE_WIDTH); index * TILE_WIDTH < now; index++) {
      const width = tileWidth(level, index, size)
      if (width !== tileWidth(level, index, from)) tiles.push({ level, index, width })
    }
  }
  return tiles
}

/** The tiles of one level of a tree of this size, left to right, one at a time: a size that somebody claims costs no memory. */
export function* tilesOfLevel(level: number, size: number): Generator<TileId> {
  for (let index = 0; ; index++) {
    const width = tileWidth(level, index, size)
    if (width === 0) return
    yield { level, index, width }
  }
}

/** Every tile of a tree of this size. */
export function tilesOfTree(size: number): readonly TileId[] {
  return tilesBetween(0, size)
}

/** The hashes of a tile's bytes, as views of them. */
export function hashesOfTile(bytes: Uint8Array): readonly Uint8Array[] {
  if (bytes.length % HASH_BYTES !== 0) throw new Error('a tile that is not a row of hashes')
  return Array.from({ length: bytes.length / HASH_BYTES }, (_, at) => bytes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES))
}

/** The tile that holds what a node is made of: its hashes from `first`, `count` of them (a power of two). */
export function tileOfNode(
  node: TreeNode,
  size: number,
): { readonly tile: TileId; readonly first: number; readonly count: number } {
  const level = Math.floor(node.level / 8)
  const count = 2 ** (node.level - 8 * level)
  const first = node.index * count
  const index = Math.floor(first / TILE_WIDTH)
  return { tile: { level, index, width: tileWidth(level, index, size) }, first: first - index * TILE_WIDTH, count }
}

/** Reads a tile's bytes, 32 a hash. */
export type ReadTile = (tile: TileId) => Promise<Uint8Array>

/** Reads nodes of a tree of this size from its tiles, each tile once a call. Throws where a tile has not the width asked for. */
export function createNodeReader(
  hasher: { hashChildren(left: Uint8Array, right: Uint8Array): Uint8Array },
  size: number,
  readTile: ReadTile,
): ReadNodes {
  return async (nodes) => {
    const read = new Map<string, Promise<readonly Uint8Array[]>>()
    const hashesOf = (tile: TileId): Promise<readonly Uint8Array[]> => {
      const path = tilePath(tile)
      const known = read.get(path)
      if (known !== undefined) return known
      const hashes = readTile(tile).then((bytes) => {
        if (bytes.length !== tile.width * HASH_BYTES) throw new Error(`${path} does not hold ${tile.width} hashes`)
        return hashesOfTile(bytes)
      })
      read.set(path, hashes)
      return hashes
    }
    return Promise.all(
      nodes.map(async (node) => {
        const { tile, first, count } = tileOfNode(node, size)
        let hashes = (await hashesOf(tile)).slice(first, first + count)
        if (hashes.length !== count) throw new RangeError(`there is no complete subtree ${node.index} of level ${node.level}`)
        while (hashes.length > 1)
          hashes = hashes.flatMap((left, at) => {
            const right = hashes[at + 1]
            return at % 2 === 0 && right !== undefined ? [hasher.hashChildren(left, right)] : []
          })
        const [hash] = hashes
        if (hash === undefined) throw new Error('a subtree without a hash')
        return hash
      }),
    )
  }
}
