// How often an account may be told that somebody may be known to another team. Each telling needs a registration of its own and stands
// on the log; twenty a day are more than a busy desk meets, and too few to try out names (docs/decisions/0132).
import type { Clock } from '../../platform/clock/index.ts'

const MOST_A_DAY = 20
const DAY = 24 * 60 * 60_000

/** Counts questions by account, in this process. */
export interface HintLimit {
  /** Whether this account may ask once more today; counts the question. */
  take(accountId: string): boolean
}

/** A limit that forgets after a day. */
export function createHintLimit(clock: Clock): HintLimit {
  const asked = new Map<string, number[]>()
  return {
    take: (accountId) => {
      const now = clock().getTime()
      for (const [id, times] of asked) if ((times.at(-1) ?? 0) <= now - DAY) asked.delete(id)
      const recent = (asked.get(accountId) ?? []).filter((time) => time > now - DAY)
      if (recent.length >= MOST_A_DAY) return false
      asked.set(accountId, [...recent, now])
      return true
    },
  }
}
