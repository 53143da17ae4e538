// What the library of practices promises: known codes, no invented passages, none of the sources' sentences, nobody's name.
import {
  BARRIERS,
  HOUSEHOLDS,
  isNeedCode,
  LEVER_HOLDERS,
  OBSERVED_BARRIERS,
  REGISTRATIONS,
  SEXES,
  VULNERABILITIES,
} from '@causeway/vocabulary'
import type { LeverAction } from '@causeway/service-access'
import { describe, expect, it } from 'vitest'
import {
  type LibraryRow,
  listOf,
  parsePassage,
  readDocumentLines,
  readLibraryTable,
  readLibraryText,
  runsOfWords,
} from './read-library.ts'

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

/** The targets of A/RES/70/1: how many of each goal are numbered, and up to which letter the means of implementation go. */
const TARGETS_OF_GOALS = '5b 5c 9d 7c 6c 6b 3b 10b 5c 7c 7c 8c 3b 7c 9c 10b 19'
  .split(' ')
  .map((goal) => ({ numbered: parseInt(goal), last: goal.at(-1) ?? '' }))
const SDG_TARGETS = new Set(
  TARGETS_OF_GOALS.flatMap(({ numbered, last }, index) => [
    ...Array.from({ length: numbered }, (_, n) => `${index + 1}.${n + 1}`),
    ...['a', 'b', 'c', 'd'].filter((letter) => /[a-d]/.test(last) && letter <= last).map((letter) => `${index + 1}.${letter}`),
  ]),
)

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

/** The faults of all rows, each with the row's id, so that a failure names them. */
function faultsOf(checked: readonly LibraryRow[], findFaults: (row: LibraryRow) => readonly string[]): readonly string[] {
  return checked.flatMap((row) => findFaults(row).map((fault) => `${row['id']}: ${fault}`))
}

function unknownCodes(cell: string | undefined, isKnown: (code: string) => boolean): readonly string[] {
  return listOf(cell).filter((code) => !isKnown(code))
}

const passagesOf = (row: LibraryRow): readonly string[] =>
  listOf(row['sources']).map((source) => {
    const passage = parsePassage(source)
    if (!passage) return ''
    return readDocumentLines(passage.document)
      .slice(passage.from - 1, passage.to)
      .join(' ')
      .toLowerCase()
  })

describe('the library of practices', () => {
  it('gives every practice and statement an id of its own, in order', () => {
    const ids = rows.map((row) => row['id'] ?? '')
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.filter((id) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toEqual([])
    for (const table of [practices, statements]) {
      const order = table.map((row) => row['id'] ?? '')
      expect(order).toEqual(order.toSorted())
    }
  })

  it('uses codes of the vocabulary only', () => {
    const barriers: ReadonlySet<string> = new Set([...BARRIERS, ...OBSERVED_BARRIERS])
    const groups: ReadonlySet<string> = new Set([...SEXES, ...REGISTRATIONS, ...VULNERABILITIES, ...HOUSEHOLDS])
    const holders: ReadonlySet<string> = new Set(LEVER_HOLDERS)
    const levers: ReadonlySet<string> = new Set(LEVERS)
    const people = new Set(readLibraryTable('people.csv').map((row) => row['code'] ?? ''))
    expect(
      faultsOf(rows, (row) => [
        ...unknownCodes(row['barriers'], (code) => barriers.has(code)),
        ...unknownCodes(row['needs'], isNeedCode),
        ...unknownCodes(row['groups'], (code) => groups.has(code)),
        ...unknownCodes(row['levers'], (code) => levers.has(code)),
        ...unknownCodes(row['lever_holders'], (code) => holders.has(code)),
        ...unknownCodes(row['people'], (code) => people.has(code)),
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
    const isObjective = (code: string) => /^([1-9]|1\d|2[0-3])$/.test(code)
    const basisFaults = (codes: string | undefined, basis: string | undefined) => {
      const given = listOf(basis)
      const fits = listOf(codes).length === 0 ? given.length === 0 : given.length === 1 || given.length === listOf(codes).length
      return fits && given.every((word) => word === 'stated' || word === 'assigned') ? [] : [`basis ${basis} of ${codes}`]
    }
    expect(
      faultsOf(rows, (row) => [
        ...unknownCodes(row['gcm_objectives'], isObjective),
        ...unknownCodes(row['sdg_targets'], (code) => SDG_TARGETS.has(code)),
        ...basisFaults(row['gcm_objectives'], row['gcm_basis']),
        ...basisFaults(row['sdg_targets'], row['sdg_basis']),
      ]),
    ).toEqual([])
  })

  it('places each row in countries that exist, regions that are listed, the world, or nowhere known', () => {
    const countries = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })
    const regions = new Set([...readLibraryText('README.md').matchAll(/`([a-z-]+)`/g)].map(([, code]) => code))
    const isPlace = (code: string) =>
      code === 'world' ||
      code === 'unknown' ||
      (code.startsWith('region:') && regions.has(code.slice('region:'.length))) ||
      (/^[A-Z]{2}$/.test(code) && countries.of(code) !== undefined)
    expect(
      faultsOf(rows, (row) => [...unknownCodes(row['place'], isPlace), ...(row['place'] === '' ? ['no place'] : [])]),
    ).toEqual([])
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
    const defined = readLibraryText('README.md')
    const columns = ['practices.csv', 'statements.csv', 'people.csv', 'review.csv'].flatMap((file) =>
      Object.keys(readLibraryTable(file)[0] ?? {}),
    )
    expect(columns.filter((column) => !defined.includes(`\`${column}\``))).toEqual([])
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
    expect(
      faultsOf(rows, (row) => {
        const words = listOf(row['key_words']).map((word) => word.toLowerCase())
        const passages = passagesOf(row)
        return [
          ...(passages.length > 0 && words.length > 0 ? [] : ['no source or no key word']),
          ...words.filter((word) => !passages.some((passage) => passage.includes(word))),
          ...passages.filter((passage) => !words.some((word) => passage.includes(word))).map((passage) => passage.slice(0, 80)),
        ]
      }),
    ).toEqual([])
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
        const passages = passagesOf(row).join(' ')
        const numbers = [...(row['figures'] ?? '').matchAll(/\d[\d,]*/g)].map(([digits]) => digits.replace(/,$/, ''))
        return numbers.filter((digits) => !passages.includes(digits) && !passages.includes(spelt[digits] ?? '\n'))
      }),
    ).toEqual([])
  })

  it('takes no eight words in a row from any of them', () => {
    const printed = new Set(documents.flatMap((row) => runsOfWords(readDocumentLines(row['id'] ?? '').join(' '), 8)))
    expect(printed.size).toBeGreaterThan(30_000)
    expect(
      faultsOf(rows, (row) => OWN_WORDS.flatMap((column) => runsOfWords(row[column] ?? '', 8).filter((run) => printed.has(run)))),
    ).toEqual([])
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
