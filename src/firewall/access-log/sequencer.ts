// Moves commitments from the outbox into the tree: in one order, each once, within a second, whatever happens in between. A step is one
// transaction under one lock, so any number of processes may run this: one works, the others stand by and take over.
import { timingSafeEqual } from 'node:crypto'
import {
  EMPTY_EDGE,
  encodeLeaf,
  foldSubtrees,
  growTiles,
  hourOf,
  parseCheckpoint,
  parseNote,
  readEdge,
  signCheckpoint,
  verifyNote,
} from '@causeway/transparency-log'
import type { TreeEdge } from '@causeway/transparency-log'
import type { Clock } from '../../platform/clock/index.ts'
import { machineHasher, type LogSigners } from './log-keys.ts'
import { publishCheckpoint } from './publish-checkpoint.ts'
import type { LogStore, TreeState, TreeTransaction } from './store/index.ts'

/** What the sequencer works with. */
export interface SequencerOptions {
  readonly store: LogStore
  /** Asked for each publication, since a key may have been added meanwhile. */
  readonly signers: () => Promise<LogSigners>
  readonly clock: Clock
  /** Told of what an operator must look at; the sequencer goes on trying. */
  readonly onProblem: (problem: SequencerProblem, error?: unknown) => void
  /** Hours between two publications; 1 unless more is asked for. */
  readonly publishEvery?: number
  /** Asked before each publication. */
  readonly mayPublish?: () => Promise<boolean>
  /** Called after each publication, and once at the first step: to write the public folder. */
  readonly onPublished?: () => Promise<void>
  /** The most entries of one step: what memory is bounded by. */
  readonly mostAtOnce?: number
  /** Called before each part of a step; what it throws ends the step there, as a crash would. */
  readonly beforePart?: (part: SequencerPart) => void | Promise<void>
}

/** The parts of a step, in order. */
export const sequencerParts = ['take', 'check', 'leaves', 'tiles', 'tree', 'commit', 'publish', 'after-publish'] as const

/** A part of a step. */
export type SequencerPart = (typeof sequencerParts)[number]

/** What an operator must look at. */
export type SequencerProblem =
  /** The step failed as a whole and is tried again: a full disk, a lost connection. */
  | 'step failed'
  /** The tree in the database is not what was signed: nothing is added until somebody has looked. */
  | 'tree is not what was signed'
  /** The machine's clock is behind the newest entry; hours do not go back. */
  | 'clock is behind the log'
  /** Commitments came a second time, and were left out. */
  | 'commitment came twice'
  /** The public folder could not be written. */
  | 'public folder failed'
  /** The database has lost what was published (a backup was restored), or holds something else: nothing is published any more. */
  | 'published entries are not in the database'

/** What a step did. */
export type StepOutcome =
  | { readonly state: 'standing-by' }
  | { readonly state: 'worked'; readonly integrated: number; readonly isPublished: boolean; readonly hasMore: boolean }

/** The sequencer. */
export interface Sequencer {
  /** One step: a batch, and a publication where one is due. Throws what went wrong; nothing of the step has then happened. */
  step(): Promise<StepOutcome>
  /** Steps until the outbox is empty. */
  drain(): Promise<void>
  /** Steps twice a second until closed. */
  start(): void
  /** Ends after the step that is under way. */
  close(): Promise<void>
}

/** Thrown where the tree in the database is not what was signed. */
export class TreeNotSigned extends Error {
  override readonly name = 'TreeNotSigned'
}

const EVERY_MS = 500
const MOST_AT_ONCE = 4096

