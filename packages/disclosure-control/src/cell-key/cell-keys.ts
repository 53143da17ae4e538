// Keys and lookup: every person has a record key, a cell's key is the sum of its people's keys without the whole part, and the key and the count
// together look up the change. The same people in a cell always get the same change, whatever table they are asked for in.
import { systemBytes, type ByteSource } from '../noise/index.ts'
import type { TableModel } from '../table-model.ts'
import type { PerturbationTable } from './perturbation-table.ts'

/** Keys are whole numbers of 32 bits: key / 2^32 is the record key of the literature, and sums drop what overflows. */
const KEYS = 2 ** 32

/** One key a person; to be kept secret and kept with the person, since new keys for the same people let the changes be averaged away. */
export function drawRecordKeys(people: number, bytes: ByteSource = systemBytes): Uint32Array {
  const view = new DataView(Uint8Array.from(bytes(4 * people)).buffer)
  return Uint32Array.from({ length: people }, (_, i) => view.getUint32(4 * i))
}

/**
 * Keys of innermost cells where only counts are at hand: HMAC-SHA-256 of the cell's codes and count under a secret of the office. The same count of the
 * same cell has the same key under the same secret, so publishing again tells nothing new.
 */
export async function deriveLeafKeys(
  model: TableModel,
  counts: ArrayLike<number>,
  secret: Uint8Array<ArrayBuffer>,
): Promise<Uint32Array> {
  const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  const keys = new Uint32Array(model.leafCount)
  const encoder = new TextEncoder()
  for (let leaf = 0; leaf < keys.length; leaf++) {
    if (!(counts[leaf]! > 0)) continue
    const text = JSON.stringify([...model.codesOfCell(model.cellOfLeaf(leaf)), counts[leaf]])
    keys[leaf] = new DataView(await crypto.subtle.sign('HMAC', key, encoder.encode(text))).getUint32(0)
  }
  return keys
}

/** Keys of innermost cells from the record keys of the people in them: `leafOfPerson[i]` is where person i stands. */
export function sumRecordKeys(leafCount: number, leafOfPerson: ArrayLike<number>, recordKeys: Uint32Array): Uint32Array {
  const keys = new Uint32Array(leafCount)
  // Storing into 32 bits drops the overflow, which is the whole part.
  for (let i = 0; i < recordKeys.length; i++) keys[leafOfPerson[i]!]! += recordKeys[i]!
  return keys
}

/** The change of a count whose cell has this key. */
export function lookUpChange(table: PerturbationTable, count: number, key: number): number {
  const row = table.rows[Math.min(count, table.rows.length - 1)]!
  let upTo = 0
  for (let i = 0; i < row.changes.length - 1; i++) {
    upTo += row.probabilities[i]!
    if (key / KEYS < upTo) return row.changes[i]!
  }
  return row.changes.at(-1)!
}

/** All cells of a model: true and perturbed counts. The perturbed ones do not add up, and are not meant to. */
export function perturbCells(
  model: TableModel,
  counts: ArrayLike<number>,
  leafKeys: Uint32Array,
  table: PerturbationTable,
): { readonly original: Float64Array; readonly perturbed: Float64Array } {
  const original = new Float64Array(model.cellCount)
  const keys = new Uint32Array(model.cellCount)
  const cells = new Int32Array(model.maximumCellsOfLeaf)
  for (let leaf = 0; leaf < model.leafCount; leaf++) {
    if (!(counts[leaf]! > 0)) continue
    const count = model.readCells(leaf, cells)
    for (let k = 0; k < count; k++) {
      original[cells[k]!]! += counts[leaf]!
      keys[cells[k]!]! += leafKeys[leaf]!
    }
  }
  return { original, perturbed: original.map((count, cell) => count + lookUpChange(table, count, keys[cell]!)) }
}
