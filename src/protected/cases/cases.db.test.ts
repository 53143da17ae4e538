// A case through the room, over the real door, keys, counts and database; and the ways that must be shut.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { revealSealed } from '../../firewall/keys/index.ts'
import { createCasesWorld, type CasesWorld } from './cases.test-support.ts'

let room: CasesWorld
beforeAll(async () => {
  room = await createCasesWorld()
})
afterAll(() => room.world.close())

const need = { type: 'need-recorded', need: 'shelter', isUrgent: true } as const
const note = (text: string) => ({ type: 'noted', text }) as const

describe('a case', () => {
  it('is opened, written to, read, found by its reference and listed', async () => {
    const { cases, ask, worker, register, open, append } = room
    const personId = await register()
    const caseId = await open(personId, [need])
    const written = await append(caseId, [note('Slept at the station')])
    expect(written.written.map(({ event }) => event)).toEqual([note('Slept at the station')])
    const read = await cases.read(ask(worker), caseId)
    if (!read.ok) throw new Error(read.error.kind)
    const { state, entries, called, damaged, reference } = read.value
    expect(called !== 'damaged' && revealSealed(called)).toBe('Imene Quartzwood')
    expect(entries.map(({ event }) => event.type).slice(0, 3)).toEqual(['opened', 'assigned', 'need-recorded'])
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_entry, index) => index + 1))
    expect({ ...state, entries: [] }).toEqual({ ...written.state, entries: [] })
    expect(state).toMatchObject({ isOpen: true, assignedTo: worker, needs: [{ need: 'shelter', state: 'open', isUrgent: true }] })
    expect(damaged).toEqual([])
    read.value.close()
    const spoken = reference.toLowerCase().replace('-', ' ').replaceAll('0', 'o')
    expect(await cases.findByReference(ask(worker), spoken)).toEqual({ ok: true, value: { caseId, personId } })
    const listed = await cases.list(ask(worker), personId)
    expect(listed.ok && listed.value.map((one) => one.caseId)).toEqual([caseId])
  })

  it('is opened once by the same form sent twice, also at the same moment', async () => {
    const { cases, ask, worker, register } = room
    const personId = await register()
    const opening = { submissionId: randomUUID(), jurisdiction: 'XD', place: null, isChild: false, events: [need] }
    const opened = await Promise.all(Array.from({ length: 4 }, () => cases.open(ask(worker), personId, opening)))
    const ids = opened.map((one) => (one.ok ? one.value.caseId : one.error.kind))
    expect(new Set(ids).size).toBe(1)
    const listed = await cases.list(ask(worker), personId)
    expect(listed.ok && listed.value).toHaveLength(1)
  })
})
