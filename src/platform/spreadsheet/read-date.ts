// Turns what people and spreadsheets write for a date into ISO: other signs, other digits, the day first or last.
import { isPartialDate } from '@causeway/vocabulary'

/** A date as it is kept, and what was wrong or changed in it. */
export interface ReadDate {
  readonly value: string
  readonly problems: readonly {
    readonly expected: string
    readonly found: string
    readonly outcome: 'value left out' | 'repaired'
  }[]
}

/** Reads a day, month or year as far as it is known. What may be two days is told and never guessed. */
export function readDateCell(text: string): ReadDate {
  if (isPartialDate(text)) return { value: text, problems: [] }
  const repaired = (value: string): ReadDate =>
    isPartialDate(value) ? { value, problems: [{ expected: value, found: text, outcome: 'repaired' }] } : unreadable
  const unreadable: ReadDate = {
    value: '',
    problems: [{ expected: 'YYYY, YYYY-MM or YYYY-MM-DD', found: text, outcome: 'value left out' }],
  }
  const digits = toWesternDigits(text)
  const iso = /^(\d{4})[./-](\d{1,2})(?:[./-](\d{1,2}))?(?:[ T].*)?$/.exec(digits)
  if (iso)
    return repaired([iso[1], iso[2]?.padStart(2, '0'), iso[3]?.padStart(2, '0')].filter((part) => part !== undefined).join('-'))
  const month = /^(\d{1,2})[./-](\d{4})$/.exec(digits)
  if (month) return repaired(`${month[2]}-${month[1]?.padStart(2, '0')}`)
  const day = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(digits)
  if (!day) return /^\d{4}$/.test(digits) ? repaired(digits) : unreadable
  const [first, second] = [Number(day[1]), Number(day[2])]
  // 3/4/2020 is March in one country and April in another.
  if (first <= 12 && second <= 12 && first !== second) return unreadable
  const [monthNumber, dayNumber] = first > 12 ? [second, first] : [first, second]
  return repaired(`${day[3]}-${String(monthNumber).padStart(2, '0')}-${String(dayNumber).padStart(2, '0')}`)
}

function toWesternDigits(text: string): string {
  return text.replaceAll(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 15))
}
