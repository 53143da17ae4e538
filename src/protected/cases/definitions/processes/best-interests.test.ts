// The best-interests procedure, step by step: a quorum without a conflict of interest weighs every option, dissent is kept, an appeal is heard by
// others, a return is never the default, and detention is nothing that anybody could choose.
import { describe, expect, it } from 'vitest'
import { definitions, processOf, walkCase } from './walk-case.test-support.ts'
import type { Walk } from './walk-case.test-support.ts'

const iss = 'iss-child-on-the-move'
const panel = 'best-interests/decision'
const start = '2026-03-24T09:00:00.000Z'

function begin(): Walk {
  const walk = walkCase({ at: start, jurisdiction: 'DE', isChild: true })
  walk.start('best-interests')
  return walk
}

/** Views heard and the report approved: the panel can sit. */
function beginPanel(walk = begin()): Walk {
  walk.done('best-interests/views')
  walk.done('best-interests/report')
  return walk
}

/** Step five of the eight steps, with what it found. */
function beginAfter(contact: string, life: string | null): Walk {
  const walk = walkCase({ at: start, jurisdiction: 'DE', isChild: true })
  walk.start(iss)
  walk.done(`${iss}/arrival`, { 'with-whom': 'nobody' })
  walk.done(`${iss}/interim-representative`)
  walk.done(`${iss}/care`, { held: 'no' })
  walk.done(`${iss}/assessment`)
  walk.done(`${iss}/contact-safety`, { finding: contact })
  if (life !== null) walk.done(`${iss}/evaluation`, { 'life-there': life })
  walk.start('best-interests')
  return beginPanel(walk)
}

const weighAll = (walk: Walk, name = panel) => {
  for (const option of walk.offered(name)) expect(walk.weigh(name, option, 'supervisor')).toBeNull()
}
const members = ['supervisor', 'legal-representative', 'caseworker-3'] as const

describe('the panel', () => {
  it('sits when the child was heard and a second account has approved the report', () => {
    const walk = begin()
    expect(walk.step('best-interests/report').state).toBe('locked')
    walk.done('best-interests/views')
    expect(walk.handIn('best-interests/report', {}, { documents: {} })).toBe('document-missing')
    expect(walk.handIn('best-interests/report')).toBeNull()
    expect(walk.step(panel).state).toBe('locked')
    expect(walk.weigh(panel, 'stay-here', 'supervisor')).toBe('locked')
    expect(walk.approve('best-interests/report', 'supervisor')).toBeNull()
    expect(walk.task(panel)).toMatchObject({ waitsFor: 'panel' })
  })

  it('decides nothing without three members, a supervisor and a lawyer among them', () => {
    const walk = beginPanel()
    weighAll(walk)
    for (const by of ['supervisor', 'caseworker-3'] as const) expect(walk.speak(panel, 'stay-here', by)).toBeNull()
    expect(walk.decide(panel, 'stay-here')).toBe('no-quorum')
    expect(walk.speak(panel, 'stay-here', 'caseworker-4')).toBeNull()
    expect(walk.decide(panel, 'stay-here')).toBe('no-quorum')
    expect(walk.speak(panel, 'stay-here', 'legal-representative')).toBeNull()
    expect(walk.decide(panel, 'stay-here')).toBeNull()
    expect(walk.step(panel).state).toBe('done')
  })

  it('seats nobody with a conflict of interest, nor whoever heard the child or wrote the report', () => {
    const walk = beginPanel()
    weighAll(walk)
    // The first role of these steps did them: the account `caseworker`.
    expect(walk.speak(panel, 'stay-here', 'caseworker')).toBe('conflict-of-interest')
    expect(walk.speak(panel, 'stay-here', 'supervisor', { hasNoConflict: false })).toBeNull()
    for (const by of ['legal-representative', 'caseworker-3'] as const) expect(walk.speak(panel, 'stay-here', by)).toBeNull()
    expect(walk.decide(panel, 'stay-here')).toBe('no-quorum')
  })

  it('lets nobody speak, and decides nothing, before every option was weighed with the child’s view of it', () => {
    const walk = beginPanel()
    expect(walk.weigh(panel, 'stay-here', 'supervisor', '')).toBe('answers-missing')
    const [last, ...others] = walk.offered(panel).toReversed()
    for (const option of others) expect(walk.weigh(panel, option, 'supervisor')).toBeNull()
    expect(walk.speak(panel, 'stay-here', 'supervisor')).toBe('option-not-weighed')
    expect(walk.decide(panel, 'stay-here')).toBe('option-not-weighed')
    expect(walk.weigh(panel, last ?? '', 'supervisor')).toBeNull()
    expect(walk.speak(panel, 'stay-here', 'supervisor')).toBeNull()
  })

  it('keeps a dissent with its reasons, and decides by more than half', () => {
    const walk = beginPanel()
    weighAll(walk)
    expect(walk.speak(panel, 'stay-here', 'supervisor')).toBeNull()
    expect(walk.speak(panel, 'stay-here', 'legal-representative')).toBeNull()
    expect(walk.speak(panel, 'family-here', 'caseworker-3', { dissent: 'An aunt is here.' })).toBeNull()
    expect(walk.decide(panel, 'family-here')).toBe('no-majority')
    expect(walk.decide(panel, 'stay-here')).toBeNull()
    const { voices, decision } = walk.step(panel)
    expect(voices.find(({ dissent }) => dissent !== undefined)).toMatchObject({
      option: 'family-here',
      dissent: 'An aunt is here.',
    })
    expect(decision).toMatchObject({ option: 'stay-here', reviewOn: '2027-03-24' })
  })
})

