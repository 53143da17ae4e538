// A form small enough to be read at a glance, with everything a form can have; and answers of every kind for whichever form.
import * as fc from 'fast-check'
import { readAnswers, toTyped } from './read-answers.ts'
import { yesNoAnswers, type Answers, type Form, type Question, type Typed } from './form.ts'

/** Words of an example, in English only. */
export const say = (en: string) => ({ en })

/** A household: who is there, and each child with its school. */
export const household: Form = {
  sections: [
    {
      id: 'home',
      title: say('Home'),
      questions: [
        { id: 'has-home', kind: 'yes-no', label: say('Is there a home?'), records: { need: 'housing' } },
        { id: 'why-none', kind: 'text', label: say('Why not?'), showIf: { question: 'has-home', is: 'no' } },
        {
          id: 'nights',
          kind: 'number',
          label: say('For how many nights?'),
          least: 0,
          most: 365,
          showIf: { question: 'why-none', isAnswered: true },
        },
        {
          id: 'wants',
          kind: 'choices',
          label: say('What is wanted?'),
          choices: [
            { id: 'bed', label: say('A bed'), records: { need: 'shelter/emergency', isUrgent: true } },
            { id: 'lock', label: say('A lock') },
            { id: 'nothing', label: say('Nothing'), isAlone: true },
          ],
        },
        { id: 'has-children', kind: 'yes-no', label: say('Are there children?') },
        { id: 'read-this', kind: 'note', label: say('Thank them.') },
      ],
    },
    {
      id: 'children',
      title: say('Children'),
      showIf: { question: 'has-children', is: 'yes' },
      repeat: { most: 4, itemTitle: say('Child') },
      questions: [
        { id: 'name', kind: 'text', label: say('Called'), isRequired: true },
        { id: 'in-school', kind: 'yes-no', label: say('In school?') },
        { id: 'since', kind: 'date', label: say('Out of school since'), showIf: { question: 'in-school', is: 'no' } },
      ],
    },
    {
      id: 'end',
      title: say('End'),
      questions: [
        {
          id: 'school-help',
          kind: 'choice',
          label: say('Help with school?'),
          showIf: { question: 'in-school', is: 'no' },
          choices: [
            { id: 'papers', label: say('With papers'), records: { need: 'school', barrier: 'documents' } },
            { id: 'costs', label: say('With costs'), records: { need: 'school', barrier: 'cost' } },
          ],
        },
      ],
    },
  ],
}

/** Answers that somebody could have given: whatever is typed into every field, as the form reads it. */
export function anyAnswers(form: Form): fc.Arbitrary<Answers> {
  return anyTyped(form).map((typed) => readAnswers(form, typed).answers)
}

/** What could be typed into the fields of a form, hidden ones too, some of it wrong. */
export function anyTyped(form: Form): fc.Arbitrary<Typed> {
  const fields = form.sections.flatMap(({ id, repeat, questions }) =>
    questions
      .filter(({ kind }) => kind !== 'note')
      .flatMap((question) =>
        repeat === undefined
          ? [[question.id, anyText(question)] as const]
          : Array.from(
              { length: Math.min(3, repeat.most) },
              (_, at) => [`${id}.${at}.${question.id}`, anyText(question)] as const,
            ),
      ),
  )
  return fc
    .record(Object.fromEntries(fields), { requiredKeys: [] })
    .map((typed) => Object.fromEntries(Object.entries(typed).flatMap(listGiven)))
}

function listGiven([name, text]: readonly [string, string | readonly string[] | undefined]) {
  return text === undefined ? [] : [[name, text] as const]
}

function anyText(question: Question): fc.Arbitrary<string | readonly string[]> {
  const { kind, choices = [], least = -5, most = 500 } = question
  const ids = choices.map(({ id }) => id)
  switch (kind) {
    case 'yes-no':
      return fc.constantFrom(...yesNoAnswers, '')
    case 'choice':
      return fc.constantFrom(...ids, '')
    case 'choices':
      return fc.subarray(ids)
    case 'number':
      return fc.oneof(
        fc.integer({ min: Math.ceil(least), max: Math.floor(most) }).map(String),
        fc.double({ min: least, max: most, noNaN: true }).map((one) => one.toFixed(2)),
        fc.constantFrom('', 'many', '٣', '1.500'),
      )
    case 'date':
      return fc.oneof(
        fc
          .date({ min: new Date('1930-01-01'), max: new Date('2050-12-31'), noInvalidDate: true })
          .map((day) => day.toISOString().slice(0, 10)),
        fc.constantFrom('', 'yesterday', '31.02.2020'),
      )
    default:
      return fc.oneof(fc.string({ maxLength: 30 }), fc.constantFrom('', ' ', 'سارة', 'Zoë\r\nand more'))
  }
}

/** Answers as they were kept, drawn and read once more. */
export function readAgain(form: Form, answers: Answers): Answers {
  return readAnswers(form, toTyped(form, answers)).answers
}
