// Family reunification: only where each of them wants it and nobody would be endangered; for a separated child only as a panel decided.
import { describe, expect, it } from 'vitest'
import { walkCase } from './walk-case.test-support.ts'
import type { Walk } from './walk-case.test-support.ts'

const family = 'family-reunification'

function begin(
  given: { readonly want?: string; readonly child?: string; readonly safety?: string; readonly way?: string } = {},
): Walk {
  const walk = walkCase({ at: '2026-03-24T09:00:00.000Z', jurisdiction: 'DE' })
  walk.start(family)
  walk.done(`${family}/wish`, { 'all-want-it': given.want ?? 'all', child: given.child ?? 'no' })
  walk.done(`${family}/safety`, { finding: given.safety ?? 'nobody-endangered' })
  const way = given.way ?? 'there-is'
  walk.done(`${family}/legal-check`, way === 'there-is' ? { way, 'apply-by': '2026-06-30' } : { way })
  return walk
}

const stateOf = (walk: Walk, step: string) => walk.step(`${family}/${step}`).state

describe('bringing a family together', () => {
  it.each([
    [{ want: 'not-all' }],
    [{ want: 'not-reached' }],
    [{ safety: 'danger' }],
    [{ safety: 'unknown' }],
    [{ way: 'none-now' }],
  ])('stays locked with %o', (given) => {
    expect(stateOf(begin(given), 'papers')).toBe('locked')
  })

  it('begins where each wants it, nobody is endangered and there is a way', () => {
    expect(stateOf(begin(), 'papers')).toBe('open')
  })

  it('has a second account look at whether anybody is to be protected from another', () => {
    const walk = walkCase({ at: '2026-03-24T09:00:00.000Z' })
    walk.start(family)
    expect(walk.handIn(`${family}/safety`, { finding: 'nobody-endangered' }, { by: 'supervisor' })).toBeNull()
    expect(walk.approve(`${family}/safety`, 'supervisor')).toBe('needs-second-account')
    expect(walk.approve(`${family}/safety`, 'supervisor-2')).toBeNull()
  })

  it('counts back from the last day under the best conditions', () => {
    const walk = begin()
    expect(walk.task(`${family}/papers`)?.dueAt).toBe('2026-05-31T21:59:59.000Z')
    walk.done(`${family}/papers`)
    // Five working days before Tuesday 30 June 2026.
    expect(walk.task(`${family}/application`)?.dueAt).toBe('2026-06-23T21:59:59.000Z')
  })

  it('applies for a separated child only as a best-interests panel decided for family', () => {
    const walk = begin({ child: 'separated' })
    expect(walk.hasRun('best-interests')).toBe(true)
    walk.done(`${family}/papers`)
    expect(stateOf(walk, 'application')).toBe('locked')
    decideFor(walk, 'family-here')
    expect(stateOf(walk, 'application')).toBe('open')
    const other = begin({ child: 'separated' })
    other.done(`${family}/papers`)
    decideFor(other, 'stay-here')
    expect(stateOf(other, 'application')).toBe('locked')
  })

  it('expects the answer within nine months of handing in, asks after half a year together, and acts where somebody is not safe', () => {
    const walk = begin()
    walk.done(`${family}/papers`)
    walk.done(`${family}/application`, { 'handed-in-on': '2026-03-24' })
    // 270 days after 24 March: 19 December, and before the nine months of the Directive end on the 24th.
    expect(walk.task(`${family}/answer`)?.dueAt).toBe('2026-12-19T22:59:59.000Z')
    walk.done(`${family}/answer`, { result: 'positive' })
    walk.done(`${family}/journey`, { 'together-on': '2026-03-24' })
    expect(walk.task(`${family}/together`)?.dueAt).toBe('2026-09-23T21:59:59.000Z')
    walk.done(`${family}/together`, { how: 'unsafe' })
    expect(walk.hasRun('gbv-rapid-response')).toBe(true)
    expect(walk.end(family, 'together')).toBeNull()
  })

  it('refused, leaves the journey out', () => {
    const walk = begin()
    walk.done(`${family}/papers`)
    walk.done(`${family}/application`)
    walk.done(`${family}/answer`, { result: 'negative' })
    expect([stateOf(walk, 'journey'), stateOf(walk, 'together')]).toEqual(['skipped', 'skipped'])
    expect(walk.end(family, 'together')).toBe('locked')
    expect(walk.end(family, 'refused')).toBeNull()
  })
})

function decideFor(walk: Walk, option: string): void {
  walk.done('best-interests/views')
  walk.done('best-interests/report')
  walk.decideByPanel('best-interests/decision', option)
}
