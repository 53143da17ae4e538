// On which points of the record a sentence may take a position: the points whose own words it shares, the rarer the word the more, and whose
// objectives it speaks of. Nothing is learnt but how far to trust a likeness, so a point that somebody writes today is found as well.
import type { ReadPassage } from '../passages/read-document.ts'
import { countObjectiveWords } from './objective-words.ts'
import { toStem } from './sentence-features.ts'

/** A point as far as finding it goes. */
export interface ReadingPoint {
  readonly id: string
  /** In English. */
  readonly text: string
  readonly themes: readonly string[]
  readonly objectives: readonly number[]
}

/** A point with how like it a text is; from nought, seldom above 4. */
interface LikePoint {
  readonly point: string
  readonly score: number
}

/** Words that every point and every sentence of the field has. */
const COMMON = new Set(
  'the of and to in a for that on with as by is are was were be been had has have should must from at their its his her it they not or an this which who all more said would will need needs whatever migrants migrant their migration people country countries'
    .split(' ')
    .map(toStem),
)

/** What words of an objective add for each, of three at most. */
const OBJECTIVE = 0.5 / 3

/** Prepares for the points given, in a document: how rare a word is, is told from both. Points most like first; none that share nothing. */
export function createPointFinder(
  points: readonly ReadingPoint[],
  passages: readonly Pick<ReadPassage, 'text'>[],
): (text: string) => readonly LikePoint[] {
  const ofPoints = points.map(({ id, text, themes, objectives }) => ({
    id,
    objectives,
    words: wordsOf(`${text} ${themes.join(' ').replaceAll('-', ' ')}`),
  }))
  const counts = new Map<string, number>()
  const all = [...passages.map(({ text }) => wordsOf(text)), ...ofPoints.map(({ words }) => words)]
  for (const words of all) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  const weigh = (word: string) => Math.log((all.length + 1) / ((counts.get(word) ?? 0) + 0.5)) ** 2
  const sizeOf = (words: ReadonlySet<string>) => Math.sqrt([...words].reduce((sum, word) => sum + weigh(word), 0))
  const weighed = ofPoints.map((point) => ({ ...point, size: sizeOf(point.words) }))
  return (text) => {
    const words = wordsOf(text)
    const size = Math.sqrt(sizeOf(words)) || 1
    const spoken = countObjectiveWords(text)
    return weighed
      .flatMap((point) => {
        const shared = [...point.words].reduce((sum, word) => sum + (words.has(word) ? weigh(word) : 0), 0)
        const objective = Math.max(0, ...point.objectives.map((number) => spoken.get(number) ?? 0)) * OBJECTIVE
        return shared === 0 ? [] : [{ point: point.id, score: shared / (size * point.size) + objective }]
      })
      .toSorted((one, other) => other.score - one.score)
  }
}

/** Stems of a text and pairs of neighbours. */
function wordsOf(text: string): ReadonlySet<string> {
  const stems = [...text.toLowerCase().matchAll(/\p{L}{3,}/gu)].map(([word]) => toStem(word)).filter((stem) => !COMMON.has(stem))
  return new Set([...stems, ...stems.slice(1).map((stem, index) => `${stems[index]} ${stem}`)])
}
