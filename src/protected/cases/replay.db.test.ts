// The law of the journal, over the real room: whatever was written, by whom and with what refusals between, reading the case again gives the
// state that the last writer was answered with, and today's rows are its open tasks. A backup brings back all of it.
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { replay, type CaseEvent, type CaseState } from '@causeway/casework'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../tests/test-database.ts'
import { createKeysStore, type KeyTables } from '../../firewall/keys/index.ts'
import { backUpDatabase, readMigrations, restoreDatabase } from '../../platform/database/index.ts'
import { createCasesWorld, type CasesWorld } from './cases.test-support.ts'
import type { Asker } from './index.ts'
import { openJournal } from './sealed-journal.ts'
import type { CaseEntryTable, CaseTaskTable } from './store/index.ts'
import { openTask } from './task-rows.ts'

let room: CasesWorld
beforeAll(async () => {
  room = await createCasesWorld()
})
afterAll(() => room.world.close())

const words = fc.string({ unit: 'binary', maxLength: 20 })
const needs = fc.constantFrom('shelter', 'food', 'legal-aid')

/** What somebody might send, sensible or not. `runId` and `seq` are filled in from the case as it then is. */
const anyEvent: fc.Arbitrary<(state: CaseState) => CaseEvent> = fc.oneof(
  words.map((text) => () => ({ type: 'noted', text }) as const),
  fc.tuple(fc.boolean(), words).map(
    ([wasReached, text]) =>
      () =>
        ({ type: 'contacted', way: 'phone', wasReached, text }) as const,
  ),
  fc.tuple(needs, fc.boolean()).map(
    ([need, isUrgent]) =>
      () =>
        ({ type: 'need-recorded', need, isUrgent }) as const,
  ),
  fc.tuple(needs, fc.constantFrom('met', 'not-met', 'open'), words).map(
    ([need, state, because]) =>
      () =>
        ({ type: 'need-changed', need, state, because }) as const,
  ),
  fc
    .constantFrom('yes', 'no')
    .map(
      (danger) => () =>
        ({ type: 'assessed', assessment: 'intake', version: 1, answers: { danger }, runId: randomUUID() }) as const,
    ),
  fc
    .constantFrom('response', 'renewal')
    .map((process) => () => ({ type: 'process-started', process, version: 1, runId: randomUUID(), because: 'x' }) as const),
  fc
    .tuple(fc.constantFrom('papers', 'word', 'go-on', 'safe'), fc.constantFrom('step-done', 'step-kept', 'step-approved'))
    .map(([step, type]) => (state: CaseState): CaseEvent => {
      const runId = state.runs.at(-1)?.runId ?? 'none'
      const answers = step === 'papers' ? { sent: 'yes', status: 'x' } : {}
      if (type === 'step-approved') return { type, runId, step }
      return type === 'step-kept' ? { type, runId, step, answers } : { type, runId, step, answers, documents: {} }
    }),
  fc.tuple(fc.nat(3), words).map(
    ([id, title]) =>
      () =>
        ({ type: 'task-added', taskId: `own-${id}`, title: { en: title }, dueAt: '2030-01-01T00:00:00.000Z' }) as const,
  ),
  fc.nat(3).map((id) => (state: CaseState): CaseEvent => ({
    type: 'task-done',
    taskId: state.tasks[id]?.taskId ?? 'none',
    text: '',
  })),
  fc
    .tuple(fc.integer({ min: 1, max: 12 }), fc.boolean(), words)
    .map(([seq, isTakenOut, because]) => (state: CaseState): CaseEvent => {
      const before = state.entries.find((entry) => entry.seq === seq)?.event
      return { type: 'corrected', seq, because, event: isTakenOut || before === undefined ? null : before }
    }),
  words.map((because) => () => ({ type: 'closed', outcome: 'needs-met', because }) as const),
  words.map((because) => () => ({ type: 'reopened', because }) as const),
)