describe('a return', () => {
  it('is not offered by itself, nor can it be weighed or chosen', () => {
    const walk = beginPanel()
    expect(walk.offered(panel)).toEqual(['stay-here', 'family-here', 'family-elsewhere', 'resettlement', 'not-yet'])
    expect(walk.weigh(panel, 'return-to-family', 'supervisor')).toBe('not-an-option')
    weighAll(walk)
    expect(walk.speak(panel, 'return-to-family', 'supervisor')).toBe('not-an-option')
    expect(walk.decide(panel, 'return-to-family')).toBe('not-an-option')
  })

  it.each([
    ['endangers-no-claim', 'safe', true],
    ['endangers-no-claim', 'unsafe', false],
    ['endangers-no-claim', 'unknown', false],
    ['not-known-yet', null, false],
    ['endangers', null, false],
  ])('where contact %s and life there is %s is offered: %s', (contact, life, isOffered) => {
    expect(beginAfter(contact, life).offered(panel).includes('return-to-family')).toBe(isOffered)
  })

  it('is no longer offered where contact has become dangerous since it was found to be safe', () => {
    const walk = beginAfter('endangers-no-claim', 'safe')
    walk.done(`${iss}/contact-safety`, { finding: 'endangers' })
    expect(walk.offered(panel)).not.toContain('return-to-family')
  })

  it('when offered is one among others: nothing is chosen beforehand', () => {
    const walk = beginAfter('endangers-no-claim', 'safe')
    expect(walk.step(panel).decision).toBeNull()
    walk.decideByPanel(panel, 'stay-here')
    expect(walk.step(panel).decision?.option).toBe('stay-here')
  })
})

describe('detention', () => {
  it('can be chosen by no panel of any process', () => {
    const options = definitions.processes.flatMap(({ steps }) => steps.flatMap(({ panel: rule }) => rule?.options ?? []))
    expect(options.length).toBeGreaterThan(0)
    const words = /detain|detention|custody|closed|locked|secure|détention|rétention|fermé|احتجاز|حبس|مغلق/i
    expect(options.filter(({ id, label }) => [id, ...Object.values(label)].some((text) => words.test(text)))).toEqual([])
    const walk = beginPanel()
    for (const option of ['detention', 'closed-centre']) expect(walk.weigh(panel, option, 'supervisor')).toBe('not-an-option')
  })

  it('of a child is recorded as a violation, with a lawyer within a day, the file hidden and a way out begun', () => {
    const walk = begin()
    const told = walk.tell({ type: 'child-detained', since: '2026-03-23', where: 'port', text: 'Held overnight.' })
    expect(told).toBeNull()
    expect(walk.state().violations).toMatchObject([{ since: '2026-03-23', where: 'port' }])
    const task = walk.state().tasks.find(({ of }) => of.kind === 'violation')
    expect(task).toMatchObject({ roles: ['legal-representative'], dueAt: '2026-03-25T09:00:00.000Z', isUrgent: true })
    expect(walk.run('alternatives-to-detention').because).toBe('child-detained')
  })
})

