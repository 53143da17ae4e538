// The review of a record: a draft is submitted, and a second account accepts it or gives it back with words. Withdrawing works at
// once, since what may hurt somebody should not wait; merging sends readers on. Everything is kept, and nothing is overwritten.
import { newId } from '../../platform/ids/index.ts'
import { fail, ok, type Result } from '@causeway/vocabulary'
import { checkCells, findMissing, tidyCells, type Cells } from './records/cells.ts'
import { makeSlug } from './records/row-key.ts'
import type { RecordType } from './records/record-types.ts'
import type { DraftInput, EditProblem, ReviewStep } from './library-contract.ts'
import type { LibraryEditingStore, LibraryWriter, NewReview } from './store/editing-store.ts'
import type { RecordRow } from './store/tables.ts'

type Edited<T> = Promise<Result<T, EditProblem>>

/** The steps over a store; `now` is asked once a step. */
export function createRecordEdits(store: LibraryEditingStore, now: () => Date) {
  /** Runs a step on a record that exists. */
  const step = <T>(id: string, work: (writer: LibraryWriter, record: RecordRow) => Edited<T>): Edited<T> =>
    store.write(async (writer) => {
      const record = await writer.findRecord(id)
      return record === null ? fail({ kind: 'not-found' }) : work(writer, record)
    })

  const decide = (
    id: string,
    version: number,
    decision: 'accepted' | 'sent-back',
    words: string,
    account: string,
  ): Edited<null> =>
    step(id, async (writer, record) => {
      const at = now()
      const checked = checkLatest(record, version, 'submitted')
      if (!checked.ok) return checked
      const saved = await writer.findVersion(id, version)
      if (saved === null) return fail({ kind: 'not-found' })
      const review = await makeReview(writer, id, version, decision, account, at, words)
      if (account === review.savedBy || account === review.submittedBy) return fail({ kind: 'own-work' })
      if (decision === 'sent-back' && words.trim() === '') return fail({ kind: 'words-needed' })
      await writer.addReviews([review])
      if (decision === 'sent-back') {
        await writer.putRecords([{ ...record, latest_state: 'sent-back' }])
        return ok(null)
      }
      await writer.putRecords([{ ...record, latest_state: 'accepted', standing: 'published', published_version: version }])
      await writer.publish([{ id, recordType: record.record_type, version, cells: saved.cells }], at)
      return ok(null)
    })

  const endStanding = (id: string, kind: 'withdrawn' | 'merged', into: string | null, words: string, account: string) =>
    step(id, async (writer, record) => {
      const at = now()
      if (into !== null) {
        // Under the lock: two records merged into each other at once would send readers round for ever.
        const target = await writer.findRecord(into)
        if (into === id || target?.standing !== 'published' || target.record_type !== record.record_type)
          return fail({ kind: 'bad-target' })
      }
      if (record.standing === 'merged' || record.standing === 'withdrawn')
        return fail({ kind: 'wrong-state', state: record.standing })
      await writer.addReviews([await makeReview(writer, id, record.latest_version, kind, account, at, words)])
      await writer.putRecords([{ ...record, standing: kind, merged_into: into }])
      if (record.published_version !== null) await writer.setEntry(id, { state: kind, into, words, at })
      return ok(null)
    })

  return {
    saveDraft: (input: DraftInput, account: string): Edited<{ readonly id: string; readonly version: number }> =>
      store.write(async (writer) => {
        if (input.id === undefined) return saveNew(writer, input, account, now())
        const record = await writer.findRecord(input.id)
        if (record === null || record.record_type !== input.recordType) return fail({ kind: 'not-found' })
        return saveNext(writer, record, input, account, now())
      }),

    submit: (id: string, version: number, account: string): Edited<null> =>
      step(id, async (writer, record) => {
        if (record.latest_state === 'sent-back') return fail({ kind: 'wrong-state', state: 'sent-back' })
        const checked = checkLatest(record, version, 'draft')
        if (!checked.ok) return checked
        const saved = await writer.findVersion(id, version)
        const cells = saved?.cells ?? {}
        const missing = [...checkCells(record.record_type, cells), ...findMissing(record.record_type, cells)]
        if (missing.length > 0) return fail({ kind: 'incomplete', problems: missing })
        await writer.addReviews([await makeReview(writer, id, version, 'submitted', account, now(), '')])
        await writer.putRecords([{ ...record, latest_state: 'submitted' }])
        return ok(null)
      }),

    accept: (id: string, version: number, account: string) => decide(id, version, 'accepted', '', account),
    sendBack: (id: string, version: number, words: string, account: string) => decide(id, version, 'sent-back', words, account),

    withdraw: async (id: string, words: string, account: string): Edited<null> =>
      words.trim() === '' ? fail({ kind: 'words-needed' }) : endStanding(id, 'withdrawn', null, words, account),

    merge: (id: string, into: string, words: string, account: string): Edited<null> =>
      endStanding(id, 'merged', into, words, account),

    restore: (id: string, words: string, account: string): Edited<null> =>
      step(id, async (writer, record) => {
        const at = now()
        if (record.standing !== 'merged' && record.standing !== 'withdrawn')
          return fail({ kind: 'wrong-state', state: record.latest_state })
        if (isOverruling(record, await writer.findReviews([id]), account)) return fail({ kind: 'own-work' })
        await writer.addReviews([await makeReview(writer, id, record.latest_version, 'restored', account, at, words)])
        await writer.putRecords([
          { ...record, standing: record.published_version === null ? 'new' : 'published', merged_into: null },
        ])
        if (record.published_version !== null) await writer.setEntry(id, { state: 'published', into: null, words: '', at })
        return ok(null)
      }),

    setAsideOffer: (id: string): Edited<null> =>
      step(id, async (writer, record) => {
        await writer.putRecords([{ ...record, offered_version: null }])
        return ok(null)
      }),

    async writeContact(id: string, contact: { readonly names: string; readonly contacts: string } | null): Edited<null> {
      if ((await store.findRecord(id)) === null) return fail({ kind: 'not-found' })
      const isEmpty = contact === null || (contact.names.trim() === '' && contact.contacts.trim() === '')
      await store.putContact(id, isEmpty ? null : contact)
      return ok(null)
    },
  }
}

