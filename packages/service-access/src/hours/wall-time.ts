// Wall-clock time, what the clock on the wall shows, and its passage to instants through a time zone's rules (IANA).

/** Whole minutes since 1970-01-01 00:00 on the wall's own clock. Midnights are multiples of `DAY_MINUTES`. */
export type WallMinutes = number

export const DAY_MINUTES = 1440
const MINUTE_MS = 60_000

/** What the wall shows at an instant, or `undefined` where the zone has no such name. */
export function toWallTime(at: Date, timeZone: string): WallMinutes | undefined {
  const offset = offsetMinutes(at.getTime(), timeZone)
  return offset === undefined ? undefined : Math.floor(at.getTime() / MINUTE_MS + offset)
}

/**
 * The instant at which the wall shows this time. A time that the clocks skip in spring is the instant as far after
 * the change; of a time shown twice in autumn, the first.
 */
export function fromWallTime(wall: WallMinutes, timeZone: string): Date {
  const asUtc = wall * MINUTE_MS
  const before = offsetMinutes(asUtc - DAY_MINUTES * MINUTE_MS, timeZone) ?? 0
  const first = asUtc - before * MINUTE_MS
  const there = offsetMinutes(first, timeZone) ?? 0
  if (there === before) return new Date(first)
  const second = asUtc - there * MINUTE_MS
  // In a gap neither offset gives the wall time back: count on from before the change.
  return new Date(offsetMinutes(second, timeZone) === there ? second : first)
}

/** A Date whose local fields read this wall time, as the opening_hours library wants it. */
export function toWallDate(wall: WallMinutes): Date {
  const utc = new Date(wall * MINUTE_MS)
  return new Date(utc.getUTCFullYear(), utc.getUTCMonth(), utc.getUTCDate(), utc.getUTCHours(), utc.getUTCMinutes())
}

/** The inverse of `toWallDate`. */
export function fromWallDate(date: Date): WallMinutes {
  const utc = Date.UTC(date.getFullYear(), date.getMonth(), date.getDate(), date.getHours(), date.getMinutes())
  return utc / MINUTE_MS
}

interface Zone {
  readonly format: Intl.DateTimeFormat | undefined
  readonly offsets: Map<number, number>
}

const zones = new Map<string, Zone>()
/** No zone of today changes its clocks but at a quarter of an hour, so one answer holds for each. */
const QUARTER_MS = 15 * MINUTE_MS
const MOST_REMEMBERED = 10_000

/** Minutes that the wall is ahead of UTC at this instant. */
function offsetMinutes(instant: number, timeZone: string): number | undefined {
  let zone = zones.get(timeZone)
  if (!zone) {
    zone = { format: createFormat(timeZone), offsets: new Map() }
    zones.set(timeZone, zone)
  }
  if (!zone.format) return undefined
  const quarter = Math.floor(instant / QUARTER_MS)
  const known = zone.offsets.get(quarter)
  if (known !== undefined) return known
  const offset = readOffset(quarter * QUARTER_MS, zone.format)
  if (zone.offsets.size >= MOST_REMEMBERED) zone.offsets.clear()
  zone.offsets.set(quarter, offset)
  return offset
}

function readOffset(instant: number, format: Intl.DateTimeFormat): number {
  const fields: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {}
  for (const part of format.formatToParts(instant)) fields[part.type] = Number(part.value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = fields
  const shown = Date.UTC(year, month - 1, day, hour, minute, second)
  return Math.round((shown - Math.floor(instant / 1000) * 1000) / MINUTE_MS)
}

function createFormat(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
