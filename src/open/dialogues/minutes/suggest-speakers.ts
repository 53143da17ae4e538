// Who a written name may be, among the actors that are known: under the same letters, a spelling that somebody noted, or one that sounds
// alike. It is only ever a suggestion: a person says whether it is so.
import { createNameRanker } from '@causeway/name-matching'
import type { ActorRecord } from '../record/dialogue.ts'

/** Over this a person should be asked whether it is the same name (packages/name-matching). */
const ALIKE = 0.75
const MOST = 5

/** An actor that a written name may be. */
export interface SpeakerSuggestion {
  readonly actor: ActorRecord
  /** `same`: its name or a noted spelling, but for case and spaces; `alike`: it looks or sounds like one of them. */
  readonly why: 'same' | 'alike'
  /** The name or spelling that it is like. */
  readonly like: string
}

/** At most five, likeliest first; none for an empty name. */
export function suggestSpeakers(written: string, actors: readonly ActorRecord[]): readonly SpeakerSuggestion[] {
  const asked = plain(written)
  if (asked === '') return []
  const rank = createNameRanker(written)
  return actors
    .map((actor) => {
      const names = [...Object.values(actor.name.texts), ...actor.spellings]
      const same = names.find((name) => plain(name) === asked)
      const like = names.filter((name) => !isOtherNumber(written, name))
      const ranked = like.map((name) => ({ name, score: rank(name) })).toSorted((a, b) => b.score - a.score)
      return { actor, same, best: ranked[0] ?? { name: '', score: 0 } }
    })
    .filter(({ same, best }) => same !== undefined || best.score >= ALIKE)
    .toSorted(
      (a, b) =>
        Number(b.same !== undefined) - Number(a.same !== undefined) ||
        b.best.score - a.best.score ||
        (a.actor.id < b.actor.id ? -1 : 1),
    )
    .slice(0, MOST)
    .map(({ actor, same, best }) => ({ actor, why: same === undefined ? 'alike' : 'same', like: same ?? best.name }))
}

/** Guest 1 and Guest 2 are told apart by nothing but their number: they are two, and not alike. */
const isOtherNumber = (one: string, other: string) => plain(one) !== plain(other) && letters(one) === letters(other)

const letters = (name: string) =>
  plain(name)
    .replaceAll(/\p{N}+/gu, '')
    .trim()

const plain = (name: string) => name.normalize('NFKC').toLocaleLowerCase('en').replaceAll(/\s+/g, ' ').trim()
