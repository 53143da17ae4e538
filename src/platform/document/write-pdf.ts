// A document as PDF/UA-1. Typst sets it in a thread of its own, two at a time, so that pages stay responsive while a long report
// is set; a document that takes too long is given up.
import { Worker } from 'node:worker_threads'
import { checkDocument } from './check-document.ts'
import type { DocumentModel } from './document-model.ts'
import type { WrittenPdf } from './pdf-task.ts'

/** Beside this file in the source; the build puts the worker's own bundle beside the process's, and its name here. */
const workerFile = new URL('./pdf-worker.ts', import.meta.url)

const MOST_AT_ONCE = 2
const MOST_MILLISECONDS = 120_000

let running = 0
const waiting: (() => void)[] = []

/** Rejected with this where setting took more than two minutes, or the signal was aborted. */
export class DocumentStopped extends Error {
  override readonly name = 'DocumentStopped'
}

/** Writes a PDF. `undrawn` holds the letters that the fonts lack; the last page then says that other forms have them. */
export async function writePdf(given: DocumentModel, options: { readonly signal?: AbortSignal } = {}): Promise<WrittenPdf> {
  const document = checkDocument(given)
  await takeTurn()
  try {
    return await setInThread(document, options.signal)
  } finally {
    giveTurn()
  }
}

async function takeTurn(): Promise<void> {
  if (running < MOST_AT_ONCE) running += 1
  else await new Promise<void>((resolve) => waiting.push(resolve))
}

/** Whoever waits longest takes the place over. */
function giveTurn(): void {
  const next = waiting.shift()
  if (next === undefined) running -= 1
  else next()
}

async function setInThread(document: DocumentModel, signal: AbortSignal | undefined): Promise<WrittenPdf> {
  if (signal?.aborted === true) throw new DocumentStopped()
  const worker = new Worker(workerFile, { workerData: document })
  const outcome = Promise.withResolvers<WrittenPdf>()
  worker.on('message', (message: { kind: 'done'; value: WrittenPdf } | { kind: 'error'; message: string }) => {
    if (message.kind === 'done') outcome.resolve(message.value)
    else outcome.reject(new Error(message.message))
  })
  worker.on('error', (error) => outcome.reject(error instanceof Error ? error : new Error(String(error))))
  worker.on('exit', (code) => outcome.reject(new Error(`the thread of a document ended with ${code}`)))
  const stop = () => {
    outcome.reject(new DocumentStopped())
    void worker.terminate()
  }
  const timer = setTimeout(stop, MOST_MILLISECONDS)
  signal?.addEventListener('abort', stop, { once: true })
  try {
    return await outcome.promise
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', stop)
    void worker.terminate()
  }
}
