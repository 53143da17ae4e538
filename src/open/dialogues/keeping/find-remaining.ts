// Looks where words stand yet that were erased from somewhere: past versions, minutes, drafts of reports, documents that were read in. It tells
// the places and never the words; in rooms of others it does not look, and names what was made there.
import type { ErasedRemains } from '../dialogues-contract.ts'
import type { DialogueRecord } from '../record/dialogue.ts'
import { eraseWords } from '../record/erase-words.ts'
import type { DialogueEditingStore } from '../store/editing-store.ts'

/** Every place once, records first. `became`: what was made in other rooms of what the words were erased from. */
export async function findRemaining(
  store: DialogueEditingStore,
  words: string,
  became: readonly ErasedRemains[],
): Promise<readonly ErasedRemains[]> {
  const held = (await store.listWritten()).filter(({ content }) => eraseWords(content, words) !== content)
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

function isOfRecord(kind: DialogueRecord['kind'] | 'entry' | 'contact' | 'report' | 'reading'): kind is DialogueRecord['kind'] {
  return kind !== 'entry' && kind !== 'contact' && kind !== 'report' && kind !== 'reading'
}
