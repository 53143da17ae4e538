// Taking names out of what somebody wrote, and nothing else: whoever looks names what is to go, word for word, and the rest stays as it was
// given. What went is marked in the text and counted, so that nobody can rewrite an objection under the name of care.
import { fail, ok, type Result } from '@causeway/vocabulary'

/** What stands where something was taken out. It may stand in no text as it was given. */
export const REMOVED = '\u2588\u2588\u2588'

/** The most that may go: so many names, of so many words and letters each, and a quarter of the text. What needs more is not shown, by two accounts. */
export const MOST_REMOVED = { names: 12, words: 4, letters: 60, share: 0.25 } as const

/** Why names cannot be taken out like this. `not-there`: it stands nowhere in the words. */
export type RemovalProblem = 'not-there' | 'too-many' | 'too-long' | 'too-much'

/** Words without the names, and how many were taken out. */
export interface Removed {
  readonly texts: readonly string[]
  /** In how many places. */
  readonly places: number
}

/** The texts without the names, each place marked; case and marks of direction do not matter, parts of words stay. */
export function removeNames(texts: readonly string[], names: readonly string[]): Result<Removed, RemovalProblem> {
  const wanted = [...new Set(names.map((name) => name.normalize('NFC').trim().replaceAll(/\s+/g, ' ')))].filter(
    (name) => name !== '',
  )
  if (wanted.length > MOST_REMOVED.names) return fail('too-many')
  if (wanted.some((name) => name.length > MOST_REMOVED.letters || name.split(' ').length > MOST_REMOVED.words))
    return fail('too-long')
  const given = texts.map(cleanWords)
  if (wanted.length === 0) return ok({ texts: given, places: 0 })
  // The longest first, so that a name within a longer one leaves nothing of it.
  const patterns = wanted.toSorted((one, other) => other.length - one.length).map(toPattern)
  if (patterns.some((pattern) => !given.some((text) => new RegExp(pattern, 'giu').test(text)))) return fail('not-there')
  const all = new RegExp(patterns.join('|'), 'giu')
  let places = 0
  let letters = 0
  const shown = given.map((text) =>
    text.replaceAll(all, (found) => {
      places += 1
      letters += found.length
      return REMOVED
    }),
  )
  const total = given.reduce((sum, text) => sum + text.length, 0)
  return letters > total * MOST_REMOVED.share ? fail('too-much') : ok({ texts: shown, places })
}

/** Words as they are kept: composed letters, no sign that could be taken for a mark of what was removed. */
export function cleanWords(text: string): string {
  return text.toWellFormed().normalize('NFC').replaceAll('\u2588', '').replaceAll(/\r\n?/g, '\n').trim()
}

/** Whole words, spaces as they come: what is joined to a word (an Arabic "and", "to", "the") is named with it. */
function toPattern(name: string): string {
  const inside = name
    .split(' ')
    .map((word) => word.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`))
    .join(String.raw`\s+`)
  return String.raw`(?<![\p{L}\p{M}\p{N}])${inside}(?![\p{L}\p{M}\p{N}])`
}
