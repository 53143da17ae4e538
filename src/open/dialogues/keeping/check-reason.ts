// The reason of a withdrawal is public at once and read by nobody before, so it is held against everybody whom the public is not told of: of a
// record of one session those who spoke there, of what sessions share those of all of them.
import { namesSpeaker } from '../publication/find-revealed.ts'
import { drawBook } from '../record/draw-book.ts'
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
  // Actors and points belong to no series, and any session may have told of them. Who is at many tables is looked for once: as if all were one.
  const { records } = splitKept(await store.listNewestOfSessions(await store.listQuietSessions()))
  const quiet = records.filter((one) => one.kind === 'session').filter(({ rule }) => rule === 'not-attributed')
  const [table] = quiet
  if (table === undefined) return false
  const ids = new Set(quiet.map(({ id }) => id))
  const there = records
    .filter((one) => one.kind === 'participation' || one.kind === 'intervention')
    .filter(({ session: at }) => ids.has(at))
    .map((one) => ({ ...one, session: table.id }))
  const actors = records.filter(({ kind }) => kind === 'actor')
  return namesSpeaker(drawBook([table, ...there, ...actors], [], []), table.id, reason)
}
