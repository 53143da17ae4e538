// What happens to measures, agreements and recruiters between a first draft and the public, against the real database and its roles.
import { randomUUID } from 'node:crypto'
import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../tests/test-database.ts'
import {
  createMeasureEditing,
  createMeasureEditingStore,
  createMeasures,
  createPublicMeasureStore,
  isInForce,
  loadShippedMeasures,
  stateAt,
  termOf,
  type MeasureEditing,
  type Measures,
  type MeasureTables,
  type PublicMeasureTables,
} from './index.ts'

const LIBRARY = join(import.meta.dirname, '../../../data/library')
const now = new Date('2026-11-21T12:00:00Z')
const amina = randomUUID()
const bela = randomUUID()

const measure = {
  title: 'Permits renewed by themselves',
  kind: 'status-extension',
  place: 'MA',
  whom_covered: 'holders of permits',
  legal_act: 'Decree 12',
  from: '2026-01-01',
  until: '2027-03-31',
  sources: 'https://example.org/decree-12',
}
const recruiter = { name: 'Example Crews', kind: 'agency', place: 'PH', sources: 'register' }

let database: TestDatabase
let store: ReturnType<typeof createMeasureEditingStore>
let editing: MeasureEditing
let measures: Measures

beforeEach(async () => {
  database = await createTestDatabase()
  store = createMeasureEditingStore(database.connect<MeasureTables>('causeway_accounts'))
  measures = createMeasures(createPublicMeasureStore(database.connect<PublicMeasureTables>('causeway_open')), () => now)
  editing = createMeasureEditing(store, { clock: () => now })
})
afterEach(() => database.close())

async function save(recordType: 'measure' | 'recruiter' | 'licence', cells: Record<string, string>) {
  const saved = await editing.saveDraft({ recordType, basedOn: null, cells, note: '' }, amina)
  if (!saved.ok) throw new Error(JSON.stringify(saved.error))
  return saved.value
}

async function publish(recordType: 'measure' | 'recruiter' | 'licence', cells: Record<string, string>): Promise<string> {
  const { id, version } = await save(recordType, cells)
  expect(await editing.submit(id, version, amina)).toEqual({ ok: true, value: null })
  expect(await editing.accept(id, version, bela)).toEqual({ ok: true, value: null })
  return id
}

describe('a new measure', () => {
  it('shows only after a second account has accepted it', async () => {
    const { id, version } = await save('measure', measure)
    expect(id).toBe('ma-permits-renewed-by-themselves')
    await editing.submit(id, version, amina)
    expect(await editing.accept(id, version, amina)).toEqual({ ok: false, error: { kind: 'own-work' } })
    expect(await measures.find(id)).toBeNull()
    expect(await editing.accept(id, version, bela)).toEqual({ ok: true, value: null })
    expect(await measures.find(id)).toMatchObject({ standing: 'published', content: { until: '2027-03-31', place: ['MA'] } })
  })

  it('cannot be submitted without a source', async () => {
    const { id, version } = await save('measure', { ...measure, sources: '' })
    expect(await editing.submit(id, version, amina)).toMatchObject({
      ok: false,
      error: { kind: 'incomplete', problems: [{ column: 'sources', kind: 'source' }] },
    })
  })

  it.each([
    [{ from: '2027-04', until: '2027-03-31' }, 'until', 'order'],
    [{ place: 'Atlantis' }, 'place', 'place'],
    [{ until: 'next year' }, 'until', 'end'],
    [{ kind: 'amnesty' }, 'kind', 'code'],
  ])('is told what is wrong with %o', async (wrong, column, kind) => {
    const saved = await editing.saveDraft(
      { recordType: 'measure', basedOn: null, cells: { ...measure, ...wrong }, note: '' },
      amina,
    )
    expect(saved).toMatchObject({ ok: false, error: { kind: 'bad-values', problems: [{ column, kind }] } })
  })

  it('has no known end where nobody wrote one', async () => {
    const id = await publish('measure', { ...measure, until: '' })
    const found = (await measures.load()).byId.get(id)
    const term = found === undefined ? null : termOf(found)
    expect(term?.until).toBe('unknown')
    expect(term !== null && isInForce(stateAt(term, '2026-11-21').state)).toBe(false)
  })

  it('is not added twice', async () => {
    const { id } = await save('measure', measure)
    const again = await editing.saveDraft(
      { recordType: 'measure', basedOn: null, cells: { ...measure, title: 'PERMITS renewed, by themselves' }, note: '' },
      bela,
    )
    expect(again).toMatchObject({ ok: false, error: { kind: 'bad-values', problems: [{ kind: 'twice', found: id }] } })
  })
})

