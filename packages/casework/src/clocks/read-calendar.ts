// A calendar as data (data/calendars/*.yaml): the weekend and the public holidays of a jurisdiction, day by day, with their source. What is
// wrong in it is told with its path, all at once.
import { fail, ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import { z } from 'zod'
import type { DefinitionSource } from '../assessments/assessment.ts'
import type { WorkingCalendar } from '../journal/state.ts'
import { isDate } from './local-days.ts'

/** A calendar with what a page shows of it. */
export interface CalendarDefinition extends WorkingCalendar {
  readonly name: string
  /** What each holiday is called, by its date. */
  readonly holidayNames: ReadonlyMap<string, string>
  /** Days that may turn out a holiday: set by the moon, or by a decree of the year. They count as working days: the earlier deadline is safe. */
  readonly uncertainHolidays: ReadonlySet<string>
  readonly sources: readonly DefinitionSource[]
}

const date = z.string().refine(isDate, 'a date like 2026-05-01')
const source = z.strictObject({
  title: z.string().min(1),
  publisher: z.string().min(1),
  year: z.int().min(1800).max(2100),
  passage: z.string().min(1).exactOptional(),
  address: z.url({ protocol: /^https$/ }).exactOptional(),
})
const calendar = z.strictObject({
  jurisdiction: z.string().regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, 'a country of ISO 3166-1, or a part of one of ISO 3166-2'),
  name: z.string().min(1),
  timeZone: z.string().refine(isTimeZone, 'a time zone such as Europe/Paris'),
  weekend: z.array(z.int().min(1).max(7)).min(1).max(3),
  knownUntil: date,
  sources: z.array(source).min(1),
  holidays: z.array(z.strictObject({ date, name: z.string().min(1), isUncertain: z.boolean().exactOptional() })).min(1),
})

/** Reads a calendar. A holiday twice, or one said to be certain after the day until which they are known, is a mistake. */
export function readCalendar(value: unknown): Result<CalendarDefinition, readonly string[]> {
  const read = calendar.safeParse(value)
  if (!read.success) return fail(read.error.issues.map(({ path, message }) => `${path.join('.') || 'calendar'}: ${message}`))
  const { holidays, ...rest } = read.data
  const dates = holidays.map((holiday) => holiday.date)
  const certain = holidays.filter(({ isUncertain }) => isUncertain !== true)
  const mistakes = [
    ...dates.flatMap((each, index) => (dates.indexOf(each) === index ? [] : [`holidays.${index}: ${each} stands twice`])),
    ...certain.flatMap((each) =>
      each.date > rest.knownUntil ? [`holidays: ${each.date} is after knownUntil, and not marked as uncertain`] : [],
    ),
  ]
  if (mistakes.length > 0) return fail(mistakes)
  return ok({
    ...rest,
    holidays: new Set(certain.map((holiday) => holiday.date)),
    holidayNames: new Map(holidays.map((holiday) => [holiday.date, holiday.name])),
    uncertainHolidays: new Set(holidays.flatMap((holiday) => (holiday.isUncertain === true ? [holiday.date] : []))),
  })
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
