// What is found in a document that was read: proposals, one speaker under several spellings, and what does not fit, in it or beside others.
import { findContradictions } from './contradictions/find-contradictions.ts'
import type { FoundContradiction } from './contradictions/found-contradiction.ts'
import { suggestSpellings, type SpellingSuggestion } from './names/suggest-spellings.ts'
import type { ReadDocument } from './passages/read-document.ts'
import { proposeFrom } from './proposals/propose.ts'
import type { ReadProposal } from './proposals/proposal.ts'
import type { ReadingModel } from './proposals/reading-model.ts'

/** What studying needs; a thread is handed it whole, so it holds data alone. */
export interface DocumentStudy {
  /** The id that the document will have. */
  readonly id: string
  readonly model: ReadingModel
  /** Documents read before, newest first. */
  readonly others: readonly { readonly id: string; readonly read: Pick<ReadDocument, 'lines' | 'passages'> }[]
}

/** What was found. Nothing of it is a record before a person decides. */
export interface StudiedDocument {
  readonly proposals: readonly ReadProposal[]
  readonly spellings: readonly SpellingSuggestion[]
  /** Those alone that touch the document itself. */
  readonly contradictions: readonly FoundContradiction[]
}

/** Comparing grows faster than the text: beside the document go as many others as stay below this many characters together. */
const MOST_COMPARED = 400_000

/** Studies a document. The same document, model and others give the same. */
export function studyDocument(read: ReadDocument, { id, model, others }: DocumentStudy): StudiedDocument {
  let size = sizeOf(read)
  const beside = others.filter((other) => (size += sizeOf(other.read)) <= MOST_COMPARED)
  return {
    proposals: proposeFrom(read.passages, model),
    spellings: suggestSpellings(read.passages),
    contradictions: findContradictions([{ id, read }, ...beside]).filter(({ sides }) =>
      sides.some(({ passages }) => passages.some((ref) => 'document' in ref && ref.document === id)),
    ),
  }
}

function sizeOf({ passages }: Pick<ReadDocument, 'passages'>): number {
  return passages.reduce((sum, { text }) => sum + text.length, 0)
}
