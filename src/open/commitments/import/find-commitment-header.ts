// Finds the header of a table of commitments: the line that names most columns, with groups of columns above it (often merged cells) and the
// same names below it.
import type { Sheet } from '../../../platform/spreadsheet/index.ts'
import { COMMITMENT_COLUMNS, understandHeader, type CommitmentColumn } from './commitment-columns.ts'

/** The header of a sheet. */
export interface CommitmentHeader {
  /** Places among the rows of the sheet, from 0. */
  readonly first: number
  readonly last: number
  readonly columns: readonly { readonly index: number; readonly header: string; readonly column: CommitmentColumn | null }[]
}

const MOST_LINES = 25
const LEAST_COLUMNS = 2

/** `null` where no line names two columns. `mapping` is what a person confirmed. */
export function findCommitmentHeader(
  { rows }: Sheet,
  mapping: Readonly<Record<number, string | null>> = {},
): CommitmentHeader | null {
  const lines = rows.slice(0, MOST_LINES).map(({ cells }) => cells.map(({ text }) => text))
  const counts = lines.map(
    (cells) => new Set(cells.map((text) => understandHeader([text])).filter((column) => column !== null)).size,
  )
  const best = counts.indexOf(Math.max(0, ...counts))
  if ((counts[best] ?? 0) < LEAST_COLUMNS) return null
  let last = best
  while (isNameLine(lines[last + 1], counts[last + 1] ?? 0)) last += 1
  const first = Math.max(
    0,
    lines.findIndex((cells) => new Set(cells.filter((text) => text !== '')).size > 1),
  )
  const width = Math.max(...rows.map(({ cells }) => cells.length))
  const taken = new Set<string>()
  const columns = Array.from({ length: width }, (_, index) => {
    const parts = lines.slice(Math.min(first, best), last + 1).map((cells) => cells[index] ?? '')
    // A merged cell stands in each line that it covers.
    const header = parts.filter((text, place) => text !== '' && text !== parts[place - 1])
    const confirmed = mapping[index]
    const known = COMMITMENT_COLUMNS.find((column) => column === confirmed)
    const found = confirmed === undefined ? understandHeader(header) : (known ?? null)
    const column = found !== null && !taken.has(found) ? found : null
    if (column !== null) taken.add(column)
    return { index, header: header.join(' / '), column }
  })
  return { first: Math.min(first, best), last, columns }
}

/** A line right below that again names columns, in most of its cells. */
function isNameLine(cells: readonly string[] | undefined, count: number): boolean {
  const filled = cells?.filter((text) => text !== '').length ?? 0
  return count >= LEAST_COLUMNS && count * 2 >= filled
}
