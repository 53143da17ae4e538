// Why the ledger of releases refuses, in words.
import type { LedgerRefusal } from '@causeway/disclosure-control'

/** Why the ledger refuses, and what can be done. */
export function describeRefusal(refusal: LedgerRefusal): string {
  switch (refusal.problem) {
    case 'budget-spent':
      return (
        `the budget of ${refusal.year} is spent: ρ = ${tell(refusal.spent)} of ${tell(refusal.budget)}, and this release asks for ${tell(refusal.asked)}. ` +
        'Ask for less, or wait for the next year'
      )
    case 'drawn-before':
      return refusal.because === 'same-counts'
        ? `these very counts were drawn for "${refusal.release}" already; a second draw would take noise off the first. Use that release`
        : `these variables were drawn for this period in "${refusal.release}" already; a second draw would take noise off the first. Use that release`
    case 'exact-beside-noise':
      return `exact figures and figures with noise of the same variables must not stand side by side: "${refusal.release}" tells ${refusal.variables.join(', ')} of an overlapping period`
    case 'bad-entry':
      return refusal.field === 'period'
        ? `the period is a year or a part of one, such as 2026, 2026-H1, 2026-Q1 or 2026-03, not "${refusal.found}"`
        : `the ${refusal.field} of the release cannot be "${refusal.found}"`
  }
}

function tell(rho: number): string {
  return String(Number(rho.toPrecision(4)))
}
