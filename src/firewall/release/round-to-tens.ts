// The stated fallback for figures that cannot stand in the joint system, such as causes and gains of levers: multiples of ten
// rounded down, nothing below the threshold, and nothing that the whole which they are parts of would tell of a hidden one.
import { buildDimensions, createTableModel, HIDDEN_SYMBOL, roundDownToTens } from '@causeway/disclosure-control'
import type { PublishedTable, TensTable } from '../../open/statistics/index.ts'

/** Fewest people that a table of tens shows. */
export const TENS = 10

/**
 * Makes the published form. `whole`: the count that the cells part, where the reader has it; `null` where it is hidden, or the cells
 * part nothing. Parts of a hidden whole are all hidden: together they tell where it lies, and so what it was hidden for.
 */
export async function roundToTens(table: TensTable, threshold: number, whole: number | null): Promise<PublishedTable> {
  const least = Math.max(threshold, TENS)
  const figures =
    table.parts === null
      ? table.cells.map(({ people }) => (people < least ? null : Math.floor(people / TENS) * TENS))
      : whole === null
        ? table.cells.map(() => null)
        : await roundParts(table, least, whole)
  return {
    name: table.name,
    titles: table.titles,
    method: 'tens',
    symbol: HIDDEN_SYMBOL,
    threshold: least,
    dimensions: table.dimensions,
    cells: table.cells.map(({ codes }, at) => ({ codes, people: figures[at] ?? null })),
  }
}

/** The cells as parts of one whole that is published exactly; all hidden where the whole leaves no other way. */
async function roundParts({ name, cells }: TensTable, threshold: number, whole: number): Promise<readonly (number | null)[]> {
  const people = cells.reduce((sum, cell) => sum + cell.people, 0)
  // No figure in the message: it goes to the log.
  if (people !== whole) throw new Error(`the parts of ${name} do not add up to their whole`)
  const built = buildDimensions([
    { dimension: 'part', code: 'whole', parent: '' },
    ...cells.map((_, at) => ({ dimension: 'part', code: String(at), parent: 'whole' })),
  ])
  if (!built.ok) throw new Error('parts of a whole are a hierarchy')
  const model = createTableModel(built.value)
  const published = Int32Array.from(cells, (_, at) => model.findCell([String(at)]) ?? 0)
  const exactBeside = new Map([[model.findCell(['whole']) ?? 0, whole]])
  const counts = cells.map((cell) => cell.people)
  const made = await roundDownToTens({ model, counts, threshold, published, exactBeside })
  return made.ok ? made.value.figures : cells.map(() => null)
}
