// Going out, and being taken back. The ledger has the entry before any figure can be read: both are one transaction, and a
// process that is killed in between leaves neither.
import { digestCounts, enterRelease, refuseExactBeside } from '@causeway/disclosure-control'
import { fail, ok, type Result } from '@causeway/vocabulary'
import type { PublishedAnswer, PublishedRelease, ReleaseMaterial } from '../../open/statistics/index.ts'
import { checkWords } from './check-request.ts'
import { describeRefusal } from './count-files/index.ts'
import { digestRelease } from './digest.ts'
import { addUpCounts, createJointSystem } from './joint-system.ts'
import type { KeptForm } from './kept-form.ts'
import { checkOtherPeople, findOtherSeries } from './other-series.ts'
import type { ReleaseProblem } from './release-problem.ts'
import { runInThread } from './release-thread.ts'
import type { Releases } from './releases.ts'
import { toLibraryLedger, type ReleasesContext } from './releases-context.ts'
import type { LedgerRecord, ReleaseRecord, SeatRecord } from './store/index.ts'

/** Publication and withdrawal. */
export function createPublishing(context: ReleasesContext): Pick<Releases, 'publish' | 'withdraw'> {
  const { store, clock } = context
  return {
    async publish(id, by, otherPeople) {
      const record = await store.findRelease(id)
      if (record === null) return fail({ problem: 'not-found' })
      const now = clock()
      const ready = checkPanel(record, await store.listSeats(id, now))
      if (!ready.ok) return ready
      const made = await makeFinalForm(context, record)
      if (!made.ok) return made
      const { form, countsDigest, seenSequence } = made.value
      return store.change(id, now, async (transaction) => {
        const { record: current } = transaction
        const seats = await transaction.listSeats()
        const stillReady = checkPanel(current, seats)
        if (!stillReady.ok) return stillReady
        // Changed and approved anew while the form was made: what was made is of the draft before.
        if (current.previewRun !== record.previewRun) return fail({ problem: 'preview-outdated' })
        const entries = await transaction.lockLedger()
        const refused = refuseByLedger(context, current, form, countsDigest, seenSequence, entries)
        if (refused !== null) return fail(refused)
        const { series, period, editors } = current
        const told = { series, period, method: form.method, variables: form.variables }
        // Those that the preview knew were looked at by whoever approved it.
        const since = findOtherSeries(entries, told, seenSequence).filter(({ isAfterPreview }) => isAfterPreview)
        const words = checkOtherPeople(since, otherPeople)
        if (!words.ok) return words
        if (since.length > 0 && editors.includes(by)) return fail({ problem: 'same-person' })
        const release = toPublishedRelease(current, form, seats, now)
        const entry = await transaction.insertEntry(
          {
            kind: 'released',
            release_id: id,
            series: current.series,
            period: current.period,
            at: now,
            method: form.method,
            rules: form.rules,
            variables: form.variables,
            rho: form.rho,
            digest: digestRelease(release),
            counts_digest: countsDigest,
            reason: null,
          },
          entries,
        )
        await transaction.logEntry(entry)
        await transaction.insertForm(entry.sequence, form)
        await transaction.writeOpen(release)
        await transaction.step('published', 'released', by, words.value, {
          ledger_sequence: entry.sequence,
          answers_given: stillReady.value.given,
        })
        await transaction.deleteMaterial()
        return ok({ sequence: entry.sequence, digest: entry.digest })
      })
    },
    async withdraw(id, by, reason) {
      const words = checkWords('reason', reason)
      if (!words.ok) return fail({ problem: 'bad-fields', fields: words.error })
      const now = clock()
      return store.change(id, now, async (transaction) => {
        const { state, series, period } = transaction.record
        if (state !== 'released') return fail({ problem: 'wrong-state', state })
        const entries = await transaction.lockLedger()
        const released = entries.find((entry) => entry.releaseId === id && entry.kind === 'released')
        if (released === undefined) throw new Error(`the release ${id} is not on the ledger`)
        const { method, digest, countsDigest } = released
        const said = { kind: 'withdrawn', release_id: id, series, period, at: now, method, rules: {}, variables: [] } as const
        const taken = { ...said, rho: 0, digest, counts_digest: countsDigest, reason: words.value }
        await transaction.logEntry(await transaction.insertEntry(taken, entries))
        await transaction.withdrawOpen(words.value)
        await transaction.step('withdrawn', 'withdrawn', by, words.value)
        return ok(null)
      })
    },
  }
}

