// A permit runs out: deadlines are counted back from the last day for handing in, and what stands on the permit is dropped with its step.
import { decide } from '@causeway/casework'
import { describe, expect, it } from 'vitest'
import { definitions, walkCase } from './walk-case.test-support.ts'
import type { Walk } from './walk-case.test-support.ts'

const permit = 'permit-expiring'

function begin(jurisdiction = 'DE'): Walk {
  const walk = walkCase({ at: '2026-03-24T09:00:00.000Z', jurisdiction })
  walk.start(permit)
  return walk
}

function beginWith(way: string, handInBy = '2026-06-30', jurisdiction = 'DE'): Walk {
  const walk = begin(jurisdiction)
  walk.done(`${permit}/agree`)
  walk.done(`${permit}/legal-check`, way === 'renew' || way === 'other-paper' ? { way, 'hand-in-by': handInBy } : { way })
  return walk
}

const stateOf = (walk: Walk, step: string) => walk.step(`${permit}/${step}`).state

describe('a permit that runs out', () => {
  it('is asked about only where the person wants help, having heard why', () => {
    const walk = begin()
    expect(stateOf(walk, 'legal-check')).toBe('locked')
    walk.done(`${permit}/agree`, { 'wants-help': 'not-said' })
    expect(['legal-check', 'application', 'answer', 'appeal'].map((step) => stateOf(walk, step))).toEqual(
      Array.from({ length: 4 }, () => 'skipped'),
    )
  })

  it('is looked at by a lawyer before anything is handed in', () => {
    const walk = begin()
    walk.done(`${permit}/agree`)
    expect(stateOf(walk, 'application')).toBe('locked')
    expect(walk.handIn(`${permit}/legal-check`, { way: 'renew' }, { by: 'caseworker' })).toBe('wrong-role')
  })

  it('counts thirty days, and five working days, back from the last day', () => {
    const walk = beginWith('renew')
    expect(walk.task(`${permit}/application`)?.dueAt).toBe('2026-05-31T21:59:59.000Z')
    // Five working days before Tuesday 30 June: 29, 26, 25, 24 and 23 June; the supervisor hears then, a lawyer a day later.
    expect(walk.task(`${permit}/application`)?.escalations).toEqual([
      { at: '2026-05-31T21:59:59.000Z', to: 'supervisor' },
      { at: '2026-06-23T21:59:59.000Z', to: 'supervisor' },
      { at: '2026-06-24T21:59:59.000Z', to: 'legal-representative' },
    ])
  })

  it('counts holidays of the place among the days that do not count', () => {
    // Before Friday 18 December in Nerivelle: 17, 16, 15, 14 and 11 December. Before Friday 18 September: 17, 16, 15, then over the
    // Day of the Causeway on Monday 14 and the weekend: 11 and 10 September.
    const due = (day: string) => beginWith('renew', day, 'XD').task(`${permit}/application`)?.escalations[1]?.at
    expect(due('2026-12-18')).toBe('2026-12-12T02:59:59.000Z')
    expect(due('2026-09-18')).toBe('2026-09-11T02:59:59.000Z')
  })

  it('hands in nothing where that would be a danger, or where it is extended by itself', () => {
    for (const way of ['extended', 'nothing-safe']) {
      const walk = beginWith(way)
      expect(['application', 'answer', 'appeal'].map((step) => stateOf(walk, step))).toEqual(['skipped', 'skipped', 'skipped'])
      expect(walk.end(permit, 'renewed')).toBe(way === 'extended' ? null : 'locked')
    }
  })

  it('keeps what stands on the permit in no entry: beside the journal while the step lasts, then nowhere', () => {
    const walk = beginWith('renew')
    const { runId } = walk.run(permit)
    const by = { accountId: 'account-caseworker', role: 'caseworker' } as const
    const using = { by, at: walk.now(), makeId: () => 'x', definitions }
    const kept = { type: 'step-kept', runId, step: 'application', answers: { permit: 'Blue card until June' } } as const
    const first = decide(walk.state(), kept, using)
    if (!first.ok) throw new Error(first.error)
    expect(first.value.aside).toEqual([{ runId, step: 'application', answers: { permit: 'Blue card until June' } }])
    expect(JSON.stringify(first.value.entries)).not.toContain('Blue card')
    const answers = { permit: 'Blue card until June', 'handed-in-on': '2026-06-01', receipt: 'yes' }
    const done = decide(first.value.state, { type: 'step-done', runId, step: 'application', answers, documents: {} }, using)
    if (!done.ok) throw new Error(done.error)
    expect(done.value.aside).toEqual([{ runId, step: 'application', answers: null }])
    expect(JSON.stringify(done.value)).not.toContain('Blue card')
  })

  it('refused, has a lawyer three working days before the last day for an appeal', () => {
    const walk = beginWith('renew')
    walk.done(`${permit}/application`)
    walk.done(`${permit}/answer`, { result: 'negative', 'appeal-by': '2026-06-30' })
    expect(walk.task(`${permit}/appeal`)?.dueAt).toBe('2026-06-25T21:59:59.000Z')
    walk.done(`${permit}/appeal`, { chosen: 'appealed' })
    expect(walk.end(permit, 'appeal-open')).toBeNull()
  })

  it('renewed, has nothing to appeal against', () => {
    const walk = beginWith('other-paper')
    walk.done(`${permit}/application`)
    walk.done(`${permit}/answer`, { result: 'positive' })
    expect(stateOf(walk, 'appeal')).toBe('skipped')
    expect(walk.end(permit, 'renewed')).toBeNull()
  })
})
