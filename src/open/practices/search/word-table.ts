// The words of the library and the terms (stems) that they belong to. A typed word is found as it stands, by its stem, by its
// beginning, by a slip of the keyboard, or by how it sounds in another script.
import { editDistance } from './edit-distance.ts'
import { romanise, skeletonOf } from './romanise.ts'
import { possibleStems, stemIn, type LatinLanguage } from './stems.ts'
import { scriptOf } from './tokenise.ts'

/** How a word was found. */
export type WordFit = 'word' | 'prefix' | 'spelling' | 'script'

/** A term that a typed word may mean, and how much of a match it is, 0 to 1. */
export interface TermMatch {
  readonly term: number
  readonly how: WordFit
  readonly share: number
}

const MOST_BEGINNINGS = 60
const MOST_SPELLINGS = 12
const LEAST_SKELETON = 3

export type WordTable = ReturnType<typeof createWordTable>

/** An empty table. */
export function createWordTable() {
  const terms = new Map<string, number>()
  const names: string[] = []
  /** Terms of each word, by the language of the record that it stood in. */
  const byWord = { en: new Map<string, number>(), fr: new Map<string, number>(), es: new Map<string, number>() }
  let sorted: Sorted | null = null

  const termsOf = (word: string): readonly number[] => {
    const found = [byWord.en.get(word), byWord.fr.get(word), byWord.es.get(word)].filter((term) => term !== undefined)
    return [...new Set(found)]
  }
  const order = (): Sorted => (sorted ??= sortWords(new Set([...byWord.en.keys(), ...byWord.fr.keys(), ...byWord.es.keys()])))

  return {
    /** The term of a word in a text of this language; a new one where there was none. */
    add(word: string, language: LatinLanguage): number {
      const known = byWord[language].get(word)
      if (known !== undefined) return known
      const stem = stemIn(word, language)
      let term = terms.get(stem)
      if (term === undefined) {
        term = names.length
        terms.set(stem, term)
        names.push(word)
      }
      byWord[language].set(word, term)
      sorted = null
      return term
    },
    /** Sorts what was added, so that the first question need not wait for it. */
    prepare: () => void order(),
    termCount: () => names.length,
    /** A word of the term, as it first stood in a record. */
    nameOf: (term: number) => names[term] ?? '',
    /** The term of a word of a text in this language; −1 where there is none. */
    findTerm: (word: string, language: LatinLanguage): number =>
      byWord[language].get(word) ?? terms.get(stemIn(word, language)) ?? -1,
    /** The terms whose words are the same or share a stem. */
    findExactly(word: string): readonly number[] {
      const stems = possibleStems(word).map((stem) => terms.get(stem))
      return [...new Set([...termsOf(word), ...stems.filter((term) => term !== undefined)])]
    },
    /** Words that begin so, in the order of the alphabet. */
    findBeginnings(beginning: string, most = MOST_BEGINNINGS): readonly string[] {
      const { words } = order()
      const found: string[] = []
      for (let at = lowerBound(words, beginning); at < words.length && found.length < most; at++) {
        const word = words[at] ?? ''
        if (!word.startsWith(beginning)) break
        found.push(word)
      }
      return found
    },
    /** Everything that a typed word may mean: exactly, else by its beginning, sound or a slip. */
    match(word: string, isBeginning: boolean): readonly TermMatch[] {
      const exact = this.findExactly(word).map((term): TermMatch => ({ term, how: 'word', share: 1 }))
      const beginnings = isBeginning
        ? this.findBeginnings(word)
            .filter((longer) => longer !== word)
            .flatMap((longer) => termsOf(longer).map((term): TermMatch => ({ term, how: 'prefix', share: 0.7 })))
        : []
      if (exact.length + beginnings.length > 0) return dedupe([...exact, ...beginnings])
      const sounding = findSounding(word, order()).flatMap(({ word: other, share }) =>
        termsOf(other).map((term): TermMatch => ({ term, how: 'script', share })),
      )
      if (sounding.length > 0) return dedupe(sounding)
      return dedupe(
        findSpellings(word, order()).flatMap(({ word: other, slips }) =>
          termsOf(other).map((term): TermMatch => ({ term, how: 'spelling', share: slips === 1 ? 0.75 : 0.5 })),
        ),
      )
    },
  }
}

