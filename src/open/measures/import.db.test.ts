// Tables made elsewhere, good and bad: each row that cannot be kept is told with its line, and twice the same changes nothing.
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import writeXlsxFile from 'write-excel-file/node'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../tests/test-database.ts'
import {
  createMeasureEditing,
  createMeasureEditingStore,
  createMeasures,
  createPublicMeasureStore,
  exportCsv,
  loadShippedMeasures,
  type MeasureEditing,
  type MeasureTables,
  type PublicMeasureTables,
  type RecordType,
} from './index.ts'

const LIBRARY = join(import.meta.dirname, '../../../data/library')
const now = new Date('2026-11-21T12:00:00Z')
const amina = randomUUID()

let database: TestDatabase
let store: ReturnType<typeof createMeasureEditingStore>
let editing: MeasureEditing

beforeEach(async () => {
  database = await createTestDatabase()
  store = createMeasureEditingStore(database.connect<MeasureTables>('causeway_accounts'))
  editing = createMeasureEditing(store, { clock: () => now })
})
afterEach(() => database.close())

const send = (
  recordType: RecordType,
  lines: readonly string[],
  options: { readonly strict?: boolean; readonly isTrial?: boolean } = {},
) => editing.importTable({ fileName: 'table.csv', bytes: Buffer.from(lines.join('\n')), recordType, ...options }, amina)

const measures = [
  'Mesures en vigueur en 2026,,,,,',
  'Titre,Pays,Type,Début,Fin,Sources',
  'Titres prolongés,Maroc,Prolongation de titres et de séjours,01/02/2026,31.12.2026,https://example.org/1',
  'Soins pour tous,Atlantide,Accès aux soins,2026,,https://example.org/2',
  'Retours suspendus,Tunisie,Retours suspendus,2026-05,2026-01,https://example.org/3',
  'TITRES PROLONGES,MA,Visa,2026,,https://example.org/4',
  'Frais levés,Sénégal,remittance-relief,3/4/2026,sans fin,https://example.org/5',
]

describe('a table of measures in French, with a title above its header', () => {
  it('is read by names of countries, kinds and dates as people write them', async () => {
    const outcome = await send('measure', measures)
    expect(outcome).toMatchObject({ isKept: true, added: 2, leftOut: 3 })
    expect((await editing.read('ma-titres-prolonges'))?.latest).toMatchObject({
      state: 'submitted',
      cells: { place: 'MA', kind: 'status-extension', from: 'unknown', until: '2026-12-31', legal_act: 'unknown' },
    })
    expect((await editing.read('sn-frais-leves'))?.latest.cells).toMatchObject({ until: 'none', kind: 'remittance-relief' })
  })

  it('has every bad row told by its line: an unknown country, an end before the beginning, the same twice, a doubtful day', async () => {
    const { problems } = await send('measure', measures)
    const told = problems.map(({ line, column, found, outcome }) => [line, column, found, outcome])
    expect(told).toContainEqual([4, 'place', 'Atlantide', 'row left out'])
    expect(told).toContainEqual([5, 'until', '2026-01', 'row left out'])
    expect(told).toContainEqual([6, '', 'the same as line 3', 'row left out'])
    // 3 April here, 4 March there: told, and never guessed.
    expect(told).toContainEqual([7, 'from', '3/4/2026', 'value left out'])
    expect((await editing.read('sn-frais-leves'))?.latest.note).toBe('Not understood: Début: 3/4/2026')
  })

  it('changes nothing the second time, and nothing at all on trial or where it is to be whole', async () => {
    expect(await send('measure', measures, { isTrial: true })).toMatchObject({ isKept: false, added: 2 })
    expect(await send('measure', measures, { strict: true })).toMatchObject({ isKept: false })
    expect(await editing.listWork()).toEqual([])
    await send('measure', measures)
    expect(await send('measure', measures)).toMatchObject({ added: 0, changed: 0, unchanged: 2 })
    expect((await editing.read('ma-titres-prolonges'))?.versions).toHaveLength(1)
  })

  it('does not put back what was edited here since', async () => {
    await send('measure', measures)
    const edit = { recordType: 'measure' as const, id: 'sn-frais-leves', basedOn: 1, cells: { until: '2027-01-01' }, note: '' }
    expect((await editing.saveDraft(edit, amina)).ok).toBe(true)
    expect(await send('measure', measures)).toMatchObject({ keptEdits: 1, unchanged: 1, changed: 0 })
  })
})

describe('a workbook with merged cells and three lines above its rows', () => {
  it('gives the merged country to each of its rows', async () => {
    const rows = [
      [{ value: 'Measures of 2026', columnSpan: 4 }, null, null, null],
      [{ value: 'Where', columnSpan: 2 }, null, { value: 'What', columnSpan: 2 }, null],
      [{ value: 'Country' }, { value: 'Title' }, { value: 'Kind' }, { value: 'Source' }],
      [{ value: 'Morocco', rowSpan: 2 }, { value: 'First' }, { value: 'visa' }, { value: 'a' }],
      [null, { value: 'Second' }, { value: 'visa' }, { value: 'b' }],
    ]
    const bytes = await writeXlsxFile(rows, {}).toBuffer()
    const outcome = await editing.importTable({ fileName: 'table.xlsx', bytes, recordType: 'measure' }, amina)
    expect(outcome).toMatchObject({ added: 2, leftOut: 0 })
    expect(outcome.rows.map(({ id }) => id)).toEqual(['ma-first', 'ma-second'])
  })
})

describe('an agreement under two spellings', () => {
  it('is told to be perhaps the same, and kept for a person to compare', async () => {
    const first = await send('agreement', [
      'title,kind,parties,subject,sources',
      'Agreement on nurses for Germany,bilateral,PH;DE,nurses,a',
      'Agreement on Nurses (Germany),bilateral,DE;PH,nurses,b',
    ])
    expect(first).toMatchObject({ added: 2, problems: [{ line: 3, outcome: 'noted' }] })
    await loadShippedMeasures(store, { name: 'library', folder: LIBRARY }, now)
    const again = await send('agreement', [
      'title,kind,parties,subject,sources',
      'Nurses for Germany Agreement,bilateral,DE;PH,nurses,c',
    ])
    expect(again.problems.map(({ found }) => found).join()).toContain('perhaps the same as')
  })
})

describe('an export', () => {
  it('is read back and changes nothing, for every list that ships', async () => {
    await loadShippedMeasures(store, { name: 'library', folder: LIBRARY }, now)
    const reading = createMeasures(createPublicMeasureStore(database.connect<PublicMeasureTables>('causeway_open')), () => now)
    const { all } = await reading.load()
    for (const recordType of ['measure', 'agreement', 'instrument', 'provision'] as const) {
      const csv = exportCsv(recordType, all[recordType])
      const outcome = await send(recordType, [csv])
      expect(outcome).toMatchObject({ added: 0, changed: 0, leftOut: 0, unchanged: all[recordType].length, problems: [] })
    }
  })
})

describe('what is no table', () => {
  it.each([
    ['an empty file', ''],
    ['words', 'Dear colleagues, please find attached'],
  ])('%s is told and keeps nothing', async (_, text) => {
    expect(await send('measure', [text])).toMatchObject({ isKept: false, problems: [{ outcome: 'row left out' }] })
  })
})
