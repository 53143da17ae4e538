// When a refusal is answered: at the next stroke of a slow clock that began with the request, so that what was looked up, and how long
// it took, cannot be told from the outside.

/** The strokes, in milliseconds. Well above the time of a transaction, and not felt by a reader. */
export const REFUSAL_STROKE = 25

/** Waits until a whole number of strokes has passed since `startedAt` (of `performance.now()`). */
export async function settleRefusal(startedAt: number, stroke = REFUSAL_STROKE): Promise<void> {
  const passed = performance.now() - startedAt
  const due = startedAt + Math.max(1, Math.ceil(passed / stroke)) * stroke
  // A timer counts whole milliseconds, and may fire a little early.
  for (let left = due - performance.now(); left > 0; left = due - performance.now()) {
    await new Promise((resolve) => setTimeout(resolve, Math.ceil(left)))
  }
}
