// Finds records that may be the same under two spellings: titles alike in words or letters, whatever their script, with the same
// actor and place. It only suggests; a person decides.
import { NAMING_COLUMNS } from '../records/row-key.ts'
import { romanise, skeletonOf } from '../search/romanise.ts'
import type { Cells } from '../records/cells.ts'
import type { RecordType } from '../records/record-types.ts'

/** A record to be compared. */
export interface NamedRecord {
  readonly id: string
  readonly recordType: RecordType
  readonly cells: Cells
}

export interface LikelyPair {
  readonly one: string
  readonly other: string
  /** 0 to 1. */
  readonly likeness: number
}

/** Records sharing more words than this with others are not compared by that word: it says nothing. */
const MOST_OF_A_WORD = 400
const WORDS_TO_LOOK_UP = 4
/** What a title, an actor and a place weigh. */
const TITLE_WEIGHT = 0.7
const ACTOR_WEIGHT = 0.2
const PLACE_WEIGHT = 0.1
/** Two countries that have nothing in common: rarely the same practice. */
const ELSEWHERE = 0.75

interface Prepared {
  readonly id: string
  readonly recordType: RecordType
  readonly words: readonly string[]
  readonly trigrams: ReadonlySet<string>
  readonly actor: ReadonlySet<string>
  readonly places: readonly string[]
  readonly splitFrom: string
}

/** Finds the likely duplicates of one record after another; each is remembered for those after it. */
export function createDuplicateFinder() {
  const byWord = new Map<string, Prepared[]>()
  let count = 0
  const weigh = (word: string) => Math.log(1 + (count + 1) / ((byWord.get(word)?.length ?? 0) + 1))
  return {
    add(record: NamedRecord): void {
      const prepared = prepare(record)
      count += 1
      for (const word of prepared.words) {
        const known = byWord.get(word)
        if (known) known.push(prepared)
        else byWord.set(word, [prepared])
      }
    },
    /** Those at least so alike, likeliest first. */
    find(record: NamedRecord, least: number): readonly { readonly id: string; readonly likeness: number }[] {
      const own = prepare(record)
      const rarest = own.words.toSorted((one, other) => weigh(other) - weigh(one)).slice(0, WORDS_TO_LOOK_UP)
      const candidates = new Set(
        rarest.flatMap((word) => {
          const found = byWord.get(word) ?? []
          return found.length > MOST_OF_A_WORD ? [] : found
        }),
      )
      return [...candidates]
        .filter((other) => other.id !== record.id && other.recordType === record.recordType)
        .filter((other) => own.splitFrom === '' || own.splitFrom !== other.splitFrom)
        .map((other) => ({ id: other.id, likeness: likenessOf(own, other, weigh) }))
        .filter(({ likeness }) => likeness >= least)
        .toSorted((one, other) => other.likeness - one.likeness)
    },
  }
}

/** Every likely pair, likeliest first. */
export function findLikelyPairs(records: readonly NamedRecord[], least: number): readonly LikelyPair[] {
  const finder = createDuplicateFinder()
  for (const record of records) finder.add(record)
  return records
    .flatMap((record) =>
      finder
        .find(record, least)
        .filter((found) => record.id < found.id)
        .map((found): LikelyPair => ({ one: record.id, other: found.id, likeness: found.likeness })),
    )
    .toSorted((one, other) => other.likeness - one.likeness)
}

function prepare({ id, recordType, cells }: NamedRecord): Prepared {
  const [title, actor, place] = NAMING_COLUMNS[recordType]
  const romanised = romanise(cells[title] ?? '')
  return {
    id,
    recordType,
    words: [...new Set(keysOf(romanised))],
    trigrams: trigramsOf(romanised),
    actor: new Set(keysOf(romanise(cells[actor] ?? ''))),
    places: (cells[place] ?? '').split(';').filter((code) => code !== '' && code !== 'unknown'),
    splitFrom: cells['split_from'] ?? '',
  }
}

/** What is left of each word in every script; short ones whole. */
function keysOf(romanised: string): readonly string[] {
  return romanised
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1)
    .map((word) => {
      const skeleton = skeletonOf(word)
      return skeleton.length >= 3 ? skeleton : word
    })
}

function trigramsOf(romanised: string): ReadonlySet<string> {
  const text = ` ${romanised.replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim()} `
  return new Set(Array.from({ length: Math.max(0, text.length - 2) }, (_, at) => text.slice(at, at + 3)))
}

function likenessOf(one: Prepared, other: Prepared, weigh: (word: string) => number): number {
  const title = Math.max(shared(new Set(one.words), new Set(other.words), weigh), shared(one.trigrams, other.trigrams))
  const isSilent = one.actor.size === 0 || other.actor.size === 0
  const actor = isSilent ? title : shared(one.actor, other.actor)
  const isPlaced = one.places.length > 0 && other.places.length > 0
  const hasPlace = one.places.some((place) => other.places.includes(place))
  const place = isPlaced ? (hasPlace ? 1 : 0) : title
  const likeness = TITLE_WEIGHT * title + ACTOR_WEIGHT * actor + PLACE_WEIGHT * place
  return isPlaced && !hasPlace ? likeness * ELSEWHERE : likeness
}

/** Dice's coefficient, each key by its weight. */
function shared(one: ReadonlySet<string>, other: ReadonlySet<string>, weigh: (key: string) => number = () => 1): number {
  const sum = (keys: Iterable<string>) => [...keys].reduce((total, key) => total + weigh(key), 0)
  const all = sum(one) + sum(other)
  return all === 0 ? 0 : (2 * sum([...one].filter((key) => other.has(key)))) / all
}
