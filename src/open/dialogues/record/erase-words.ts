// Takes words out of a record wherever somebody typed them, and leaves a mark. Ids, codes, days, languages and places that the program knows stay
// as they are: what a record refers to is no word of anybody.

import { isPlaceCode } from '@causeway/vocabulary'
import { RECORD_FIELDS } from './fixed-fields.ts'

/** What stands where words were erased: the same for all words, so that it says nothing of them. */
export const ERASED = '▇▇▇'

/** Letters at least: fewer would tear other words apart. */
const SHORTEST_ERASED = 2

/** Signs at most: whatever is longer is not somebody's name or address, and would be sought for long. */
export const LONGEST_ERASED = 200

/** Why words cannot be erased; null where they can. */
export function findEraseFault(words: string): 'too-short' | 'too-long' | null {
  if (words.trim().length > LONGEST_ERASED) return 'too-long'
  return toPattern(words) === null ? 'too-short' : null
}

/**
 * The value with the words erased from every text in it, whatever their capitals, accents, spaces, hyphens, apostrophes or digits; the value itself
 * where they are nowhere. They are found as whole words; anywhere, in scripts that join words.
 */
export function eraseWords<Value>(value: Value, words: string, fixed: ReadonlySet<string> = RECORD_FIELDS): Value {
  const pattern = toPattern(words)
  return pattern === null ? value : erase(value, { pattern, fixed })
}

/** A text without the words, and where what stood at a place of it stands now; null where they are not in it. */
export function eraseWithin(text: string, words: string): ErasedText | null {
  const pattern = toPattern(words)
  return pattern === null ? null : eraseFrom(text, pattern)
}

/** Lines without the words, as many as there were, though the words are torn over lines, hyphens and marks of emphasis; lines without them are the same. */
export function eraseFromLines(lines: readonly string[], words: string): readonly string[] {
  const pattern = toPattern(words, TORN)
  const before = lines.map((line) => line.replaceAll('\n', ' '))
  const after = pattern === null ? undefined : eraseFrom(before.join('\n'), pattern, '\n')?.text.split('\n')
  return after === undefined ? lines : lines.map((line, at) => (after[at] === before[at] ? line : (after[at] ?? ERASED)))
}

/** Whether a text has the words in it. */
export function hasWords(text: string, words: string): boolean {
  return eraseWords({ text }, words).text !== text
}

interface Erasing {
  readonly pattern: RegExp
  readonly fixed: ReadonlySet<string>
}

function erase<Value>(value: Value, how: Erasing): Value {
  // A text in place of a text.
  if (typeof value === 'string') return (eraseFrom(value, how.pattern)?.text ?? value) as Value
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    const parts = value.map((part: unknown) => erase(part, how))
    // Other spellings of a name, or places, can become the same mark; each stands once.
    const unique = parts.every((part) => typeof part === 'string') ? [...new Set(parts)] : parts
    return (isSame(unique, value) ? value : unique) as Value
  }
  const before = Object.entries(value)
  const after = before.map(([name, part]) => [name, eraseField(name, part, how)] as const)
  // The same fields with values of the same types.
  return (after.every(([, part], at) => part === before[at]?.[1]) ? value : Object.fromEntries(after)) as Value
}

function eraseField(name: string, part: unknown, how: Erasing): unknown {
  if (isTexts(part)) {
    const changed = name === 'place' ? erasePlaces(part, how) : name === 'themes' ? eraseThemes(part, how) : null
    if (changed !== null) return isSame(changed, part) ? part : changed
  }
  // What has a space in it is no id, and leads nowhere.
  const isFixed = how.fixed.has(name) && (isTexts(part) || (typeof part === 'string' && !(name === 'id' && /\s/u.test(part))))
  return isFixed ? part : erase(part, how)
}

function isTexts(part: unknown): part is readonly string[] {
  return Array.isArray(part) && part.every((one) => typeof one === 'string')
}

/** Places of an actor: a region that the program does not know is somebody's words, and becomes one that is unknown. */
function erasePlaces(places: readonly string[], { pattern }: Erasing): readonly string[] {
  const hasThem = (place: string) => !isCodeOfPlace(place) && eraseFrom(place.replace(/^region:/, ''), pattern) !== null
  return [...new Set(places.map((place) => (hasThem(place) ? 'unknown' : place)))]
}

function isCodeOfPlace(place: string): boolean {
  return isPlaceCode(place) || /^[A-Z]{2}$/.test(place)
}

/** Themes are slugs that somebody typed, and a mark is none. */
function eraseThemes(themes: readonly string[], { pattern }: Erasing): readonly string[] {
  return themes.filter((theme) => eraseFrom(theme, pattern) === null)
}

function isSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((part, at) => part === other[at])
}

/** A text from which words were erased. */
export interface ErasedText {
  readonly text: string
  /** Where in it what stood at a place of the text as it was stands now: of what was erased, its mark. */
  readonly move: (place: number) => number
  /** From and to, in the text as it was. */
  readonly erased: readonly { readonly from: number; readonly to: number }[]
}

