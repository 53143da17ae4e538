// What the public lists say of agreements, treaties and recruiters, above all of what nobody knows.
import { describe, expect, it } from 'vitest'
import {
  exportCsv,
  findComplaints,
  findPosition,
  findRecruiters,
  layAgreements,
  listLapsing,
  tidyCells,
  type MeasureStock,
  type PublishedRecord,
  type RecordType,
} from './index.ts'
import { readContent } from './records/cells.ts'
import { holdTable } from '../statistics/index.ts'

function record<Type extends RecordType>(recordType: Type, id: string, given: Record<string, string>): PublishedRecord<Type> {
  const cells = tidyCells(recordType, given)
  return { id, recordType, cells, content: readContent(recordType, cells), version: 1, publishedAt: new Date('2026-11-01') }
}

describe('the matrix of agreements', () => {
  const nurses = record('agreement', 'nurses', { title: 'Nurses', parties: 'PH;DE', origin: 'PH', destination: 'DE' })
  const farms = record('agreement', 'farms', { title: 'Farms', parties: 'MA;TN;ES', origin: 'MA;TN', destination: 'ES' })
  const data = record('agreement', 'data', { title: 'Data', parties: 'PH;DE' })
  const matrix = layAgreements([nurses, farms, data])
  it('has an agreement in the cell of each origin with each destination', () => {
    expect([matrix.origins, matrix.destinations]).toEqual([
      ['MA', 'PH', 'TN'],
      ['DE', 'ES'],
    ])
    expect(matrix.find('TN', 'ES')).toEqual([farms])
    expect(matrix.find('PH', 'ES')).toEqual([])
  })
  it('guesses no direction from who the parties are', () => {
    expect(matrix.find('PH', 'DE')).toEqual([nurses])
    expect(matrix.undirected).toEqual([data])
  })
  it('takes a clause that nobody told of for unknown, not for no', () => {
    expect(nurses.content.wages).toBe('unknown')
  })
})

describe('how a State stands to a treaty', () => {
  const did = (action: string, date: string) => record('ratification', `${action}-${date}`, { action, date, place: 'MA' })
  it.each([
    [[], 'unknown'],
    [[did('signature', '1991')], 'signed'],
    [[did('signature', '1991'), did('ratification', '1993-06-21')], 'party'],
    [[did('accession', '1993'), did('denunciation', '2001')], 'left'],
    [[did('accession', '1993'), did('denunciation', '2001'), did('accession', '2010')], 'party'],
    [[did('not-party', '2025')], 'not-party'],
    [[did('accession', '1993'), did('denunciation', 'unknown')], 'unknown'],
  ])('%o: %s', (ratifications, position) => expect(findPosition(ratifications).position).toBe(position))
})

describe('a recruiter', () => {
  const recruiters = [
    record('recruiter', 'al-amal', { name: 'Al Amal Manpower', kind: 'agency' }),
    record('recruiter', 'moskva', { name: 'Москва Персонал', kind: 'agency' }),
    record('recruiter', 'lantern', { name: 'Lantern Care', other_names: 'Linterna Cuidados', kind: 'agency' }),
  ]
  const idsOf = (typed: string) => findRecruiters(recruiters, typed).map(({ id }) => id)
  it.each([
    ['الأمل', ['al-amal']],
    ['Moskva', ['moskva']],
    ['lintern', ['lantern']],
    ['LANTERN care', ['lantern']],
    ['Nobody Staffing', []],
    ['', ['al-amal', 'moskva', 'lantern']],
    ['!!!', []],
  ])('typed as %s is found as %o', (typed, ids) => expect(idsOf(typed)).toEqual(ids))
})

describe('complaints about a recruiter', () => {
  const description = {
    name: 'complaints',
    titles: { en: 'Complaints' },
    dimensions: [{ name: 'recruiter', codes: [{ code: 'a' }, { code: 'b' }] }],
  }
  // Only what the reading asks of a release: the rest of it says nothing about a recruiter.
  const held = holdTable(description as never, { codes: [[0, 1]], people: [12, null] })
  const statistics = (id: string | null) =>
    ({
      latestId: async () => id,
      describe: async () => ({ notice: { id: 'r', period: '2026' }, tables: [{ description, cellCount: 2 }] }),
      loadTable: async () => held,
    }) as never
  it('are a released figure, a hidden one, or not published; never counted here', async () => {
    expect(await findComplaints(statistics('r'), 'a')).toMatchObject({ state: 'shown', people: 12, period: '2026' })
    expect(await findComplaints(statistics('r'), 'b')).toMatchObject({ state: 'hidden', people: null })
    expect(await findComplaints(statistics('r'), 'c')).toEqual({ state: 'not-published' })
    expect(await findComplaints(statistics(null), 'a')).toEqual({ state: 'not-published' })
  })
})

describe('what lapses', () => {
  const empty = {
    measure: [],
    agreement: [],
    instrument: [],
    provision: [],
    ratification: [],
    recruiter: [],
    licence: [],
    sanction: [],
  }
  const measure = (id: string, until: string) =>
    record('measure', id, { title: id, kind: 'visa', place: 'MA', from: '2020', until })
  const all: MeasureStock['all'] = {
    ...empty,
    measure: [
      measure('late', '2027-02-20'),
      measure('soon', '2026-12'),
      measure('never', 'none'),
      measure('who-knows', 'unknown'),
    ],
  }
  it('comes soonest first, by the last day that is sure; what has no known end is no part of it', () => {
    expect(listLapsing({ all }, '2026-11-21', 91).map(({ record: { id }, lastDay }) => [id, lastDay])).toEqual([
      ['soon', '2026-12-01'],
      ['late', '2027-02-20'],
    ])
    expect(listLapsing({ all }, '2026-11-21', 90).map(({ record: { id } }) => id)).toEqual(['soon'])
    expect(listLapsing({ all }, '2026-12-20', 10, 30).map(({ record: { id } }) => id)).toEqual(['soon'])
  })
})

describe('an export', () => {
  it('is safe to open in a spreadsheet', () => {
    const csv = exportCsv('recruiter', [
      record('recruiter', 'x', { name: '=HYPERLINK("http://x")', kind: 'agency', sources: 'a, b' }),
    ])
    expect(csv).toContain(`x,"'=HYPERLINK(""http://x"")"`)
    expect(csv).toContain('"a, b"')
  })
})
