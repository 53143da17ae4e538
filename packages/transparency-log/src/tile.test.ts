// Tiles: paths and widths as c2sp.org/tlog-tiles gives them, and a tree that grows by tiles has the roots and proofs of the recursion.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeEntryBundle, encodeEntryBundle } from './entry-bundle.ts'
import { EMPTY_EDGE, growTiles, readEdge } from './grow-tiles.ts'
import { proveConsistency, proveInclusion, readRoot } from './prove.ts'
import { auditPath, consistencyProof, entriesUpTo, treeHash } from './recursion.test-support.ts'
import { createNodeReader, entriesPath, readTilePath, tilePath, tilesBetween, tilesOfTree } from './tile.ts'
import type { ReadTile } from './tile.ts'
import { createTreeHasher } from './tree-hash.ts'

const hasher = createTreeHasher()

describe('the tiles of a tree', () => {
  it('have the paths of the specification', () => {
    expect(tilePath({ level: 0, index: 1_234_067, width: 256 })).toBe('tile/0/x001/x234/067')
    expect(tilePath({ level: 2, index: 0, width: 1 })).toBe('tile/2/000.p/1')
    expect(entriesPath({ index: 1000, width: 112 })).toBe('tile/entries/x001/000.p/112')
    for (const bad of [
      'tile/0/67',
      'tile/00/067',
      'tile/0/x000/067',
      'tile/0/067.p/256',
      'tile/0/067.p/0',
      'tile/64/000',
      'tile/0/x067',
      'tile/0/067/',
    ])
      expect(readTilePath(bad), bad).toBeNull()
  })

  it('come back from their paths', () => {
    const tile = fc.record({ level: fc.integer({ min: 0, max: 63 }), index: fc.nat(), width: fc.integer({ min: 1, max: 256 }) })
    fc.assert(
      fc.property(tile, (one) => {
        expect(readTilePath(tilePath(one))).toEqual({ kind: 'tile', ...one })
        expect(readTilePath(entriesPath(one))).toEqual({ kind: 'entries', index: one.index, width: one.width })
      }),
    )
  })

  it('are those of the two examples of the specification', () => {
    const shape = (size: number) =>
      [0, 1, 2].map((level) => {
        const tiles = tilesOfTree(size).filter((tile) => tile.level === level)
        return [
          tiles.filter(({ width }) => width === 256).length,
          tiles.filter(({ width }) => width < 256).map(({ width }) => width),
        ]
      })
    expect(shape(70_000)).toEqual([
      [273, [112]],
      [1, [17]],
      [0, [1]],
    ])
    expect(shape(256)).toEqual([
      [1, []],
      [0, [1]],
      [0, []],
    ])
    expect(tilesOfTree(0)).toEqual([])
    expect(tilesBetween(256, 257)).toEqual([{ level: 0, index: 1, width: 1 }])
  })
})

describe('a tree that grows by tiles', () => {
  it('has the roots and proofs of the recursion, and goes on from its files after a crash', async () => {
    const entries = entriesUpTo(1300)
    const leafHashes = entries.map((entry) => hasher.hashLeaf(entry))
    const steps = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(steps, fc.nat(), async (batches, pick) => {
        const files = new Map<string, Uint8Array>()
        const readTile: ReadTile = (tile) => {
          const bytes = files.get(tilePath(tile))
          return bytes === undefined ? Promise.reject(new Error(`no ${tilePath(tile)}`)) : Promise.resolve(bytes)
        }
        let [edge, size] = [EMPTY_EDGE, 0]
        for (const batch of batches) {
          const next = Math.min(size + batch, 1300)
          const grown = growTiles(hasher, edge, leafHashes.slice(size, next))
          size = next
          for (const tile of grown.tiles) files.set(tilePath(tile), tile.bytes)
          expect(Buffer.from(grown.root)).toEqual(Buffer.from(treeHash(entries.slice(0, size))))
          edge = await readEdge(hasher, size, readTile)
          expect(edge).toEqual(grown.edge)
        }
        for (const tile of tilesOfTree(size)) expect(files.get(tilePath(tile))?.length).toBe(tile.width * 32)
        if (size === 0) return
        const readNodes = createNodeReader(hasher, size, readTile)
        const tree = entries.slice(0, size)
        const index = pick % size
        expect(Buffer.from(await readRoot(hasher, readNodes, size))).toEqual(Buffer.from(treeHash(tree)))
        expect(await proveInclusion(hasher, readNodes, index, size)).toEqual(auditPath(index, tree))
        expect(await proveConsistency(hasher, readNodes, index + 1, size)).toEqual(consistencyProof(index + 1, tree))
      }),
      { numRuns: 25 },
    )
  })
})

describe('bundles of entries', () => {
  it('come back, each entry with its length before it', () => {
    expect(encodeEntryBundle([Uint8Array.of(7), new Uint8Array(300)]).subarray(0, 5)).toEqual(Uint8Array.of(0, 1, 7, 1, 44))
    fc.assert(
      fc.property(fc.array(fc.uint8Array(), { minLength: 1, maxLength: 256 }), (entries) => {
        expect(decodeEntryBundle(encodeEntryBundle(entries), entries.length)).toEqual({ ok: true, value: entries })
        expect(decodeEntryBundle(encodeEntryBundle(entries), entries.length + 1).ok).toBe(false)
      }),
    )
    expect(() => encodeEntryBundle([])).toThrow('1 to 256')
    expect(decodeEntryBundle(Uint8Array.of(0, 9, 1), 1).ok).toBe(false)
  })
})
