// The fallback where counts cannot be released as they are (decision 0078): each count by itself rounded down to a multiple of ten, nothing below the
// threshold shown. Figures do not add up and must not be added; what a reader works out from them all is attacked before they are returned.
import { fail, ok, type Result } from '@causeway/vocabulary'
import { HIDDEN_SYMBOL } from '../protected-table.ts'
import type { TableModel } from '../table-model.ts'
import { listEquations, narrowRanges, type Ranges } from './figure-bounds.ts'
import { findHeldCells } from './figure-programmes.ts'

/** What is to be rounded. */
export interface TensInput {
  readonly model: TableModel
  /** People by leaf. */
  readonly counts: ArrayLike<number>
  /** Counts below it are hidden, zeros too; 10 where left out, and at least the base. */
  readonly threshold?: number
  /** Figures are multiples of it; 10 where left out. */
  readonly base?: number
  /** The cells to be published; all where left out. */
  readonly published?: Int32Array
  /** True counts that stand beside the figures in the same publication, by cell. */
  readonly exactBeside?: ReadonlyMap<number, number>
}

/** The figures. */
export interface TensTable {
  readonly method: 'tens'
  readonly base: number
  readonly threshold: number
  readonly symbol: typeof HIDDEN_SYMBOL
  /** The published cells, and their figures in the same order: null where hidden. */
  readonly published: Int32Array
  readonly figures: readonly (number | null)[]
  /** Hidden for their own sake, and since their figure would narrow such a cell too far. */
  readonly hidden: { readonly small: number; readonly further: number }
  readonly attack: TensAttack
}

/** What a reader works out from all figures together who guesses rightly which hidden cells are small. */
export interface TensAttack {
  /** Hidden cells below the threshold. */
  readonly small: number
  /** Of these: any count from 0 to threshold − 1 is possible. All of them, or nothing is returned. */
  readonly full: number
  /** Linear programmes over all figures; null where there are too many cells for them, and ranges were carried from cell to cell alone. */
  readonly programmes: number | null
}

/** Cells up to which linear programmes are run. */
export const MOST_CELLS_OF_PROGRAMMES = 3_000

/** Why there are no figures. `leaf` is the place in `counts`. */
export type TensFailure =
  | { readonly problem: 'bad-base' | 'bad-threshold'; readonly found: number }
  | { readonly problem: 'count-not-whole'; readonly leaf: number; readonly found: number }
  | { readonly problem: 'wrong-length'; readonly found: number; readonly expected: number }
  | { readonly problem: 'empty-table' | 'nothing-left' }

/**
 * Rounds down. The same counts always give the same figures. Further cells, the smallest first, are hidden until a reader of all figures can rule out
 * no count of the band for any small cell: by ranges carried from cell to cell, and by linear programmes up to `MOST_CELLS_OF_PROGRAMMES`. Not tried:
 * readers who know a count of their own.
 */
export async function roundDownToTens(
  input: TensInput,
  onProgress?: (done: number, total: number) => void,
): Promise<Result<TensTable, TensFailure>> {
  const { model, counts, base = 10 } = input
  const threshold = Math.max(base, input.threshold ?? base)
  const problem = findProblem(input, base)
  if (problem !== undefined) return fail(problem)
  const published = input.published ?? Int32Array.from({ length: model.cellCount }, (_, cell) => cell)
  const people = addUp(model, counts)
  const isHidden = new Uint8Array(model.cellCount)
  for (const cell of published) if (people[cell]! < threshold) isHidden[cell] = 1
  const figures: Figures = { published, people, isHidden, threshold, base }
  const small = published.filter((cell) => isHidden[cell] === 1)
  const equations = listEquations(model)
  let unproved = small
  let programmes: number | null = model.cellCount <= MOST_CELLS_OF_PROGRAMMES ? 0 : null
  for (;;) {
    const start = startRanges(input, figures)
    const ranges = narrowRanges(equations, start)
    let held = [...small]
      .filter((cell) => ranges.low[cell]! > 0 || ranges.high[cell]! < threshold - 1)
      .map((cell) => ({
        cell,
        holders: [
          ...(ranges.low[cell]! > 0 ? ranges.findHolders(cell, 'low') : []),
          ...(ranges.high[cell]! < threshold - 1 ? ranges.findHolders(cell, 'high') : []),
        ],
      }))
    if (held.length === 0 && programmes !== null && unproved.length > 0) {
      const found = await findHeldCells(model, start, unproved, threshold - 1, onProgress)
      programmes += found.programmes
      // Hiding only leaves more possible: what was shown to be open stays so.
      unproved = Int32Array.from(new Set(found.held.map(({ cell }) => cell)))
      held = found.held.map(({ cell, holders }) => ({ cell, holders: [...holders] }))
    }
    if (held.length === 0) return describe(figures, { small: small.length, full: small.length, programmes })
    const further = new Set<number>()
    for (const { holders } of held) {
      if (holders.some((one) => further.has(one))) continue
      const shown = holders.filter((one) => isFigure(figures, input, one))
      const smallest = shown.toSorted((a, b) => people[a]! - people[b]! || a - b)[0]
      if (smallest === undefined) continue
      isHidden[smallest] = 1
      further.add(smallest)
    }
    // Only exact counts beside hold what is left: then no figure of this table can be shown.
    if (further.size === 0) return fail({ problem: 'nothing-left' })
  }
}

