// The chain goes to whoever keeps the last line of the ledger outside the office. It must not let them check a guess of the counts.
import { describe, expect, it } from 'vitest'
import { chainEntry, hashEntry, type ChainedContent } from './chain-entry.ts'

/** Everything of an entry that the ledger tells, and the digest of the counts that an attacker has guessed rightly. */
const guessed: ChainedContent = {
  kind: 'released',
  release_id: '6f1c1b1e-6a0c-4f4e-9a59-0a6a2f0c1d2e',
  series: 'served',
  period: '2026-10',
  at: new Date('2026-11-21T08:00:00Z'),
  method: 'suppress',
  rules: { threshold: 10 },
  variables: ['need', 'place'],
  rho: 0,
  digest: 'd'.repeat(64),
  counts_digest: 'c'.repeat(64),
  counts_blind: null,
  reason: null,
}

describe('the chain of the ledger', () => {
  it('cannot be worked out from what is told and a right guess of the counts', () => {
    const blind = 'b'.repeat(64)
    const told = chainEntry({ ...guessed, counts_blind: blind }, undefined)
    expect(hashEntry(guessed, 1, told.before_chain)).not.toBe(told.chain)
    expect(hashEntry({ ...guessed, counts_blind: 'e'.repeat(64) }, 1, told.before_chain)).not.toBe(told.chain)
    // The office, which has the blind, finds it whole, and sees a digest of the counts that was changed.
    expect(hashEntry({ ...guessed, counts_blind: blind }, 1, told.before_chain)).toBe(told.chain)
    expect(hashEntry({ ...guessed, counts_blind: blind, counts_digest: 'a'.repeat(64) }, 1, told.before_chain)).not.toBe(
      told.chain,
    )
  })
})
