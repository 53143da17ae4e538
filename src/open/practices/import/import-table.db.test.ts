// Tables as people send them: made by Excel with merged cells and a header of three rows, in other languages and code pages, with
// the same practice twice. Every fault is told, nothing is lost, and importing again changes nothing.
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from 'vitest'
import { makeWorkbook } from '../../../../tests/made-workbook.ts'
import { createTestDatabase, type TestDatabase } from '../../../../tests/test-database.ts'
import {
  createLibraryEditingStore,
  createPracticeEditing,
  createPracticeLibrary,
  createPublicLibraryStore,
  findCodeWords,
  loadShippedLibrary,
  readLexicon,
  type ImportRequest,
  type LibraryTables,
  type PracticeEditing,
  type PublicLibraryTables,
} from '../index.ts'

const LIBRARY = join(import.meta.dirname, '../../../../data/library')
const now = new Date('2026-03-10T12:00:00Z')
const amina = randomUUID()
const bela = randomUUID()
const lexicon = readLexicon(LIBRARY)

let database: TestDatabase
let editing: PracticeEditing
let store: ReturnType<typeof createLibraryEditingStore>

const open = async () => {
  database = await createTestDatabase()
  store = createLibraryEditingStore(database.connect<LibraryTables>('causeway_accounts'))
  editing = createPracticeEditing(store, () => now, findCodeWords(lexicon))
}

const csv = (text: string, more: Partial<ImportRequest> = {}): ImportRequest => ({
  fileName: 'table.csv',
  bytes: new TextEncoder().encode(text),
  recordType: 'practice',
  ...more,
})

describe('a workbook with merged cells and a header of three rows', () => {
  beforeEach(open)
  afterEach(() => database.close())

  const rows = [
    ['Good practices 2026', '', '', '', '', '', ''],
    ['What and where', '', '', 'Evidence', '', 'For', ''],
    ['Name of the practice', 'Country', 'Organisation', 'Results', 'grade', 'Global Compact objectives', 'Source'],
    ['Night clinic', 'Morocco', 'City of Rabat', 'More people came', 'self-reported', '15, 24', 'https://example.org/1'],
    ['Free bus', '', 'City of Rabat', '', '', 'Objective 15', 'https://example.org/2'],
    ['', 'Chile', 'Somebody', '', '', 7, ''],
  ]
  const request: ImportRequest = {
    fileName: 'replies.xlsx',
    bytes: makeWorkbook(rows, ['A1:G1', 'A2:C2', 'D2:E2', 'F2:G2', 'B4:B5']),
    recordType: 'practice',
  }

  it('is understood, and every fault told by its cell', async () => {
    const preview = await editing.previewImport(request)
    expect(preview.headerRows).toEqual([1, 3])
    expect(preview.columns.map(({ column }) => column)).toEqual([
      'title',
      'place',
      'actor',
      'outcome',
      'evidence_grade',
      'gcm_objectives',
      'sources',
    ])
    expect(preview.rows.map(({ title, result, isComplete }) => [title, result, isComplete])).toEqual([
      ['Night clinic', 'new', false],
      ['Free bus', 'new', false],
    ])
    const told = preview.problems.map(({ cell, column, found, outcome }) => [cell, column, found, outcome])
    expect(told).toContainEqual(['F4', 'gcm_objectives', '24', 'value left out'])
    expect(told).toContainEqual(['B5', 'place', 'Morocco', 'repaired'])
    expect(told).toContainEqual(['A6', 'title', 'nothing (the row begins with "Chile")', 'row left out'])
    expect(told.some(([, , found]) => String(found).startsWith('merged cells'))).toBe(true)
    expect(await editing.listWork()).toEqual([])
  })

  it('keeps what it could not read in the note, fills merged cells, and the second time changes nothing', async () => {
    const first = await editing.importTable(request, amina)
    expect(first).toMatchObject({ isKept: true, added: 2, leftOut: 1 })
    const clinic = await editing.read('ma-night-clinic')
    expect(clinic?.latest.cells).toMatchObject({ place: 'MA', gcm_objectives: '15', evidence_grade: 'self-reported' })
    expect(clinic?.latest.note).toContain('24')
    expect((await editing.read('ma-free-bus'))?.latest.cells['place']).toBe('MA')
    expect(await editing.importTable(request, amina)).toMatchObject({ added: 0, changed: 0, unchanged: 2 })
    expect(await editing.listVersions('ma-night-clinic')).toHaveLength(1)
  })

  it('keeps whom to reach in no version, but with the contacts of helpers, where it can be erased', async () => {
    const people = csv(
      'Name of the practice,Country,Focal point,Phone,Remarks,What we think\n' +
        'Night clinic,Morocco,Amina Secret,+212 6 12 34 56 78,write to amina.secret@example.org,it works\n',
    )
    const told = await editing.importTable(people, amina)
    expect(told.problems.some(({ found }) => found.includes('contacts of helpers'))).toBe(true)
    const kept = JSON.stringify([await editing.read('ma-night-clinic'), await editing.listVersions('ma-night-clinic')])
    expect(kept).toContain('it works')
    expect(kept).not.toMatch(/secret|12 34 56/i)
    const contact = await editing.readContact('ma-night-clinic')
    expect(contact?.contacts).toMatch(/Amina Secret[^]*\+212 6 12 34 56 78[^]*amina\.secret@example\.org/)
    await editing.writeContact('ma-night-clinic', null)
    await editing.importTable(people, amina)
    expect(await editing.readContact('ma-night-clinic')).toBeNull()
  })

  it('keeps nothing where it is told to be strict', async () => {
    expect(await editing.importTable({ ...request, strict: true }, amina)).toMatchObject({ isKept: false, added: 0, leftOut: 1 })
    expect(await editing.listWork()).toEqual([])
  })
})

