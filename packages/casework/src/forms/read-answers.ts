// From what was typed to answers, and back: what is drawn from answers and sent again gives the same answers. What is hidden is dropped,
// an item in which nothing was written is no item, and every mistake is told by the name of its field.
import { isShown, pathOf, splitPath, type ItemPlace } from './conditions.ts'
import type { Answer, AnswerMistake, Answers, Form, Question, Section, Typed } from './form.ts'
import { readValue } from './read-value.ts'
import { visibleQuestions } from './visible-questions.ts'

/** What a form came to. Mistakes are by the name of the field as it was typed. */
export interface ReadAnswers {
  readonly answers: Answers
  readonly mistakes: Readonly<Record<string, AnswerMistake>>
}

/** Reads a whole form: the shown questions, in the order in which they are asked. Items that are left move up to the place of empty ones. */
export function readAnswers(form: Form, typed: Typed): ReadAnswers {
  return readInPlace(form, typed, false)
}

/** The same with every item of a repeated section where it was typed: what a page that is shown again is drawn from. */
export function readAnswersInPlace(form: Form, typed: Typed): ReadAnswers {
  return readInPlace(form, typed, true)
}

function readInPlace(form: Form, typed: Typed, isInPlace: boolean): ReadAnswers {
  const answers: Record<string, Answer> = {}
  const mistakes: Record<string, AnswerMistake> = findUnasked(form, typed)
  const read = (question: Question, typedItem?: ItemPlace, keptItem?: ItemPlace) => {
    if (question.kind === 'note' || !isShown(question.showIf, answers, keptItem)) return
    const name = pathOf(question.id, typedItem)
    const value = readValue(question, typed[name] ?? '')
    if (value.kind === 'answer') answers[pathOf(question.id, keptItem)] = value.answer
    else if (value.kind !== 'empty') mistakes[name] = value.kind
    else if (question.isRequired === true) mistakes[name] = 'missing'
  }
  for (const section of form.sections) {
    if (!isShown(section.showIf, answers)) continue
    if (section.repeat === undefined) {
      for (const question of section.questions) read(question)
      continue
    }
    let kept = 0
    for (const index of filledItems(section, typed)) {
      const place = (at: number) => ({ section: section.id, index: at })
      if (isInPlace) kept = index
      for (const question of section.questions) read(question, place(index), place(kept))
      if (section.questions.some(({ id }) => answers[pathOf(id, place(kept))] !== undefined)) kept += 1
    }
  }
  return { answers, mistakes }
}

/** How many items of a repeated section a page draws: those that were typed or asked for, at least one, at most the form's most. */
export function countItems({ id, repeat }: Section, typed: Typed): number {
  const asked = Number(typed[`${id}.items`] ?? 0)
  const used = Object.keys(typed).map(splitPath)
  const last = Math.max(-1, ...used.flatMap((place) => (place?.section === id ? [place.index] : [])))
  return Math.min(repeat?.most ?? 0, Math.max(1, last + 1, Number.isInteger(asked) ? asked : 0))
}

/** Answers as a page draws them: what `readAnswers` reads back as the same. */
export function toTyped(form: Form, answers: Answers): Typed {
  const typed: Record<string, string | readonly string[]> = {}
  for (const { question, path } of visibleQuestions(form, answers)) {
    const answer = answers[path]
    if (answer === undefined || question.kind === 'note') continue
    typed[path] = typeof answer === 'number' ? writeNumber(answer) : answer
  }
  return typed
}

/** In digits that cannot be read in two ways: three decimals could be a group of thousands. */
function writeNumber(number: number): string {
  const text = number.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 20 })
  return /^-?\d{1,3}\.\d{3}$/.test(text) ? `${text}0` : text
}

/** The items in which something was written: an empty one was only drawn. */
function filledItems({ id, questions, repeat }: Section, typed: Typed): readonly number[] {
  const indices = Array.from({ length: repeat?.most ?? 0 }, (_, index) => index)
  return indices.filter((index) => questions.some((question) => isWritten(typed[pathOf(question.id, { section: id, index })])))
}

function isWritten(value: string | readonly string[] | undefined): boolean {
  return value !== undefined && [value].flat().some((one) => one.trim() !== '')
}

/** Names that no question of the form has. */
function findUnasked(form: Form, typed: Typed): Record<string, AnswerMistake> {
  const known = (name: string) => {
    const place = splitPath(name)
    return form.sections.some((section) => {
      if (section.repeat === undefined) return section.questions.some(({ id, kind }) => id === name && kind !== 'note')
      if (name === `${section.id}.items`) return true
      if (place?.section !== section.id || place.index >= section.repeat.most) return false
      return section.questions.some(({ id, kind }) => id === place.question && kind !== 'note')
    })
  }
  const unasked = Object.keys(typed).filter((name) => !known(name))
  return Object.fromEntries(unasked.map((name) => [name, 'not-asked' as const]))
}
