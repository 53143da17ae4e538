// What a report of a dialogue is before it is Word, PDF or a page: sections of paragraphs that keep their ids from draft to draft, and
// sentences that each lead to what they rest on. By its type no sentence can stand without a passage or the records it was counted from.
import type { Direction, Language } from '../../../platform/i18n/index.ts'
import type { Constituency, DialogueRecordId, DialogueRecordKind, PassageRef, SpokenBy } from '../record/dialogue.ts'

/** How a report is ordered: by key message (overview, discussion, recommendations), by guiding question, or by objective of the Global Compact. */
export const DIALOGUE_REPORT_FORMS = ['messages', 'questions', 'objectives'] as const
/** In which order a report tells. */
export type DialogueReportForm = (typeof DIALOGUE_REPORT_FORMS)[number]

/** Of what it tells: all sessions of a series, or one of them. */
export type ReportScope =
  | { readonly kind: 'series'; readonly id: DialogueRecordId }
  | { readonly kind: 'session'; readonly id: DialogueRecordId }

/** A list that is never empty. */
export type AtLeastOne<Item> = readonly [Item, ...Item[]]

/** A record of the dialogue that a sentence was made from, as a reader may be told of it. */
export interface RecordRef {
  readonly kind: DialogueRecordKind | 'practice' | 'contradiction'
  readonly id: DialogueRecordId
  /** Whose or what, in the report's language or the record's own. */
  readonly label: string
}

/** An entry of minutes with the statement that was made of it, as passages of a report have it where there is one. */
export type StatedPassage = Extract<PassageRef, { readonly entry: string }> & {
  readonly statement: { readonly session: DialogueRecordId; readonly id: DialogueRecordId; readonly order: number }
}

/**
 * What a sentence rests on. `passages`: the words stand there. `records`: it was counted or told from these records (`passages` where any
 * of them has some). `editor`: the editors' own words, marked as such; `passages` may be empty.
 */
export type Grounds =
  | { readonly kind: 'passages'; readonly passages: AtLeastOne<PassageRef>; readonly records: readonly RecordRef[] }
  | { readonly kind: 'records'; readonly passages: readonly PassageRef[]; readonly records: AtLeastOne<RecordRef> }
  | { readonly kind: 'editor'; readonly passages: readonly PassageRef[]; readonly records: readonly RecordRef[] }

/** A speaker as the record shows them; `isCounted` only for a named actor who speaks for itself. */
export interface ReportSpeaker {
  readonly shownAs: string
  readonly constituency: Constituency
  readonly spokenBy: SpokenBy
  readonly isCounted: boolean
}

/** A piece of a sentence. */
export interface SentenceRun {
  readonly text: string
  /** BCP 47, where it is not the report's language. */
  readonly language?: string
  readonly isStrong?: boolean
}

/** What a sentence does. */
export type SentenceKind =
  | 'told'
  | 'said'
  | 'condition'
  | 'objection'
  | 'claim'
  | 'outcome'
  | 'counted'
  | 'contradiction'
  | 'practice'
  | 'handover'
  | 'withdrawn'
  | 'editor'

/** A sentence with those who said it and what it rests on. */
export interface ReportSentence {
  /** Within its report; the same in every redraft of the same record. */
  readonly id: string
  readonly kind: SentenceKind
  /** In the report's language but for runs that say otherwise. */
  readonly runs: AtLeastOne<SentenceRun>
  readonly speakers: readonly ReportSpeaker[]
  readonly grounds: Grounds
  /** What an editor did to it, told beside it; absent where it is as drawn from the record. */
  readonly change?: { readonly kind: 'added' | 'reworded'; readonly reason: string }
}

/** A sentence that an editor left out, with why. */
export interface DroppedSentence {
  readonly sentence: string
  readonly reason: string
}

/** What is commented on. `hash` is of the text alone: two drafts with the same hash say the same. */
export interface ReportParagraph {
  readonly kind: 'paragraph'
  readonly id: string
  readonly hash: string
  /** `item`: stands in a list. */
  readonly style: 'text' | 'item'
  readonly sentences: readonly ReportSentence[]
  /** Told where they stood. */
  readonly dropped?: readonly DroppedSentence[]
}

/** A cell, which is commented on as a paragraph is. An empty one has no sentences. */
export interface ReportCell {
  readonly id: string
  readonly hash: string
  readonly sentences: readonly ReportSentence[]
  readonly dropped?: readonly DroppedSentence[]
}

/** A table. The first cell of a row names it where `namesRows`. */
export interface ReportTable {
  readonly kind: 'table'
  readonly id: string
  readonly caption: string
  readonly namesRows: boolean
  readonly columns: readonly { readonly head: string; readonly width: number }[]
  readonly rows: readonly (readonly ReportCell[])[]
}

/** A paragraph or a table of a section. */
export type ReportPart = ReportParagraph | ReportTable

/** A heading with what stands under it; level 1 is a chapter. */
export interface ReportSection {
  readonly id: string
  readonly level: 1 | 2 | 3 | 4
  readonly heading: SentenceRun
  readonly parts: readonly ReportPart[]
}

/** A report. */
export interface DialogueReport {
  readonly scope: ReportScope
  readonly form: DialogueReportForm
  readonly language: Language
  readonly direction: Direction
  readonly title: string
  /** Set where the title is not in the report's language. */
  readonly titleLanguage: string | null
  /** One or two sentences for catalogues. */
  readonly summary: string
  /** The institution that convened. */
  readonly creator: string
  /** The moment that it stands for. */
  readonly date: Date
  /** How it was drawn and what is counted: of the report itself, not of the dialogue. */
  readonly method: readonly string[]
  /** Flat, in reading order; a section of a deeper level belongs to the one before. */
  readonly sections: readonly ReportSection[]
  /** Languages other than the report's in which words are shown because nobody has translated them. */
  readonly untranslated: readonly string[]
}

/** A practice of the library for the annex. */
export interface AnnexPractice {
  readonly id: string
  readonly title: string
  readonly actor: string
  /** Codes as in the library: ISO 3166-1 alpha-2, `region:<name>`, `world` or `unknown`. */
  readonly places: readonly string[]
  readonly summary: string
  readonly evidence: string
  /** Who could be hurt by it; empty where nobody has written of any. */
  readonly possibleHarms: string
  /** BCP 47 of the texts. */
  readonly language: string
  readonly passages: readonly PassageRef[]
  /** The outcome that became it; null where its sources alone tie it to the dialogue. */
  readonly outcome: DialogueRecordId | null
}
