// A day as people write it, in the form in which it is kept. What could be two days stays as it was typed, and is told rather than guessed.

/** `21.11.2026`, `2026/11/21` and `٢٠٢٦-١١-٢١` → `2026-11-21`; anything else as it is. Whether the calendar has the day is asked later. */
export function readDay(text: string): string {
  const typed = toWesternDigits(text.trim())
  const yearFirst = /^(\d{4})(?:[./-](\d{1,2}))?(?:[./-](\d{1,2}))?$/.exec(typed)
  if (yearFirst) return joinDay(yearFirst.slice(1))
  const [, one = '', other = '', year] = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(typed) ?? []
  // 3/4/2026 is March in one country and April in another.
  if (year === undefined || (Number(one) <= 12 && Number(other) <= 12 && one !== other)) return text.trim()
  return joinDay(Number(one) > 12 ? [year, other, one] : [year, one, other])
}

/** A number as it is typed, in whichever digits. */
export function readNumber(text: string): number {
  return Number(toWesternDigits(text.trim()))
}

function joinDay(parts: readonly (string | undefined)[]): string {
  return parts.flatMap((part) => (part === undefined ? [] : [part.padStart(2, '0')])).join('-')
}

function toWesternDigits(text: string): string {
  return text.replaceAll(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 15))
}
