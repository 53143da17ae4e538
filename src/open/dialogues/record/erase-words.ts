// Takes words out of a record wherever somebody typed them, and leaves a mark. Ids, codes, days, languages and places stay as they are: what a
// record refers to is no word of anybody.

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
  // Most texts hold nothing of it, and then need not be taken apart.
  if (fold(text).match(pattern) === null) return text
  const units = [...text.matchAll(/\P{M}\p{M}*|\p{M}+/gu)].map(([unit]) => ({ unit, plain: fold(unit) }))
  const folded = units.map(({ plain }) => plain).join('')
  const spans = [...folded.matchAll(pattern)].map(({ index, 0: found }) => ({ from: index, to: index + found.length }))
  if (spans.length === 0) return text
  let from = 0
  let next = 0
  let last = -1
  let result = ''
  for (const { unit, plain } of units) {
    const to = from + plain.length
    while (next < spans.length && (spans[next]?.to ?? 0) <= from) next += 1
    const span = spans[next]
    const isWithin = span !== undefined && Math.max(to, from + 1) > span.from
    if (!isWithin) result += unit
    else if (next !== last) result += ERASED
    if (isWithin) last = next
    from = to
  }
  return result
}

/** A space that nobody sees: it parts two words, or stands in the middle of one. */
const UNSEEN_SPACE = '\u200b'

function toPattern(words: string): RegExp | null {
  const plain = fold(words).replaceAll(/^[\s\u200b]+|[\s\u200b]+$/gu, '')
  if ([...plain.replaceAll(UNSEEN_SPACE, '')].length < SHORTEST_ERASED) return null
  const body = plain
    .split(/\s+/u)
    .map((word) =>
      word
        .split(UNSEEN_SPACE)
        .map((part) => [...part].map((sign) => escapeSign(sign)).join(`${UNSEEN_SPACE}*`))
        .join(`[\\s${UNSEEN_SPACE}]*`),
    )
    .join(`[\\s${UNSEEN_SPACE}]+`)
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

/** Without accents, capitals and signs that nobody sees, but for the space among these; of letters with two small forms the one. */
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/(?!\u200b)[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}\u0640]/gu, '')
    .toLowerCase()
    .replaceAll('ς', 'σ')
}