/** Found in letters without accents and capitals; erased where they stand in the text itself. `kept`: a sign that stays within them, with a mark on each side. */
function eraseFrom(text: string, pattern: RegExp, kept?: string): ErasedText | null {
  // Most texts hold nothing of it, and then need not be taken apart.
  if (fold(text).match(pattern) === null) return null
  const units = [...text.matchAll(/\P{M}\p{M}*|\p{M}+/gu)].map(([unit]) => ({ unit, plain: fold(unit) }))
  const folded = units.map(({ plain }) => plain).join('')
  const spans = [...folded.matchAll(pattern)].map(({ index, 0: found }) => ({ from: index, to: index + found.length }))
  if (spans.length === 0) return null
  let from = 0
  let next = 0
  let last = -1
  let result = ''
  let at = 0
  const erased: { from: number; to: number }[] = []
  const places: { readonly at: number; readonly now: number; readonly isErased: boolean }[] = []
  for (const { unit, plain } of units) {
    const to = from + plain.length
    while (next < spans.length && (spans[next]?.to ?? 0) <= from) next += 1
    const span = spans[next]
    const isWithin = span !== undefined && Math.max(to, from + 1) > span.from
    const isErased = isWithin && unit !== kept
    if (isErased && next !== last) {
      erased.push({ from: at, to: at })
      result += ERASED
    }
    const mark = erased.at(-1)
    if (isErased && mark !== undefined) mark.to = at + unit.length
    places.push({ at, now: isErased ? result.length - ERASED.length : result.length, isErased })
    if (!isErased) result += unit
    if (isWithin) last = isErased ? next : -1
    from = to
    at += unit.length
  }
  const move = (place: number) => {
    const unit = places.findLast((one) => one.at <= place)
    if (unit === undefined || place >= at) return place >= at ? result.length : place
    return unit.isErased ? unit.now : unit.now + place - unit.at
  }
  return { text: result, move, erased }
}

/** A space that nobody sees: it parts two words, or stands in the middle of one. */
const UNSEEN_SPACE = '\u200b'

/** What may stand between two letters of a word, and between two words. */
interface Between {
  readonly letters: string
  readonly words: string
}
/** Signs that part words as a space does, where no space is beside them. */
const PARTING = '[-.]'
const WHOLE: Between = { letters: `${UNSEEN_SPACE}*`, words: `(?:[\\s_${UNSEEN_SPACE}]+|${PARTING})` }
const TORN: Between = {
  letters: `(?:${UNSEEN_SPACE}|-?\\n[ \\t]*)*`,
  words: `(?:[*_]*[\\s${UNSEEN_SPACE}][\\s${UNSEEN_SPACE}*_]*|_+|-\\n[ \\t]*|${PARTING})`,
}

function toPattern(words: string, between: Between = WHOLE): RegExp | null {
  const plain = fold(words).replaceAll(/^[\s_\u200b]+|[\s_\u200b]+$/gu, '')
  if ([...plain.replaceAll(UNSEEN_SPACE, '')].length < SHORTEST_ERASED) return null
  const body = plain
    .split(/[\s_]+|(?<=[\p{L}\p{N}])-(?=[\p{L}\p{N}])/u)
    .map((word) =>
      word
        .split(UNSEEN_SPACE)
        .map((part) => [...part].map((sign) => escapeSign(sign)).join(between.letters))
        .join(`[\\s${UNSEEN_SPACE}]*`),
    )
    .join(between.words)
  const [before, after] = JOINING.test(plain) ? ['', ''] : ['(?<![\\p{L}\\p{N}])', '(?![\\p{L}\\p{N}])']
  return new RegExp(`${before}${body}${after}`, 'gu')
}

/** Only what has a meaning in patterns, so that each sign stays one. */
function escapeSign(sign: string): string {
  return /[\^$\\.*+?()[\]{}|/]/u.test(sign) ? `\\${sign}` : sign
}

/** Scripts that put no space between words, or join small words to the next one. */
const JOINING =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Ethiopic}]/u

/** Letters that only look like another with an accent, and signs of which there are several for the same. */
const ALIKE: ReadonlyMap<string, string> = new Map(
  [
    ["'", '’‘‛ʼʻʹʾʿ′`´＇'],
    ['-', '‐‑‒–−﹣－'],
    ['σ', 'ς'],
    ['i', 'ı'],
    ['l', 'ł'],
    ['o', 'ø'],
    ['d', 'đ'],
    ['ss', 'ß'],
    ['ae', 'æ'],
    ['oe', 'œ'],
    ...Array.from({ length: 10 }, (_, digit) => [String(digit), String.fromCodePoint(0x660 + digit, 0x6f0 + digit)] as const),
  ].flatMap(([plain = '', others = '']) => [...others].map((other) => [other, plain] as const)),
)
const ANY_ALIKE = new RegExp(`[${[...ALIKE.keys()].join('')}]`, 'gu')

/** Without accents, capitals and signs that nobody sees, but for the space among these; of signs that are alike the one. */
function fold(text: string): string {
  // An accent that stands alone would leave a space.
  return text
    .replaceAll('´', "'")
    .normalize('NFKD')
    .replaceAll(/(?!\u200b)[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}\u0640]/gu, '')
    .toLowerCase()
    .replaceAll(ANY_ALIKE, (sign) => ALIKE.get(sign) ?? sign)
}
