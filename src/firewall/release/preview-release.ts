// Previews: one at a time in this process, watched, stopped, and found again. One that a killed process left behind is marked
// interrupted at the next start, and can be run again.
import { fail, ok, type Result } from '@causeway/vocabulary'
import type { ReleaseMaterial } from '../../open/statistics/index.ts'
import type { PreviewResult, PreviewTask } from './preview-task.ts'
import type { ReleaseProblem } from './release-problem.ts'
import { runInThread, TaskStopped } from './release-thread.ts'
import type { PreviewProgress, Releases } from './releases.ts'
import { toLibraryLedger, type ReleasesContext } from './releases-context.ts'
import type { LedgerRecord, ReleaseRecord } from './store/index.ts'

/** How often a run writes where it stands. */
const PROGRESS_EVERY = 300

interface RunningPreview {
  readonly id: string
  /** 0 until it has begun. */
  run: number
  readonly stop: AbortController
  /** Who stopped it; `null` where the process ends. */
  stoppedBy: string | null
  /** What it has found is being kept, or it has been stopped: the next one waits for it instead of being sent away. */
  isEnding: boolean
  readonly ended: Promise<void>
}

/** The steps around a preview. */
export function createPreviewing(
  context: ReleasesContext,
): Pick<Releases, 'startPreview' | 'stopPreview' | 'settle' | 'resume' | 'close'> {
  const { store, clock, onFailure } = context
  let running: RunningPreview | null = null

  async function end(
    { id, run }: Pick<RunningPreview, 'id' | 'run'>,
    outcome: { readonly result: PreviewResult } | { readonly because: 'stopped' | 'interrupted'; readonly by: string | null },
  ): Promise<void> {
    const now = clock()
    await store.change(id, now, async (transaction) => {
      if ('because' in outcome) {
        if (await transaction.endPreview(run, outcome.because, null))
          await transaction.step(`preview-${outcome.because}`, 'draft', outcome.by, null)
        return ok(null)
      }
      const { preview, form, office } = outcome.result
      const isPassed = preview.refusal === null && form !== null
      const kept = { preview: { ...preview, finishedAt: now }, form, office }
      // Somebody else may have ended it: then what was found here is nobody's.
      if (!(await transaction.endPreview(run, isPassed ? 'passed' : 'refused', kept))) return ok(null)
      if (isPassed) await transaction.step('preview-finished', 'previewed', null, null, { preview_run: run })
      else await transaction.step('preview-refused', 'draft', null, preview.refusal?.sentences.join('\n') ?? null)
      return ok(null)
    })
  }

  async function work(own: RunningPreview, begun: BegunPreview): Promise<void> {
    const progress = createProgressWriter(context, own)
    try {
      const task = await makeTask(context, begun)
      const result = await runInThread<'preview'>(
        { kind: 'preview', task },
        { signal: own.stop.signal, watch: (stage, done, total) => progress.note({ stage, done, total }) },
      )
      own.isEnding = true
      await progress.settle()
      await end(own, { result })
    } catch (error) {
      own.isEnding = true
      await progress.settle()
      const isStopped = error instanceof TaskStopped && own.stoppedBy !== null
      await end(own, isStopped ? { because: 'stopped', by: own.stoppedBy } : { because: 'interrupted', by: null })
      if (!(error instanceof TaskStopped)) onFailure(error)
    }
  }

  return {
    async startPreview(id, by) {
      for (let last = running; last?.isEnding === true; last = running) await last.ended
      if (running !== null) return fail({ problem: 'busy' })
      const ended = Promise.withResolvers<void>()
      // Taken before anything is awaited, so that of two clicks one is busy.
      const own: RunningPreview = {
        id,
        run: 0,
        stop: new AbortController(),
        stoppedBy: null,
        isEnding: false,
        ended: ended.promise,
      }
      running = own
      const release = () => {
        running = null
        ended.resolve()
      }
      const started = await begin(context, id, by).catch((error: unknown) => {
        release()
        throw error
      })
      if (!started.ok) {
        release()
        return started
      }
      own.run = started.value.run
      void work(own, started.value).catch(onFailure).finally(release)
      return ok(null)
    },
    async stopPreview(id, by) {
      return store.change(id, clock(), async (transaction) => {
        const { state } = transaction.record
        if (state !== 'previewing') return fail({ problem: 'wrong-state', state })
        if (running?.id === id && running.run > 0) {
          await transaction.markStopping()
          running.stoppedBy = by
          running.isEnding = true
          running.stop.abort()
          return ok(null)
        }
        // It runs in another process, or in none that is left: what that one finds is nobody's then.
        if (await transaction.endPreview(await transaction.lastRun(), 'stopped', null))
          await transaction.step('preview-stopped', 'draft', by, null)
        return ok(null)
      })
    },
    async settle() {
      await running?.ended
    },
    async resume() {
      for (const left of await store.listRunning())
        if (running?.id !== left.id) await end(left, { because: 'interrupted', by: null })
    },
    async close() {
      const own = running
      if (own === null) return
      own.stop.abort()
      await own.ended
    },
  }
}

interface BegunPreview {
  readonly run: number
  readonly entries: readonly LedgerRecord[]
  readonly record: ReleaseRecord
  readonly material: ReleaseMaterial
}

async function begin({ store, clock }: ReleasesContext, id: string, by: string): Promise<Result<BegunPreview, ReleaseProblem>> {
  const material = await store.loadMaterial(id)
  return store.change(id, clock(), async (transaction) => {
    const { state } = transaction.record
    if (!(state === 'draft' || state === 'previewed') || material === null) return fail({ problem: 'wrong-state', state })
    const run = (await transaction.lastRun()) + 1
    const entries = await transaction.lockLedger()
    const place = await transaction.step('preview-started', 'previewing', by, null, { preview_run: null })
    await transaction.insertPreview({ run, start_place: place, started_by: by, ledger_sequence: entries.at(-1)?.sequence ?? 0 })
    return ok({ run, entries, record: transaction.record, material })
  })
}

/** After the run is written down: whatever fails here ends it as interrupted. */
async function makeTask(context: ReleasesContext, { entries, record, material }: BegunPreview): Promise<PreviewTask> {
  const { id, series, titles, period, geography, choice } = record
  return {
    releaseId: id,
    series,
    titles,
    period,
    geography,
    choice,
    material,
    earlier: await context.store.listForms(series),
    ledger: toLibraryLedger(context, entries),
    secret: choice.method === 'cell-key' ? await context.cellKeySecret() : new Uint8Array(0),
  }
}

/** Writes the newest progress now and then, one write at a time; a run that was ended elsewhere is stopped. */
function createProgressWriter({ store, onFailure }: ReleasesContext, own: RunningPreview) {
  let newest: Pick<PreviewProgress, 'stage' | 'done' | 'total'> | null = null
  let writing: Promise<void> | null = null
  const write = async (): Promise<void> => {
    while (newest !== null) {
      const note = newest
      newest = null
      const { isStopping } = await store.writeProgress(own.id, own.run, note)
      if (isStopping) own.stop.abort()
      await new Promise((resolve) => setTimeout(resolve, PROGRESS_EVERY))
    }
  }
  return {
    note(progress: Pick<PreviewProgress, 'stage' | 'done' | 'total'>): void {
      newest = progress
      writing ??= write()
        .catch(onFailure)
        .finally(() => {
          writing = null
        })
    },
    async settle(): Promise<void> {
      newest = null
      await writing
    },
  }
}
