// Footnotes out of sentences: marks (¹, [^1], [footnoteRef:1]) and notes that stand in the middle of a sentence ([1: …]) are lifted out,
// and where they stood is kept.
import { readSuperscript } from './line-kind.ts'

/** What was lifted out of a run of text. Offsets are of the text as it is afterwards. */
interface LiftedText {
  readonly text: string
  readonly marks: readonly { readonly mark: string; readonly at: number }[]
  readonly notes: readonly { readonly mark: string; readonly at: number; readonly text: string }[]
  /** For an offset of the text as given, the offset afterwards. */
  readonly shift: (offset: number) => number
}

/** A mark after a letter or a sign, a reference left over from a word processor, a whole note in brackets; signs of emphasis and of markup. */
const LIFTED =
  /(?<=[\p{L}\p{P}]|\d{4})[⁰¹²³⁴-⁹]+|\s*\[\^([^\]\s:]{1,8})\](?!:)|\s*\[footnoteRef:(\d+)\]|\s*\[(\d{1,3}):\s+([^[\]]{10,})\]|\*{2,3}|(?<=^|[\s"“(])\*(?=\S)|(?<=\S)\*(?=$|[\s.,;:)!?"”])|<\/?(?:p|ul|ol|li|i|b|em|strong|br|span|div|table|tr|td|th|sup)\b[^<>]*>/giu

/** Lifts marks and notes out of a text. */
export function liftNotes(given: string): LiftedText {
  const marks: { mark: string; at: number }[] = []
  const notes: { mark: string; at: number; text: string }[] = []
  const cuts: { from: number; to: number }[] = []
  let removed = 0
  let text = ''
  let from = 0
  for (const match of given.matchAll(LIFTED)) {
    const at = match.index - removed
    if (match[4] !== undefined) notes.push({ mark: match[3] ?? '', at, text: match[4].trim() })
    else if (!/^[*<]/.test(match[0])) marks.push({ mark: match[1] ?? match[2] ?? readSuperscript(match[0].trim()), at })
    text += given.slice(from, match.index)
    from = match.index + match[0].length
    removed += match[0].length
    cuts.push({ from: match.index, to: from })
  }
  text += given.slice(from)
  const shift = (offset: number) => offset - cuts.reduce((sum, cut) => sum + Math.max(0, Math.min(offset, cut.to) - cut.from), 0)
  return { text, marks, notes, shift }
}