function dedupe(matches: readonly TermMatch[]): readonly TermMatch[] {
  const best = new Map<number, TermMatch>()
  for (const match of matches) if ((best.get(match.term)?.share ?? 0) < match.share) best.set(match.term, match)
  return [...best.values()]
}

interface Sorted {
  readonly words: readonly string[]
  readonly letters: Int32Array
  readonly bySkeleton: ReadonlyMap<string, readonly string[]>
}

function sortWords(all: Iterable<string>): Sorted {
  const words = [...all].toSorted((one, other) => (one < other ? -1 : one > other ? 1 : 0))
  const bySkeleton = new Map<string, string[]>()
  for (const word of words) {
    const skeleton = skeletonOf(romanise(word))
    if (skeleton.length < LEAST_SKELETON) continue
    const known = bySkeleton.get(skeleton)
    if (known) known.push(word)
    else bySkeleton.set(skeleton, [word])
  }
  return { words, letters: Int32Array.from(words, lettersOf), bySkeleton }
}

function lowerBound(words: readonly string[], wanted: string): number {
  let from = 0
  let to = words.length
  while (from < to) {
    const middle = (from + to) >> 1
    if ((words[middle] ?? '') < wanted) from = middle + 1
    else to = middle
  }
  return from
}

/** Which letters a word has, in 32 bits: two words that differ in many cannot be a slip apart. */
function lettersOf(word: string): number {
  let bits = 0
  for (let at = 0; at < word.length; at++) bits |= 1 << (word.charCodeAt(at) & 31)
  return bits
}

function countBits(bits: number): number {
  let count = 0
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1
  return count
}

/** Words a slip or two apart, nearest first. Short words are taken as typed. */
function findSpellings(word: string, { words, letters }: Sorted): readonly { word: string; slips: number }[] {
  if (word.length < 4 || scriptOf(word) === 'han' || /\d/.test(word)) return []
  const most = word.length < 7 ? 1 : 2
  const own = lettersOf(word)
  const found: { word: string; slips: number }[] = []
  for (let at = 0; at < words.length; at++) {
    const other = words[at] ?? ''
    if (Math.abs(other.length - word.length) > most) continue
    if (countBits(own ^ (letters[at] ?? 0)) > 2 * most) continue
    const slips = editDistance(word, other, most)
    if (slips <= most) found.push({ word: other, slips })
  }
  const nearest = Math.min(...found.map(({ slips }) => slips))
  return found.filter(({ slips }) => slips === nearest).slice(0, MOST_SPELLINGS)
}

/** Words of other scripts that sound alike: the same consonants, and letters near enough. */
function findSounding(word: string, { bySkeleton }: Sorted): readonly { word: string; share: number }[] {
  const script = scriptOf(word)
  if (script === 'han') return []
  const candidates = new Map<string, number>()
  for (const form of [...possibleStems(word), word]) {
    const own = romanise(form)
    const skeleton = skeletonOf(own)
    if (skeleton.length < LEAST_SKELETON) continue
    for (const other of bySkeleton.get(skeleton) ?? []) {
      if (scriptOf(other) === script) continue
      const theirs = romanise(other)
      const most = Math.ceil(Math.max(own.length, theirs.length) * 0.5)
      const apart = editDistance(own, theirs, most)
      if (apart <= most) candidates.set(other, Math.max(candidates.get(other) ?? 0, 0.9 - 0.4 * (apart / Math.max(1, most))))
    }
  }
  return [...candidates].map(([other, share]) => ({ word: other, share }))
}
