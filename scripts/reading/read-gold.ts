// What the library and the dialogues say of the five documents, laid over their sentences: the labels that reading-in is trained and measured with. A row names
// lines, and a line of some documents is a paragraph of many sentences: the sentence that shares most of the row's words is taken to be meant.
import { findCountries, readCountry } from '../../src/open/dialogues/reading/names/country-words.ts'
import { findSpeakers, type SpokenSentence } from '../../src/open/dialogues/reading/proposals/find-speakers.ts'
import { toStem } from '../../src/open/dialogues/reading/proposals/sentence-features.ts'
import { LEARNT_KINDS, type LearntKind } from '../../src/open/dialogues/reading/proposals/proposal.ts'
import { buildPassages } from '../../src/open/dialogues/reading/passages/build-passages.ts'
import { linesOfSpan, type ReadPassage } from '../../src/open/dialogues/reading/passages/read-document.ts'
import { readText } from '../../src/open/dialogues/reading/passages/read-text.ts'
import { type LibraryRow, readDocumentLines } from '../library/read-library.ts'
import { namedActors } from './compare-actors.ts'
import { type GoldEntry, readGoldEntries } from './gold-entries.ts'

export const DOCUMENTS = ['000', '001', '002', '003', '004'] as const

/** An entry, laid over the sentences of its document. */
export interface GoldRow extends GoldEntry {
  /** Sentences taken to be meant; indexes into the document's. */
  readonly sentences: readonly number[]
}

export interface GoldDocument {
  readonly id: string
  readonly passages: readonly ReadPassage[]
  readonly sentences: readonly SpokenSentence[]
  readonly rows: readonly GoldRow[]
  /** For each sentence and kind: 1 meant, 0 not, -1 in the lines of a row that means another sentence. */
  readonly labels: readonly Readonly<Record<LearntKind, number>>[]
}

/** Reads one document with its labels. Throws where the sources do not stand beside the checkout. */
export function readGold(document: string): GoldDocument {
  const bytes = new TextEncoder().encode(readDocumentLines(document).join('\n'))
  const read = readText(bytes)
  if (!read.ok) throw new Error(`${document}: ${read.error.kind}`)
  const { passages } = buildPassages(read.value)
  const sentences = findSpeakers(passages)
  const lines = sentences.map(({ passage, sentence }) => linesOfSpan(passage, sentence.start, sentence.end))
  const stems = sentences.map(({ sentence }) => new Set(stemsOf(sentence.text)))
  const rarity = weighStems(stems)
  const rows = readGoldEntries(document).map((entry): GoldRow => {
    const candidates = lines.flatMap((span, index) =>
      entry.ranges.some(({ from, to }) => span.from <= to && span.to >= from) ? [index] : [],
    )
    const wanted = stemsOf(entry.words)
    const scores = candidates.map((index) => {
      const text = sentences[index]?.sentence.text ?? ''
      return {
        index,
        score:
          share(wanted, stems[index] ?? new Set(), rarity) +
          entry.keys.filter((key) => text.toLowerCase().includes(key)).length * 2 +
          (entry.kind === 'practice' && namesDoer(text, entry.row) ? 6 : 0),
      }
    })
    const best = Math.max(0, ...scores.map(({ score }) => score))
    const meant = scores.filter(({ score }) => best > 0 && score >= best * 0.85).toSorted((a, b) => b.score - a.score)
    const aligned = meant.slice(0, 3).map(({ index }) => index)
    // A row about a meeting as a whole cites it from end to end: the passages meant are then those of its sentences.
    const isWide = new Set(candidates.map((index) => sentences[index]?.passage.id)).size > 4
    return { ...entry, ranges: isWide ? aligned.flatMap((index) => lines[index] ?? []) : entry.ranges, sentences: aligned }
  })
  const labels = lines.map((span, index) => {
    const label = (kind: LearntKind) => {
      const here = rows.filter(
        (row) => row.kind === kind && row.ranges.some(({ from, to }) => span.from <= to && span.to >= from),
      )
      return here.some((row) => row.sentences.includes(index)) ? 1 : here.length > 0 ? -1 : 0
    }
    // Every kind has its label.
    return Object.fromEntries(LEARNT_KINDS.map((kind) => [kind, label(kind)])) as Record<LearntKind, number>
  })
  return { id: document, passages, sentences, rows, labels }
}

/** Whether a sentence names who did it: of a practice, the sentence meant is the one that tells whose it is. */
function namesDoer(text: string, row: LibraryRow): boolean {
  const countries = findCountries(text).map(({ code }) => code)
  return namedActors(row).some((actor) => {
    const country = readCountry(actor)
    return country === null ? actor.length > 2 && text.includes(actor) : countries.includes(country)
  })
}

function stemsOf(text: string): readonly string[] {
  return [...text.toLowerCase().matchAll(/[\p{L}]{3,}|\d+/gu)].map(([word]) => toStem(word))
}

function weighStems(sentences: readonly ReadonlySet<string>[]): (stem: string) => number {
  const counts = new Map<string, number>()
  for (const stems of sentences) for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1)
  return (stem) => Math.log(1 + sentences.length / (1 + (counts.get(stem) ?? 0)))
}

function share(wanted: readonly string[], has: ReadonlySet<string>, weight: (stem: string) => number): number {
  return [...new Set(wanted)].reduce((sum, stem) => sum + (has.has(stem) ? weight(stem) : 0), 0)
}
