// The vowels of a word in two scripts, as far as both write them: what tells Mohammed (محمد) from Mahmoud (محمود), whose consonants are the same.
import { readWord } from './read-word.ts'

/** The vowels before, between and after the consonants of a word, by its likeliest reading. */
interface Vowels {
  readonly gaps: readonly string[]
  /** Whether only long vowels are written, as in Arabic and Hebrew. */
  readonly isLongOnly: boolean
}

/** Where an unwritten vowel meets a written one: likely for a short one, hardly for one that is spelt long. */
const [SHORT_UNWRITTEN, LONG_UNWRITTEN] = [0.95, 0.5]
/** Where nothing can be said. */
const UNKNOWN = 0.5

/** From 0 (other vowels) to 1 (the same); 0.5 where the words have not the same number of consonants. */
export function compareVowels(one: string, other: string): number {
  const [first, second] = [vowelsOf(one), vowelsOf(other)]
  if (first === null || second === null || first.gaps.length !== second.gaps.length) return UNKNOWN
  // The vowel before the first consonant and the one after the last are written by habit, not by sound.
  const inner = first.gaps.map((gap, at) => [gap, second.gaps[at] ?? ''] as const).slice(1, -1)
  if (inner.length === 0) return 1
  return inner.reduce((sum, [gap, with_]) => sum + compareGap(gap, with_, first.isLongOnly, second.isLongOnly), 0) / inner.length
}

function compareGap(one: string, other: string, isOneLongOnly: boolean, isOtherLongOnly: boolean): number {
  if (one === other) return 1
  if (one === '' && isOneLongOnly) return other.length > 1 ? LONG_UNWRITTEN : SHORT_UNWRITTEN
  if (other === '' && isOtherLongOnly) return one.length > 1 ? LONG_UNWRITTEN : SHORT_UNWRITTEN
  if (one === '' || other === '') return UNKNOWN
  return [...one].some((vowel) => vowel === '.' || other.includes(vowel)) || other.includes('.') ? 1 : 0
}

function vowelsOf(word: string): Vowels | null {
  const read = readWord(word)
  if (read === null) return null
  const text = read.sounds
    .map(([likeliest = '']) => likeliest)
    .join('')
    .replace(/(?<=.)h$/, '')
    .replaceAll(/(?<=.)w/g, 'u')
  const spoken = read.hasVowels ? text.replaceAll(/([bdfghklmnrst])\1+/g, '$1') : text
  return { gaps: spoken.split(/[bdfghklmnrstw]/), isLongOnly: /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(word) }
}
