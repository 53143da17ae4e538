// Laws of the search that hold for every query and every choice of facets, and what people who type in six languages expect.
import fc from 'fast-check'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { RECORD_TYPES, type LibraryRecord, type PracticeContent } from '../records/record-types.ts'
import { readLexicon } from '../read-lexicon.ts'
import { readShippedRecords } from '../shipped-library.ts'
import { FACET_NAMES, type FacetName } from './facets.ts'
import { fitLever } from './fit-lever.ts'
import { findSimilarPlaces } from './find-similar.ts'
import { highlight } from './highlight.ts'
import { createIndexBuilder } from './library-index.ts'
import { createIndexSearch } from './search-index.ts'

const TODAY = 20_500
const LIBRARY = join(import.meta.dirname, '../../../../data/library')

function open(records: readonly LibraryRecord[]) {
  const builder = createIndexBuilder()
  for (const record of records) builder.add({ record, publishedAt: new Date(0) })
  return createIndexSearch(builder.finish(), lexicon)
}

const lexicon = readLexicon(LIBRARY)
const records = RECORD_TYPES.flatMap((recordType) => readShippedRecords(LIBRARY, recordType))
const engine = open(records)
const find = (words: string, limit = 10) => engine.search({ words, limit }, TODAY).found.map(({ id }) => id)

const wordsInUse = [
  'health',
  'sans papiers',
  'remesas',
  'мигранты',
  'العمال',
  '汇款',
  'return',
  'xenophobia cities',
  'qqq',
  '"free of charge"',
]
const codes = (name: FacetName) => engine.search({}, TODAY).facets[name].map(({ code }) => code)
const aWord = fc.constantFrom('', ...wordsInUse)
const aFacet = fc.constantFrom(...FACET_NAMES)
const aChoice = fc
  .uniqueArray(aFacet, { maxLength: 3 })
  .chain((names) =>
    fc.record(Object.fromEntries(names.map((name) => [name, fc.subarray([...codes(name)].slice(0, 3), { minLength: 1 })]))),
  )

/** The ids found, in the order of the index. */
function placesOf(words: string, facets: Partial<Record<FacetName, readonly string[]>>): Set<number> {
  return new Set(engine.search({ words, facets, limit: 0 }, TODAY).places)
}

