// Sets one PDF in a thread of its own.
import { parentPort, workerData } from 'node:worker_threads'
import type { DocumentModel } from './document-model.ts'
import { compilePdf } from './pdf-task.ts'

const port = parentPort
if (port) {
  try {
    // What write-pdf.ts, its only caller, hands over.
    port.postMessage({ kind: 'done', value: await compilePdf(workerData as DocumentModel) })
  } catch (error) {
    port.postMessage({ kind: 'error', message: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
}
