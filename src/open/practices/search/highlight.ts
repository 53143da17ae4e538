// Marks in a text what a query looked for.

/** A piece of a text; the pieces in order are the text. */
export interface HighlightPart {
  readonly text: string
  readonly isMatch: boolean
}
