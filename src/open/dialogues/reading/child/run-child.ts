// Runs one task in a process of its own that may read the program's code and nothing else: no writing, no network, no environment, and an
// end by SIGKILL when it is over its time or memory. Whatever becomes of it, this process goes on, and the child is gone before the answer.
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, join, parse } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fail, ok, type Result } from '@causeway/vocabulary'
import type { FromChild } from './answer-parent.ts'

/** What a child may take. */
export interface ChildLimits {
  readonly seconds: number
  /** Seconds of processor time of all its threads: ends a loop that never hears that this process is gone. */
  readonly processor: number
  /** Bytes of memory that the process may hold. */
  readonly memory: number
  /** Megabytes of its heap of objects, within that. */
  readonly heap: number
}

/** What it took too much of. `most` is in bytes. */
export type ChildProblem = { readonly kind: 'too-slow' } | { readonly kind: 'too-large'; readonly most: number }

const LOOK_EVERY = 100
/** A process of this size that somebody else killed was chosen by the kernel, for want of memory. */
const LARGE = 200_000_000

const shell = '/bin/sh'

/**
 * Starts the file (it calls `answerParent`) and gives it the task. Resolves with its answer or what it took too much of. Throws where it
 * failed or crashed: an error with a `code` (the signal, or `EXIT`), without a word of what it was given.
 */
export async function runChild(
  file: URL,
  task: unknown,
  limits: ChildLimits,
  watch: (told: unknown) => void = () => {},
): Promise<Result<unknown, ChildProblem>> {
  const child = start(fileURLToPath(file), limits)
  const outcome = Promise.withResolvers<Result<unknown, ChildProblem>>()
  const gone = Promise.withResolvers<void>()
  let size = 0
  let isOutOfHeap = false
  const measure = (bytes: number) => {
    size = Math.max(size, bytes)
    if (bytes > limits.memory) outcome.resolve(fail({ kind: 'too-large', most: limits.memory }))
  }
  const hear = (message: FromChild) => {
    if (message.kind === 'told') watch(message.what)
    else if (message.kind === 'size') measure(message.bytes)
    else if (message.kind === 'answer') outcome.resolve(ok(message.value))
    else outcome.reject(describeFault(message))
  }
  child.on('message', (said) => {
    try {
      // What a child says is written by answer-parent.ts, unless a document has taken the child over.
      hear(said as FromChild)
    } catch (error) {
      outcome.reject(error)
    }
  })
  // Not kept: it may hold words of a document.
  child.stderr?.setEncoding('latin1').on('data', (words: string) => {
    isOutOfHeap ||= words.includes('heap out of memory')
  })
  child.on('error', (error) => {
    outcome.reject(error)
    if (child.pid === undefined) gone.resolve()
  })
  child.on('close', (code, signal) => {
    if (isOutOfHeap) outcome.resolve(fail({ kind: 'too-large', most: limits.heap * 1_000_000 }))
    else if (signal === 'SIGKILL' && size > LARGE)
      outcome.resolve(fail({ kind: 'too-large', most: Math.floor(size / 1_000_000) * 1_000_000 }))
    else outcome.reject(describeCrash(code, signal))
    gone.resolve()
  })
  const timer = setTimeout(() => outcome.resolve(fail({ kind: 'too-slow' })), limits.seconds * 1000)
  const look = setInterval(() => measure(readSize(child)), LOOK_EVERY)
  // Whoever does not wait for it any more is not told.
  outcome.promise.catch(() => {})
  try {
    // Where the child is gone it cannot be sent, which is told by the child's end.
    child.send?.(task as object, () => {})
    return await outcome.promise
  } finally {
    clearTimeout(timer)
    clearInterval(look)
    child.kill('SIGKILL')
    await gone.promise
  }
}

function start(file: string, { processor, heap }: ChildLimits): ChildProcess {
  const node = [
    process.execPath,
    '--permission',
    ...listReadable(file).map((path) => `--allow-fs-read=${path}`),
    `--max-old-space-size=${heap}`,
    '--disallow-code-generation-from-strings',
    '--no-warnings',
    file,
  ]
  // No file may be written, a memory dump neither; and where memory is short, this is the process to end.
  const limits = `ulimit -c 0; ulimit -f 0; ulimit -t ${Math.ceil(processor)}; echo 1000 > /proc/self/oom_score_adj`
  const [command = '', ...parameters] = existsSync(shell)
    ? [shell, '-c', `{ ${limits}; } 2> /dev/null; exec "$0" "$@"`, ...node]
    : node
  return spawn(command, parameters, {
    cwd: parse(process.execPath).root,
    env: {},
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    serialization: 'advanced',
  })
}

const readable = new Map<string, readonly string[]>()

/** Where the code is: packages, and in the source tree, which Node reads as it is, our own files. A bundle is one file. */
function listReadable(file: string): readonly string[] {
  const known = readable.get(file)
  if (known) return known
  const folders: string[] = []
  for (let folder = dirname(file); !folders.includes(folder); folder = dirname(folder)) folders.push(folder)
  const packages = folders.map((folder) => join(folder, 'node_modules')).filter((folder) => existsSync(folder))
  const code = [...packages, ...(file.endsWith('.ts') ? listSource(folders, packages) : [])]
  // A folder may be a link to where it really is.
  const paths = new Set([
    ...folders.map((folder) => join(folder, 'package.json')),
    ...code,
    ...code.map((path) => realpathSync(path)),
  ])
  readable.set(file, [...paths])
  return [...paths]
}

/** Our own files; packages of ours are links in node_modules to where they are. */
function listSource(folders: readonly string[], packages: readonly string[]): readonly string[] {
  const project = folders.find((folder) => existsSync(join(folder, 'package.json'))) ?? ''
  const ours = packages.map((folder) => join(folder, '@causeway')).filter((folder) => existsSync(folder))
  return [join(project, 'src'), ...ours.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))]
}

/** Bytes of memory that a process holds, where the system tells; nought elsewhere, where the child tells it when it can. */
function readSize({ pid }: ChildProcess): number {
  try {
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1] ?? 0) * 1024
  } catch {
    return 0
  }
}

function describeFault({ name, at }: Extract<FromChild, { readonly kind: 'fault' }>): Error {
  const error = new Error('a task in a process of its own failed')
  error.name = name
  error.stack = [`${name}: ${error.message}`, ...at].join('\n')
  return error
}

function describeCrash(code: number | null, signal: NodeJS.Signals | null): Error {
  const error = new Error(`a process of its own ended before it answered (${signal ?? `code ${code}`})`)
  return Object.assign(error, { code: signal ?? 'EXIT' })
}
