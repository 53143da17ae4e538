// Of `causeway doctor`: whether the holidays that deadlines are counted by are known for long enough. No fault of the installation, so it warns.
import { findCalendarEnd, type WorkingCalendar } from '@causeway/casework'

/** What was looked at, and what is to be done about it soon, if anything. */
export interface CalendarFinding {
  readonly looked: string
  readonly warning?: string
}

/** One line for all calendars, those that end first named first. */
export function checkCalendars(calendars: readonly WorkingCalendar[], now: Date): readonly CalendarFinding[] {
  const ending = calendars
    .flatMap((calendar) => {
      const end = findCalendarEnd(calendar, now.getTime())
      return end === null ? [] : [{ ...end, jurisdiction: calendar.jurisdiction }]
    })
    .toSorted((a, b) => a.knownUntil.localeCompare(b.knownUntil))
  const looked = `${calendars.length} calendars`
  if (ending.length === 0) return [{ looked }]
  const said = ending.map(
    ({ jurisdiction, knownUntil, isOver }) => `${jurisdiction} is known until ${knownUntil}${isOver ? ', which is past' : ''}`,
  )
  const warning = `${said.join('; ')}. Deadlines in working days after that may be too early: add the holidays to data/calendars`
  return [{ looked, warning }]
}
