// A form's mistakes are its author's to hear, each with its place, before anybody fills it in.
import { describe, expect, it } from 'vitest'
import { findAnswersFor } from './can-hold.ts'
import { isShown } from './conditions.ts'
import { household, say } from './example-form.test-support.ts'
import type { Question, Section } from './form.ts'
import { readForm } from './read-form.ts'

const safe: Question = { id: 'safe', kind: 'yes-no', label: say('Safe?') }
const count: Question = { id: 'count', kind: 'number', label: say('How many?'), least: 0, most: 10 }
const wants: Question = { id: 'wants', kind: 'choices', label: say('Wants?'), choices: [{ id: 'bed', label: say('A bed') }] }

function mistakesOf(...questions: readonly unknown[]): readonly string[] {
  return mistakesIn({ id: 's', title: say('S'), questions })
}

function mistakesIn(...sections: readonly unknown[]): readonly string[] {
  const read = readForm({ sections })
  return read.ok ? [] : read.error
}

describe('a form', () => {
  it('that is right is read as it is written', () => {
    expect(readForm(household)).toEqual({ ok: true, value: household })
  })

  it('of no questions is one: a step may only ask for a document', () => {
    expect(mistakesIn()).toEqual([])
  })

  it.each<[string, Question | object, string]>([
    ['no English', { ...safe, label: { fr: 'En sécurité ?' } }, 'sections.0.questions.0.label.en: the English is missing'],
    ['an empty text', { ...safe, label: { en: ' ' } }, 'sections.0.questions.0.label.en: a text is missing'],
    ['a misspelt key', { ...safe, showif: { question: 'a', is: 'yes' } }, 'sections.0.questions.0: Unrecognized key: "showif"'],
    ['a kind that there is not', { ...safe, kind: 'slider' }, 'sections.0.questions.0.kind: Invalid option'],
    ['an id with capitals', { ...safe, id: 'Safe' }, 'sections.0.questions.0.id: an id is small letters'],
    ['nothing to choose', { ...safe, kind: 'choice' }, 'sections.0.questions.0.choices: there is nothing to choose'],
    [
      'choices of what is typed',
      { ...count, choices: wants.choices },
      'sections.0.questions.0.choices: a question of kind "number"',
    ],
    ['a least above the most', { ...count, least: 11 }, 'sections.0.questions.0: the least, 11, is more than the most, 10'],
    ['a least of a text', { ...safe, kind: 'text', least: 1 }, 'sections.0.questions.0: only a number has a least'],
    [
      'a need that is in no list',
      { ...safe, records: { need: 'gold' } },
      'sections.0.questions.0.records.need: "gold" is no need',
    ],
    ['a barrier that is in no list', { ...safe, records: { barrier: 'wall' } }, '"wall" is no barrier of the vocabulary'],
    ['a text that records', { ...safe, kind: 'text', records: { need: 'food' } }, 'only a yes records'],
    ['a note that must be answered', { ...safe, kind: 'note', isRequired: true }, 'a note asks nothing'],
    [
      'a choice twice',
      { ...wants, choices: [...(wants.choices ?? []), ...(wants.choices ?? [])] },
      'sections.0.questions.0.choices: the id "bed" stands twice',
    ],
  ])('with %s is refused', (_, question, told) => {
    expect(mistakesOf(question).join('\n')).toContain(told)
  })

  it('with a question twice, in whichever section, is refused', () => {
    const section: Section = { id: 's', title: say('S'), questions: [safe] }
    expect(mistakesIn(section, { ...section, id: 'other' })).toEqual(['sections: the id "safe" stands twice'])
    expect(mistakesIn(section, { ...section, questions: [count] })).toEqual(['sections: the id "s" stands twice'])
  })
})

