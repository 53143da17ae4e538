// Whether a reason that everybody will read names the person whose record is taken back by it: where speakers are told it is no secret who spoke,
// and still nobody has to be named once more as whoever wanted their words gone.
import type { DialogueBook, DialogueRecord } from '../record/dialogue.ts'
import { createNameMatcher, listNameParts, readyWords } from './match-name.ts'

/** Whether words name the person who is listed or who spoke in this record, whole or in part; never of an institution. */
export function namesWhom(book: Pick<DialogueBook, 'actors'>, record: DialogueRecord, words: string): boolean {
  if (record.kind !== 'participation' && record.kind !== 'intervention' && record.kind !== 'actor') return false
  const actor = record.kind === 'actor' ? record : book.actors.find(({ id }) => id === record.actor)
  if (actor?.isPerson !== true) return false
  const shown = record.kind === 'actor' ? [] : [record.shownAs]
  const names = [...Object.values(actor.name.texts), ...actor.spellings, ...shown]
  const ready = readyWords(words)
  return names.flatMap((name) => [name, ...listNameParts(name)]).some((name) => createNameMatcher(name, 'folded')(ready))
}
