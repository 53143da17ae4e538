// Whether words hold a name, however it was typed: with signs that nobody sees in it or between its words, with other spaces, another
// apostrophe, and, where asked, other capitals and accents. As whole words, with what some scripts join to them; anywhere, where a script puts
// no space between words.

/** Words in which names are looked for. */
export interface MatchableWords {
  readonly written: string
  readonly folded: string
}

/** How a name is looked for: in its own capitals and accents, or in any. */
export type NameMatching = 'as-written' | 'folded'

/** Words made ready once for many names. */
export function readyWords(text: string): MatchableWords {
  return { written: tidyWritten(text), folded: foldName(text) }
}

/** Looks for one name in words; of a name without a letter or digit nothing is ever found. */
export function createNameMatcher(name: string, matching: NameMatching): (words: MatchableWords) => boolean {
  const sought = splitName(matching === 'folded' ? foldName(name) : tidyWritten(name))
  if (sought.length === 0) return () => false
  const isAnywhere = WITHOUT_SPACES.test(name)
  const end = isAnywhere ? '' : `(?!${UNSEEN_WITHIN}*[\\p{L}\\p{N}])`
  const pattern = new RegExp(sought.map(toPattern).join(`[${SPACES}${UNSEEN_SIGNS}]+`) + end, 'gu')
  return (words) => {
    const text = matching === 'folded' ? words.folded : words.written
    return text.matchAll(pattern).some(({ index }) => isAnywhere || isStart(text.slice(Math.max(0, index - 12), index)))
  }
}

/** The words of which a name is made, without those that only join others ("de", "bin"); none of a name of one word. */
export function listNameParts(name: string): readonly string[] {
  const words = splitName(tidyWritten(name))
  return words.length < 2 ? [] : words.filter((word) => !/^\p{Ll}/u.test(word))
}

/** Names that only differ in how they were typed fold to the same. */
export function foldName(text: string): string {
  const plain = text.normalize('NFKD').replaceAll(/\p{M}/gu, '')
  // Up and down: letters of which one has two small forms, or two signs.
  return tidyWritten(plain.toUpperCase().toLowerCase().replaceAll('\u03c2', '\u03c3'))
}

/** Whether a script writes names without spaces around them, or joins small words to their end. */
export const WITHOUT_SPACES =
  /[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/** Signs that nobody sees, and the stroke that makes an Arabic word longer. */
const UNSEEN_SIGNS = '\\p{Cf}\\p{Default_Ignorable_Code_Point}\\u0640'
const UNSEEN = `[${UNSEEN_SIGNS}]`
/** Those that may stand inside a word; a space of no width ends one. */
const UNSEEN_WITHIN = `(?:(?!\\u200b)${UNSEEN})`
/** What may stand between the words of a name. */
const SPACES = '\\s\\p{Pd}\\p{Pc}\\u200b'

/** "And", "so", "with", "like", "to", "the" of Arabic; "and", "in", "as", "to", "from", "that", "the" of Hebrew; "of", "to", "in", "from" of Amharic. */
const JOINED =
  /^(?:[\u0648\u0641\u0623\u0627]?[\u0628\u0643\u0644]?(?:\u0627\u0644|\u0644)?|[\u05d5\u05d1\u05db\u05dc\u05de\u05e9\u05d4]{1,3}|[\u12e8\u1208\u1260\u12a8])$/u

/** A word, whatever stands in it that nobody sees. */
function toPattern(word: string): string {
  return Array.from(word, (sign) => RegExp.escape(sign)).join(`${UNSEEN}*`)
}

function isStart(before: string): boolean {
  const joined = (/[\p{L}\p{M}\p{N}]*$/u.exec(before)?.[0] ?? '').replaceAll(/\p{M}/gu, '')
  return joined === '' || JOINED.test(joined)
}

function splitName(name: string): readonly string[] {
  const words = name.split(new RegExp(`[${SPACES}]+`, 'u')).map((word) => word.replaceAll(new RegExp(UNSEEN, 'gu'), ''))
  return words.filter((word) => /[\p{L}\p{N}]/u.test(word))
}

function tidyWritten(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/[\u2018\u2019\u02bc\u02bb\u0060\u00b4]/gu, "'")
    .trim()
}
