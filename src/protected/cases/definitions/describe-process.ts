// A process in plain lines, as its author would tell it: who does what, when it opens, by when. For the person who writes one; what workers
// see are the pages.
import type { Clock, Guard, ProcessDefinition, StepDefinition } from '@causeway/casework'

/** A line for the whole, one a step, one for how it may end. */
export function describeProcess({ title, steps, outcomes }: ProcessDefinition): readonly string[] {
  const ends = outcomes.map(({ id, when }) => (when === undefined ? id : `${id} (where ${describeGuard(when)})`))
  return [`${title.en}: ${steps.length} steps`, ...steps.flatMap(describeStep), `ends: ${ends.join('; ')}`]
}

/**
 * A guard in words.
 *
 * @example describeGuard({ all: [{ stepDone: 'talk' }, { fact: 'talk.safe', is: 'yes' }] }) // → 'talk is done and talk.safe is yes'
 */
export function describeGuard(guard: Guard): string {
  if ('all' in guard) return guard.all.map(describePart).join(' and ')
  if ('any' in guard) return guard.any.map(describePart).join(' or ')
  if ('not' in guard) return `not ${describePart(guard.not)}`
  if ('stepDone' in guard) return `${guard.stepDone} is done`
  if ('is' in guard) return `${guard.fact} is ${guard.is}`
  if ('isNot' in guard) return `${guard.fact} is known and not ${guard.isNot}`
  if ('includes' in guard) return `${guard.fact} has ${guard.includes}`
  return `${guard.fact} is ${guard.isKnown ? '' : 'not '}known`
}

function describePart(guard: Guard): string {
  return 'all' in guard || 'any' in guard ? `(${describeGuard(guard)})` : describeGuard(guard)
}

function describeStep(step: StepDefinition): readonly string[] {
  const { id, roles, opensWhen, skippedWhen, approval, panel, clocks = [], repeatsEveryDays, sets = [], documents = [] } = step
  const about = [
    opensWhen === undefined ? 'open from the start' : `opens when ${describeGuard(opensWhen)}`,
    ...(skippedWhen === undefined ? [] : [`left out where ${describeGuard(skippedWhen)}`]),
    ...clocks.map(describeClock),
    ...(repeatsEveryDays === undefined ? [] : [`again every ${repeatsEveryDays} days`]),
    ...(approval === undefined ? [] : [`approved by a second account (${approval.role})`]),
    ...(panel === undefined
      ? []
      : [`a panel of ${panel.quorum} or more weighs ${panel.options.map((option) => option.id).join(', ')}`]),
    ...documents.filter(({ isRequired }) => isRequired).map((document) => `needs the document ${document.id}`),
    ...sets.map(({ when, starts }) => `starts ${starts} where ${describeGuard(when)}`),
  ]
  return [`${id} (${roles.join(', ')})`, ...about.map((each) => `  ${each}`)]
}

function describeClock({ amount, unit, start, byJurisdiction = {}, escalates }: Clock): string {
  const howLong = amount === 0 ? 'the same day' : `${amount} ${unit.replace('-', ' ')}`
  const elsewhere = Object.entries(byJurisdiction).filter(([, own]) => own.amount !== amount)
  const others = elsewhere.length === 0 ? '' : ` (${elsewhere.map(([place, own]) => `${place} ${own.amount}`).join(', ')})`
  const late = escalates.map(({ after, to }) => (after === 0 ? `${to} at once` : `${to} after ${after} hours`)).join(', ')
  return `due: ${howLong}${others} ${describeStart(start)}; late, it is told to ${late}`
}

function describeStart(start: Clock['start']): string {
  switch (start.from) {
    case 'process-start':
      return 'from the start of the process'
    case 'step-open':
      return 'from the moment that it opens'
    case 'step-done':
      return `from the day on which ${start.step} was done`
    case 'fact':
      return `${start.before === true ? 'before' : 'from'} ${start.fact}`
  }
}
