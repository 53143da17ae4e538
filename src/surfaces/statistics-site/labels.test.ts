// What codes are called: the vocabulary's words first, the release's names for the rest, the code itself where nobody named it.
import { describe, expect, it } from 'vitest'
import type { PublishedDimension, Variable } from '../../open/statistics/index.ts'
import { LANGUAGES, createTranslator } from '../../platform/i18n/index.ts'
import { AREAS, labelCodes, labelDimension, periodText, readAge } from './labels.ts'

const translators = LANGUAGES.map((language) => createTranslator(language, AREAS))

function nameIn(variable: Variable, code: string, names?: Readonly<Record<string, string>>): readonly (string | undefined)[] {
  const one = { code, parent: 'total', ...(names === undefined ? {} : { names }) }
  const dimension: PublishedDimension = { name: 'made', variable, codes: [{ code: 'total', parent: null }, one] }
  return translators.map((t) => labelCodes(t, dimension)[1])
}

describe('a code', () => {
  it.each<[Variable, string, readonly string[]]>([
    ['need', 'food', ['Food', 'Nourriture', 'الطعام']],
    ['barrier', 'distance', ['Distance', 'Distance', 'المسافة']],
    ['sex', 'female', ['women and girls', 'femmes et filles', 'النساء والفتيات']],
    ['age', '0-17', ['0 to 17 years', '0 à 17 ans', 'من 0 إلى 17 سنة']],
    ['age', '60+', ['60 years or older', '60 ans ou plus', '60 سنة فأكثر']],
    ['language', 'ti', ['Tigrinya', 'tigrigna', 'التغرينية']],
    ['nationality', 'ER', ['Eritrea', 'Érythrée', 'إريتريا']],
    ['period', '2026-11', ['November 2026', 'novembre 2026', 'نوفمبر 2026']],
  ])('of %s, %s, has the name that the vocabulary and the locale give it', (variable, code, names) => {
    expect(nameIn(variable, code)).toEqual(names)
  })

  it('has the release’s name where the vocabulary has none: the reader’s language, then English', () => {
    expect(nameIn('place', 'mill', { en: 'Mill Quarter', ar: 'حي الطاحونة' })).toEqual([
      'Mill Quarter',
      'Mill Quarter',
      'حي الطاحونة',
    ])
    expect(nameIn('place', 'mill')).toEqual(['mill', 'mill', 'mill'])
    expect(nameIn('need', 'constructor')).toEqual(['constructor', 'constructor', 'constructor'])
  })

  it('that holds all others is called “All” where nothing names it', () => {
    const dimension: PublishedDimension = {
      name: 'made',
      variable: 'sex',
      codes: [
        { code: 'x', parent: null },
        { code: 'male', parent: 'x' },
      ],
    }
    expect(translators.map((t) => labelCodes(t, dimension)[0])).toEqual(['All', 'Ensemble', 'الكل'])
  })
})

it('reads the years of an age in the ways that tables write them', () => {
  expect(['5-11', '5–11', '60+', '60-plus', 'under-18', 'adults', '12-'].map(readAge)).toEqual([
    { from: 5, to: 11 },
    { from: 5, to: 11 },
    { from: 60, to: null },
    { from: 60, to: null },
    { from: 0, to: 17 },
    null,
    null,
  ])
})

it('names a dimension by the release in the reader’s language, else by what it is about', () => {
  const codes = [{ code: 'a', parent: null }]
  const named: PublishedDimension = { name: 'place', variable: 'place', names: { fr: 'Quartier' }, codes }
  expect(translators.map((t) => labelDimension(t, named))).toEqual(['Place', 'Quartier', 'المكان'])
  const other: PublishedDimension = { name: 'cause', variable: 'other', names: { en: 'Cause' }, codes }
  expect(translators.map((t) => labelDimension(t, other))).toEqual(['Cause', 'Cause', 'Cause'])
})

it('writes a period that is no date as it is', () => {
  const [english] = translators
  if (english === undefined) throw new Error('English is a language')
  expect(['2026', '2026-11-21', '2026-Q1', '2026-13'].map((period) => periodText(english, period))).toEqual([
    '2026',
    '21 November 2026',
    '2026-Q1',
    '2026-13',
  ])
})