describe('a published measure', () => {
  it('tells the second who saves that somebody was faster', async () => {
    const id = await publish('measure', measure)
    const edit = (account: string, until: string) =>
      editing.saveDraft({ recordType: 'measure', id, basedOn: 1, cells: { until }, note: 'extended' }, account)
    expect(await edit(amina, '2028-01-01')).toEqual({ ok: true, value: { id, version: 2 } })
    expect(await edit(bela, '2028-02-01')).toEqual({ ok: false, error: { kind: 'conflict', latest: 2 } })
    // What is shown stays until the edit is accepted, and its history tells what changed.
    expect((await measures.load()).byId.get(id)?.version).toBe(1)
    await editing.submit(id, 2, amina)
    await editing.accept(id, 2, bela)
    expect((await measures.listVersions(id))[0]?.changes).toEqual([
      { column: 'until', before: '2027-03-31', after: '2028-01-01' },
    ])
  })

  it('disappears at once when it is withdrawn, with the reason at its address, and can come back', async () => {
    const id = await publish('measure', measure)
    expect(await editing.withdraw(id, ' ', amina)).toEqual({ ok: false, error: { kind: 'words-needed' } })
    await editing.withdraw(id, 'Never adopted.', amina)
    expect(await measures.find(id)).toMatchObject({ standing: 'withdrawn', words: 'Never adopted.' })
    await editing.restore(id, amina)
    expect(await measures.find(id)).toMatchObject({ standing: 'published' })
  })

  it('is not brought back by whoever wrote it after somebody else took it away', async () => {
    const id = await publish('measure', measure)
    await editing.withdraw(id, 'Never adopted.', bela)
    expect(await editing.restore(id, amina)).toEqual({ ok: false, error: { kind: 'own-work' } })
    expect(await measures.find(id)).toMatchObject({ standing: 'withdrawn' })
    expect(await editing.restore(id, bela)).toMatchObject({ ok: true })
  })
})

describe('what ships', () => {
  it('is loaded once, with no measure called in force and no ratification made up', async () => {
    const report = await loadShippedMeasures(store, { name: 'library', folder: LIBRARY }, now)
    expect(report['library/measures.csv']).toEqual({ added: 45, changed: 0, offered: 0 })
    expect(await loadShippedMeasures(store, { name: 'library', folder: LIBRARY }, now)).toEqual({})
    const { all } = await measures.load()
    expect([all.measure.length, all.agreement.length, all.instrument.length, all.provision.length]).toEqual([45, 11, 32, 99])
    expect(all.ratification).toEqual([])
    expect(all.measure.filter((one) => isInForce(stateAt(termOf(one) ?? expect.fail(), '2026-11-21').state))).toEqual([])
    expect(await editing.listWork()).toEqual([])
  })

  it('never overwrites an edit: the newer row waits beside it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'causeway-measures-'))
    await cp(join(LIBRARY, 'measures.csv'), join(folder, 'measures.csv'))
    await loadShippedMeasures(store, { name: 'library', folder }, now)
    const id = 'ie-firewalls'
    const edit = { recordType: 'measure' as const, id, basedOn: 1, cells: { until: '2024-12-31' }, note: 'found out' }
    expect(await editing.saveDraft(edit, amina)).toMatchObject({ ok: true })
    const text = await readFile(join(folder, 'measures.csv'), 'utf8')
    await writeFile(join(folder, 'measures.csv'), text.replace('During the pandemic', 'In the pandemic'))
    const report = await loadShippedMeasures(store, { name: 'library', folder }, now)
    expect(report['library/measures.csv']).toEqual({ added: 0, changed: 0, offered: 1 })
    const work = await editing.read(id)
    expect(work).toMatchObject({ latest: { version: 2, cells: { until: '2024-12-31' } }, offered: { version: 3 } })
  })
})

describe('an objection to a recruiter’s entry', () => {
  it('is told of at once, its words only after somebody has looked, its sender never', async () => {
    const id = await publish('recruiter', recruiter)
    expect(await measures.object(id, 'We were never sanctioned.', 'office@example.org')).toEqual({ ok: true, value: null })
    expect(await measures.listObjections(id)).toMatchObject([{ state: 'received', words: '' }])
    const [waiting] = await editing.listObjections()
    expect(waiting).toMatchObject({ receivedWords: 'We were never sanctioned.', sender: 'office@example.org' })
    await editing.decideObjection(waiting?.id ?? '', 'shown', 'The company says that it was never sanctioned.', amina)
    expect(await measures.listObjections(id)).toMatchObject([
      { state: 'shown', words: 'The company says that it was never sanctioned.' },
    ])
    expect(await editing.listObjections()).toEqual([])
    const open = await database.client('causeway_open')
    await expect(open.query('SELECT sender FROM open.measure_objection')).rejects.toThrow('permission denied')
    await expect(open.query('SELECT received_words FROM open.measure_objection')).rejects.toThrow('permission denied')
    const accounts = await database.client('causeway_accounts')
    expect((await accounts.query('SELECT sender FROM open.measure_objection')).rows).toEqual([{ sender: '' }])
  })

  it('cannot fill the database', async () => {
    const id = await publish('recruiter', recruiter)
    for (let count = 0; count < 20; count++) expect((await measures.object(id, `no ${count}`, '')).ok).toBe(true)
    expect(await measures.object(id, 'one more', '')).toEqual({ ok: false, error: 'too-many' })
    expect(await measures.object('nobody', 'one more', '')).toEqual({ ok: false, error: 'not-found' })
  })
})

describe('a recruiter', () => {
  it('is kept without what a person could be reached by', async () => {
    const cells = { ...recruiter, note: 'Ask for the director, +63 912 345 6789' }
    const saved = await editing.saveDraft({ recordType: 'recruiter', basedOn: null, cells, note: '' }, amina)
    expect(saved).toMatchObject({ ok: false, error: { problems: [{ column: 'note', kind: 'person' }] } })
  })

  it('must be here before a licence names it', async () => {
    const licence = { recruiter: 'example-crews-ph', number: 'POEA-123', authority: 'Labour Office', sources: 'register' }
    const saved = await editing.saveDraft({ recordType: 'licence', basedOn: null, cells: licence, note: '' }, amina)
    expect(saved).toMatchObject({ ok: false, error: { problems: [{ column: 'recruiter', kind: 'reference' }] } })
    const id = await publish('recruiter', recruiter)
    expect(id).toBe('example-crews-ph')
    expect(await save('licence', licence)).toMatchObject({ version: 1 })
  })
})
