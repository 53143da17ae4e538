// The verifier: a log's files in, findings out. It trusts the keys that it is given, the checkpoints that it remembers and nothing else; it has no
// clock, no network and no database of its own.
import { isSameBytes } from './bytes.ts'
import { createHourCheck } from './check-hours.ts'
import type { TimedSize } from './check-hours.ts'
import { portableCryptography } from './cryptography.ts'
import type { LogCryptography } from './cryptography.ts'
import { decodeEntryBundle } from './entry-bundle.ts'
import { explainChanges } from './explain-changes.ts'
import { createFindingList, showEntries } from './finding.ts'
import type { Finding, FindingList } from './finding.ts'
import { decodeLeaf, startOfHour } from './leaf.ts'
import type { LogFiles } from './log-files.ts'
import { compareCheckpoints, readHistory, readNewest, readRemembered, signedOn } from './read-checkpoints.ts'
import type { CheckpointSources, SeenCheckpoint } from './read-checkpoints.ts'
import type { SignedCheckpoint, TrustedKeys } from './signed-checkpoint.ts'
import { entriesPath, TILE_WIDTH, tileWidth } from './tile.ts'
import { createTreeHasher } from './tree-hash.ts'
import { walkEntries } from './walk-entries.ts'
import type { Walk } from './walk-entries.ts'

/** The most entries that are read: at a hundred thousand a day, 29 years. What claims more wants to fill somebody's memory. */
export const MOST_ENTRIES = 2 ** 30

/** What is to be verified, and against what. */
export interface VerifyRequest {
  readonly files: LogFiles
  readonly keys: TrustedKeys
  /** How many of the witnesses asked about must have seen the newest checkpoint; all of them where nothing is said. */
  readonly witnessesNeeded?: number
  /** Signed checkpoints of this log that were seen before, as text. */
  readonly remembered?: readonly string[]
  /** How many checkpoints of the log's own history were found sound before: it only ever grows. */
  readonly rememberedHistory?: number
  readonly now: Date
  readonly cryptography?: LogCryptography
  onProgress?(entries: number, of: number): void
  readonly signal?: AbortSignal
}

/** What was found. */
export interface LogReport {
  /** Whether there is no fault: notes may remain. */
  readonly isSound: boolean
  readonly findings: readonly Finding[]
  /** The newest checkpoint; `null` where it could not be believed. */
  readonly newest: SignedCheckpoint | null
  /** Entries that were read and hashed. */
  readonly entries: number
  /** The hours of the first and the last entry, since 1970. */
  readonly hours: { readonly first: number; readonly last: number } | null
  /** Checkpoints whose trees were recomputed, beside the newest: of the log's history, and remembered. */
  readonly compared: { readonly history: number; readonly remembered: number }
}

/** Verifies a whole log. Throws only where it cannot be reached. */
export async function verifyLog(request: VerifyRequest): Promise<LogReport> {
  const list = createFindingList()
  const cryptography = request.cryptography ?? portableCryptography
  const sources: CheckpointSources = { files: request.files, keys: request.keys, cryptography, list }
  const newest = await readNewest(sources)
  if (newest !== null && newest.size > MOST_ENTRIES)
    list.fault(
      'unchecked',
      `The log claims ${newest.size} entries, more than the ${MOST_ENTRIES} that are read here: nothing was checked.`,
    )
  if (newest === null || newest.size > MOST_ENTRIES) return report(list, newest, null, null, { history: 0, remembered: 0 })

  const remembered = readRemembered(request.remembered ?? [], sources)
  const history = await readWholeHistory(sources, newest, request.now)
  const others = [...remembered, ...history.checkpoints]
  compareCheckpoints(newest, others, request.now, list)
  checkWitnesses(request, newest, others, list)

  const timed = [newest, ...others].flatMap(({ size, seconds }) => (seconds === null ? [] : [{ size, seconds }]))
  const hours = createHourCheck(newest.size, timed, list)
  const walk = await walkEntries({
    files: request.files,
    hasher: createTreeHasher(cryptography),
    size: newest.size,
    sizes: new Set(others.map(({ size }) => size)),
    list,
    onEntry: (index, entry) => hours.onEntry(index, entry),
    onProgress: (entries) => request.onProgress?.(entries, newest.size),
    ...(request.signal === undefined ? {} : { signal: request.signal }),
  })
  explainChanges(walk.changed, newest.size, list)
  compareRoots(newest, others, walk, list)
  hours.finish()
  tellMissingMonths(history.missing, history.checkpoints.length, hours.months, list)
  tellLostHistory(history.checkpoints.length, request.rememberedHistory ?? 0, list)
  if (history.checkpoints.length > 0) tellSilence(timed, list)
  return report(list, newest, walk, hours.span, { history: history.checkpoints.length, remembered: remembered.length })
}

function report(
  list: FindingList,
  newest: SignedCheckpoint | null,
  walk: Walk | null,
  hours: LogReport['hours'],
  compared: LogReport['compared'],
): LogReport {
  const isSound = list.findings.every(({ severity }) => severity === 'note')
  return { isSound, findings: list.findings, newest, entries: walk?.size ?? 0, hours, compared }
}

/** The history begins with the month of the first entry and ends with that of the newest checkpoint. */
async function readWholeHistory(sources: CheckpointSources, newest: SignedCheckpoint, now: Date) {
  const first = await readFirstHour(sources.files, newest.size)
  const last = newest.seconds === null ? now : new Date(newest.seconds * 1000)
  return first === null ? { checkpoints: [], missing: [] } : readHistory(sources, first, last)
}

