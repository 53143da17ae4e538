// The review of a record: a draft is submitted, and a second account accepts it or gives it back with words. Withdrawing works at
// once, since what may hurt somebody should not wait. Everything is kept, and nothing is overwritten.
import { newId } from '../../platform/ids/index.ts'
import { fail, ok, type Result } from '@causeway/vocabulary'
import { findFreeId } from './free-id.ts'
import { importTable } from './import/import-table.ts'
import type { DraftInput, EditProblem, MeasureEditing, ReviewStep, WorkRecord } from './measures-contract.ts'
import { checkCells, findMissing, tidyCells, type CellProblem, type Cells, type ExtraPlaces } from './records/cells.ts'
import { FIELDS } from './records/fields.ts'
import type { RecordType } from './records/record-types.ts'
import { rowKeyOf } from './records/row-key.ts'
import type { MeasureEditingStore, MeasureWriter } from './store/editing-store.ts'
import { isWaiting, toWorkRecord } from './work-record.ts'

type Edited<T> = Promise<Result<T, EditProblem>>

/** Editing over its store. `extraPlaces`: the country of a demo city. */
export function createMeasureEditing(
  store: MeasureEditingStore,
  { clock, extraPlaces = new Set() }: { readonly clock: () => Date; readonly extraPlaces?: ExtraPlaces },
): MeasureEditing {
  /** Runs a step on a record that exists. */
  const step = <T>(id: string, work: (writer: MeasureWriter, record: WorkRecord) => Edited<T>): Edited<T> =>
    store.write(async (writer) => {
      const record = await readWith(writer, id)
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
      if (record.latest.version !== version) return fail({ kind: 'conflict', latest: record.latest.version })
      if (record.latest.state !== 'submitted' || record.standing === 'withdrawn') return fail({ kind: 'wrong-state' })
      const submittedBy = record.reviews.findLast((one) => one.version === version && one.step === 'submitted')?.by ?? null
      if (account === record.latest.savedBy || account === submittedBy) return fail({ kind: 'own-work' })
      if (decision === 'sent-back' && words === '') return fail({ kind: 'words-needed' })
      const at = clock()
      await writer.addReviews([makeReview(record, decision, account, at, words, submittedBy)])
      if (decision === 'accepted')
        await writer.publish([{ id, recordType: record.recordType, version, cells: record.latest.cells }], at)
      return ok(null)
    })

  return {
    async listWork() {
      const kept = await store.findKept()
      return [...kept.versions.keys()]
        .map((id) => toWorkRecord(id, kept))
        .filter((record) => record !== null)
        .filter(isWaiting)
    },
    read: (id) => readWith(store, id),

    saveDraft: (input: DraftInput, account: string) =>
      store.write(async (writer) => {
        const record = input.id === undefined ? null : await readWith(writer, input.id)
        if (input.id !== undefined && record?.recordType !== input.recordType) return fail({ kind: 'not-found' })
        if (record?.standing === 'withdrawn') return fail({ kind: 'wrong-state' })
        const isFromOffer = record?.offered != null && record.offered.version === input.basedOn
        if (record !== null && input.basedOn !== record.latest.version && !isFromOffer)
          return fail({ kind: 'conflict', latest: record.latest.version })
        const before = record?.versions.find(({ version }) => version === input.basedOn)?.cells ?? {}
        const cells = tidyCells(input.recordType, { ...before, ...input.cells })
        const problems = [
          ...checkCells(input.recordType, cells, extraPlaces),
          ...(await findLost(writer, input.recordType, cells)),
          ...(record === null ? await findTwin(writer, input.recordType, cells) : []),
        ]
        if (problems.length > 0) return fail({ kind: 'bad-values', problems })
        const id = record?.id ?? (await findFreeId(writer, input.recordType, cells))
        const version = (record?.versions[0]?.version ?? 0) + 1
        const { recordType, note } = input
        await writer.addVersions([
          { id, recordType, version, cells, origin: 'edited', savedBy: account, savedAt: clock(), note: note.trim() },
        ])
        return ok({ id, version })
      }),

    submit: (id, version, account) =>
      step(id, async (writer, record) => {
        if (record.latest.version !== version) return fail({ kind: 'conflict', latest: record.latest.version })
        if (record.latest.state !== 'draft' || record.standing === 'withdrawn') return fail({ kind: 'wrong-state' })
        const missing = findMissing(record.recordType, record.latest.cells)
        if (missing.length > 0) return fail({ kind: 'incomplete', problems: missing })
        await writer.addReviews([makeReview(record, 'submitted', account, clock(), '', account)])
        return ok(null)
      }),
    accept: (id, version, account) => decide(id, version, 'accepted', '', account),
    sendBack: (id, version, words, account) => decide(id, version, 'sent-back', words.trim(), account),

    withdraw: async (id, words, account) => {
      const reason = words.trim()
      if (reason === '') return fail({ kind: 'words-needed' })
      return step(id, async (writer, record) => {
        if (record.standing === 'withdrawn') return fail({ kind: 'wrong-state' })
        const at = clock()
        await writer.addReviews([makeReview(record, 'withdrawn', account, at, reason, null)])
        if (record.publishedVersion !== null) await writer.setEntry(id, 'withdrawn', reason, at)
        return ok(null)
      })
    },
    restore: (id, account) =>
      step(id, async (writer, record) => {
        if (record.standing !== 'withdrawn') return fail({ kind: 'wrong-state' })
        if (isOverruling(record, account)) return fail({ kind: 'own-work' })
        const at = clock()
        await writer.addReviews([makeReview(record, 'restored', account, at, '', null)])
        if (record.publishedVersion !== null) await writer.setEntry(id, 'published', '', at)
        return ok(null)
      }),

    importTable: (request, account) => importTable(store, request, account, { at: clock(), extraPlaces }),

    async listObjections() {
      const rows = await store.findWaitingObjections()
      return rows.map((row) => ({
        id: row.objection_id,
        recordId: row.record_id,
        receivedAt: row.received_at,
        state: row.state,
        words: row.shown_words,
        receivedWords: row.received_words,
        sender: row.sender,
      }))
    },
    decideObjection: (id, decision, words, account) =>
      store.write(async (writer) => {
        const told = words.trim()
        if (told === '') return fail({ kind: 'words-needed' })
        return (await writer.decideObjection(id, decision, told, account, clock())) ? ok(null) : fail({ kind: 'not-found' })
      }),
  }
}

