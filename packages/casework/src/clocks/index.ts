// When something is due: working days of a jurisdiction, its calendar, and deadlines.
export type { CalendarEnd } from './calendar-end.ts'
export { CALENDAR_WARNING_DAYS, findCalendarEnd } from './calendar-end.ts'
export type { CalendarDefinition } from './read-calendar.ts'
export { readCalendar } from './read-calendar.ts'
export type { ClockFrom, Deadline } from './deadline-of.ts'
export { deadlineOf, listJurisdictions } from './deadline-of.ts'
export { addDays, addMonths, endOfLocalDay, isDate, localDateOf, startOfLocalDay } from './local-days.ts'
export { addWorkingDays, isWorkingDay, plainCalendar } from './working-days.ts'
