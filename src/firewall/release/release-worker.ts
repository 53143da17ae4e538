// What of a release takes long, in a thread of its own: reading files, a preview, the draw. One task a thread.
import { parentPort, workerData } from 'node:worker_threads'
import { doReleaseTask, type ReleaseReply, type ReleaseTask } from './release-task.ts'

const port = parentPort
if (port) {
  const reply = (message: ReleaseReply) => port.postMessage(message)
  const task = workerData as ReleaseTask // what release-thread.ts, its only caller, hands over
  try {
    reply({
      kind: 'done',
      value: await doReleaseTask(task, (stage, done, total) => reply({ kind: 'progress', stage, done, total })),
    })
  } catch (error) {
    reply({ kind: 'error', message: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
}
