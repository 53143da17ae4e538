// Whether a guard holds, given what the steps of a case have recorded. Three-valued answers stay three-valued: what nobody recorded
// compares with nothing, and neither `unknown` nor `not-said` counts as known.
import type { Answer } from '../forms/form.ts'
import type { Guard } from './process.ts'

/** What a guard asks. Names as the guard writes them: `step`, `process/step`, `step.question`, `process/step.question`. */
export interface GuardFacts {
  /** Whether the step was done at least once, and approved where that is due. A step that was skipped was not done. */
  isStepDone(step: string): boolean
  /** The newest answer of a step that is done; undefined where nobody recorded one. */
  fact(name: string): Answer | undefined
}

/** Whether the guard holds. Only `not`, and `isKnown: false`, hold of what nobody recorded. */
export function holds(guard: Guard, facts: GuardFacts): boolean {
  if ('all' in guard) return guard.all.every((part) => holds(part, facts))
  if ('any' in guard) return guard.any.some((part) => holds(part, facts))
  if ('not' in guard) return !holds(guard.not, facts)
  if ('stepDone' in guard) return facts.isStepDone(guard.stepDone)
  const answer = facts.fact(guard.fact)
  if ('isKnown' in guard) return isKnownAnswer(answer) === guard.isKnown
  if (answer === undefined) return false
  if ('includes' in guard) return Array.isArray(answer) && answer.includes(guard.includes)
  if ('is' in guard) return answer === guard.is
  return answer !== guard.isNot
}

/** Whether somebody gave an answer that says something. */
export function isKnownAnswer(answer: Answer | undefined): boolean {
  if (answer === undefined || answer === '' || answer === 'unknown' || answer === 'not-said') return false
  return !Array.isArray(answer) || answer.length > 0
}
