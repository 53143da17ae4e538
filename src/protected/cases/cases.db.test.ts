// A case through the room, over the real door, keys, counts and database: from its opening to its end, and two people at once.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CaseEvent } from '@causeway/casework'
import { revealSealed } from '../../firewall/keys/index.ts'
import { createCasesWorld, type CasesWorld } from './cases.test-support.ts'

let room: CasesWorld
beforeAll(async () => {
  room = await createCasesWorld()
})
afterAll(() => room.world.close())

const need = { type: 'need-recorded', need: 'shelter', isUrgent: true } as const
const note = (text: string) => ({ type: 'noted', text }) as const
const typesOf = (entries: readonly { readonly event: { readonly type: string } }[]) => entries.map(({ event }) => event.type)

async function readCase(caseId: string, by = room.ask(room.worker)) {
  const read = await room.cases.read(by, caseId)
  if (!read.ok) throw new Error(read.error.kind)
  read.value.close()
  return read.value
}

describe('a case', () => {
  it('is opened, written to, read, found by its reference and listed', async () => {
    const { cases, ask, worker, register, open, append } = room
    const personId = await register()
    const caseId = await open(personId, [need])
    const written = await append(caseId, [note('Slept at the station')])
    expect(written.written.map(({ event }) => event)).toEqual([note('Slept at the station')])
    const { state, entries, called, damaged, reference } = await readCase(caseId)
    expect(called !== 'damaged' && revealSealed(called)).toBe('Imene Quartzwood')
    expect(typesOf(entries).slice(0, 3)).toEqual(['opened', 'assigned', 'need-recorded'])
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_entry, index) => index + 1))
    expect(state).toEqual(written.state)
    expect(state).toMatchObject({ isOpen: true, assignedTo: worker, needs: [{ need: 'shelter', state: 'open', isUrgent: true }] })
    expect(damaged).toEqual([])
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
    expect(new Set(opened.map((one) => (one.ok ? one.value.caseId : one.error.kind))).size).toBe(1)
    const listed = await cases.list(ask(worker), personId)
    expect(listed.ok && listed.value).toHaveLength(1)
  })

  it('is not the answer to the same form with other words: the first case is kept, and it is said', async () => {
    const { cases, ask, worker, register } = room
    const personId = await register()
    const opening = { submissionId: randomUUID(), jurisdiction: 'XD', place: null, isChild: false, events: [need] }
    const first = await cases.open(ask(worker), personId, opening)
    const other = { type: 'need-recorded', need: 'food', isUrgent: true } as const
    const refused = { ok: false, error: { kind: 'already-saved' } }
    expect(await cases.open(ask(worker), personId, { ...opening, events: [other] })).toEqual(refused)
    expect(await cases.open(ask(worker), personId, { ...opening, isChild: true })).toEqual(refused)
    const listed = await cases.list(ask(worker), personId)
    expect(listed.ok && listed.value).toHaveLength(1)
    // Work in it since changes nothing of what the form says.
    if (!first.ok) throw new Error(first.error.kind)
    await room.append(first.value.caseId, [note('Since'), { type: 'need-changed', need: need.need, state: 'met', because: '' }])
    expect(await cases.open(ask(worker), personId, opening)).toEqual(first)
  })

  it('is written once by the same form sent twice, which is answered as the first time', async () => {
    const { cases, ask, worker, register, open } = room
    const caseId = await open(await register())
    const submission = { submissionId: randomUUID(), readSeq: 2, events: [note('Once'), note('and only once')] }
    const answers = await Promise.all(Array.from({ length: 3 }, () => cases.append(ask(worker), caseId, submission)))
    const written = answers.map((answer) => (answer.ok ? answer.value.written : answer.error))
    expect(written).toEqual([written[0], written[0], written[0]])
    expect(typesOf((await readCase(caseId)).entries)).toEqual(['opened', 'assigned', 'noted', 'noted'])
  })

  it('keeps what a form wrote first, and says so where the same form comes back with other words', async () => {
    const { cases, ask, worker, register, open } = room
    const caseId = await open(await register())
    const submission = { submissionId: randomUUID(), readSeq: 2, events: [note('At the desk')] }
    const send = (events: readonly CaseEvent[]) => cases.append(ask(worker), caseId, { ...submission, events })
    expect((await send(submission.events)).ok).toBe(true)
    const other = { ok: false, error: { kind: 'already-saved' } }
    expect(await send([note('In the street')])).toEqual(other)
    expect(await send([note('At the desk'), note('In the street')])).toEqual(other)
    expect((await send([{ text: 'At the desk', type: 'noted' }])).ok).toBe(true)
    // What was corrected since was still said so.
    const corrected = { type: 'corrected', seq: 3, because: 'Misheard', event: note('At the door') } as const
    await room.append(caseId, [corrected])
    expect(await send(submission.events)).toMatchObject({ ok: true, value: { written: [{ seq: 3 }] } })
    expect(typesOf((await readCase(caseId)).entries)).toEqual(['opened', 'assigned', 'noted', 'corrected'])
  })

  it('tells other words apart where the program went on from them, and where they are kept beside the journal', async () => {
    const { cases, ask, worker, register, open, append } = room
    const caseId = await open(await register())
    const resend = async (one: CaseEvent, other: CaseEvent) => {
      const submissionId = randomUUID()
      const send = (event: CaseEvent) => cases.append(ask(worker), caseId, { submissionId, readSeq: 0, events: [event] })
      expect((await send(one)).ok).toBe(true)
      expect((await send(one)).ok).toBe(true)
      expect(await send(other)).toEqual({ ok: false, error: { kind: 'already-saved' } })
    }
    const assessed = { type: 'assessed', assessment: 'intake', version: 1, runId: 'a', answers: { danger: 'yes' } } as const
    await resend(assessed, { ...assessed, answers: { danger: 'yes', words: 'His brother waits outside' } })
    await append(caseId, [{ type: 'process-started', process: 'renewal', version: 1, runId: 'r1', because: 'It ends' }])
    const kept = { type: 'step-kept', runId: 'r1', step: 'papers', answers: { status: 'tolerated', sent: 'no' } } as const
    await resend(kept, { ...kept, answers: { status: 'expired', sent: 'no' } })
  })

  it('takes what two people write at once, and shows each what the other wrote', async () => {
    const { cases, ask, worker, colleague, register, open } = room
    const caseId = await open(await register())
    const write = (account: string, text: string) =>
      cases.append(ask(account), caseId, { submissionId: randomUUID(), readSeq: 2, events: [note(text)] })
    const [one, two] = await Promise.all([write(worker, 'from the desk'), write(colleague, 'from the street')])
    if (!one?.ok || !two?.ok) throw new Error('Not written')
    // One of the two came second, and is shown what the first wrote.
    const others = [one.value, two.value].map((answer) => answer.others.map(({ event }) => event))
    expect(others.filter((entries) => entries.length === 1)).toHaveLength(1)
    expect(others.flat().every((event) => event.type === 'noted')).toBe(true)
    expect((await readCase(caseId)).entries).toHaveLength(4)
  })

  it('loses nothing of fifty who write at once', { timeout: 60_000 }, async () => {
    const { cases, ask, worker, colleague, register, open } = room
    const caseId = await open(await register())
    const texts = Array.from({ length: 50 }, (_text, index) => `note ${index}`)
    const answers = await Promise.all(
      texts.map((text, index) =>
        cases.append(ask(index % 2 === 0 ? worker : colleague), caseId, {
          submissionId: randomUUID(),
          readSeq: 2,
          events: [note(text)],
        }),
      ),
    )
    expect(answers.filter(({ ok }) => !ok)).toEqual([])
    const { entries } = await readCase(caseId)
    expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 52 }, (_entry, index) => index + 1))
    expect(entries.flatMap(({ event }) => (event.type === 'noted' ? [event.text] : [])).toSorted()).toEqual(texts.toSorted())
  })

  it('keeps a step locked until what it waits for is recorded, also where two send at once', async () => {
    const { cases, ask, worker, supervisor, register, open, append } = room
    const caseId = await open(await register())
    const started = await append(caseId, [
      { type: 'process-started', process: 'renewal', version: 1, runId: 'r1', because: 'It ends' },
    ])
    const runId = started.state.runs[0]?.runId ?? ''
    const done = (step: string, answers = {}) => ({ type: 'step-done', runId, step, answers, documents: {} }) as const
    const send = (event: ReturnType<typeof done>, by = ask(worker)) =>
      cases.append(by, caseId, { submissionId: randomUUID(), readSeq: 0, events: [event] })
    const locked = { ok: false, error: { kind: 'not-now', refusal: 'locked', index: 0 } }
    expect(await send(done('go-on'))).toEqual(locked)
    expect(await send(done('word', { 'may-go-on': 'yes' }))).toMatchObject({ error: { refusal: 'wrong-role' } })
    await append(caseId, [done('papers', { sent: 'yes' })])
    await append(caseId, [done('word', { 'may-go-on': 'yes' })], ask(room.colleague, 'legal-representative', 'legal-aid'))
    expect(await send(done('go-on'))).toEqual(locked)
    await append(caseId, [{ type: 'step-approved', runId, step: 'papers' }], ask(supervisor, 'supervisor'))
    const both = await Promise.all([send(done('go-on')), send(done('go-on'))])
    // Once it is done, the second finds it done.
    expect(both.map(({ ok }) => ok).toSorted()).toEqual([false, true])
  })

  it('writes all of a submission or nothing of it', async () => {
    const { cases, ask, worker, register, open } = room
    const caseId = await open(await register())
    const events = [note('This may stand'), { type: 'task-done', taskId: 'not-there', text: '' } as const]
    const answer = await cases.append(ask(worker), caseId, { submissionId: randomUUID(), readSeq: 0, events })
    expect(answer).toMatchObject({ ok: false, error: { kind: 'not-now', index: 1 } })
    expect((await readCase(caseId)).entries).toHaveLength(2)
  })

  it('keeps what a step may know only until it ends beside the journal, and drops it then', async () => {
    const { register, open, append, world } = room
    const caseId = await open(await register())
    const started = await append(caseId, [
      { type: 'process-started', process: 'renewal', version: 1, runId: 'r1', because: 'It ends' },
    ])
    const runId = started.state.runs[0]?.runId ?? ''
    const asked = { runId, step: 'papers' }
    await append(caseId, [{ type: 'step-kept', ...asked, answers: { status: 'tolerated', sent: 'no' } }])
    const kept = await readCase(caseId)
    expect(JSON.stringify(kept.entries)).not.toContain('tolerated')
    expect(kept.aside).toEqual([{ ...asked, answers: { status: 'tolerated' } }])
    await append(caseId, [{ type: 'step-done', ...asked, answers: { status: 'tolerated', sent: 'yes' }, documents: {} }])
    const approver = room.ask(room.supervisor, 'supervisor')
    await append(caseId, [{ type: 'step-approved', ...asked }], approver)
    expect((await readCase(caseId)).aside).toEqual([])
    const admin = await world.database.client('postgres')
    const { rows } = await admin.query(`SELECT aside_id FROM protected.case_aside WHERE case_id = $1`, [caseId])
    expect(rows).toEqual([{ aside_id: 'counted-as' }])
  })

  it('opens with damaged entries, tells which, and takes anew what was lost', async () => {
    const { register, open, append, world } = room
    const caseId = await open(await register(), [need])
    await append(caseId, [note('one'), note('two')])
    const admin = await world.database.client('postgres')
    await admin.query(
      `UPDATE protected.case_entry SET sealed = set_byte(sealed, 30, get_byte(sealed, 30) # 1) WHERE case_id = $1 AND seq IN (3, 5)`,
      [caseId],
    )
    const damaged = await readCase(caseId)
    expect(damaged.damaged.map(({ seq }) => seq)).toEqual([3, 5])
    expect(typesOf(damaged.entries)).toEqual(['opened', 'assigned', 'noted'])
    const mended = await append(caseId, [need])
    expect(mended.written[0]?.seq).toBe(6)
    expect((await readCase(caseId)).state.needs).toMatchObject([{ need: 'shelter' }])
  })

  it('opens where even its first entry is damaged, and where rows are missing', async () => {
    const { register, open, append, world } = room
    const caseId = await open(await register(), [need])
    await append(caseId, [note('one'), note('two')])
    const admin = await world.database.client('postgres')
    await admin.query(`UPDATE protected.case_entry SET sealed = '\\x00' WHERE case_id = $1 AND seq = 1`, [caseId])
    await admin.query(`DELETE FROM protected.case_entry WHERE case_id = $1 AND seq = 4`, [caseId])
    const { damaged, entries } = await readCase(caseId)
    expect(damaged.map(({ seq }) => seq)).toEqual([1, 4])
    expect(typesOf(entries)).toEqual(['assigned', 'need-recorded', 'noted'])
    const written = await append(caseId, [note('three')])
    expect(written.written[0]?.seq).toBe(6)
  })

  it('refuses what is too much at once', async () => {
    const { cases, ask, worker, register, open } = room
    const caseId = await open(await register())
    const send = (events: readonly ReturnType<typeof note>[]) =>
      cases.append(ask(worker), caseId, { submissionId: randomUUID(), readSeq: 0, events })
    const tooMuch = { ok: false, error: { kind: 'too-much' } }
    expect(await send([note('x'.repeat(500_000))])).toEqual(tooMuch)
    expect(await send(Array.from({ length: 51 }, () => note('x')))).toEqual(tooMuch)
    expect(await send([])).toEqual(tooMuch)
  })
})
