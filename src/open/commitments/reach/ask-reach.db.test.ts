// What people with lived experience answer, and who could bend it: over a real database with its real roles.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ANNA, BO, openRoom } from '../commitments.test-support.ts'

let room: Awaited<ReturnType<typeof openRoom>>
beforeEach(async () => {
  room = await openRoom()
})
afterEach(() => room.database.close())

async function publish(): Promise<string> {
  const form = { title: 'A clinic in Millreach', text: 'Open by night.', owners: [{ name: 'The city', type: 'city' }] }
  const saved = await room.editing.saveDraft({ basedOn: null, form, reason: '' }, ANNA)
  if (!saved.ok) throw new Error(JSON.stringify(saved.error))
  const { id, version } = saved.value
  expect(await room.editing.submit(id, version, ANNA)).toMatchObject({ ok: true })
  expect(await room.editing.publish(id, version, BO)).toMatchObject({ ok: true })
  return id
}

describe('an answer', () => {
  it.each([
    { words: 'They asked for my papers', mayPublishWords: false, shown: { name: '', words: null } },
    { words: 'They asked for my papers', mayPublishWords: true, shown: { name: 'Mariam', words: 'They asked for my papers' } },
    { words: '', mayPublishWords: false, shown: { name: 'Mariam', words: null } },
  ])('signs in public only what may be public ($mayPublishWords, "$words")', async ({ words, mayPublishWords, shown }) => {
    const id = await publish()
    const invited = await room.editing.inviteReach(id, { language: 'ar' }, ANNA)
    if (!invited.ok) throw new Error('not invited')
    const reply = { name: 'Mariam', language: 'ar', answer: 'no', words, mayPublishWords } as const
    expect(await room.answers.answer(invited.value.token, reply)).toEqual({ ok: true, value: null })
    expect((await room.reading.find(id))?.reach).toMatchObject([shown])
    // Being paid writes the public answer once more, and no more into it.
    await room.editing.recordPaid(invited.value.id, true, ANNA)
    expect((await room.reading.find(id))?.reach).toMatchObject([{ ...shown, isPaid: true }])
  })

  it('taken back by whoever gave it stands nowhere any more, and its link opens nothing', async () => {
    const id = await publish()
    const invited = await room.editing.inviteReach(id, { language: 'ar' }, ANNA)
    if (!invited.ok) throw new Error('not invited')
    const reply = { name: 'Mariam', language: 'ar', answer: 'no', words: 'They asked', mayPublishWords: true } as const
    await room.answers.answer(invited.value.token, reply)
    expect(await room.editing.takeBackReach(invited.value.id)).toBe(true)
    expect(await room.editing.takeBackReach(invited.value.id)).toBe(false)
    expect((await room.reading.find(id))?.reach).toEqual([])
    expect(await room.answers.find(invited.value.token)).toBeNull()
    expect(JSON.stringify(await room.editing.listReach(id))).not.toMatch(/Mariam|They asked/)
  })
})
