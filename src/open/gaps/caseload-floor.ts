// What casework sees of needs, as it was released: a floor, never the demand. It stands beside a gap and is never added to it, since whoever
// fears most is seen least, and whoever is seen may be in the demand already.
import { isNeedCode, topNeed, type TopNeed } from '@causeway/vocabulary'
import type { PublishedRelease } from '../statistics/index.ts'
import type { PublicCount } from './shortfall/index.ts'

/** The series of releases that a floor is read from, and the name of its table. */
export const CASELOAD_SERIES = 'casework-need'

/** The floor of each need, for the whole city. */
export interface CaseloadFloor {
  readonly release: PublishedRelease
  readonly symbol: string
  readonly threshold: number
  /** Needs recorded at least; `null` where it is hidden, absent where none was recorded. */
  readonly needs: ReadonlyMap<TopNeed, PublicCount>
}

/** Reads a release of the series; `null` where it is none, or not one of needs alone. */
export function readCaseloadFloor(release: PublishedRelease | null): CaseloadFloor | null {
  const table = release?.tables.find(({ name }) => name === CASELOAD_SERIES)
  if (release === null || release.series !== CASELOAD_SERIES || table === undefined) return null
  const [only, ...others] = table.dimensions
  // By district the city is not all of it: those of no known district are missing.
  if (only?.variable !== 'need' || others.length > 0) return null
  const needs = new Map<TopNeed, PublicCount>()
  for (const { codes, people } of table.cells) {
    const [code = ''] = codes
    if (isNeedCode(code) && topNeed(code) === code) needs.set(code, people)
  }
  return { release, symbol: table.symbol, threshold: table.threshold, needs }
}