/** Whether somebody would bring back their own work that another account took away. */
function isOverruling({ reviews, versions, publishedVersion }: WorkRecord, account: string): boolean {
  if (reviews.findLast(({ step }) => step === 'withdrawn')?.by === account) return false
  const savedBy = versions.find(({ version }) => version === publishedVersion)?.savedBy
  const submitted = reviews.findLast(({ step, version }) => step === 'submitted' && version === publishedVersion)
  return savedBy === account || submitted?.by === account
}

function makeReview(
  { id, latest }: WorkRecord,
  step: ReviewStep['step'],
  by: string,
  at: Date,
  words: string,
  submittedBy: string | null,
) {
  return { reviewId: newId(at), id, version: latest.version, savedBy: latest.savedBy, submittedBy, step, by, at, words }
}

async function readWith(reader: Pick<MeasureWriter, 'findKept'>, id: string): Promise<WorkRecord | null> {
  return toWorkRecord(id, await reader.findKept([id]))
}

/** References that lead nowhere. */
async function findLost(
  writer: Pick<MeasureWriter, 'findTypes'>,
  recordType: RecordType,
  cells: Cells,
): Promise<readonly CellProblem[]> {
  const references = FIELDS[recordType].filter(({ form, column }) => form === 'reference' && (cells[column] ?? '') !== '')
  const types = await writer.findTypes(references.map(({ column }) => cells[column] ?? ''))
  return references
    .filter(({ column, refersTo }) => types.get(cells[column] ?? '') !== refersTo)
    .map(({ column, refersTo }) => ({
      column,
      kind: 'reference',
      expected: `the id of a ${refersTo ?? 'record'} that is kept here`,
      found: cells[column] ?? '',
    }))
}

/** The record that a new one would say again. */
async function findTwin(
  writer: Pick<MeasureWriter, 'findByRowKeys'>,
  recordType: RecordType,
  cells: Cells,
): Promise<readonly CellProblem[]> {
  const twin = [...(await writer.findByRowKeys(recordType, [rowKeyOf(recordType, cells)])).values()][0]
  const column = FIELDS[recordType][0]?.column ?? ''
  return twin === undefined ? [] : [{ column, kind: 'twice', expected: 'each record once', found: twin }]
}
