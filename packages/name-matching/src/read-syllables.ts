// Names in scripts whose letters carry their vowel: Ethiopic (Amharic, Tigrinya), the scripts of India that share one order in Unicode (Devanagari,
// Bengali, Gurmukhi, Gujarati, Oriya, Tamil, Telugu, Kannada, Malayalam), and Korean syllables.
import type { ReadWord, Sound } from './sound.ts'

/** The consonants of U+1200 to U+1357, eight letters a row, one a vowel (The Unicode Standard, chart Ethiopic). */
const ethiopicRows = [
  ...'h l h m s r s s k k k k b'.split(' '),
  'w|f',
  ...'t s h h n n . k k h h w . s g . d d g g g g t s b s s f b'.split(' '),
]
/** The vowels of a row; the sixth is hardly spoken, or not at all. */
const ethiopicVowels = ['a', 'u', 'i', 'a', 'i', '', 'u', 'a']

/** Reads Ethiopic. It writes no doubling, so two letters alike are two sounds. */
export function readEthiopic(word: string): ReadWord {
  const sounds: Sound[] = []
  for (const letter of word) {
    const code = (letter.codePointAt(0) ?? 0) - 0x1200
    const row = ethiopicRows[Math.floor(code / 8)]
    if (code < 0 || row === undefined) continue
    sounds.push(row.split('|'))
    const vowel = ethiopicVowels[code % 8] ?? ''
    if (vowel !== '') sounds.push([vowel])
  }
  return { sounds, hasVowels: false }
}

/** The consonants of an Indic block from its place 0x15 on (The Unicode Standard, chart Devanagari). */
const indicConsonants = 'k|h|g|g|n|s|s|g|g|n|t|t|d|d|n|t|t|d|d|n|n|b|f b|b|b|m|.|r|r|l|l|l|w|s|s|s|h'.split('|')
/** The consonants with a dot below, from place 0x58 on. */
const indicDotted = ['k', 'h', 'g', 's', 'r d', 'r d', 'f', '.']
const VIRAMA = 0x4d
const NUKTA = 0x3c

/** Reads the scripts of India. The vowel that a consonant carries unwritten is not spoken at the end of a word. */
export function readIndic(word: string): ReadWord {
  const places = [...word].map((letter) => ((letter.codePointAt(0) ?? 0) - 0x0900) % 0x80)
  const sounds: Sound[] = []
  for (const [at, place] of places.entries()) {
    const consonant = place >= 0x58 ? indicDotted[place - 0x58] : indicConsonants[place - 0x15]
    if (place === 0x01 || place === 0x02) sounds.push(['n'])
    else if (isIndicVowel(place)) sounds.push([readIndicVowel(place)])
    else if (consonant !== undefined) {
      const hasDot = places[at + 1] === NUKTA
      const next = places[at + (hasDot ? 2 : 1)]
      sounds.push(hasDot ? readDotted(consonant) : consonant.split(' '))
      if (next !== undefined && next !== VIRAMA && !isIndicVowel(next)) sounds.push(['a'])
    }
  }
  return { sounds, hasVowels: true }
}

/** A dot makes z (here s) of j, f of ph and r of d. */
function readDotted(consonant: string): Sound {
  if (consonant === 'g') return ['s', 'g']
  return consonant === 'd' ? ['r', 'd'] : [consonant.charAt(0)]
}

/** Letters and signs of vowels stand in the same order: a ā i ī u ū … e ai o au. */
function readIndicVowel(place: number): string {
  const order = place >= 0x3e ? place - 0x38 : place
  if (order <= 0x06) return 'a'
  return order === 0x07 || order === 0x08 || (order >= 0x0d && order <= 0x10) ? 'i' : 'u'
}

function isIndicVowel(place: number): boolean {
  return (place >= 0x04 && place <= 0x14) || (place >= 0x3e && place <= 0x4c) || (place >= 0x60 && place <= 0x63)
}

/** Consonants that begin a Korean syllable, and those that end one, in the order of Unicode's syllables (U+AC00 on). */
const koreanFirst: readonly Sound[] = 'k g|k|n|d t|d|r l|m|b|b|s|s|-|g s|g|s|k|t|b|h'
  .split('|')
  .map((readings) => readings.replace('-', '').split(' '))
const koreanLast: readonly Sound[] = '-|k|k|k|n|n|n|t|l|l|m|l|l|l|l|l|m|b|b|t|t|ng|t|t|k|t|b|-'
  .split('|')
  .map((reading) => [reading.replace('-', '')])

/** The vowels between them. */
const koreanVowels = 'aiaiuiuiuaiiuuuiiuuii'

/** Reads Korean syllables. */
export function readHangul(word: string): ReadWord {
  const sounds: Sound[] = []
  for (const letter of word) {
    const code = (letter.codePointAt(0) ?? 0) - 0xac00
    const [first, last] = [koreanFirst[Math.floor(code / 588)], koreanLast[code % 28]]
    if (code < 0 || code > 11_171 || first === undefined || last === undefined) continue
    sounds.push(first, [koreanVowels.charAt(Math.floor(code / 28) % 21)], last)
  }
  return { sounds, hasVowels: true }
}