describe('a table', () => {
  beforeEach(open)
  afterEach(() => database.close())

  it.each([
    ['Titre;Pays;Besoins;Objectifs du Pacte\nClinique de nuit;Maroc;Santé;15', 'French'],
    ['Título;País;Necesidades;Objetivo\nClínica nocturna;Marruecos;salud;15', 'Spanish'],
    ['Название;Страна;Потребности;Цель\nНочная клиника;Марокко;здоровье;15', 'Russian'],
    ['العنوان;البلد;الاحتياجات;الهدف\nعيادة ليلية;المغرب;الصحة;15', 'Arabic'],
    ['名称;国家;需求;目标\n夜间诊所;摩洛哥;医疗;15', 'Chinese'],
  ])('is read in its own language: %s', async (text) => {
    const outcome = await editing.importTable(csv(text), amina)
    expect(outcome.added).toBe(1)
    const record = await editing.read(outcome.rows[0]?.id ?? '')
    expect(record?.latest.cells).toMatchObject({ place: 'MA', needs: 'health-care', gcm_objectives: '15' })
  })

  it('of an older code page is read in the letters that make sense', async () => {
    // Windows-1251, as Excel saves Russian.
    const text = 'Название;Страна;Описание\nНочная клиника;Марокко;Клиника открыта ночью и не просит документов\n'
    const bytes = Uint8Array.from(text, (letter) => {
      const code = letter.codePointAt(0) ?? 0
      if (code < 128) return code
      return code >= 0x410 && code <= 0x44f ? code - 0x410 + 0xc0 : 0x3f
    })
    const preview = await editing.previewImport({ ...csv(''), bytes })
    expect(preview.rows[0]?.title).toBe('Ночная клиника')
    expect(preview.problems.map(({ found }) => found)).toContain('windows-1251, read as such')
  })

  it('may be mapped by hand where its columns have names of their own', async () => {
    const text = 'Foo,Country,Source\nNight clinic,Morocco,https://example.org\n'
    expect((await editing.previewImport(csv(text))).rows).toEqual([])
    const mapped = await editing.previewImport(csv(text, { mapping: { 0: 'title' } }))
    expect(mapped.rows).toMatchObject([{ title: 'Night clinic', id: 'ma-night-clinic' }])
    expect(mapped.columns[0]).toMatchObject({ how: 'confirmed', samples: ['Night clinic'] })
  })

  it('with a practice twice under two spellings tells so, and merges nothing', async () => {
    const text =
      'Title,Country,Actor\n' +
      'Johannesburg migrant help desk,ZA,City of Johannesburg\n' +
      'Johanesburg: Help-desk for migrants,ZA,City of Johannesburg\n' +
      'Johannesburg migrant help desk,ZA,City of Johannesburg\n' +
      'Йоханнесбург migrant help desk,ZA,City of Johannesburg\n'
    const preview = await editing.previewImport(csv(text))
    expect(preview.rows.map(({ line, result, likely }) => [line, result, likely.length > 0])).toEqual([
      [2, 'new', false],
      [3, 'new', true],
      [4, 'left-out', false],
      [5, 'new', true],
    ])
    await editing.importTable(csv(text), amina)
    const pairs = await editing.listDuplicates()
    expect(pairs.length).toBeGreaterThan(0)
    const [pair] = pairs
    if (pair === undefined) throw new Error('a pair was expected')
    await editing.callDifferent(pair.other.id, pair.one.id, bela)
    expect(await editing.listDuplicates()).toHaveLength(pairs.length - 1)
  })

  it('does not put back what somebody edited here since', async () => {
    const text = 'Title,Country,Outcome\nNight clinic,MA,as the table has it\n'
    await editing.importTable(csv(text), amina)
    const id = 'ma-night-clinic'
    await editing.saveDraft({ recordType: 'practice', id, basedOn: 1, cells: { outcome: 'as we know better' }, note: '' }, bela)
    expect(await editing.importTable(csv(text), amina)).toMatchObject({ keptEdits: 1, changed: 0 })
    expect((await editing.read(id))?.latest.cells['outcome']).toBe('as we know better')
    const newer = csv(text.replace('as the table has it', 'told anew'))
    expect(await editing.importTable(newer, amina)).toMatchObject({ changed: 1 })
    expect((await editing.listVersions(id)).map(({ version }) => version)).toEqual([3, 2, 1])
  })

  it('that is none is told as such', async () => {
    for (const bytes of [new Uint8Array(), new Uint8Array([0x50, 0x4b, 3, 4, 9]), new Uint8Array([0xd0, 0xcf, 1])]) {
      const outcome = await editing.importTable({ ...csv(''), bytes }, amina)
      expect(outcome).toMatchObject({ headerRows: null, added: 0 })
      expect(outcome.problems).toHaveLength(1)
    }
  })
})

