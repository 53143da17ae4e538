// What enters a noisy release: counts of contributions by innermost cell, with a bound on how many cells one person can be in.
// The noise hides a person only up to that bound, so rows beyond it are left out, chosen at random.
import { fail, ok, type Result } from '@causeway/vocabulary'
import type { TableModel } from '../table-model.ts'
import type { ExactDraws } from './exact-draws.ts'

/** Counts, or rows about people. Either way `mostCellsAPerson` is what the noise is scaled to; 1 where each person stands in one innermost cell. */
export type Contributions =
  | {
      readonly kind: 'counts'
      /** One a leaf of the model. The caller answers for it that nobody is in more than `mostCellsAPerson` of them, and once in each. */
      readonly counts: ArrayLike<number>
      readonly mostCellsAPerson: number
    }
  | {
      readonly kind: 'rows'
      /** One row a person and innermost cell (one innermost code a dimension); repeated rows count once, those beyond the bound not at all. */
      readonly rows: Iterable<{ readonly person: string; readonly codes: readonly string[] }>
      readonly mostCellsAPerson: number
    }

/** What is wrong with the input. `row` counts from 0. */
export type ContributionFailure =
  | { readonly problem: 'count-not-whole'; readonly row: number; readonly found: number }
  | { readonly problem: 'code-missing' | 'not-innermost'; readonly row: number; readonly codes: readonly string[] }
  | { readonly problem: 'bad-bound'; readonly found: number }
  | { readonly problem: 'wrong-length'; readonly found: number; readonly expected: number }
  | { readonly problem: 'empty-table' }

/** Counts by leaf: as they came (for the digest), and capped (for the release). */
export interface CappedCounts {
  readonly uncapped: Float64Array
  readonly capped: Float64Array
  /** Rows left out by the cap: not for publication, since it is an exact figure. */
  readonly leftOut: number
}

/** Counts contributions, at most `mostCellsAPerson` a person. */
export function capContributions(
  model: TableModel,
  source: Contributions,
  draws: ExactDraws,
): Result<CappedCounts, ContributionFailure> {
  const most = source.mostCellsAPerson
  if (!Number.isSafeInteger(most) || most < 1) return fail({ problem: 'bad-bound', found: most })
  if (source.kind === 'counts') return checkCounts(model, source.counts)
  const leafOfCell = new Map(Array.from({ length: model.leafCount }, (_, leaf) => [model.cellOfLeaf(leaf), leaf]))
  const leavesOf = new Map<string, Set<number>>()
  let row = 0
  for (const { person, codes } of source.rows) {
    const cell = codes.length === model.dimensions.length ? model.findCell(codes) : undefined
    if (cell === undefined) return fail({ problem: 'code-missing', row, codes })
    const leaf = leafOfCell.get(cell)
    if (leaf === undefined) return fail({ problem: 'not-innermost', row, codes })
    const leaves = leavesOf.get(person)
    if (leaves === undefined) leavesOf.set(person, new Set([leaf]))
    else leaves.add(leaf)
    row++
  }
  if (row === 0) return fail({ problem: 'empty-table' })
  const uncapped = new Float64Array(model.leafCount)
  const capped = new Float64Array(model.leafCount)
  let leftOut = 0
  for (const leaves of leavesOf.values()) {
    const theirs = [...leaves]
    for (const leaf of theirs) uncapped[leaf]!++
    for (let i = 0; i < Math.min(most, theirs.length); i++) {
      // Fisher and Yates's shuffle, only as far as needed.
      const j = i + Number(draws.drawBelow(BigInt(theirs.length - i)))
      const leaf = theirs[j]!
      theirs[j] = theirs[i]!
      capped[leaf]!++
    }
    leftOut += Math.max(0, theirs.length - most)
  }
  return ok({ uncapped, capped, leftOut })
}

function checkCounts(model: TableModel, counts: ArrayLike<number>): Result<CappedCounts, ContributionFailure> {
  if (counts.length !== model.leafCount) return fail({ problem: 'wrong-length', found: counts.length, expected: model.leafCount })
  const values = Float64Array.from(counts)
  const row = values.findIndex((count) => !Number.isSafeInteger(count) || count < 0)
  if (row >= 0) return fail({ problem: 'count-not-whole', row, found: values[row]! })
  if (values.every((count) => count === 0)) return fail({ problem: 'empty-table' })
  return ok({ uncapped: values, capped: values, leftOut: 0 })
}
