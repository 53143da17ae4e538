// Runs each bound of an analysis in a worker thread, so that two cores share the work and a server's event loop stays free.
// The build makes a bundle of the worker too. A small problem is solved in this thread, with the same answer.
import { Worker } from 'node:worker_threads'
import { openBoundHere } from '@causeway/service-access'
import type { Bound, BoundHandle, GapBound, GapInput, GapOptions, GapProgress, OpenBound } from '@causeway/service-access'

export interface BoundTask {
  readonly input: GapInput
  readonly options: GapOptions
  readonly bound: Bound
}

export interface BoundQuestion {
  readonly id: number
  readonly method: keyof GapBound
  readonly args: readonly unknown[]
}

export type BoundReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'progress'; readonly progress: GapProgress }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly message: string }

/** Beside this file in the source; the build puts the worker's own bundle beside the process's, and its name here. */
const workerFile = new URL('./bound-worker.ts', import.meta.url)

/** Below this many pairs a thread costs more to start than it saves. */
const WORTH_A_THREAD = 200_000

/** Opens a bound in a worker where it is worth one. */
export const openBoundInWorker: OpenBound = async (input, options, bound, onProgress) => {
  if (!isWorthThread(input)) return openBoundHere(input, options, bound, onProgress)
  return startWorker(workerFile, { input, options, bound }, onProgress)
}

/** Opens bounds in workers where they are worth one, and can end all that are open, whatever they are doing. */
export function createBoundWorkers(): { readonly open: OpenBound; close(): Promise<void> } {
  const running = new Set<Worker>()
  return {
    async open(input, options, bound, onProgress) {
      if (!isWorthThread(input)) return openBoundHere(input, options, bound, onProgress)
      return startWorker(workerFile, { input, options, bound }, onProgress, running)
    },
    async close() {
      await Promise.all([...running].map((worker) => worker.terminate()))
    },
  }
}

/** Opens a bound in a worker however small it is. */
export const openBoundInThread: OpenBound = async (input, options, bound, onProgress) => {
  if (workerFile === undefined) throw new Error('the worker of the gap analysis is not installed')
  return startWorker(workerFile, { input, options, bound }, onProgress)
}

function isWorthThread(input: GapInput): boolean {
  return input.rows.length * input.services.length >= WORTH_A_THREAD
}

async function startWorker(
  file: URL,
  task: BoundTask,
  onProgress: (progress: GapProgress) => void,
  running: Set<Worker> = new Set(),
): Promise<BoundHandle> {
  const worker = new Worker(file, { workerData: task })
  running.add(worker)
  worker.once('exit', () => running.delete(worker))
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
  let next = 0
  let failure: Error | null = null
  const ready = Promise.withResolvers<void>()
  const failAll = (error: Error) => {
    failure = error
    ready.reject(error)
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  worker.on('message', (message: BoundReply) => {
    switch (message.kind) {
      case 'ready':
        ready.resolve()
        break
      case 'progress':
        onProgress(message.progress)
        break
      case 'answer':
        waiting.get(message.id)?.resolve(message.value)
        waiting.delete(message.id)
        break
      case 'error':
        waiting.get(message.id)?.reject(new Error(message.message))
        waiting.delete(message.id)
    }
  })
  worker.on('error', (error) => failAll(error instanceof Error ? error : new Error(String(error))))
  worker.on('exit', (code) => failAll(new Error(`a worker of the gap analysis ended with ${code}`)))
  await ready.promise
  return {
    ask: (method, ...args) =>
      new Promise((resolve, reject) => {
        if (failure) return void reject(failure)
        const id = next++
        // The worker answers each method with that method's own result.
        waiting.set(id, { resolve: resolve as (value: unknown) => void, reject })
        const question: BoundQuestion = { id, method, args }
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
        worker.postMessage(question)
      }),
    async close() {
      if (waiting.size > 0) return void (await worker.terminate()) // `exit` tells whoever asked and has no answer
      const ended = Promise.withResolvers<void>()
      worker.once('exit', () => ended.resolve())
      if (!running.has(worker)) return
      // One that rests ends by itself: to kill a thread is harder on the process that holds it.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
      worker.postMessage(null)
      await ended.promise
    },
  }
}