async function readFirstHour(files: LogFiles, size: number): Promise<Date | null> {
  const width = tileWidth(0, 0, size)
  if (width === 0) return null
  for (const wide of [width, TILE_WIDTH]) {
    const bytes = await files.read(entriesPath({ index: 0, width: wide }))
    const entries = bytes === null ? null : decodeEntryBundle(bytes, wide)
    const [entry] = entries?.ok === true ? entries.value : []
    const leaf = entry === undefined ? null : decodeLeaf(entry)
    if (leaf?.ok === true) return startOfHour(leaf.value.hour)
  }
  return null
}

/** Each checkpoint's root against the one that the entries lead to. */
function compareRoots(newest: SeenCheckpoint, others: readonly SeenCheckpoint[], walk: Walk, list: FindingList): void {
  const holds = ({ size, root }: SeenCheckpoint) => {
    const recomputed = walk.roots.get(size)
    return recomputed === undefined ? null : isSameBytes(recomputed, root)
  }
  const isNewestWrong = holds(newest) === false
  // Where another signed tree of the same size is the one that is there, that they differ was told as a fork.
  if (isNewestWrong && !others.some((one) => one.size === newest.size && holds(one) === true)) {
    const good = Math.max(0, ...others.filter((one) => holds(one) === true).map(({ size }) => size))
    const entries = { from: good, to: newest.size }
    const before = good > 0 ? ` Up to entry ${good - 1} they are what was signed earlier.` : ''
    list.fault(
      'root-differs',
      `The entries are not those that the log signed${signedOn(newest)}: among ${showEntries(entries)} something was changed, removed or put ` +
        `in another order.${before}`,
      { entries },
    )
  }
  const told = new Set<string>()
  for (const other of others) {
    if (other.size > newest.size || holds(other) !== false || told.has(other.note)) continue
    told.add(other.note)
    const entries = { from: 0, to: other.size }
    const path = other.path === undefined ? {} : { path: other.path }
    list.fault(
      isNewestWrong ? 'root-differs' : 'forked',
      isNewestWrong
        ? `The first ${other.size} entries are not those of ${other.from}${signedOn(other)} either.`
        : `Forked or rewritten: the log signed ${other.from}${signedOn(other)} over ${other.size} entries, and the first ${other.size} entries of ` +
            "today are others. Something among them was changed, removed or put in another order since, with the log's own key.",
      { entries, ...path },
    )
  }
}

function saw(checkpoint: SignedCheckpoint, name: string): boolean {
  return checkpoint.witnesses.some(({ key }) => key.name === name)
}

/** Whether those witnesses that are asked about have seen the newest checkpoint. */
function checkWitnesses(
  request: VerifyRequest,
  newest: SeenCheckpoint,
  others: readonly SeenCheckpoint[],
  list: FindingList,
): void {
  const { witnesses } = request.keys
  const needed = request.witnessesNeeded ?? witnesses.length
  const missing = witnesses.filter(({ name }) => !saw(newest, name))
  if (witnesses.length - missing.length >= needed) return
  for (const { name } of missing) {
    const last = Math.max(-1, ...others.filter((one) => saw(one, name)).map(({ size }) => size))
    const before = last < 0 ? 'nor any other that is known here' : `the last that it has signed is of ${last} entries`
    list.fault(
      'witness-missing',
      `The witness ${name} has not signed the newest checkpoint, of ${newest.size} entries; ${before}.`,
    )
  }
}

/** Checkpoints that the log no longer shows are those that its entries are no longer held against. */
function tellLostHistory(found: number, before: number, list: FindingList): void {
  if (found < before)
    list.fault(
      'shrunk',
      `The log's history of its checkpoints has shrunk: there were ${before}, and there are ${found}. Hours of entries can be held against ` +
        'those only, so somebody may have put entries into the past.',
    )
}

/** Hours without a checkpoint, while entries came, from which on it is told: a log that publishes hourly has none. */
const SILENT_HOURS = 3

/** The longest time in which entries came and the log signed nothing: so far an entry in there may have been dated back. */
function tellSilence(timed: readonly TimedSize[], list: FindingList): void {
  const sorted = timed.toSorted((one, other) => one.seconds - other.seconds || one.size - other.size)
  const silences = sorted.slice(1).flatMap((after, at) => {
    const before = sorted[at]
    if (before === undefined || after.size <= before.size) return []
    return [{ from: before.size, to: after.size, hours: Math.floor((after.seconds - before.seconds) / 3600) }]
  })
  const [longest] = silences.filter(({ hours }) => hours >= SILENT_HOURS).toSorted((one, other) => other.hours - one.hours)
  if (longest === undefined) return
  const { from, to, hours } = longest
  list.note(
    'unchecked',
    `While ${showEntries({ from, to })} came, no checkpoint is known of ${hours} hours: within them an entry may have been dated back unseen.`,
    { entries: { from, to } },
  )
}

function tellMissingMonths(missing: readonly string[], found: number, months: ReadonlySet<string>, list: FindingList): void {
  const wanted = missing.filter((month) => months.has(month))
  if (wanted.length === 0) return
  if (found === 0)
    return list.note(
      'unchecked',
      'The log keeps no history of its checkpoints here: hours of entries were held against the newest checkpoint and the remembered ones only.',
    )
  for (const month of wanted)
    list.fault('file-missing', `There are entries of ${month}, and no history of the checkpoints of that month.`, {
      path: `checkpoints/${month}`,
    })
}
