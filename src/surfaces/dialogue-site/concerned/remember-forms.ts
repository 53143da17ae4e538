// A form that is sent twice, by a second press or by going back and forth, is kept once: the process remembers for an hour which forms it
// took. What it remembers is chance, and of nobody.
import type { Clock } from '../../../platform/clock/index.ts'

const HOUR = 3_600_000
const MOST = 50_000

/** Forms that were sent, so that one sent twice is taken once. */
export interface RememberedForms {
  /** False where this form was taken already. */
  begin(form: string): boolean
  /** It was not taken after all. */
  undo(form: string): void
}

/** None at first. */
export function rememberForms(clock: Clock): RememberedForms {
  const taken = new Map<string, number>()
  return {
    begin(form) {
      const now = clock().getTime()
      // In the order in which they came.
      for (const [one, at] of taken) {
        if (now - at < HOUR && taken.size < MOST) break
        taken.delete(one)
      }
      const key = form.slice(0, 100)
      if (key === '') return true
      if (taken.has(key)) return false
      taken.set(key, now)
      return true
    },
    undo: (form) => void taken.delete(form.slice(0, 100)),
  }
}
