// Today's work: whose it is, in what order, page by page, and what the door has to do with it; workload and the transfer of a caseload.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { revealSealed } from '../../firewall/keys/index.ts'
import { createCasesWorld, type CasesWorld } from './cases.test-support.ts'
import type { Asker, TodayItem, TodayPage, TodayRequest } from './index.ts'

let room: CasesWorld
const opened: CasesWorld[] = []
beforeEach(async () => {
  room = await createCasesWorld()
  opened.push(room)
})
afterAll(async () => {
  for (const one of opened) await one.world.close()
})

const hours = (count: number) => new Date(Date.now() + count * 3_600_000).toISOString()
const task = (id: string, dueAt: string) => ({ type: 'task-added', taskId: id, title: { en: id }, dueAt }) as const

async function today(request: TodayRequest, by: Asker = room.ask(room.worker)): Promise<TodayPage> {
  const page = await room.cases.today(by, request)
  if (!page.ok) throw new Error(page.error.kind)
  return page.value
}

const titleOf = ({ task: sealed }: TodayItem) => (sealed === 'damaged' ? 'damaged' : revealSealed(sealed).title.en)

describe('today', () => {
  it('shows what is to be done in one’s own cases, names and titles of this page only, with a look on the log for each', async () => {
    const { register, open, append, ask, colleague, world, organisation } = room
    const personId = await register({ name: 'Bao Lanternfield' })
    const caseId = await open(personId)
    await append(caseId, [task('later', hours(100)), task('late', hours(-3)), task('soon', hours(0.001))])
    const page = await today({ scope: 'mine' })
    expect(page.items.map(titleOf)).toEqual(['late', 'soon', 'later'])
    expect(page.items.map(({ called }) => called !== 'damaged' && revealSealed(called))).toEqual(
      Array(3).fill('Bao Lanternfield'),
    )
    expect(page.items.map(({ isLate }) => isLate)).toEqual([true, false, false])
    expect(page.counts).toMatchObject({ late: { count: 1, more: false }, waiting: { count: 0 } })
    expect(page.counts.today.count + page.counts.later.count).toBe(2)
    expect((await today({ scope: 'mine' }, ask(colleague))).items).toEqual([])
    expect((await today({ scope: 'mine', accountId: room.worker }, ask(colleague))).items).toHaveLength(3)
    expect((await today({ scope: 'mine', only: 'late' })).items.map(titleOf)).toEqual(['late'])
    const admin = await world.database.client('postgres')
    const { rows } = await admin.query<{ body: string }>(
      `SELECT convert_from(body, 'UTF8') AS body FROM firewall.access_entry WHERE organisation_id = $1 AND person_id = $2`,
      [organisation.organisationId, personId],
    )
    const looks = rows.map(({ body }) => JSON.parse(body) as { reason?: string; fields?: readonly string[]; kind: string })
    const listed = looks.filter(({ reason }) => reason === 'work-list')
    expect(listed).toHaveLength(3)
    expect(listed[0]).toMatchObject({ kind: 'read', fields: ['name', 'task'] })
  })

  it('goes on page by page, each task once, the urgent first', async () => {
    const { register, open, append } = room
    const expected: string[] = []
    for (let person = 0; person < 4; person += 1) {
      const caseId = await open(await register({ name: `Person ${person}` }))
      const tasks = Array.from({ length: 8 }, (_task, index) =>
        task(`t-${person}-${index}`, hours(1 + ((index * 7 + person * 3) % 5))),
      )
      await append(caseId, tasks)
      expected.push(...tasks.map(({ taskId }) => taskId))
      if (person === 3) {
        const answers = { danger: 'yes' }
        await append(caseId, [{ type: 'assessed', assessment: 'intake', version: 1, answers, runId: 'a1' }])
      }
    }
    for (const scope of ['mine', 'team', 'organisation'] as const) {
      const first = await today({ scope })
      expect(first.items).toHaveLength(25)
      expect(first.items[0]).toMatchObject({ isUrgent: true })
      const second = await today({ scope, after: first.next ?? '' })
      expect(second.next).toBeNull()
      const titles = [...first.items, ...second.items].filter(({ isUrgent }) => !isUrgent).map(titleOf)
      expect(titles.toSorted()).toEqual(expected.toSorted())
      const dues = [...first.items, ...second.items].filter(({ isUrgent }) => !isUrgent).map(({ dueAt }) => dueAt?.getTime() ?? 0)
      expect(dues).toEqual(dues.toSorted((one, other) => one - other))
    }
    expect((await today({ scope: 'mine', after: 'nonsense' })).items).toHaveLength(25)
    expect((await today({ scope: 'team', teamId: room.otherTeam })).items).toEqual([])
  })

  it('gives a supervisor what is to be approved and not by them, and a lawyer what is a lawyer’s', async () => {
    const { register, open, append, ask, supervisor, colleague } = room
    const caseId = await open(await register())
    const { state } = await append(caseId, [
      { type: 'process-started', process: 'renewal', version: 1, runId: 'r1', because: 'x' },
    ])
    const runId = state.runs[0]?.runId ?? ''
    const done = { type: 'step-done', runId, step: 'papers', answers: { sent: 'yes' }, documents: {} } as const
    await append(caseId, [{ type: 'step-kept', runId, step: 'papers', answers: { sent: 'no' } }], ask(colleague))
    await append(caseId, [done])
    const asSupervisor = ask(supervisor, 'supervisor', 'supervision')
    expect(await today({ scope: 'approvals' }, asSupervisor)).toMatchObject({ items: [{ caseId, waitsFor: 'approval' }] })
    expect((await today({ scope: 'approvals' }, ask(room.worker))).items).toEqual([])
    // Whoever did the step, or half-filled it, does not approve it, whatever their role has become.
    for (const writer of [room.worker, colleague])
      expect((await today({ scope: 'approvals' }, ask(writer, 'supervisor', 'supervision'))).items).toEqual([])
    const lawyer = ask(colleague, 'legal-representative', 'legal-aid')
    expect((await today({ scope: 'mine' }, lawyer)).items.map(({ roles }) => roles)).toEqual([['legal-representative']])
    expect((await today({ scope: 'mine', only: 'waiting' })).items.map(({ waitsFor }) => waitsFor)).toEqual(['approval'])
  })

  it('tells a supervisor what is late from when it is told to them', async () => {
    const { register, open, append, ask, supervisor, world } = room
    const caseId = await open(await register())
    await append(caseId, [{ type: 'process-started', process: 'response', version: 1, runId: 'r1', because: 'x' }])
    const asSupervisor = ask(supervisor, 'supervisor', 'supervision')
    expect((await today({ scope: 'late' }, asSupervisor)).items).toEqual([])
    const admin = await world.database.client('postgres')
    const age = (past: string) =>
      admin.query(
        `UPDATE protected.case_task SET due_at = now() - $1::interval, to_supervisor_at = now() - $1::interval + interval '12 hours'`,
        [past],
      )
    await age('6 hours')
    expect((await today({ scope: 'late' })).items).toHaveLength(1)
    expect((await today({ scope: 'late' }, asSupervisor)).items).toEqual([])
    await age('13 hours')
    expect((await today({ scope: 'late' }, asSupervisor)).items).toMatchObject([{ caseId, isLate: true }])
    // What the rows say in error, the next write puts right.
    await append(caseId, [{ type: 'noted', text: 'x' }])
    expect((await today({ scope: 'late' }, asSupervisor)).items).toEqual([])
  })

  it('leaves out, and counts, whom the door does not open', async () => {
    const { register, open, append, world } = room
    const personId = await register()
    const caseId = await open(personId)
    const other = await open(await register({ name: 'Tomas Emberglass' }))
    await append(caseId, [task('one', hours(1))])
    await append(other, [task('two', hours(2))])
    const admin = await world.database.client('postgres')
    // A file that was moved by hand, and its tasks forgotten.
    await admin.query(`DELETE FROM firewall.person_key WHERE person_id = $1`, [personId])
    const page = await today({ scope: 'mine' })
    expect(page).toMatchObject({ leftOut: 1, items: [{ caseId: other }] })
  })

  it('is nobody’s who may not look for people', async () => {
    const { cases, ask, worker } = room
    const refused = { ok: false, error: { kind: 'refused' } }
    expect(await cases.today(ask(worker, 'administrator', 'administration'), { scope: 'team' })).toEqual(refused)
    expect(await cases.today(ask(worker, 'auditor', 'audit'), { scope: 'team' })).toEqual(refused)
    expect(await cases.today(ask(randomUUID()), { scope: 'team' })).toEqual(refused)
  })
})

