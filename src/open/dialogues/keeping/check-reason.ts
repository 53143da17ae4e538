// The reason of a withdrawal is public at once and read by nobody before, so it is held against everybody whom the public is not told of: of a
// record of one session those who spoke there, of what sessions share those of all of them.
import { namesSpeaker } from '../publication/find-revealed.ts'
import type { DialogueRecord, DialogueRecordId } from '../record/dialogue.ts'
import { drawBook } from '../record/draw-book.ts'
import { listReferences, nameRecord } from '../record/record-references.ts'
import type { VersionRow } from '../store/tables.ts'
import { readKept, splitKept, type KeptReading } from './read-kept.ts'

/** Whether a reason names somebody who spoke or was there in a session that is not attributed, of those to which the record belongs. */
export async function namesAnySpeaker(
  store: KeptReading,
  { series_id: own, session_id: session }: Pick<VersionRow, 'series_id' | 'session_id'>,
  reason: string,
): Promise<boolean> {
  if (own !== null) {
    const book = (await readKept(store, own, []))?.book
    const sessions = session === null ? (book?.sessions ?? []).map(({ id }) => id) : [session]
    return book !== undefined && sessions.some((one) => namesSpeaker(book, one, reason))
  }
  // Actors and points belong to no series, and any session may have told of them: each is held against those who were there.
  const { records } = splitKept(await store.listNewestOfSessions(await store.listQuietSessions()))
  const byName = new Map(records.map((record) => [nameRecord(record), record]))
  const bySession = Map.groupBy(records, (record) => (record.kind === 'session' ? record.id : sessionOf(record)))
  return [...bySession].some(([one, said]) => {
    if (one === null) return false
    const there = new Set(said.flatMap(listReferences).flatMap((reference) => byName.get(nameRecord(reference)) ?? []))
    return namesSpeaker(drawBook([...new Set([...said, ...there])], [], []), one, reason)
  })
}

function sessionOf(record: DialogueRecord): DialogueRecordId | null {
  return 'session' in record ? record.session : null
}
