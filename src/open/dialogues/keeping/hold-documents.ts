// Holds what the public reads of documents against the sessions that are not attributed and cite them.
import { findNamedInDocuments } from '../publication/find-named-documents.ts'
import type { CitedReading } from '../reading/reading-contract.ts'
import { listCitedDocuments } from '../reading/list-cited-documents.ts'
import { drawBook } from '../record/draw-book.ts'
import type { DialogueWriter } from '../store/editing-store.ts'
import type { PublishedRow } from '../store/tables.ts'
import { readKept } from './read-kept.ts'

/** Documents that were read in and that these public rows cite. */
export function listCitedByRows(rows: readonly PublishedRow[]): readonly string[] {
  return listCitedDocuments(
    drawBook(
      rows.flatMap(({ content }) => (content === null ? [] : [content])),
      [],
      [],
    ),
  )
}

/** Whether the public reads a record that cites the document. */
export async function isCitedInPublic(writer: Pick<DialogueWriter, 'listPublishedCiting'>, document: string): Promise<boolean> {
  return (await writer.listPublishedCiting(document)).length > 0
}

/** Whether this name says who spoke in a session that is not attributed and cites the document in public, so that it may never be its name. */
export async function saysWhoSpokeIn(writer: DialogueWriter, document: CitedReading): Promise<boolean> {
  const sessions = new Set((await writer.listPublishedCiting(document.id)).map(({ session_id }) => session_id))
  for (const session of sessions) {
    if (session === null) continue
    const [row] = await writer.findNewest([{ kind: 'session', id: session }])
    const kept = row?.series_id == null ? null : await readKept(writer, row.series_id, [])
    if (kept !== null && findNamedInDocuments(kept.book, session, [document]).some(({ what }) => what === 'speaker')) return true
  }
  return false
}
