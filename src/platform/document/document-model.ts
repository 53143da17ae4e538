// What a document says, whatever it is written as: Word, PDF, HTML. A room composes one of these and gets bytes; nothing here knows
// of a file format, of pages or of fonts, and no text is ever read as markup.
import type { Direction } from '../i18n/index.ts'

export const MARKS = ['strong', 'emphasis'] as const
export type Mark = (typeof MARKS)[number]

/** A piece of a line. */
export type Inline =
  | {
      readonly kind: 'text'
      readonly text: string
      readonly marks?: readonly Mark[]
      /** BCP 47, where it differs from the document's. */
      readonly language?: string
    }
  /** Only `https:`, `http:` and `mailto:` become links; anything else stays as its text. */
  | { readonly kind: 'link'; readonly text: string; readonly href: string }
  /** A note at the foot of the page, or at the end where there are no pages. */
  | { readonly kind: 'note'; readonly text: string }
  /** Leads to one of the document's sources by its id. */
  | { readonly kind: 'cite'; readonly source: string }

/** A cell. `rowHeader`: it names its row; cells of the head name their columns. */
export interface TableCell {
  readonly content: readonly Inline[]
  readonly columnSpan?: number
  readonly rowHeader?: boolean
}

/** A table: data, never layout. */
export interface TableBlock {
  readonly kind: 'table'
  readonly caption: string
  /** Relative widths and how figures stand; one a column. */
  readonly columns: readonly { readonly width: number; readonly align?: 'start' | 'end' }[]
  /** One row or more; repeated on each page. */
  readonly head: readonly (readonly TableCell[])[]
  readonly body: readonly (readonly TableCell[])[]
}

/** An item of a list, with what belongs under it. */
export interface ListItem {
  readonly content: readonly Inline[]
  readonly below?: ListBlock
}

export interface ListBlock {
  readonly kind: 'list'
  readonly style: 'bullets' | 'numbers'
  readonly items: readonly ListItem[]
}

/** A picture. `alt` says what it shows to whoever does not see it. */
export interface FigureBlock {
  readonly kind: 'figure'
  readonly image: { readonly type: 'png' | 'svg'; readonly bytes: Uint8Array }
  /** In points; shrunk to the width of the page. */
  readonly width: number
  readonly height: number
  readonly alt: string
  readonly caption: string
}

export type Block =
  | {
      readonly kind: 'heading'
      readonly level: 1 | 2 | 3 | 4
      readonly text: string
      /** BCP 47, where it differs from the document's. */
      readonly language?: string
    }
  | { readonly kind: 'paragraph'; readonly content: readonly Inline[] }
  | ListBlock
  | TableBlock
  | FigureBlock

/** Where something comes from; listed at the end in this order, and counted from 1. */
export interface DocumentSource {
  readonly id: string
  readonly text: string
  /** An address, or empty. */
  readonly href: string
}

/** A document. */
export interface DocumentModel {
  readonly title: string
  /** BCP 47. */
  readonly language: string
  readonly direction: Direction
  /** The institution or program, never a person. */
  readonly creator: string
  /** One or two sentences for catalogues and readers who cannot see the page; may be empty. */
  readonly summary: string
  /** The moment that the document stands for: the same model gives the same bytes. */
  readonly date: Date
  readonly blocks: readonly Block[]
  readonly sources: readonly DocumentSource[]
  /** Words that the writers need, in the document's language. */
  readonly words: {
    readonly contents: string
    readonly sources: string
    readonly notes: string
    /** Stands at the end of a PDF of which letters could not be drawn: which form has them. */
    readonly undrawn: string
  }
  /** A list of the headings after the title. */
  readonly withContents?: boolean
}

/** A line of plain text. */
export function plain(text: string): readonly Inline[] {
  return text === '' ? [] : [{ kind: 'text', text }]
}

/** A line in bold. */
export function strong(text: string): readonly Inline[] {
  return text === '' ? [] : [{ kind: 'text', text, marks: ['strong'] }]
}

/** The words of a line without notes and citations. */
export function textOf(content: readonly Inline[]): string {
  return content.map((run) => (run.kind === 'text' || run.kind === 'link' ? run.text : '')).join('')
}

/** Whether an address may become a link in a file that somebody opens elsewhere. */
export function isSafeLink(href: string): boolean {
  return /^(https?:\/\/|mailto:)[^\s]+$/i.test(href)
}
