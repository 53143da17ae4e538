// What the library of practices promises: known codes, no invented passages, none of the sources' sentences, nobody's name.
import { LEVER_HOLDERS } from '@causeway/vocabulary'
import type { LeverAction } from '@causeway/service-access'
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
  SDG_TARGETS,
  undefinedColumns,
  unknownCodes,
  wordingFaults,
} from './library-checks.ts'
import { listOf, parsePassage, readDocumentLines, readLibraryTable } from './read-library.ts'

const practices = readLibraryTable('practices.csv')
const statements = readLibraryTable('statements.csv')
const documents = readLibraryTable('documents.csv')
const rows = [...practices, ...statements]

/** Columns in which the row speaks, as against codes and numbers. */
const OWN_WORDS = [
  'title',
  'actor',
  'speaker',
  'summary',
  'legal_act',
  'figures',
  'partners',
  'reported_by',
  'outcome',
  'limits',
  'possible_harms',
  'replication',
  'why_not_a_practice',
]

const LEVERS: readonly LeverAction['kind'][] = [
  'drop-document',
  'drop-identity-papers',
  'drop-all-documents',
  'drop-rule',
  'drop-dimension',
  'add-language',
  'drop-fee',
  'extend-hours',
  'pledge',
  'firewall-law',
  'entitlement',
  'permit-renewal',
  'add-room',
  'new-service',
]

const CLOSED_LISTS: Readonly<Record<string, readonly string[]>> = {
  actor_type: 'state city un regional international ngo faith business union diaspora youth academia finance mixed unknown'.split(
    ' ',
  ),
  level: ['local', 'national', 'regional', 'global'],
  collective: ['yes', 'no'],
  state_when_reported: ['done', 'in-force', 'launched', 'announced'],
  mainstreamed_or_dedicated: ['mainstreamed', 'dedicated', 'both', 'unknown', ''],
  evidence_grade: ['self-reported', 'independent', 'confirmed-by-those-affected', 'none'],
  limits_basis: ['stated', 'assigned', ''],
  harms_basis: ['stated', 'assigned', ''],
}
const PRACTICE_KINDS =
  'law measure strategy agreement service programme cash campaign tool body funding research standard dialogue'.split(' ')
const STATEMENT_KINDS = ['plan', 'position', 'praise', 'analysis', 'event']

describe('the library of practices', () => {
  it('gives every practice and statement an id of its own, in order', () => {
    expect(new Set(rows.map((row) => row['id'])).size).toBe(rows.length)
    for (const table of [practices, statements]) expect(idFaults(table)).toEqual([])
  })

  it('uses codes of the vocabulary only', () => {
    const holders: ReadonlySet<string> = new Set(LEVER_HOLDERS)
    const levers: ReadonlySet<string> = new Set(LEVERS)
    expect(
      faultsOf(rows, (row) => [
        ...codeFaults(row),
        ...unknownCodes(row['levers'], (code) => levers.has(code)),
        ...unknownCodes(row['lever_holders'], (code) => holders.has(code)),
      ]),
    ).toEqual([])
  })

  it('keeps to its closed lists', () => {
    const faults = faultsOf(practices, (row) => [
      ...Object.entries(CLOSED_LISTS).flatMap(([column, list]) =>
        list.includes(row[column] ?? '-') ? [] : [`${column} ${row[column]}`],
      ),
      ...(PRACTICE_KINDS.includes(row['kind'] ?? '') ? [] : [`kind ${row['kind']}`]),
    ])
    const statementFaults = faultsOf(statements, (row) => [
      ...(STATEMENT_KINDS.includes(row['kind'] ?? '') ? [] : [`kind ${row['kind']}`]),
      ...(CLOSED_LISTS['actor_type']?.includes(row['speaker_type'] ?? '') ? [] : [`speaker ${row['speaker_type']}`]),
    ])
    expect([...faults, ...statementFaults]).toEqual([])
  })

  it('knows 169 targets of the 2030 Agenda and 23 objectives of the Compact, and a basis for each mapping', () => {
    expect(SDG_TARGETS.size).toBe(169)
    expect(faultsOf(rows, mappingFaults)).toEqual([])
  })

  it('places each row in countries that exist, regions that are listed, the world, or nowhere known', () => {
    expect(faultsOf(rows, (row) => placeFaults(row['place']))).toEqual([])
  })

  it('says unknown where the sources leave a date or an outcome open, and grades no outcome that nobody told', () => {
    const date = /^(unknown|\d{4}(-\d\d(-\d\d)?)?)$/
    expect(
      faultsOf(practices, (row) => [
        ...(date.test((row['started'] ?? '').replace(/^by /, '')) ? [] : ['started']),
        ...[row['ended'], row['in_force_until']]
          .filter((cell) => cell !== '' && !date.test(cell ?? ''))
          .map((cell) => `date ${cell}`),
        ...(row['outcome'] === '' ? ['outcome empty'] : []),
        ...((row['outcome'] === 'unknown') === (row['evidence_grade'] === 'none')
          ? []
          : ['grade without outcome, or the reverse']),
        ...((row['limits'] === '') === (row['limits_basis'] === '') ? [] : ['limits without basis']),
        ...((row['possible_harms'] === '') === (row['harms_basis'] === '') ? [] : ['harms without basis']),
      ]),
    ).toEqual([])
  })

  it('marks collective rows with the group they were split from', () => {
    const commended = practices.filter((row) => row['split_from'] === 'regularising-essential-workers-2020')
    expect(commended.map((row) => row['place']).toSorted()).toEqual(['AU', 'BH', 'CA', 'ES', 'IT', 'NZ'])
    expect(commended.every((row) => row['collective'] === 'yes')).toBe(true)
  })

  it('defines every column in its README', () => {
    expect(undefinedColumns(['practices.csv', 'statements.csv', 'people.csv', 'review.csv'])).toEqual([])
  })

  it('accounts for all 243 rows of the raw extraction', () => {
    const review = readLibraryTable('review.csv')
    expect(review.map((row) => row['raw_row'])).toEqual(
      Array.from({ length: 243 }, (_, n) => `P${String(n + 1).padStart(3, '0')}`),
    )
    const became = (raw: string) => rows.filter((row) => listOf(row['raw_rows']).includes(raw)).map((row) => row['id'] ?? '')
    expect(
      review.filter(
        (row) =>
          listOf(row['into']).join() !==
          became(row['raw_row'] ?? '')
            .toSorted()
            .join(),
      ),
    ).toEqual([])
    for (const row of review.filter(({ result }) => result === 'statement'))
      expect(statements.map(({ id }) => id)).toContain(row['into'])
  })
})

