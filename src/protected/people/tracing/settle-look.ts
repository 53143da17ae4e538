// A look at what became of a request is answered at a stroke of a slow clock that began with it: whether there was an answer to open, one
// whose yes was taken back, or none, cannot be told by how long it took.

/** The strokes, in milliseconds: above what opening a page of requests takes. */
export const LOOK_STROKE = 100

/** Waits until a whole number of strokes has passed since `startedAt` (of `performance.now()`). */
export async function settleLook(startedAt: number): Promise<void> {
  const due = startedAt + Math.max(1, Math.ceil((performance.now() - startedAt) / LOOK_STROKE)) * LOOK_STROKE
  for (let left = due - performance.now(); left > 0; left = due - performance.now()) {
    await new Promise((resolve) => setTimeout(resolve, Math.ceil(left)))
  }
}
