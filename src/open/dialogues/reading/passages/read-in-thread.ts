// Reads and studies a file in a thread of its own, with limits of time and memory, one at a time: pages stay responsive, and a file made to
// be hard to read ends with a word about it.
import { Worker } from 'node:worker_threads'
import { fail, ok, type Result } from '@causeway/vocabulary'
import type { DocumentStudy, StudiedDocument } from '../study-document.ts'
import type { ReadDocument, ReadProblem } from './read-document.ts'

/** Beside this file in the source; the build puts the worker's own bundle beside the process's, and its name here. */
const workerFile = new URL('./reading-worker.ts', import.meta.url)

const MOST_SECONDS = 180
const MOST_MEGABYTES = 768
/** Array buffers are outside the thread's own limit: the process may grow by so much while a file is read. */
const MOST_GROWTH = 1_000_000_000
const LOOK_EVERY = 100
/** Milliseconds for a thread that has answered to end by itself. */
const GRACE = 2000

let last: Promise<unknown> = Promise.resolve()

type Message =
  | { readonly kind: 'progress'; readonly page: number; readonly of: number }
  | { readonly kind: 'done'; readonly value: Result<Outcome, ReadProblem> }
  | { readonly kind: 'error'; readonly message: string }

/** What the thread is handed. */
export interface ReadingTask {
  readonly bytes: Uint8Array
  /** Null: the file is read and no more. */
  readonly study: DocumentStudy | null
}

interface Outcome {
  readonly read: ReadDocument
  readonly studied: StudiedDocument | null
}

/** Who is told of pages read, and other limits than the usual ones. */
export interface ReadingLimits {
  readonly watch?: (page: number, of: number) => void
  readonly seconds?: number
  /** Bytes. */
  readonly growth?: number
}

/** Reads a file; what takes longer than the seconds given, or more memory than there is for it, is a problem of the file. */
export async function readInThread(bytes: Uint8Array, limits: ReadingLimits = {}): Promise<Result<ReadDocument, ReadProblem>> {
  const done = await takeTurn({ bytes, study: null }, limits)
  return done.ok ? ok(done.value.read) : done
}

/** Reads a file and studies what it holds, both within the limits. */
export async function studyInThread(
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

function takeTurn(task: ReadingTask, limits: ReadingLimits): Promise<Result<Outcome, ReadProblem>> {
  const turn = last.then(() => readAlone(task, limits))
  last = turn.catch(() => {})
  return turn
}

async function readAlone(
  task: ReadingTask,
  { watch, seconds = MOST_SECONDS, growth = MOST_GROWTH }: ReadingLimits,
): Promise<Result<Outcome, ReadProblem>> {
  const worker = new Worker(workerFile, { workerData: task, resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES } })
  const outcome = Promise.withResolvers<Result<Outcome, ReadProblem>>()
  let hasAnswered = false
  worker.on('message', (message: Message) => {
    hasAnswered = message.kind !== 'progress'
    if (message.kind === 'progress') watch?.(message.page, message.of)
    else if (message.kind === 'done') outcome.resolve(message.value)
    else outcome.reject(new Error(message.message))
  })
  worker.on('error', (error) => {
    const isMemory = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    if (isMemory) outcome.resolve(fail({ kind: 'too-large', what: 'unpacked', most: MOST_MEGABYTES * 1_000_000 }))
    else outcome.reject(error instanceof Error ? error : new Error(String(error)))
  })
  const ended = Promise.withResolvers<void>()
  worker.on('exit', (code) => {
    outcome.reject(new Error(`the thread that read a document ended with ${code}`))
    ended.resolve()
  })
  const timer = setTimeout(() => outcome.resolve(fail({ kind: 'too-slow', seconds })), seconds * 1000)
  const before = process.memoryUsage.rss()
  const look = setInterval(() => {
    if (process.memoryUsage.rss() - before > growth) outcome.resolve(fail({ kind: 'too-large', what: 'unpacked', most: growth }))
  }, LOOK_EVERY)
  try {
    return await outcome.promise
  } finally {
    clearTimeout(timer)
    clearInterval(look)
    // A thread that has answered ends by itself: to stop one while it goes can take the process with it. What is over a limit is stopped.
    const late = setTimeout(() => void worker.terminate(), hasAnswered ? GRACE : 0)
    if (hasAnswered) await ended.promise.then(() => clearTimeout(late))
  }
}
