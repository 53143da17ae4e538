// What the public is shown of the tree: hourly at most, and only entries of hours that are over, so that nobody outside can read from
// the growing of the log at which minute somebody was looked at.
import { createNodeReader, hourOf, readRoot, signCheckpoint, startOfHour } from '@causeway/transparency-log'
import { machineHasher, type LogSigners } from './log-keys.ts'
import type { LogStore, TreeTransaction } from './store/index.ts'

/** What a publication needs. `every` is hours. */
export interface PublishCheckpointOptions {
  readonly store: LogStore
  readonly signers: LogSigners
  readonly now: Date
  readonly every: number
  /** Asked before anything is published; where it says no, what was published before stays. */
  readonly mayPublish?: (() => Promise<boolean>) | undefined
}

/** Publishes a checkpoint where one is due: the first ever, or when a new period of `every` hours has begun. Says whether it did. */
export async function publishCheckpoint({ store, signers, now, every, mayPublish }: PublishCheckpointOptions): Promise<boolean> {
  const last = await store.findPublication()
  const isDue = (before: Date) => startOfPeriod(now, every) > startOfPeriod(before, every)
  if (last !== null && !isDue(last.publishedAt)) return false
  if (mayPublish !== undefined && !(await mayPublish())) return false
  return store.transact(async (tree) => {
    if (!(await tree.tryLock())) return false
    const newest = await tree.findLastPublication()
    if (newest !== null && !isDue(newest.publishedAt)) return false
    const size = Math.max(await countBefore(tree, startOfPeriod(now, every)), newest?.size ?? 0)
    const readNodes = createNodeReader(machineHasher, size, ({ level, index, width }) => tree.readTile(level, index, width))
    const root = await readRoot(machineHasher, readNodes, size)
    const checkpoint = signCheckpoint({ origin: signers.origin, size, root }, signers.signers.flat(), now)
    await tree.insertPublication((newest?.number ?? 0) + 1, size, now, checkpoint)
    return true
  })
}

/** When the next publication is due after one at `publishedAt`. */
export function nextPublication(publishedAt: Date, every: number): Date {
  return startOfHour(startOfPeriod(publishedAt, every) + every)
}

/** The first hour of the period that the moment lies in. */
function startOfPeriod(moment: Date, every: number): number {
  const hour = hourOf(moment)
  return hour - (hour % every)
}

/** How many leaves are of an hour before this one. Hours never go back, so the tree can be halved. */
async function countBefore(tree: TreeTransaction, hour: number): Promise<number> {
  let [low, high] = [0, (await tree.readTree())?.size ?? 0]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if ((await tree.readHour(middle)) < hour) low = middle + 1
    else high = middle
  }
  return low
}
