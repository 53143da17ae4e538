// From what is typed to answers and back: nothing hidden, nothing lost, every mistake by its field.
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyAnswers, anyTyped, household, readAgain, say } from './example-form.test-support.ts'
import { isShown } from './conditions.ts'
import type { Form } from './form.ts'
import { countItems, readAnswers, toTyped } from './read-answers.ts'
import { dropHidden, visibleQuestions } from './visible-questions.ts'

describe('what was typed', () => {
  it('is read by question, in a repeated section by item', () => {
    const typed = {
      'has-home': 'no',
      'why-none': 'It burnt',
      nights: '٣',
      'has-children': 'yes',
      'children.0.name': 'Sara',
      'children.0.in-school': 'no',
      'children.0.since': '27.05.2020',
      'school-help': 'costs',
    }
    expect(readAnswers(household, typed)).toEqual({
      answers: { ...typed, nights: 3, 'children.0.since': '2020-05-27' },
      mistakes: {},
    })
  })

  it('of a hidden question is dropped, and so is what only it would show', () => {
    const typed = { 'has-home': 'yes', 'why-none': 'It burnt', nights: '3', 'children.0.name': 'Sara' }
    expect(readAnswers(household, typed).answers).toEqual({ 'has-home': 'yes' })
  })

  it('leaves an empty item out, and the next one moves up', () => {
    const typed = { 'has-children': 'yes', 'children.0.name': ' ', 'children.1.name': 'Sara', 'children.items': '3' }
    expect(readAnswers(household, typed)).toEqual({ answers: { 'has-children': 'yes', 'children.0.name': 'Sara' }, mistakes: {} })
  })

  it('is told by the field in which it is wrong', () => {
    const typed = {
      'has-home': 'no',
      'why-none': 'x'.repeat(301),
      wants: ['bed', 'nothing'],
      'has-children': 'yes',
      'children.1.in-school': 'no',
      'children.1.since': '31.02.2020',
      status: 'none',
      'children.9.name': 'Ninth',
    }
    expect(readAnswers(household, typed).mistakes).toEqual({
      'why-none': 'too-long',
      wants: 'not-beside-others',
      'children.1.name': 'missing',
      'children.1.since': 'not-a-date',
      status: 'not-asked',
      'children.9.name': 'not-asked',
    })
  })

  it.each([
    ['-1', 'too-small'],
    ['366', 'too-large'],
    ['a week', 'not-a-number'],
    ['1.500', 'not-a-number'],
  ])('%s nights are %s', (nights, mistake) => {
    expect(readAnswers(household, { 'has-home': 'no', 'why-none': 'Fire', nights }).mistakes).toEqual({ nights: mistake })
  })

  it('draws as many items as were typed or asked for, and never more than the form has', () => {
    const [, children] = household.sections
    if (children === undefined) throw new Error('The example has children')
    expect(countItems(children, {})).toBe(1)
    expect(countItems(children, { 'children.2.name': '' })).toBe(3)
    expect(countItems(children, { 'children.items': '99' })).toBe(4)
    expect(countItems(children, { 'children.items': 'many' })).toBe(1)
  })
})

describe('as laws, answers', () => {
  it('drawn and sent again are the same', () => {
    fc.assert(
      fc.property(anyAnswers(household), (answers) => {
        expect(readAgain(household, answers)).toEqual(answers)
      }),
    )
  })

  it('of a number survive however many decimals it has', () => {
    const form: Form = { sections: [{ id: 's', title: say('S'), questions: [{ id: 'n', kind: 'number', label: say('N') }] }] }
    fc.assert(
      fc.property(
        fc.double({ min: -1e9, max: 1e9, noNaN: true, noDefaultInfinity: true }).filter((one) => !Object.is(one, -0)),
        (n) => {
          const [again] = Object.values(readAgain(form, { n }))
          expect(again).toBeCloseTo(n, 6)
        },
      ),
    )
  })

  it('are only of questions that are shown, and what is hidden changes nothing', () => {
    fc.assert(
      fc.property(anyTyped(household), (typed) => {
        const { answers } = readAnswers(household, typed)
        const shown = new Set(visibleQuestions(household, answers).map(({ path }) => path))
        expect(Object.keys(answers).filter((path) => !shown.has(path))).toEqual([])
        expect(dropHidden(household, answers)).toEqual(answers)
      }),
    )
  })

  it('that are missing meet neither "is" nor "is not"', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        expect(isShown({ question: 'q', is: value }, {})).toBe(false)
        expect(isShown({ question: 'q', isNot: value }, {})).toBe(false)
        expect(isShown({ not: { question: 'q', is: value } }, {})).toBe(true)
      }),
    )
  })

  it('are typed as they were kept', () => {
    expect(
      toTyped(household, { 'has-home': 'no', 'why-none': 'Fire', nights: 3, 'has-children': 'no', 'children.0.name': 'Sara' }),
    ).toEqual({ 'has-home': 'no', 'why-none': 'Fire', nights: '3', 'has-children': 'no' })
  })
})

describe('a condition about a repeated section', () => {
  const answers = { 'children.0.in-school': 'yes', 'children.1.in-school': 'no', 'children.1.name': 'Sara' }
  const outOfSchool = { question: 'in-school', is: 'no' } as const

  it('is about the item in which it stands', () => {
    expect(isShown(outOfSchool, answers, { section: 'children', index: 0 })).toBe(false)
    expect(isShown(outOfSchool, answers, { section: 'children', index: 1 })).toBe(true)
  })

  it('holds from outside where the whole of it holds of one item', () => {
    expect(isShown(outOfSchool, answers)).toBe(true)
    expect(isShown({ all: [outOfSchool, { question: 'name', isAnswered: true }] }, answers)).toBe(true)
    expect(
      isShown(
        {
          all: [
            { question: 'in-school', is: 'yes' },
            { question: 'name', isAnswered: true },
          ],
        },
        answers,
      ),
    ).toBe(false)
  })
})