describe('against the sources', () => {
  it('cites lines that exist', () => {
    const lines = new Map(documents.map((row) => [row['id'] ?? '', Number(row['lines'])]))
    for (const [document, length] of lines) expect(length - readDocumentLines(document).length).toBeOneOf([0, -1])
    expect(
      faultsOf(rows, (row) =>
        listOf(row['sources']).flatMap((source) => {
          const passage = parsePassage(source)
          const last = passage ? (lines.get(passage.document) ?? 0) : 0
          return passage && passage.from >= 1 && passage.from <= passage.to && passage.to <= last ? [] : [source]
        }),
      ),
    ).toEqual([])
  })

  it('finds a key word of the row in each passage, and each key word in a passage', () => {
    expect(faultsOf(rows, (row) => passageFaults(row['sources'], row['key_words']))).toEqual([])
  })

  it('gives no number that the passage does not print', () => {
    const spelt: Readonly<Record<string, string>> = {
      '2': 'two',
      '3': 'three',
      '4': 'four',
      '6': 'six',
      '12': 'twelve',
      '19': 'nineteen',
    }
    expect(
      faultsOf(practices, (row) => {
        const passages = listOf(row['sources']).map(readPassage).join(' ')
        const numbers = [...(row['figures'] ?? '').matchAll(/\d[\d,]*/g)].map(([digits]) => digits.replace(/,$/, ''))
        return numbers.filter((digits) => !passages.includes(digits) && !passages.includes(spelt[digits] ?? '\n'))
      }),
    ).toEqual([])
  })

  it('takes no eight words in a row from any of them', () => {
    const printed = readPrintedRuns()
    expect(printed.size).toBeGreaterThan(30_000)
    expect(faultsOf(rows, (row) => wordingFaults(row, OWN_WORDS, printed))).toEqual([])
  })

  it('names no speaker, and holds no address or number of anybody', () => {
    const speakers = [
      ...readDocumentLines('002')
        .join('\n')
        .matchAll(/\*\*([^*]+)\*\* \(/g),
    ].map(([, name]) => name ?? '')
    expect(speakers.length).toBeGreaterThan(15)
    const text = JSON.stringify(rows)
    expect(speakers.filter((name) => text.includes(name) || text.includes(name.split(' ').at(-1) ?? name))).toEqual([])
    expect(text).not.toMatch(/@|\+\d{2}/)
  })
})
