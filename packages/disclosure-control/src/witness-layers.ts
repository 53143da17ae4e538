// Keeps the tables that an audit rests on few: changes of the true table that have no innermost and no guarded cell in
// common are put into one table, where each still takes its cells as far as it did alone.
import type { ReaderKnowledge } from './attacker-polytope.ts'
import type { Block } from './table-blocks.ts'

/** Collects changes. */
export interface WitnessLayers {
  /** Takes a change of a block's leaves in. Says how far it moves the guarded cells, and whether by whole numbers. */
  readonly add: (block: Block, change: Float64Array) => { readonly moved: ReadonlyMap<number, number>; readonly isWhole: boolean }
  /** The tables, one value a leaf; the first is the true one. */
  readonly list: () => readonly Float64Array[]
}

const WHOLE = 1e-6
const NOTHING = 1e-10

/** No layers but the true table. */
export function createWitnessLayers({ model, total, unknownLeaf }: ReaderKnowledge, guarded: Uint8Array): WitnessLayers {
  const truth = new Float64Array(model.leafCount)
  for (let leaf = 0; leaf < model.leafCount; leaf++) if (unknownLeaf[leaf] === 1) truth[leaf] = total[model.cellOfLeaf(leaf)]!
  const layers: { readonly table: Float64Array; readonly taken: Uint8Array }[] = []
  const layersOfBlock = new WeakMap<Block, number>()
  const cells = new Int32Array(model.maximumCellsOfLeaf)
  return {
    add: (block, found) => {
      const isWhole = found.every((value) => Math.abs(value - Math.round(value)) < WHOLE)
      const change = found.map((value) => (isWhole ? Math.round(value) : Math.abs(value) < NOTHING ? 0 : value))
      const moved = new Map<number, number>()
      const touched = new Set<number>()
      change.forEach((value, place) => {
        if (value === 0) return
        touched.add(model.cellOfLeaf(block.leaves[place]!))
        for (const cell of cells.subarray(0, model.readCells(block.leaves[place]!, cells)))
          if (guarded[cell] === 1) moved.set(cell, (moved.get(cell) ?? 0) + value)
      })
      for (const cell of moved.keys()) touched.add(cell)
      // The block's earlier changes stand in the layers up to this one.
      let at = layersOfBlock.get(block) ?? 0
      while (at < layers.length && touched.values().some((cell) => layers[at]!.taken[cell] === 1)) at++
      layersOfBlock.set(block, at + 1)
      const layer = layers[at] ?? { table: truth.slice(), taken: new Uint8Array(model.cellCount) }
      layers[at] = layer
      for (const cell of touched) layer.taken[cell] = 1
      change.forEach((value, place) => {
        const leaf = block.leaves[place]!
        layer.table[leaf] = layer.table[leaf]! + value
      })
      return { moved, isWhole }
    },
    list: () => [truth, ...layers.map(({ table }) => table)],
  }
}
