// Looks for whoever spoke in a session that is not attributed in what the public reads of the documents that it cites: what they are called,
// and the address at which they are published.
import type { CitedReading } from '../reading/reading-contract.ts'
import type { DialogueBook, DialogueRecordId } from '../record/dialogue.ts'
import { findNamed, type Revealed } from './find-revealed.ts'

/** What was found: in which field of which document, and whose name. `speaker`: never to be published; else a person reads it. */
export interface NamedInDocument {
  readonly document: string
  readonly field: 'title' | 'sourceUrl'
  readonly name: string
  readonly what: Revealed['what']
}

/** Every name in these documents of somebody who spoke or was there; nothing where the session is attributed. */
export function findNamedInDocuments(
  book: DialogueBook,
  session: DialogueRecordId,
  documents: readonly CitedReading[],
): readonly NamedInDocument[] {
  return documents.flatMap(({ id, title, sourceUrl }) =>
    (
      [
        ['title', title],
        ['sourceUrl', wordsOfAddress(sourceUrl ?? '')],
      ] as const
    ).flatMap(([field, words]) => findNamed(book, session, words).map(({ name, what }) => ({ document: id, field, name, what }))),
  )
}

/** The words of an address: what is encoded told plainly, and what joins words a space. */
function wordsOfAddress(address: string): string {
  return decode(address).replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
}

function decode(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch (error) {
    // A sign of percent that encodes nothing.
    if (error instanceof URIError) return address
    throw error
  }
}
