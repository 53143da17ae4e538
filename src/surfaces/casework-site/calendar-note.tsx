// Beside deadlines: that the holidays of the place are soon, or already, known no further, so that nobody trusts a day that was only guessed.
import type { CalendarEnd } from '@causeway/casework'
import type { FC } from 'hono/jsx'
import type { Translator } from '../../platform/i18n/index.ts'

/** The note; nothing where the calendar reaches far enough. */
export const CalendarNote: FC<{ readonly t: Translator; readonly end: CalendarEnd | null }> = ({ t, end }) =>
  end === null ? null : (
    <p class="soft small">{t(end.isOver ? 'cases.calendar-over' : 'cases.calendar-soon', { date: t.date(end.knownUntil) })}</p>
  )
