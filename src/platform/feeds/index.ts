// Feeds that other programs follow: a calendar of days (RFC 5545) and news (Atom, RFC 4287).
export { CALENDAR_TYPE, writeCalendar, type CalendarDay, type CalendarFeed } from './icalendar.ts'
export { ATOM_TYPE, writeAtom, type AtomEntry, type AtomFeed } from './atom.ts'
