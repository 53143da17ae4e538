// Reads and studies a file in a process of its own, with limits of time and memory, one at a time: pages stay responsive, and a file made to
// be hard to read, or to break what reads it, ends with a word about it.
import { fail, ok, type Result } from '@causeway/vocabulary'
import { runChild } from '../child/run-child.ts'
import type { DocumentStudy, StudiedDocument } from '../study-document.ts'
import type { ReadDocument, ReadProblem } from './read-document.ts'
import type { ReadingAnswer, ReadingProgressTold, ReadingTask } from './reading-child.ts'

/** Beside this file in the source; the build puts the child's own bundle beside the process's, and its name here. */
const childFile = new URL('./reading-child.ts', import.meta.url)

const MOST_SECONDS = 180
const MOST_PROCESSOR = 360
const MOST_HEAP = 768
const MOST_MEMORY = 1_000_000_000

let last: Promise<unknown> = Promise.resolve()

/** Who is told of pages read, and other limits than the usual ones. */
export interface ReadingLimits {
  readonly watch?: (page: number, of: number) => void
  readonly seconds?: number
  /** Bytes that the process which reads may hold. */
  readonly memory?: number
}

/**
 * Reads a file; what takes longer than the seconds given, or more memory than there is for it, is a problem of the file. Throws where the
 * process that read it failed or was killed; the next file is read.
 */
export async function readInChild(bytes: Uint8Array, limits: ReadingLimits = {}): Promise<Result<ReadDocument, ReadProblem>> {
  const done = await takeTurn({ bytes, study: null }, limits)
  return done.ok ? ok(done.value.read) : done
}

/** Reads a file and studies what it holds, both within the limits. Throws as `readInChild` does. */
export async function studyInChild(
  bytes: Uint8Array,
  study: DocumentStudy,
  limits: ReadingLimits = {},
): Promise<Result<{ readonly read: ReadDocument; readonly studied: StudiedDocument }, ReadProblem>> {
  const done = await takeTurn({ bytes, study }, limits)
  if (!done.ok) return done
  const { read, studied } = done.value
  if (studied === null) throw new Error('a document was read and not studied')
  return ok({ read, studied })
}

function takeTurn(task: ReadingTask, limits: ReadingLimits): Promise<ReadingAnswer> {
  const turn = last.then(() => readAlone(task, limits))
  last = turn.catch(() => {})
  return turn
}

async function readAlone(
  { bytes, study }: ReadingTask,
  { watch, seconds = MOST_SECONDS, memory = MOST_MEMORY }: ReadingLimits,
): Promise<ReadingAnswer> {
  // A Buffer would arrive as one; what reads PDFs takes none.
  const plain = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const task: ReadingTask = { bytes: plain, study }
  const done = await runChild(childFile, task, { seconds, processor: MOST_PROCESSOR, memory, heap: MOST_HEAP }, (told) => {
    // What reading-child.ts tells and answers.
    const { page, of } = told as ReadingProgressTold
    watch?.(page, of)
  })
  if (done.ok) return done.value as ReadingAnswer
  if (done.error.kind === 'too-slow') return fail({ kind: 'too-slow', seconds })
  return fail({ kind: 'too-large', what: 'unpacked', most: done.error.most })
}
