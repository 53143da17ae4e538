// When to stop: Ctrl-C, a service manager's SIGTERM, a closed terminal, or the end of the process that started us.

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Why the process is to stop. */
export type StopReason = (typeof signals)[number] | 'parent ended'

/**
 * Resolves at the first reason to stop. Later signals are swallowed, so that an impatient second Ctrl-C does not cut off
 * the requests that are being finished; stopping has its own deadline.
 */
export function waitForStop(): Promise<StopReason> {
  return new Promise((resolve) => {
    for (const signal of signals) process.on(signal, () => resolve(signal))
    // Only a process started with a channel to its parent has one to lose; it may have lost it while it was still loading.
    if (process.send === undefined) return
    if (process.connected) process.once('disconnect', () => resolve('parent ended'))
    else resolve('parent ended')
  })
}

/** Tells the process that started us where we listen; does nothing where nobody did. */
export function reportListening(address: string): void {
  process.send?.({ listening: address })
}