function checkLatest(record: RecordRow, version: number, state: 'draft' | 'submitted'): Result<null, EditProblem> {
  if (record.standing === 'merged' || record.standing === 'withdrawn')
    return fail({ kind: 'wrong-state', state: record.standing })
  if (record.latest_version !== version) return fail({ kind: 'conflict', latest: record.latest_version })
  return record.latest_state === state ? ok(null) : fail({ kind: 'wrong-state', state: record.latest_state })
}

/** Whether somebody would bring back their own work that another account took away. */
function isOverruling(record: RecordRow, steps: Awaited<ReturnType<LibraryWriter['findReviews']>>, account: string): boolean {
  if (steps.findLast(({ step }) => step === 'withdrawn' || step === 'merged')?.step_by === account) return false
  const accepted = steps.find(({ step, version }) => step === 'accepted' && version === record.published_version)
  return accepted?.saved_by === account || accepted?.submitted_by === account
}

async function makeReview(
  writer: LibraryWriter,
  id: string,
  version: number,
  step: ReviewStep['step'],
  by: string,
  at: Date,
  words: string,
): Promise<NewReview> {
  const saved = await writer.findVersion(id, version)
  const steps = await writer.findReviews([id])
  const submitted = steps.findLast((one) => one.version === version && one.step === 'submitted')
  const submittedBy = step === 'submitted' ? by : (submitted?.step_by ?? null)
  return { reviewId: newId(at), id, version, savedBy: saved?.saved_by ?? null, submittedBy, step, by, at, words: words.trim() }
}

async function saveNew(
  writer: LibraryWriter,
  { recordType, newId: wanted, cells: given, note }: DraftInput,
  account: string,
  at: Date,
): Edited<{ readonly id: string; readonly version: number }> {
  const cells = tidyCells(recordType, given)
  const problems = checkCells(recordType, cells)
  if (problems.length > 0) return fail({ kind: 'bad-values', problems })
  const made = wanted === undefined ? null : await writer.findRecord(wanted)
  if (made !== null) {
    return made.record_type === recordType
      ? ok({ id: made.record_id, version: made.latest_version })
      : fail({ kind: 'not-found' })
  }
  const id = wanted ?? (await findFreeId(writer, recordType, cells))
  await writer.addVersions([{ id, recordType, version: 1, cells, origin: 'edited', savedBy: account, savedAt: at, note }])
  await writer.putRecords([newRecord(id, recordType, 1, 'draft')])
  return ok({ id, version: 1 })
}

async function saveNext(
  writer: LibraryWriter,
  record: RecordRow,
  { recordType, basedOn, cells: given, note }: DraftInput,
  account: string,
  at: Date,
): Edited<{ readonly id: string; readonly version: number }> {
  const id = record.record_id
  if (record.standing === 'merged' || record.standing === 'withdrawn')
    return fail({ kind: 'wrong-state', state: record.standing })
  const isFromOffer = basedOn !== null && basedOn === record.offered_version
  if (basedOn !== record.latest_version && !isFromOffer) return fail({ kind: 'conflict', latest: record.latest_version })
  const versions = await writer.findVersions([id])
  const before = versions.find((one) => one.version === basedOn)?.cells ?? {}
  const cells = tidyCells(recordType, { ...before, ...given })
  const problems = checkCells(recordType, cells)
  if (problems.length > 0) return fail({ kind: 'bad-values', problems })
  const version = (versions.at(-1)?.version ?? 0) + 1
  await writer.addVersions([{ id, recordType, version, cells, origin: 'edited', savedBy: account, savedAt: at, note }])
  await writer.putRecords([
    { ...record, latest_version: version, latest_state: 'draft', offered_version: isFromOffer ? null : record.offered_version },
  ])
  return ok({ id, version })
}

/** A record that nobody has seen yet. */
export function newRecord(id: string, recordType: RecordType, version: number, state: 'draft' | 'submitted'): RecordRow {
  return {
    record_id: id,
    record_type: recordType,
    standing: 'new',
    latest_version: version,
    latest_state: state,
    published_version: null,
    shipped_version: null,
    offered_version: null,
    merged_into: null,
  }
}

/** An id that was never used: the slug, or the slug with a number. `taken` holds those given out in the same breath. */
export async function findFreeId(
  writer: Pick<LibraryWriter, 'findRecords'>,
  recordType: RecordType,
  cells: Cells,
  taken: ReadonlySet<string> = new Set(),
): Promise<string> {
  const slug = makeSlug(recordType, cells)
  for (let from = 1; ; from += 50) {
    const candidates = Array.from({ length: 50 }, (_, index) => (from + index === 1 ? slug : `${slug}-${from + index}`))
    const used = await writer.findRecords(candidates)
    const free = candidates.find((candidate) => !used.has(candidate) && !taken.has(candidate))
    if (free !== undefined) return free
  }
}
