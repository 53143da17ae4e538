// The child's side of run-child.ts: takes one task, answers, and is gone when the parent is. Tells of an error its class and place, never
// its message, which may hold words of a document.
import { closeNetwork } from './close-network.ts'

/** What a child tells. Nothing but `answer` and `fault` ends a task. */
export type FromChild =
  | { readonly kind: 'told'; readonly what: unknown }
  /** Bytes of memory that the process holds. */
  | { readonly kind: 'size'; readonly bytes: number }
  | { readonly kind: 'answer'; readonly value: unknown }
  | { readonly kind: 'fault'; readonly name: string; readonly at: readonly string[] }

const TELL_SIZE_EVERY = 250

/** Does the one task that the parent sends. `tell` goes to whoever watches; then it waits to be ended. */
export function answerParent<Task>(answer: (task: Task, tell: (what: unknown) => void) => unknown): void {
  closeNetwork()
  process.once('disconnect', () => process.exit(1))
  setInterval(() => send({ kind: 'size', bytes: process.memoryUsage.rss() }), TELL_SIZE_EVERY).unref()
  // What the parent sends is what run-child.ts was given by the file's only caller.
  process.once('message', (task) => {
    const run = async () => {
      try {
        const value = await answer(task as Task, (what) => send({ kind: 'told', what }))
        send({ kind: 'answer', value })
      } catch (error) {
        send({ kind: 'fault', name: error instanceof Error ? error.name : typeof error, at: listFrames(error) })
      }
    }
    void run()
  })
}

/** Where it happened: what stands after the message, whose own lines may look the same. */
function listFrames(error: unknown): readonly string[] {
  if (!(error instanceof Error) || error.stack === undefined) return []
  const { stack, message } = error
  const start = stack.indexOf(message)
  return start < 0
    ? []
    : stack
        .slice(start + message.length)
        .split('\n')
        .filter((line) => /^\s+at /.test(line))
}

function send(message: FromChild): void {
  if (process.connected) process.send?.(message)
}
