import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldHistory } from './fold-history.ts'
import type { HistoryLine } from './people.ts'

const line = (at: string, outcome: HistoryLine['outcome'], role = 'caseworker'): HistoryLine => ({
  at: new Date(at),
  kind: 'read',
  role,
  purpose: 'assistance',
  outcome,
  fields: [],
})

describe('a folded history', () => {
  it('shows one look that succeeded above five hundred refused attempts of the same day', () => {
    const refused = Array.from({ length: 500 }, (_, index) =>
      line(`2026-11-21T12:${String(index % 60).padStart(2, '0')}:00Z`, 'refused'),
    )
    const folded = foldHistory([...refused, line('2026-11-21T09:00:00Z', 'allowed', 'supervisor')])
    expect(folded).toHaveLength(2)
    expect(folded[0]).toMatchObject({ outcome: 'allowed', role: 'supervisor', times: 1 })
    expect(folded[1]).toMatchObject({
      outcome: 'refused',
      times: 500,
      first: new Date('2026-11-21T12:00:00Z'),
      last: new Date('2026-11-21T12:59:00Z'),
    })
  })

  it('keeps days apart, and roles', () => {
    const lines = [
      line('2026-11-20T23:59:59Z', 'allowed'),
      line('2026-11-21T00:00:00Z', 'allowed'),
      line('2026-11-21T00:00:01Z', 'allowed', 'supervisor'),
    ]
    expect(foldHistory(lines).map(({ times }) => times)).toEqual([1, 1, 1])
  })

  it('counts every line once, whatever the lines and their order', () => {
    const anyLine = fc.record({
      at: fc.date({ min: new Date('2026-01-01'), max: new Date('2026-02-01'), noInvalidDate: true }),
      kind: fc.constantFrom('read', 'search', 'write'),
      role: fc.constantFrom('caseworker', null),
      purpose: fc.constantFrom('assistance', null),
      outcome: fc.constantFrom('allowed' as const, 'refused' as const),
      fields: fc.constant([]),
    })
    fc.assert(
      fc.property(fc.array(anyLine), (lines) => {
        const folded = foldHistory(lines)
        expect(folded.reduce((sum, { times }) => sum + times, 0)).toBe(lines.length)
        expect(foldHistory(lines.toReversed())).toHaveLength(folded.length)
        expect(
          folded.every(
            ({ first, last }) => first <= last && first.toISOString().slice(0, 10) === last.toISOString().slice(0, 10),
          ),
        ).toBe(true)
      }),
    )
  })
})
