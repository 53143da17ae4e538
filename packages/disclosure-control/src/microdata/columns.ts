// Records of people as columns of codes. Nothing of this is for publication: the only public form is drawn from noisy
// marginals (`synthesiseRecords`); everything else measures the risk of a file that stays behind a contract.
import { fail, ok, type Result } from '@causeway/vocabulary'

/** The code of a value that is not there. */
export const MISSING = -1

/** One variable: each record's place in `categories`, or `MISSING`. */
export interface CategoryColumn {
  readonly name: string
  readonly categories: readonly string[]
  readonly codes: Int32Array
}

/** Columns of the same length, one code a record. */
export interface Microdata {
  readonly recordCount: number
  readonly columns: readonly CategoryColumn[]
}

/** What is wrong with a file of records; `record` counts from 0. */
export type MicrodataProblem =
  | { readonly problem: 'no-columns' }
  | { readonly problem: 'column-twice'; readonly column: string }
  | { readonly problem: 'lengths-differ'; readonly column: string; readonly expected: number; readonly found: number }

/** Columns of texts as codes, categories in the order in which they first appear; `null` and '' are missing. */
export function encodeMicrodata(
  values: readonly { readonly name: string; readonly values: readonly (string | null)[] }[],
): Result<Microdata, MicrodataProblem> {
  const [first] = values
  if (first === undefined) return fail({ problem: 'no-columns' })
  const names = new Set<string>()
  for (const column of values) {
    if (names.has(column.name)) return fail({ problem: 'column-twice', column: column.name })
    names.add(column.name)
    const found = column.values.length
    const expected = first.values.length
    if (found !== expected) return fail({ problem: 'lengths-differ', column: column.name, expected, found })
  }
  return ok({ recordCount: first.values.length, columns: values.map((column) => encodeColumn(column.name, column.values)) })
}

function encodeColumn(name: string, values: readonly (string | null)[]): CategoryColumn {
  const indexOfCategory = new Map<string, number>()
  const codes = Int32Array.from(values, (value) => {
    if (value === null || value === '') return MISSING
    const known = indexOfCategory.get(value)
    if (known !== undefined) return known
    indexOfCategory.set(value, indexOfCategory.size)
    return indexOfCategory.size - 1
  })
  return { name, categories: [...indexOfCategory.keys()], codes }
}

/** The text of one value; null where it is missing. */
export function readValue(column: CategoryColumn, record: number): string | null {
  return column.categories[column.codes[record] ?? MISSING] ?? null
}

/** The columns of these names, in this order; a name that is not there is a bug of the caller and throws a RangeError. */
export function pickColumns(data: Microdata, names: readonly string[]): Microdata {
  const columns = names.map((name) => {
    const column = data.columns.find((candidate) => candidate.name === name)
    if (column === undefined) throw new RangeError(`there is no column ${name}`)
    return column
  })
  return { recordCount: data.recordCount, columns }
}
