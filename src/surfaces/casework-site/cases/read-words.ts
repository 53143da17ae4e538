// Words, days and hours as they were typed into a form of a case, read or told what is wrong with them.
import type { Result } from '@causeway/vocabulary'
import type { Translator } from '../../../platform/i18n/index.ts'
import { oneValue, type SentForm } from '../../../platform/sign-in/index.ts'

/** The longest text of an entry, in characters: some pages of writing. */
export const MOST_WORDS = 20_000

/** Trimmed text of a field; missing or too long is told in the reader's words. */
export function readWords(
  t: Translator,
  form: SentForm,
  field: string,
  { isOptional = false, most = MOST_WORDS }: { readonly isOptional?: boolean; readonly most?: number } = {},
): Result<string, string> {
  const text = oneValue(form, field).replaceAll('\r\n', '\n').trim()
  if (text === '' && !isOptional) return { ok: false, error: t('cases.mistake-words') }
  if (text.length > most) return { ok: false, error: t('cases.mistake-too-long', { most }) }
  return { ok: true, value: text }
}

/** A day `YYYY-MM-DD` that is on the calendar; `null` for anything else. */
export function readDay(form: SentForm, field: string): string | null {
  const text = oneValue(form, field).trim()
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null
  return day !== null && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) ? text : null
}

/** The moment of a day and an hour (`HH:MM`) of a zone; where the zone leaps over it, the moment after. */
export function toMoment(day: string, time: string, timeZone: string): Date {
  const wall = Date.parse(`${day}T${time}:00Z`)
  // The zone's distance from UTC near that moment, asked twice: the first answer may stand on the other side of a change of clocks.
  const first = wall - offsetOf(new Date(wall), timeZone)
  return new Date(wall - offsetOf(new Date(first), timeZone))
}

function offsetOf(at: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at)
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((one) => one.type === type)?.value ?? '0')
  const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
  return wall - Math.floor(at.getTime() / 1000) * 1000
}
