// What the database itself refuses, whatever the program in front of it does: steps that do not follow, a release without a
// second person, and a ledger with a gap. Tried with the very role that the release runs under.
import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase } from '../../../tests/test-database.ts'
import type { TestDatabase } from '../../../tests/test-database.ts'

let database: TestDatabase
let client: pg.Client
let id: string
beforeAll(async () => {
  database = await createTestDatabase()
  client = await database.client('causeway_release')
})
afterAll(() => database.close())

const hash = 'a'.repeat(64)
const start = '0'.repeat(64)

beforeEach(async () => {
  id = randomUUID()
  await client.query('BEGIN')
  await client.query(
    `INSERT INTO firewall.release (release_id, series, source_kind, source, asked_by, asked_at, editors, titles, purpose, definition,
       uncertainty, unseen, period, geography, choice, dimensions, answers_needed, state, step_place, changed_at)
     VALUES ($1, 's', 'files', 'x', 'amina', now(), '{amina,chidi}', '{}', 'x', 'x', 'x', 'x', '2026', 'city', '{}', '[]', 2, 'draft', 1, now())`,
    [id],
  )
  await step(1, 'drafted', null, 'draft')
  await client.query('COMMIT')
})

async function step(
  place: number,
  name: string,
  from: string | null,
  to: string,
  by: string | null = 'amina',
  words: string | null = null,
) {
  await client.query(
    `INSERT INTO firewall.release_step (release_id, place, before_place, step, from_state, to_state, taken_by, taken_at, words)
     VALUES ($1, $2, $3, $4, $5, $6, $7, now(), $8)`,
    [id, place, place === 1 ? null : place - 1, name, from, to, by, words],
  )
}

async function insertPreview() {
  await client.query(
    `INSERT INTO firewall.release_preview (release_id, run, start_place, state, started_by, started_at, stage, done, total, is_stopping,
       finished_at, ledger_sequence, outcome, form)
     VALUES ($1, 1, 2, 'passed', 'amina', now(), 'attack', 1, 1, false, now(), 0, 'x', 'x')`,
    [id],
  )
}

async function enter(sequence: number, before: string, chain: string, kind = 'released') {
  await client.query(
    `INSERT INTO firewall.release_ledger (sequence, before_sequence, kind, release_id, series, period, at, method, rules, variables, rho,
       digest, counts_digest, reason, before_chain, chain)
     VALUES ($1, $2, $3, $4, 's', '2026', now(), 'suppress', '{}', '[]', 0, $5, $5, $6, $7, $8)`,
    [sequence, sequence === 1 ? null : sequence - 1, kind, id, hash, kind === 'withdrawn' ? 'why' : null, before, chain],
  )
}

const broken = { code: '23514' }
const unknown = { code: '23503' }
const twice = { code: '23505' }

describe('the database', () => {
  it.each([
    ['published', 'draft', 'released'],
    ['approved', 'draft', 'approved'],
    ['invited', 'draft', 'with-panel'],
    ['withdrawn', 'draft', 'withdrawn'],
    ['changed', 'draft', 'released'],
    ['drafted', null, 'draft'],
  ])('refuses the step "%s" from %s to %s', async (name, from, to) => {
    await expect(step(2, name, from, to, 'bo', 'why')).rejects.toMatchObject(broken)
  })

  it('refuses a step that begins where the one before did not end, and one in a place that is taken', async () => {
    await expect(step(2, 'preview-finished', 'previewing', 'previewed')).rejects.toMatchObject(unknown)
    await expect(step(3, 'changed', 'draft', 'draft')).rejects.toMatchObject(unknown)
    await step(2, 'changed', 'draft', 'draft')
    await expect(step(2, 'changed', 'draft', 'draft')).rejects.toMatchObject(twice)
  })

  it('refuses a state that no step has led to', async () => {
    const set = `UPDATE firewall.release SET state = 'refused' WHERE release_id = $1`
    await expect(client.query(set, [id])).rejects.toMatchObject(unknown)
    await insertPreview()
    const approve = `UPDATE firewall.release SET state = 'approved', preview_run = 1, approved_by = 'bo' WHERE release_id = $1`
    await expect(client.query(approve, [id])).rejects.toMatchObject(unknown)
  })

  it('refuses an approval by whoever asked, whoever changed it, and nobody', async () => {
    await insertPreview()
    await step(2, 'preview-started', 'draft', 'previewing')
    await step(3, 'preview-finished', 'previewing', 'previewed', null)
    await step(4, 'approved', 'previewed', 'approved', 'amina')
    const approve = `UPDATE firewall.release SET state = 'approved', step_place = 4, preview_run = 1, approved_by = $2 WHERE release_id = $1`
    for (const by of ['amina', 'chidi', null]) await expect(client.query(approve, [id, by])).rejects.toMatchObject(broken)
    // Nor can whoever asked be taken from those who wrote it, since it is written beside.
    const forget = `UPDATE firewall.release SET editors = '{chidi}' WHERE release_id = $1`
    await expect(client.query(forget, [id])).rejects.toMatchObject(broken)
    await expect(client.query(`UPDATE firewall.release SET asked_by = 'x' WHERE release_id = $1`, [id])).rejects.toMatchObject({
      code: '42501',
    })
    await client.query(approve, [id, 'bo'])
  })

  it('refuses a release that is on no ledger, or has too few answers', async () => {
    await insertPreview()
    await step(2, 'preview-started', 'draft', 'previewing')
    await step(3, 'preview-finished', 'previewing', 'previewed', null)
    await step(4, 'approved', 'previewed', 'approved', 'bo')
    await step(5, 'invited', 'approved', 'with-panel', 'bo')
    await step(6, 'published', 'with-panel', 'released', 'bo')
    const publish = `UPDATE firewall.release SET state = 'released', step_place = 6, preview_run = 1, approved_by = 'bo',
      answers_given = $2, ledger_sequence = $3 WHERE release_id = $1`
    await expect(client.query(publish, [id, 2, null])).rejects.toMatchObject(broken)
    await client.query('BEGIN')
    await enter(1, start, hash)
    await expect(client.query(publish, [id, 1, 1])).rejects.toMatchObject(broken)
    await client.query('ROLLBACK')
  })

  it('refuses a ledger with a gap, a fork, or a chain that does not join; and the same release twice', async () => {
    await client.query('BEGIN')
    await enter(1, start, hash)
    const attempts: readonly (readonly [() => Promise<void>, object])[] = [
      [() => enter(3, hash, 'b'.repeat(64), 'withdrawn'), unknown],
      [() => enter(2, 'c'.repeat(64), 'b'.repeat(64), 'withdrawn'), unknown],
      [() => enter(1, start, 'b'.repeat(64), 'withdrawn'), twice],
      [() => enter(2, hash, 'b'.repeat(64)), twice],
    ]
    for (const [attempt, code] of attempts) {
      await client.query('SAVEPOINT before')
      await expect(attempt()).rejects.toMatchObject(code)
      await client.query('ROLLBACK TO SAVEPOINT before')
    }
    await enter(2, hash, 'b'.repeat(64), 'withdrawn')
    await client.query('ROLLBACK')
  })
})
