// How alike two names are, whatever their scripts: for ranking those that were found, after they were opened.
import { findNameWords } from './name-words.ts'
import { fullNamesOf } from './nicknames.ts'
import { toPlainLetters } from './plain-letters.ts'
import { compareVowels } from './compare-vowels.ts'
import { formsOfWord } from './skeleton.ts'

/** Readings of a word that are compared. */
const COMPARED = 6
/** What the spelling counts where both names are of one script; the rest is the sound. */
const SPELLING_SHARE = 0.4
/** What vowels count between scripts. */
const VOWEL_SHARE = 0.12
/** What each word that only the longer name has takes off. */
const MISSING_WORD = 0.06

/**
 * From 0 (nothing alike) to 1 (the same letters), symmetric. Words are compared in any order; who is known by fewer names than the other still
 * is close. Over 0.75 a person should be asked whether it is the same name.
 */
export function nameSimilarity(one: string, other: string): number {
  return compareNames(one, wordsOf(one), other)
}

/** `nameSimilarity` to one name, for ranking many by it: its own words are read once. */
export function createNameRanker(asked: string): (name: string) => number {
  const words = wordsOf(asked)
  return (name) => compareNames(asked, words, name)
}

function compareNames(one: string, first: readonly ComparedWord[], other: string): number {
  const second = wordsOf(other)
  const [fewer, more] = first.length <= second.length ? [first, second] : [second, first]
  if (fewer.length === 0) return one.trim() === other.trim() ? 1 : 0
  const pairs = fewer
    .flatMap((word, at) => more.map((candidate, place) => ({ at, place, alike: compareWords(word, candidate) })))
    .toSorted((a, b) => b.alike - a.alike || a.at - b.at || a.place - b.place)
  const [used, taken] = [new Set<number>(), new Set<number>()]
  let sum = 0
  for (const { at, place, alike } of pairs) {
    if (used.has(at) || taken.has(place)) continue
    used.add(at)
    taken.add(place)
    sum += alike
  }
  return Math.max(0, sum / fewer.length - MISSING_WORD * (more.length - fewer.length))
}

const scripts = ['Latin', 'Arabic', 'Cyrillic', 'Ethiopic', 'Greek', 'Hebrew', 'Devanagari', 'Hangul', 'Han'].map(
  (script) => [script, new RegExp(`\\p{Script=${script}}`, 'u')] as const,
)

interface ComparedWord {
  readonly letters: string
  readonly script: string
  readonly forms: readonly string[]
}

function wordsOf(name: string): readonly ComparedWord[] {
  return findNameWords(toPlainLetters(name)).map((letters) => ({
    letters,
    script: scriptOf(letters),
    forms: [letters, ...fullNamesOf(letters)].flatMap((word) => formsOfWord(word, COMPARED, true)),
  }))
}

function compareWords(one: ComparedWord, other: ComparedWord): number {
  if (one.letters === other.letters) return 1
  const sound = Math.max(
    ...one.forms.map((form, at) =>
      Math.max(...other.forms.map((with_, place) => alikeness(form, with_) - 0.02 * Math.min(4, at + place))),
    ),
  )
  if (one.script !== other.script) return sound * (1 - VOWEL_SHARE + VOWEL_SHARE * compareVowels(one.letters, other.letters))
  return (1 - SPELLING_SHARE) * sound + SPELLING_SHARE * alikeness(one.letters, other.letters)
}

/** 1 less the share of letters that have to be changed (Levenshtein 1966, with neighbours that changed places as one: Damerau 1964). */
export function alikeness(one: string, other: string): number {
  const longest = Math.max(one.length, other.length)
  return longest === 0 ? 1 : 1 - distance(one, other) / longest
}

function distance(one: string, other: string): number {
  let before: number[] = []
  let previous = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let row = 1; row <= one.length; row++) {
    const current = [row]
    for (let column = 1; column <= other.length; column++) {
      const isSame = one[row - 1] === other[column - 1]
      let least = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + (isSame ? 0 : 1),
      )
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1])
        least = Math.min(least, (before[column - 2] ?? 0) + 1)
      current.push(least)
    }
    before = previous
    previous = current
  }
  return previous[other.length] ?? 0
}

function scriptOf(word: string): string {
  return scripts.find(([, letters]) => letters.test(word))?.[0] ?? 'other'
}