describe('a caseload', () => {
  it('is counted by worker, team and organisation without opening anybody', async () => {
    const { register, open, append, cases, ask, worker, colleague, supervisor, organisation } = room
    const { teamId } = organisation
    const caseId = await open(await register())
    await open(await register())
    await append(caseId, [task('late', hours(-1)), task('later', hours(50))])
    const load = await cases.workload(ask(supervisor, 'supervisor', 'supervision'))
    if (!load.ok) throw new Error(load.error.kind)
    const of = (accountId: string) => load.value.byWorker.find((one) => one.accountId === accountId)
    expect(of(worker)).toEqual({ teamId, accountId: worker, openCases: 2, openTasks: 2, lateTasks: 1, urgentTasks: 0 })
    expect(of(colleague)).toMatchObject({ openCases: 0, openTasks: 0 })
    expect(load.value.organisation).toMatchObject({ openCases: 2, lateTasks: 1 })
    expect(load.value.byTeam).toMatchObject([{ teamId, openCases: 2 }])
    expect(await cases.workload(ask(worker))).toEqual({ ok: false, error: { kind: 'refused' } })
  })

  it('is given to a colleague, all of it, once however often it is sent', async () => {
    const { register, open, append, cases, ask, worker, colleague, supervisor } = room
    const ids = [await open(await register()), await open(await register()), await open(await register())]
    await append(ids[0] ?? '', [task('one', hours(1))])
    const asker = ask(supervisor, 'supervisor', 'supervision')
    const request = {
      submissionId: randomUUID(),
      from: worker,
      to: { kind: 'account', accountId: colleague },
      caseIds: 'all',
    } as const
    const first = await cases.transfer(asker, request)
    if (!first.ok) throw new Error(first.error.kind)
    expect(first.value.done.toSorted()).toEqual(ids.toSorted())
    expect(first.value).toMatchObject({ left: [], remaining: { count: 0 } })
    expect(await cases.transfer(asker, request)).toMatchObject({ value: { done: [], left: [], remaining: { count: 0 } } })
    expect(await cases.transfer(asker, { ...request, caseIds: ids })).toMatchObject({ value: { left: [] } })
    const read = await cases.read(ask(colleague), ids[0] ?? '')
    if (!read.ok) throw new Error(read.error.kind)
    read.value.close()
    expect(read.value.entries.filter(({ event }) => event.type === 'assigned')).toHaveLength(2)
    expect(read.value.state.assignedTo).toBe(colleague)
    expect((await today({ scope: 'mine' }, ask(colleague))).items.map(titleOf)).toEqual(['one'])
    const left = await cases.caseload(ask(supervisor, 'supervisor', 'supervision'), worker)
    expect(left).toEqual({ ok: true, value: { rows: [], more: false } })
  })

  it('is moved to another team with all that is known, and told where somebody is in no team', async () => {
    const { register, open, cases, ask, worker, supervisor, stranger, otherTeam, world, organisation } = room
    const personId = await register()
    const caseId = await open(personId)
    const asker = ask(supervisor, 'supervisor', 'supervision')
    const request = { submissionId: randomUUID(), from: worker, caseIds: [caseId] } as const
    const notThere = await cases.transfer(asker, { ...request, to: { kind: 'account', accountId: stranger } })
    expect(notThere).toMatchObject({ value: { done: [], left: [{ caseId, because: 'not-in-team' }] } })
    const moved = await cases.transfer(asker, { ...request, to: { kind: 'team', teamId: otherTeam, accountId: stranger } })
    expect(moved).toMatchObject({ value: { done: [caseId], left: [] } })
    expect(await cases.read(ask(worker), caseId)).toEqual({ ok: false, error: { kind: 'refused' } })
    const read = await cases.read(ask(stranger), caseId)
    expect(read.ok && [read.value.state.assignedTo, read.value.teamId]).toEqual([stranger, otherTeam])
    if (read.ok) read.value.close()
    const admin = await world.database.client('postgres')
    for (const table of ['case_record', 'case_entry', 'case_aside']) {
      const { rows } = await admin.query(`SELECT DISTINCT team_id FROM protected.${table} WHERE person_id = $1`, [personId])
      expect(rows, table).toEqual([{ team_id: otherTeam }])
    }
    expect(organisation.teamId).not.toBe(otherTeam)
  })

  it('goes to members of the team alone, and can be nobody’s', async () => {
    const { register, open, cases, ask, worker, stranger, supervisor } = room
    const caseId = await open(await register())
    const assign = (accountId: string | null) => cases.assign(ask(worker), caseId, { submissionId: randomUUID(), accountId })
    expect(await assign(stranger)).toEqual({ ok: false, error: { kind: 'not-in-team' } })
    // The opening is entry 1, whose case it is entry 2.
    const corrected = { type: 'corrected', seq: 2, because: 'Not her', event: { type: 'assigned', accountId: stranger } } as const
    const asked = await cases.append(ask(worker), caseId, { submissionId: randomUUID(), readSeq: 0, events: [corrected] })
    expect(asked).toEqual({ ok: false, error: { kind: 'not-in-team' } })
    // Whoever is in both teams can give it to nobody of the other one, who could not open it.
    const admin = await room.world.database.client('postgres')
    const { organisationId } = room.organisation
    await admin.query(`INSERT INTO protected.team_member VALUES ($1, $2, $3, now())`, [organisationId, room.otherTeam, worker])
    expect(await assign(stranger)).toEqual({ ok: false, error: { kind: 'not-in-team' } })
    expect(await assign(room.colleague)).toMatchObject({ ok: true, value: { state: { assignedTo: room.colleague } } })
    expect(await assign(null)).toMatchObject({ ok: true, value: { state: { assignedTo: null } } })
    const unassigned = await cases.caseload(ask(supervisor, 'supervisor', 'supervision'), null)
    expect(unassigned).toMatchObject({ value: { rows: [{ caseId }] } })
    expect(
      await cases.transfer(ask(worker), { submissionId: randomUUID(), from: null, to: { kind: 'nobody' }, caseIds: 'all' }),
    ).toEqual({ ok: false, error: { kind: 'refused' } })
  })
})
