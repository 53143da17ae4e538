// The ledger as it is read and checked: what went out, what it cost, and whether what the public reads is what was entered.
import { DEFAULT_YEARLY_BUDGET, spentInYear } from '@causeway/disclosure-control'
import { CHAIN_START, hashEntry } from './chain-entry.ts'
import { digestRelease } from './digest.ts'
import type { LedgerCheck, PublishedReader, Releases } from './releases.ts'
import { toLibraryLedger, type ReleasesContext } from './releases-context.ts'
import type { LedgerRecord } from './store/index.ts'

/** Reading and checking. */
export function createLedgerReading(context: ReleasesContext): Pick<Releases, 'listLedger' | 'readBudget' | 'verify'> {
  const { store, clock, yearlyBudget = DEFAULT_YEARLY_BUDGET } = context
  return {
    async listLedger() {
      // The digest of the counts and its blind stay behind: guesses could be checked against them.
      return (await store.listEntries()).map(
        ({ countsDigest: _counts, countsBlind: _blind, beforeChain: _before, ...line }) => line,
      )
    },
    async readBudget() {
      const ledger = toLibraryLedger(context, await store.listEntries())
      const years = new Set([
        String(clock().getUTCFullYear()),
        ...ledger.entries.flatMap((entry) => (entry.kind === 'noise' ? [entry.period.slice(0, 4)] : [])),
      ])
      return [...years].toSorted().map((year) => ({ year, budget: yearlyBudget, spent: spentInYear(ledger, year) }))
    },
    async verify(published) {
      const entries = await store.listEntries()
      const checks: LedgerCheck[] = findBrokenChain(entries)
      const notices = new Map((await published.list()).map((notice) => [notice.id, notice]))
      for (const entry of entries) {
        if (entry.kind !== 'released') continue
        const isWithdrawn = entries.some((other) => other.releaseId === entry.releaseId && other.kind === 'withdrawn')
        checks.push(await compare(published, entry, isWithdrawn, (notices.get(entry.releaseId)?.withdrawn ?? null) !== null))
      }
      for (const id of notices.keys())
        if (!entries.some(({ releaseId }) => releaseId === id))
          checks.push({ releaseId: id, sequence: 0, state: 'not-on-the-ledger', expected: '', found: null })
      return checks
    },
  }
}

function findBrokenChain(entries: readonly LedgerRecord[]): LedgerCheck[] {
  let before = CHAIN_START
  return entries.flatMap((entry, at): LedgerCheck[] => {
    const {
      releaseId: release_id,
      countsDigest: counts_digest,
      countsBlind: counts_blind,
      sequence,
      chain,
      beforeChain,
      ...said
    } = entry
    const expected = hashEntry({ ...said, release_id, counts_digest, counts_blind }, at + 1, before)
    const isBroken = sequence !== at + 1 || beforeChain !== before || chain !== expected
    before = chain
    return isBroken ? [{ releaseId: release_id, sequence, state: 'chain-broken', expected, found: chain }] : []
  })
}

async function compare(
  published: PublishedReader,
  { releaseId, sequence, digest: expected }: LedgerRecord,
  isWithdrawn: boolean,
  isMarkedWithdrawn: boolean,
): Promise<LedgerCheck> {
  const release = await published.find(releaseId)
  const found = release === null ? null : digestRelease(release)
  const check = { releaseId, sequence, expected, found }
  if (isWithdrawn) return { ...check, state: found === null && isMarkedWithdrawn ? 'withdrawn' : 'differs' }
  return { ...check, state: found === expected ? 'equal' : found === null ? 'missing' : 'differs' }
}
