// What happens to a record between somebody's first draft and the public, against the real database and its roles.
import { randomUUID } from 'node:crypto'
import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../tests/test-database.ts'
import {
  createLibraryEditingStore,
  createPracticeEditing,
  createPublicLibraryStore,
  loadShippedLibrary,
  type LibraryTables,
  type PracticeEditing,
  type PublicLibraryTables,
} from './index.ts'

const LIBRARY = join(import.meta.dirname, '../../../data/library')
const now = new Date('2026-03-10T12:00:00Z')
const amina = randomUUID()
const bela = randomUUID()

/** What a form would post for a whole practice. */
const practice = {
  title: 'Night clinic without papers',
  kind: 'service',
  actor: 'City of Example',
  actor_type: 'city',
  place: 'MA',
  level: 'local',
  summary: 'A clinic opens at night and asks for no paper.',
  sources: 'https://example.org/clinic',
}

let database: TestDatabase
let store: ReturnType<typeof createLibraryEditingStore>
let published: ReturnType<typeof createPublicLibraryStore>
let editing: PracticeEditing

beforeEach(async () => {
  database = await createTestDatabase()
  store = createLibraryEditingStore(database.connect<LibraryTables>('causeway_accounts'))
  published = createPublicLibraryStore(database.connect<PublicLibraryTables>('causeway_open'))
  editing = createPracticeEditing(store, () => now)
})
afterEach(() => database.close())

async function saveAndSubmit(
  cells: Record<string, string> = practice,
  account = amina,
): Promise<{ id: string; version: number }> {
  const saved = await editing.saveDraft({ recordType: 'practice', basedOn: null, cells, note: '' }, account)
  if (!saved.ok) throw new Error(JSON.stringify(saved.error))
  expect(await editing.submit(saved.value.id, saved.value.version, account)).toEqual({ ok: true, value: null })
  return saved.value
}

describe('a new practice', () => {
  it('shows only after a second account has accepted it', async () => {
    const { id, version } = await saveAndSubmit()
    expect(id).toBe('ma-night-clinic-without-papers')
    expect(await published.findEntry(id)).toBeNull()
    expect(await editing.accept(id, version, amina)).toEqual({ ok: false, error: { kind: 'own-work' } })
    expect(await published.findEntry(id)).toBeNull()
    expect(await editing.accept(id, version, bela)).toEqual({ ok: true, value: null })
    expect((await published.findPublished([id])).get(id)?.cells['title']).toBe(practice.title)
    expect(await published.generation()).toBe(1)
  })

  it('cannot be submitted without a source, and what was typed is kept', async () => {
    const saved = await editing.saveDraft(
      { recordType: 'practice', basedOn: null, cells: { ...practice, sources: '' }, note: '' },
      amina,
    )
    if (!saved.ok) throw new Error('a draft may be incomplete')
    const submitted = await editing.submit(saved.value.id, 1, amina)
    expect(submitted).toMatchObject({ ok: false, error: { kind: 'incomplete', problems: [{ column: 'sources' }] } })
    expect((await editing.read(saved.value.id))?.latest.cells['summary']).toBe(practice.summary)
  })

  it('is told which value cannot be: objective 24', async () => {
    const cells = { ...practice, gcm_objectives: '7;24' }
    const saved = await editing.saveDraft({ recordType: 'practice', basedOn: null, cells, note: '' }, amina)
    expect(saved).toMatchObject({
      ok: false,
      error: { kind: 'bad-values', problems: [{ column: 'gcm_objectives', found: '24' }] },
    })
  })

  it('comes back with words, is changed, and is accepted then', async () => {
    const { id } = await saveAndSubmit()
    expect(await editing.sendBack(id, 1, ' ', bela)).toMatchObject({ ok: false, error: { kind: 'words-needed' } })
    expect((await editing.sendBack(id, 1, 'Who pays?', bela)).ok).toBe(true)
    const next = await editing.saveDraft(
      { recordType: 'practice', id, basedOn: 1, cells: { figures: 'paid by the city' }, note: 'answered' },
      amina,
    )
    expect(next).toMatchObject({ ok: true, value: { version: 2 } })
    await editing.submit(id, 2, amina)
    await editing.accept(id, 2, bela)
    const versions = await editing.listVersions(id)
    expect(versions.map(({ version, state, savedBy }) => [version, state, savedBy])).toEqual([
      [2, 'accepted', amina],
      [1, 'sent-back', amina],
    ])
    expect(await editing.compareVersions(id, 1, 2)).toEqual([{ column: 'figures', before: '', after: 'paid by the city' }])
    expect((await editing.read(id))?.reviews.map((step) => step.step)).toEqual([
      'submitted',
      'sent-back',
      'submitted',
      'accepted',
    ])
  })

  it('is not saved over what somebody else saved meanwhile', async () => {
    const { id } = await saveAndSubmit()
    await editing.saveDraft({ recordType: 'practice', id, basedOn: 1, cells: { outcome: 'one' }, note: '' }, amina)
    const late = await editing.saveDraft({ recordType: 'practice', id, basedOn: 1, cells: { outcome: 'two' }, note: '' }, bela)
    expect(late).toEqual({ ok: false, error: { kind: 'conflict', latest: 2 } })
  })

  it('needs a study behind a grade above self-reported', async () => {
    const saved = await editing.saveDraft(
      { recordType: 'practice', basedOn: null, cells: { ...practice, evidence_grade: 'independent' }, note: '' },
      amina,
    )
    if (!saved.ok) throw new Error('a draft may be incomplete')
    expect(await editing.submit(saved.value.id, 1, amina)).toMatchObject({
      ok: false,
      error: { problems: [{ column: 'evidence_source' }, { column: 'evidence_raised_by' }] },
    })
  })
})

