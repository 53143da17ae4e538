// An outcome becomes one draft, however often the button is pressed and wherever the step breaks off: over the three rooms' real tables.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createCommitmentEditing, createCommitmentEditingStore, type CommitmentTables } from '../../src/open/commitments/index.ts'
import type { DialogueWork } from '../../src/open/dialogues/index.ts'
import { ANNA, BO, must, openRoom, OUTCOME, say, TABLE } from '../../src/open/dialogues/dialogues.test-support.ts'
import { createLibraryEditingStore, createPracticeEditing, type LibraryTables } from '../../src/open/practices/index.ts'
import { createStatistics, createStatisticsStore, type StatisticTables } from '../../src/open/statistics/index.ts'
import { createTranslator } from '../../src/platform/i18n/index.ts'
import { DIALOGUE_AREAS } from '../../src/surfaces/dialogue-site/index.ts'
import { becomeDraft } from '../../src/surfaces/coordination-site/dialogues/desk/become-draft-once.ts'

const t = createTranslator('en', [...DIALOGUE_AREAS, 'dialogue-desk'])
const KINDS = ['recommendation', 'practice', 'commitment'] as const

let room: Awaited<ReturnType<typeof openRoom>>
let rooms: ReturnType<typeof openDraftRooms>
beforeEach(async () => {
  room = await openRoom()
  rooms = openDraftRooms()
  must(
    await room.work.saveAll(
      ANNA,
      TABLE.filter(({ kind }) => kind !== 'outcome'),
      '',
    ),
  )
  must(
    await room.work.saveAll(
      ANNA,
      KINDS.map((outcome) => ({ ...OUTCOME, id: `of-${outcome}`, outcome })),
      '',
    ),
  )
})
afterEach(() => room.database.close())

function openDraftRooms() {
  const none = () => Promise.resolve(null)
  const statistics = createStatistics(createStatisticsStore(room.database.connect<StatisticTables>('causeway_open')))
  const library = createPracticeEditing(
    createLibraryEditingStore(room.database.connect<LibraryTables>('causeway_accounts')),
    room.clock,
  )
  const commitments = createCommitmentEditing(
    createCommitmentEditingStore(room.database.connect<CommitmentTables>('causeway_accounts')),
    { clock: room.clock, statistics, library: { find: none, findMany: () => Promise.resolve([]) }, targets: [] },
  )
  return { libraryEditing: library, commitmentEditing: commitments }
}

const step = (outcome: string, account = ANNA) => ({ t, account, outcome, source: 'https://example.org/dialogues' })
const press = (outcome: string, work: Pick<DialogueWork, 'readRecord' | 'readBySession' | 'save'> = room.work, account = ANNA) =>
  becomeDraft({ work, ...rooms }, step(outcome, account))
const countDrafts = async () => (await rooms.libraryEditing.listWork()).length + (await rooms.commitmentEditing.listWork()).length
const becomes = async (outcome: string) => {
  const saved = await room.work.readRecord('outcome', outcome)
  return saved?.record.kind === 'outcome' ? saved.record.becomes : undefined
}

describe.each(KINDS)('a %s', (kind) => {
  const outcome = `of-${kind}`

  it('is one draft where the button is pressed twice, or by two at once', async () => {
    const both = await Promise.all([press(outcome), press(outcome, room.work, BO)])
    const [first] = both
    expect(first?.ok).toBe(true)
    expect(both[1]).toEqual(first)
    expect(await press(outcome)).toEqual(first)
    expect(await countDrafts()).toBe(1)
    expect(first?.ok === true ? first.value : null).toEqual(await becomes(outcome))
  })

  it('goes on where it broke off between the draft and the record', async () => {
    const breaks = { ...room.work, save: () => Promise.reject(new Error('the power went')) }
    await expect(press(outcome, breaks)).rejects.toThrow('the power went')
    expect([await countDrafts(), await becomes(outcome)]).toEqual([1, null])
    const made = await press(outcome, room.work, BO)
    expect(await countDrafts()).toBe(1)
    expect(made).toEqual({ ok: true, value: await becomes(outcome) })
  })

  it('leads to its draft although somebody saved other words at that moment, and loses none of them', async () => {
    const other = { ...OUTCOME, id: outcome, outcome: kind, text: say('Keep officers far from the clinic.') }
    let isFirst = true
    const save: DialogueWork['save'] = async (...given) => {
      if (isFirst) must(await room.work.save(BO, other, { base: 1, reason: 'As they agreed' }))
      isFirst = false
      return room.work.save(...given)
    }
    const made = await press(outcome, { ...room.work, save })
    expect(made).toEqual({ ok: true, value: await becomes(outcome) })
    expect((await room.work.readRecord('outcome', outcome))?.record).toMatchObject({ text: other.text })
    expect(await countDrafts()).toBe(1)
  })
})

it('makes nothing of what was taken back', async () => {
  must(await room.work.withdraw(ANNA, 'outcome', 'of-practice', 'Said in error'))
  expect(await press('of-practice')).toEqual({ ok: false, error: { kind: 'not-found' } })
  expect(await countDrafts()).toBe(0)
})
