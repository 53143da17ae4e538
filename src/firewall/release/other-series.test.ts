// Which releases of other series may be of the same people.
import { describe, expect, it } from 'vitest'
import { checkOtherPeople, findOtherSeries } from './other-series.ts'
import type { LedgerLine } from './releases.ts'

const OCTOBER = { series: 'new-name', method: 'suppress', period: '2026-10', variables: ['need', 'place'] } as const

function enter(change: Partial<LedgerLine> = {}) {
  const entry = { sequence: 1, kind: 'released', releaseId: 'one', at: new Date('2026-11-01T08:00:00Z') } as const
  return { ...entry, ...OCTOBER, series: 'served', ...change }
}

function names(change: Partial<LedgerLine>): boolean {
  return findOtherSeries([enter(change)], OCTOBER, 1).length === 1
}

describe('a release of another series', () => {
  it('is named where it tells the same variables, or one set lies inside the other', () => {
    expect(names({})).toBe(true)
    expect(names({ variables: ['place', 'need'] })).toBe(true)
    expect(names({ variables: ['place'] })).toBe(true)
    expect(names({ variables: ['need', 'place', 'sex'] })).toBe(true)
    expect(names({ variables: ['place', 'sex'] })).toBe(false)
    expect(names({ variables: ['age'] })).toBe(false)
  })

  it.each([
    ['2026', true],
    ['2026-H2', true],
    ['2026-H1', false],
    ['2026-Q4', true],
    ['2026-Q3', false],
    ['2026-10', true],
    ['2026-10-31', true],
    ['2026-11', false],
    ['2025', false],
  ])('of %s is named beside October 2026: %s', (period, isNamed) => {
    expect(names({ period })).toBe(isNamed)
  })

  it('is named when it was withdrawn, with both dates', () => {
    const withdrawn = enter({ sequence: 2, kind: 'withdrawn', variables: [], at: new Date('2026-11-02T08:00:00Z') })
    expect(findOtherSeries([enter(), withdrawn], OCTOBER, 2)).toEqual([
      {
        releaseId: 'one',
        series: 'served',
        period: '2026-10',
        releasedAt: new Date('2026-11-01T08:00:00Z'),
        withdrawnAt: new Date('2026-11-02T08:00:00Z'),
        isAfterPreview: false,
      },
    ])
  })

  it('is not named where either has noise, or it is of the same series', () => {
    expect(names({ method: 'noise' })).toBe(false)
    expect(findOtherSeries([enter()], { ...OCTOBER, method: 'noise' }, 1)).toEqual([])
    expect(names({ series: 'new-name' })).toBe(false)
    expect(names({ method: 'tens' })).toBe(true)
  })

  it('is told apart where it went out after the preview', () => {
    expect(findOtherSeries([enter({ sequence: 3 })], OCTOBER, 2)).toMatchObject([{ isAfterPreview: true }])
  })

  it('needs words, and none where there is no such release', () => {
    const others = findOtherSeries([enter(), enter({ sequence: 2, releaseId: 'two' })], OCTOBER, 2)
    expect(checkOtherPeople(others, ' ')).toEqual({ ok: false, error: { problem: 'other-people', series: ['served'] } })
    expect(checkOtherPeople(others, ' Guests of the school ')).toEqual({ ok: true, value: 'Guests of the school' })
    expect(checkOtherPeople(others, 'x'.repeat(4001))).toMatchObject({ ok: false, error: { problem: 'bad-fields' } })
    expect(checkOtherPeople([], 'Nothing to say')).toEqual({ ok: true, value: null })
  })
})
