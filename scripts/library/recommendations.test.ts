// What the library promises of recommendations, targets, gaps, measures, agreements, instruments and contradictions: passages that
// bear them out, nobody counted who was not named, no target that is none, no date and no ratification that no source gives.
import { CAUSES } from '@causeway/vocabulary'
import { describe, expect, it } from 'vitest'
import {
  codeFaults,
  faultsOf,
  idFaults,
  mappingFaults,
  passageFaults,
  placeFaults,
  readPassage,
  readPrintedRuns,
  undefinedColumns,
  unknownCodes,
  wordingFaults,
} from './library-checks.ts'
import { type LibraryRow, listOf, readLibraryTable } from './read-library.ts'

const recommendations = readLibraryTable('recommendations.csv')
const targets = readLibraryTable('targets.csv')
const gaps = readLibraryTable('gaps.csv')
const measures = readLibraryTable('measures.csv')
const agreements = readLibraryTable('agreements.csv')
const instruments = readLibraryTable('instruments.csv')
const provisions = readLibraryTable('instrument-provisions.csv')
const contradictions = readLibraryTable('contradictions.csv')
const indicators = readLibraryTable('indicators.csv')
const objectives = readLibraryTable('gcm-objectives.csv')
const sdgTargets = readLibraryTable('sdg-targets.csv')

const FILES =
  'documents recommendations targets gaps measures agreements instruments instrument-provisions contradictions indicators gcm-objectives sdg-targets review-recommendations'
    .split(' ')
    .map((name) => `${name}.csv`)

/** Columns in which each file speaks in words of its own; names of treaties and of organisations stand in others. */
const OWN_WORDS: readonly (readonly [readonly LibraryRow[], readonly string[]])[] = [
  [recommendations, ['recommendation', 'speaker', 'addressee', 'note']],
  [targets, ['statement', 'actor', 'unit', 'measured_by', 'note']],
  [gaps, ['gap', 'evidence', 'reported_by', 'note']],
  [measures, ['title', 'legal_act', 'whom_covered', 'reported_by', 'note']],
  [agreements, ['subject', 'note']],
  [instruments, ['note']],
  [provisions, ['subject']],
  [contradictions, ['about', 'says_a', 'says_b', 'note']],
  [indicators, ['note']],
]

const CLOSED_LISTS: readonly (readonly [readonly LibraryRow[], Readonly<Record<string, string>>])[] = [
  [
    recommendations,
    {
      nature: 'recommendation observation finding position process convergence-claim open-question open-challenge',
      attribution: 'named collective anonymous drafter',
      position: 'support qualified oppose ',
      constituency: 'state city un regional international ngo faith business diaspora youth parliament mixed report unknown',
      setting:
        'introduction opening closing chair panel floor written stories side-event overview list key-message conclusions way-forward summary report-presented table paper',
      addressee_basis: 'stated assigned ',
    },
  ],
  [
    targets,
    {
      kind: 'target standard budget figure plan',
      comparator: '< <= = >= > ~ range ',
      value_basis: 'printed inferred ',
      status: 'adopted recommended proposed reported estimated announced unknown',
    },
  ],
  [gaps, { nature: 'structural pandemic both data', attribution: 'named collective anonymous drafter' }],
  [
    measures,
    {
      kind: 'status-extension regularisation visa regular-pathway health-access social-protection essential-service remittance-relief return-suspension detention-release firewall wage-protection nationality anti-discrimination protection-from-violence restriction',
      collective: 'yes no',
      state: 'reported',
      until: 'unknown',
    },
  ],
  [
    agreements,
    {
      kind: 'bilateral regional national',
      wages: 'yes no unknown ',
      contract: 'yes no unknown ',
      redress: 'yes no unknown ',
      social_security: 'yes no unknown ',
      sanctions: 'yes no unknown ',
    },
  ],
  [instruments, { kind: 'treaty declaration resolution draft code guidance proposal policy', named_in_sources: 'yes no' }],
  [contradictions, { kind: 'name figure position status conversion', certainty: 'plain apparent' }],
  [indicators, { state: 'official proposed to-import' }],
]

const withPlace: readonly (readonly [readonly LibraryRow[], string])[] = [
  [targets, 'place'],
  [gaps, 'place'],
  [measures, 'place'],
  [agreements, 'parties'],
]

