// Minimal sample uniques: the smallest sets of values that only one record of the file has. SUDA2, the recursive search of
// Manning, Haglin & Keane (2008, Data Mining and Knowledge Discovery 16, 165–196): items in order of rarity, each a file of its own.
import { MISSING, type Microdata } from './columns.ts'

/** A set of variables on which a record, and no smaller set of them, is alone in the file. */
export interface SampleUnique {
  readonly record: number
  /** Bit v stands for variable v. */
  readonly variables: number
  readonly size: number
}

/** A value of a variable and the records that have it, ascending. */
interface Item {
  readonly variable: number
  readonly code: number
  readonly records: Int32Array
}

/**
 * All minimal sample uniques of at most `mostVariables` variables, by record and then by set. A missing value is part of none
 * and matches nothing. At most 31 variables.
 */
export function findMinimalSampleUniques(data: Microdata, mostVariables = data.columns.length): readonly SampleUnique[] {
  if (data.columns.length > 31) throw new RangeError('more than 31 variables')
  const radix = data.columns.reduce((most, { categories }) => Math.max(most, categories.length), 1)
  const marks = new Int32Array(data.recordCount)
  let mark = 0

  /** The minimal unique sets of a part of the file that has `recordCount` records, of at most `most` variables. */
  const search = (items: readonly Item[], recordCount: number, most: number): readonly Found[] => {
    const found: Found[] = []
    const repeated: Item[] = []
    for (const item of items)
      if (item.records.length === 1) found.push({ record: item.records[0]!, variables: 1 << item.variable })
      else if (item.records.length < recordCount) repeated.push(item)
    if (most < 2) return found
    const ranked = repeated.toSorted((a, b) => a.records.length - b.records.length)
    const recordsOfItem = new Map(ranked.map((item) => [item.variable * radix + item.code, item.records]))
    /** Whether another record of this part has the same values on `variables`, so that the item is needed as well. */
    const hasSupport = ({ record, variables }: Found): boolean => {
      const parts: Int32Array[] = []
      for (let rest = variables; rest !== 0; rest &= rest - 1) {
        const variable = 31 - Math.clz32(rest & -rest)
        const records = recordsOfItem.get(variable * radix + data.columns[variable]!.codes[record]!)
        if (records !== undefined) parts.push(records)
      }
      const [first, ...rest] = parts.toSorted((a, b) => a.length - b.length)
      return first?.some((other) => other !== record && rest.every((records) => includes(records, other))) === true
    }
    ranked.forEach((item, rank) => {
      for (const within of search(narrow(ranked, rank), item.records.length, most - 1))
        if (hasSupport(within)) found.push({ record: within.record, variables: within.variables | (1 << item.variable) })
    })
    return found
  }
  /** The items of other variables that come later, within the records of the item at `rank`. */
  const narrow = (ranked: readonly Item[], rank: number): readonly Item[] => {
    const item = ranked[rank]!
    mark++
    for (const record of item.records) marks[record] = mark
    return ranked.slice(rank + 1).flatMap(({ variable, code, records }) => {
      if (variable === item.variable) return []
      const both = records.filter((record) => marks[record] === mark)
      return both.length === 0 ? [] : [{ variable, code, records: both }]
    })
  }

  return search(listItems(data), data.recordCount, mostVariables)
    .map(({ record, variables }) => ({ record, variables, size: countBits(variables) }))
    .toSorted((a, b) => a.record - b.record || a.variables - b.variables)
}

type Found = Omit<SampleUnique, 'size'>

function listItems({ columns, recordCount }: Microdata): readonly Item[] {
  return columns.flatMap(({ categories, codes }, variable) => {
    const recordsOfCode: number[][] = categories.map(() => [])
    for (let record = 0; record < recordCount; record++)
      if (codes[record] !== MISSING) recordsOfCode[codes[record]!]!.push(record)
    return recordsOfCode.flatMap((records, code) =>
      records.length > 0 ? [{ variable, code, records: Int32Array.from(records) }] : [],
    )
  })
}

/** Whether an ascending list holds a number. */
function includes(records: Int32Array, wanted: number): boolean {
  let low = 0
  let high = records.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const value = records[middle]!
    if (value === wanted) return true
    if (value < wanted) low = middle + 1
    else high = middle - 1
  }
  return false
}

function countBits(set: number): number {
  let count = 0
  for (let rest = set; rest !== 0; rest &= rest - 1) count++
  return count
}