describe('after the decision', () => {
  function decided(): Walk {
    const walk = beginPanel()
    walk.decideByPanel(panel, 'family-here')
    return walk
  }

  it('the child is told within two working days, then asked about an appeal', () => {
    const walk = decided()
    // Tuesday 24 March and two working days: Thursday, in Berlin.
    expect(walk.task('best-interests/explain')?.dueAt).toBe('2026-03-26T22:59:59.000Z')
    expect(walk.step('best-interests/appeal-choice').state).toBe('locked')
    walk.done('best-interests/explain')
    // Thirty days after the decision: 23 April, by then summer time.
    expect(walk.task('best-interests/appeal-choice')?.dueAt).toBe('2026-04-23T21:59:59.000Z')
  })

  it('it is looked at again on the day that the panel set', () => {
    const walk = decided()
    walk.done('best-interests/explain')
    expect(walk.task('best-interests/review')?.dueAt).toBe('2027-03-24T22:59:59.000Z')
    expect(walk.end('best-interests', 'decided')).toBe('locked')
    walk.done('best-interests/review', { 'still-right': 'still' })
    expect(walk.end('best-interests', 'begun-again')).toBe('locked')
    expect(walk.end('best-interests', 'decided')).toBeNull()
  })

  it('without an appeal nobody decides again', () => {
    const walk = decided()
    walk.done('best-interests/explain')
    walk.done('best-interests/appeal-choice', { answer: 'accepted' })
    expect(walk.step('best-interests/appeal').state).toBe('skipped')
    expect(walk.step('best-interests/new-decision').state).toBe('skipped')
  })

  it('an appeal in time opens its hearing; one after its days is refused', () => {
    const appeal = (walk: Walk) => {
      const { runId } = walk.run('best-interests')
      return walk.tell({ type: 'appealed', runId, step: 'decision', by: 'child', because: 'My aunt.' }, 'legal-representative')
    }
    const inTime = decided().at('2026-04-23T21:59:00.000Z')
    expect(appeal(inTime)).toBeNull()
    expect(inTime.step('best-interests/appeal').state).toBe('open')
    expect(appeal(decided().at('2026-04-23T22:01:00.000Z'))).toBe('not-open')
  })

  it('whoever decided first does not decide again', () => {
    const walk = decided()
    walk.done('best-interests/explain')
    walk.done('best-interests/appeal-choice', { answer: 'appealed' })
    expect(walk.step('best-interests/new-decision').state).toBe('locked')
    walk.done('best-interests/appeal', { result: 'decide-again' })
    const again = 'best-interests/new-decision'
    for (const option of walk.offered(again)) expect(walk.weigh(again, option, 'supervisor-2')).toBeNull()
    for (const by of members) expect(walk.speak(again, 'stay-here', by)).toBe('conflict-of-interest')
    for (const by of ['supervisor-2', 'legal-representative-2', 'caseworker-4'] as const)
      expect(walk.speak(again, 'stay-here', by)).toBeNull()
    expect(walk.decide(again, 'stay-here')).toBeNull()
    expect(walk.step(again).decision?.option).toBe('stay-here')
  })

  it('offers the same to the second panel as to the first', () => {
    const [first, second] = ['decision', 'new-decision'].map(
      (id) => processOf('best-interests').steps.find((step) => step.id === id)?.panel,
    )
    expect(second?.options).toEqual(first?.options)
  })
})
