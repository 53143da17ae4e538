// What processes say of each other: a guard may ask what another process recorded in the same case, and a step may start another process.
import { checkGuard, isElsewhere } from './check-guard.ts'
import type { OwnSteps, Tell } from './check-guard.ts'
import type { Guard, ProcessDefinition } from './process.ts'
import { listFacts } from './process-facts.ts'

/** Every mistake among processes that are each right by themselves, as `process: path: what is wrong`; empty where there is none. */
export function checkProcesses(processes: readonly ProcessDefinition[]): readonly string[] {
  const mistakes: string[] = []
  const ids = processes.map(({ id, version }) => `${id} ${version}`)
  for (const id of new Set(ids.filter((each, index) => ids.indexOf(each) !== index)))
    mistakes.push(`${id}: this version stands twice`)
  const everyStep = new Map(
    processes.flatMap(({ id, steps }) => steps.map((step) => [`${id}/${step.id}`, { facts: listFacts(step) }] as const)),
  )
  for (const process of processes) {
    const tell: Tell = (path, what) => void mistakes.push(`${process.id}: ${path.join('.')}: ${what}`)
    for (const { guard, path } of listGuards(process)) checkElsewhere(guard, path, everyStep, tell)
    for (const step of process.steps) {
      step.sets?.forEach(({ starts }, index) => {
        if (!processes.some(({ id }) => id === starts))
          tell(['steps', step.id, 'sets', String(index), 'starts'], `there is no process "${starts}"`)
      })
    }
  }
  return mistakes
}

/** Every guard of a process, with the place at which it stands. A clock that starts from a fact asks whether it is known. */
function listGuards({
  steps,
  outcomes,
}: ProcessDefinition): readonly { readonly guard: Guard; readonly path: readonly string[] }[] {
  const ofSteps = steps.flatMap(({ id, opensWhen, skippedWhen, sets = [], panel, clocks = [] }) => {
    const at = ['steps', id]
    return [
      { guard: opensWhen, path: [...at, 'opensWhen'] },
      { guard: skippedWhen, path: [...at, 'skippedWhen'] },
      ...sets.map(({ when }, index) => ({ guard: when, path: [...at, 'sets', String(index), 'when'] })),
      ...(panel?.options ?? []).map((option) => ({
        guard: option.showIf,
        path: [...at, 'panel', 'options', option.id, 'showIf'],
      })),
      ...clocks.map(({ id: clock, start }) => ({
        guard: start.from === 'fact' ? { fact: start.fact, isKnown: true } : undefined,
        path: [...at, 'clocks', clock, 'start'],
      })),
    ]
  })
  const ofOutcomes = outcomes.map(({ id, when }) => ({ guard: when, path: ['outcomes', id, 'when'] }))
  return [...ofSteps, ...ofOutcomes].flatMap(({ guard, path }) => (guard === undefined ? [] : [{ guard, path }]))
}

/** Checks what a guard says of other processes; its own steps were checked when it was read. */
function checkElsewhere(guard: Guard, path: readonly string[], everyStep: OwnSteps, tell: Tell): void {
  if ('all' in guard) guard.all.forEach((part, index) => checkElsewhere(part, [...path, 'all', String(index)], everyStep, tell))
  else if ('any' in guard)
    guard.any.forEach((part, index) => checkElsewhere(part, [...path, 'any', String(index)], everyStep, tell))
  else if ('not' in guard) checkElsewhere(guard.not, [...path, 'not'], everyStep, tell)
  else if (isElsewhere('stepDone' in guard ? guard.stepDone : guard.fact)) checkGuard(guard, path, everyStep, tell)
}
