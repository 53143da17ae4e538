// The reason of a withdrawal is public at once and read by nobody before, so it is held against everybody whom the public is not told of: of a
// record of one session those who spoke there, of what sessions share those of all of them.
import { namesSpeaker } from '../publication/find-revealed.ts'
import type { VersionRow } from '../store/tables.ts'
import { readKept, type KeptReading } from './read-kept.ts'

/** Whether a reason names somebody who spoke or was there in a session that is not attributed, of those to which the record belongs. */
export async function namesAnySpeaker(
  store: KeptReading,
  { series_id: own, session_id: session }: Pick<VersionRow, 'series_id' | 'session_id'>,
  reason: string,
): Promise<boolean> {
  // Actors and points belong to no series, and any may have told of them.
  const all = own === null ? (await store.listPublications()).map(({ series_id }) => series_id) : [own]
  for (const series of new Set(all)) {
    const book = (await readKept(store, series, []))?.book
    const sessions = session === null ? (book?.sessions ?? []).map(({ id }) => id) : [session]
    if (book !== undefined && sessions.some((one) => namesSpeaker(book, one, reason))) return true
  }
  return false
}
