// Sex, age and lived experience of those who were present: whole for those who keep the record; for the public a group at a time, in steps, and
// only what singles out nobody of the group (decision 0204).
import { PEOPLE_ANSWERS, type ParticipationRecord, type PeopleDimension, type PeopleGroup } from '../record/dialogue.ts'

/** The fewest people that the public is told of, and the step in which they are told. */
export const PEOPLE_FLOOR = 5

/** In the order in which they are told. */
// An object's own keys are those of its type.
/** What people say of themselves. */
export const PEOPLE_DIMENSIONS = Object.keys(PEOPLE_ANSWERS) as readonly PeopleDimension[]

/** One group of people, as far as anything of them can be told: two answers, of enough people each. Not to have answered is none. */
export function drawPeople(present: readonly ParticipationRecord[]): PeopleGroup | null {
  const lines = PEOPLE_DIMENSIONS.flatMap((dimension) => {
    const counts = countAnswers(present, dimension)
    const isTold = counts.filter(({ code, count }) => code !== 'unknown' && count >= PEOPLE_FLOOR).length >= 2
    const cells = counts.map(({ code, count }) => ({ code, atLeast: count - (count % PEOPLE_FLOOR) }))
    return isTold ? [{ dimension, cells }] : []
  })
  return lines.length === 0 ? null : { places: present.length, lines }
}

/** How many gave each answer, those that nobody gave among them. */
export function countAnswers(
  present: readonly ParticipationRecord[],
  dimension: PeopleDimension,
): readonly { readonly code: string; readonly count: number }[] {
  return PEOPLE_ANSWERS[dimension].map((code) => ({
    code,
    count: present.filter((one) => answerOf(one, dimension) === code).length,
  }))
}

function answerOf({ sex, age, livedExperience }: ParticipationRecord, dimension: PeopleDimension): string {
  return { sex, age, 'lived-experience': livedExperience }[dimension]
}
