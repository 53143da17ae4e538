// A room of dialogues with a whole book in it, kept and public, written in bulk: what the public reads of it is drawn by the room's own rules.
import { listPublicRecords } from '../../../src/open/dialogues/publication/public-records.ts'
import {
  drawBook,
  listRecords,
  nameRecord,
  type DialogueBook,
  type DialogueRecord,
  type DialogueRecordId,
} from '../../../src/open/dialogues/index.ts'
import { listReferences } from '../../../src/open/dialogues/record/record-references.ts'
import type { DialogueEditingStore } from '../../../src/open/dialogues/store/editing-store.ts'
import type { PublishedRow, VersionRow } from '../../../src/open/dialogues/store/tables.ts'

const AT = new Date('2026-01-01T00:00:00Z')
const ASKED_BY = 'filled-by-one'
const PUBLISHED_BY = 'filled-by-another'

/** Writes the book into an empty room, and publishes every session of it. */
export async function fillRoom(store: DialogueEditingStore, whole: DialogueBook): Promise<void> {
  const byName = new Map(listRecords(whole).map((record) => [nameRecord(record), record]))
  const series = new Map(whole.sessions.map((session) => [session.id, session.series]))
  const seriesOf = (record: DialogueRecord): DialogueRecordId | null => {
    if (record.kind === 'series') return record.id
    if ('series' in record) return record.series
    return 'session' in record ? (series.get(record.session) ?? null) : null
  }
  const records = [...byName.values()]
  const bySeries = Map.groupBy(records, seriesOf)
  const published = new Map<string, PublishedRow>()
  for (const [id, own] of bySeries) {
    if (id === null) continue
    const shared = new Set(own.flatMap(listReferences).flatMap((reference) => byName.get(nameRecord(reference)) ?? []))
    const book = drawBook([...new Set([...own, ...shared])], [], [])
    for (const session of book.sessions) {
      for (const record of listPublicRecords(book, session.id)) published.set(nameRecord(record), toPublished(record, seriesOf))
    }
  }
  await store.write(async (writer) => {
    await writer.addVersions(records.map((record) => toVersion(record, seriesOf)))
    const number = await writer.findNumber()
    for (const session of whole.sessions) {
      await writer.putPublication({
        session_id: session.id,
        series_id: session.series,
        state: 'published',
        asked_by: ASKED_BY,
        asked_at: AT,
        published_by: PUBLISHED_BY,
        published_at: AT,
        published_number: number,
        asked_number: number,
      })
    }
    await writer.putPublished([...published.values()])
    await writer.settlePublished()
  })
}

function toVersion(record: DialogueRecord, seriesOf: (record: DialogueRecord) => DialogueRecordId | null): VersionRow {
  return {
    kind: record.kind,
    record_id: record.id,
    version: 1,
    series_id: seriesOf(record),
    session_id: sessionOf(record),
    content: record,
    is_withdrawn: false,
    reason: '',
    saved_by: ASKED_BY,
    saved_at: AT,
  }
}

function toPublished(record: DialogueRecord, seriesOf: (record: DialogueRecord) => DialogueRecordId | null): PublishedRow {
  return {
    kind: record.kind,
    record_id: record.id,
    version: 1,
    series_id: seriesOf(record),
    session_id: sessionOf(record),
    content: record,
    published_at: AT,
    withdrawn_at: null,
    withdrawn_reason: null,
    withdrawn_points: null,
    people_told: null,
  }
}

function sessionOf(record: DialogueRecord): DialogueRecordId | null {
  if (record.kind === 'session') return record.id
  return 'session' in record ? record.session : null
}
