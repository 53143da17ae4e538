// Sample and population frequencies of keys. Two records match where no variable that both show differs: a missing value
// stands for any value, as in sdcMicro's freqCalc with alpha = 1, so matching is not transitive.
import { MISSING, type Microdata } from './columns.ts'
import { createPatternIndex } from './pattern-index.ts'

/** One a record: how many records of the file match it, itself included, and their weights added up. */
export interface MatchCounts {
  readonly sample: Float64Array
  /** The estimated number of people with such a key; the same as `sample` where there are no weights. */
  readonly population: Float64Array
}

/** f_k and F_k of each record over the given key variables. Weights: people that a record stands for. */
export function countMatches(keys: Microdata, weights?: ArrayLike<number>): MatchCounts {
  const sample = countWith(keys)
  return { sample, population: weights === undefined ? sample : countWith(keys, weights) }
}

/**
 * One a person of `keys`: how many records of `released` (the same people in the same order, values hidden) may be theirs for
 * somebody who knows all their values. Below k the file is not k-anonymous to that person's acquaintance, whatever f_k says.
 */
export function countCandidates(keys: Microdata, released: Microdata): Float64Array {
  const index = createPatternIndex(keys)
  const missing = index.hidden.slice()
  released.columns.forEach(({ codes }, v) => {
    for (let record = 0; record < codes.length; record++)
      if (codes[record] === MISSING) index.hide(record, index.hidden[record]! | (1 << v))
  })
  return Float64Array.from(missing, (hidden, record) => index.countMatches(record, hidden))
}

/** How many records match fewer than k. */
export function countBelow(counts: Pick<MatchCounts, 'sample'>, k: number): number {
  return counts.sample.reduce((below, count) => below + (count < k ? 1 : 0), 0)
}

function countWith(keys: Microdata, weights?: ArrayLike<number>): Float64Array {
  const index = createPatternIndex(keys, weights)
  const known = new Map<number, number>()
  return Float64Array.from(index.keyOfRecord, (key, record) => {
    const count = known.get(key) ?? index.countMatches(record, index.hidden[record]!)
    known.set(key, count)
    return count
  })
}
