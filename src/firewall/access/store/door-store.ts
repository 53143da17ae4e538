// Transactions of the key role: bounded in time, flushed to disk before they count, tried again where the database asks for it. Whatever
// the database cannot do is `unavailable`, and then nothing that the transaction read has left it.
import { fail, ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import { sql } from 'kysely'
import type { Transaction } from 'kysely'
import type { DatabaseHandle } from '../../../platform/database/index.ts'
import type { Log } from '../../../platform/log/index.ts'
import type { DoorTables } from './tables.ts'

/** A transaction of causeway_keys. */
export type DoorTransaction = Transaction<DoorTables>

/** What the database could not do. `spoiled`: by what was to be written, so that others who shared the transaction may try without it. */
export type DatabaseFault = 'unavailable' | 'spoiled'

/** The door's handle. */
export interface DoorStore {
  /** The value once it is committed. What `run` throws of its own is thrown on, and nothing is committed. */
  transact<Value>(run: (tx: DoorTransaction) => Promise<Value>): Promise<Result<Value, DatabaseFault>>
}

/** How long a transaction waits, in milliseconds. */
export interface DoorStoreOptions {
  readonly lockTimeout?: number
  readonly statementTimeout?: number
  readonly log?: Pick<Log, 'warn'>
}

const MOST_ATTEMPTS = 3

/** The store over a handle of causeway_keys. */
export function createDoorStore(handle: DatabaseHandle<DoorTables>, options: DoorStoreOptions = {}): DoorStore {
  const { lockTimeout = 2000, statementTimeout = 5000, log } = options
  const attempt = <Value>(run: (tx: DoorTransaction) => Promise<Value>) =>
    handle.transaction().execute(async (tx) => {
      // An entry counts when it is on disk, whatever the server's default has become.
      await sql`SELECT set_config('lock_timeout', ${String(lockTimeout)}, true),
        set_config('statement_timeout', ${String(statementTimeout)}, true), set_config('synchronous_commit', 'on', true)`.execute(
        tx,
      )
      return run(tx)
    })
  return {
    async transact(run) {
      for (let tries = 1; ; tries += 1) {
        try {
          return ok(await attempt(run))
        } catch (error) {
          const fault = describeFault(error)
          if (fault === null) throw error
          if (fault !== 'again' || tries === MOST_ATTEMPTS) {
            log?.warn('the door could not write', { part: 'access', error })
            return fail(fault === 'again' ? 'unavailable' : fault)
          }
          await pause(tries * 5 + Math.random() * 10)
        }
      }
    },
  }
}

// Serialisation and deadlock; on Citus a commit that a node turned down; a connection that ended before it answered. Where such a commit
// did reach the disk, the log holds an entry too many, and never one too few.
const AGAIN: ReadonlySet<string> = new Set(['40001', '40P01', 'XX000', '57P01', '08000', '08003', '08006', 'ECONNRESET', 'EPIPE'])

/** What an error of the database means; null for an error of the program. */
export function describeFault(error: unknown): DatabaseFault | 'again' | null {
  if (!(error instanceof Error)) return null
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null
  if (code === null) {
    if (error.message.startsWith('Connection terminated') || error.message.endsWith('is not queryable')) return 'again'
    return error.message.includes('timeout exceeded when trying to connect') ? 'unavailable' : null
  }
  if (AGAIN.has(code)) return 'again'
  if (/^2[23]/.test(code)) return 'spoiled'
  return /^([0-9A-Z]{5}|E[A-Z]+)$/.test(code) ? 'unavailable' : null
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
