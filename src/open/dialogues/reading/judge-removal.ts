// Who may take a document away: whoever read it in, alone, while nothing was made of it; else one account asks and another agrees, for with
// it goes what records lead to.
import { fail, ok, type Result } from '@causeway/vocabulary'
import type { ReadingEvent, RemovalProblem } from './reading-contract.ts'

/** What is known of a document before a step. */
interface BeforeRemoval {
  readonly readBy: string
  /** Whether records were made of it. */
  readonly hasMade: boolean
  readonly events: readonly ReadingEvent[]
}

/** Who goes a step, and why. */
interface RemovalStep {
  readonly account: string
  readonly reason: string
  readonly at: Date
}

type NextEvent = Pick<ReadingEvent, 'kind' | 'words' | 'account' | 'at'>

/** The removal that was asked for and nobody has answered; null where there is none. */
export function findAsked(events: readonly ReadingEvent[]): ReadingEvent | null {
  const last = events.filter(({ kind }) => kind === 'removal-asked' || kind === 'removal-declined').at(-1)
  return last?.kind === 'removal-asked' ? last : null
}

/** Whether an account may take the document away without anybody else. */
export function mayRemoveAlone({ readBy, hasMade }: Omit<BeforeRemoval, 'events'>, account: string): boolean {
  return readBy === account && !hasMade
}

/** Asks for a removal, or agrees to one. */
export function judgeRemoval(before: BeforeRemoval, { account, reason, at }: RemovalStep): Result<NextEvent, RemovalProblem> {
  const asked = findAsked(before.events)
  const words = reason.trim()
  if (asked !== null && asked.account !== account) return ok({ kind: 'removed', words: words || asked.words, account, at })
  if (words === '') return fail({ kind: 'reason-missing' })
  if (mayRemoveAlone(before, account)) return ok({ kind: 'removed', words, account, at })
  return asked === null ? ok({ kind: 'removal-asked', words, account, at }) : fail({ kind: 'second-account' })
}

/** Says no to a removal, also to one's own. */
export function judgeDecline({ events }: BeforeRemoval, { account, reason, at }: RemovalStep): Result<NextEvent, RemovalProblem> {
  if (findAsked(events) === null) return fail({ kind: 'nothing-asked' })
  const words = reason.trim()
  return words === '' ? fail({ kind: 'reason-missing' }) : ok({ kind: 'removal-declined', words, account, at })
}
