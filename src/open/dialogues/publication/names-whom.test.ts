// A reason that names whoever is taken off a list, before it is public.
import { expect, it } from 'vitest'
import { makeActor, makeIntervention, makeParticipation } from '../../../../tests/dialogues/made-book.ts'
import { namesWhom } from './names-whom.ts'

const nura = makeActor('nura', { isPerson: true, name: { original: 'en', texts: { en: 'Nura Saleh' } }, spellings: ['Noura'] })
const town = makeActor('town', { name: { original: 'en', texts: { en: 'Fordham' } } })
const book = { actors: [nura, town] }

it.each([
  ['Nura is afraid', 'nura', true],
  ['MRS SALEH asked', 'nura', true],
  ['noura asked', 'nura', true],
  ['Hope asked', 'nura', true],
  ['Asked for by whoever said it', 'nura', false],
  ['Fordham asked', 'town', false],
])('%s, of %s: %s', (words, actor, expected) => {
  const shownAs = actor === 'nura' ? 'Hope' : ''
  expect(namesWhom(book, makeParticipation('there', actor, { shownAs }), words)).toBe(expected)
  expect(namesWhom(book, makeIntervention('said', actor, { shownAs }), words)).toBe(expected)
})
