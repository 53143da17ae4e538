// The chain of the ledger: each entry's hash is over the entry before and everything that it says itself, so that whoever
// remembers the last can tell whether any was changed or taken out. The digest of the counts goes in blinded: everything else of an
// entry is told, so whoever has the hash could check guesses of the counts against it.
import { digestValue } from './digest.ts'
import type { LedgerRow } from './store/tables.ts'

/** What the first entry follows. */
export const CHAIN_START = '0'.repeat(64)

/** Everything that an entry says but its place in the chain. */
export type ChainedContent = Omit<LedgerRow, 'sequence' | 'before_sequence' | 'before_chain' | 'chain'>

/** The entry after `before`, or the first. */
export function chainEntry(
  entry: ChainedContent,
  before: { readonly sequence: number; readonly chain: string } | undefined,
): LedgerRow {
  const sequence = (before?.sequence ?? 0) + 1
  const beforeChain = before?.chain ?? CHAIN_START
  return {
    ...entry,
    sequence,
    before_sequence: before?.sequence ?? null,
    before_chain: beforeChain,
    chain: hashEntry(entry, sequence, beforeChain),
  }
}

/** SHA-256 over the entry, its place and the hash before. */
export function hashEntry(entry: ChainedContent, sequence: number, beforeChain: string): string {
  const { kind, release_id, series, period, at, method, rules, variables, rho, digest, reason } = entry
  const counts_digest = entry.counts_blind === null ? entry.counts_digest : digestValue([entry.counts_digest, entry.counts_blind])
  const said = { kind, release_id, series, period, at, method, rules, variables, rho, digest, counts_digest, reason }
  return digestValue({ ...said, sequence, beforeChain })
}