/** Whether the panel was heard about this very form, and each objection answered in writing. */
function checkPanel(
  { state, answersNeeded: needed, previewRun }: ReleaseRecord,
  seats: readonly SeatRecord[],
): Result<{ readonly given: number }, ReleaseProblem> {
  if (state === 'draft' || state === 'previewing') return fail({ problem: 'not-previewed' })
  if (state === 'approved') return fail({ problem: 'answers-missing', needed, given: 0 })
  if (state !== 'with-panel') return fail({ problem: 'wrong-state', state })
  const given = seats.filter(({ answer, answeredRun }) => answer !== null && answeredRun === previewRun).length
  if (given < needed) return fail({ problem: 'answers-missing', needed, given })
  const silent = seats.filter(({ answer }) => answer?.position === 'objection' && answer.reply === null)
  return silent.length > 0 ? fail({ problem: 'reply-missing', seatIds: silent.map(({ id }) => id) }) : ok({ given })
}

interface FinalForm {
  readonly form: KeptForm
  readonly countsDigest: string
  /** The last entry of the ledger that the preview has seen. */
  readonly seenSequence: number
}

/** The form of the preview as it was approved; noise is drawn now, and only now. */
async function makeFinalForm(context: ReleasesContext, record: ReleaseRecord): Promise<Result<FinalForm, ReleaseProblem>> {
  const { store } = context
  const { id, series, titles, period, geography, choice, previewRun } = record
  const kept = previewRun === null ? null : await store.loadForm(id, previewRun)
  const material = await store.loadMaterial(id)
  if (kept === null || material === null) return fail({ problem: 'wrong-state', state: record.state })
  const { form, ledgerSequence: seenSequence } = kept
  if (choice.method !== 'noise') return ok({ form, countsDigest: await digestMaterial(record, material), seenSequence })
  const earlier = await store.listForms(series)
  const ledger = toLibraryLedger(context, await store.listEntries())
  const secret = new Uint8Array(0)
  const task = { releaseId: id, series, titles, period, geography, choice, material, earlier, ledger, secret }
  const drawn = await runInThread<'draw'>({ kind: 'draw', task })
  if (!drawn.ok) return fail({ problem: 'preview-refused', sentences: drawn.error.sentences })
  return ok({ form: drawn.value.form, countsDigest: drawn.value.entry.digest, seenSequence })
}

async function digestMaterial({ series, titles, geography }: ReleaseRecord, material: ReleaseMaterial): Promise<string> {
  const joint = createJointSystem(material, series, titles, geography)
  if (!joint.ok) throw new Error(`the material of a preview that passed cannot be read: ${joint.error.join('; ')}`)
  const { model, ofLeaf } = addUpCounts(joint.value.dimensions, material.counts)
  return digestCounts(model, ofLeaf)
}

/** What went out since the preview, and what must not stand side by side. */
function refuseByLedger(
  context: ReleasesContext,
  { id, series, period }: ReleaseRecord,
  { method, variables, rho }: KeptForm,
  digest: string,
  seenSequence: number,
  entries: readonly LedgerRecord[],
): ReleaseProblem | null {
  if (entries.some((entry) => entry.series === series && entry.kind === 'released' && entry.sequence > seenSequence))
    return { problem: 'preview-outdated' }
  const ledger = toLibraryLedger(context, entries)
  if (method !== 'noise') {
    const beside = refuseExactBeside(ledger, variables, period)
    return beside === undefined ? null : { problem: 'preview-refused', sentences: [describeRefusal(beside)] }
  }
  const entered = enterRelease(ledger, { kind: 'noise', release: id, period, variables, rho, digest })
  return entered.ok ? null : { problem: 'preview-refused', sentences: [describeRefusal(entered.error)] }
}

function toPublishedRelease(record: ReleaseRecord, form: KeptForm, seats: readonly SeatRecord[], now: Date): PublishedRelease {
  const { id, series, titles, purpose, definition, uncertainty, unseen, source, period } = record
  return {
    id,
    series,
    titles,
    purpose,
    definition,
    uncertainty,
    unseen,
    source,
    period,
    releasedAt: now,
    answers: seats.flatMap(({ answer }) => (answer === null ? [] : [toPublishedAnswer(answer)])),
    withdrawn: null,
    tables: form.tables,
    notes: form.notes,
  }
}

/** The position always goes out; name and words only where their author lets them. */
function toPublishedAnswer({
  name,
  position,
  words,
  language,
  reply,
  mayPublish,
}: NonNullable<SeatRecord['answer']>): PublishedAnswer {
  return mayPublish
    ? { name, position, words: words === '' ? null : words, language, reply }
    : { name: '', position, words: null, language: null, reply }
}
