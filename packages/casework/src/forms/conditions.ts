// When a condition holds. An answer that was not given is neither one thing nor another: `is` and `isNot` are both false of it, and a
// rule that wants "not known to be so" says `not`.
import type { Answer, Answers, Condition } from './form.ts'

/** One item of a repeated section: its section and its number, from 0. */
export interface ItemPlace {
  readonly section: string
  readonly index: number
}

/** The name of an answer: the question's id, in a repeated section `section.0.question`. */
export function pathOf(question: string, item?: ItemPlace): string {
  return item === undefined ? question : `${item.section}.${item.index}.${question}`
}

/**
 * Whether a condition holds of these answers; none always does. Inside an item, a question of the same section is that item's own. From
 * outside, a condition about a repeated section holds where the whole of it holds of one of its items.
 */
export function isShown(condition: Condition | undefined, answers: Answers, item?: ItemPlace): boolean {
  if (condition === undefined) return true
  if (item !== undefined) return holds(condition, answers, item)
  const asked = questionsOf(condition)
  const repeated = Object.keys(answers)
    .map(splitPath)
    .find((place) => place !== null && asked.has(place.question))
  if (repeated === undefined || repeated === null) return holds(condition, answers, undefined)
  return itemsOf(repeated.section, answers).some((index) => holds(condition, answers, { section: repeated.section, index }))
}

/** The questions that a condition is about. */
export function questionsOf(condition: Condition): ReadonlySet<string> {
  if ('question' in condition) return new Set([condition.question])
  const parts = 'all' in condition ? condition.all : 'any' in condition ? condition.any : [condition.not]
  return new Set(parts.flatMap((part) => [...questionsOf(part)]))
}

/** The numbers of a repeated section's items that have any answer, in order. */
export function itemsOf(section: string, answers: Answers): readonly number[] {
  const found = Object.keys(answers).map(splitPath)
  const own = found.flatMap((place) => (place?.section === section ? [place.index] : []))
  return [...new Set(own)].toSorted((a, b) => a - b)
}

/** What a name of an answer in a repeated section is made of; `null` for any other. */
export function splitPath(path: string): { readonly section: string; readonly index: number; readonly question: string } | null {
  const match = /^([a-z][a-z0-9-]*)\.(\d{1,3})\.([a-z][a-z0-9-]*)$/.exec(path)
  const [, section, index, question] = match ?? []
  return section === undefined || question === undefined ? null : { section, index: Number(index), question }
}

function holds(condition: Condition, answers: Answers, item: ItemPlace | undefined): boolean {
  if ('all' in condition) return condition.all.every((part) => holds(part, answers, item))
  if ('any' in condition) return condition.any.some((part) => holds(part, answers, item))
  if ('not' in condition) return !holds(condition.not, answers, item)
  const answer = (item === undefined ? undefined : answers[pathOf(condition.question, item)]) ?? answers[condition.question]
  return isMetBy(condition, answer)
}

type Plain = Extract<Condition, { readonly question: string }>

/** Whether a condition about one question is met by its answer. */
function isMetBy(condition: Plain, answer: Answer | undefined): boolean {
  if ('isAnswered' in condition) return (answer !== undefined) === condition.isAnswered
  if (answer === undefined) return false
  if ('is' in condition) return answer === condition.is
  if ('isNot' in condition) return answer !== condition.isNot
  if ('includes' in condition) return Array.isArray(answer) && answer.includes(condition.includes)
  return typeof answer === 'number' && answer >= condition.atLeast
}