/** The sequencer over the store of causeway_log. */
export function createSequencer(options: SequencerOptions): Sequencer {
  const { store, clock, onProblem, mostAtOnce = MOST_AT_ONCE, publishEvery = 1 } = options
  if (!Number.isInteger(publishEvery) || publishEvery < 1) throw new RangeError('the log is published hourly at most')
  const before = async (part: SequencerPart) => options.beforePart?.(part)
  let edge: TreeEdge | null = null
  let isFolderOpen = false

  const integrate = async (tree: TreeTransaction, signers: LogSigners) => {
    const state = await readState(tree, signers)
    if (edge === null || !isEdgeOf(edge, state)) edge = await loadEdge(tree, state)
    await before('take')
    const taken = await tree.takeWaiting(mostAtOnce)
    if (taken.length === 0) return { taken: 0, integrated: 0, state, grown: edge }
    await before('check')
    const added = await leaveOutKnown(tree, taken, onProblem)
    const now = hourOf(clock())
    const published = await tree.findLastPublication()
    // No entry may say an hour before the newest one, nor before a checkpoint that was signed without it.
    const hour = Math.max(now, state.hour, published === null ? 0 : hourOf(published.publishedAt))
    if (now < hour) onProblem('clock is behind the log')
    const leaves = added.map((commitment) => machineHasher.hashLeaf(encodeLeaf({ hour, commitment })))
    const grown = growTiles(machineHasher, edge, leaves)
    const size = grown.edge.range.size
    if (added.length === 0) return { taken: taken.length, integrated: 0, state, grown: edge }
    await before('leaves')
    await tree.insertLeaves(state.size, hour, added)
    await before('tiles')
    await tree.writeTiles(grown.tiles)
    await before('tree')
    const next = { size, root: Buffer.from(grown.root), hour, checkpoint: sign(signers, size, grown.root, clock()) }
    await tree.writeTree(next)
    return { taken: taken.length, integrated: added.length, state: next, grown: grown.edge }
  }

  const step = async (): Promise<StepOutcome> => {
    const signers = await options.signers()
    const outcome = await store.transact(async (tree) => {
      if (!(await tree.tryLock())) return null
      const done = await integrate(tree, signers)
      await before('commit')
      return done
    })
    if (outcome === null) return { state: 'standing-by' }
    // Only what was committed is remembered; after a failure the edge is compared with the database, and read anew.
    edge = outcome.grown
    await before('publish')
    const isPublished = await publishCheckpoint({
      store,
      signers,
      now: clock(),
      every: publishEvery,
      mayPublish: options.mayPublish,
    })
    await before('after-publish')
    if (options.onPublished !== undefined && (isPublished || !isFolderOpen)) {
      try {
        await options.onPublished()
        isFolderOpen = true
      } catch (error) {
        onProblem('public folder failed', error)
        isFolderOpen = false
      }
    }
    return { state: 'worked', integrated: outcome.integrated, isPublished, hasMore: outcome.taken >= mostAtOnce }
  }

  const drain = async () => {
    for (;;) {
      const outcome = await step()
      if (outcome.state === 'standing-by' || !(await store.hasWaiting())) return
    }
  }

  const closing = new AbortController()
  let wake: (() => void) | undefined
  let running: Promise<void> | undefined
  const run = async () => {
    while (!closing.signal.aborted) {
      let hasMore = false
      try {
        const outcome = await step()
        hasMore = outcome.state === 'worked' && outcome.hasMore
      } catch (error) {
        onProblem(error instanceof TreeNotSigned ? 'tree is not what was signed' : 'step failed', error)
      }
      if (!hasMore && !closing.signal.aborted)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, EVERY_MS)
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
        })
    }
  }

  return {
    step,
    drain,
    start: () => void (running ??= run()),
    async close() {
      closing.abort()
      wake?.()
      await running
    },
  }
}

/** The tree as it stands; the empty one at the very first. Throws where it is not what the log's own key signed. */
async function readState(tree: TreeTransaction, signers: LogSigners): Promise<TreeState> {
  const state = await tree.readTree()
  if (state === null) return { size: 0, root: Buffer.from(machineHasher.emptyRoot), hour: 0, checkpoint: '' }
  const note = parseNote(state.checkpoint)
  const checkpoint = note.ok ? parseCheckpoint(note.value.text) : note
  const verified = note.ok ? verifyNote(note.value, signers.known) : null
  if (!checkpoint.ok || verified === null || !verified.ok || verified.value.length === 0)
    throw new TreeNotSigned('the state of the tree is not signed by the log’s key')
  const { origin, size, root } = checkpoint.value
  if (origin !== signers.origin || size !== state.size || !timingSafeEqual(root, state.root))
    throw new TreeNotSigned(`the tree of ${state.size} entries is not the one of ${size} that was signed`)
  return state
}

async function loadEdge(tree: TreeTransaction, state: TreeState): Promise<TreeEdge> {
  if (state.size === 0) return EMPTY_EDGE
  const edge = await readEdge(machineHasher, state.size, ({ level, index, width }) => tree.readTile(level, index, width))
  if (!isEdgeOf(edge, state)) throw new TreeNotSigned(`the tiles do not give the root of ${state.size} entries that was signed`)
  return edge
}

function isEdgeOf({ range }: TreeEdge, state: TreeState): boolean {
  return range.size === state.size && timingSafeEqual(foldSubtrees(machineHasher, range.hashes), state.root)
}

/**
 * The commitments to add, sorted by their bytes: those of one step are in an order that nobody chose and that tells nothing of who was
 * first. What came twice (it was integrated before, or somebody wrote it twice) is left out.
 */
async function leaveOutKnown(
  tree: TreeTransaction,
  taken: readonly Buffer[],
  onProblem: SequencerOptions['onProblem'],
): Promise<readonly Buffer[]> {
  const known = new Set((await tree.findIntegrated(taken)).map((commitment) => commitment.toString('latin1')))
  const fresh = taken
    .toSorted(Buffer.compare)
    .filter((commitment, place, sorted) => place === 0 || sorted[place - 1]?.equals(commitment) === false)
    .filter((commitment) => !known.has(commitment.toString('latin1')))
  if (fresh.length < taken.length) onProblem('commitment came twice')
  return fresh
}

function sign({ origin, signers }: LogSigners, size: number, root: Uint8Array, now: Date): string {
  return signCheckpoint(
    { origin, size, root },
    signers.map(([signer]) => signer),
    now,
  )
}
