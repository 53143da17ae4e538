// What a report of the past is when it has been read: its lines as they stand, and passages made of them. A passage may run over torn
// lines, pages and columns and always knows which; notes are lifted out of the sentences in which they stood, and where is kept.

/** The forms of files that are read. */
export type DocumentFormat = 'text' | 'word' | 'pdf'

/** A line of the text that was read, counted from 1: what a citation `002 L181` names. For Word a line is a paragraph, a row of a table or a note. */
export interface ReadLine {
  readonly number: number
  /** From 1; null where the file has no pages of its own. */
  readonly page: number | null
  readonly text: string
}

/** What a passage is in its document. */
export const PASSAGE_KINDS = ['heading', 'paragraph', 'list-item', 'table-row', 'caption', 'footnote'] as const
/** One of them. */
export type PassageKind = (typeof PASSAGE_KINDS)[number]

/** From `at` on, a passage's text stands on this line. */
export interface PassageSegment {
  readonly at: number
  readonly line: number
  readonly page: number | null
}

/** A note's mark that was lifted out of a passage. */
export interface LiftedNote {
  readonly mark: string
  /** Offset in the passage's text where the mark, or the note itself, stood. */
  readonly at: number
  /** The footnote's passage; null where the document has a mark without its note. */
  readonly note: string | null
}

/** A passage with its lines. */
export interface ReadPassage {
  /** `p1`, `p2` … in reading order. */
  readonly id: string
  readonly kind: PassageKind
  /** One line of text: torn words joined, marks of lists and notes taken out. */
  readonly text: string
  /** The number that the document prints, `25a`, or that it printed last above this passage; null where it numbers nothing. */
  readonly paragraph: string | null
  readonly segments: readonly PassageSegment[]
  readonly from: number
  readonly to: number
  readonly notes: readonly LiftedNote[]
  /** Headings and lead-ins above it, outermost first. */
  readonly under: readonly string[]
  /** How deep it stands in a list, from 1; nought for what stands in none. */
  readonly depth: number
  /** That it was put together again, and over what. */
  readonly joined: readonly ('word' | 'sentence' | 'note' | 'page')[]
}

/** What a reader of the document must be told of how it was read. Nothing is left out silently. */
export type ReadNotice =
  /** Pages without any text; `areImages` where pictures were found on those looked at. */
  | { readonly kind: 'pages-without-text'; readonly pages: readonly number[]; readonly of: number; readonly areImages: boolean }
  | { readonly kind: 'columns'; readonly pages: readonly number[] }
  | { readonly kind: 'notes-lifted'; readonly count: number }
  | { readonly kind: 'note-without-mark' | 'mark-without-note'; readonly marks: readonly string[] }
  | { readonly kind: 'torn-joined'; readonly count: number }
  | { readonly kind: 'page-furniture'; readonly lines: readonly number[] }
  | { readonly kind: 'other-encoding'; readonly encoding: string }
  | { readonly kind: 'tracked-changes'; readonly deleted: number; readonly inserted: number }
  | { readonly kind: 'pictures'; readonly count: number }
  /** It was read in `language` (BCP 47), which is not the one `given`, or which the model does not know: proposals are then by words alone, or none. */
  | { readonly kind: 'language'; readonly language: string; readonly given: string | null; readonly by: LanguageReading }

/** By what proposals are made of a language: a model that was trained and measured, cue words, or not at all. */
export type LanguageReading = 'model' | 'words' | 'nothing'

/** A document as it was read. */
export interface ReadDocument {
  readonly format: DocumentFormat
  readonly pages: number | null
  readonly lines: readonly ReadLine[]
  readonly passages: readonly ReadPassage[]
  readonly notices: readonly ReadNotice[]
}

/** Why a file was not read. Nothing of it is kept then. */
export type ReadProblem =
  /** No text at all: of so many pages, all without text; `areImages` where they hold pictures. Text has to be recognised elsewhere first. */
  | { readonly kind: 'no-text'; readonly pages: number | null; readonly areImages: boolean }
  | { readonly kind: 'empty' }
  | { readonly kind: 'encrypted' }
  | { readonly kind: 'broken' }
  /** `what`: bytes of the file, pages, or the size that it unpacks to. */
  | { readonly kind: 'too-large'; readonly what: 'bytes' | 'pages' | 'unpacked' | 'characters'; readonly most: number }
  | { readonly kind: 'too-slow'; readonly seconds: number }
  | { readonly kind: 'unknown-format'; readonly looksLike: string }

/** The lines from `start` to `end` (offsets) of a passage. */
export function linesOfSpan(passage: ReadPassage, start: number, end: number): { readonly from: number; readonly to: number } {
  const touched = passage.segments.filter(
    ({ at }, index) => at < Math.max(end, start + 1) && (passage.segments[index + 1]?.at ?? Infinity) > start,
  )
  return { from: touched[0]?.line ?? passage.from, to: touched.at(-1)?.line ?? passage.to }
}

/** The first page of a passage; null where the file has none. */
export function pageOf(passage: ReadPassage): number | null {
  return passage.segments[0]?.page ?? null
}
