// Carrying referrals over, every minute: one round at a time; a round that failed is told, and the next one tries again.
import type { Log } from '../../platform/log/index.ts'
import type { Referrals } from './referrals.ts'

const EVERY = 60_000

/** Begins; `close` waits for the round that runs. */
export function startCarrying(referrals: Pick<Referrals, 'carry'>, log: Log): { close(): Promise<void> } {
  let running: Promise<void> = Promise.resolve()
  const round = async () => {
    try {
      await referrals.carry()
    } catch (error) {
      log.warn('referrals not carried over', { error })
    }
  }
  const timer = setInterval(() => {
    running = running.then(round)
  }, EVERY)
  timer.unref()
  return {
    async close() {
      clearInterval(timer)
      await running
    },
  }
}
