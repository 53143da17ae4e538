// Reads one file in a thread of its own.
import { parentPort, workerData } from 'node:worker_threads'
import { readBytes } from './read-bytes.ts'

const port = parentPort
if (port) {
  try {
    // What read-in-thread.ts, its only caller, hands over.
    const value = await readBytes(workerData as Uint8Array, (page, of) => port.postMessage({ kind: 'progress', page, of }))
    port.postMessage({ kind: 'done', value })
  } catch (error) {
    port.postMessage({ kind: 'error', message: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
}
