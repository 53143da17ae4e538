// The test data of transparency-dev/merkle (folder testdata of github.com/transparency-dev/merkle): three of its proofs typed in, and the whole
// folder where TRANSPARENCY_DEV_MERKLE names a checkout of it.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { isConsistent, isIncluded } from './check-proof.ts'
import { createTreeHasher } from './tree-hash.ts'

const hasher = createTreeHasher()
const bytes = z
  .string()
  .nullable()
  .transform((text) => new Uint8Array(Buffer.from(text ?? '', 'base64')))
const proof = z.array(bytes).nullable()
const inclusion = z.object({
  leafIdx: z.number(),
  treeSize: z.number(),
  root: bytes,
  leafHash: bytes,
  proof,
  desc: z.string(),
  wantErr: z.boolean(),
})
const consistency = z.object({
  size1: z.number(),
  size2: z.number(),
  root1: bytes,
  root2: bytes,
  proof,
  desc: z.string(),
  wantErr: z.boolean(),
})

function holdsInclusion(value: unknown): readonly [boolean, boolean] {
  const { leafIdx, treeSize, root, leafHash, proof: path, wantErr } = inclusion.parse(value)
  return [isIncluded(hasher, { index: leafIdx, size: treeSize, leafHash, root }, path ?? []), !wantErr]
}
function holdsConsistency(value: unknown): readonly [boolean, boolean] {
  const { size1, size2, root1, root2, proof: path, wantErr } = consistency.parse(value)
  return [isConsistent(hasher, { size: size1, root: root1 }, { size: size2, root: root2 }, path ?? []), !wantErr]
}

describe('proofs of transparency-dev/merkle', () => {
  const ROOT_8 = 'XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg='
  const LEAF_0 = 'bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0='
  const PATH = [
    'lqKW0iTyhcZ77pPDD4owkVfw2qNdxbh+QQt4YwoJz8c=',
    'Xwg/ChozygdqlSeYMlgNs+DvRYS9/x9UyKNg9Q3jAx4=',
    'a0eq8p7jwq+a+Im8H7klTavTEXfxYjLdaqsDXKOb9uQ=',
  ]

  it('consistency/1: from one leaf to eight, and not with an empty proof', () => {
    const one = { size1: 1, size2: 8, root1: LEAF_0, root2: ROOT_8, desc: '' }
    expect(holdsConsistency({ ...one, proof: PATH, wantErr: false })).toEqual([true, true])
    expect(holdsConsistency({ ...one, proof: [], wantErr: true })).toEqual([false, false])
  })

  it('inclusion/0: a tree of one leaf, and not a second leaf of it', () => {
    const one = { leafIdx: 0, treeSize: 1, root: LEAF_0, leafHash: LEAF_0, proof: null, desc: '', wantErr: false }
    expect(holdsInclusion(one)).toEqual([true, true])
    expect(holdsInclusion({ ...one, leafIdx: 2, wantErr: true })).toEqual([false, false])
    // The same path is that of leaf 0 in the tree of eight: RFC 6962, section 2.1.3.
    expect(holdsInclusion({ ...one, treeSize: 8, root: ROOT_8, proof: PATH })).toEqual([true, true])
  })

  const checkout = process.env['TRANSPARENCY_DEV_MERKLE']
  it.runIf(checkout !== undefined)('every inclusion and consistency proof of the folder', () => {
    const folder = join(checkout ?? '', 'testdata')
    const read = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'))
    const [inclusions, consistencies] = [
      globSync('inclusion/**/*.json', { cwd: folder }),
      globSync('consistency/**/*.json', { cwd: folder }),
    ]
    expect(inclusions.length).toBeGreaterThan(90)
    expect(consistencies.length).toBeGreaterThan(90)
    for (const file of inclusions) expect([file, holdsInclusion(read(file))[0]]).toEqual([file, holdsInclusion(read(file))[1]])
    for (const file of consistencies)
      expect([file, holdsConsistency(read(file))[0]]).toEqual([file, holdsConsistency(read(file))[1]])
  })
})
