// Revisions for tests: ids that can be read, and rapporteurs who know what they have heard of.
import type { EntryContent, MinutesRevision } from './minutes-contract.ts'

/** A UUID out of a number. */
export const idOf = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`

/** An entry that says this. */
export const saying = (text: string, more: Partial<EntryContent> = {}): EntryContent => ({
  speaker: { written: '', actor: null },
  capacity: 'actor',
  onBehalfOf: [],
  mode: 'floor',
  question: null,
  language: 'en',
  text,
  positions: [],
  moved: null,
  withdrawn: null,
  ...more,
})

/** A revision, of entry 1 unless told. */
export const revise = (
  id: number,
  bases: readonly number[],
  content: EntryContent,
  more: Partial<MinutesRevision> = {},
): MinutesRevision => ({
  id: idOf(id),
  entry: idOf(1),
  session: 'session-1',
  bases: bases.map(idOf),
  place: { after: null, count: 1 },
  content,
  account: 'amal',
  typedAt: new Date('2026-11-21T14:00:00Z'),
  receivedAt: new Date('2026-11-21T14:00:01Z'),
  number: id,
  ...more,
})
