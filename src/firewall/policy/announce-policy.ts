// Writes down which policy decides from now on, where it is another one than before, with an entry on the log.
import type { Clock } from '../../platform/clock/index.ts'
import { newId } from '../../platform/ids/index.ts'
import type { Policy } from './create-policy.ts'
import type { RegisterStore } from './store.ts'

/** Call once at the start of the protected process. Returns since when this policy has been in force. */
export async function announcePolicy(store: RegisterStore, policy: Policy, clock: Clock): Promise<Date> {
  const known = await store.readPolicyInForce()
  if (known?.fingerprint === policy.fingerprint) return known.since
  const now = clock()
  await store.addPolicyInForce(newId(now), policy.fingerprint, policy.rules, now)
  return now
}
