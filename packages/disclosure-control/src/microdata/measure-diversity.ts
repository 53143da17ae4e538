// l-diversity (Machanavajjhala, Kifer, Gehrke & Venkitasubramaniam 2007, doi 10.1145/1217299.1217302): whether those who look
// alike differ in what is sensitive. Who look alike have the same key values, missing being a value of its own, as in sdcMicro.
import { MISSING, type CategoryColumn, type Microdata } from './columns.ts'
import { createPatternIndex } from './pattern-index.ts'

/** One a record, of the group of those who look like it; a missing sensitive value adds nothing to any of the three. */
export interface Diversity {
  /** How many sensitive values there are. */
  readonly distinct: Int32Array
  /** e to the entropy of the sensitive values: a group has entropy l-diversity for every l up to this. 0 where all are missing. */
  readonly entropy: Float64Array
  /** The largest l with r₁ < c (r_l + … + r_m), r₁ … r_m the values' counts, the most frequent first; 1 where none is. */
  readonly recursive: Int32Array
}

/** l-diversity of one sensitive variable. `c` is the constant of recursive (c,l)-diversity (sdcMicro's default is 2). */
export function measureDiversity(keys: Microdata, sensitive: CategoryColumn, c = 2): Diversity {
  const { keyOfRecord } = createPatternIndex(keys)
  const counts = Array.from(
    { length: keyOfRecord.reduce((most, key) => Math.max(most, key + 1), 0) },
    () => new Map<number, number>(),
  )
  keyOfRecord.forEach((key, record) => {
    const value = sensitive.codes[record] ?? MISSING
    if (value !== MISSING) counts[key]!.set(value, (counts[key]!.get(value) ?? 0) + 1)
  })
  const groups = counts.map((ofValue) => {
    const sizes = [...ofValue.values()].toSorted((a, b) => b - a)
    return { distinct: sizes.length, entropy: expEntropy(sizes), recursive: findRecursive(sizes, c) }
  })
  return {
    distinct: keyOfRecord.map((key) => groups[key]!.distinct),
    entropy: Float64Array.from(keyOfRecord, (key) => groups[key]!.entropy),
    recursive: keyOfRecord.map((key) => groups[key]!.recursive),
  }
}

function expEntropy(sizes: readonly number[]): number {
  const total = sizes.reduce((sum, size) => sum + size, 0)
  if (total === 0) return 0
  return Math.exp(-sizes.reduce((sum, size) => sum + (size / total) * Math.log(size / total), 0))
}

function findRecursive(sizes: readonly number[], c: number): number {
  const [largest = 0] = sizes
  let tail = 0
  for (let l = sizes.length; l >= 2; l--) {
    tail += sizes[l - 1]!
    if (largest < c * tail) return l
  }
  return 1
}
