// One answer as somebody typed it: digits of any script, dates as they are written down, choices that are on the list.
import { yesNoAnswers, type Answer, type AnswerMistake, type Question } from './form.ts'

/** The most characters of a line, and of a longer text. */
export const longestText = { text: 300, 'long-text': 5000, account: 100 } as const

/** An answer, nothing (left empty), or what is wrong. */
export type ReadValue =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'empty' }
  | { readonly kind: AnswerMistake }

/** Reads what was typed for a question. */
export function readValue(question: Question, typed: string | readonly string[]): ReadValue {
  const all = (typeof typed === 'string' ? [typed] : typed).map((one) => one.trim()).filter((one) => one !== '')
  const [first] = all
  if (first === undefined) return { kind: 'empty' }
  switch (question.kind) {
    case 'yes-no':
      return readOne(yesNoAnswers, all)
    case 'choice':
      return readOne(
        (question.choices ?? []).map(({ id }) => id),
        all,
      )
    case 'choices':
      return readSeveral(question, all)
    case 'number':
      return readBounded(question, first)
    case 'date': {
      const day = readDay(first)
      return day === null ? { kind: 'not-a-date' } : { kind: 'answer', answer: day }
    }
    case 'text':
    case 'long-text':
    case 'account': {
      const text = first.replaceAll('\r\n', '\n')
      return text.length > longestText[question.kind] ? { kind: 'too-long' } : { kind: 'answer', answer: text }
    }
    case 'note':
      return { kind: 'not-asked' }
  }
}

function readOne(ids: readonly string[], typed: readonly string[]): ReadValue {
  const [first, second] = typed
  return first === undefined || second !== undefined || !ids.includes(first)
    ? { kind: 'not-a-choice' }
    : { kind: 'answer', answer: first }
}

function readSeveral({ choices = [] }: Question, typed: readonly string[]): ReadValue {
  if (typed.some((one) => !choices.some(({ id }) => id === one))) return { kind: 'not-a-choice' }
  const chosen = choices.filter(({ id }) => typed.includes(id))
  return chosen.length > 1 && chosen.some(({ isAlone }) => isAlone === true)
    ? { kind: 'not-beside-others' }
    : { kind: 'answer', answer: chosen.map(({ id }) => id) }
}

function readBounded({ least, most }: Question, typed: string): ReadValue {
  const number = readNumber(typed)
  if (number === null) return { kind: 'not-a-number' }
  if (least !== undefined && number < least) return { kind: 'too-small' }
  if (most !== undefined && number > most) return { kind: 'too-large' }
  return { kind: 'answer', answer: number }
}

/** The first digit of each run of decimal digits that somebody may type: Latin, Arabic, Persian, the scripts of India, Burmese, Khmer … */
const ZEROS = [
  0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20, 0x1040,
  0x17e0, 0x1810, 0xff10,
]

/** A text with its digits as 0 to 9. */
export function toLatinDigits(text: string): string {
  return text.replaceAll(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0
    const zero = ZEROS.find((first) => code >= first && code < first + 10)
    return zero === undefined ? digit : String(code - zero)
  })
}

/**
 * A number as it is written by hand, `null` where it is none or could be two: `1.500` is one and a half here and fifteen hundred there,
 * and nobody's wages are guessed.
 *
 * @example readNumber('١٬٥٠٠٫٥') // → 1500.5
 */
export function readNumber(typed: string): number | null {
  const plain = toLatinDigits(typed)
    .replaceAll(/[\s\u00a0\u202f'’٬]/g, '')
    .replaceAll('٫', ',')
    .replaceAll('−', '-')
  if (/^-?(?!0)\d{1,3}[.,]\d{3}$/.test(plain) && !typed.includes('٫')) return null
  const grouped =
    /^-?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*(?!\1)[.,]\d+$/.test(plain) || /^-?\d{1,3}([.,])\d{3}(?:\1\d{3})+$/.test(plain)
  const text = grouped ? ungroup(plain) : plain.replace(',', '.')
  if (!/^-?\d+(?:\.\d+)?$/.test(text)) return null
  const number = Number(text)
  return Number.isFinite(number) && Math.abs(number) <= Number.MAX_SAFE_INTEGER ? number : null
}

/** `1.234.567,5` and `1,234,567.5` both become `1234567.5`. */
function ungroup(text: string): string {
  const group = /[.,]/.exec(text)?.[0] ?? ''
  return text.replaceAll(group, '').replace(',', '.')
}

/**
 * A day as it is written by hand: year first, or day first with points; with strokes where only one of the two can be the day. `null`
 * for what is no day of the calendar, or could be two.
 *
 * @example readDay('27.05.2020') // → '2020-05-27'
 */
export function readDay(typed: string): string | null {
  const plain = toLatinDigits(typed).replaceAll(/\s|[\u200e\u200f]/g, '')
  const yearFirst = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(plain)
  if (yearFirst !== null) return makeDay(yearFirst[1], yearFirst[2], yearFirst[3])
  const points = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(plain)
  if (points !== null) return makeDay(points[3], points[2], points[1])
  const [, first, second, year] = /^(\d{1,2})[-/](\d{1,2})[-/](\d{4})$/.exec(plain) ?? []
  const dayFirst = makeDay(year, second, first)
  const monthFirst = makeDay(year, first, second)
  return dayFirst === null || monthFirst === null || dayFirst === monthFirst ? (dayFirst ?? monthFirst) : null
}

function makeDay(year: string | undefined, month: string | undefined, day: string | undefined): string | null {
  if (year === undefined || month === undefined || day === undefined) return null
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${iso}T00:00:00Z`)
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== iso || Number(year) < 1 ? null : iso
}
