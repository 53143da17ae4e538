// The ledger of what was told about the same people: what each release with noise cost, and that none is drawn twice.
// Pure: a ledger goes in, a ledger with one more entry or a refusal comes out. Keep it on the protected side: the digests
// are of unprotected counts, and whoever has one can check guesses against it.
import { fail, ok, type Result } from '@causeway/vocabulary'
import { composeRho, DEFAULT_YEARLY_BUDGET } from './privacy-accounting.ts'

/** One release. `period` is what the counts are about: 2026, 2026-H1, 2026-Q1, 2026-03 or 2026-03-31; its year is what the budget is counted by. */
export type LedgerEntry = { readonly release: string; readonly period: string; readonly variables: readonly string[] } & (
  | { readonly kind: 'noise'; readonly rho: number; readonly digest: string }
  | { readonly kind: 'exact' }
)

/** All releases about one population so far, withdrawn ones too: what was once read stays read. */
export interface ReleaseLedger {
  /** The most that all noisy releases of one year may cost together, in ρ. */
  readonly yearlyBudget: number
  readonly entries: readonly LedgerEntry[]
}

/** Why the ledger refuses; nothing may be released then. */
export type LedgerRefusal =
  | {
      readonly problem: 'budget-spent'
      readonly year: string
      readonly budget: number
      readonly spent: number
      readonly asked: number
    }
  | { readonly problem: 'drawn-before'; readonly release: string; readonly because: 'same-variables' | 'same-counts' }
  | { readonly problem: 'exact-beside-noise'; readonly release: string; readonly variables: readonly string[] }
  | { readonly problem: 'bad-entry'; readonly field: 'period' | 'rho' | 'variables' | 'release'; readonly found: string }

/** A ledger with nothing on it. */
export function createLedger(yearlyBudget: number = DEFAULT_YEARLY_BUDGET): ReleaseLedger {
  return { yearlyBudget, entries: [] }
}

/** ρ spent on a year. */
export function spentInYear(ledger: ReleaseLedger, year: string): number {
  return composeRho(ledger.entries.map((entry) => (entry.kind === 'noise' && yearOf(entry.period) === year ? entry.rho : 0)))
}

/**
 * Puts a release on the ledger, or says why it must not go out: a second draw of the same variables of a period or of the same counts
 * under another name (two draws average to a better one), a cost beyond the year's budget, or exact figures beside noisy ones.
 */
export function enterRelease(ledger: ReleaseLedger, entry: LedgerEntry): Result<ReleaseLedger, LedgerRefusal> {
  const refusal =
    findBadField(entry) ?? findDrawnBefore(ledger, entry) ?? findBeside(ledger, entry) ?? findOverspent(ledger, entry)
  return refusal === undefined ? ok({ ...ledger, entries: [...ledger.entries, entry] }) : fail(refusal)
}

/**
 * Refuses exact margins (suppressed or rounded tables, totals) of variables that a noisy release of an overlapping period has told:
 * the exact ones would take the noise off the others. Undefined where they may be released.
 */
export function refuseExactBeside(
  ledger: ReleaseLedger,
  variables: readonly string[],
  period: string,
): LedgerRefusal | undefined {
  return findBeside(ledger, { kind: 'exact', release: '', period, variables })
}

function yearOf(period: string): string {
  return period.slice(0, 4)
}

/** 2026, 2026-H1, 2026-Q1, 2026-03, 2026-03-31: what a period may be. Weeks are not among them: they cross months and years. */
const PERIOD = /^(\d{4})(?:-(?:H([12])|Q([1-4])|(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?))?$/

/** First and last day, in days of years of 12 months of 31; undefined where it is not a period. */
function daysOf(period: string): readonly [number, number] | undefined {
  const parts = PERIOD.exec(period)
  if (parts === null) return undefined
  const [, year, half, quarter, month, day] = parts
  const january = Number(year) * 12
  if (half !== undefined) return daysOfMonths(january + 6 * (Number(half) - 1), 6)
  if (quarter !== undefined) return daysOfMonths(january + 3 * (Number(quarter) - 1), 3)
  if (month === undefined) return daysOfMonths(january, 12)
  const [first, last] = daysOfMonths(january + Number(month) - 1, 1)
  return day === undefined ? [first, last] : [first + Number(day) - 1, first + Number(day) - 1]
}

function daysOfMonths(first: number, count: number): readonly [number, number] {
  return [31 * first, 31 * (first + count) - 1]
}

/** Whether two periods share a day. One that cannot be read is taken to overlap all. */
export function isOverlapping(a: string, b: string): boolean {
  const [one, other] = [daysOf(a), daysOf(b)]
  return one === undefined || other === undefined || (one[0] <= other[1] && other[0] <= one[1])
}

function findBadField(entry: LedgerEntry): LedgerRefusal | undefined {
  if (daysOf(entry.period) === undefined) return { problem: 'bad-entry', field: 'period', found: entry.period }
  if (entry.release === '') return { problem: 'bad-entry', field: 'release', found: '' }
  if (new Set(entry.variables).size !== entry.variables.length || entry.variables.length === 0)
    return { problem: 'bad-entry', field: 'variables', found: entry.variables.join(', ') }
  if (entry.kind === 'noise' && !(entry.rho > 0 && Number.isFinite(entry.rho)))
    return { problem: 'bad-entry', field: 'rho', found: String(entry.rho) }
  return undefined
}

function findDrawnBefore(ledger: ReleaseLedger, entry: LedgerEntry): LedgerRefusal | undefined {
  if (entry.kind !== 'noise') return undefined
  for (const earlier of ledger.entries) {
    if (earlier.kind !== 'noise') continue
    if (earlier.digest === entry.digest) return { problem: 'drawn-before', release: earlier.release, because: 'same-counts' }
    if (earlier.period === entry.period && isSameSet(earlier.variables, entry.variables))
      return { problem: 'drawn-before', release: earlier.release, because: 'same-variables' }
  }
  return undefined
}

function findBeside(ledger: ReleaseLedger, entry: LedgerEntry): LedgerRefusal | undefined {
  for (const earlier of ledger.entries) {
    if (earlier.kind === entry.kind || !isOverlapping(earlier.period, entry.period)) continue
    const both = earlier.variables.filter((name) => entry.variables.includes(name))
    if (both.length > 0) return { problem: 'exact-beside-noise', release: earlier.release, variables: both }
  }
  return undefined
}

function findOverspent(ledger: ReleaseLedger, entry: LedgerEntry): LedgerRefusal | undefined {
  if (entry.kind !== 'noise') return undefined
  const year = yearOf(entry.period)
  const spent = spentInYear(ledger, year)
  if (spent + entry.rho <= ledger.yearlyBudget * (1 + ROUNDING)) return undefined
  return { problem: 'budget-spent', year, budget: ledger.yearlyBudget, spent, asked: entry.rho }
}

/** Sums of decimals such as 0.1 + 0.2 exceed 0.3 by their last bit. */
const ROUNDING = 1e-12

function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name) => b.includes(name))
}
