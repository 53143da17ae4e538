// Brings back what was taken back: on purpose, with a reason, and only where everything that it refers to stands. The public hears nothing of
// it before a second account has published it again.
import { fail, ok, type Result } from '@causeway/vocabulary'
import type { DialogueProblem } from '../dialogues-contract.ts'
import type { DialogueRecord } from '../record/dialogue.ts'
import type { RecordFault } from '../record/read-dialogue-record.ts'
import { listReferences, nameRecord } from '../record/record-references.ts'
import type { DialogueWriter, RecordKey } from '../store/editing-store.ts'
import { restrictTouched } from './restrict-published.ts'

/** Who brings what back and why. */
interface RestoringStep {
  readonly account: string
  readonly record: RecordKey
  readonly reason: string
  readonly at: Date
}

/** Brings back inside the caller's transaction; of what stands already nothing is written. */
export async function restoreRecord(
  writer: DialogueWriter,
  { account, record, reason, at }: RestoringStep,
): Promise<Result<void, DialogueProblem>> {
  const words = reason.trim()
  if (words === '') return fail({ kind: 'invalid', faults: [{ field: 'reason', fault: 'reason' }] })
  const [row] = await writer.findNewest([record])
  if (row === undefined) return fail({ kind: 'not-found' })
  if (!row.is_withdrawn) return ok(undefined)
  const within = row.kind === 'session' && row.series_id !== null ? await writer.listNewestOfSeries(row.series_id) : []
  const withIt = within.filter((one) => one.session_id === row.record_id && one.kind !== 'session' && !one.is_withdrawn)
  const faults = await findMissing(
    writer,
    row.content,
    withIt.map(({ content }) => content),
  )
  if (faults.length > 0) return fail({ kind: 'invalid', faults })
  const back = { ...row, version: row.version + 1, is_withdrawn: false, reason: words, saved_by: account, saved_at: at }
  await writer.addVersions([back])
  await restrictTouched(writer, [back])
  return ok(undefined)
}

/** What was taken back and is referred to: by the record itself, and by what comes back with a session. */
async function findMissing(
  writer: DialogueWriter,
  record: DialogueRecord,
  withIt: readonly DialogueRecord[],
): Promise<readonly RecordFault[]> {
  const own = listReferences(record)
  // A session comes back with everything in it; only what it shares with others may be gone meanwhile.
  const shared = withIt.flatMap(listReferences).filter(({ kind }) => kind === 'actor' || kind === 'point' || kind === 'message')
  const rows = await writer.findNewest([...own, ...shared].map(({ kind, id }) => ({ kind, id })))
  const standing = new Set(
    rows.filter(({ is_withdrawn }) => !is_withdrawn).map(({ kind, record_id }) => nameRecord({ kind, id: record_id })),
  )
  const missing = own.filter((reference) => !standing.has(nameRecord(reference)))
  // An outcome stands as long as one of the statements does that it came from.
  const rests = own.filter(({ kind }) => kind === 'intervention')
  const mayRest = rests.some((reference) => standing.has(nameRecord(reference)))
  const faults = missing.filter(({ kind }) => kind !== 'intervention' || !mayRest).map(({ field }) => field)
  const isSharedGone = shared.some((reference) => !standing.has(nameRecord(reference)))
  return [...faults, ...(isSharedGone ? ['id'] : [])].map((field) => ({ field, fault: 'not-there' }))
}
