// Runs a task of the release in a worker thread, so that pages stay responsive while linear programmes run. Aborting the signal
// ends the thread, whatever it is doing: it holds nothing that has to be written.
import { Worker } from 'node:worker_threads'
import type { WatchPreview } from './preview-task.ts'
import type { ReleaseOutcomes, ReleaseReply, ReleaseTask } from './release-task.ts'

/** Beside this file in the source; the build puts the worker's own bundle beside the process's, and its name here. */
const workerFile = new URL('./release-worker.ts', import.meta.url)

/** Rejected with this where the signal was aborted. */
export class TaskStopped extends Error {
  override readonly name = 'TaskStopped'
}

/** Does one task in a thread. Rejects with `TaskStopped`, or with what went wrong there. */
export async function runInThread<Kind extends ReleaseTask['kind']>(
  task: Extract<ReleaseTask, { kind: Kind }>,
  options: { readonly signal?: AbortSignal; readonly watch?: WatchPreview } = {},
): Promise<ReleaseOutcomes[Kind]> {
  const { signal, watch } = options
  if (signal?.aborted) throw new TaskStopped()
  const worker = new Worker(workerFile, { workerData: task })
  const outcome = Promise.withResolvers<ReleaseOutcomes[Kind]>()
  worker.on('message', (message: ReleaseReply) => {
    if (message.kind === 'progress') watch?.(message.stage, message.done, message.total)
    // A thread answers its task with that task's own outcome.
    else if (message.kind === 'done') outcome.resolve(message.value as ReleaseOutcomes[Kind])
    else outcome.reject(new Error(message.message))
  })
  worker.on('error', (error) => outcome.reject(error instanceof Error ? error : new Error(String(error))))
  worker.on('exit', (code) =>
    outcome.reject(signal?.aborted ? new TaskStopped() : new Error(`the thread of a release ended with ${code}`)),
  )
  const stop = () => void worker.terminate()
  signal?.addEventListener('abort', stop, { once: true })
  try {
    return await outcome.promise
  } finally {
    signal?.removeEventListener('abort', stop)
  }
}
