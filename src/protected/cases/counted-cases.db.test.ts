// What a case adds to the counts, through the room itself: nothing of it before the night, taken back by a correction, moved with the group
// that the person is counted in, and gone when they do not want to be counted.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCasesWorld, type CasesWorld } from './cases.test-support.ts'

let room: CasesWorld
beforeAll(async () => {
  room = await createCasesWorld()
})
afterAll(() => room.world.close())

async function readNeeds(): Promise<readonly string[]> {
  const { counts } = room.world
  const { organisationId } = room.organisation
  await counts.fold(organisationId)
  const cells = await counts.readOwn(organisationId, {
    measure: 'need',
    face: 'age-gender',
    fromMonth: '2000-01',
    toMonth: '2100-12',
    byPlace: false,
  })
  return cells.filter(({ detail }) => detail === 'recorded').map(({ code, part, second, n }) => `${code} ${part} ${second} ${n}`)
}

describe('what cases add to the counts', () => {
  it('is taken back by a correction, follows the person’s group, and ends with their no', async () => {
    const { people } = room.world
    const { ask, worker, register, open, append } = room
    const personId = await register({ gender: 'woman', 'age-band': '25-39' })
    const caseId = await open(personId, [{ type: 'need-recorded', need: 'shelter', isUrgent: false }])
    const { written } = await append(caseId, [{ type: 'need-recorded', need: 'wages', isUrgent: false }])
    expect(await readNeeds()).toEqual(['shelter 25-59 female 1', 'wages 25-59 female 1'])

    const wages = written.find(({ event }) => event.type === 'need-recorded')
    await append(caseId, [{ type: 'corrected', seq: wages?.seq ?? 0, because: 'Another person’s', event: null }])
    expect(await readNeeds()).toEqual(['shelter 25-59 female 1'])

    const change = async (field: 'gender' | 'counting', text: string, readVersion: number) => {
      const saved = await people.write(ask(worker), personId, [{ field, readVersion, text }])
      expect(saved).toMatchObject({ ok: true })
      await append(caseId, [{ type: 'noted', text: 'Spoke with them again' }])
    }
    await change('gender', 'another', 1)
    expect(await readNeeds()).toEqual(['shelter 25-59 other 1'])
    await change('counting', 'no', 0)
    expect(await readNeeds()).toEqual([])
    await append(caseId, [{ type: 'need-recorded', need: 'food', isUrgent: false }])
    expect(await readNeeds()).toEqual([])
  })

  it('ends with their no at once, for a case that is closed and gets no further entry', async () => {
    const { ask, worker, register, open, append } = room
    const { people, cases } = room.world
    const personId = await register({ gender: 'woman', 'age-band': '25-39' })
    const caseId = await open(personId, [{ type: 'need-recorded', need: 'shelter', isUrgent: false }])
    await append(caseId, [{ type: 'closed', outcome: 'person-ended-it', because: 'They said goodbye' }])
    expect(await readNeeds()).toEqual(['shelter 25-59 female 1'])
    const saved = await people.write(ask(worker), personId, [{ field: 'counting', readVersion: 0, text: 'no' }])
    expect(saved).toMatchObject({ ok: true })
    expect(await cases.recount(ask(worker), personId)).toEqual({ ok: true })
    expect(await cases.recount(ask(worker), personId)).toEqual({ ok: true })
    expect(await readNeeds()).toEqual([])
  })
})
