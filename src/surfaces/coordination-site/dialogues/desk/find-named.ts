// Actors and points by the words that somebody types: by name, by any spelling that is known, or by id; and what comes near where nothing is.
import type { ActorRecord, PointRecord } from '../../../../open/dialogues/index.ts'

/** The actor of this id, name or spelling; nobody where two people are called so, who are told apart by their ids alone. */
export function findActor(actors: readonly ActorRecord[], typed: string): ActorRecord | undefined {
  const sought = fold(typed)
  const byId = actors.find(({ id }) => id === typed.trim())
  if (byId !== undefined) return byId
  const named = actors.filter(({ name }) => Object.values(name.texts).some((text) => fold(text) === sought))
  const found = named.length > 0 ? named : actors.filter(({ spellings }) => spellings.some((one) => fold(one) === sought))
  return found.filter(({ isPerson }) => isPerson).length > 1 ? undefined : found[0]
}

/** The point of this text, in any language, or id. */
export function findPoint(points: readonly PointRecord[], typed: string): PointRecord | undefined {
  const sought = fold(typed)
  return points.find(({ id, text }) => id === typed.trim() || Object.values(text.texts).some((one) => fold(one) === sought))
}

/** Points that share the rarer words with what was typed, nearest first, five at most. */
export function findSimilarPoints(points: readonly PointRecord[], typed: string): readonly PointRecord[] {
  const sought = wordsOf(typed)
  return points
    .map((point) => {
      const best = Math.max(
        ...Object.values(point.text.texts).map((text) => {
          const words = wordsOf(text)
          const shared = [...sought].filter((word) => words.has(word)).length
          return shared / Math.max(1, Math.min(sought.size, words.size))
        }),
      )
      return { point, best }
    })
    .filter(({ best }) => best >= LEAST_LIKENESS)
    .toSorted((one, other) => other.best - one.best)
    .slice(0, 5)
    .map(({ point }) => point)
}

const LEAST_LIKENESS = 0.4

/** Words of four letters and more, by their beginning, so that endings do not matter; shorter ones only where a script has no spaces. */
function wordsOf(text: string): ReadonlySet<string> {
  const words = fold(text).split(/[^\p{L}\p{N}]+/u)
  return new Set(words.filter((word) => word.length >= 4).map((word) => word.slice(0, 6)))
}

function fold(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/\s+/g, ' ').trim()
}
