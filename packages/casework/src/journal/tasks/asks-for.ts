// Whether a process itself does something about a fact, so that no task of the journal's own is needed.
import type { Guard, ProcessDefinition } from '../../processes/process.ts'

/** Whether a step of the process opens by the fact, or has a clock that runs from it. */
export function asksFor({ steps }: ProcessDefinition, fact: string): boolean {
  return steps.some(({ opensWhen, clocks = [] }) => {
    const hasClock = clocks.some(({ start }) => start.from === 'fact' && start.fact === fact)
    return hasClock || (opensWhen !== undefined && mentions(opensWhen, fact))
  })
}

function mentions(guard: Guard, fact: string): boolean {
  if ('all' in guard) return guard.all.some((part) => mentions(part, fact))
  if ('any' in guard) return guard.any.some((part) => mentions(part, fact))
  if ('not' in guard) return mentions(guard.not, fact)
  return 'fact' in guard && guard.fact === fact
}
