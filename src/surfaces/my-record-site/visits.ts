// Visits of people with their own code. What was typed is hashed once and forgotten; the hash stays in this process's memory for ten
// minutes after the last step, under a random ticket that the page carries in its form. No cookie, nothing in an address, nothing kept.
import { randomBytes } from 'node:crypto'
import type { Clock } from '../../platform/clock/index.ts'

const LIFE = 10 * 60_000
const MOST = 10_000

/** The visits of this process. */
export interface Visits {
  /** Begins a visit with the hash of a code that opened something; returns its ticket. */
  begin(digest: string): string
  /** The hash of a visit that goes on, or nothing; a step makes it live longer. */
  find(ticket: string): string | undefined
  end(ticket: string): void
}

/** None at first. */
export function createVisits(clock: Clock): Visits {
  const visits = new Map<string, { readonly digest: string; readonly until: number }>()
  const forgetOld = () => {
    const now = clock().getTime()
    for (const [ticket, { until }] of visits) {
      if (until > now && visits.size <= MOST) continue
      visits.delete(ticket)
    }
  }
  return {
    begin: (digest) => {
      forgetOld()
      const ticket = randomBytes(32).toString('base64url')
      visits.set(ticket, { digest, until: clock().getTime() + LIFE })
      return ticket
    },
    find: (ticket) => {
      forgetOld()
      const found = visits.get(ticket)
      if (found === undefined) return undefined
      visits.delete(ticket)
      visits.set(ticket, { digest: found.digest, until: clock().getTime() + LIFE })
      return found.digest
    },
    end: (ticket) => void visits.delete(ticket),
  }
}
