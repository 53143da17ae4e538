// Figures of a sentence: how much of what, and whether about, over or at most. Years, dates, symbols of documents, numbers of panels and
// paragraphs are no figures.

/** Comparators as in data/library/targets.csv. */
export type Comparator = '<' | '<=' | '=' | '>=' | '>' | '~' | 'range'

/** A figure as printed. */
export interface FoundFigure {
  readonly value: number
  /** The upper end of a range. */
  readonly to: number | null
  readonly comparator: Comparator
  /** What is counted, in the words of the text: `per cent of the health workforce`, `migrants`. */
  readonly unit: string
  /** In per cent; `value` is then 70 for 70 per cent. */
  readonly isShare: boolean
  readonly at: number
  readonly end: number
}

const WORDS: Readonly<Record<string, number>> = {
  one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12, thirteen: 13,
  fourteen: 14, fifteen: 15, sixteen: 16, seventeen: 17, eighteen: 18, nineteen: 19, twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60,
} // prettier-ignore

const SIZES: Readonly<Record<string, number>> = { hundred: 100, thousand: 1000, million: 1e6, billion: 1e9, trillion: 1e12 }

const COMPARATORS: readonly (readonly [RegExp, Comparator])[] = [
  [/(?:less|fewer|lower) than$|under$|below$/i, '<'],
  [/(?:up to|at most|no more than|not more than|maximum of|within)$/i, '<='],
  [/(?:at least|no less than|no fewer than|minimum of)$/i, '>='],
  [/(?:more|greater|higher) than$|over$|above$|exceeding$/i, '>'],
  [/(?:about|some|around|approximately|nearly|almost|roughly|an estimated|estimated|close to)$/i, '~'],
]

const NUMBER = String.raw`(?:\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)`
const WORD = `(?:${Object.keys(WORDS).join('|')})`
const FIGURE = new RegExp(
  String.raw`(?<![\p{L}\d./–#-])(?:(${NUMBER})(?:\s?(?:–|-|to|and)\s?(${NUMBER}))?|(${WORD}))(?![\p{L}\d])(?:[- ](hundred|thousand|million|billion|trillion))?(?:\s?(per cent|percent|%))?`,
  'giu',
)

/** What stands before a number that names a thing instead of counting: `Panel 4`, `Objective 15`, `para. 30`. */
const NAMES_THING =
  /(?:panels?|objectives?|question|figures?|tables?|page|paragraphs?|paras?\.?|no\.|number|article|convention|resolution|goals?|sdgs?|session|cluster|theme|roundtable|phase|agenda|day|annex|chapter|message|covid|covid-|iso|rev\.|l\.|wave|pillar|item|section|level|version|vision|joburg|part)\s*$/i
const MONTHS = /(?:january|february|march|april|may|june|july|august|september|october|november|december)/i

/** Finds the figures of a text. */
export function findFigures(text: string): readonly FoundFigure[] {
  return [...text.matchAll(FIGURE)].flatMap((match) => {
    const [whole, digits, upper, word, size, share] = match
    const before = text.slice(Math.max(0, match.index - 40), match.index)
    const behind = text.slice(match.index + whole.length, match.index + whole.length + 110)
    const value = digits === undefined ? WORDS[(word ?? '').toLowerCase()] : Number(digits.replaceAll(/[,\u00a0\u202f]/g, ''))
    if (value === undefined || Number.isNaN(value)) return []
    const factor = size === undefined ? 1 : (SIZES[size.toLowerCase()] ?? 1)
    const isYear =
      factor === 1 && share === undefined && digits !== undefined && /^(?:1[89]|20)\d\d$/.test(digits) && !/[,.]/.test(digits)
    const isDate = MONTHS.test(behind.slice(0, 14)) || new RegExp(`${MONTHS.source}\\s*$`, 'i').test(before)
    if (isYear || isDate || NAMES_THING.test(before)) return []
    if (/^(?:st|nd|rd|th)\b/.test(behind) || (word !== undefined && /^one$/i.test(word))) return []
    // A number without a comma that stands in brackets or an address counts nothing.
    if (/(?:[:/]|\bhttps?\S*|www\S*)$/.test(before) || /^[:/]\d/.test(behind)) return []
    const unit = readUnit(behind)
    if (unit === '' && share === undefined) return []
    const to = upper === undefined ? null : Number(upper.replaceAll(/[,\u00a0\u202f]/g, '')) * factor
    if (to !== null && to > 1800 && to < 2100) return []
    return [
      {
        value: value * factor,
        to,
        comparator: to === null ? (COMPARATORS.find(([words]) => words.test(before.trimEnd()))?.[1] ?? '=') : ('range' as const),
        unit,
        isShare: share !== undefined,
        at: match.index,
        end: match.index + whole.length,
      },
    ]
  })
}

const STOPS =
  /^(?:were|was|had|have|has|are|is|will|would|could|should|who|which|that|and|or|but|to|for|in|on|at|by|with|from|as|since|during|through|across|between|before|after|while|because|been|being|more|than|per|did|do|when|where|if|only|around|among|amongst|throughout|within|under|against|without|worldwide|globally|alone)$/i

/** The words behind a number that say what it counts; for a share, what it is a share of. */
function readUnit(behind: string): string {
  const words: string[] = []
  for (const [word] of behind.matchAll(/[\p{L}][\p{L}’'-]*|[.,;:()[\]!?–—]/gu)) {
    if (!/\p{L}/u.test(word)) break
    // `Twelve of the meetings`, `2.5 million more children`, `70 per cent of the workforce`.
    const isLead = words.length === 0 && /^(?:of|the|more|new|such|all)$/i.test(word)
    if (isLead) continue
    if (STOPS.test(word)) break
    words.push(word)
    if (words.length >= 6) break
  }
  while (/^(?:of|the|all|a)$/i.test(words.at(-1) ?? '')) words.pop()
  return words.join(' ')
}
