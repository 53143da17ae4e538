// A journal to write in, for tests: says who writes, and keeps the time. Not exported from the package.
import type { OrganisationRole } from '@causeway/vocabulary'
import { decide } from './decide.ts'
import type { Decided } from './decision.ts'
import { exampleDefinitions } from './example-definitions.ts'
import type { CaseEvent, EntryAuthor } from './events.ts'
import type { CaseRefusal, CaseState, Definitions } from './state.ts'

/** An account of a role: `worker('caseworker')`, `worker('supervisor', 'second')`. */
export function worker(role: OrganisationRole, name = ''): EntryAuthor {
  return { accountId: `${role}${name}`, role }
}

/** Who writes where a test does not care. */
export const caseworker = worker('caseworker')

/** A case being written. */
export interface WrittenCase {
  readonly state: () => CaseState
  /** Writes, and fails the test where it is refused. */
  readonly write: (event: CaseEvent, by?: EntryAuthor) => Decided
  /** Tries to, and tells what was refused; `null` where it was written. */
  readonly refusal: (event: CaseEvent, by?: EntryAuthor) => CaseRefusal | null
  /** Sets the clock, ISO 8601. */
  readonly at: (instant: string) => void
}

/** A case opened in a jurisdiction on Monday 2 March 2026 at nine in the morning, UTC. */
export function openCase(jurisdiction = 'FR', isChild = false, definitions: Definitions = exampleDefinitions): WrittenCase {
  let state: CaseState | null = null
  let now = '2026-03-02T09:00:00.000Z'
  let ids = 0
  const attempt = (event: CaseEvent, by: EntryAuthor) => {
    const result = decide(state, event, { by, at: now, makeId: () => `run-${++ids}`, definitions })
    if (result.ok) state = result.value.state
    return result
  }
  const write: WrittenCase['write'] = (event, by = caseworker) => {
    const result = attempt(event, by)
    if (!result.ok) throw new Error(`${event.type} was refused: ${result.error}`)
    return result.value
  }
  write({ type: 'opened', jurisdiction, isChild, place: null })
  return {
    write,
    refusal: (event, by = caseworker) => {
      const result = attempt(event, by)
      return result.ok ? null : result.error
    },
    at: (instant) => {
      now = instant
    },
    state: () => {
      if (state === null) throw new Error('The case was opened above')
      return state
    },
  }
}