/** Whether a cell is shown as a figure, which may still be hidden. */
function isFigure({ people, isHidden, threshold }: Figures, { exactBeside }: TensInput, cell: number): boolean {
  return people[cell]! >= threshold && isHidden[cell] === 0 && exactBeside?.has(cell) !== true
}

interface Figures {
  readonly published: Int32Array
  readonly people: Float64Array
  readonly isHidden: Uint8Array
  readonly threshold: number
  readonly base: number
}

/** A figure stands for its ten, a hidden small cell for the band, every other cell for anything. */
function startRanges({ exactBeside }: TensInput, { published, people, isHidden, threshold, base }: Figures): Ranges {
  const low = new Float64Array(people.length)
  const high = new Float64Array(people.length).fill(Number.POSITIVE_INFINITY)
  for (const cell of published) {
    if (isHidden[cell] === 0) {
      low[cell] = roundDown(people[cell]!, base)
      high[cell] = low[cell]! + base - 1
    } else if (people[cell]! < threshold) high[cell] = threshold - 1
  }
  for (const [cell, count] of exactBeside ?? []) low[cell] = high[cell] = count
  return { low, high }
}

function describe({ published, people, isHidden, threshold, base }: Figures, attack: TensAttack): Result<TensTable, TensFailure> {
  const figures = Array.from(published, (cell) => (isHidden[cell] === 1 ? null : roundDown(people[cell]!, base)))
  const hidden = figures.filter((figure) => figure === null).length
  if (hidden === figures.length) return fail({ problem: 'nothing-left' })
  return ok({
    method: 'tens',
    base,
    threshold,
    symbol: HIDDEN_SYMBOL,
    published,
    figures,
    hidden: { small: attack.small, further: hidden - attack.small },
    attack,
  })
}

function roundDown(people: number, base: number): number {
  return Math.floor(people / base) * base
}

function findProblem({ model, counts, threshold }: TensInput, base: number): TensFailure | undefined {
  if (!Number.isSafeInteger(base) || base < 2) return { problem: 'bad-base', found: base }
  if (threshold !== undefined && (!Number.isSafeInteger(threshold) || threshold < 2))
    return { problem: 'bad-threshold', found: threshold }
  if (counts.length !== model.leafCount) return { problem: 'wrong-length', found: counts.length, expected: model.leafCount }
  let total = 0
  for (let leaf = 0; leaf < counts.length; leaf++) {
    const found = counts[leaf]!
    if (!Number.isSafeInteger(found) || found < 0) return { problem: 'count-not-whole', leaf, found }
    total += found
  }
  return total === 0 ? { problem: 'empty-table' } : undefined
}

function addUp(model: TableModel, counts: ArrayLike<number>): Float64Array {
  const people = new Float64Array(model.cellCount)
  const cells = new Int32Array(model.maximumCellsOfLeaf)
  for (let leaf = 0; leaf < model.leafCount; leaf++) {
    if (counts[leaf] === 0) continue
    const count = model.readCells(leaf, cells)
    for (let k = 0; k < count; k++) people[cells[k]!]! += counts[leaf]!
  }
  return people
}
