// What the readers of the three forms hand on: lines with what their form knows of them. The rest is told by the words (classify-line.ts).

/** One line as it stands, before it is known what it is. */
export interface SourceLine {
  readonly page: number | null
  readonly text: string
  /** Empty space, an indent or a new block stands before it. */
  readonly breakBefore: boolean
  /** What the form of the file knows; null where only the words can tell. */
  readonly role: 'body' | 'heading' | 'list-item' | 'footnote' | 'table-row' | 'furniture' | null
  /** Of a heading or a list, from 1; nought where none is known. */
  readonly level: number
}

/** Lines of a document and whether they are broken where the page ends rather than where the paragraph does. */
export interface SourceLines {
  readonly lines: readonly SourceLine[]
  readonly isWrapped: boolean
}
