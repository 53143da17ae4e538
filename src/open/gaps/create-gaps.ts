// The gap analyses that a city works with: run, kept, tried on, and worked out anew as calls are answered. An answer is kept
// before it is acknowledged; the figures follow in the background.
import { randomBytes } from 'node:crypto'
import { ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import { analyseGaps, makeLever, openGapTrial } from '@causeway/service-access'
import type {
  GapAnalysis,
  GapInput,
  GapOptions,
  GapProgress,
  GapTrial,
  Lever,
  ServiceAtLocation,
  TravelMode,
  WhatIf,
} from '@causeway/service-access'
import type { Clock } from '../../platform/clock/index.ts'
import type { Problem } from '../directory/index.ts'
import { fillBlank } from './call-answer.ts'
import type { CallValue } from './call-answer.ts'
import { createCatchUp } from './catch-up.ts'
import type { CatchUpState } from './catch-up.ts'
import { packInput, unpackInput } from './kept-input.ts'
import { loadGapInput } from './load-gap-input.ts'
import type { GapSources } from './load-gap-input.ts'
import type { GapStore, StoredAnswer, StoredRun } from './store.ts'
import { createBoundWorkers } from './worker-bound.ts'

/** A finished analysis. */
export interface GapRun {
  /** Part of permanent addresses; never reused. */
  readonly id: string
  readonly analysis: GapAnalysis
  readonly finishedAt: Date
  /** What the demand table is called. */
  readonly demandTitle: string
}

/** What somebody learnt by calling a service. */
export interface CallAnswer {
  readonly serviceAtLocationId: string
  readonly value: CallValue
}

/** What was learnt by calling since the newest run, which does not count it yet; none where somebody asked for new figures without it. */
export interface PendingAnswers {
  readonly state: CatchUpState
  readonly answers: readonly CallAnswer[]
  /** How far the run is that is being worked out; left out before it begins. */
  readonly progress?: GapProgress
}

export interface GapsOptions {
  readonly clock: Clock
  /** The directory as it is now; left out, analyses are worked out anew on the services that they were run on. */
  readonly loadServices?: (at: Date) => Promise<readonly ServiceAtLocation[]>
  /** The jurisdiction’s switch: no pledge counts in any analysis made from now on. */
  readonly pledgesUnknown?: boolean
  /** Hears why figures could not be worked out anew in the background. */
  readonly onFailure?: (error: unknown) => void
}

export type Gaps = ReturnType<typeof createGaps>

/** Makes the room over its store. */
export function createGaps(store: GapStore, { clock, loadServices, pledgesUnknown = false, onFailure }: GapsOptions) {
  const runs = new Map<string, StoredRun>()
  const workers = createBoundWorkers()
  const catchUp = createCatchUp({
    findPending: async () => (await findPending()).map(markOf),
    async workOut() {
      const latest = await store.latestRunId()
      if (latest !== null) await rerun(latest)
    },
    onFailure: onFailure ?? (() => undefined),
  })
  let progress: GapProgress | null = null
  let trial: { readonly runId: string; readonly ready: Promise<GapTrial> } | null = null

  const tellProgress = (told: GapProgress) => {
    progress = told
  }

  /** Fills the blanks that calls have answered, analyses, and keeps the run with what it has read. */
  async function keepRun(input: GapInput, options: GapOptions, demandTitle: string): Promise<GapRun> {
    const answers = await store.listAnswers()
    const filled = { ...input, services: fillBlanks(input.services, answers) }
    try {
      return await keepRead(filled, options, await analyseGaps(filled, options, tellProgress, workers.open), demandTitle, answers)
    } finally {
      progress = null
    }
  }

  async function keepRead(
    input: GapInput,
    options: GapOptions,
    analysis: GapAnalysis,
    demandTitle: string,
    answers: readonly StoredAnswer[],
  ): Promise<GapRun> {
    const kept = await packInput(input)
    const finishedAt = clock()
    const run: StoredRun = {
      runId: createRunId(finishedAt),
      inputDigest: kept.digest,
      demandTitle,
      options: {
        at: options.at.toISOString(),
        mode: options.mode,
        pledgesUnknown: options.pledgesUnknown ?? false,
        answersRead: answers.map(markOf),
      },
      finishedAt,
      analysis,
    }
    await store.addRun(run, kept)
    return toShown(remember(run))
  }

  function remember(run: StoredRun): StoredRun {
    runs.delete(run.runId)
    runs.set(run.runId, run)
    const [oldest] = runs.keys()
    if (runs.size > MOST_REMEMBERED && oldest !== undefined) runs.delete(oldest)
    return run
  }

  async function findStored(id: string): Promise<StoredRun | null> {
    const known = runs.get(id)
    if (known) return known
    const stored = isRunId(id) ? await store.findRun(id) : null
    return stored && remember(stored)
  }

  async function findRun(id: string): Promise<GapRun | null> {
    const stored = await findStored(id)
    return stored && toShown(stored)
  }

  async function findPending(): Promise<readonly StoredAnswer[]> {
    const id = await store.latestRunId()
    const run = id === null ? null : await findStored(id)
    if (run === null) return []
    const { answersRead } = run.options
    const read = new Set(answersRead)
    return (await store.listAnswers()).filter((answer) =>
      answersRead === undefined ? answer.answeredAt > run.finishedAt : !read.has(markOf(answer)),
    )
  }

  /** Works a run's demand out anew on the directory as it is now, answers included. */
  async function rerun(runId: string): Promise<void> {
    const found = await inputOf(runId)
    if (!found) return
    const at = clock()
    const services = loadServices ? await loadServices(at) : found.input.services
    await keepRun({ ...found.input, services }, { at, mode: found.run.options.mode, pledgesUnknown }, found.run.demandTitle)
  }

  async function inputOf(runId: string): Promise<{ readonly input: GapInput; readonly run: StoredRun } | null> {
    const run = isRunId(runId) ? await store.findRun(runId) : null
    const content = run && (await store.findInput(run.inputDigest))
    return run && content ? { run, input: await unpackInput(content) } : null
  }

  async function openTrial(runId: string): Promise<GapTrial | null> {
    if (trial?.runId === runId) return trial.ready
    const found = await inputOf(runId)
    if (!found) return null
    const before = trial
    const ready = openGapTrial(
      found.input,
      { ...found.run.options, at: new Date(found.run.options.at), pledgesUnknown: found.run.options.pledgesUnknown ?? false },
      workers.open,
    )
    trial = { runId, ready }
    // The problem before is given up: one is kept ready, since each holds all its pairs.
    if (before) void before.ready.then((old) => old.close()).catch(() => undefined)
    ready.catch(() => (trial = null))
    return ready
  }

  return {
    /** The newest finished run; `null` while there is none. */
    async latestRun(): Promise<GapRun | null> {
      const id = await store.latestRunId()
      return id === null ? null : findRun(id)
    },
    findRun,
    /** Keeps an analysis that was made elsewhere, with what it was made from. */
    async keep(input: GapInput, options: GapOptions, analysis: GapAnalysis, demandTitle: string): Promise<GapRun> {
      return keepRead(input, options, analysis, demandTitle, await store.listAnswers())
    },
    /** Reads files, fills what calls have answered, analyses and keeps the run; the problems where nothing can be analysed. */
    async runFiles(sources: GapSources, mode: TravelMode, demandTitle: string): Promise<Result<GapRun, readonly Problem[]>> {
      const loaded = await loadGapInput(sources)
      if (!loaded.ok) return loaded
      const { input } = loaded.value
      const services = loadServices ? await loadServices(sources.at) : input.services
      return ok(await keepRun({ ...input, services }, { at: sources.at, mode, pledgesUnknown }, demandTitle))
    },
    /** The gap with these levers of the run together; `null` where the run or a lever of it is not known. */
    async tryLevers(runId: string, leverIds: readonly string[]): Promise<WhatIf | null> {
      const run = await findRun(runId)
      if (!run) return null
      const levers = leverIds.map((id) => findLever(run.analysis, id))
      if (levers.some((lever) => lever === null)) return null
      const opened = await openTrial(runId)
      return opened && opened.applyLevers(levers.filter((lever) => lever !== null))
    },
    /**
     * Keeps the answer, which then survives whatever happens to the process, and has the gap worked out anew in the background.
     * `false` where the run is not known or its call sheet does not name the service.
     */
    async answerCall(runId: string, { serviceAtLocationId, value }: CallAnswer): Promise<boolean> {
      const run = await findRun(runId)
      if (!run?.analysis.callSheet.some((call) => call.serviceAtLocationId === serviceAtLocationId)) return false
      await store.keepAnswer({ serviceAtLocationId, value, answeredAt: clock() })
      catchUp.start()
      return true
    },
    /** The answers that the newest run does not count yet; has them worked out where that is not under way. */
    async pendingAnswers(): Promise<PendingAnswers> {
      const state = await catchUp.readState()
      const answers = state === 'current' ? [] : await findPending()
      return { state, answers, ...(state === 'working' && progress !== null ? { progress } : {}) }
    },
    /** Has the newest run's demand worked out anew on the directory as it is now, in the background and one at a time; `pendingAnswers` tells how it goes. */
    workOutAnew: () => catchUp.startAnew(),
    /** Works out in the background what an earlier process kept and did not come to. */
    resume: () => catchUp.start(),
    /** Resolves when nothing is being worked out in the background. */
    settle: () => catchUp.settle(),
    /** Ends what `tryLevers` keeps ready, and breaks off what is being worked out: the next process begins it again. */
    async close(): Promise<void> {
      trial = null
      await Promise.all([catchUp.close(), workers.close()])
    },
  }
}

const MOST_REMEMBERED = 4

function toShown({ runId, analysis, finishedAt, demandTitle }: StoredRun): GapRun {
  return { id: runId, analysis, finishedAt, demandTitle }
}

/** A text that no other answer has. */
function markOf({ serviceAtLocationId, value, answeredAt }: StoredAnswer): string {
  return JSON.stringify([serviceAtLocationId, value, answeredAt])
}

function fillBlanks(services: readonly ServiceAtLocation[], answers: readonly StoredAnswer[]): readonly ServiceAtLocation[] {
  const byId = Map.groupBy(answers, (answer) => answer.serviceAtLocationId)
  return services.map((service) =>
    (byId.get(service.id) ?? []).reduce((filled, { value, answeredAt }) => fillBlank(filled, value, answeredAt), service),
  )
}

/** A lever of the analysis by its id; `add-room:50@service:…` is room for fifty where the analysis names room there. */
function findLever(analysis: GapAnalysis, id: string): Lever | null {
  const named = analysis.levers.find(({ lever }) => lever.id === id)
  if (named) return named.lever
  const sized = /^add-room:(\d{1,7})@(.+)$/.exec(id)
  const base = sized && analysis.levers.find(({ lever }) => lever.id === `add-room@${sized[2]}`)
  return base ? makeLever(base.lever.scope, { kind: 'add-room', places: Number(sized[1]) }) : null
}

/** True for what could be a run's id. */
export function isRunId(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(text)
}

let lastMoment = 0
let lastCount = 0

/** UUID version 7 (RFC 9562, section 5.7): its order is that of time, within a millisecond by a counter (section 6.2, method 1). */
export function createRunId(now: Date): string {
  const bytes = randomBytes(16)
  lastCount = now.getTime() === lastMoment ? (lastCount + 1) & 0x0fff : 0
  lastMoment = now.getTime()
  bytes.writeUIntBE(now.getTime(), 0, 6)
  bytes[6] = 0x70 | (lastCount >> 8)
  bytes[7] = lastCount & 0xff
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
