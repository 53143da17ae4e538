// k-anonymity by hiding single values: as few as found, or the least costly where some variables matter more.
// A record is k-anonymous when at least k records, itself included, match it; decision 0059 says what that is worth.
import { fail, ok, type Result } from '@causeway/vocabulary'
import { MISSING, type Microdata } from './columns.ts'
import { createPatternIndex, MOST_KEY_VARIABLES, type PatternIndex } from './pattern-index.ts'
import { settleClasses } from './settle-classes.ts'

/**
 * What a hidden value matches; there is no default, since the two promise different things (decision 0059).
 * `anything`: every value, so that records with blanks count for one another and for the rest (sdcMicro, alpha = 1).
 * `blanks`: only another blank, so that at least k records look exactly alike (alpha = 0); who knows all values of a person
 * then always finds k records that may be theirs.
 */
export type BlankMatching = 'anything' | 'blanks'

/** What is asked for. */
export interface LocalSuppressionInput {
  /** The key variables only. */
  readonly keys: Microdata
  readonly k: number
  readonly blanksMatch: BlankMatching
  /** What hiding one value of each key variable costs, above 0; left out, 1 each: the fewest values. */
  readonly costs?: readonly number[]
}

/** The records with values hidden. */
export interface LocalSuppression {
  readonly keys: Microdata
  /** How many values were hidden, by key variable; what was missing before is not counted. */
  readonly hiddenByVariable: Int32Array
  readonly hidden: number
  readonly cost: number
}

/** Why nothing came back. */
export type LocalSuppressionFailure =
  | { readonly problem: 'too-few-records'; readonly found: number; readonly k: number }
  | { readonly problem: 'k-not-whole'; readonly found: number }
  | { readonly problem: 'too-many-keys'; readonly found: number; readonly most: number }
  | { readonly problem: 'bad-costs'; readonly found: readonly number[] }

/** Hides values until every record is k-anonymous. Only hides; the same input gives the same output. */
export function suppressLocally(input: LocalSuppressionInput): Result<LocalSuppression, LocalSuppressionFailure> {
  const { keys, k, blanksMatch } = input
  const costs = input.costs ?? keys.columns.map(() => 1)
  if (!Number.isInteger(k) || k < 1) return fail({ problem: 'k-not-whole', found: k })
  if (keys.columns.length > MOST_KEY_VARIABLES)
    return fail({ problem: 'too-many-keys', found: keys.columns.length, most: MOST_KEY_VARIABLES })
  if (costs.length !== keys.columns.length || !costs.every((cost) => cost > 0 && cost < Number.POSITIVE_INFINITY))
    return fail({ problem: 'bad-costs', found: costs })
  // An empty file has nobody to protect.
  if (keys.recordCount > 0 && keys.recordCount < k) return fail({ problem: 'too-few-records', found: keys.recordCount, k })
  const index = createPatternIndex(keys)
  const sets = rankSets(costs)
  if (blanksMatch === 'blanks') settleClasses(index, k, sets)
  else hideRareFirst(index, k, sets)
  return ok(readResult(keys, costs, index))
}

/** Sets of variables with what hiding them costs, the cheapest first. */
export type RankedSets = readonly { readonly set: number; readonly cost: number }[]

function rankSets(costs: readonly number[]): RankedSets {
  const sets = Array.from({ length: 2 ** costs.length }, (_, set) => ({ set, cost: costOf(set, costs) }))
  return sets.toSorted((a, b) => a.cost - b.cost || a.set - b.set)
}

function costOf(set: number, costs: readonly number[]): number {
  return costs.reduce((sum, cost, v) => sum + ((set >> v) & 1) * cost, 0)
}

/**
 * The records that need most are served first: what they hide lets others match them, and hiding never takes a match away.
 * Each then hides the cheapest set that is enough, and of equally cheap ones the set that lets it match most records.
 */
function hideRareFirst(index: PatternIndex, k: number, sets: RankedSets): void {
  const need = new Map<number, number>()
  const rare: number[] = []
  for (let record = 0; record < index.hidden.length; record++) {
    const key = index.keyOfRecord[record]!
    if (!need.has(key)) need.set(key, findCheapest(index, record, k, sets)?.cost ?? 0)
    if (need.get(key)! > 0) rare.push(record)
  }
  const needOf = (record: number): number => need.get(index.keyOfRecord[record]!) ?? 0
  for (const record of rare.toSorted((a, b) => needOf(b) - needOf(a) || a - b)) {
    const chosen = findCheapest(index, record, k, sets)
    if (chosen !== undefined && chosen.set !== index.hidden[record]) index.hide(record, chosen.set)
  }
}

function findCheapest(index: PatternIndex, record: number, k: number, sets: RankedSets) {
  const before = index.hidden[record]!
  if (index.countMatches(record, before) >= k) return { set: before, cost: 0 }
  let best: { readonly set: number; readonly cost: number; readonly matches: number } | undefined
  for (const { set, cost } of sets) {
    if (best !== undefined && cost > best.cost) break
    if ((set & before) !== 0 || set === 0) continue
    const matches = index.countMatches(record, set | before)
    if (matches >= k && matches > (best?.matches ?? 0)) best = { set: set | before, cost, matches }
  }
  return best
}

function readResult(keys: Microdata, costs: readonly number[], index: PatternIndex): LocalSuppression {
  const hiddenByVariable = new Int32Array(keys.columns.length)
  const columns = keys.columns.map((column, v) => ({
    ...column,
    codes: column.codes.map((code, record) => {
      if (code === MISSING || ((index.hidden[record]! >> v) & 1) === 0) return code
      hiddenByVariable[v]! += 1
      return MISSING
    }),
  }))
  return {
    keys: { recordCount: keys.recordCount, columns },
    hiddenByVariable,
    hidden: hiddenByVariable.reduce((sum, count) => sum + count, 0),
    cost: costs.reduce((sum, cost, v) => sum + cost * hiddenByVariable[v]!, 0),
  }
}