describe('a journal', () => {
  it('replays to the state that was answered, and today’s rows are its open tasks', { timeout: 120_000 }, async () => {
    const { cases, ask, worker, colleague, supervisor, register, open, world } = room
    const askers: readonly Asker[] = [
      ask(worker),
      ask(colleague, 'legal-representative', 'legal-aid'),
      ask(supervisor, 'supervisor'),
    ]
    const admin = await world.database.client('postgres')
    const reread = async (caseId: string) => {
      const read = await cases.read(askers[0] ?? ask(worker), caseId)
      if (!read.ok) throw new Error(read.error.kind)
      read.value.close()
      return read.value.state
    }
    let written = 0
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(anyEvent, fc.nat(2)), { minLength: 5, maxLength: 14 }), async (steps) => {
        const caseId = await open(await register())
        let state = await reread(caseId)
        for (const [make, who] of steps) {
          const submission = { submissionId: randomUUID(), readSeq: state.lastSeq, events: [make(state)] }
          const answer = await cases.append(askers[who] ?? ask(worker), caseId, submission)
          if (!answer.ok) {
            expect(answer.error.kind).toBe('not-now')
            continue
          }
          written += 1
          state = answer.value.state
        }
        expect(await reread(caseId)).toEqual(state)
        const { rows } = await admin.query<{ task_id: string }>(`SELECT task_id FROM protected.case_task WHERE case_id = $1`, [
          caseId,
        ])
        const openTasks = state.tasks.filter((task) => task.state === 'open').map(({ taskId }) => taskId)
        expect(rows.map((row) => row.task_id).toSorted()).toEqual(openTasks.toSorted())
        const record = await admin.query<{ is_closed: boolean; last_seq: number }>(
          `SELECT closed_at IS NOT NULL AS is_closed, last_seq FROM protected.case_record WHERE case_id = $1`,
          [caseId],
        )
        expect(record.rows).toEqual([{ is_closed: !state.isOpen, last_seq: state.lastSeq }])
      }),
      { numRuns: 20 },
    )
    // The walk is not one of refusals alone.
    expect(written).toBeGreaterThan(60)
  })

  it('comes back whole from a backup, and what was written since does not', { timeout: 60_000 }, async () => {
    const { world, register, open, append, organisation } = room
    const caseId = await open(await register(), [{ type: 'need-recorded', need: 'food', isUrgent: false }])
    const { state } = await append(caseId, [
      { type: 'noted', text: 'Before the backup' },
      { type: 'task-added', taskId: 'own-1', title: { en: 'Ask' }, dueAt: '2030-01-01T00:00:00.000Z' },
    ])
    const folder = await mkdtemp(join(tmpdir(), 'causeway-cases-'))
    const target = await createTestDatabase()
    try {
      const place = join(folder, 'backup')
      const administered = (database: TestDatabase) => ({
        address: database.address,
        administrator: { user: 'postgres', password: database.password('postgres') },
      })
      const now = new Date()
      const { data, keys } = await backUpDatabase(administered(world.database), { folder: place }, now)
      await append(caseId, [{ type: 'noted', text: 'After it' }])
      const restored = await restoreDatabase({
        database: administered(target),
        backup: data,
        folder: place,
        keys: { backup: keys, folder: `${place}-keys` },
        migrations: await readMigrations(new URL('../../../migrations', import.meta.url).pathname),
        replace: false,
        now,
      })
      expect(restored).toMatchObject({ ok: true })
      const admin = await target.client('postgres')
      const read = async <Row extends object>(table: string): Promise<readonly Row[]> =>
        (await admin.query<Row>(`SELECT * FROM protected.${table} WHERE case_id = $1 ORDER BY 1, 2, 3`, [caseId])).rows
      const [record] = await read<{ person_id: string; opened_at: Date }>('case_record')
      const keysStore = createKeysStore(target.connect<KeyTables>('causeway_keys'))
      const personId = record?.person_id ?? ''
      const wrapped = await keysStore.transact((tx) => world.keys.readWrapped(tx, organisation.organisationId, [personId]))
      const kept = wrapped.get(personId)
      const key = kept === undefined ? undefined : await world.keys.unwrapPersonKey(kept)
      if (key?.ok !== true || record === undefined) throw new Error('No key came back')
      const journal = openJournal(key.value, { caseId, openedAt: record.opened_at }, await read<CaseEntryTable>('case_entry'))
      expect(journal.damaged).toEqual([])
      expect(replay(journal.entries, world.definitions)).toEqual(state)
      const tasks = await read<CaseTaskTable>('case_task')
      expect(tasks.map((row) => openTask(key.value, row)).every((task) => task !== 'damaged')).toBe(true)
      expect(tasks).toHaveLength(state.tasks.filter((task) => task.state === 'open').length)
    } finally {
      await target.close()
      await rm(folder, { recursive: true, force: true })
    }
  })
})
