// From a reader's question to the situation that the matching judges. What was not said is left out: then it bars nothing.
import type { Household, Known, Vulnerability } from '@causeway/vocabulary'
import type { PersonProfile, Situation } from '@causeway/service-access'
import type { Answers, HelpQuery } from './query.ts'

/** The situation of a question. */
export function toSituation({ need, place, languages, mode, answers }: HelpQuery): Situation {
  return { need, mode, ...(place === null ? {} : { point: place.point }), profile: toProfile(languages, answers) }
}

function toProfile(languages: readonly string[], answers: Answers): PersonProfile {
  const household = householdOf(answers)
  const vulnerabilities = vulnerabilitiesOf(answers)
  return {
    ...(languages.length === 0 ? {} : { languages }),
    ...(answers.papers === undefined ? {} : { papers: answers.papers }),
    ...(answers.fears === undefined ? {} : { fearsEnforcement: answers.fears }),
    ...(answers.age === undefined ? {} : { age: { min: answers.age, max: answers.age } }),
    ...(answers.sex === undefined ? {} : { sex: answers.sex }),
    ...(answers.mustBeFree === true ? { budget: 0 } : {}),
    ...(household === undefined ? {} : { household }),
    ...(vulnerabilities === undefined ? {} : { vulnerabilities }),
  }
}

function householdOf({ children }: Answers): Household | undefined {
  if (children === 'alone') return 'unaccompanied-child'
  return children === 'with-me' ? 'family-with-children' : undefined
}

/** Somebody who told one circumstance may have others: they stay unknown, and a service for them is to be asked. */
function vulnerabilitiesOf({ livedThroughViolence, children }: Answers): readonly Known<Vulnerability>[] | undefined {
  const told: Known<Vulnerability>[] = []
  if (livedThroughViolence === true) told.push('survivor-of-violence')
  if (children === 'alone') told.push('unaccompanied-child')
  return told.length === 0 ? undefined : [...told, 'unknown']
}
