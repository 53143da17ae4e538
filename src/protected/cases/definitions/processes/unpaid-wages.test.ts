// Unpaid wages: the person decides knowing the risks, the claim is filed before its last day, and it goes on after they have left.
import { describe, expect, it } from 'vitest'
import { walkCase } from './walk-case.test-support.ts'
import type { Walk } from './walk-case.test-support.ts'

const wages = 'unpaid-wages'

function begin(): Walk {
  const walk = walkCase({ at: '2026-03-24T09:00:00.000Z', jurisdiction: 'DE' })
  walk.start(wages)
  return walk
}

function beginWith(way: string, lastDay = '2026-06-30'): Walk {
  const walk = begin()
  walk.done(`${wages}/claim`)
  walk.done(`${wages}/legal-check`, { 'last-day': lastDay })
  walk.done(`${wages}/choice`, { way })
  return walk
}

const stateOf = (walk: Walk, step: string) => walk.step(`${wages}/${step}`).state

describe('a claim for wages', () => {
  it('is written down in three working days, looked at by a lawyer, and then decided by the person', () => {
    const walk = begin()
    // Wednesday, Thursday, Friday.
    expect(walk.task(`${wages}/claim`)?.dueAt).toBe('2026-03-27T22:59:59.000Z')
    expect(stateOf(walk, 'legal-check')).toBe('locked')
    walk.done(`${wages}/claim`)
    expect(stateOf(walk, 'choice')).toBe('locked')
    expect(walk.handIn(`${wages}/legal-check`, {}, { by: 'caseworker' })).toBe('wrong-role')
    walk.done(`${wages}/legal-check`)
    expect(stateOf(walk, 'choice')).toBe('open')
    expect(stateOf(walk, 'filing')).toBe('locked')
  })

  it('is filed a fortnight before the last day on which it can be', () => {
    const walk = beginWith('claim-now')
    expect(walk.task(`${wages}/filing`)?.dueAt).toBe('2026-06-16T21:59:59.000Z')
    expect(walk.task(`${wages}/filing`)?.escalations.map(({ to }) => to)).toEqual(['legal-representative', 'supervisor'])
    expect(walk.handIn(`${wages}/filing`, {}, { documents: {} })).toBe('document-missing')
    walk.done(`${wages}/filing`, { where: 'from-abroad' })
    expect(stateOf(walk, 'result')).toBe('open')
  })

  it('leaves everything be where the person does not want it now', () => {
    const walk = beginWith('not-now')
    expect(['demand', 'filing', 'result', 'payment'].map((step) => stateOf(walk, step))).toEqual(
      Array.from({ length: 4 }, () => 'skipped'),
    )
    expect(walk.end(wages, 'person-ended-it')).toBeNull()
  })

  it('writes no letter that a lawyer has not seen, and goes on to file where it brought too little', () => {
    const walk = beginWith('ask-first')
    expect(walk.handIn(`${wages}/demand`, { answer: 'part' })).toBeNull()
    expect(stateOf(walk, 'filing')).toBe('locked')
    expect(walk.approve(`${wages}/demand`, 'legal-representative')).toBeNull()
    expect(stateOf(walk, 'filing')).toBe('open')
    expect(walk.end(wages, 'paid')).toBe('locked')
    expect(walk.end(wages, 'paid-in-part')).toBeNull()
  })

  it('is over where the employer pays', () => {
    const walk = beginWith('ask-first')
    walk.done(`${wages}/demand`, { answer: 'paid' })
    expect(['filing', 'result', 'payment'].map((step) => stateOf(walk, step))).toEqual(['skipped', 'skipped', 'skipped'])
    expect(walk.end(wages, 'paid')).toBeNull()
  })

  it('is won only when the money has come', () => {
    const walk = beginWith('claim-now')
    walk.done(`${wages}/filing`)
    walk.done(`${wages}/result`, { decided: 'for-worker' })
    expect(walk.end(wages, 'paid')).toBe('locked')
    walk.done(`${wages}/payment`, { received: 'all' })
    expect(walk.end(wages, 'paid')).toBeNull()
  })

  it('lost, waits for no money', () => {
    const walk = beginWith('claim-now')
    walk.done(`${wages}/filing`)
    walk.done(`${wages}/result`, { decided: 'against' })
    expect(stateOf(walk, 'payment')).toBe('skipped')
    expect(walk.end(wages, 'not-paid')).toBeNull()
  })
})
