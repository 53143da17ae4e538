// The intervals of a release: audited, repaired and proved, first those of the counts, then those of the magnitude.
import { fail, ok, type Result } from '@causeway/vocabulary'
import { loadSolver, type ReaderKnowledge } from './attacker-polytope.ts'
import { auditIntervals, type IntervalAudit, type NarrowEnd } from './audit-intervals.ts'
import { checkWitnesses } from './check-witnesses.ts'
import type { RequiredIntervals } from './interval-guard.ts'
import type { PrimaryCells } from './primary-rules.ts'
import type { IntervalSummary, ProtectFailure, ProtectOptions } from './protected-table.ts'
import type { ReadInput } from './read-protect-input.ts'

/** Guarded cells whose intervals the linear programmes can show in a time that anybody would wait. */
export const MOST_INTERVALS = 100_000

/** What a reader of this table knows. */
export function toReader(
  { model, people }: ReadInput,
  { unknownLeaf, least }: PrimaryCells,
  suppressed: Uint8Array,
): ReaderKnowledge {
  return { model, total: people, suppressed, unknownLeaf, least: () => least }
}

/** Audits and repairs the intervals of the counts, then of the magnitude, and proves both. Hides cells in `suppressed`. */
export async function showIntervals(
  table: ReadInput,
  cells: PrimaryCells,
  suppressed: Uint8Array,
  options: ProtectOptions,
): Promise<Result<IntervalSummary, ProtectFailure>> {
  const highs = await loadSolver()
  const knowledge = toReader(table, cells, suppressed)
  const systems: { readonly knowledge: ReaderKnowledge; readonly required: RequiredIntervals }[] = [
    { knowledge, required: cells.required },
  ]
  if (cells.requiredMagnitude !== null)
    systems.push({ knowledge: { ...knowledge, total: table.magnitude!, least: () => 0 }, required: cells.requiredMagnitude })
  let summary = { primaries: 0, programmes: 0, wholeEnds: 0, ends: 0, repaired: 0 }
  const priceOf = priceCells(table)
  for (const { knowledge: known, required } of systems) {
    const audit = await auditIntervals(highs, known, required, {
      watch: async (open, total) => {
        options.onProgress?.({ stage: 'intervals', done: total - open, total })
        // Lets a signal, a page or a timer through: a programme blocks the thread.
        await new Promise((resolve) => setTimeout(resolve, 0))
        return options.signal?.aborted !== true
      },
      priceOf,
    })
    if (audit === null) return fail({ problem: 'stopped' })
    for (const cell of audit.hidden) suppressed[cell] = 1
    const failure = judgeIntervals(table, known, required, audit)
    if (failure !== null) return fail(failure)
    summary = {
      primaries: summary.primaries + audit.cells,
      programmes: summary.programmes + audit.programmes,
      wholeEnds: summary.wholeEnds + audit.wholeEnds,
      ends: summary.ends + 2 * audit.cells,
      repaired: summary.repaired + audit.hidden.length,
    }
  }
  return ok(summary)
}

/** What it costs to hide a cell: the more people it tells of, the more, though not in proportion. Forced cells stay. */
export function priceCells({ people, forced }: ReadInput): (cell: number) => number {
  const isForced = new Set(forced)
  return (cell) => (isForced.has(cell) ? Number.POSITIVE_INFINITY : Math.log2(2 + people[cell]!))
}

function judgeIntervals(
  { model, forced }: ReadInput,
  known: ReaderKnowledge,
  required: RequiredIntervals,
  { narrow, witnesses }: IntervalAudit,
): ProtectFailure | null {
  const ofLeaf = Int32Array.from(known.unknownLeaf, (isUnknown, leaf) => (isUnknown === 1 ? leaf : -1))
  const missing: readonly Pick<NarrowEnd, 'cell'>[] =
    narrow.length > 0 ? narrow : checkWitnesses(known, ofLeaf, required, witnesses)
  if (missing.length === 0) return null
  const exposes = [...new Set(missing.map(({ cell }) => cell))].map(model.codesOfCell)
  if (narrow.length > 0 && forced.length > 0)
    return { problem: 'forced-unsafe', forced: forced.map(model.codesOfCell), because: 'interval', exposes }
  return { problem: 'audit-failed', exposes }
}
