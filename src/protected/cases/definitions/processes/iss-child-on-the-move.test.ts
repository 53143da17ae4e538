// The eight steps for a child on the move, step by step over the shipped definition: what opens when, and what stays locked until whom.
import { listDeadlines } from '@causeway/casework'
import { describe, expect, it } from 'vitest'
import { definitions, walkCase } from './walk-case.test-support.ts'
import type { Walk } from './walk-case.test-support.ts'

const iss = 'iss-child-on-the-move'
// A Tuesday, ten in the morning in Berlin.
const arrived = '2026-03-24T09:00:00.000Z'

function begin(jurisdiction = 'DE', withWhom = 'nobody'): Walk {
  const walk = walkCase({ at: arrived, jurisdiction, isChild: true })
  walk.start(iss)
  walk.done(`${iss}/arrival`, { 'with-whom': withWhom, danger: 'no' })
  return walk
}

/** Steps two to four done, with a guardian. */
function beginWithPlan(): Walk {
  const walk = begin()
  walk.done(`${iss}/interim-representative`)
  walk.done(`${iss}/care`, { held: 'no' })
  walk.done(`${iss}/guardian`)
  walk.done(`${iss}/assessment`)
  walk.done(`${iss}/integration`)
  return walk
}

const stateOf = (walk: Walk, step: string) => walk.step(`${iss}/${step}`).state

describe('the eight steps for a child on the move', () => {
  it('open with the arrival and with somebody who represents the child; all else waits', () => {
    const walk = walkCase({ at: arrived, jurisdiction: 'DE', isChild: true })
    walk.start(iss)
    const open = walk.run(iss).steps.filter(({ state }) => state === 'open')
    expect(open.map(({ step }) => step)).toEqual(['arrival', 'interim-representative'])
    expect(walk.handIn(`${iss}/care`)).toBe('locked')
    expect(walk.handIn(`${iss}/evaluation`)).toBe('locked')
  })

  it('want an interim representative before the first day ends where the child is', () => {
    const walk = walkCase({ at: arrived, jurisdiction: 'DE', isChild: true })
    walk.start(iss)
    // The last second of 24 March in Berlin, an hour ahead of UTC; the supervisor hears at once, a lawyer twelve hours later.
    const task = walk.task(`${iss}/interim-representative`)
    expect(task?.dueAt).toBe('2026-03-24T22:59:59.000Z')
    expect(task?.escalations).toEqual([
      { at: '2026-03-24T22:59:59.000Z', to: 'supervisor' },
      { at: '2026-03-25T10:59:59.000Z', to: 'legal-representative' },
    ])
  })

  it.each([
    // Days that do not count after 24 March: Good Friday 3 April and Easter Monday 6 April, four weekends.
    ['DE', '2026-04-16T21:59:59.000Z', null],
    // Good Friday is a working day in France.
    ['FR', '2026-04-15T21:59:59.000Z', null],
    // Friday and Saturday are the weekend, Sundays count; Sham el-Nessim on 13 April does not.
    ['EG', '2026-04-15T21:59:59.000Z', null],
    // No holiday of Nerivelle in these weeks; its days begin three hours after those of UTC.
    ['XD', '2026-04-15T02:59:59.000Z', null],
    // Without a calendar, Monday to Friday of UTC, and it is said that nobody knows the holidays.
    ['KE', '2026-04-14T23:59:59.000Z', 'no-calendar'],
  ])('want a guardian within fifteen working days of %s: by %s', (jurisdiction, dueAt, uncertain) => {
    const walk = begin(jurisdiction)
    expect(walk.task(`${iss}/guardian`)).toMatchObject({
      dueAt,
      uncertain,
      roles: ['caseworker', 'supervisor', 'legal-representative'],
    })
  })

  it('say who gives the fifteen days: a law where there is one, or else the recommendation', () => {
    const sourceIn = (jurisdiction: string) => {
      const walk = begin(jurisdiction)
      const [first] = listDeadlines(walk.state(), walk.run(iss).runId, 'guardian', definitions)
      return [first?.deadline.amount, first?.deadline.source.title.slice(0, 25), first?.deadline.source.passage?.slice(0, 17)]
    }
    expect(sourceIn('DE')).toEqual([15, 'Regulation (EU) 2024/1348', 'Article 23(2)(b):'])
    expect(sourceIn('KE')).toEqual([15, 'COVID-19 Crisis: Reimagin', 'Panel 2, Isabela '])
  })

  it('tell the supervisor when no guardian was appointed in time, and a lawyer two days later', () => {
    const escalations = begin().task(`${iss}/guardian`)?.escalations
    expect(escalations).toEqual([
      { at: '2026-04-16T21:59:59.000Z', to: 'supervisor' },
      { at: '2026-04-18T21:59:59.000Z', to: 'legal-representative' },
    ])
  })

  it('count a guardian only when a second account has seen the appointment', () => {
    const walk = begin()
    expect(walk.handIn(`${iss}/guardian`, {}, { by: 'supervisor' })).toBeNull()
    expect(stateOf(walk, 'guardian')).toBe('waiting-approval')
    expect(walk.task(`${iss}/guardian`)).toMatchObject({ waitsFor: 'approval', roles: ['supervisor'] })
    expect(walk.approve(`${iss}/guardian`, 'caseworker-2')).toBe('wrong-role')
    expect(walk.approve(`${iss}/guardian`, 'supervisor')).toBe('needs-second-account')
    expect(walk.approve(`${iss}/guardian`, 'supervisor-2')).toBeNull()
    expect(stateOf(walk, 'guardian')).toBe('done')
  })

  it('ask for neither representative nor guardian where a parent is there', () => {
    const walk = begin('DE', 'parents')
    expect([stateOf(walk, 'interim-representative'), stateOf(walk, 'guardian')]).toEqual(['skipped', 'skipped'])
    walk.done(`${iss}/care`, { held: 'no' })
    expect(stateOf(walk, 'assessment')).toBe('open')
  })

  it('assess nobody who is not cared for, or whom nobody represents', () => {
    const walk = begin()
    walk.done(`${iss}/care`, { held: 'no' })
    expect(stateOf(walk, 'assessment')).toBe('locked')
    walk.done(`${iss}/interim-representative`)
    expect(stateOf(walk, 'assessment')).toBe('open')
    expect(stateOf(walk, 'integration')).toBe('locked')
  })

  it('start a lawyer’s work at once where the child is held', () => {
    const walk = begin()
    walk.done(`${iss}/care`, { held: 'yes' })
    expect(walk.hasRun('alternatives-to-detention')).toBe(true)
  })
})

