// By when an answer is expected, counted as the clocks of a case's processes are: hours for what cannot wait, otherwise the working days of
// the case's jurisdiction, since a clock that runs out on a Sunday tells only that nobody was there.
import { calendarOf, deadlineOf, type Clock, type DeadlineDoubt, type Definitions } from '@causeway/casework'
import type { Urgency } from './referral-content.ts'

/** A time to answer in. */
export interface AnswerTime {
  readonly unit: 'hours' | 'working-days'
  readonly amount: number
}

/** Where nobody chose otherwise: a day, three working days, a week of them. */
export const ANSWER_TIMES: Readonly<Record<Urgency, AnswerTime>> = {
  today: { unit: 'hours', amount: 24 },
  soon: { unit: 'working-days', amount: 3 },
  ordinary: { unit: 'working-days', amount: 5 },
}

/** What can be chosen instead. */
export const answerTimes: readonly AnswerTime[] = [
  { unit: 'hours', amount: 4 },
  { unit: 'hours', amount: 24 },
  { unit: 'working-days', amount: 2 },
  { unit: 'working-days', amount: 3 },
  { unit: 'working-days', amount: 5 },
  { unit: 'working-days', amount: 10 },
]

/** A time as a form names it: `working-days-3`. */
export function toAnswerText({ unit, amount }: AnswerTime): string {
  return `${unit}-${amount}`
}

/** The time that a form names; `null` where it names none of those that can be chosen. */
export function readAnswerTime(text: string): AnswerTime | null {
  return answerTimes.find((time) => toAnswerText(time) === text) ?? null
}

/** When an answer is due that is asked for now, and why that may be wrong. */
export function answerDeadline(
  definitions: Pick<Definitions, 'calendar'>,
  jurisdiction: string,
  { unit, amount }: AnswerTime,
  now: Date,
): { readonly answerBy: Date; readonly uncertain: DeadlineDoubt | null } {
  const clock: Clock = { id: 'answer', start: { from: 'process-start' }, unit, amount, source, escalates: [] }
  const from = { instant: now.toISOString() }
  const { dueAt, uncertain } = deadlineOf(clock, from, calendarOf(definitions, jurisdiction), jurisdiction)
  return { answerBy: new Date(dueAt), uncertain }
}

const source = { title: 'A default of this program', publisher: 'Causeway', year: 2026 }