describe('what the documents recommend, aim at and miss', () => {
  it('gives every row an id of its own, in order', () => {
    for (const table of [
      recommendations,
      targets,
      gaps,
      measures,
      agreements,
      instruments,
      provisions,
      contradictions,
      indicators,
    ])
      expect(idFaults(table)).toEqual([])
  })

  it('uses known codes only, and says of each mapping who made it', () => {
    const mapped = [...recommendations, ...targets, ...gaps, ...indicators, ...instruments, ...sdgTargets]
    expect(faultsOf(mapped, mappingFaults)).toEqual([])
    expect(faultsOf([...recommendations, ...provisions], (row) => codeFaults(row))).toEqual([])
    expect(faultsOf([...gaps, ...measures], (row) => codeFaults(row, CAUSES))).toEqual([])
    for (const [table, column] of withPlace) expect(faultsOf(table, (row) => placeFaults(row[column]))).toEqual([])
  })

  it('keeps to its closed lists', () => {
    for (const [table, lists] of CLOSED_LISTS)
      for (const [column, list] of Object.entries(lists))
        expect(
          faultsOf(table, (row) => (list.split(' ').includes(row[column] ?? '-') ? [] : [`${column} ${row[column]}`])),
        ).toEqual([])
  })

  it('never counts as support whoever was not named', () => {
    expect(
      faultsOf(recommendations, (row) => [
        ...((row['attribution'] === 'named') === (row['actor'] !== '') ? [] : ['an actor must be named, and only then']),
        ...(row['attribution'] === 'anonymous' && !/unnamed/.test(row['speaker'] ?? '') ? ['not said to be unnamed'] : []),
        ...(row['nature'] === 'convergence-claim' && row['attribution'] !== 'drafter'
          ? ['a claim that is not the drafter’s']
          : []),
      ]),
    ).toEqual([])
  })

  it('keeps the dissent of one State, and who praises and who opposes the Pact of the European Union', () => {
    const positions = recommendations.filter((row) => row['position'] !== '')
    const dissent = positions.filter((row) => row['sources'] === '004 para 6 L42')
    expect(dissent.map((row) => row['position']).toSorted()).toEqual(['oppose', 'qualified'])
    const pact = positions.filter((row) => listOf(row['theme']).includes('eu-pact'))
    expect(pact.map((row) => `${row['sources']} ${row['position']}`).toSorted()).toEqual([
      '002 L272 support',
      '002 L531 support',
      '003 L39-40 oppose',
    ])
  })

  it('names as repeated only rows that stand, and as indicator only one that is listed', () => {
    const ids = new Set(recommendations.map((row) => row['id'] ?? ''))
    expect(faultsOf(recommendations, (row) => unknownCodes(row['repeats'], (id) => ids.has(id)))).toEqual([])
    const listed = new Set(indicators.map((row) => row['id'] ?? ''))
    expect(faultsOf(targets, (row) => unknownCodes(row['indicator'], (id) => listed.has(id)))).toEqual([])
  })

  it('calls four rows targets, of which one has a date', () => {
    const real = targets.filter((row) => row['kind'] === 'target')
    expect(real).toHaveLength(4)
    expect(real.filter((row) => row['due'] !== 'unknown').map((row) => [row['comparator'], row['value'], row['due']])).toEqual([
      ['<', '3', '2030'],
    ])
    const guardian = targets.find((row) => /guardian/.test(row['statement'] ?? ''))
    expect(guardian).toMatchObject({ kind: 'standard', status: 'recommended', comparator: '<=', value: '15' })
  })

  it('gives a figure a value and a unit, and no plan either', () => {
    expect(
      faultsOf(targets, (row) => [
        ...(row['kind'] === 'figure' && !/^\d+(\.\d+)?$/.test(row['value'] ?? '') ? ['no value'] : []),
        ...(row['kind'] === 'figure' && (row['unit'] === '' || row['unit_measure'] === '') ? ['no unit'] : []),
        ...(row['kind'] === 'plan' && row['value'] !== '' ? ['a plan with a value'] : []),
        ...((row['comparator'] === 'range') === (row['value_to'] !== '') ? [] : ['range']),
        ...(/^\d/.test(row['value'] ?? '') === (row['value_basis'] !== '') ? [] : ['value without basis']),
      ]),
    ).toEqual([])
  })

  it('prints no number as printed that the passage does not hold', () => {
    const spelt: Readonly<Record<string, string>> = {
      '2': 'two',
      '4': 'four',
      '5': 'five',
      '8': 'eight',
      '3': 'three',
      '10': 'ten',
      '12': 'twelve',
      '19': 'nineteen',
      '1000000': 'million',
      '9000000000': 'nine billion',
    }
    expect(
      faultsOf(
        targets.filter((row) => row['value_basis'] === 'printed'),
        (row) => {
          const text = listOf(row['sources']).map(readPassage).join(' ').replaceAll(',', '')
          const value = row['value'] ?? ''
          const millions = String(Number(value) / 1_000_000)
          return [value, millions, spelt[value] ?? '\n'].some((form) => text.includes(form)) ? [] : [value]
        },
      ),
    ).toEqual([])
  })

  it('knows of no measure until when it holds, and links each to a practice that stands', () => {
    const practices = new Set(readLibraryTable('practices.csv').map((row) => row['id'] ?? ''))
    expect(faultsOf([...measures, ...agreements], (row) => unknownCodes(row['practice'], (id) => practices.has(id)))).toEqual([])
    expect(measures.filter((row) => row['until'] !== 'unknown')).toEqual([])
  })

  it('lists no ratification, for none of the documents states one, and hangs every provision on an instrument', () => {
    expect(instruments.filter((row) => row['ratifications'] !== '')).toEqual([])
    const ids = new Set(instruments.map((row) => row['id'] ?? ''))
    expect(faultsOf(provisions, (row) => unknownCodes(row['instrument'], (id) => ids.has(id)))).toEqual([])
    expect(
      faultsOf(instruments, (row) => ((row['named_in_sources'] === 'yes') === (row['sources'] !== '') ? [] : ['sources'])),
    ).toEqual([])
    const treaties = instruments.filter((row) => row['kind'] === 'treaty')
    expect(
      faultsOf(treaties, (row) =>
        /^\d{4}-\d\d-\d\d$/.test(row['adopted'] ?? '') && (row['adopted'] ?? '') < (row['in_force'] ?? '') ? [] : ['dates'],
      ),
    ).toEqual([])
  })

  it('knows the 23 objectives in three languages, the 11 targets that name migration, and 31 indicators', () => {
    expect(objectives.map((row) => row['number'])).toEqual(Array.from({ length: 23 }, (_, n) => String(n + 1)))
    for (const column of ['title_en', 'title_fr', 'title_ar', 'short_en', 'short_fr', 'short_ar'])
      expect(new Set(objectives.map((row) => row[column])).size).toBe(23)
    expect(objectives.every((row) => /\p{Script=Arabic}/u.test(row['title_ar'] ?? ''))).toBe(true)
    expect(sdgTargets.map((row) => row['code'])).toEqual('4.b 5.2 8.7 8.8 10.7 10.c 16.2 16.3 16.9 16.b 17.18'.split(' '))
    expect(indicators).toHaveLength(31)
    const official = indicators.filter((row) => row['framework'] === 'sdg')
    expect(official.filter((row) => row['unit'] === '' || row['unit_measure'] === '')).toEqual([])
    expect(indicators.find((row) => row['version'] === 'A/79/590')).toMatchObject({ state: 'to-import' })
  })

  it('accounts for every row of the raw extraction', () => {
    const review = readLibraryTable('review-recommendations.csv')
    const raw = (letter: string, count: number) =>
      Array.from({ length: count }, (_, n) => `${letter}${String(n + 1).padStart(3, '0')}`)
    expect(review.map((row) => row['raw_row'])).toEqual([...raw('R', 340), ...raw('T', 104), ...raw('G', 77)])
    const became = (row: string) =>
      [...recommendations, ...targets, ...gaps]
        .filter((candidate) => listOf(candidate['raw_rows']).includes(row))
        .map((candidate) => candidate['id'] ?? '')
    for (const row of review)
      expect({ row: row['raw_row'], into: became(row['raw_row'] ?? '').toSorted() }).toEqual({
        row: row['raw_row'],
        into: listOf(row['into']).toSorted(),
      })
  })

  it('defines every column in its README', () => {
    expect(undefinedColumns(FILES)).toEqual([])
  })
})

