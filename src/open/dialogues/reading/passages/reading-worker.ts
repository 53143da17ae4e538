// Reads one file in a thread of its own, and studies it where that is asked for.
import { parentPort, workerData } from 'node:worker_threads'
import { ok } from '@causeway/vocabulary'
import { type DocumentStudy, studyDocument } from '../study-document.ts'
import { readBytes } from './read-bytes.ts'
import type { ReadDocument } from './read-document.ts'
import type { ReadingTask } from './read-in-thread.ts'

const port = parentPort
if (port) {
  try {
    // What read-in-thread.ts, its only caller, hands over.
    const { bytes, study } = workerData as ReadingTask
    const read = await readBytes(bytes, (page, of) => port.postMessage({ kind: 'progress', page, of }))
    const value = read.ok ? ok(study === null ? { read: read.value, studied: null } : studyWhole(read.value, study)) : read
    port.postMessage({ kind: 'done', value })
  } catch (error) {
    port.postMessage({ kind: 'error', message: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
}

/** What a reader must be told of the language stands with the other notices of the document. */
function studyWhole(read: ReadDocument, study: DocumentStudy) {
  const studied = studyDocument(read, study)
  return { read: studied.notice === null ? read : { ...read, notices: [studied.notice, ...read.notices] }, studied }
}
