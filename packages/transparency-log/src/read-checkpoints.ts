// Every checkpoint of a log that can be had: its newest, those of its history, those that whoever verifies remembers from before. All must be
// of one tree that only grew, whoever was shown which of them.
import { isSameBytes } from './bytes.ts'
import { historyPath, parseHistory } from './checkpoint-history.ts'
import type { LogCryptography } from './cryptography.ts'
import type { FindingList } from './finding.ts'
import { CHECKPOINT_PATH, readText } from './log-files.ts'
import type { LogFiles } from './log-files.ts'
import { readSignedCheckpoint } from './signed-checkpoint.ts'
import type { SignedCheckpoint, TrustedKeys } from './signed-checkpoint.ts'

/** A checkpoint and where it came from, in words that can stand in a sentence. */
export interface SeenCheckpoint extends SignedCheckpoint {
  readonly from: string
  readonly path?: string
}

/** What reading checkpoints takes. */
export interface CheckpointSources {
  readonly files: LogFiles
  readonly keys: TrustedKeys
  readonly cryptography: LogCryptography
  readonly list: FindingList
}

/** The newest checkpoint; `null` where there is none to be believed. */
export async function readNewest({ files, keys, cryptography, list }: CheckpointSources): Promise<SeenCheckpoint | null> {
  const path = CHECKPOINT_PATH
  const bytes = await files.read(path)
  if (bytes === null) {
    list.fault('file-missing', 'There is no checkpoint: this is no log, or it was taken away.', { path })
    return null
  }
  const signed = readSignedCheckpoint(readText(bytes) ?? '', keys, cryptography)
  if (signed.ok) return { ...signed.value, from: 'the newest checkpoint', path }
  list.fault(signed.error.kind, `The newest checkpoint cannot be believed. ${signed.error.message}`, { path })
  return null
}

/** The checkpoints that were remembered, as far as they can be believed. */
export function readRemembered(
  notes: readonly string[],
  { keys, cryptography, list }: CheckpointSources,
): readonly SeenCheckpoint[] {
  return notes.flatMap((note) => {
    const signed = readSignedCheckpoint(note, keys, cryptography)
    if (signed.ok) return [{ ...signed.value, from: 'the checkpoint remembered from before' }]
    list.fault(signed.error.kind, `A checkpoint remembered from before cannot be believed any more. ${signed.error.message}`)
    return []
  })
}

/** The history, and the months of it that are not there. */
export interface ReadHistory {
  readonly checkpoints: readonly SeenCheckpoint[]
  /** Months without a file, such as `2026-11`. */
  readonly missing: readonly string[]
}

/** Reads the history from one moment's month to another's. */
export async function readHistory(sources: CheckpointSources, first: Date, last: Date): Promise<ReadHistory> {
  const checkpoints: SeenCheckpoint[] = []
  const missing: string[] = []
  for (const month of monthsBetween(first, last)) {
    const path = historyPath(month)
    const bytes = await sources.files.read(path)
    if (bytes === null) missing.push(path.slice(-'2026-11'.length))
    else checkpoints.push(...readMonth(bytes, path, sources))
  }
  return { checkpoints, missing }
}

function readMonth(bytes: Uint8Array, path: string, { keys, cryptography, list }: CheckpointSources): readonly SeenCheckpoint[] {
  const text = readText(bytes)
  const notes = text === null ? null : parseHistory(text)
  if (notes === null || !notes.ok) {
    const where = notes === null ? 'it is not UTF-8' : `from line ${notes.error.line}`
    list.fault('file-malformed', `The history of checkpoints of this month cannot be read (${where}).`, { path })
    return []
  }
  return notes.value.flatMap((note, at) => {
    const signed = readSignedCheckpoint(note, keys, cryptography)
    if (signed.ok) return [{ ...signed.value, from: `a checkpoint of the log's history`, path }]
    list.fault(signed.error.kind, `Checkpoint ${at + 1} of this month's history cannot be believed. ${signed.error.message}`, {
      path,
    })
    return []
  })
}

/** Puts down every two of these that cannot be of one log. `now` is whoever verifies' own time. */
export function compareCheckpoints(
  newest: SeenCheckpoint,
  others: readonly SeenCheckpoint[],
  now: Date,
  list: FindingList,
): void {
  for (const other of others.filter(({ size }) => size > newest.size))
    list.fault(
      'shrunk',
      `The log has shrunk: ${other.from}${signedOn(other)} is of ${other.size} entries, and the newest is of ${newest.size}. Entries were ` +
        'removed, or an older log is shown.',
      { entries: { from: newest.size, to: other.size }, ...(other.path === undefined ? {} : { path: other.path }) },
    )
  const sorted = [newest, ...others].toSorted((one, other) => one.size - other.size || (one.seconds ?? 0) - (other.seconds ?? 0))
  for (const [at, one] of sorted.entries()) {
    const before = sorted[at - 1]
    if (before === undefined) continue
    if (before.size === one.size && !isSameBytes(before.root, one.root))
      list.fault(
        'forked',
        `Forked: the log signed two different trees of ${one.size} entries: ${before.from}${signedOn(before)} and ${one.from}${signedOn(one)}. ` +
          'It shows different people different logs, or rewrote its past. The two signed notes together prove it.',
      )
    if (before.seconds !== null && one.seconds !== null && before.seconds > one.seconds && before.size < one.size)
      list.fault(
        'time-goes-back',
        `${capital(before.from)} of ${before.size} entries says that it was signed${signedOn(before)}, after ${one.from} of ${one.size} entries${signedOn(one)}.`,
      )
  }
  compareWithNow(newest, now, list)
}

/** Minutes by which the log's clock may be ahead of ours. */
const MOST_AHEAD_MINUTES = 10
/** Hours after which a log that publishes hourly has visibly stopped. */
const STALE_HOURS = 3

function compareWithNow(newest: SeenCheckpoint, now: Date, list: FindingList): void {
  if (newest.seconds === null)
    return list.note(
      'time-missing',
      'The newest checkpoint does not say when it was signed, so the hours of the newest entries have no upper bound.',
    )
  const minutes = (now.getTime() / 1000 - newest.seconds) / 60
  if (minutes < -MOST_AHEAD_MINUTES)
    list.fault('time-ahead', `The newest checkpoint says that it was signed${signedOn(newest)}, which is still to come.`)
  if (minutes > STALE_HOURS * 60)
    list.note(
      'stale',
      `The newest checkpoint was signed${signedOn(newest)}, ${Math.floor(minutes / 60)} hours ago: newer entries may be kept back.`,
    )
}

/** ` on 2026-11-21 at 10:00 UTC`, or nothing where it did not say. */
export function signedOn({ seconds }: Pick<SignedCheckpoint, 'seconds'>): string {
  if (seconds === null) return ''
  const text = new Date(seconds * 1000).toISOString()
  return ` on ${text.slice(0, 10)} at ${text.slice(11, 16)} UTC`
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}

/** The most months of history that are asked for: a hundred years. */
const MOST_MONTHS = 1200

function monthsBetween(first: Date, last: Date): readonly Date[] {
  const months: Date[] = []
  let [year, month] = [first.getUTCFullYear(), first.getUTCMonth()]
  while (Date.UTC(year, month) <= last.getTime() && months.length < MOST_MONTHS) {
    months.push(new Date(Date.UTC(year, month)))
    month++
    if (month === 12) [year, month] = [year + 1, 0]
  }
  return months
}
