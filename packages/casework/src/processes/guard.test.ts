// A guard over what was recorded: unknown is neither yes nor no, and opens nothing by itself.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { holds } from './guard.ts'
import type { GuardFacts } from './guard.ts'
import type { Guard } from './process.ts'

const knowing = (
  facts: Readonly<Record<string, string | number | readonly string[]>>,
  done: readonly string[] = [],
): GuardFacts => ({ isStepDone: (step) => done.includes(step), fact: (name) => facts[name] })

describe('a guard', () => {
  it.each<[string, Guard, boolean]>([
    ['a fact that stands as asked', { fact: 'lawyer.clear', is: 'yes' }, true],
    ['a fact that stands otherwise', { fact: 'lawyer.clear', is: 'no' }, false],
    ['a fact that is not as said', { fact: 'lawyer.clear', isNot: 'no' }, true],
    ['a number', { fact: 'child.age', is: 14 }, true],
    ['one of several choices', { fact: 'child.wants', includes: 'school' }, true],
    ['one that was not chosen', { fact: 'child.wants', includes: 'return' }, false],
    ['a fact that is known', { fact: 'lawyer.clear', isKnown: true }, true],
    ['an answer of unknown', { fact: 'claim.open', isKnown: true }, false],
    ['an answer that was not said', { fact: 'claim.place', isKnown: false }, true],
    ['a step that is done', { stepDone: 'arrival' }, true],
    ['a step that is not', { stepDone: 'care' }, false],
    ['all of two', { all: [{ stepDone: 'arrival' }, { stepDone: 'care' }] }, false],
    ['one of two', { any: [{ stepDone: 'arrival' }, { stepDone: 'care' }] }, true],
    ['the contrary', { not: { stepDone: 'care' } }, true],
  ])('holds or not of %s', (_, guard, expected) => {
    const facts = {
      'lawyer.clear': 'yes',
      'child.age': 14,
      'child.wants': ['school'],
      'claim.open': 'unknown',
      'claim.place': 'not-said',
    }
    expect(holds(guard, knowing(facts, ['arrival']))).toBe(expected)
  })

  it('compares nothing with what nobody recorded: neither is nor is not', () => {
    expect(holds({ fact: 'claim.open', is: 'no' }, knowing({}))).toBe(false)
    expect(holds({ fact: 'claim.open', isNot: 'yes' }, knowing({}))).toBe(false)
    expect(holds({ fact: 'claim.open', isKnown: false }, knowing({}))).toBe(true)
  })

  it('never holds together with its contrary, whatever was recorded', () => {
    const name = fc.constantFrom('a.x', 'a.y', 'b.x')
    const value = fc.constantFrom('yes', 'no', 'unknown')
    const { guard } = fc.letrec<{ guard: Guard }>((tie) => ({
      guard: fc.oneof(
        { maxDepth: 4 },
        fc.record({ stepDone: fc.constantFrom('a', 'b') }),
        fc.record({ fact: name, is: value }),
        fc.record({ fact: name, isNot: value }),
        fc.record({ fact: name, isKnown: fc.boolean() }),
        fc.record({ all: fc.array(tie('guard'), { maxLength: 3 }) }),
        fc.record({ any: fc.array(tie('guard'), { maxLength: 3 }) }),
        fc.record({ not: tie('guard') }),
      ),
    }))
    const facts = fc.dictionary(name, value)
    fc.assert(
      fc.property(guard, facts, fc.subarray(['a', 'b']), (each, known, done) => {
        expect(holds({ not: each }, knowing(known, done))).toBe(!holds(each, knowing(known, done)))
      }),
    )
  })
})
