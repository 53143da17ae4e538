// Whether a record fits into the book: what it refers to is there and belongs to the same session and series, and what may never change has
// not changed. Pure: the caller brings the records that are referred to.
import type { DialogueRecord, DialogueRecordId } from './dialogue.ts'
import type { RecordFault } from './read-dialogue-record.ts'
import { isSameRecord } from './is-same-record.ts'
import { listReferences, type RecordReference } from './record-references.ts'

/** A record that is referred to, with where it belongs. */
export interface PlacedRecord {
  readonly record: DialogueRecord
  readonly series: DialogueRecordId | null
  readonly session: DialogueRecordId | null
  readonly isWithdrawn: boolean
}

/** Where a record belongs: null for what all series share, and for what belongs to no one session. */
interface RecordPlace {
  readonly series: DialogueRecordId | null
  readonly session: DialogueRecordId | null
}

/** Finds a record that is referred to, among what is kept and what is saved in the same step. */
export type FindPlaced = (reference: Pick<RecordReference, 'kind' | 'id'>) => PlacedRecord | undefined

/** Where a record belongs, by what it refers to; null where that is not there. */
export function placeRecord(record: DialogueRecord, find: FindPlaced): RecordPlace | null {
  switch (record.kind) {
    case 'actor':
    case 'point':
      return { series: null, session: null }
    case 'series':
      return { series: record.id, session: null }
    case 'session':
      return { series: record.series, session: record.id }
    case 'message':
      return { series: record.series, session: null }
    case 'handover': {
      const outcome = find({ kind: 'outcome', id: record.outcome })
      return outcome === undefined ? null : { series: outcome.series, session: outcome.session }
    }
    default: {
      const session = find({ kind: 'session', id: record.session })
      return session === undefined ? null : { series: session.series, session: record.session }
    }
  }
}

/** Everything that does not fit. `before`: what stood until now, null for a new record. */
export function checkRecord(record: DialogueRecord, before: DialogueRecord | null, find: FindPlaced): readonly RecordFault[] {
  const place = placeRecord(record, find)
  const kept = new Set(before === null ? [] : listReferences(before).map(({ kind, id }) => `${kind} ${id}`))
  const faults = listReferences(record).flatMap((reference): readonly RecordFault[] => {
    const { field, kind, id } = reference
    const found = find(reference)
    // What was taken back since is still what was meant.
    if (found === undefined || (found.isWithdrawn && !kept.has(`${kind} ${id}`))) return [{ field, fault: 'not-there' }]
    const isElsewhere =
      (kind === 'question' && found.session !== place?.session) ||
      ((kind === 'message' || kind === 'intervention') && found.series !== place?.series)
    return isElsewhere ? [{ field, fault: 'not-here' }] : []
  })
  return before === null ? faults : [...faults, ...checkLasting(record, before)]
}

/** What stays as it was: where a record belongs, and steps of a handover that were taken. */
function checkLasting(record: DialogueRecord, before: DialogueRecord): readonly RecordFault[] {
  const lasting = (['series', 'session', 'outcome'] as const).filter((field) => {
    // An outcome's own field of this name is its kind, which may be corrected.
    if (field === 'outcome' && record.kind !== 'handover') return false
    return JSON.stringify(valueOf(record, field)) !== JSON.stringify(valueOf(before, field))
  })
  const faults: RecordFault[] = lasting.map((field) => ({ field, fault: 'cannot-change' }))
  if (record.kind !== 'handover' || before.kind !== 'handover') return faults
  const changed = before.steps.findIndex((step, index) => !isSameRecord(step, record.steps[index]))
  return changed === -1 ? faults : [...faults, { field: `steps.${changed}`, fault: 'cannot-change' }]
}

/**
 * Whether a session would name those who spoke, or came, because they would not be named. `hasBegun`: somebody spoke, was there or said that
 * they would come, in whatever version, taken back or not.
 */
export function checkRule(record: DialogueRecord, before: DialogueRecord | null, hasBegun: boolean): readonly RecordFault[] {
  return isLoosened(record, before) && hasBegun ? [{ field: 'rule', fault: 'rule-stays' }] : []
}

/** Whether a session that was not attributed would be. */
export function isLoosened(record: DialogueRecord, before: DialogueRecord | null): boolean {
  if (record.kind !== 'session' || before?.kind !== 'session') return false
  return before.rule === 'not-attributed' && record.rule === 'attributed'
}

function valueOf(record: DialogueRecord, field: string): unknown {
  return new Map<string, unknown>(Object.entries(record)).get(field)
}
