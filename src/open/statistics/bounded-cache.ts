// What was read lately, kept within a stated cost; what was asked for longest ago goes first.
// A value is read once however many ask for it at the same time, and a failed reading is not kept.

interface Kept<Value> {
  readonly value: Promise<Value>
  cost: number
}

/** Gets a value, reading it where it is not kept. */
export type BoundedCache<Value> = (key: string, read: () => Promise<Value>) => Promise<Value>

/** Keeps values whose costs add up to at most `mostCost`; one that alone costs more is given out and not kept. */
export function createBoundedCache<Value>(mostCost: number, costOf: (value: Value) => number): BoundedCache<Value> {
  const kept = new Map<string, Kept<Value>>()
  let total = 0
  const drop = (key: string, one: Kept<Value>) => {
    if (kept.get(key) !== one) return
    kept.delete(key)
    total -= one.cost
  }
  const settle = async (key: string, one: Kept<Value>): Promise<void> => {
    try {
      const cost = costOf(await one.value)
      if (kept.get(key) !== one) return
      one.cost = cost
      total += cost
      if (cost > mostCost) drop(key, one)
      // What is still being read costs nothing yet, and stays.
      for (const [oldest, other] of kept) if (total > mostCost && other.cost > 0) drop(oldest, other)
    } catch {
      // Whoever asked is told; the next one who asks reads again.
      drop(key, one)
    }
  }
  return (key, read) => {
    const found = kept.get(key)
    if (found !== undefined) {
      // A map keeps the order of insertion: what is asked for moves to its end.
      kept.delete(key)
      kept.set(key, found)
      return found.value
    }
    const one: Kept<Value> = { value: read(), cost: 0 }
    kept.set(key, one)
    void settle(key, one)
    return one.value
  }
}
