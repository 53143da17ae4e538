// Sentences of a passage with their offsets. Abbreviations, initials and numbers do not end one; an Arabic question mark does.
import type { ReadPassage } from './read-document.ts'

/** A sentence with its lines. */
export interface Sentence {
  readonly text: string
  readonly start: number
  readonly end: number
}

const NO_END =
  /(?:\b(?:e\.g|i\.e|etc|Mr|Mrs|Ms|Dr|Prof|Amb|Hon|St|No|Nos|para|paras|art|vol|vs|cf|approx|Jr|Sr|U\.S|U\.K|al|p|pp)|\b\p{Lu})\.$/u

/** Splits a passage's text. Speakers in a row (`A, of B, who said …; C, of D, who …`) are a sentence each; items of lists within a sentence, `(a) …; (b) …`, stay in it. */
export function splitSentences({ text }: Pick<ReadPassage, 'text'>): readonly Sentence[] {
  const sentences: Sentence[] = []
  let start = 0
  const close = (end: number) => {
    const words = text.slice(start, end)
    const lead = words.length - words.trimStart().length
    if (words.trim() !== '') sentences.push({ text: words.trim(), start: start + lead, end: start + words.trimEnd().length })
    start = end
  }
  for (const match of text.matchAll(
    /[.?!؟…]+[”"’')\]*»]*(?=\s+["“‘'(*[•]*[\p{Lu}\p{Lo}\p{N}•])|;(?=\s*•|\s+(?:and )?\p{Lu}[^;]{5,200}, (?:who|where|whose) )/gu,
  )) {
    const end = match.index + match[0].length
    if (match[0] === '.' && NO_END.test(text.slice(Math.max(0, end - 12), end))) continue
    close(end)
  }
  close(text.length)
  return sentences
}
