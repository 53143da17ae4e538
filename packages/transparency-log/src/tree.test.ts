// The tree and its proofs, against published roots, against RFC 9162's own recursion and by its laws.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isConsistent, isIncluded } from './check-proof.ts'
import { createRangeBuilder } from './compact-range.ts'
import { proveConsistency, proveInclusion, readRoot } from './prove.ts'
import type { ReadNodes } from './prove.ts'
import { auditPath, consistencyProof, entriesUpTo, treeHash } from './recursion.test-support.ts'
import { createTreeHasher } from './tree-hash.ts'

const hasher = createTreeHasher()
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const fromHex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'))

/** Inputs and roots of the trees of 0 to 8 leaves in transparency-dev/merkle, testonly/constants.go (first in certificate-transparency). */
const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map(fromHex)
const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]

function rangeOf(entries: readonly Uint8Array[]) {
  const builder = createRangeBuilder(hasher)
  for (const entry of entries) builder.append(hasher.hashLeaf(entry))
  return builder
}

function nodesOver(entries: readonly Uint8Array[]): ReadNodes {
  const stored = new Map<string, Uint8Array>()
  const builder = createRangeBuilder(hasher, undefined, (level, index, hash) => void stored.set(`${level}/${index}`, hash))
  for (const entry of entries) builder.append(hasher.hashLeaf(entry))
  return (nodes) =>
    Promise.resolve(
      nodes.map(({ level, index }) => {
        const hash = stored.get(`${level}/${index}`)
        if (hash === undefined) throw new Error(`no complete subtree ${index} of level ${level}`)
        return hash
      }),
    )
}

describe('the tree', () => {
  it('has the published roots for 0 to 8 leaves', () => {
    expect(roots.map((_, size) => hex(rangeOf(inputs.slice(0, size)).root()))).toEqual(roots)
  })

  it('has the root of the recursion for every size up to 300, and goes on from a stored range', () => {
    const entries = entriesUpTo(300)
    const builder = createRangeBuilder(hasher)
    for (const [size, entry] of entries.entries()) {
      if (size % 17 === 0 || size > 250) expect(hex(builder.root())).toBe(hex(treeHash(entries.slice(0, size))))
      builder.append(hasher.hashLeaf(entry))
      if (size % 50 === 0) {
        const later = createRangeBuilder(hasher, builder.range())
        expect(hex(later.root())).toBe(hex(builder.root()))
      }
    }
  })

  it('refuses to go on from a range whose hashes do not fit its size', () => {
    expect(() => createRangeBuilder(hasher, { size: 3, hashes: [] })).toThrow('compact range')
  })
})

describe('proofs', () => {
  it('are those of the recursion, for every leaf and every earlier size of trees up to 40', async () => {
    const entries = entriesUpTo(40)
    const readNodes = nodesOver(entries)
    for (let size = 1; size <= 40; size++) {
      const tree = entries.slice(0, size)
      const root = treeHash(tree)
      expect(hex(await readRoot(hasher, readNodes, size))).toBe(hex(root))
      for (let index = 0; index < size; index++) {
        const proof = await proveInclusion(hasher, readNodes, index, size)
        expect(proof.map(hex)).toEqual(auditPath(index, tree).map(hex))
        expect(isIncluded(hasher, { index, size, leafHash: hasher.hashLeaf(tree[index] ?? new Uint8Array()), root }, proof)).toBe(
          true,
        )
      }
      for (let from = 1; from <= size; from++) {
        const proof = await proveConsistency(hasher, readNodes, from, size)
        expect(proof.map(hex)).toEqual(consistencyProof(from, tree).map(hex))
        expect(isConsistent(hasher, { size: from, root: treeHash(tree.slice(0, from)) }, { size, root }, proof)).toBe(true)
      }
    }
  })

  it('show nothing once any bit of them, of the leaf, of a root, of the index or of a size is another', async () => {
    const entries = entriesUpTo(70)
    const readNodes = nodesOver(entries)
    const arbitrary = fc.record({ size: fc.integer({ min: 2, max: 70 }), at: fc.nat(), bit: fc.nat() })
    await fc.assert(
      fc.asyncProperty(arbitrary, async ({ size, at, bit }) => {
        const index = at % size
        const root = treeHash(entries.slice(0, size))
        const leafHash = hasher.hashLeaf(entries[index] ?? new Uint8Array())
        const proof = await proveInclusion(hasher, readNodes, index, size)
        const all = [leafHash, root, ...proof].map((hash) => new Uint8Array(hash))
        flip(all, bit)
        const [leaf = leafHash, other = root, ...path] = all
        expect(isIncluded(hasher, { index, size, leafHash: leaf, root: other }, path)).toBe(false)
        expect(isIncluded(hasher, { index: (index + 1) % size, size, leafHash, root }, proof)).toBe(false)
        expect(isIncluded(hasher, { index, size, leafHash, root }, [...proof, root])).toBe(false)
        expect(isIncluded(hasher, { index, size, leafHash, root }, proof.slice(1))).toBe(false)

        const from = 1 + (at % (size - 1))
        const old = treeHash(entries.slice(0, from))
        const path2 = await proveConsistency(hasher, readNodes, from, size)
        const flipped = [old, root, ...path2].map((hash) => new Uint8Array(hash))
        flip(flipped, bit)
        const [first = old, second = root, ...rest] = flipped
        expect(isConsistent(hasher, { size: from, root: first }, { size, root: second }, rest)).toBe(false)
        expect(isConsistent(hasher, { size: from, root: old }, { size, root }, [...path2, old])).toBe(false)
      }),
      { numRuns: 150 },
    )
  })
})

function flip(hashes: readonly Uint8Array[], bit: number): void {
  const hash = hashes[bit % hashes.length]
  const byte = Math.floor(bit / 8) % 32
  if (hash !== undefined) hash[byte] = (hash[byte] ?? 0) ^ (1 << (bit % 8))
}
