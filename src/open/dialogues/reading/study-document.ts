// What is found in a document that was read: proposals, one speaker under several spellings, and what does not fit, in it or beside others.
import { findContradictions } from './contradictions/find-contradictions.ts'
import type { FoundContradiction } from './contradictions/found-contradiction.ts'
import { suggestSpellings, type SpellingSuggestion } from './names/suggest-spellings.ts'
import type { ReadDocument, ReadNotice } from './passages/read-document.ts'
import { chooseLanguage, tellLanguage } from './passages/tell-language.ts'
import type { ReadingPoint } from './proposals/find-points.ts'
import { howRead, proposeFrom } from './proposals/propose.ts'
import type { ReadProposal } from './proposals/proposal.ts'
import type { ReadingModel } from './proposals/reading-model.ts'

/** What studying needs; a process is handed it whole, so it holds data alone. */
export interface DocumentStudy {
  /** The id that the document will have. */
  readonly id: string
  readonly model: ReadingModel
  /** BCP 47, as whoever sent it said; null or missing where nobody did. The text's own language goes before. */
  readonly language?: string | null
  /** Points of the record on which positions may be taken. */
  readonly points?: readonly ReadingPoint[]
  /** Documents read before, newest first. */
  readonly others: readonly { readonly id: string; readonly read: Pick<ReadDocument, 'lines' | 'passages'> }[]
}

/** What was found. Nothing of it is a record before a person decides. */
export interface StudiedDocument {
  /** BCP 47, in which it was read: `und` where neither the text nor anybody tells. */
  readonly language: string
  /** What a reader must be told of that; null where it is the language given, and the model knows it. */
  readonly notice: Extract<ReadNotice, { readonly kind: 'language' }> | null
  readonly proposals: readonly ReadProposal[]
  readonly spellings: readonly SpellingSuggestion[]
  /** Those alone that touch the document itself. */
  readonly contradictions: readonly FoundContradiction[]
}

/** Comparing grows faster than the text: beside the document go as many others as stay below this many characters together. */
const MOST_COMPARED = 400_000

/** Studies a document. The same document, model and others give the same. */
export function studyDocument(
  read: ReadDocument,
  { id, model, others, language: given = null, points = [] }: DocumentStudy,
): StudiedDocument {
  const language = chooseLanguage(given, tellLanguage(read.passages))
  const by = howRead(language)
  let size = sizeOf(read)
  const beside = others.filter((other) => (size += sizeOf(other.read)) <= MOST_COMPARED)
  return {
    language,
    notice: language === given && by === 'model' ? null : { kind: 'language', language, given, by },
    proposals: proposeFrom(read.passages, model, { language, points }),
    spellings: suggestSpellings(read.passages),
    contradictions: findContradictions([{ id, read }, ...beside]).filter(({ sides }) =>
      sides.some(({ passages }) => passages.some((ref) => 'document' in ref && ref.document === id)),
    ),
  }
}

function sizeOf({ passages }: Pick<ReadDocument, 'passages'>): number {
  return passages.reduce((sum, { text }) => sum + text.length, 0)
}
