// The stated fallback for figures that cannot stand in the joint system, such as causes and gains of levers: multiples of ten
// rounded down, nothing below the threshold, and where the parts of a published count would tell a hidden one, another is hidden.
import { HIDDEN_SYMBOL } from '@causeway/disclosure-control'
import type { PublishedTable, TensTable } from '../../open/statistics/index.ts'

/** Fewest people that a table of tens shows. */
export const TENS = 10

/** Makes the published form. `whole`: the count that the cells part, where the reader has it. */
export function roundToTens(table: TensTable, threshold: number, whole: number | null): PublishedTable {
  const least = Math.max(threshold, TENS)
  const hidden = table.cells.map(({ people }) => people < least)
  if (whole !== null) hideUntilOpen(table, hidden, whole, least)
  return {
    name: table.name,
    titles: table.titles,
    method: 'tens',
    symbol: HIDDEN_SYMBOL,
    threshold: least,
    dimensions: table.dimensions,
    cells: table.cells.map(({ codes, people }, at) => ({ codes, people: hidden[at] ? null : roundDown(people) })),
  }
}

function roundDown(people: number): number {
  return Math.floor(people / TENS) * TENS
}

/**
 * Hides further cells, the smallest first, until no hidden small count is narrowed by the whole: a reader takes each shown cell for
 * anything in its ten. A cell that is hidden beside one of at least `least` may itself be anything, for the reader.
 */
function hideUntilOpen({ cells }: TensTable, hidden: boolean[], whole: number, least: number): void {
  const order = [...cells.keys()]
    .filter((at) => !hidden[at])
    .toSorted((a, b) => (cells[a]?.people ?? 0) - (cells[b]?.people ?? 0))
  for (const next of [...order, null]) {
    if (isOpen(cells, hidden, whole, least)) return
    if (next === null) return
    hidden[next] = true
  }
}

function isOpen(cells: TensTable['cells'], hidden: readonly boolean[], whole: number, least: number): boolean {
  const small = cells.filter(({ people }, at) => hidden[at] && people < least).length
  if (small === 0) return true
  const shown = cells.filter((_, at) => !hidden[at])
  // What the shown cells leave for the hidden ones together, at least and at most.
  const base = shown.reduce((sum, { people }) => sum + roundDown(people), 0)
  const [least0, most0] = [Math.max(0, whole - base - (TENS - 1) * shown.length), whole - base]
  const others = hidden.filter(Boolean).length - 1
  const isAnotherLarge = cells.some(({ people }, at) => hidden[at] && people >= least)
  const mostOfOthers = isAnotherLarge ? Number.POSITIVE_INFINITY : others * (least - 1)
  return most0 >= least - 1 && least0 <= mostOfOthers
}
