// Rapid response to gender-based violence: hours, an explanation before anything is told, and nothing that the survivor did not choose.
import { describe, expect, it } from 'vitest'
import { processOf, walkCase } from './walk-case.test-support.ts'
import type { Walk } from './walk-case.test-support.ts'

const gbv = 'gbv-rapid-response'
const start = '2026-03-24T09:00:00.000Z'
const chosen = ['shelter', 'safety-plan', 'referral', 'police-report']

function begin(): Walk {
  const walk = walkCase({ at: start, jurisdiction: 'DE' })
  walk.start(gbv, 'intake-worker')
  return walk
}

function beginWith(wants: readonly string[], more: Readonly<Record<string, string>> = {}, duty = 'none'): Walk {
  const walk = begin()
  walk.done(`${gbv}/explain`, { explained: 'yes', duty })
  walk.done(`${gbv}/wishes`, { wants, ...more })
  return walk
}

const statesOf = (walk: Walk, steps = chosen) =>
  Object.fromEntries(steps.map((step) => [step, walk.step(`${gbv}/${step}`).state]))

describe('rapid response to gender-based violence', () => {
  it('begins with safety within the hour, and with what stays between the two', () => {
    const walk = begin()
    expect(walk.task(`${gbv}/safety-now`)).toMatchObject({ dueAt: '2026-03-24T10:00:00.000Z', isUrgent: true })
    expect(walk.task(`${gbv}/safety-now`)?.escalations).toEqual([{ at: '2026-03-24T10:00:00.000Z', to: 'supervisor' }])
    expect(walk.task(`${gbv}/explain`)?.dueAt).toBe('2026-03-24T10:00:00.000Z')
    expect(statesOf(walk, ['wishes', 'health-care', ...chosen])).toEqual(
      Object.fromEntries(['wishes', 'health-care', ...chosen].map((step) => [step, 'locked'])),
    )
  })

  it('asks nothing before it was explained what is written down and what a law would make one report', () => {
    const walk = begin()
    walk.done(`${gbv}/explain`, { explained: 'no', duty: 'unknown' })
    expect(walk.handIn(`${gbv}/wishes`, { wants: ['shelter'] })).toBe('locked')
    expect(walk.step(`${gbv}/health-care`).state).toBe('locked')
  })

  it('does what is chosen, and leaves out all else', () => {
    expect(statesOf(beginWith(['shelter', 'lawyer']))).toEqual({
      shelter: 'open',
      'safety-plan': 'skipped',
      referral: 'open',
      'police-report': 'skipped',
    })
    expect(statesOf(beginWith(['nothing-now']))).toEqual(Object.fromEntries(chosen.map((step) => [step, 'skipped'])))
  })

  it('offers health care within two hours to everybody, whatever they chose; no is an answer', () => {
    const walk = beginWith(['nothing-now'])
    expect(walk.task(`${gbv}/health-care`)?.dueAt).toBe('2026-03-24T11:00:00.000Z')
    walk.done(`${gbv}/health-care`, { answer: 'refused' })
    expect(walk.step(`${gbv}/health-care`).state).toBe('done')
  })

  it('counts 72 hours for prophylaxis and 120 for contraception from the earliest time at which it can have happened', () => {
    const walk = beginWith(['nothing-now'], { 'earliest-day': '2026-03-23' })
    // Midnight of 23 March in Berlin is 23:00 of the 22nd in UTC; three and five days later.
    expect(walk.task(`${gbv}/health-care`)?.escalations.map(({ at }) => at)).toEqual([
      '2026-03-24T11:00:00.000Z',
      '2026-03-25T23:00:00.000Z',
      '2026-03-27T23:00:00.000Z',
    ])
  })

  it('needs no day: who does not say has only the two hours of the offer', () => {
    expect(beginWith(['nothing-now']).task(`${gbv}/health-care`)?.escalations).toHaveLength(1)
  })

  it('reports to nobody where no law demands it and the survivor did not choose it', () => {
    expect(statesOf(beginWith(['shelter'], {}, 'none'))['police-report']).toBe('skipped')
    expect(statesOf(beginWith(['police'], {}, 'none'))['police-report']).toBe('open')
    expect(statesOf(beginWith(['shelter'], {}, 'duty'))['police-report']).toBe('open')
    // Where nobody knows whether there is a duty, the step is a question to a lawyer, and time to ask it.
    expect(statesOf(beginWith(['shelter'], {}, 'unknown'))['police-report']).toBe('open')
  })

  it('has a report explained again before, and seen by a supervisor who is not its author', () => {
    const walk = beginWith(['police'])
    const { runId } = walk.run(gbv)
    const bare = { type: 'step-done', runId, step: 'police-report', answers: { what: 'by-law' }, documents: {} } as const
    expect(walk.tell(bare)).toBe('answers-missing')
    expect(
      walk.handIn(`${gbv}/police-report`, { 'explained-before': 'yes', what: 'with-survivor' }, { by: 'supervisor' }),
    ).toBeNull()
    expect(walk.approve(`${gbv}/police-report`, 'supervisor')).toBe('needs-second-account')
    expect(walk.approve(`${gbv}/police-report`, 'supervisor-2')).toBeNull()
  })

  it('asks nothing about the violence itself, and little of anything', () => {
    const questions = processOf(gbv).steps.flatMap(({ form }) => form.sections.flatMap((section) => section.questions))
    const words = /who did|perpetrator|how did it|describe what|what happened|weapon|relationship/i
    expect(questions.filter(({ label }) => words.test(label.en))).toEqual([])
    expect(questions.length).toBeLessThanOrEqual(14)
    const labels = questions.map(({ label }) => label.en)
    expect(new Set(labels).size).toBe(labels.length)
  })

  it('asks again, and ends as safe only after that; the person can end it at any time', () => {
    const walk = beginWith(['nothing-now'])
    expect(walk.end(gbv, 'safe')).toBe('locked')
    expect(walk.task(`${gbv}/follow-up`)?.dueAt).toBe('2026-03-27T09:00:00.000Z')
    walk.done(`${gbv}/follow-up`, { how: 'better' })
    expect(walk.end(gbv, 'safe')).toBeNull()
    expect(begin().end(gbv, 'person-ended-it')).toBeNull()
  })

  it('hides the file from other teams from the moment it begins', () => {
    const walk = walkCase({ at: start })
    expect(walk.isRestricting(() => walk.start(gbv))).toBe(true)
    const other = walkCase({ at: start })
    expect(other.isRestricting(() => other.start('unpaid-wages'))).toBe(false)
  })
})
