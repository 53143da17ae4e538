// Looks where words stand yet that were erased from somewhere: past versions, minutes, drafts of reports, documents that were read in. It tells
// the places and never the words; in rooms of others it does not look, and names what was made there. What people concerned wrote is theirs:
// names are taken out of it where it is read, as ever, and the place is told.
import type { ErasedRemains } from '../dialogues-contract.ts'
import type { DialogueRecord } from '../record/dialogue.ts'
import { eraseWords } from '../record/erase-words.ts'
import { DOCUMENT_FIELDS, RECORD_FIELDS, REPORT_FIELDS } from '../record/fixed-fields.ts'
import { isInAddress } from './erase-from-documents.ts'
import type { DialogueEditingStore } from '../store/editing-store.ts'
import type { WordsPlace } from '../store/erasing-words.ts'

/** Every place once, records first. `became`: what was made in other rooms of what the words were erased from. */
export async function findRemaining(
  store: DialogueEditingStore,
  { words, today }: { readonly words: string; readonly today: string },
  became: readonly ErasedRemains[],
): Promise<readonly ErasedRemains[]> {
  const held = (await store.listWritten(today)).filter(
    ({ kind, content, addresses }) =>
      eraseWords(content, words, fieldsOf(kind)) !== content ||
      addresses.some((address) => address !== null && isInAddress(address, words)),
  )
  const places = [...new Map(held.map(({ kind, id, session }) => [`${kind} ${session} ${id}`, { kind, id, session }])).values()]
  const keys = places.flatMap(({ kind, id }) => (isOfRecord(kind) ? [{ kind, id }] : []))
  const records = (await store.findNewest(keys)).map(({ kind, record_id: id, content }) => {
    const record: DialogueRecord = eraseWords(content, words)
    return { kind, id, record }
  })
  const others = places.flatMap(({ kind, id, session }): readonly ErasedRemains[] => {
    if (kind === 'entry') return session === null ? [] : [{ kind, id, session }]
    return isOfRecord(kind) ? [] : [{ kind, id }]
  })
  return [...records, ...others, ...became]
}

/** Where no record is, and no entry. */
const PLACES: ReadonlySet<string> = new Set([
  'contact',
  'report',
  'reading',
  'panel',
  'objection',
] satisfies readonly WordsPlace[])

function isOfRecord(kind: DialogueRecord['kind'] | 'entry' | WordsPlace): kind is DialogueRecord['kind'] {
  return kind !== 'entry' && !PLACES.has(kind)
}

function fieldsOf(kind: DialogueRecord['kind'] | 'entry' | WordsPlace): ReadonlySet<string> {
  return kind === 'report' ? REPORT_FIELDS : kind === 'reading' ? DOCUMENT_FIELDS : RECORD_FIELDS
}
