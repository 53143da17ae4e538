// Reads an opening_hours expression through the library of that name, in wall-clock time whatever the zone.
// Where a country's holidays are not known, rules about holidays are left out and the reader is told so.
// The library reads a Date's local fields: in an hour that the process's own zone skips in spring it errs by that hour.
import OpeningHoursParser from 'opening_hours'
import { areHolidaysKnown } from './holiday-countries.ts'
import { fromWallDate, toWallDate } from './wall-time.ts'
import type { WallMinutes } from './wall-time.ts'

/** A stretch of wall-clock time. `certain` is false for "by appointment" and other notes of the provider. */
export interface OpenInterval {
  readonly from: WallMinutes
  readonly to: WallMinutes
  readonly certain: boolean
}

export interface OpeningExpression {
  /** False where the expression speaks of holidays that are not known: on such a day it may be wrong. */
  readonly holidaysKnown: boolean
  /** True where every week is like every other. */
  readonly isWeekStable: boolean
  /** True where the expression speaks of public holidays and they are known. */
  readonly heedsHolidays: boolean
  /** Open stretches that meet `from`..`to`, cut to it, in order. */
  findOpen(from: WallMinutes, to: WallMinutes): readonly OpenInterval[]
}

const read = new Map<string, OpeningExpression | 'unreadable'>()
const MOST_REMEMBERED = 50_000

/** Reads once and remembers. `unreadable` where the library cannot parse it: then the hours are unknown. */
export function readExpression(expression: string, country: string | null): OpeningExpression | 'unreadable' {
  const key = `${country?.toLowerCase() ?? ''} ${expression}`
  const remembered = read.get(key)
  if (remembered !== undefined) return remembered
  const result = parseExpression(expression, country)
  if (read.size >= MOST_REMEMBERED) read.clear()
  read.set(key, result)
  return result
}

/** The expression without its rules about public and school holidays: what a week without any looks like. */
export function readOrdinaryWeek(expression: string): OpeningExpression | 'unreadable' {
  return readExpression(withoutHolidays(expression), null)
}

function parseExpression(expression: string, country: string | null): OpeningExpression | 'unreadable' {
  const text = expression.trim()
  const isUnderstood = !mentions(text, 'SH') && (!mentions(text, 'PH') || areHolidaysKnown(country))
  const readable = isUnderstood ? text : withoutHolidays(text)
  if (mentions(readable, 'SH') || (!isUnderstood && mentions(readable, 'PH'))) return 'unreadable'
  const parser = parse(readable, country)
  if (parser === 'unreadable') return 'unreadable'
  const isAmbiguous = mayMeanAfternoon(readable, parser)
  return {
    holidaysKnown: isUnderstood,
    isWeekStable: parser.isWeekStable(),
    heedsHolidays: isUnderstood && mentions(text, 'PH'),
    findOpen: (from, to) =>
      parser
        .getOpenIntervals(toWallDate(from), toWallDate(to))
        .map(([start, end, isUncertain]) => ({
          from: fromWallDate(start),
          to: fromWallDate(end),
          certain: !isUncertain && !isAmbiguous,
        }))
        .filter((interval) => interval.from < interval.to),
  }
}

function parse(text: string, country: string | null): OpeningHoursParser | 'unreadable' {
  const place = { lat: 0, lon: 0, address: { country_code: country?.toLowerCase() ?? '', state: '' } }
  try {
    return new OpeningHoursParser(text, place)
  } catch (error) {
    // The library throws strings and Errors alike for whatever it cannot parse.
    if (typeof error === 'string' || error instanceof Error) return 'unreadable'
    throw error
  }
}

/** "9-5" is read as nine at night's end to five in the morning: where the library doubts, so do we. */
function mayMeanAfternoon(text: string, parser: OpeningHoursParser): boolean {
  if (!/(?<![\d:.])\d(?!\d)/.test(text)) return false
  return parser.getStructuredWarnings().some((warning) => String(warning.type) === 'ambiguous_single_digit_hour')
}

function mentions(expression: string, holidays: 'PH' | 'SH'): boolean {
  return new RegExp(`(?<![A-Za-z])${holidays}(?![A-Za-z])`, 'i').test(withoutComments(expression))
}

function withoutComments(expression: string): string {
  return expression.replaceAll(/"[^"]*"/g, '""')
}

/** Drops rules about holidays alone ("PH off", "SH,PH closed") and holidays listed among days ("Mo-Fr,PH", "PH,Su"). */
function withoutHolidays(expression: string): string {
  const rules = expression.split(';').map((rule) => rule.trim())
  const ordinary = rules.filter((rule) => !/^(?:PH|SH)(?:\s*,\s*(?:PH|SH))*(?:\s|$)/i.test(rule))
  return ordinary
    .map((rule) => rule.replaceAll(/,\s*(?:PH|SH)(?![A-Za-z])/gi, '').replaceAll(/(?<![A-Za-z])(?:PH|SH)\s*,\s*/gi, ''))
    .join('; ')
}
