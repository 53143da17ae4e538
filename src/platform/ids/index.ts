// Ids of rows, made by the application and never by the database: UUIDv7 (RFC 9562), which sort by the time of their making,
// and, within one process, in the order of their making although the clock stood still.
import { v7 } from 'uuid'

/** Counters of RFC 9562, 6.2: 31 bits, begun low enough that a thousand million ids fit in one millisecond. */
const last = { milliseconds: 0, counter: 0 }

/** A new id for something that happens at `now`. */
export function newId(now: Date): string {
  const milliseconds = Math.max(now.getTime(), 0)
  last.counter = milliseconds === last.milliseconds ? last.counter + 1 : 0
  last.milliseconds = milliseconds
  return v7({ msecs: milliseconds, seq: last.counter })
}

/** Whether the text is a UUID of any version; anything else is no row's id, and simply not found. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
}