describe('a record that ends', () => {
  it('is withdrawn at once, with words, and can come back', async () => {
    const { id } = await saveAndSubmit()
    await editing.accept(id, 1, bela)
    expect(await editing.withdraw(id, '', amina)).toMatchObject({ error: { kind: 'words-needed' } })
    await editing.withdraw(id, 'It led officers to the door.', amina)
    expect(await published.findEntry(id)).toMatchObject({ state: 'withdrawn', words: 'It led officers to the door.' })
    expect((await published.findPublished([id])).size).toBe(0)
    expect(await published.listVersions(id)).toEqual([])
    await editing.restore(id, 'Told wrongly.', bela)
    expect((await published.findPublished([id])).size).toBe(1)
  })

  it('is not brought back by whoever wrote it after somebody else took it away', async () => {
    const { id } = await saveAndSubmit()
    await editing.accept(id, 1, bela)
    await editing.withdraw(id, 'It names a helper.\u0000', bela)
    expect(await editing.restore(id, 'It does not.', amina)).toMatchObject({ error: { kind: 'own-work' } })
    expect((await published.findPublished([id])).size).toBe(0)
    expect(await editing.restore(id, 'By mistake.', bela)).toMatchObject({ ok: true })
    await editing.withdraw(id, 'It is over.', amina)
    expect(await editing.restore(id, 'It is not.', amina)).toMatchObject({ ok: true })
  })

  it('never makes two that send readers to each other, although two people merge at once', async () => {
    const [one, two] = [await saveAndSubmit({ ...practice, title: 'One' }), await saveAndSubmit({ ...practice, title: 'Two' })]
    for (const { id } of [one, two]) await editing.accept(id, 1, bela)
    const both = await Promise.all([
      editing.merge(one.id, two.id, 'the same', amina),
      editing.merge(two.id, one.id, 'the same', bela),
    ])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect((await published.findPublished([one.id, two.id])).size).toBe(1)
  })

  it('sends readers on where it was merged, and on again where that was merged too', async () => {
    const ids: string[] = []
    for (const title of ['One', 'Two', 'Three']) {
      const { id } = await saveAndSubmit({ ...practice, title })
      await editing.accept(id, 1, bela)
      ids.push(id)
    }
    const [one = '', two = '', three = ''] = ids
    await editing.merge(one, two, 'the same', amina)
    await editing.merge(two, three, 'the same', amina)
    expect(await published.findEntry(one)).toMatchObject({ state: 'merged', merged_into: three })
    expect(await editing.merge(three, one, '', amina)).toMatchObject({ error: { kind: 'bad-target' } })
    expect((await editing.read(one))?.mergedInto).toBe(two)
  })
})

