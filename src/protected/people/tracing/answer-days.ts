// When an enquirer hears: on fixed days that depend on the day of the request alone, whatever was found and whenever it was said. A yes of
// the first morning and a search that finds nobody are read at the same hour (docs/decisions/0162).

const DAY = 86_400_000

/** Days between two answers. */
export const ANSWER_EVERY_DAYS = 28

/** The first day of answers: four weeks after the day of the request, at six o'clock UTC. */
export function chooseFirstAnswer(filedAt: Date): Date {
  const day = Math.floor(filedAt.getTime() / DAY) * DAY
  return new Date(day + ANSWER_EVERY_DAYS * DAY + 6 * 3_600_000)
}

/** The next day of answers after a moment. */
export function findNextAnswer(firstAnswerAt: Date, after: Date): Date {
  const step = ANSWER_EVERY_DAYS * DAY
  const passed = Math.floor((after.getTime() - firstAnswerAt.getTime()) / step) + 1
  return new Date(firstAnswerAt.getTime() + Math.max(0, passed) * step)
}
