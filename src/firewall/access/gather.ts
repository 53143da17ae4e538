// Gathers what many callers ask at the same time, so that they share one transaction and one flush of the disk. Nobody waits for others:
// whoever comes while a transaction is under way goes with the next.

/** How things are gathered. */
export interface GatherOptions {
  /** The most that go together (default 128). */
  readonly most?: number
  /** Batches under way at once, for each group (default 2). */
  readonly lanes?: number
  /** The most that wait for each group; who comes after is turned away (default 2000). */
  readonly mostWaiting?: number
}

/** Thrown to whoever is turned away because too many wait. */
export class TooManyWaiting extends Error {
  constructor() {
    super('Too many wait at the door')
    this.name = 'TooManyWaiting'
  }
}

interface Waiting<Task, Answer> {
  readonly task: Task
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: unknown) => void
}

interface Group<Task, Answer> {
  readonly queue: Waiting<Task, Answer>[]
  running: number
}

/**
 * Returns a function that answers a task as part of a batch of its group. `run` answers every task of a batch, in their order; where it
 * throws, each task is tried alone, so that one that cannot be answered takes nobody with it.
 */
export function gather<Task, Answer>(
  run: (group: string, tasks: readonly Task[]) => Promise<readonly Answer[]>,
  { most = 128, lanes = 2, mostWaiting = 2000 }: GatherOptions = {},
): (group: string, task: Task) => Promise<Answer> {
  const groups = new Map<string, Group<Task, Answer>>()

  const runBatch = async (name: string, batch: readonly Waiting<Task, Answer>[]): Promise<void> => {
    try {
      const answers = await run(
        name,
        batch.map(({ task }) => task),
      )
      for (const [index, waiting] of batch.entries()) {
        // `run` gives an answer for each task.
        waiting.resolve(answers[index] as Answer)
      }
    } catch (error) {
      const [only] = batch
      if (batch.length === 1) only?.reject(error)
      else for (const waiting of batch) await runBatch(name, [waiting])
    }
  }

  const start = (name: string, group: Group<Task, Answer>): void => {
    while (group.running < lanes && group.queue.length > 0) {
      // The second lane is for a full batch: a half-empty one would only take the disk's time from the first.
      if (group.running > 0 && group.queue.length < most / 2) return
      group.running += 1
      void runLane(name, group)
    }
  }

  const runLane = async (name: string, group: Group<Task, Answer>): Promise<void> => {
    await runBatch(name, group.queue.splice(0, most))
    group.running -= 1
    if (group.queue.length === 0 && group.running === 0) groups.delete(name)
    else start(name, group)
  }

  return (name, task) =>
    new Promise((resolve, reject) => {
      const group = groups.get(name) ?? { queue: [], running: 0 }
      groups.set(name, group)
      if (group.queue.length >= mostWaiting) {
        reject(new TooManyWaiting())
        return
      }
      group.queue.push({ task, resolve, reject })
      // The callers of this same turn go together.
      queueMicrotask(() => setImmediate(() => start(name, group)))
    })
}
