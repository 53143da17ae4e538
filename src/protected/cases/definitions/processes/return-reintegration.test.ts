// Voluntary return: informed, free, asked again each time, withdrawn at any step; a child only as a panel decided; asked after six months.
import { describe, expect, it } from 'vitest'
import { walkCase } from './walk-case.test-support.ts'
import type { Walk } from './walk-case.test-support.ts'

const back = 'return-reintegration'
const heard = ['ways-to-stay', 'place-now', 'coming-back', 'support', 'change-mind']

function begin(given: { readonly heard?: readonly string[]; readonly about?: string; readonly finding?: string } = {}): Walk {
  const walk = walkCase({ at: '2026-03-24T09:00:00.000Z', jurisdiction: 'DE' })
  walk.start(back)
  walk.done(`${back}/information`, { heard: given.heard ?? heard, about: given.about ?? 'adult' })
  walk.done(`${back}/legal-advice`, { finding: given.finding ?? 'endangers-nothing' })
  return walk
}

const stateOf = (walk: Walk, step: string) => walk.step(`${back}/${step}`).state

describe('a voluntary return', () => {
  it.each([
    ['who has not heard of ways to stay', { heard: ['change-mind'] }],
    ['who has not heard that they can change their mind', { heard: ['ways-to-stay'] }],
    ['whom it would endanger', { finding: 'endangers' }],
    ['of whom a lawyer cannot say yet', { finding: 'not-known-yet' }],
    ['who is a child without a panel’s decision', { about: 'child' }],
  ])('is not decided by somebody %s', (_, given) => {
    const walk = begin(given)
    expect(stateOf(walk, 'decision')).toBe('locked')
    expect(walk.handIn(`${back}/decision`)).toBe('locked')
  })

  it.each([
    ['stay', 'free'],
    ['not-decided', 'free'],
    ['go', 'not-free'],
    ['go', 'unknown'],
  ])('goes no further where they say %s and are %s', (wants, free) => {
    const walk = begin()
    walk.done(`${back}/decision`, { wants, free })
    expect(stateOf(walk, 'plan')).toBe('locked')
  })

  it('needs the decision in their own words, and a second account', () => {
    const walk = begin()
    expect(walk.handIn(`${back}/decision`, {}, { documents: {} })).toBe('document-missing')
    expect(walk.handIn(`${back}/decision`, { wants: 'go', free: 'free' })).toBeNull()
    expect(stateOf(walk, 'plan')).toBe('locked')
    expect(walk.approve(`${back}/decision`, 'supervisor')).toBeNull()
    expect(stateOf(walk, 'plan')).toBe('open')
  })

  it.each(['no', 'unknown', 'not-said'])('stops wherever the answer to whether they still want it is %s', (answer) => {
    const walk = begin()
    walk.done(`${back}/decision`, { wants: 'go', free: 'free' })
    walk.done(`${back}/plan`, { 'still-wants': answer })
    expect(stateOf(walk, 'travel')).toBe('locked')
    expect(walk.end(back, 'withdrawn')).toBeNull()
    const later = begin()
    later.done(`${back}/decision`, { wants: 'go', free: 'free' })
    later.done(`${back}/plan`)
    later.done(`${back}/travel`, { 'still-wants': answer })
    expect(stateOf(later, 'arrival')).toBe('locked')
  })

  it('can be withdrawn from at every step', () => {
    const steps = ['decision', 'plan', 'travel', 'arrival', 'reintegration', 'six-months']
    for (const until of steps.keys()) {
      const walk = begin()
      for (const step of steps.slice(0, until)) walk.done(`${back}/${step}`)
      expect(walk.end(back, 'withdrawn')).toBeNull()
    }
  })

  it('of a child needs a panel that was offered a return because it was found to be safe', () => {
    const walk = walkCase({ at: '2026-03-24T09:00:00.000Z', jurisdiction: 'DE', isChild: true })
    const iss = 'iss-child-on-the-move'
    walk.start(iss)
    walk.done(`${iss}/arrival`, { 'with-whom': 'nobody' })
    walk.done(`${iss}/interim-representative`)
    walk.done(`${iss}/care`, { held: 'no' })
    walk.done(`${iss}/guardian`)
    walk.done(`${iss}/assessment`)
    walk.done(`${iss}/integration`)
    walk.done(`${iss}/contact-safety`, { finding: 'endangers-no-claim' })
    walk.done(`${iss}/evaluation`, { 'life-there': 'safe' })
    walk.done(`${iss}/determination`)
    walk.done('best-interests/views')
    walk.done('best-interests/report')
    walk.decideByPanel('best-interests/decision', 'return-to-family')
    walk.done('best-interests/explain')
    walk.done('best-interests/appeal-choice', { answer: 'accepted' })
    walk.done(`${iss}/implementation`, { 'child-agrees': 'yes' })
    expect(walk.hasRun(back)).toBe(true)
    walk.done(`${back}/information`, { heard, about: 'child' })
    walk.done(`${back}/legal-advice`, { finding: 'endangers-nothing' })
    expect(stateOf(walk, 'decision')).toBe('open')
  })

  it('asks after the arrival three days after the journey, and after half a year how it is', () => {
    const walk = begin()
    walk.done(`${back}/decision`, { wants: 'go', free: 'free' })
    walk.done(`${back}/plan`)
    walk.done(`${back}/travel`, { 'leaves-on': '2026-04-01' })
    expect(walk.task(`${back}/arrival`)?.dueAt).toBe('2026-04-04T21:59:59.000Z')
    walk.at('2026-04-02T09:00:00.000Z').done(`${back}/arrival`)
    // 183 days after 1 April: 1 October.
    expect(walk.task(`${back}/six-months`)?.dueAt).toBe('2026-10-01T21:59:59.000Z')
    walk.done(`${back}/reintegration`, { received: ['income'] })
    expect(walk.end(back, 'reintegrated')).toBe('locked')
    walk.at('2026-09-30T09:00:00.000Z').done(`${back}/six-months`, { how: 'worse', 'means-to-stay': 'yes' })
    expect(walk.end(back, 'reintegrated')).toBe('locked')
    expect(walk.end(back, 'not-lasting')).toBeNull()
  })

  it('lasts where they mean to stay and it goes no worse', () => {
    const walk = begin()
    for (const step of ['decision', 'plan', 'travel', 'arrival']) walk.done(`${back}/${step}`)
    walk.done(`${back}/six-months`, { how: 'better', 'means-to-stay': 'yes' })
    expect(walk.end(back, 'reintegrated')).toBeNull()
  })
})
