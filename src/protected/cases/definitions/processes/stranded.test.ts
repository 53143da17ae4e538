// Somebody stranded: the consulate hears of it only if the person wants it, and never while a claim for protection is open or nobody knows.
import { describe, expect, it } from 'vitest'
import { walkCase } from './walk-case.test-support.ts'
import type { Walk } from './walk-case.test-support.ts'

const start = '2026-03-24T09:00:00.000Z'

function begin(situation = 'travel', needs: readonly string[] = ['shelter']): Walk {
  const walk = walkCase({ at: start, jurisdiction: 'DE' })
  walk.start('stranded')
  walk.done('stranded/first-talk', { situation, 'needs-now': needs })
  return walk
}

const stateOf = (walk: Walk, step: string) => walk.step(`stranded/${step}`).state

describe('a stranded person', () => {
  it('is talked with on the first day, and has a place to sleep within eight hours of it', () => {
    const walk = walkCase({ at: start, jurisdiction: 'DE' })
    walk.start('stranded')
    expect(walk.task('stranded/first-talk')?.dueAt).toBe('2026-03-25T09:00:00.000Z')
    expect(stateOf(walk, 'shelter')).toBe('locked')
    walk.at('2026-03-24T12:00:00.000Z').done('stranded/first-talk', { situation: 'travel', 'needs-now': ['shelter'] })
    expect(walk.task('stranded/shelter')?.dueAt).toBe('2026-03-24T20:00:00.000Z')
  })

  it('is put up nowhere where that was not needed', () => {
    expect(stateOf(begin('travel', ['call']), 'shelter')).toBe('skipped')
  })
})

describe('the consulate', () => {
  it.each(['no', 'unknown', 'not-said'])('is left out where the answer to whether the person wants it is %s', (wants) => {
    const walk = begin()
    walk.done('stranded/contact-safety', { finding: 'endangers-no-claim' })
    walk.done('stranded/consular-wish', { wants })
    expect(stateOf(walk, 'consulate')).toBe('skipped')
    expect(walk.handIn('stranded/consulate')).toBe('not-open')
  })

  it.each(['endangers', 'not-known-yet'])('is locked, however much it is wanted, while a lawyer’s finding is %s', (finding) => {
    const walk = begin()
    walk.done('stranded/consular-wish', { wants: 'yes' })
    expect(stateOf(walk, 'consulate')).toBe('locked')
    walk.done('stranded/contact-safety', { finding })
    expect(walk.handIn('stranded/consulate')).toBe('locked')
  })

  it('is contacted where the person wants it and a lawyer has recorded that nothing is endangered', () => {
    const walk = begin()
    walk.done('stranded/consular-wish', { wants: 'yes' })
    expect(walk.handIn('stranded/contact-safety', { finding: 'endangers-no-claim' }, { by: 'supervisor' })).toBe('wrong-role')
    walk.done('stranded/contact-safety', { finding: 'endangers-no-claim' })
    expect(stateOf(walk, 'consulate')).toBe('open')
  })

  it('is locked again when a claim for protection is made later', () => {
    const walk = begin()
    walk.done('stranded/consular-wish', { wants: 'yes' })
    walk.done('stranded/contact-safety', { finding: 'endangers-no-claim' })
    walk.done('stranded/contact-safety', { finding: 'endangers' })
    expect(stateOf(walk, 'consulate')).toBe('locked')
  })
})

describe('abandoned seafarers', () => {
  it('have their ship’s insurer asked within two working days, and their wages claimed after two months without', () => {
    const walk = begin('seafarer')
    expect(walk.task('stranded/abandonment')?.dueAt).toBe('2026-03-26T22:59:59.000Z')
    walk.done('stranded/abandonment', { 'two-months': 'yes' })
    expect(walk.hasRun('unpaid-wages')).toBe(true)
  })

  it('are nobody else', () => {
    expect(stateOf(begin('worker'), 'abandonment')).toBe('skipped')
  })
})

describe('the way on', () => {
  function travelled(where: string): Walk {
    const walk = begin()
    walk.done('stranded/way-on', { where })
    expect(stateOf(walk, 'travel')).toBe('locked')
    walk.done('stranded/contact-safety', { finding: 'not-known-yet' })
    walk.done('stranded/travel', { 'still-wants': 'yes', 'leaves-on': '2026-04-01' })
    return walk
  }

  it('needs neither a consulate nor a way home: who stays, stays', () => {
    const walk = begin()
    walk.done('stranded/way-on', { where: 'stay' })
    expect(['travel', 'arrival', 'reintegration'].map((step) => stateOf(walk, step))).toEqual(['skipped', 'skipped', 'skipped'])
    expect(walk.end('stranded', 'home')).toBe('locked')
    expect(walk.end('stranded', 'stays')).toBeNull()
  })

  it('is asked after three days after the day of travel, handed over, and begun again at home', () => {
    const walk = travelled('home')
    expect(walk.task('stranded/arrival')?.dueAt).toBe('2026-04-04T21:59:59.000Z')
    walk.at('2026-04-02T09:00:00.000Z').done('stranded/arrival', { arrived: 'yes' })
    walk.done('stranded/reintegration', { 'wants-help': 'yes' })
    expect(walk.hasRun('return-reintegration')).toBe(true)
    expect(walk.end('stranded', 'elsewhere')).toBe('locked')
    expect(walk.end('stranded', 'home')).toBeNull()
  })

  it('to another place has no return to prepare', () => {
    const walk = travelled('elsewhere')
    walk.done('stranded/arrival', { arrived: 'yes' })
    expect(stateOf(walk, 'reintegration')).toBe('skipped')
    expect(walk.end('stranded', 'elsewhere')).toBeNull()
  })

  it('is not gone by whoever no longer wants it on the day', () => {
    const walk = begin()
    walk.done('stranded/way-on', { where: 'home' })
    walk.done('stranded/contact-safety', { finding: 'endangers-no-claim' })
    walk.done('stranded/travel', { 'still-wants': 'no' })
    expect([stateOf(walk, 'arrival'), stateOf(walk, 'reintegration')]).toEqual(['skipped', 'skipped'])
    expect(walk.end('stranded', 'person-ended-it')).toBeNull()
  })
})