describe('a condition', () => {
  const about = (showIf: unknown) => mistakesOf(safe, count, wants, { ...safe, id: 'asked', showIf })

  it.each<[string, unknown, string]>([
    ['an unknown question', { question: 'gone', is: 'yes' }, 'sections.0.questions.3.showIf: there is no question "gone"'],
    ['itself', { question: 'asked', is: 'yes' }, '"asked" is asked later'],
    ['an answer that is none', { question: 'safe', is: 'perhaps' }, '"safe" is never answered "perhaps"'],
    ['a choice that is none', { question: 'wants', includes: 'car' }, '"wants" is never answered "car"'],
    ['one answer of a question with several', { question: 'wants', is: 'bed' }, '"includes", not "is"'],
    ['several answers of a question with one', { question: 'safe', includes: 'yes' }, '"is", not "includes"'],
    ['a number that is never so large', { question: 'count', atLeast: 11 }, '"count" is never as much'],
    ['"at least" of what is no number', { question: 'safe', atLeast: 1 }, '"safe" is no number'],
    ['words that were never written', { question: 'safe', was: 'yes' }, 'a condition is { question, is'],
    [
      'two things that are never so together',
      {
        all: [
          { question: 'safe', is: 'yes' },
          { question: 'safe', is: 'no' },
        ],
      },
      '"asked" can never be shown',
    ],
    [
      'more than there is',
      { all: [{ question: 'count', atLeast: 3 }, { not: { question: 'count', atLeast: 2 } }] },
      '"asked" can never be shown',
    ],
    [
      'a deeper mistake',
      { any: [{ question: 'safe', is: 'yes' }, { not: { question: 'safe', is: 'si' } }] },
      'showIf.any.1.not: "safe" is never',
    ],
  ])('about %s is refused', (_, showIf, told) => {
    expect(about(showIf).join('\n')).toContain(told)
  })

  it('about a later question is refused', () => {
    const first = { ...safe, id: 'first', showIf: { question: 'safe', is: 'yes' } }
    expect(mistakesOf(first, safe).join()).toContain('"safe" is asked later')
  })

  it('that a hidden question would have to meet is refused', () => {
    const why = { id: 'why', kind: 'yes-no', label: say('Why?'), showIf: { question: 'safe', is: 'no' } }
    const never = {
      id: 'never',
      kind: 'text',
      label: say('?'),
      showIf: {
        all: [
          { question: 'why', is: 'yes' },
          { question: 'safe', is: 'yes' },
        ],
      },
    }
    expect(mistakesOf(safe, why, never)).toEqual(['sections.0.questions.2.showIf: the question "never" can never be shown'])
    const closed = { id: 't', title: say('T'), showIf: never.showIf, questions: [count] }
    expect(mistakesIn({ id: 's', title: say('S'), questions: [safe, why] }, closed)).toEqual([
      'sections.1.showIf: the section "t" can never be shown',
    ])
  })

  it('inside an item is about no other repeated section, and from outside about one only', () => {
    const repeated = (id: string, question: Question): Section => ({
      id,
      title: say(id),
      repeat: { most: 3, itemTitle: say(id) },
      questions: [question],
    })
    const inner = { ...count, showIf: { question: 'safe', is: 'yes' } } as const
    expect(mistakesIn(repeated('a', safe), repeated('b', inner)).join()).toContain('no other repeated section')
    const both = {
      all: [
        { question: 'safe', is: 'yes' },
        { question: 'count', atLeast: 1 },
      ],
    }
    expect(
      mistakesIn(repeated('a', safe), repeated('b', count), {
        id: 'c',
        title: say('C'),
        questions: [{ ...wants, showIf: both }],
      }).join(),
    ).toContain('two repeated sections')
  })
})

describe('answers that meet a condition', () => {
  it('are found where there are any, and meet it', () => {
    const condition = {
      all: [
        { question: 'in-school', is: 'no' },
        { question: 'since', isAnswered: true },
      ],
    } as const
    const answers = findAnswersFor(household, condition)
    expect(answers).toMatchObject({ 'has-children': 'yes', 'children.0.in-school': 'no' })
    expect(isShown(condition, answers ?? {})).toBe(true)
  })

  it('are none where there are none', () => {
    expect(
      findAnswersFor(household, {
        all: [
          { question: 'has-children', is: 'no' },
          { question: 'in-school', is: 'no' },
        ],
      }),
    ).toBeNull()
  })
})
