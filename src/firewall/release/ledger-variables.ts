// What the ledger keeps exact and noisy figures apart by: what a dimension is about, whatever it is called, since another name
// for the same thing must not let exact figures stand beside noisy ones.
import type { PublishedDimension } from '../../open/statistics/index.ts'

/** Sorted, each once. A dimension about something else has its own name. */
export function listLedgerVariables(dimensions: readonly PublishedDimension[]): readonly string[] {
  return [...new Set(dimensions.map(toLedgerVariable))].toSorted()
}

/** One dimension's. */
export function toLedgerVariable({ name, variable }: Pick<PublishedDimension, 'name' | 'variable'>): string {
  return variable === 'other' ? `other: ${name}` : variable
}
