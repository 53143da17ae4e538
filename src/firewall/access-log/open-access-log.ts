// The log as the protected process runs it: the sequencer, the public side, the folder. What an operator must look at goes to the
// process's own log, each thing once a minute at most.
import type { Clock } from '../../platform/clock/index.ts'
import type { Log } from '../../platform/log/index.ts'
import { createLogKeys, type ReadSecret } from './log-keys.ts'
import { checkFolder, writePublicFolder } from './public-folder.ts'
import { createPublicLog, type PublicLog } from './public-log.ts'
import { createSequencer, type Sequencer, type SequencerProblem } from './sequencer.ts'
import type { LogStore } from './store/index.ts'

/** What the log runs with. */
export interface AccessLogOptions {
  /** Over causeway_log. */
  readonly store: LogStore
  /** As `OpenedDatabase.secret`. */
  readonly secret: ReadSecret
  /** The configured address of the protected process: gives the log its name, once and for all. */
  readonly address: string | undefined
  readonly clock: Clock
  readonly log: Log
  /** Hours between two publications: 1 or more. */
  readonly publishEvery: number
  /** Where the published log is written as files too, and remembered whatever becomes of the database; undefined for nowhere. */
  readonly folder?: string | undefined
}

/** A log that is open. `sequencer.start()` sets it to work, `sequencer.close()` ends it. */
export interface AccessLog {
  readonly publicLog: PublicLog
  readonly sequencer: Sequencer
}

const TOLD_EVERY_MS = 60_000

/** Opens the log. */
export function openAccessLog({ store, secret, address, clock, log, publishEvery, folder }: AccessLogOptions): AccessLog {
  const publicLog = createPublicLog({ store, clock, publishEvery })
  const told = new Map<SequencerProblem, number>()
  const onProblem = (problem: SequencerProblem, error?: unknown) => {
    const now = clock().getTime()
    if (Math.abs(now - (told.get(problem) ?? -Infinity)) < TOLD_EVERY_MS) return
    told.set(problem, now)
    log.error(`access log: ${problem}`, error === undefined ? {} : { error })
  }
  const sequencer = createSequencer({
    store,
    signers: createLogKeys(store, { secret, address, clock }),
    clock,
    onProblem,
    publishEvery,
    ...(folder === undefined ? {} : { mayPublish: () => isUnbroken(folder), onPublished: () => publishFolder(folder) }),
  })
  // The folder is the log's memory outside the database: what it shows was published, whatever was restored since.
  const isUnbroken = async (held: string) => {
    const checked = await checkFolder(store, held)
    if (!checked.ok) onProblem('published entries are not in the database')
    return checked.ok
  }
  const publishFolder = async (target: string) => {
    const written = await writePublicFolder({ store, publicLog, folder: target })
    if (!written.ok) return log.error('access log: the public folder is left as it is', { part: written.error.problem })
    if (written.value.mended.length > 0)
      log.warn('access log: corrupted files of the public folder were written anew', { count: written.value.mended.length })
  }
  return { publicLog, sequencer }
}
