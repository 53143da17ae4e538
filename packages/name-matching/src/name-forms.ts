// The forms of a name: what is kept under a keyed token for each of its words, and what is asked for when somebody searches.
import { findNameWords } from './name-words.ts'
import { fullNamesOf } from './nicknames.ts'
import { toPlainLetters } from './plain-letters.ts'
import { formsOfWord } from './skeleton.ts'

/** The most forms of a word that are kept: each more finds a little more and tells a little more. Most words have one. */
const KEPT = 3
/** The most that are asked for; asking leaves no trace. */
const ASKED = 12

/** The forms to keep for a name, stable strings without order or repetition: mostly one a word. Empty only for a name without letters. */
export function nameForms(name: string): readonly string[] {
  const words = findNameWords(toPlainLetters(name))
  return [...new Set(words.flatMap((word) => withBareWord(word).flatMap((one) => formsOfWord(one, KEPT, false))))].toSorted()
}

/**
 * The forms to ask for, by word of the name: somebody may be meant whose kept forms include one of each. Wider than `nameForms`: rare readings too,
 * and full names of standard short ones (Sasha, Bill).
 */
export function nameSearchForms(name: string): readonly (readonly string[])[] {
  const words = findNameWords(toPlainLetters(name))
  return words.map((word) => {
    const asked = [...withBareWord(word), ...fullNamesOf(word)]
    return [...new Set(asked.flatMap((one) => formsOfWord(one, ASKED, true)))]
  })
}

/** A word, and what it is without an article that was written into it (Alhassan). */
function withBareWord(word: string): readonly string[] {
  return /^(?:al|el)(?=[bfghkmqrswz].{3})/.test(word) ? [word, word.slice(2)] : [word]
}
