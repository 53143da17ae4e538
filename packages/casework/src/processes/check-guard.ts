// Whether what a guard speaks of is there: its steps, its questions, and answers that they can have.
import { findGuardCases, listAtoms, stepOfFact } from './guard-cases.ts'
import type { FactDomain, GuardCase } from './guard-cases.ts'
import type { Guard, ProcessDefinition } from './process.ts'
import { listFacts } from './process-facts.ts'
import type { FactShape } from './process-facts.ts'

/** Tells a mistake. */
export type Tell = (path: readonly string[], what: string) => void

/** Steps by name, with the facts that each records. */
export type OwnSteps = ReadonlyMap<string, { readonly facts: ReadonlyMap<string, FactShape> }>

/** The steps of a process by their ids. */
export function ownSteps(process: ProcessDefinition): OwnSteps {
  return new Map(process.steps.map((step) => [step.id, { facts: listFacts(step) }]))
}

/** Whether a step or a fact is another process's: `process/step`. */
export function isElsewhere(name: string): boolean {
  return name.includes('/')
}

/** Whether these are the steps of every process, so that a name that is not among them is wrong. */
function isWhole(steps: OwnSteps): boolean {
  return [...steps.keys()].some(isElsewhere)
}

/** The ways in which a guard could hold; what another process records could be anything. `undefined`: more than could be checked. */
export function findCases(guard: Guard, steps: OwnSteps): readonly GuardCase[] | undefined {
  return findGuardCases(guard, (fact) => domainOf(steps.get(stepOfFact(fact))?.facts.get(questionOf(fact))))
}

/**
 * Tells every name in the guard that nothing answers to, every comparison that no answer can meet, and a guard that contradicts itself.
 * True where there was nothing to tell.
 */
export function checkGuard(guard: Guard, path: readonly string[], steps: OwnSteps, tell: Tell): boolean {
  let isRight = true
  const tellWrong = (at: readonly string[], what: string) => {
    isRight = false
    tell([...path, ...at], what)
  }
  for (const { atom, path: at } of listAtoms(guard)) {
    const name = 'stepDone' in atom ? atom.stepDone : stepOfFact(atom.fact)
    const step = steps.get(name)
    if (step === undefined && isElsewhere(name) && !isWhole(steps)) continue
    if (step === undefined) tellWrong(at, `there is no step "${name}"`)
    else if (!('stepDone' in atom)) {
      const shape = step.facts.get(questionOf(atom.fact))
      if (shape === undefined)
        tellWrong(at, `the step "${name}" asks no question "${questionOf(atom.fact)}" that a guard can speak of`)
      else if (shape.isDropped === true && path.at(-1) !== 'start')
        tellWrong(at, `"${questionOf(atom.fact)}" is dropped when its step ends: no guard can rest on it`)
      else checkComparison(atom, shape, (what) => tellWrong(at, what))
    }
  }
  if (!isRight) return false
  const cases = findCases(guard, steps)
  if (cases === undefined) tellWrong([], 'this guard has more alternatives than anybody could check')
  else if (cases.length === 0) tellWrong([], 'this can never hold: it contradicts itself')
  return isRight
}

type Comparison = Extract<Guard, { readonly fact: string }>

function checkComparison(atom: Comparison, { kind, answers }: FactShape, tellWrong: (what: string) => void): void {
  if ('isKnown' in atom) return
  const question = questionOf(atom.fact)
  if ('includes' in atom) {
    if (kind !== 'choices') tellWrong(`"${question}" has one answer: compare it by "is"`)
    else if (answers?.includes(atom.includes) === false) tellWrong(`"${atom.includes}" is no answer to "${question}"`)
    return
  }
  const value = 'is' in atom ? atom.is : atom.isNot
  if (kind === 'choices') tellWrong(`"${question}" has several answers: compare it by "includes"`)
  else if (kind === 'number' ? typeof value !== 'number' : answers === undefined)
    tellWrong(`"${question}" is answered by ${kind}: a guard can only ask whether it is known`)
  else if (answers?.includes(String(value)) === false) tellWrong(`"${value}" is no answer to "${question}"`)
}

function questionOf(fact: string): string {
  return fact.slice(fact.lastIndexOf('.') + 1)
}

function domainOf(shape: FactShape | undefined): FactDomain {
  if (shape === undefined) return 'free'
  if (shape.kind === 'choices') return 'several'
  return shape.answers ?? 'free'
}
