// Who sees a case, and who must not: other teams, other organisations, whoever broke the glass, and nobody once the person is erased.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { revealSealed } from '../../firewall/keys/index.ts'
import { createTranslator } from '../../platform/i18n/index.ts'
import { digestOwnCode, sendRecord, toRecordData } from '../people/index.ts'
import { createCasesWorld, type CasesWorld } from './cases.test-support.ts'

let room: CasesWorld
beforeAll(async () => {
  room = await createCasesWorld()
})
afterAll(() => room.world.close())

const tables = ['case_record', 'case_entry', 'case_task', 'case_aside', 'case_file', 'case_file_part'] as const
const task = (title: string) =>
  ({ type: 'task-added', taskId: 'own-1', title: { en: title }, dueAt: '2020-01-01T10:00:00.000Z' }) as const

/** A case with a row in each table. */
async function openWhole(): Promise<{ readonly personId: string; readonly caseId: string }> {
  const { register, open, append, cases, ask, worker } = room
  const personId = await register({ name: 'Samira Birchgrove' })
  const caseId = await open(personId)
  await append(caseId, [task('Ask for a bed')])
  const body = new Blob(['a letter']).stream()
  const file = { submissionId: randomUUID(), readSeq: 0, name: 'letter.txt', body }
  expect(await cases.addFile(ask(worker), caseId, file)).toMatchObject({ ok: true })
  return { personId, caseId }
}