describe('step five, the evaluation in the country of origin', () => {
  it('stays locked until a legal representative has recorded that contact endangers no claim', () => {
    const walk = beginWithPlan()
    expect(stateOf(walk, 'evaluation')).toBe('locked')
    expect(walk.handIn(`${iss}/evaluation`)).toBe('locked')
    walk.done(`${iss}/contact-safety`, { finding: 'endangers-no-claim' })
    expect(stateOf(walk, 'evaluation')).toBe('open')
  })

  it('is not opened by anybody but the lawyer, nor by a form that is half-filled', () => {
    const walk = beginWithPlan()
    for (const by of ['caseworker', 'supervisor', 'intake-worker'] as const)
      expect(walk.handIn(`${iss}/contact-safety`, { finding: 'endangers-no-claim' }, { by })).toBe('wrong-role')
    const { runId } = walk.run(iss)
    const kept = { type: 'step-kept', runId, step: 'contact-safety', answers: { finding: 'endangers-no-claim' } } as const
    expect(walk.tell(kept, 'legal-representative')).toBeNull()
    expect(stateOf(walk, 'evaluation')).toBe('locked')
  })

  it('stays locked while the lawyer cannot say, and is left out where contact is dangerous', () => {
    const walk = beginWithPlan()
    walk.done(`${iss}/contact-safety`, { finding: 'not-known-yet' })
    expect(stateOf(walk, 'evaluation')).toBe('locked')
    expect(stateOf(walk, 'determination')).toBe('locked')
    walk.done(`${iss}/contact-safety`, { finding: 'endangers' })
    expect(stateOf(walk, 'evaluation')).toBe('skipped')
    expect(stateOf(walk, 'determination')).toBe('open')
  })

  it('is locked again when a later record says that contact has become dangerous', () => {
    const walk = beginWithPlan()
    walk.done(`${iss}/contact-safety`, { finding: 'endangers-no-claim' })
    walk.at('2026-05-26T09:00:00.000Z').done(`${iss}/contact-safety`, { finding: 'not-known-yet' })
    expect(walk.handIn(`${iss}/evaluation`)).toBe('locked')
  })

  it('asks the lawyer again after two months', () => {
    const walk = beginWithPlan()
    walk.done(`${iss}/contact-safety`, { finding: 'endangers' })
    // Sixty days after 24 March: 23 May, by then summer time.
    expect(walk.task(`${iss}/contact-safety`)?.dueAt).toBe('2026-05-23T21:59:59.000Z')
  })

  it('counts when a legal representative has approved what was found', () => {
    const walk = beginWithPlan()
    walk.done(`${iss}/contact-safety`, { finding: 'endangers-no-claim' })
    expect(walk.handIn(`${iss}/evaluation`, { 'life-there': 'safe' })).toBeNull()
    expect(stateOf(walk, 'determination')).toBe('locked')
    expect(walk.approve(`${iss}/evaluation`, 'legal-representative')).toBeNull()
    expect(stateOf(walk, 'determination')).toBe('open')
  })
})

