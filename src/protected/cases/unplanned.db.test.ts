// Open cases in which nothing is planned: on today's page, beside the work, so that nobody is forgotten because no clock runs for them.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { revealSealed } from '../../firewall/keys/index.ts'
import { createCasesWorld, type CasesWorld } from './cases.test-support.ts'
import type { Asker, TodayPage, TodayRequest } from './index.ts'

let room: CasesWorld
const opened: CasesWorld[] = []
beforeEach(async () => {
  room = await createCasesWorld()
  opened.push(room)
})
afterAll(async () => {
  for (const one of opened) await one.world.close()
})

const soon = () => new Date(Date.now() + 3_600_000).toISOString()
const task = (taskId: string) => ({ type: 'task-added', taskId, title: { en: taskId }, dueAt: soon() }) as const

async function today(request: TodayRequest, by: Asker = room.ask(room.worker)): Promise<TodayPage> {
  const page = await room.cases.today(by, request)
  if (!page.ok) throw new Error(page.error.kind)
  return page.value
}
const idsOf = ({ unplanned }: TodayPage) => unplanned.map(({ caseId }) => caseId)

describe('a case in which nothing is planned', () => {
  it('stands on the page of whoever works on it, and of the team, until something is', async () => {
    const { register, open, append, ask, colleague, stranger } = room
    const personId = await register({ name: 'Bao Lanternfield' })
    const caseId = await open(personId)
    const page = await today({ scope: 'mine' })
    expect(page).toMatchObject({ items: [], counts: { unplanned: { count: 1, more: false } } })
    expect(page.unplanned).toMatchObject([{ caseId, personId, assignedTo: room.worker, isRestricted: false }])
    expect(page.unplanned.map(({ called }) => called !== 'damaged' && revealSealed(called))).toEqual(['Bao Lanternfield'])
    expect(idsOf(await today({ scope: 'team' }, ask(colleague)))).toEqual([caseId])
    expect(idsOf(await today({ scope: 'organisation' }, ask(colleague)))).toEqual([caseId])
    for (const request of [{ scope: 'mine' }, { scope: 'late' }, { scope: 'approvals' }] as const)
      expect(idsOf(await today(request, ask(colleague)))).toEqual([])
    expect(idsOf(await today({ scope: 'mine', accountId: room.worker }, ask(colleague)))).toEqual([caseId])
    expect(idsOf(await today({ scope: 'team' }, ask(stranger)))).toEqual([])

    await append(caseId, [task('call')])
    expect(await today({ scope: 'mine' })).toMatchObject({
      items: [{ caseId }],
      unplanned: [],
      counts: { unplanned: { count: 0 } },
    })
    await append(caseId, [{ type: 'task-done', taskId: 'call', text: '' }])
    expect(idsOf(await today({ scope: 'mine' }))).toEqual([caseId])
  })

  it('is none that is closed, and a team’s where it is nobody’s', async () => {
    const { register, open, append } = room
    const caseId = await open(await register())
    await append(caseId, [{ type: 'assigned', accountId: null }])
    expect(idsOf(await today({ scope: 'mine' }))).toEqual([])
    expect((await today({ scope: 'team' })).unplanned).toMatchObject([{ caseId, assignedTo: null }])
    await append(caseId, [{ type: 'closed', outcome: 'opened-by-mistake', because: 'Twice' }])
    expect(idsOf(await today({ scope: 'team' }))).toEqual([])
    await append(caseId, [{ type: 'reopened', because: 'After all' }])
    expect(idsOf(await today({ scope: 'team' }))).toEqual([caseId])
  })

  it('comes after the work and takes none of its room; asked for alone, page by page, the longest untouched first', async () => {
    const { register, open, append } = room
    const personId = await register()
    const cases: string[] = []
    for (let one = 0; one < 28; one += 1) cases.push(await open(personId))
    const [busy = ''] = cases
    await append(busy, [task('t-1'), task('t-2')])
    const page = await today({ scope: 'mine' })
    expect(page.items).toHaveLength(2)
    expect(idsOf(page)).toEqual(cases.slice(1, 24))
    expect(page).toMatchObject({ next: null, counts: { unplanned: { count: 27, more: false } } })
    const first = await today({ scope: 'mine', only: 'unplanned' })
    expect(first.items).toEqual([])
    expect(idsOf(first)).toEqual(cases.slice(1, 26))
    const second = await today({ scope: 'mine', only: 'unplanned', after: first.next ?? '' })
    expect(idsOf(second)).toEqual(cases.slice(26))
    expect(second.next).toBeNull()
    // Full of work, the page has no room; the number stands above it all the same.
    await append(
      busy,
      Array.from({ length: 30 }, (_task, index) => task(`more-${index}`)),
    )
    expect(await today({ scope: 'mine' })).toMatchObject({ unplanned: [], counts: { unplanned: { count: 27 } } })
    expect(idsOf(await today({ scope: 'mine', only: 'late' }))).toEqual([])
    expect(idsOf(await today({ scope: 'mine', only: 'unplanned', after: 'nonsense' }))).toHaveLength(25)
  })

  it('has an entry on the log for each look, as the rest of the page has, and none that the door does not open', async () => {
    const { register, open, world, organisation } = room
    const personId = await register()
    const lost = await register({ name: 'Tomas Emberglass' })
    const [caseId] = [await open(personId), await open(lost)]
    const admin = await world.database.client('postgres')
    await admin.query(`DELETE FROM firewall.person_key WHERE person_id = $1`, [lost])
    const page = await today({ scope: 'mine' })
    expect(idsOf(page)).toEqual([caseId])
    expect(page.leftOut).toBe(1)
    const { rows } = await admin.query<{ body: string }>(
      `SELECT convert_from(body, 'UTF8') AS body FROM firewall.access_entry WHERE organisation_id = $1 AND person_id = $2`,
      [organisation.organisationId, personId],
    )
    expect(rows.filter(({ body }) => body.includes('"work-list"'))).toHaveLength(1)
  })

  it('is one given over to a colleague, too', async () => {
    const { register, open, cases, ask, supervisor, colleague } = room
    const caseId = await open(await register())
    const to = { kind: 'account', accountId: colleague } as const
    const given = await cases.transfer(ask(supervisor, 'supervisor', 'supervision'), {
      from: room.worker,
      to,
      caseIds: [caseId],
      submissionId: randomUUID(),
    })
    expect(given.ok).toBe(true)
    expect(idsOf(await today({ scope: 'mine' }, ask(colleague)))).toEqual([caseId])
    expect(idsOf(await today({ scope: 'mine' }))).toEqual([])
  })
})
