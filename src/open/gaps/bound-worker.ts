// One bound of an analysis in a thread of its own: builds it from the input it is given, then answers questions one by one.
import { parentPort, workerData } from 'node:worker_threads'
import { createGapBound } from '@causeway/service-access'
import type { BoundTask, BoundReply, BoundQuestion } from './worker-bound.ts'

const port = parentPort
if (port) {
  const task = workerData as BoundTask // what worker-bound.ts, its only caller, hands over
  const reply = (message: BoundReply) => port.postMessage(message)
  const bound = createGapBound(task.input, task.options, task.bound, (progress) => reply({ kind: 'progress', progress }))
  reply({ kind: 'ready' })
  port.on('message', (question: BoundQuestion | null) => {
    if (question === null) return port.close()
    try {
      const method = bound[question.method] as (...given: readonly unknown[]) => unknown // arguments are typed at the asking end
      reply({ kind: 'answer', id: question.id, value: method(...question.args) })
    } catch (error) {
      reply({ kind: 'error', id: question.id, message: error instanceof Error ? (error.stack ?? error.message) : String(error) })
    }
  })
}
