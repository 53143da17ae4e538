// Runs the real command `causeway` for a test: starts it, reads what it prints, and knows every process that it made.
import { spawn } from 'node:child_process'
import type { ChildProcess, SpawnOptions } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'

const project = join(import.meta.dirname, '..', '..')

/** How a command is run. */
export interface RunOptions {
  readonly parameters: readonly string[]
  readonly environment: NodeJS.ProcessEnv
  /** The checkout whose command is run; this one by default. */
  readonly checkout?: string
  readonly account?: { readonly uid: number; readonly gid: number }
}

/** What a command that has ended left. */
export interface Ended {
  readonly code: number | null
  readonly output: string
  readonly errors: string
}

/** A command under way. */
export interface RunningCommand {
  readonly process: ChildProcess
  readonly output: () => string
  readonly errors: () => string
  /** Resolves with the match once the output holds the pattern; rejects when the command ends first. */
  waitFor(pattern: RegExp): Promise<RegExpExecArray>
  readonly ended: Promise<Ended>
}

/** Starts `causeway …` under this Node. */
export function startCommand({ parameters, environment, checkout = project, account }: RunOptions): RunningCommand {
  const options: SpawnOptions = {
    cwd: checkout,
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...account,
  }
  const child = spawn(process.execPath, [join(checkout, 'bin', 'causeway.js'), ...parameters], options)
  let output = ''
  let errors = ''
  const listeners = new Set<() => void>()
  child.stdout?.on('data', (chunk: Buffer) => {
    output += chunk.toString()
    for (const listener of listeners) listener()
  })
  child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject).once('close', (code) => resolve({ code, output, errors }))
  })
  return {
    process: child,
    output: () => output,
    errors: () => errors,
    ended,
    waitFor: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const match = pattern.exec(output)
          if (match === null) return
          listeners.delete(look)
          resolve(match)
        }
        listeners.add(look)
        void ended.then(({ code }) => reject(new Error(`ended with ${code} before ${pattern}:\n${output}\n${errors}`)))
        look()
      }),
  }
}

/** Runs a command to its end. */
export function runCommand(options: RunOptions): Promise<Ended> {
  return startCommand(options).ended
}

/** A port that is free, with the one after it. */
export async function findFreePorts(): Promise<number> {
  for (;;) {
    const first = await tryPort(0)
    if (first !== undefined && (await tryPort(first + 1)) !== undefined) return first
  }
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(undefined))
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : undefined))
    })
  })
}

/** Every living process below `pid`, itself included, by the parent that each names in /proc. */
export function listProcessTree(pid: number): number[] {
  const parents = new Map<number, number>()
  for (const entry of readdirSync('/proc')) {
    const stat = /^\d+$/.test(entry) ? readStat(Number(entry)) : undefined
    if (stat !== undefined && stat.state !== 'Z') parents.set(Number(entry), stat.parent)
  }
  const tree = [pid]
  for (const member of tree) for (const [child, parent] of parents) if (parent === member) tree.push(child)
  return tree.filter((member) => parents.has(member))
}

/** Whether a process lives; a dead one that nobody has collected does not. */
export function isLiving(pid: number): boolean {
  const stat = readStat(pid)
  return stat !== undefined && stat.state !== 'Z'
}

function readStat(pid: number): { state: string; parent: number } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const [state = '', parent] = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return { state, parent: Number(parent) }
  } catch {
    return undefined
  }
}

/** Resolves when none of the processes lives; rejects after `milliseconds`. */
export async function waitUntilGone(pids: readonly number[], milliseconds = 20_000): Promise<void> {
  const deadline = Date.now() + milliseconds
  while (pids.some(isLiving)) {
    if (Date.now() > deadline) throw new Error(`still alive: ${pids.filter(isLiving).join(', ')}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
