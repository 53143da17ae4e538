// A server process that `causeway start` runs and watches: started again when it ends by itself, stopped by its own id.
// The channel between the two closes when either dies, so neither outlives the other, not even after a kill -9.
import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import type { Log } from '../log/index.ts'

const firstPause = 500
const longestPause = 30_000

/** How a process is started. */
export interface ServeProcessOptions {
  /** The script that `node` runs. */
  readonly script: string
  readonly parameters: readonly string[]
  readonly environment: NodeJS.ProcessEnv
  readonly log: Log
}

/** A watched process. */
export interface ServeProcess {
  /** Where it listens. */
  readonly address: string
  /** Asks it to finish what is under way, and ends it after `deadline` milliseconds (15 s) if it has not. */
  stop(deadline?: number): Promise<void>
}

/** Starts the process and resolves once it listens; rejects if it ends before. */
export async function startServeProcess(options: ServeProcessOptions): Promise<ServeProcess> {
  const part = options.parameters.join(' ')
  let isStopping = false
  let pause = firstPause
  let timer: NodeJS.Timeout | undefined
  let current = launch(options)
  const address = await current.listening
  watch()
  return {
    address,
    stop: async (deadline = 15_000) => {
      isStopping = true
      clearTimeout(timer)
      await end(current, deadline)
    },
  }

  function watch(): void {
    const started = Date.now()
    current.child.once('exit', () => {
      if (isStopping) return
      pause = Date.now() - started > longestPause ? firstPause : Math.min(pause * 2, longestPause)
      options.log.error('a process ended by itself and is started again', { part, milliseconds: pause })
      timer = setTimeout(() => {
        current = launch(options)
        current.listening.catch(() => undefined)
        watch()
      }, pause)
    })
  }
}

/** Processes that run together. */
export interface ServeProcesses {
  /** Where each listens, in the order given. */
  readonly addresses: readonly string[]
  stop(): Promise<void>
}

/** Starts several at once; where one cannot be started, the others are stopped and the reason is thrown. */
export async function startServeProcesses(options: readonly ServeProcessOptions[]): Promise<ServeProcesses> {
  const attempts = await Promise.allSettled(options.map(startServeProcess))
  const started = attempts.filter((attempt) => attempt.status === 'fulfilled').map(({ value }) => value)
  const stop = async () => void (await Promise.all(started.map((process) => process.stop())))
  const failed = attempts.find((attempt) => attempt.status === 'rejected')
  if (failed !== undefined) {
    await stop()
    throw failed.reason
  }
  return { addresses: started.map(({ address }) => address), stop }
}

interface Launched {
  readonly child: ChildProcess
  readonly listening: Promise<string>
}

function launch({ script, parameters, environment }: ServeProcessOptions): Launched {
  const child = fork(script, [...parameters], { env: environment, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const listening = new Promise<string>((resolve, reject) => {
    child.on('message', (message) => {
      if (typeof message === 'object' && 'listening' in message) resolve(String(message.listening))
    })
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      reject(new Error(`causeway ${parameters.join(' ')} ended before it listened (${signal ?? `code ${String(code)}`}).`))
    })
  })
  return { child, listening }
}

async function end({ child }: Launched, deadline: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), deadline)
  await ended
  clearTimeout(timer)
}