describe('the shipped library', () => {
  it('is loaded once, and a second start changes nothing', async () => {
    const first = await loadShippedLibrary(store, LIBRARY, now)
    const rows = (await readFile(join(LIBRARY, 'practices.csv'), 'utf8')).match(/^[a-z0-9-]+,/gm)?.length
    expect(first.practice).toEqual({ added: (rows ?? 1) - 1, changed: 0, offered: 0 })
    expect(await loadShippedLibrary(store, LIBRARY, now)).toEqual({})
    expect((await published.findPublished(['pt-pending-permits-regular-2020'])).size).toBe(1)
  })

  it('is upgraded, and what somebody edited stands beside what newer software offers', async () => {
    await loadShippedLibrary(store, LIBRARY, now)
    const edited = 'pt-pending-permits-regular-2020'
    const untouched = 'ae-equal-covid-care'
    const mine = { recordType: 'practice', id: edited, basedOn: 1, cells: { title: 'Our title' }, note: '' } as const
    await editing.saveDraft(mine, amina)
    await editing.submit(edited, 2, amina)
    await editing.accept(edited, 2, bela)
    const folder = await mkdtemp(join(tmpdir(), 'causeway-library-'))
    await cp(LIBRARY, folder, { recursive: true })
    const text = await readFile(join(folder, 'practices.csv'), 'utf8')
    const changed = text
      .split('\n')
      .map((line) =>
        line.startsWith(`${edited},`) || line.startsWith(`${untouched},`)
          ? line.replace(/,(national|local),/, ',regional,')
          : line,
      )
    await writeFile(join(folder, 'practices.csv'), changed.join('\n'))
    expect((await loadShippedLibrary(store, folder, now)).practice).toEqual({ added: 0, changed: 1, offered: 1 })
    const shown = await published.findPublished([edited, untouched])
    expect(shown.get(edited)?.cells).toMatchObject({ title: 'Our title' })
    expect(shown.get(edited)?.cells['level']).not.toBe('regional')
    expect(shown.get(untouched)?.cells['level']).toBe('regional')
    const work = await editing.listWork()
    expect(work.map(({ id, offered }) => [id, offered?.version])).toEqual([[edited, 3]])
    await editing.setAsideOffer(edited)
    expect(await editing.listWork()).toEqual([])
  })
})

describe('what the public side can never read', () => {
  it('are drafts, whose account saved what, and names and contacts of helpers', async () => {
    const { id } = await saveAndSubmit()
    await editing.writeContact(id, { names: 'A helper', contacts: 'helper@example.org' })
    expect(await editing.readContact(id)).toEqual({ names: 'A helper', contacts: 'helper@example.org' })
    const client = await database.client('causeway_open')
    for (const table of ['library_version', 'library_record', 'library_review', 'library_contact']) {
      await expect(client.query(`SELECT * FROM open.${table}`)).rejects.toMatchObject({ code: '42501' })
    }
    for (const table of ['library_published', 'library_entry', 'library_generation']) {
      await expect(client.query(`DELETE FROM open.${table}`)).rejects.toMatchObject({ code: '42501' })
    }
    await editing.writeContact(id, null)
    expect(await editing.readContact(id)).toBeNull()
  })

  it('nor can those who edit change or take away a version, or accept their own in the database', async () => {
    const { id } = await saveAndSubmit()
    const client = await database.client('causeway_accounts')
    await expect(client.query("UPDATE open.library_version SET note = 'x'")).rejects.toMatchObject({ code: '42501' })
    await expect(client.query('DELETE FROM open.library_version')).rejects.toMatchObject({ code: '42501' })
    const accept = client.query(
      `INSERT INTO open.library_review (review_id, record_id, version, saved_by, submitted_by, step, step_by, step_at, words)
       VALUES ($1, $2, 1, $3, $3, 'accepted', $3, now(), '')`,
      [randomUUID(), id, amina],
    )
    await expect(accept).rejects.toMatchObject({ constraint: 'library_review_second_account' })
  })
})