describe('steps six to eight', () => {
  function determined(): Walk {
    const walk = beginWithPlan()
    walk.done(`${iss}/contact-safety`, { finding: 'endangers' })
    walk.done(`${iss}/determination`)
    return walk
  }

  it('set off the best-interests procedure, once', () => {
    const walk = determined()
    expect(walk.run('best-interests').because).toBe(`step:${iss}/determination`)
    expect(walk.state().runs.filter(({ process }) => process === 'best-interests')).toHaveLength(1)
  })

  it('wait for a guardian: nothing is determined for a child whom nobody represents', () => {
    const walk = begin()
    walk.done(`${iss}/interim-representative`)
    walk.done(`${iss}/care`, { held: 'no' })
    walk.done(`${iss}/assessment`)
    walk.done(`${iss}/integration`)
    walk.done(`${iss}/contact-safety`, { finding: 'endangers' })
    expect(stateOf(walk, 'determination')).toBe('locked')
    walk.done(`${iss}/guardian`)
    expect(stateOf(walk, 'determination')).toBe('open')
  })

  it('carry out nothing before the panel has decided and the child has said that there is no appeal', () => {
    const walk = determined()
    expect(stateOf(walk, 'implementation')).toBe('locked')
    decideFor(walk, 'stay-here')
    expect(stateOf(walk, 'implementation')).toBe('locked')
    walk.done('best-interests/explain')
    expect(stateOf(walk, 'implementation')).toBe('locked')
    walk.done('best-interests/appeal-choice', { answer: 'accepted' })
    expect(stateOf(walk, 'implementation')).toBe('open')
    walk.done(`${iss}/implementation`)
    expect(stateOf(walk, 'monitoring')).toBe('open')
  })

  it('carry out nothing while an appeal is open', () => {
    const walk = determined()
    decideFor(walk, 'stay-here')
    walk.done('best-interests/explain')
    walk.done('best-interests/appeal-choice', { answer: 'appealed' })
    expect(stateOf(walk, 'implementation')).toBe('locked')
    walk.done('best-interests/appeal', { result: 'stands' })
    expect(stateOf(walk, 'implementation')).toBe('open')
  })

  it('look after the child every three months, and end as durable only after that', () => {
    const walk = determined()
    decideFor(walk, 'family-elsewhere')
    walk.done('best-interests/explain')
    walk.done('best-interests/appeal-choice', { answer: 'accepted' })
    expect(walk.end(iss, 'with-family-elsewhere')).toBe('locked')
    walk.done(`${iss}/implementation`, { 'child-agrees': 'yes' })
    expect(walk.hasRun('family-reunification')).toBe(true)
    walk.done(`${iss}/monitoring`)
    // Ninety days after 24 March.
    expect(walk.task(`${iss}/monitoring`)?.dueAt).toBe('2026-06-22T21:59:59.000Z')
    expect(walk.end(iss, 'returned')).toBe('locked')
    expect(walk.end(iss, 'with-family-elsewhere')).toBeNull()
    expect(walk.state().tasks.some(({ of }) => of.kind === 'follow-up')).toBe(true)
  })

  it('can be ended at any time by losing contact, of age, or handed over', () => {
    for (const outcome of ['lost-contact', 'grown-up', 'handed-over']) expect(begin().end(iss, outcome)).toBeNull()
  })
})

function decideFor(walk: Walk, option: string): void {
  walk.done('best-interests/views')
  walk.done('best-interests/report')
  walk.decideByPanel('best-interests/decision', option)
}