describe('against the documents', () => {
  it('cites passages that exist and bear the row out', () => {
    const cited = [...recommendations, ...targets, ...gaps, ...measures, ...agreements]
    expect(faultsOf(cited, (row) => passageFaults(row['sources'], row['key_words']))).toEqual([])
    expect(
      faultsOf(
        instruments.filter((row) => row['sources'] !== ''),
        (row) => passageFaults(row['sources'], row['key_words']),
      ),
    ).toEqual([])
  })

  it('finds both sides of each contradiction where it says they are', () => {
    expect(
      faultsOf(contradictions, (row) => [
        ...passageFaults(row['passage_a'], row['key_words_a']).filter((fault) => !fault.startsWith('no key word in')),
        ...(row['passage_b'] === ''
          ? []
          : passageFaults(row['passage_b'], row['key_words_b']).filter((fault) => !fault.startsWith('no key word in'))),
        ...((row['passage_b'] === '') === (row['says_b'] === '') ? [] : ['one side without a passage']),
      ]),
    ).toEqual([])
    const listed = new Set(contradictions.flatMap((row) => listOf(row['listed'])))
    expect([...listed].toSorted()).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9'])
  })

  it('takes no eight words in a row from any of them', () => {
    const printed = readPrintedRuns()
    expect(printed.size).toBeGreaterThan(30_000)
    for (const [table, columns] of OWN_WORDS) expect(faultsOf(table, (row) => wordingFaults(row, columns, printed))).toEqual([])
  })

  it('holds no address or number of anybody', () => {
    const text = JSON.stringify([recommendations, targets, gaps, measures, agreements, contradictions])
    expect(text).not.toMatch(/@|\+\d{2}/)
  })
})
