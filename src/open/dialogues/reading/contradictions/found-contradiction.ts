// What the finder hands on: a rule that was broken, the passages on each side, and a few words of each. Nothing is decided: a person looks.
import type { Contradiction, PassageRef } from '../../record/dialogue.ts'
import { findSpeakers, type SpokenSentence } from '../proposals/find-speakers.ts'
import type { ReadDocument, ReadPassage } from '../passages/read-document.ts'

/** The rules by which contradictions are found. */
export const CONTRADICTION_RULES = [
  'name-near',
  'name-order',
  'name-abbreviation',
  'people-of-another-country',
  'affiliation',
  'moderator',
  'heading-worded-otherwise',
  'same-number-other-thing',
  'same-thing-other-number',
  'count-of-speakers',
  'same-source-other-year',
  'estimate-without-source',
  'dated-after-the-meeting',
  'draft-called-resolution',
  'draft-relied-on',
  'editorial-notes',
  'date-without-year',
  'stance-on-one-thing',
  'contested-question',
  'dissent',
  'agreement-uncounted',
  'said-to-have-said',
  'measure-told-otherwise',
  'figure-lost',
  'table-torn',
  'note-in-sentence',
  'markup-left',
  'bullets-as-letters',
  'breaks-off',
  'words-mixed-up',
  'sentence-torn',
] as const
/** One of them. */
export type ContradictionRule = (typeof CONTRADICTION_RULES)[number]

/** Found by a rule; `words` are what the two sides differ in, for a message in the reader's language. */
export interface FoundContradiction extends Contradiction {
  readonly certainty: 'proposed'
  readonly rule: ContradictionRule
  readonly words: readonly string[]
}

/** A document that is looked through, with the sentences and their speakers. */
export interface CorpusDocument {
  readonly id: string
  readonly read: Pick<ReadDocument, 'lines' | 'passages'>
  readonly spoken: readonly SpokenSentence[]
}

/** Prepares documents for the finders. */
export function toCorpus(
  documents: readonly { readonly id: string; readonly read: Pick<ReadDocument, 'lines' | 'passages'> }[],
): readonly CorpusDocument[] {
  return documents.map(({ id, read }) => ({ id, read, spoken: findSpeakers(read.passages) }))
}

/** A place in a document. */
export interface Place {
  readonly document: string
  readonly from: number
  readonly to: number
  readonly paragraph: string | null
}

/** Where words stand. */
export function placeOf(document: string, passage: Pick<ReadPassage, 'from' | 'to' | 'paragraph'>): Place {
  return { document, from: passage.from, to: passage.to, paragraph: passage.paragraph }
}

/** The place as a passage of a dialogue. */
function toRef({ document, from, to, paragraph }: Place): PassageRef {
  return { document, from, to, ...(paragraph === null ? {} : { paragraph }) }
}

/** At most so many words of a text, around an offset: enough to recognise, never a passage. */
export function excerpt(text: string, at = 0, words = 12): string {
  const start = text.lastIndexOf(' ', at) + 1
  const before = text
    .slice(0, start)
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(-3)
  const behind = text
    .slice(start)
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, words - before.length)
  return [...before, ...behind].join(' ')
}

/** Makes a finding. Its id says the rule and the first places, so that the same documents give the same ids. */
export function toFound(
  rule: ContradictionRule,
  kind: Contradiction['kind'],
  about: string,
  sides: readonly { readonly places: readonly Place[]; readonly says: string }[],
  words: readonly string[] = [],
): FoundContradiction {
  const places = sides.map(({ places: [place] }) => (place === undefined ? '' : `${place.document}-${place.from}`))
  return {
    id: `${rule}-${places.join('-')}`
      .toLowerCase()
      .replaceAll(/[^a-z0-9-]+/g, '-')
      .slice(0, 90),
    kind,
    certainty: 'proposed',
    about,
    sides: sides.map(({ places: stands, says }) => ({ passages: stands.map(toRef), says })),
    note: '',
    rule,
    words,
  }
}
