// The room put together, and what it shows of a release.
import { createPanel } from './ask-panel.ts'
import { createDeciding } from './decide-release.ts'
import { createDrafting } from './draft-release.ts'
import { listLedgerVariables } from './ledger-variables.ts'
import { findOtherSeries } from './other-series.ts'
import { createPreviewing } from './preview-release.ts'
import { createPublishing } from './publish-release.ts'
import { createLedgerReading } from './read-ledger.ts'
import type { PreviewProgress, ReleaseCase, Releases, ReleaseStep, ReleaseSummary } from './releases.ts'
import type { ReleasesContext, ReleasesOptions } from './releases-context.ts'
import type { PreviewRecord, ReleaseRecord, ReleaseStore } from './store/index.ts'

/** The room over its store. */
export function createReleases(store: ReleaseStore, options: ReleasesOptions): Releases {
  const context: ReleasesContext = { ...options, store }
  return {
    ...createDrafting(context),
    ...createPreviewing(context),
    ...createDeciding(context),
    ...createPanel(context),
    ...createPublishing(context),
    ...createLedgerReading(context),
    async list() {
      return (await store.listReleases()).map((record) => summarise(record, record.answers))
    },
    async find(id) {
      const record = await store.findRelease(id)
      return record === null ? null : describeCase(context, record)
    },
  }
}

function summarise(record: ReleaseRecord, answers: number): ReleaseSummary {
  const { id, series, titles, period, choice, state, askedBy, askedAt, changedAt, answersNeeded } = record
  return { id, series, titles, period, method: choice.method, state, askedBy, askedAt, changedAt, answers, answersNeeded }
}

async function describeCase({ store, clock }: ReleasesContext, record: ReleaseRecord): Promise<ReleaseCase> {
  const { id } = record
  const [steps, seats, newest] = await Promise.all([store.listSteps(id), store.listSeats(id, clock()), store.findPreview(id)])
  const { purpose, definition, uncertainty, unseen, geography, choice, sourceKind, source, dimensions, approvedBy } = record
  const withdrawn = steps.find(({ step }) => step === 'withdrawn')
  return {
    ...summarise(record, seats.filter(({ answer }) => answer !== null).length),
    purpose,
    definition,
    uncertainty,
    unseen,
    geography,
    choice,
    sourceKind,
    source,
    dimensions,
    approvedBy,
    otherSeries: await listOtherSeries(store, record),
    preview: await findPreview(store, record, steps, newest),
    progress: newest?.state === 'running' ? toProgress(newest) : null,
    panel: seats.map(({ releaseId: _release, answeredRun: _run, ...seat }) => seat),
    steps: steps.map(({ place: _place, ...step }) => step),
    withdrawn: withdrawn === undefined ? null : { at: withdrawn.at, reason: withdrawn.words ?? '' },
  }
}

/** As the form of the preview tells it; before there is one, as the draft could tell at most. */
async function listOtherSeries(store: ReleaseStore, { id, previewRun, series, period, choice, dimensions }: ReleaseRecord) {
  const kept = previewRun === null ? null : await store.loadForm(id, previewRun)
  const entries = await store.listEntries()
  const variables = kept?.form.variables ?? listLedgerVariables(dimensions)
  const seen = kept?.ledgerSequence ?? entries.at(-1)?.sequence ?? 0
  return findOtherSeries(entries, { series, period, method: choice.method, variables }, seen)
}

/** The preview that stands, or the last that was refused, unless something was changed since. */
async function findPreview(
  store: ReleaseStore,
  { id, previewRun }: ReleaseRecord,
  steps: readonly (ReleaseStep & { readonly place: number })[],
  newest: PreviewRecord | null,
) {
  if (previewRun !== null) return store.loadOutcome(id, previewRun)
  const lastChange = steps.findLast(({ step }) => step === 'changed')?.place ?? 0
  if (newest === null || newest.state !== 'refused' || newest.start_place < lastChange) return null
  return store.loadOutcome(id, newest.run)
}

function toProgress({ stage, done, total, started_at: startedAt, is_stopping: isStopping }: PreviewRecord): PreviewProgress {
  // Written by `writeProgress` alone.
  return { stage: stage as PreviewProgress['stage'], done, total, startedAt, isStopping }
}
