// Alternatives to detention: a lawyer within a day, a child out the same day, and for everybody the least that is needed, agreed with them.
import { describe, expect, it } from 'vitest'
import { processOf, walkCase } from './walk-case.test-support.ts'
import type { Walk } from './walk-case.test-support.ts'

const freedom = 'alternatives-to-detention'

function begin(child = 'no'): Walk {
  const walk = walkCase({ at: '2026-03-24T09:00:00.000Z', jurisdiction: 'DE' })
  walk.start(freedom)
  walk.done(`${freedom}/liberty`, { child })
  return walk
}

const stateOf = (walk: Walk, step: string) => walk.step(`${freedom}/${step}`).state

describe('alternatives to detention', () => {
  it('have a lawyer with the person within a day of being told, and nobody else does that', () => {
    const walk = walkCase({ at: '2026-03-24T09:00:00.000Z' })
    walk.start(freedom)
    expect(walk.task(`${freedom}/legal-aid`)).toMatchObject({
      dueAt: '2026-03-25T09:00:00.000Z',
      roles: ['legal-representative'],
      isUrgent: true,
    })
    expect(walk.handIn(`${freedom}/legal-aid`, {}, { by: 'caseworker' })).toBe('wrong-role')
  })

  it('have a child out within the same day, told to lawyer and supervisor at once where it is late', () => {
    const walk = begin('yes')
    expect(walk.task(`${freedom}/child-out`)?.dueAt).toBe('2026-03-25T09:00:00.000Z')
    expect(walk.task(`${freedom}/child-out`)?.escalations.map(({ at, to }) => [at, to])).toEqual([
      ['2026-03-25T09:00:00.000Z', 'legal-representative'],
      ['2026-03-25T09:00:00.000Z', 'supervisor'],
    ])
    expect(stateOf(begin('no'), 'child-out')).toBe('skipped')
  })

  it('take whoever may be a child for one', () => {
    const question = processOf(freedom).steps[0]?.form.sections[0]?.questions.find(({ id }) => id === 'child')
    expect(question?.choices?.map(({ id, label }) => [id, label.en])).toEqual([
      ['yes', 'Yes, or it may be a child'],
      ['no', 'No'],
    ])
  })

  it('agree on nothing before a lawyer has spoken with the person and it is known what they need', () => {
    const walk = begin()
    walk.done(`${freedom}/screening`)
    expect(stateOf(walk, 'plan')).toBe('locked')
    walk.done(`${freedom}/legal-aid`)
    expect(walk.handIn(`${freedom}/plan`, { alternative: 'with-support' })).toBeNull()
    expect(stateOf(walk, 'follow-up')).toBe('locked')
    expect(walk.approve(`${freedom}/plan`, 'legal-representative')).toBeNull()
    expect(stateOf(walk, 'follow-up')).toBe('open')
  })

  it('know no alternative that is a locked place, a tag or a bail', () => {
    const choices = processOf(freedom).steps.flatMap(({ form }) =>
      form.sections.flatMap(({ questions }) =>
        questions.filter(({ id }) => id === 'alternative').flatMap((one) => one.choices ?? []),
      ),
    )
    expect(choices.map(({ id }) => id)).toEqual(['no-condition', 'with-support', 'with-family', 'open-home'])
    expect(choices.filter(({ label }) => /tag|bail|closed|report(ing)? to the police|curfew/i.test(label.en))).toEqual([])
  })

  it('ask again after a week, then every month, and end as durable only where somebody is free', () => {
    const walk = begin()
    walk.done(`${freedom}/legal-aid`)
    walk.done(`${freedom}/screening`)
    walk.done(`${freedom}/plan`)
    expect(walk.task(`${freedom}/follow-up`)?.dueAt).toBe('2026-03-31T21:59:59.000Z')
    walk.done(`${freedom}/follow-up`, { free: 'still-held' })
    expect(walk.task(`${freedom}/follow-up`)?.dueAt).toBe('2026-04-23T21:59:59.000Z')
    expect(walk.end(freedom, 'free')).toBe('locked')
    walk.done(`${freedom}/follow-up`, { free: 'free' })
    expect(walk.end(freedom, 'free-with-support')).toBe('locked')
    expect(walk.end(freedom, 'free')).toBeNull()
  })
})
