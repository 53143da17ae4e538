// The documents that dialogues cite: those of the library, and those that somebody read in, of which the public hears what published records
// rest on and no more.
import * as dialogueRoom from '../../open/dialogues/index.ts'
import type { OpenedDatabase } from '../../platform/database/index.ts'
import type { PracticeLibrary } from '../../open/practices/index.ts'
import type { CitedDocument } from '../../surfaces/dialogue-site/index.ts'

/** Lists documents by which pages and reports name what they cite. */
export interface CitedDocuments {
  /** For everybody. */
  listPublic(): Promise<readonly CitedDocument[]>
  /** For those who keep the record: what records cite that nobody published yet as well. */
  listKept(): Promise<readonly CitedDocument[]>
}

/** Opens the lists; the public one over the role that reads what was published. */
export function openCitedDocuments(database: OpenedDatabase, library: Pick<PracticeLibrary, 'listDocuments'>): CitedDocuments {
  const published = dialogueRoom.createCitedDocumentStore(database.connect('causeway_open', 1))
  const kept = dialogueRoom.createCitedDocumentStore(database.connect('causeway_accounts', 1))
  return {
    listPublic: async () => [...(await library.listDocuments()), ...(await published.list('cited-in-public')).map(toDocument)],
    listKept: async () => [...(await library.listDocuments()), ...(await kept.list('all')).map(toDocument)],
  }
}

function toDocument({ id, title, language, sourceUrl }: dialogueRoom.CitedReading): CitedDocument {
  // Without a title, the pages say in their own words what it is.
  return { id, ...(title === '' ? {} : { title }), language, source_url: sourceUrl ?? '', is_read_in: 'yes' }
}
