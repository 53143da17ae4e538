// The gap analyses that a city works with: run, kept, tried on, and worked out anew as calls are answered.
import { randomBytes } from 'node:crypto'
import { ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import { analyseGaps, makeLever, openGapTrial } from '@causeway/service-access'
import type {
  GapAnalysis,
  GapInput,
  GapOptions,
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
import { packInput, unpackInput } from './kept-input.ts'
import { loadGapInput } from './load-gap-input.ts'
import type { GapSources } from './load-gap-input.ts'
import type { GapStore, StoredRun } from './store.ts'
import { openBoundInWorker } from './worker-bound.ts'

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

export interface GapsOptions {
  readonly clock: Clock
  /** The directory as it is now; left out, analyses are worked out anew on the services that they were run on. */
  readonly loadServices?: (at: Date) => Promise<readonly ServiceAtLocation[]>
  /** The jurisdiction’s switch: no pledge counts in any analysis made from now on. */
  readonly pledgesUnknown?: boolean
}

export type Gaps = ReturnType<typeof createGaps>

/** Makes the room over its store. */
export function createGaps(store: GapStore, { clock, loadServices, pledgesUnknown = false }: GapsOptions) {
  const runs = new Map<string, GapRun>()
  let trial: { readonly runId: string; readonly ready: Promise<GapTrial> } | null = null

  async function keepRun(input: GapInput, options: GapOptions, demandTitle: string): Promise<GapRun> {
    return keep(input, options, await analyseGaps(input, options, undefined, openBoundInWorker), demandTitle)
  }

  async function keep(input: GapInput, options: GapOptions, analysis: GapAnalysis, demandTitle: string): Promise<GapRun> {
    const kept = await packInput(input)
    const finishedAt = clock()
    const run: StoredRun = {
      runId: createRunId(finishedAt),
      inputDigest: kept.digest,
      demandTitle,
      options: { at: options.at.toISOString(), mode: options.mode, pledgesUnknown: options.pledgesUnknown ?? false },
      finishedAt,
      analysis,
    }
    await store.addRun(run, kept)
    return remember(run)
  }

  function remember(run: StoredRun): GapRun {
    const { runId, analysis, finishedAt, demandTitle } = run
    const shown = { id: runId, analysis, finishedAt, demandTitle }
    runs.delete(runId)
    runs.set(runId, shown)
    const [oldest] = runs.keys()
    if (runs.size > MOST_REMEMBERED && oldest !== undefined) runs.delete(oldest)
    return shown
  }

  async function findRun(id: string): Promise<GapRun | null> {
    const known = runs.get(id)
    if (known) return known
    if (!isRunId(id)) return null
    const stored = await store.findRun(id)
    return stored && remember(stored)
  }

  async function inputOf(runId: string): Promise<{ readonly input: GapInput; readonly run: StoredRun } | null> {
    const run = isRunId(runId) ? await store.findRun(runId) : null
    const content = run && (await store.findInput(run.inputDigest))
    return run && content ? { run, input: await unpackInput(content) } : null
  }

  async function fillBlanks(services: readonly ServiceAtLocation[]): Promise<readonly ServiceAtLocation[]> {
    const answers = await store.listAnswers()
    const byId = Map.groupBy(answers, (answer) => answer.serviceAtLocationId)
    return services.map((service) =>
      (byId.get(service.id) ?? []).reduce((filled, { value, answeredAt }) => fillBlank(filled, value, answeredAt), service),
    )
  }

  async function openTrial(runId: string): Promise<GapTrial | null> {
    if (trial?.runId === runId) return trial.ready
    const found = await inputOf(runId)
    if (!found) return null
    const before = trial
    const ready = openGapTrial(
      found.input,
      { ...found.run.options, at: new Date(found.run.options.at), pledgesUnknown: found.run.options.pledgesUnknown ?? false },
      openBoundInWorker,
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
    /** Analyses an input and keeps the run. */
    keepRun,
    /** Keeps an analysis that was made elsewhere, with what it was made from. */
    keep,
    /** Reads files, fills what calls have answered, analyses and keeps the run; the problems where nothing can be analysed. */
    async runFiles(sources: GapSources, mode: TravelMode, demandTitle: string): Promise<Result<GapRun, readonly Problem[]>> {
      const loaded = await loadGapInput(sources)
      if (!loaded.ok) return loaded
      const { input } = loaded.value
      const services = await fillBlanks(loadServices ? await loadServices(sources.at) : input.services)
      return ok(await keepRun({ ...input, services }, { at: sources.at, mode, pledgesUnknown }, demandTitle))
    },
    /** Works a run's demand out anew on the directory as it is now, answers included; `null` where there is no such run. */
    async rerun(runId: string): Promise<GapRun | null> {
      const found = await inputOf(runId)
      if (!found) return null
      const at = clock()
      const services = await fillBlanks(loadServices ? await loadServices(at) : found.input.services)
      return keepRun({ ...found.input, services }, { at, mode: found.run.options.mode, pledgesUnknown }, found.run.demandTitle)
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
    /** Keeps the answer and works the gap out anew; `null` where the run or its service is not known. */
    async answerCall(runId: string, answer: CallAnswer): Promise<GapRun | null> {
      const found = await inputOf(runId)
      if (!found?.input.services.some((service) => service.id === answer.serviceAtLocationId)) return null
      await store.keepAnswer({ serviceAtLocationId: answer.serviceAtLocationId, value: answer.value, answeredAt: clock() })
      return this.rerun(runId)
    },
    /** Ends what `tryLevers` keeps ready. */
    async close(): Promise<void> {
      const open = trial
      trial = null
      if (open) await open.ready.then((old) => old.close()).catch(() => undefined)
    },
  }
}

const MOST_REMEMBERED = 4

/** A lever of the analysis by its id; `add-room:50@service:…` is room for fifty where the analysis names room there. */
function findLever(analysis: GapAnalysis, id: string): Lever | null {
  const named = analysis.levers.find(({ lever }) => lever.id === id)
  if (named) return named.lever
  const sized = /^add-room:(\d{1,7})@(.+)$/.exec(id)
  const base = sized && analysis.levers.find(({ lever }) => lever.id === `add-room@${sized[2]}`)
  return base ? makeLever(base.lever.scope, { kind: 'add-room', places: Number(sized[1]) }) : null
}

function isRunId(text: string): boolean {
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