describe('the shipped library over the database', () => {
  let library: ReturnType<typeof createPracticeLibrary>
  beforeAll(async () => {
    await open()
    await loadShippedLibrary(store, LIBRARY, now)
    const published = createPublicLibraryStore(database.connect<PublicLibraryTables>('causeway_open'))
    library = createPracticeLibrary(published, { lexicon, documents: [], clock: () => now })
  })
  afterAll(() => database.close())

  it('goes out as CSV and comes in again without a change', async () => {
    for (const recordType of ['practice', 'recommendation', 'gap', 'statement'] as const) {
      const text = await library.exportRecords(recordType, 'csv')
      const outcome = await editing.importTable(csv(text, { recordType }), amina)
      expect(outcome, recordType).toMatchObject({ added: 0, changed: 0, leftOut: 0 })
      expect(outcome.unchanged).toBeGreaterThan(20)
    }
    const found: unknown[] = JSON.parse(await library.exportRecords('practice', 'json', { words: 'rice' }))
    expect(found).toContainEqual(expect.objectContaining({ id: 'rice-atm', gcm_objectives: expect.any(Array) }))
  })

  it('answers with marked texts and why, and finds what a published change brought', async () => {
    const { hits, total } = await library.search({ words: 'unpaid wages', facets: { record: ['practice'] } })
    expect(total).toBeGreaterThan(0)
    expect(hits[0]?.title.some(({ isMatch }) => isMatch)).toBe(true)
    expect(hits[0]?.because.length).toBeGreaterThan(0)
    const id = hits[0]?.record.id ?? ''
    const saved = await editing.saveDraft(
      { recordType: 'practice', id, basedOn: 1, cells: { outcome: 'Quokkas were paid.' }, note: '' },
      amina,
    )
    expect(saved.ok).toBe(true)
    expect((await library.search({ words: 'quokkas' })).total).toBe(0)
    await editing.submit(id, 2, amina)
    await editing.accept(id, 2, bela)
    expect((await library.search({ words: 'quokkas' })).hits.map((hit) => hit.record.id)).toEqual([id])
    expect((await library.listVersions(id)).map(({ version }) => version)).toEqual([2, 1])
    expect((await library.compareVersions(id, 1, 2))?.map(({ column }) => column)).toEqual(['outcome'])
  })

  it('finds five practices for a lever, with why, how well known, whether in force, and whom it may harm', async () => {
    const action = { kind: 'permit-renewal' } as const
    const matches = await library.findPracticesForLever({ lever: { scope: { kind: 'law', services: 3 }, action } })
    expect(matches).toHaveLength(5)
    for (const { practice, why, possibleHarms, status } of matches) {
      expect(why.length).toBeGreaterThan(0)
      expect(possibleHarms ?? '').toBe(practice.content.possibleHarms)
      expect(['in-force', 'unknown', 'lapsed', 'over']).toContain(status)
    }
    expect(matches.map(({ id }) => id)).toContain('ie-automatic-permit-renewal')
  })

  it('takes at most one of those that a source names in one breath', async () => {
    const matches = await library.findPracticesForLever({ need: 'regularisation/work-based' }, 20)
    const breaths = matches.map(({ practice }) => practice.content.splitFrom).filter((breath) => breath !== '')
    expect(new Set(breaths).size).toBe(breaths.length)
  })

  it('sends readers of a merged record on', async () => {
    await editing.merge('bd-soft-loans-returnees', 'bd-reintegration-funds', 'the same', amina)
    expect(await library.find('bd-soft-loans-returnees')).toMatchObject({ state: 'merged', into: 'bd-reintegration-funds' })
    expect(await library.find('nothing-of-the-kind')).toBeNull()
  })
})
