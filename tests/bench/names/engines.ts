// Ways to find a name again by keys: ours, and what people put together from npm for it.
import { nameForms, nameSearchForms } from '@causeway/name-matching'
import { doubleMetaphone } from 'double-metaphone'
import { transliterate } from 'transliteration'

/** Keys of a name of one word: those that are kept, and those that are asked for. */
export interface KeyEngine {
  readonly name: string
  keep(name: string): readonly string[]
  ask(name: string): readonly string[]
}

function engine(name: string, keys: (name: string) => readonly string[]): KeyEngine {
  const distinct = (one: string) => [...new Set(keys(one).filter((key) => key !== ''))]
  return { name, keep: distinct, ask: distinct }
}

export const engines: readonly KeyEngine[] = [
  { name: 'causeway', keep: nameForms, ask: (name) => nameSearchForms(name).flat() },
  engine('transliteration + double metaphone', (name) => doubleMetaphone(transliterate(name))),
  engine('transliteration, lower case', (name) => [transliterate(name).toLowerCase()]),
  engine('double metaphone alone', (name) => doubleMetaphone(name)),
]
