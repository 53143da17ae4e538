// A child for tests that does what no reader of documents should: loops, eats memory, fails, or tries every way out.
import { execFileSync } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { Resolver, promises } from 'node:dns'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer, connect } from 'node:net'
import { Worker } from 'node:worker_threads'
import { answerParent } from './answer-parent.ts'

/** What is asked of it. It tells its process id first. */
export interface BadTask {
  readonly does:
    | 'wait'
    | 'loop'
    | 'hold'
    | 'fill-buffers'
    | 'fill-heap'
    | 'say-large'
    | 'babble'
    | 'throw'
    | 'exit'
    | 'crash'
    | 'try'
  /** Bytes to hold, a file to write, a port on which somebody listens. */
  readonly bytes?: number
  readonly file?: string
  readonly port?: number
}

const held: unknown[] = []

answerParent<BadTask>(async (task, tell) => {
  tell(process.pid)
  switch (task.does) {
    case 'wait':
      return new Promise(() => {})
    case 'loop':
      for (;;) held.length = 0
    case 'hold':
      held.push(Buffer.alloc(task.bytes ?? 0, 1))
      tell('held')
      return new Promise(() => {})
    case 'fill-buffers':
      return new Promise(() => setInterval(() => held.push(Buffer.alloc(20_000_000, 1)), 20))
    case 'fill-heap':
      for (;;) held.push({ more: Array.from({ length: 1000 }, (_, index) => ({ index })) })
    case 'say-large':
      process.send?.({ kind: 'size', bytes: 9_000_000_000 })
      return new Promise(() => {})
    case 'babble':
      process.send?.(null as unknown as object)
      return new Promise(() => {})
    case 'throw':
      throw new RangeError('Amira is 17\n    at Amira is 17')
    case 'exit':
      process.stderr.write('Amira is 17\n')
      return process.exit(3)
    case 'crash':
      return process.abort()
    case 'try':
      return tryEverything(task)
  }
})

async function tryEverything({ file = '', port = 0 }: BadTask): Promise<Readonly<Record<string, string>>> {
  const attempts: Readonly<Record<string, () => unknown>> = {
    write: () => writeFileSync(file, 'words'),
    readElsewhere: () => readFileSync(file),
    readAccounts: () => readFileSync('/etc/passwd'),
    readEnvironment: () => readFileSync('/proc/self/environ'),
    start: () => execFileSync('/bin/true'),
    thread: () => new Worker('', { eval: true }),
    addon: () => process.dlopen({ exports: {} }, file),
    evaluate: () => new Function('return 1')(),
    connect: () => settled(connect(port, '127.0.0.1'), 'connect'),
    fetch: () => fetch(`http://127.0.0.1:${port}/`),
    listen: () => settled(createServer().listen(0, '127.0.0.1'), 'listening'),
    send: () => createSocket('udp4').send('words', port, '127.0.0.1'),
    lookUp: () => promises.lookup('words.example'),
    resolve: () => new Resolver().resolve4('words.example', () => {}),
    endOther: () => process.kill(process.ppid, 0),
    // What it may do.
    readCode: () => readFileSync(new URL(import.meta.url)),
  }
  const done: Record<string, string> = {}
  for (const [name, attempt] of Object.entries(attempts)) {
    try {
      await attempt()
      done[name] = 'done'
    } catch (error) {
      done[name] = error instanceof Error && 'code' in error ? String(error.code) : 'refused'
    }
  }
  return { ...done, environment: Object.keys(process.env).toSorted().join(' '), folder: process.cwd() }
}

function settled(socket: NodeJS.EventEmitter, event: string): Promise<void> {
  return new Promise((resolve, reject) => socket.once(event, () => resolve()).once('error', reject))
}
