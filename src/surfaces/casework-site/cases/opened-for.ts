// For what a case was opened in a session, for a short while: so that its page can be an address that the browser's way back fetches again
// by itself, and nothing about a person stands in the address. It opens nothing: the door is asked again each time, with this purpose.
import type { AccessPurpose } from '@causeway/vocabulary'
import type { Clock } from '../../../platform/clock/index.ts'
import type { Visit } from '../site-context.ts'

/** How long after the last look the way back needs no new word of what for. */
const REMEMBERED = 30 * 60_000
/** Over all sessions; the longest unused is forgotten first. */
const MOST = 10_000

/** Remembers in this process alone; a process that forgot asks for the purpose. */
export function createOpenedFor(clock: Clock) {
  const known = new Map<string, { readonly purpose: AccessPurpose; readonly until: number }>()

  function remember(visit: Pick<Visit, 'signedIn'>, caseId: string, purpose: AccessPurpose): void {
    const key = keyOf(visit, caseId)
    known.delete(key)
    known.set(key, { purpose, until: clock().getTime() + REMEMBERED })
    const [oldest] = known.keys()
    if (known.size > MOST && oldest !== undefined) known.delete(oldest)
  }

  return {
    remember,
    /** The purpose, where this session opened the case lately and the account still holds it; each look is one more. */
    recall(visit: Pick<Visit, 'signedIn' | 'actor'>, caseId: string): AccessPurpose | null {
      const found = known.get(keyOf(visit, caseId))
      if (found === undefined || found.until <= clock().getTime() || !visit.actor.purposes.includes(found.purpose)) return null
      remember(visit, caseId, found.purpose)
      return found.purpose
    },
  }
}

function keyOf({ signedIn }: Pick<Visit, 'signedIn'>, caseId: string): string {
  return `${signedIn.sessionId} ${caseId}`
}
