// A word in whatever script, as sounds.
import { readArmenian, readCyrillic, readGeorgian, readGreek } from './read-alphabets.ts'
import { readArabic } from './read-arabic.ts'
import { readHebrew } from './read-hebrew.ts'
import { readLatin } from './read-latin.ts'
import { readEthiopic, readHangul, readIndic } from './read-syllables.ts'
import type { ReadWord, WordReader } from './sound.ts'

const readers: readonly (readonly [RegExp, WordReader])[] = [
  [/\p{Script=Latin}/u, readLatin],
  [/\p{Script=Arabic}/u, readArabic],
  [/\p{Script=Cyrillic}/u, readCyrillic],
  [/\p{Script=Ethiopic}/u, readEthiopic],
  [/[\u0900-\u0d7f]/u, readIndic],
  [/\p{Script=Greek}/u, readGreek],
  [/\p{Script=Hebrew}/u, readHebrew],
  [/\p{Script=Armenian}/u, readArmenian],
  [/\p{Script=Georgian}/u, readGeorgian],
  [/\p{Script=Hangul}/u, readHangul],
]

/** A word's sounds, by the script of its letters; `null` where the script is not read here (Han, Kana, Thai, Burmese …). */
export function readWord(word: string): ReadWord | null {
  const reader = readers.find(([letters]) => letters.test(word))?.[1]
  const read = reader?.(word)
  return read === undefined || read.sounds.length === 0 ? null : read
}
