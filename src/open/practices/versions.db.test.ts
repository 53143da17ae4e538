// Whatever is done to a record, in whatever order, every version that was ever saved is still there, word for word.
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../tests/test-database.ts'
import {
  createLibraryEditingStore,
  createPracticeEditing,
  createPublicLibraryStore,
  type LibraryTables,
  type PracticeEditing,
  type PublicLibraryTables,
} from './index.ts'

const people = [randomUUID(), randomUUID(), randomUUID()]
const whole = {
  kind: 'service',
  actor: 'City',
  place: 'MA',
  level: 'local',
  summary: 'A clinic.',
  sources: 'https://example.org',
}

let database: TestDatabase
let editing: PracticeEditing
let published: ReturnType<typeof createPublicLibraryStore>

beforeAll(async () => {
  database = await createTestDatabase()
  editing = createPracticeEditing(
    createLibraryEditingStore(database.connect<LibraryTables>('causeway_accounts')),
    () => new Date(),
  )
  published = createPublicLibraryStore(database.connect<PublicLibraryTables>('causeway_open'))
})
afterAll(() => database.close())

const step = fc.record({
  what: fc.constantFrom('save', 'import', 'submit', 'accept', 'send back', 'withdraw', 'restore'),
  who: fc.nat({ max: 2 }),
  outcome: fc.constantFrom('', 'one', 'two', 'three'),
})

it('keeps every version, publishes only what a second account accepted, and shows nothing that was withdrawn', async () => {
  let run = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      const title = `Clinic ${(run += 1)}`
      const first = await editing.saveDraft(
        { recordType: 'practice', basedOn: null, cells: { ...whole, title }, note: '' },
        people[0] ?? '',
      )
      if (!first.ok) throw new Error('a whole practice can be saved')
      const { id } = first.value
      let seen = await editing.listVersions(id)
      for (const { what, who, outcome } of steps) {
        const account = people[who] ?? ''
        const record = await editing.read(id)
        const version = record?.latest.version ?? 0
        if (what === 'save')
          await editing.saveDraft({ recordType: 'practice', id, basedOn: version, cells: { outcome }, note: '' }, account)
        if (what === 'import') {
          const bytes = new TextEncoder().encode(`id,title,outcome\n${id},${title},${outcome}\n`)
          await editing.importTable({ fileName: 'a.csv', bytes, recordType: 'practice' }, account)
        }
        if (what === 'submit') await editing.submit(id, version, account)
        if (what === 'accept') await editing.accept(id, version, account)
        if (what === 'send back') await editing.sendBack(id, version, 'Who pays?', account)
        if (what === 'withdraw') await editing.withdraw(id, 'It may hurt.', account)
        if (what === 'restore') await editing.restore(id, '', account)
        const now = await editing.listVersions(id)
        const kept = (list: typeof now) =>
          list.map((one) => ({ version: one.version, cells: one.cells, by: one.savedBy, at: one.savedAt }))
        expect(kept(now).slice(now.length - seen.length)).toEqual(kept(seen))
        seen = now
      }
      const after = await editing.read(id)
      const accepted = after?.reviews.filter((review) => review.step === 'accepted') ?? []
      for (const { version, by } of accepted) expect(by).not.toBe(seen.find((one) => one.version === version)?.savedBy)
      const shown = (await published.findPublished([id])).get(id)
      if (after?.standing === 'published') expect(shown?.version).toBe(accepted.at(-1)?.version)
      else expect(shown).toBeUndefined()
    }),
    { numRuns: 25 },
  )
})