describe('a case is kept', () => {
  it('from another team: read, list, today, reference, write, files; the same answer as for no case at all', async () => {
    const { cases, ask, stranger, worker } = room
    const { personId, caseId } = await openWhole()
    const refused = { ok: false, error: { kind: 'refused' } }
    const read = await cases.read(ask(worker), caseId)
    const reference = read.ok ? read.value.reference : ''
    const fileId = read.ok ? (read.value.state.files[0]?.fileId ?? '') : ''
    if (read.ok) read.value.close()
    const them = ask(stranger)
    const submission = { submissionId: randomUUID(), readSeq: 0, events: [{ type: 'noted', text: 'x' } as const] }
    expect(await cases.read(them, caseId)).toEqual(refused)
    expect(await cases.read(them, randomUUID())).toEqual(refused)
    expect(await cases.list(them, personId)).toEqual(refused)
    expect(await cases.append(them, caseId, submission)).toEqual(refused)
    expect(await cases.readFile(them, caseId, fileId)).toEqual(refused)
    expect(await cases.findByReference(them, reference)).toEqual({ ok: true, value: null })
    const nobody = { ok: true, value: { items: [], leftOut: 0 } }
    for (const scope of ['mine', 'team', 'organisation', 'late', 'approvals'] as const) {
      expect(await cases.today(them, { scope, accountId: worker })).toMatchObject(nobody)
    }
    expect(await cases.today(ask(worker), { scope: 'team' })).toMatchObject({ value: { items: [{ caseId }] } })
  })

  it('from a raw connection of another team, of another organisation and of no team', async () => {
    const { organisation, world, otherTeam } = room
    await openWhole()
    const other = await world.admit({ name: 'Other House' })
    const count = async (from: typeof organisation, teams: string, purpose: string) => {
      const client = await from.client()
      await client.query('BEGIN')
      await client.query(`SELECT set_config('causeway.teams', $1, true), set_config('causeway.purpose', $2, true)`, [
        teams,
        purpose,
      ])
      const counts: number[] = []
      for (const table of tables) {
        const { rows } = await client.query<{ count: number }>(`SELECT count(*)::integer AS count FROM protected.${table}`)
        counts.push(rows[0]?.count ?? -1)
      }
      await client.query('ROLLBACK')
      return counts
    }
    const own = await count(organisation, organisation.teamId, 'assistance')
    expect(own.every((rows) => rows > 0)).toBe(true)
    const nothing = tables.map(() => 0)
    expect(await count(organisation, otherTeam, 'assistance')).toEqual(nothing)
    expect(await count(organisation, '', 'assistance')).toEqual(nothing)
    expect(await count(organisation, organisation.teamId, 'statistics')).toEqual(nothing)
    expect(await count(other, organisation.teamId, 'assistance')).toEqual(nothing)
  })

  it('from its own organisation’s hands: an entry, a file and a person’s case cannot be changed', async () => {
    const { organisation } = room
    await openWhole()
    const client = await organisation.client()
    for (const statement of [
      `UPDATE protected.case_entry SET sealed = '\\x00'`,
      `DELETE FROM protected.case_entry`,
      `UPDATE protected.case_file_part SET sealed = '\\x00'`,
      `DELETE FROM protected.case_record`,
      `UPDATE protected.case_record SET person_id = gen_random_uuid()`,
    ]) {
      await expect(client.query(statement), statement).rejects.toMatchObject({ code: '42501' })
    }
  })

  it('hidden from the moment that an answer says danger, before a word of why is written', async () => {
    const { register, open, append, cases, ask, worker, world } = room
    const personId = await register()
    const caseId = await open(personId)
    const answers = { danger: 'yes', words: 'He knows where I sleep' }
    await append(caseId, [{ type: 'assessed', assessment: 'intake', version: 1, answers, runId: 'a1' }])
    const read = await cases.read(ask(worker), caseId)
    expect(read.ok && [read.value.isRestricted, read.value.state.runs[0]?.process]).toEqual([true, 'response'])
    if (read.ok) read.value.close()
    const admin = await world.database.client('postgres')
    const { rows } = await admin.query(
      `SELECT is_restricted FROM protected.person_token WHERE person_id = $1 AND NOT is_restricted`,
      [personId],
    )
    expect(rows).toEqual([])
  })

  it('readable, and no more, for whoever broke the glass', async () => {
    const { cases, ask, stranger, worker, colleague, world, register, open } = room
    const personId = await register()
    const caseId = await open(personId)
    const asker = ask(stranger, 'caseworker', 'danger-to-life')
    const asked = await world.door.breakGlass.request({ ...asker, personId, reason: 'Threatened tonight' })
    if (!asked.ok) throw new Error(asked.error)
    const seconder = ask(colleague, 'caseworker', 'danger-to-life')
    const { glassId } = asked.value
    expect(await world.door.breakGlass.approve({ ...seconder, glassId })).toMatchObject({ ok: true })
    const read = await cases.read(asker, caseId)
    expect(read.ok && [read.value.mayWrite, read.value.state.isOpen]).toEqual([false, true])
    if (read.ok) read.value.close()
    const submission = { submissionId: randomUUID(), readSeq: 0, events: [{ type: 'noted', text: 'x' } as const] }
    expect(await cases.append(asker, caseId, submission)).toMatchObject({ ok: false })
    expect(await cases.append(ask(worker, 'caseworker', 'danger-to-life'), caseId, submission)).toMatchObject({ ok: false })
  })

  it('nowhere once the person is erased', async () => {
    const { cases, ask, worker, world } = room
    const { personId, caseId } = await openWhole()
    expect(await world.people.erase(ask(worker, 'caseworker', 'person-request'), personId)).toMatchObject({ ok: true })
    const admin = await world.database.client('postgres')
    for (const table of tables) {
      const { rows } = await admin.query(`SELECT person_id FROM protected.${table} WHERE person_id = $1`, [personId])
      expect(rows, table).toEqual([])
    }
    expect(await cases.read(ask(worker), caseId)).toEqual({ ok: false, error: { kind: 'refused' } })
  })

  it('open to the person by their own code: what they need and what is theirs to do, and nobody’s account', async () => {
    const { register, open, cases, ask, worker, world } = room
    const personId = await register()
    const caseId = await open(personId, [{ type: 'need-recorded', need: 'food', isUrgent: false }])
    const code = await world.people.giveCode(ask(worker, 'caseworker', 'person-request'), personId)
    const digest = code.ok ? await digestOwnCode(revealSealed(code.value)) : null
    if (digest?.ok !== true) throw new Error('No code')
    const opening = await world.door.mine({ code: digest.value, action: 'read-person' })
    if (!opening.ok) throw new Error(opening.error)
    const mine = await cases.mineState(opening.value)
    opening.value.key?.close()
    expect(mine).toMatchObject({ ok: true, value: [{ caseId, needs: [{ need: 'food' }], tasks: [] }] })
    expect(JSON.stringify(mine)).not.toContain(worker)

    const whole = await world.people.mine.takeAway(digest.value)
    if (!whole.ok) throw new Error(whole.error.kind)
    const none = { grounds: [], disclosures: [], history: [], notices: [] }
    const data = toRecordData({ whole: whole.value, organisationName: 'Harbour House', ...none, at: new Date() })
    expect(data.cases).toMatchObject([
      {
        entries: [
          { number: 1, type: 'opened' },
          { type: 'assigned', role: 'caseworker' },
          { type: 'need-recorded', need: 'food' },
        ],
      },
    ])
    expect(JSON.stringify(data.cases)).not.toContain(worker)
    const paper = await sendRecord(createTranslator('ar', ['my-record']), 'pdf', {
      whole: whole.value,
      organisationName: 'Harbour House',
      ...none,
      at: new Date(),
    })
    whole.value.record.close()
    expect(
      Buffer.from(await paper.arrayBuffer())
        .subarray(0, 5)
        .toString('latin1'),
    ).toBe('%PDF-')
  })

  it('in clear in no table: neither words, nor what it is about', async () => {
    const { register, open, append, world } = room
    const caseId = await open(await register(), [{ type: 'need-recorded', need: 'safety', isUrgent: true }])
    await append(caseId, [{ type: 'noted', text: 'Unmistakablevermilion' }, task('Unmistakablevermilion')])
    const admin = await world.database.client('postgres')
    const { rows } = await admin.query<{ row: string }>(
      tables.map((table) => `SELECT t::text AS row FROM protected.${table} t`).join(' UNION ALL '),
    )
    const text = rows.map(({ row }) => row).join('\n')
    const hexed = [...text.matchAll(/\\x([0-9a-f]+)/g)]
      .map(([, hex = '']) => Buffer.from(hex, 'hex').toString('latin1'))
      .join('\n')
    for (const word of ['Unmistakablevermilion', 'safety', 'need-recorded', 'noted']) {
      expect(text.includes(word) || hexed.includes(word), word).toBe(false)
    }
  })
})
