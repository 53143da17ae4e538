// Fifty accounts at work at once, on ten cases of which one is everybody's: every entry that was acknowledged is there once, under its
// author, in journals without gaps; who was told that it is busy finds nothing of theirs, and sends the same form again.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CaseEvent } from '@causeway/casework'
import { createCasesWorld, type CasesWorld } from './cases.test-support.ts'

const WORKERS = 50
const EACH = 4

let room: CasesWorld
beforeAll(async () => {
  room = await createCasesWorld()
})
afterAll(() => room.world.close())

interface Sent {
  readonly caseId: string
  readonly accountId: string
  readonly text: string
  readonly submissionId: string
}

describe('fifty workers at once', () => {
  it('lose nothing, whether on cases of their own or all on one', { timeout: 120_000 }, async () => {
    const { world, cases, ask, organisation, register, open } = room
    const { organisationId, teamId } = organisation
    const workers = Array.from({ length: WORKERS }, () => randomUUID())
    const admin = await world.database.client('postgres')
    for (const account of workers)
      await admin.query(`INSERT INTO protected.team_member VALUES ($1, $2, $3, now())`, [organisationId, teamId, account])
    const caseIds: string[] = []
    for (let made = 0; made < 10; made += 1) caseIds.push(await open(await register({ name: `Imene ${made}` })))

    const acknowledged: Sent[] = []
    const refused: Sent[] = []
    const send = async (sent: Sent) => {
      const { caseId, accountId, text, submissionId } = sent
      const events: readonly CaseEvent[] = [
        { type: 'noted', text },
        { type: 'task-added', taskId: `own.${submissionId}`, title: { en: text }, dueAt: '2027-01-04T09:00:00.000Z' },
      ]
      const written = await cases.append(ask(accountId), caseId, { submissionId, readSeq: 2, events })
      if (!written.ok && written.error.kind !== 'busy') throw new Error(JSON.stringify(written.error))
      ;(written.ok ? acknowledged : refused).push(sent)
    }
    await Promise.all(
      workers.map(async (accountId, index) => {
        for (let turn = 0; turn < EACH; turn += 1) {
          // Every second entry goes into the case that is everybody's.
          const caseId = caseIds[turn % 2 === 0 ? 0 : 1 + (index % 9)] ?? ''
          await send({ caseId, accountId, text: `${index} wrote ${turn}`, submissionId: randomUUID() })
        }
      }),
    )
    for (const sent of refused.splice(0)) await send(sent)
    expect(refused).toEqual([])
    expect(acknowledged).toHaveLength(WORKERS * EACH)

    const all = await Promise.all(
      caseIds.map(async (caseId) => {
        const read = await cases.read(ask(workers[0] ?? ''), caseId)
        if (!read.ok) throw new Error(read.error.kind)
        const { entries, state, damaged } = read.value
        read.value.close()
        expect(damaged).toEqual([])
        expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: state.lastSeq }, (_, index) => index + 1))
        const { rows } = await admin.query(`SELECT task_id FROM protected.case_task WHERE case_id = $1 ORDER BY task_id`, [
          caseId,
        ])
        const waiting = state.tasks.filter((task) => task.state === 'open').map(({ taskId }) => taskId)
        expect(rows.map((row: { readonly task_id: string }) => row.task_id)).toEqual(waiting.toSorted())
        return entries.flatMap(({ event, by }) => (event.type === 'noted' ? [`${caseId} ${by.accountId} ${event.text}`] : []))
      }),
    )
    const written = acknowledged.map(({ caseId, accountId, text }) => `${caseId} ${accountId} ${text}`)
    expect(all.flat().toSorted()).toEqual(written.toSorted())
  })
})
