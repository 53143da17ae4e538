// What the ledger lets out and what it does not.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  createLedger,
  enterRelease,
  refuseExactBeside,
  spentInYear,
  type LedgerEntry,
  type ReleaseLedger,
} from './release-ledger.ts'

const noise = (over: Partial<Extract<LedgerEntry, { kind: 'noise' }>> = {}): LedgerEntry => ({
  kind: 'noise',
  release: 'first',
  period: '2026-Q1',
  variables: ['place', 'need'],
  rho: 0.2,
  digest: 'a',
  ...over,
})

function enterAll(...entries: LedgerEntry[]): ReleaseLedger {
  return entries.reduce((ledger, entry) => {
    const result = enterRelease(ledger, entry)
    if (!result.ok) throw new Error(JSON.stringify(result.error))
    return result.value
  }, createLedger())
}

describe('release ledger', () => {
  it('refuses a second draw of the same variables and period, in any order', () => {
    const again = enterRelease(enterAll(noise()), noise({ release: 'second', variables: ['need', 'place'], digest: 'b' }))
    expect(again).toEqual({ ok: false, error: { problem: 'drawn-before', release: 'first', because: 'same-variables' } })
  })

  it('refuses the same counts under another period or other names', () => {
    const again = enterRelease(enterAll(noise()), noise({ release: 'second', period: '2027', variables: ['area'] }))
    expect(again).toEqual({ ok: false, error: { problem: 'drawn-before', release: 'first', because: 'same-counts' } })
  })

  it('lets a year spend its budget and no more, and gives the next year its own', () => {
    const ledger = enterAll(noise(), noise({ release: 'b', period: '2026-Q2', digest: 'b', rho: 0.3 }))
    expect(spentInYear(ledger, '2026')).toBe(0.5)
    expect(enterRelease(ledger, noise({ release: 'c', period: '2026-Q3', digest: 'c', rho: 0.01 }))).toEqual({
      ok: false,
      error: { problem: 'budget-spent', year: '2026', budget: 0.5, spent: 0.5, asked: 0.01 },
    })
    expect(enterRelease(ledger, noise({ release: 'c', period: '2027-Q1', digest: 'c' })).ok).toBe(true)
  })

  it('refuses exact margins beside noise of the same variables, and noise beside exact ones', () => {
    const noisy = enterAll(noise())
    expect(refuseExactBeside(noisy, ['need', 'age'], '2026-Q1')).toEqual({
      problem: 'exact-beside-noise',
      release: 'first',
      variables: ['need'],
    })
    for (const overlapping of ['2026', '2026-H1', '2026-02', '2026-03-31', 'spring'])
      expect(refuseExactBeside(noisy, ['need'], overlapping)).toBeDefined()
    for (const apart of ['2026-H2', '2026-04', '2026-04-01', '2025'])
      expect(refuseExactBeside(noisy, ['need'], apart)).toBeUndefined()
    expect(refuseExactBeside(noisy, ['need'], '2026-Q2')).toBeUndefined()
    expect(refuseExactBeside(noisy, ['age'], '2026-Q1')).toBeUndefined()
    const exact = enterAll({ kind: 'exact', release: 'table', period: '2026', variables: ['place'] })
    expect(enterRelease(exact, noise())).toMatchObject({ ok: false, error: { problem: 'exact-beside-noise', release: 'table' } })
  })

  it('refuses what cannot be on a ledger', () => {
    for (const bad of [
      noise({ period: 'spring' }),
      noise({ period: '2025-2026' }),
      noise({ period: '2026-13' }),
      noise({ rho: 0 }),
      noise({ rho: Number.NaN }),
      noise({ variables: [] }),
    ])
      expect(enterRelease(createLedger(), bad)).toMatchObject({ ok: false, error: { problem: 'bad-entry' } })
  })

  it('is never overspent, whatever is asked in whatever order', () => {
    const asked = fc.record({
      year: fc.constantFrom('2025', '2026'),
      part: fc.integer({ min: 1, max: 9 }),
      rho: fc.double({ min: 1e-6, max: 0.6, noNaN: true }),
      digest: fc.integer({ min: 1, max: 60 }).map(String),
    })
    fc.assert(
      fc.property(fc.array(asked, { maxLength: 40 }), fc.double({ min: 0.01, max: 1, noNaN: true }), (wishes, budget) => {
        let ledger = createLedger(budget)
        for (const { year, part, rho, digest } of wishes) {
          const entered = enterRelease(ledger, noise({ release: digest, period: `${year}-0${part}`, rho, digest }))
          if (entered.ok) ledger = entered.value
        }
        for (const year of ['2025', '2026']) expect(spentInYear(ledger, year)).toBeLessThanOrEqual(budget * (1 + 1e-9))
        const digests = ledger.entries.map((entry) => (entry.kind === 'noise' ? entry.digest : ''))
        expect(new Set(digests).size).toBe(digests.length)
      }),
    )
  })
})
