// Work on the same thing one after another, within this process; on different things at once. What orders work of several processes is
// the database's lock.

/** Runs work when it is its turn. What fails holds up nobody. */
export type TakeTurn = <Value>(name: string, work: () => Promise<Value>) => Promise<Value>

/** Turns by name. A name that nobody waits for takes no room. */
export function createTurns(): TakeTurn {
  const last = new Map<string, Promise<unknown>>()
  return async (name, work) => {
    const before = last.get(name)
    const own = before === undefined ? work() : before.then(work, work)
    last.set(name, own)
    try {
      return await own
    } finally {
      if (last.get(name) === own) last.delete(name)
    }
  }
}
