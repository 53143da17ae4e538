// Whom an outcome asks, or who does what it tells of, in the reader's language where it is known.
import type { Composing } from './composing.ts'
import { foreign, wordsFor, type Phrase } from './report-words.ts'

/** Whom it asks, one by one: in the reader's language where it is an actor or one of those who are asked everywhere, else as the record has it. */
export function addresseesOf({ t, book }: Composing, addressee: string, language: string): readonly Phrase[] {
  const parts = addressee.split(/\s*,\s+/u).map((part): Phrase => {
    const key = `dialogue-report.addressee-${part.toLowerCase().replaceAll(/[^a-z]+/g, '-')}`
    if (t.has(key)) return [{ text: t(key) }]
    const actor = book.actors.find(({ name }) => Object.values(name.texts).includes(part))
    return [actor === undefined ? foreign(t, part, language) : wordsFor(t, actor.name)]
  })
  const whole = foreign(t, addressee, language)
  // What is known as a whole only is told as a whole.
  return whole.language === undefined && parts.some(([{ language: other }]) => other !== undefined) ? [[whole]] : parts
}

/** Who does a practice: one actor, in the reader's language where it is known, with the office that the record gives after it. */
export function doerOf({ t, book }: Composing, doer: string, language: string): Phrase {
  const known = foreign(t, doer, language)
  if (known.language === undefined && language.split('-', 1)[0] !== t.language) return [known]
  const find = (name: string) => book.actors.find((one) => Object.values(one.name.texts).includes(name))
  const [first = '', ...rest] = doer.split(/\s*,\s+/u)
  const whole = find(doer)
  const actor = whole ?? find(first)
  if (actor === undefined) return [known]
  if (whole !== undefined || rest.length === 0) return [wordsFor(t, actor.name)]
  return [wordsFor(t, actor.name), { text: ' (' }, foreign(t, rest.join(', '), language), { text: ')' }]
}
