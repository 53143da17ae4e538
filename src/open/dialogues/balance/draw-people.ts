// Sex, age and lived experience of those who were present: whole for those who keep the record; for the public a group at a time, in steps, and
// only what singles out nobody of the group (decision 0204).
import {
  PEOPLE_ANSWERS,
  type DialogueRecordId,
  type ParticipationRecord,
  type PeopleDimension,
  type PeopleGroup,
} from '../record/dialogue.ts'

/** The fewest people that the public is told of, and the step in which they are told. */
export const PEOPLE_FLOOR = 5

/** In the order in which they are told. */
// An object's own keys are those of its type.
/** What people say of themselves. */
export const PEOPLE_DIMENSIONS = Object.keys(PEOPLE_ANSWERS) as readonly PeopleDimension[]

/**
 * Whoever was there in several roles, or is listed twice, is one person: of the participations of one session one a person, with what they said of
 * themselves in any of them; where they said two things, neither is known. Several may have come for an institution.
 */
export function oncePerPerson(
  participations: readonly ParticipationRecord[],
  isPerson: (actor: DialogueRecordId) => boolean,
): readonly ParticipationRecord[] {
  const places = Map.groupBy(participations, (one) => (isPerson(one.actor) ? `person ${one.actor}` : `place ${one.id}`))
  return [...places.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return []
    const all = [first, ...others]
    return [
      {
        ...first,
        sex: onlyAnswer(all.map(({ sex }) => sex)),
        age: onlyAnswer(all.map(({ age }) => age)),
        livedExperience: onlyAnswer(all.map(({ livedExperience }) => livedExperience)),
      },
    ]
  })
}

function onlyAnswer<Answer extends string>(answers: readonly (Answer | 'unknown')[]): Answer | 'unknown' {
  const given = [...new Set(answers.filter((answer) => answer !== 'unknown'))]
  return given.length === 1 ? (given[0] ?? 'unknown') : 'unknown'
}

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
