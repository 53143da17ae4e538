// Takes words out of a record wherever somebody typed them, and leaves a mark. Ids, codes, days, languages and places stay as they are: what a
// record refers to is no word of anybody.

/** What stands where words were erased: the same for all words, so that it says nothing of them. */
export const ERASED = '▇▇▇'

/** Letters at least: fewer would tear other words apart. */
const SHORTEST_ERASED = 2

/** Whether words are long enough to be erased. */
export function canErase(words: string): boolean {
  return toPattern(words) !== null
}

/**
 * The value with the words erased from every text in it, whatever their capitals, accents or spaces; the value itself where they are nowhere.
 * They are found as whole words; anywhere, in scripts that join words.
 */
export function eraseWords<Value>(value: Value, words: string): Value {
  const pattern = toPattern(words)
  return pattern === null ? value : erase(value, pattern)
}

/** Whether a text has the words in it. */
export function hasWords(text: string, words: string): boolean {
  return eraseWords({ text }, words).text !== text
}

/** Fields whose texts, or lists of texts, are ids, codes and days. */
const FIXED: ReadonlySet<string> = new Set([
  'kind',
  'id',
  'series',
  'session',
  'question',
  'message',
  'point',
  'actor',
  'outcome',
  'interventions',
  'onBehalfOf',
  'entry',
  'revision',
  'document',
  'recommendation',
  'room',
  'form',
  'rule',
  'role',
  'state',
  'mode',
  'stance',
  'spokenBy',
  'capacity',
  'claimedBy',
  'constituency',
  'sex',
  'age',
  'livedExperience',
  'heldOn',
  'answerBy',
  'on',
  'language',
  'languages',
  'original',
  'themes',
  'sdgTargets',
  'after',
])

function erase<Value>(value: Value, pattern: RegExp): Value {
  if (typeof value === 'string') return eraseFrom(value, pattern) as Value
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    const parts = value.map((part: unknown) => erase(part, pattern))
    // Other spellings of a name, or places, can become the same mark; each stands once.
    const unique = parts.every((part) => typeof part === 'string') ? [...new Set(parts)] : parts
    return (isSame(unique, value) ? value : unique) as Value
  }
  const before = Object.entries(value)
  const after = before.map(([name, part]) => [name, isFixed(name, part) ? part : erase(part, pattern)] as const)
  // The same fields with values of the same types.
  return (after.every(([, part], at) => part === before[at]?.[1]) ? value : Object.fromEntries(after)) as Value
}

function isFixed(name: string, part: unknown): boolean {
  if (typeof part === 'string') return FIXED.has(name)
  const isList = Array.isArray(part) && part.every((one) => typeof one === 'string')
  // An actor's places are codes; a session's is told in words.
  return isList && (FIXED.has(name) || name === 'place')
}

function isSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((part, at) => part === other[at])
}

/** Found in letters without accents and capitals; erased where they stand in the text itself. */
function eraseFrom(text: string, pattern: RegExp): string {
  const units = [...text.matchAll(/\P{M}\p{M}*|\p{M}+/gu)].map(([unit]) => ({ unit, plain: fold(unit) }))
  const spans = [
    ...units
      .map(({ plain }) => plain)
      .join('')
      .matchAll(pattern),
  ].map(({ index, 0: found }) => ({ from: index, to: index + found.length }))
  if (spans.length === 0) return text
  let from = 0
  let last = -1
  let result = ''
  for (const { unit, plain } of units) {
    const to = from + plain.length
    const span = spans.findIndex((one) => from < one.to && Math.max(to, from + 1) > one.from)
    if (span === -1) result += unit
    else if (span !== last) result += ERASED
    last = span
    from = to
  }
  return result
}

function toPattern(words: string): RegExp | null {
  const plain = fold(words).trim()
  if ([...plain].length < SHORTEST_ERASED) return null
  const body = plain.split(/\s+/u).map(RegExp.escape).join('\\s+')
  const [before, after] = JOINING.test(plain) ? ['', ''] : ['(?<![\\p{L}\\p{N}])', '(?![\\p{L}\\p{N}])']
  return new RegExp(`${before}${body}${after}`, 'gu')
}

/** Scripts that put no space between words, or join small words to the next one. */
const JOINING =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Ethiopic}]/u

/** Without accents, capitals and signs that nobody sees. */
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/[\p{M}\p{Cf}\u0640]/gu, '')
    .toLowerCase()
}
