// Marks in a text what a query looked for, and takes the passage of a record that says most of it.
import type { LibraryRecord } from '../records/record-types.ts'
import type { LibraryIndex } from './library-index.ts'
import { textsOf } from './record-texts.ts'
import type { LatinLanguage } from './stems.ts'
import { tokenise } from './tokenise.ts'

/** A piece of a text; the pieces in order are the text. */
export interface HighlightPart {
  readonly text: string
  readonly isMatch: boolean
}

const LONGEST_PASSAGE = 260

/** A text in pieces, those of the wanted terms marked. */
export function highlight(
  index: LibraryIndex,
  text: string,
  language: LatinLanguage,
  wanted: ReadonlySet<number>,
): readonly HighlightPart[] {
  const parts: HighlightPart[] = []
  let at = 0
  for (const { text: word, start, end } of wanted.size === 0 ? [] : tokenise(text)) {
    if (!wanted.has(index.words.findTerm(word, language))) continue
    const from = Math.max(start, at)
    if (from >= end) continue
    if (from > at) parts.push({ text: text.slice(at, from), isMatch: false })
    const last = parts.at(-1)
    // Neighbouring pairs of Chinese signs overlap: one mark, not two.
    if (last?.isMatch && from === at) parts[parts.length - 1] = { text: last.text + text.slice(from, end), isMatch: true }
    else parts.push({ text: text.slice(from, end), isMatch: true })
    at = end
  }
  if (at < text.length || parts.length === 0) parts.push({ text: text.slice(at), isMatch: false })
  return parts
}

/** The sentence of a record, its title aside, that holds most of the wanted terms; its first one where none does. */
export function choosePassage(
  index: LibraryIndex,
  record: LibraryRecord,
  language: LatinLanguage,
  wanted: ReadonlySet<number>,
): string {
  const sentences = textsOf(record)
    .slice(1)
    .filter(({ group }) => group >= 2)
    .flatMap(({ text, group }) => splitSentences(text).map((sentence) => ({ sentence, group })))
  let best = sentences.find(({ group }) => group === 2)?.sentence ?? sentences[0]?.sentence ?? ''
  let most = 0
  for (const { sentence } of sentences) {
    const terms = new Set(tokenise(sentence).map(({ text }) => index.words.findTerm(text, language)))
    const weight = [...terms].reduce((sum, term) => sum + (wanted.has(term) ? (index.rarity[term] ?? 0) : 0), 0)
    if (weight > most) {
      most = weight
      best = sentence
    }
  }
  return best.length <= LONGEST_PASSAGE ? best : `${best.slice(0, best.lastIndexOf(' ', LONGEST_PASSAGE))} …`
}

function splitSentences(text: string): readonly string[] {
  return text
    .split(/(?<=[.!?؟。！？])\s+|\s·\s/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
}
