// The audit against a reader who also knows that counts are not negative, which cells are zero where zeros are shown,
// the threshold and the symbol: every primary keeps its required interval. Each end is shown by a change of the true
// table that nothing published contradicts, sought in a part of the table, then in larger ones; every change found
// settles all ends that it reaches. Where there is none, what has to be hidden for one is hidden.
import type { Highs } from 'highs'
import type { ReaderKnowledge } from './attacker-polytope.ts'
import { createBlockProgramme, type BlockProgramme } from './block-programme.ts'
import type { RequiredIntervals } from './interval-guard.ts'
import { listPartings, type Block } from './table-blocks.ts'
import { createWitnessLayers } from './witness-layers.ts'

/** One end of a primary's interval that a reader can narrow. */
export interface NarrowEnd {
  readonly cell: number
  readonly end: 'low' | 'high'
}

/** What the programmes showed. */
export interface IntervalAudit {
  readonly narrow: readonly NarrowEnd[]
  readonly cells: number
  readonly programmes: number
  /** Ends shown by a table of whole numbers; the other ends are shown by the relaxation, whose optimum has fractions. */
  readonly wholeEnds: number
  /** Tables that settled ends, one value a leaf: `checkWitnesses` proves the audit from them. */
  readonly witnesses: readonly Float64Array[]
  /** Published cells that have to be hidden for the audit to stand. */
  readonly hidden: readonly number[]
}

/** What an audit may ask of its caller. */
export interface AuditHooks {
  /** Called between programmes; false stops the audit. */
  readonly watch?: (open: number, total: number) => boolean | Promise<boolean>
  /** The price of hiding a published cell so that an end widens; infinite where it must stay. Left out: nothing is hidden. */
  readonly priceOf?: (cell: number) => number
}

const TOLERANCE = 1e-6
/** Ends × leaves of a block that one parting may cost; about half a minute. A larger block finds fewer cells to hide. */
const MOST_WORK = 6_000_000

/** Audits every guarded cell at both ends. Returns null where `watch` stopped it. */
export async function auditIntervals(
  highs: Highs,
  knowledge: ReaderKnowledge,
  required: RequiredIntervals,
  { watch = () => true, priceOf = () => Number.POSITIVE_INFINITY }: AuditHooks = {},
): Promise<IntervalAudit | null> {
  const { model, total } = knowledge
  const { guarded, low, high } = required
  const cells = [...guarded.keys()].filter((cell) => guarded[cell] === 1)
  const open = {
    high: new Set(cells.filter((cell) => total[cell]! < high[cell]! - TOLERANCE)),
    low: new Set(cells.filter((cell) => total[cell]! > low[cell]! + TOLERANCE)),
  }
  const countOpen = () => open.high.size + open.low.size
  const suppressed = knowledge.suppressed.slice()
  const hidden: number[] = []
  const layers = createWitnessLayers(knowledge, guarded)
  let programmes = 0
  let wholeEnds = 2 * cells.length - countOpen()

  /** Asks for one end; true where it is settled. */
  const ask = (programme: BlockProgramme, block: Block, cell: number, end: 'low' | 'high'): boolean => {
    programmes++
    const { isReached, change, givesWay } = programme.reach(cell, (end === 'high' ? high : low)[cell]! - total[cell]!)
    if (!isReached) return false
    for (const one of givesWay) {
      suppressed[one] = 1
      hidden.push(one)
    }
    const { moved, isWhole } = layers.add(block, change)
    const before = countOpen()
    for (const [one, by] of moved) {
      if (total[one]! + by >= high[one]! - TOLERANCE) open.high.delete(one)
      if (total[one]! + by <= low[one]! + TOLERANCE) open.low.delete(one)
    }
    if (isWhole) wholeEnds += before - countOpen()
    return !open[end].has(cell)
  }

  for (const blocks of choosePartings(listPartings(model), countOpen(), model.leafCount)) {
    if (countOpen() === 0) break
    for (const block of blocks) {
      const programme = createBlockProgramme(highs, { knowledge: { ...knowledge, suppressed }, block, guarded, priceOf })
      try {
        for (const end of ['high', 'low'] as const)
          for (const cell of programme.cells) {
            if (!open[end].has(cell)) continue
            if (!(await watch(countOpen(), 2 * cells.length))) return null
            ask(programme, block, cell, end)
          }
      } finally {
        programme.dispose()
      }
    }
  }
  const narrow = (['high', 'low'] as const).flatMap((end) => Array.from(open[end], (cell) => ({ cell, end })))
  return { narrow, cells: cells.length, programmes, wholeEnds, witnesses: layers.list(), hidden }
}

/** From the largest blocks that are affordable for all ends, on to the whole table for those that are left. */
function choosePartings(partings: readonly (readonly Block[])[], ends: number, leafCount: number) {
  const affordable = partings.findLastIndex((blocks) => (ends * leafCount) / blocks.length <= MOST_WORK)
  return partings.slice(Math.max(affordable, 0))
}
