// Writes a calendar of days after RFC 5545: UTF-8, lines ended by CRLF and folded at 75 octets, text escaped. Days only: what ends
// on a day ends there wherever the reader is, so there are no time zones to go wrong.

/** A day, or some days, that something happens on. */
export interface CalendarDay {
  /** Unique in the world and the same for ever: an id and a host. */
  readonly uid: string
  /** The first day, ISO. */
  readonly day: string
  /** The day after the last, ISO; the next day where absent. */
  readonly until?: string
  readonly summary: string
  readonly description: string
  readonly url: string
  /** When what is said of it last changed. */
  readonly changedAt: Date
  /** Days before at which a calendar that rings for subscriptions is to ring. */
  readonly warnDays?: number
}

export interface CalendarFeed {
  readonly name: string
  /** `-//…//…//EN`: who made it. */
  readonly productId: string
  readonly days: readonly CalendarDay[]
}

export const CALENDAR_TYPE = 'text/calendar; charset=utf-8'

/** The whole calendar. */
export function writeCalendar({ name, productId, days }: CalendarFeed): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:${escapeText(productId)}`,
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    // RFC 7986 has NAME; most programs read the older X-WR-CALNAME alone.
    `NAME:${escapeText(name)}`,
    `X-WR-CALNAME:${escapeText(name)}`,
    ...days.flatMap(writeDay),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${foldLine(line)}\r\n`).join('')
}

function writeDay({ uid, day, until, summary, description, url, changedAt, warnDays }: CalendarDay): readonly string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${escapeText(uid)}`,
    `DTSTAMP:${changedAt.toISOString().replaceAll(/[-:]|\.\d+/g, '')}`,
    `DTSTART;VALUE=DATE:${day.replaceAll('-', '')}`,
    `DTEND;VALUE=DATE:${(until ?? nextDay(day)).replaceAll('-', '')}`,
    `SUMMARY:${escapeText(summary)}`,
    `DESCRIPTION:${escapeText(description)}`,
    // A URI is no text: it is not escaped.
    `URL:${url}`,
    'TRANSP:TRANSPARENT',
    ...(warnDays === undefined
      ? []
      : ['BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${escapeText(summary)}`, `TRIGGER:-P${warnDays}D`, 'END:VALARM']),
    'END:VEVENT',
  ]
}

/** RFC 5545, 3.3.11: backslash, semicolon, comma and line break; other control characters may not stand in a text at all. */
function escapeText(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/(?![\n\t])[\p{Cc}]/gu, '')
    .replaceAll('\\', '\\\\')
    .replaceAll(';', '\\;')
    .replaceAll(',', '\\,')
    .replaceAll('\n', '\\n')
}

const MOST_OCTETS = 75

/** RFC 5545, 3.1: no line longer than 75 octets, the rest after a space; never within a character. */
function foldLine(line: string): string {
  const folded: string[] = []
  let part = ''
  let octets = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (octets + size > MOST_OCTETS) {
      folded.push(part)
      part = ' '
      octets = 1
    }
    part += character
    octets += size
  }
  return [...folded, part].join('\r\n')
}

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}
