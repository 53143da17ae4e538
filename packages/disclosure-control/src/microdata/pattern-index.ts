// How many records agree with a record on the variables that both show: the count behind k-anonymity where a blank matches
// anything. Records are kept by which variables they hide; a table of counts is made the first time that it is asked for.
import { MISSING, type Microdata } from './columns.ts'

/** Most key variables: sets of them are the bits of a number, and their tables are many. */
export const MOST_KEY_VARIABLES = 16

/** Records by what they hide. A set of variables is a number whose bit v stands for variable v. */
export interface PatternIndex {
  /** Which variables a record hides now. */
  readonly hidden: Int32Array
  /** Records with the same values (missing being one) have the same number. */
  readonly keyOfRecord: Int32Array
  /** Sum over the records that agree with `record` on all variables shown by both, if `record` hid `hidden`. */
  readonly countMatches: (record: number, hidden: number) => number
  /** Lets a record hide other variables. What was missing at first must stay in. */
  readonly hide: (record: number, hidden: number) => void
  /** A number for the values of a record on the variables of `shown`, the same where the values are the same. */
  readonly keysOf: (shown: number) => Int32Array
}

/** Each record counts 1, or its weight. Throws a RangeError beyond `MOST_KEY_VARIABLES` columns. */
export function createPatternIndex(data: Microdata, weights?: ArrayLike<number>): PatternIndex {
  const { recordCount, columns } = data
  if (columns.length > MOST_KEY_VARIABLES) throw new RangeError(`more than ${MOST_KEY_VARIABLES} key variables`)
  const all = 2 ** columns.length - 1
  const hidden = findMissing(data)
  const keys = new Map<number, Int32Array>([[0, new Int32Array(recordCount)]])
  const tables = new Map<number, Map<number, Float64Array>>()
  for (const set of hidden) if (!tables.has(set)) tables.set(set, new Map())
  const weightOf = (record: number): number => (weights === undefined ? 1 : (weights[record] ?? 0))

  const keysOf = (shown: number): Int32Array => {
    const known = keys.get(shown)
    if (known !== undefined) return known
    const last = 31 - Math.clz32(shown)
    const made = refine(keysOf(shown & ~(1 << last)), columns[last]!)
    keys.set(shown, made)
    return made
  }
  const tableOf = (set: number, tablesOfSet: Map<number, Float64Array>, shown: number): Float64Array => {
    const known = tablesOfSet.get(shown)
    if (known !== undefined) return known
    const keyOf = keysOf(shown)
    const table = new Float64Array(recordCount)
    for (let record = 0; record < recordCount; record++) if (hidden[record] === set) table[keyOf[record]!]! += weightOf(record)
    tablesOfSet.set(shown, table)
    return table
  }
  return {
    hidden,
    keyOfRecord: keysOf(all),
    keysOf,
    countMatches: (record, hiding) => {
      let sum = 0
      for (const [set, tablesOfSet] of tables) {
        const shown = all & ~(set | hiding)
        sum += tableOf(set, tablesOfSet, shown)[keysOf(shown)[record]!]!
      }
      return sum
    },
    hide: (record, hiding) => {
      for (const [shown, table] of tables.get(hidden[record]!) ?? []) table[keysOf(shown)[record]!]! -= weightOf(record)
      const into = tables.get(hiding)
      if (into === undefined) tables.set(hiding, new Map())
      for (const [shown, table] of into ?? []) table[keysOf(shown)[record]!]! += weightOf(record)
      hidden[record] = hiding
    },
  }
}

/** For each record, the set of variables that are missing in it. */
function findMissing(data: Microdata): Int32Array {
  const missing = new Int32Array(data.recordCount)
  data.columns.forEach(({ codes }, v) => {
    for (let record = 0; record < missing.length; record++) if (codes[record] === MISSING) missing[record]! |= 1 << v
  })
  return missing
}

/** Numbers from 0 for the pairs of a number so far and a code; never more numbers than records. */
function refine(keys: Int32Array, column: { readonly categories: readonly string[]; readonly codes: Int32Array }): Int32Array {
  const radix = column.categories.length + 1
  const numbers = new Map<number, number>()
  return keys.map((key, record) => {
    const pair = key * radix + column.codes[record]! + 1
    const known = numbers.get(pair)
    if (known !== undefined) return known
    numbers.set(pair, numbers.size)
    return numbers.size - 1
  })
}
