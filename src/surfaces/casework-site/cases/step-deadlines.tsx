// Where the dates of an open step come from: how much time each clock gives, and the law, paper or standard that says so.
import {
  calendarOf,
  findCalendarEnd,
  listDeadlines,
  type ProcessRun,
  type RunningClock,
  type StepState,
} from '@causeway/casework'
import type { FC } from 'hono/jsx'
import { Details } from '../../../platform/page/index.ts'
import { CalendarNote } from '../calendar-note.tsx'
import type { CaseView } from './case-view.ts'
import { describeMoment } from './describe-due.ts'

/** Folded; nothing where no clock runs. Sources are told in the language they were published in. */
export const StepDeadlines: FC<{ readonly view: CaseView; readonly run: ProcessRun; readonly step: StepState }> = ({
  view,
  run,
  step,
}) => {
  const { visit, opened, definitions } = view
  const { t } = visit
  const running = listDeadlines(opened.state, run.runId, step.step, definitions)
  if (running.length === 0) return null
  return (
    <Details summary={t('cases.deadline-why')}>
      <ul>
        {running.map(({ clock, deadline }) => (
          <li>
            {t(`cases.deadline-${clock.unit}`, {
              date: describeMoment(t, deadline.dueAt, view.timeZone),
              count: deadline.amount,
            })}{' '}
            <span class="soft small source" lang="en" dir="ltr">
              {describeSource(deadline.source)}
            </span>
          </li>
        ))}
      </ul>
      <CalendarNote {...{ t }} end={findCalendarEnd(calendarOf(definitions, opened.state.jurisdiction), view.now.getTime())} />
    </Details>
  )
}

function describeSource({ title, publisher, year, passage }: RunningClock['deadline']['source']): string {
  return [title, publisher, String(year), ...(passage === undefined ? [] : [passage])].join(', ')
}
