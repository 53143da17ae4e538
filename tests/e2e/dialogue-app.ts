// The area of dialogues behind sign-in in a process of its own, over a real database with a small table in it and accounts to sit at it. The
// process can be killed at any moment, as a fault does, and started again on the same port.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import {
  createDialogueEditingStore,
  createDialogueWork,
  createMinutes,
  createMinutesStore,
  type DialogueTables,
  type DialogueWork,
  type Minutes,
  type MinutesTables,
} from '../../src/open/dialogues/index.ts'
import { createAccounts, createAccountStore } from '../../src/platform/accounts/index.ts'
import { systemClock } from '../../src/platform/clock/index.ts'
import { createTestDatabase } from '../test-database.ts'
import { TABLE } from './dialogue-tables.ts'

/** A running app. `work` and `minutes` are another process over the same database. */
export interface DialogueApp {
  readonly origin: string
  readonly work: DialogueWork
  readonly minutes: Minutes
  readonly logLines: readonly string[]
  /** Kills the process (SIGKILL): whatever it was doing is not finished. */
  kill(): Promise<void>
  /** Starts it again on the same port. */
  startAgain(): Promise<void>
  close(): Promise<void>
}

/** Starts it, with the accounts of the names given. */
export async function startDialogueApp(names: readonly string[], password: string): Promise<DialogueApp> {
  const database = await createTestDatabase()
  const accounts = createAccounts(createAccountStore(database.connect('causeway_accounts')), systemClock)
  const store = createDialogueEditingStore(database.connect<DialogueTables>('causeway_accounts'))
  const work = createDialogueWork(store, { clock: systemClock, contradictions: [] })
  const minutes = createMinutes(createMinutesStore(database.connect<MinutesTables>('causeway_accounts')), {
    clock: systemClock,
    listNames: async () => new Map(),
  })
  const [owner] = await Promise.all(names.map((name) => accounts.create(name, password)))
  if (owner === undefined || !owner.ok) throw new Error('The accounts were not made')
  const saved = await work.saveAll(owner.value.accountId, TABLE, 'A table for a test')
  if (!saved.ok) throw new Error(`The table was not laid: ${JSON.stringify(saved.error)}`)

  const logLines: string[] = []
  const login = { user: 'causeway_accounts', password: database.password('causeway_accounts') }
  const serve = async (port: number) => {
    const child = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'dialogue-process.ts')], {
      env: { PATH: process.env['PATH'], DIALOGUE_PROCESS: JSON.stringify({ address: database.address, login, port }) },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const origin = await new Promise<string>((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`The process ended with ${code} before it listened`)))
      child.stdout.on('data', (chunk: Buffer) => {
        for (const line of chunk.toString().split('\n')) {
          if (line.startsWith('listening ')) resolve(line.slice('listening '.length))
          else logLines.push(line)
        }
      })
    })
    return { child, origin }
  }
  let { child, origin } = await serve(0)
  return {
    origin,
    work,
    minutes,
    logLines,
    kill: () => killProcess(child),
    startAgain: async () => {
      ;({ child, origin } = await serve(Number(new URL(origin).port)))
    },
    close: async () => {
      await killProcess(child)
      await database.close()
    },
  }
}

async function killProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}
