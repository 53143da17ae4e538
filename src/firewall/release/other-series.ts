// Releases under another series name that may be of the same people. Only somebody who knows the people can tell, so they are named,
// and a second person says in words why they are others.
import { isOverlapping } from '@causeway/disclosure-control'
import { fail, ok, type Result } from '@causeway/vocabulary'
import { checkWords } from './check-request.ts'
import type { ReleaseProblem } from './release-problem.ts'
import type { LedgerLine, MethodChoice, OtherSeries } from './releases.ts'

/** What a release would tell. */
export interface ToldFigures {
  readonly series: string
  readonly method: MethodChoice['method']
  readonly period: string
  readonly variables: readonly string[]
}

/**
 * Entries of other series, withdrawn ones too, whose variables are the same or one set inside the other, of an overlapping period, the
 * oldest first. Noise has rules of its own on the ledger and is never among them. `seen` is the last entry that the preview knew.
 */
export function findOtherSeries(
  entries: readonly Pick<LedgerLine, 'sequence' | 'kind' | 'releaseId' | 'series' | 'period' | 'at' | 'method' | 'variables'>[],
  told: ToldFigures,
  seen: number,
): readonly OtherSeries[] {
  if (told.method === 'noise') return []
  return entries
    .filter(
      ({ kind, series, method, period, variables }) =>
        kind === 'released' &&
        series !== told.series &&
        method !== 'noise' &&
        isOverlapping(period, told.period) &&
        (isInside(variables, told.variables) || isInside(told.variables, variables)),
    )
    .map(({ releaseId, series, period, at, sequence }) => ({
      releaseId,
      series,
      period,
      releasedAt: at,
      withdrawnAt: entries.find((one) => one.kind === 'withdrawn' && one.releaseId === releaseId)?.at ?? null,
      isAfterPreview: sequence > seen,
    }))
}

/** The words to keep, `null` where there is nothing to say; refused where they are needed and missing. */
export function checkOtherPeople(others: readonly OtherSeries[], given = ''): Result<string | null, ReleaseProblem> {
  if (others.length === 0) return ok(null)
  if (given.trim() === '') return fail({ problem: 'other-people', series: [...new Set(others.map(({ series }) => series))] })
  const words = checkWords('otherPeople', given)
  return words.ok ? words : fail({ problem: 'bad-fields', fields: words.error })
}

function isInside(some: readonly string[], all: readonly string[]): boolean {
  return some.every((name) => all.includes(name))
}
