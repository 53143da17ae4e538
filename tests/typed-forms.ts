// What somebody could type into a form as data: some of its questions, hidden ones too, each answered in a way that it takes.
import * as fc from 'fast-check'
import { yesNoAnswers, type Form, type Question, type Typed } from '@causeway/casework'

/** Whatever is typed, by the names of the fields without a prefix; up to three items of a repeated section. */
export function anyFilling(form: Form): fc.Arbitrary<Typed> {
  const fields = form.sections.flatMap(({ id, repeat, questions }) => {
    const places = repeat === undefined ? [''] : [0, 1, 2].slice(0, repeat.most).map((at) => `${id}.${at}.`)
    const asked = questions.filter(({ kind }) => kind !== 'note')
    return places.flatMap((place) => asked.map((question) => anyField(`${place}${question.id}`, question)))
  })
  return fc.tuple(...fields).map((all) => Object.fromEntries(all.flat()))
}

/** A field with what is typed into it, or without it. */
function anyField(name: string, question: Question) {
  return fc.option(anyAnswer(question)).map((typed) => (typed === null ? [] : [[name, typed] as const]))
}

function anyAnswer({ kind, choices = [], least = 0, most = 99 }: Question): fc.Arbitrary<string | readonly string[]> {
  const ids = choices.map(({ id }) => id)
  switch (kind) {
    case 'yes-no':
      return fc.constantFrom(...yesNoAnswers)
    case 'choice':
      return fc.constantFrom(...ids)
    case 'choices':
      return fc.subarray(ids, { minLength: 1 })
    case 'number':
      return fc.integer({ min: least, max: most }).map(String)
    case 'date':
      return fc.constantFrom('2026-11-21', '2024-02-29')
    default:
      return fc.constantFrom('Sara', 'سارة', '<b>"bold" & more</b>', 'two\nlines', '0')
  }
}