describe('laws', () => {
  it('a further filter only narrows, and a further code within a filter only widens', () => {
    fc.assert(
      fc.property(aWord, aChoice, aFacet, fc.nat(), fc.nat(), (words, choice, name, one, other) => {
        const all = codes(name)
        const { [name]: _, ...rest } = choice
        const [first = '', second = ''] = [all[one % all.length], all[other % all.length]]
        const without = placesOf(words, rest)
        const narrow = placesOf(words, { ...rest, [name]: [first] })
        const wide = placesOf(words, { ...rest, [name]: [first, second] })
        expect(narrow.isSubsetOf(without)).toBe(true)
        expect(narrow.isSubsetOf(wide)).toBe(true)
        expect(wide.isSubsetOf(without)).toBe(true)
      }),
      { numRuns: 150 },
    )
  })

  it('each count is what choosing that code would find, the other filters as they are', () => {
    fc.assert(
      fc.property(aWord, aChoice, aFacet, fc.nat(), (words, choice, name, which) => {
        const counted = engine.search({ words, facets: choice, limit: 0 }, TODAY).facets[name]
        const one = counted[which % Math.max(1, counted.length)]
        if (one === undefined) return
        expect(engine.search({ words, facets: { ...choice, [name]: [one.code] }, limit: 0 }, TODAY).total).toBe(one.count)
      }),
      { numRuns: 150 },
    )
  })

  it('pages follow each other without a gap or a repetition', () => {
    fc.assert(
      fc.property(aWord, fc.constantFrom('relevance', 'title', 'newest'), fc.integer({ min: 1, max: 40 }), (words, sort, cut) => {
        const ask = (offset: number, limit: number) =>
          engine.search({ words, sort: sort as 'relevance', offset, limit }, TODAY).found.map(({ id }) => id)
        expect([...ask(0, cut), ...ask(cut, 20)]).toEqual(ask(0, cut + 20))
      }),
      { numRuns: 60 },
    )
  })

  it('no typed text breaks it, and marks never change a text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (words) => {
        const { found } = engine.search({ words, isTyping: true, limit: 3 }, TODAY)
        for (const { terms } of found) {
          for (const text of [words, 'Health care for people without papers: 无证移民, العمال']) {
            expect(
              highlight(engine.index, text, 'en', terms)
                .map((part) => part.text)
                .join(''),
            ).toBe(text)
          }
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('words', () => {
  it('in any of the six languages find what was written in English', () => {
    for (const words of ['remittances', 'remesas', "transferts d'argent", 'денежные переводы', 'التحويلات المالية', '汇款']) {
      expect(find(words), words).toContain('ch-gb-remittances-call-to-action')
    }
  })

  it('that the search field itself gives as examples find something in every language', () => {
    for (const words of ['visas', 'visados', 'визы', 'تأشيرات', '签证', 'sans papiers', 'بلا أوراق', 'تحويلات'])
      expect(find(words).length, words).toBeGreaterThan(0)
  })

  it('find a name in another script, both ways', () => {
    expect(find('Йоханнесбург', 4).every((id) => id.startsWith('johannesburg'))).toBe(true)
    expect(find('جوهانسبرغ', 4).every((id) => id.startsWith('johannesburg'))).toBe(true)
    const [one, two] = records.filter((record) => record.recordType === 'practice')
    if (one === undefined || two === undefined) throw new Error('the library has practices')
    const content: PracticeContent = { ...one.content, title: 'Приют Надежда' }
    const cyrillic = open([{ ...one, content }, two])
    expect(cyrillic.search({ words: 'Nadezhda' }, TODAY).found.map(({ id }) => id)).toEqual([one.id])
  })

  it('are found with a slip, by their beginning, with or without accents, in either spelling', () => {
    expect(find('remittence')).toContain('ch-gb-remittances-call-to-action')
    const typing = engine.search({ words: 'seafar', isTyping: true }, TODAY).found.map(({ id }) => id)
    expect(typing).toContain('ph-repatriation-200000')
    expect(find('regularizacion')).toEqual(find('regularización'))
    expect(find('regularization')).toEqual(find('regularisation'))
    expect(find('Labor mobility')).toEqual(find('labour mobility'))
  })

  it('in quotation marks stand together', () => {
    const texts = new Map(records.map((record) => [record.id as string, JSON.stringify(record.content).toLowerCase()]))
    const found = find('"free of charge"', 50)
    expect(found.length).toBeGreaterThan(0)
    for (const id of found) expect(texts.get(id)).toContain('free of charge')
  })

  it('say why a record was found, and what stood nowhere', () => {
    const answer = engine.search({ words: 'sans papiers' }, TODAY)
    expect(answer.understood.map(({ facet, code }) => `${facet}:${code}`)).toContain('people:irregular-status')
    expect(answer.found.every(({ because }) => because.length > 0)).toBe(true)
    expect(engine.search({ words: 'zzzqqqxxx' }, TODAY)).toMatchObject({ total: 0, corrected: [{ typed: 'zzzqqqxxx' }] })
  })
})

describe('what fits a lever', () => {
  const lever = { scope: { kind: 'law', services: 1 }, action: { kind: 'firewall-law' } } as const

  it('answers its barrier, is a practice, and says by which codes', () => {
    const fits = fitLever(engine.index, { lever }, 5)
    expect(fits[0]?.id).toBe('ie-firewalls')
    const types = new Map(records.map((record) => [record.id as string, record.recordType]))
    for (const fit of fits) {
      expect(types.get(fit.id)).toBe('practice')
      expect(fit.why.some(({ facet }) => facet === 'lever' || facet === 'barrier')).toBe(true)
    }
  })

  it('of two that lift the barrier, the one in the same country and for the same need comes first', () => {
    const fits = fitLever(engine.index, { barrier: 'documents', need: 'documents/permit-renewal', place: 'IE' }, 5)
    expect(fits[0]?.id).toBe('ie-automatic-permit-renewal')
    expect(fits[0]?.why).toContainEqual({ facet: 'place', code: 'IE' })
  })
})

it('what is like a practice shares its codes, and is never itself', () => {
  const place = engine.index.places.get('ie-automatic-permit-renewal') ?? -1
  const similar = findSimilarPlaces(engine.index, place, 5, 'practice')
  expect(similar.map(({ id }) => id)).toContain('pt-online-permit-renewal')
  expect(similar.map(({ id }) => id)).not.toContain('ie-automatic-permit-renewal')
  expect(similar[0]?.why).toContainEqual({ facet: 'need', code: 'documents/permit-renewal' })
  expect(similar.every(({ score }) => score > 0 && score <= 1)).toBe(true)
})
