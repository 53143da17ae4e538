// In which language a text is written, told by its script and its small words. Where that is not clear, `und`: a wrong language is worse than
// none, since rules of another language would be read into it.
import { FUNCTION_WORDS, type WordScript } from './function-words.ts'
import type { ReadPassage } from './read-document.ts'

/** A language as far as it can be told. */
export interface ToldLanguage {
  /** BCP 47: `fr`; `und-Ethi` where the script alone is known and writes several; `und` where nothing is. */
  readonly language: string
  /** Of the words, the share that are small words of that language; 1 for a script that one language alone is written in. */
  readonly share: number
}

/** Scripts by which the language is known, or not: ISO 15924 and, where one language alone writes it, that. */
const SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [/\p{Script=Hiragana}|\p{Script=Katakana}/gu, 'ja'],
  [/\p{Script=Hangul}/gu, 'ko'],
  [/\p{Script=Han}/gu, 'zh'],
  [/\p{Script=Thai}/gu, 'th'],
  [/\p{Script=Khmer}/gu, 'km'],
  [/\p{Script=Lao}/gu, 'lo'],
  [/\p{Script=Greek}/gu, 'el'],
  [/\p{Script=Armenian}/gu, 'hy'],
  [/\p{Script=Georgian}/gu, 'ka'],
  [/\p{Script=Tamil}/gu, 'ta'],
  [/\p{Script=Sinhala}/gu, 'si'],
  [/\p{Script=Hebrew}/gu, 'und-Hebr'],
  [/\p{Script=Ethiopic}/gu, 'und-Ethi'],
  [/\p{Script=Devanagari}/gu, 'und-Deva'],
  [/\p{Script=Bengali}/gu, 'und-Beng'],
  [/\p{Script=Myanmar}/gu, 'und-Mymr'],
]

const WORD_SCRIPTS: readonly (readonly [WordScript, RegExp])[] = [
  ['Latin', /\p{Script=Latin}/gu],
  ['Arabic', /\p{Script=Arabic}/gu],
  ['Cyrillic', /\p{Script=Cyrillic}/gu],
]

/** Characters that are looked at: enough to be sure, few enough to cost nothing. */
const LOOKED_AT = 60_000
const FEWEST_WORDS = 8
/** Of running text, small words are a third and more; of lists of names hardly any. */
const LEAST_SHARE = 0.12
/** How far the likeliest has to be before the next. */
const LEAST_LEAD = 1.2

const UNTOLD: ToldLanguage = { language: 'und', share: 0 }

/** Tells the language of a document: what most of its text is in. Passages from all over it are looked at. */
export function tellLanguage(passages: readonly Pick<ReadPassage, 'text' | 'kind'>[]): ToldLanguage {
  const running = passages.filter(({ kind }) => kind !== 'footnote')
  const size = running.reduce((sum, { text }) => sum + text.length, 0)
  const step = Math.max(1, Math.ceil(size / LOOKED_AT))
  return tellLanguageOf(
    running
      .filter((_, index) => index % step === 0)
      .map(({ text }) => text.slice(0, LOOKED_AT))
      .join('\n'),
  )
}

/** Tells the language of a text. */
export function tellLanguageOf(text: string): ToldLanguage {
  const count = (script: RegExp) => text.match(script)?.length ?? 0
  const letters = count(/\p{L}/gu)
  if (letters === 0) return UNTOLD
  for (const [script, language] of SCRIPTS) {
    // Japanese is half Han; a kana in ten tells it.
    if (count(script) > letters * (language === 'ja' ? 0.1 : 0.5)) return { language, share: 1 }
  }
  const script = WORD_SCRIPTS.find(([, letter]) => count(letter) > letters * 0.6)?.[0]
  return script === undefined ? UNTOLD : tellByWords(text, script)
}

function tellByWords(text: string, script: WordScript): ToldLanguage {
  const words =
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}]+/gu) ?? []
  if (words.length < FEWEST_WORDS) return UNTOLD
  const [first, second] = [...FUNCTION_WORDS[script]]
    .map(([language, small]) => ({ language, share: words.filter((word) => small.has(word)).length / words.length }))
    .toSorted((one, other) => other.share - one.share)
  return first === undefined || first.share < LEAST_SHARE || first.share < (second?.share ?? 0) * LEAST_LEAD ? UNTOLD : first
}

/** The language to read a document in: the one that its text tells, where it does; what was given otherwise, or `und`. */
export function chooseLanguage(given: string | null, told: ToldLanguage): string {
  if (told.language.startsWith('und')) return given ?? told.language
  return given !== null && toBaseLanguage(given) === told.language ? given : told.language
}

/** `fr` of `fr-CA`. */
export function toBaseLanguage(tag: string): string {
  return tag.toLowerCase().split('-')[0] ?? 'und'
}
