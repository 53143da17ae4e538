// After an erasure nobody is found: not in any column of any table, in clear, encoded or hashed.
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { actor, dump, openErasureCase, tracesOf } from './erasure.test-support.ts'
import type { ErasureCase } from './erasure.test-support.ts'
import { erasureListName, readErasureList } from './index.ts'

describe('erasing a person', () => {
  let made: ErasureCase
  beforeAll(async () => {
    made = await openErasureCase()
  })
  afterAll(() => made.close())

  test('leaves nothing in any column of any table, in clear, in hexadecimal, in base64 or hashed', async () => {
    const { database, plant, erase } = made
    const [gone, other] = [await plant(), await plant()]
    const before = await dump(database)
    // The search is worth something only if it finds what is there: the id, the reasons in the log, the token.
    for (const trace of [
      gone.personId,
      gone.name.toLowerCase(),
      createHash('sha256').update(gone.name).digest('hex').slice(0, 16),
    ])
      expect(before).toContain(trace)
    const erased = await erase(gone)
    if (!erased.ok) throw new Error(erased.error)
    expect(erased.value.rows).toMatchObject({
      'firewall.person_key': 1,
      'firewall.access_entry': 2,
      'protected.person_token': 1,
      'protected.person_field': 2,
      'protected.person': 1,
    })
    const after = await dump(database)
    for (const trace of tracesOf(gone)) expect(after, trace).not.toContain(trace)
    // Somebody else is untouched.
    expect(after).toContain(other.personId)
  })

  test('is on the log as an erasure of nobody in particular, and the commitments of what was erased stay', async () => {
    const { database, plant, erase } = made
    const client = await database.client('postgres')
    const count = async () => Number((await client.query('SELECT count(*) AS count FROM firewall.log_outbox')).rows[0].count)
    const planted = await plant()
    const commitments = await count()
    const erased = await erase(planted)
    if (!erased.ok) throw new Error(erased.error)
    const { rows } = await client.query(
      `SELECT person_id, convert_from(body, 'UTF8')::jsonb AS body FROM firewall.access_entry WHERE entry_id = $1`,
      [erased.value.entryId],
    )
    expect(rows).toMatchObject([{ person_id: null, body: { kind: 'erasure' } }])
    expect(JSON.stringify(rows)).not.toContain(planted.personId)
    expect(await count()).toBe(commitments + 1)
  })

  test('happens once, and to nobody of another organisation', async () => {
    const { database, store, erasure, plant, erase } = made
    const planted = await plant()
    const stranger = await database.admitOrganisation()
    const request = {
      organisationId: stranger.organisationId,
      personId: planted.personId,
      actor,
      purpose: 'person-request' as const,
      rules: [],
    }
    expect(await store.transact((tx) => erasure.erasePerson(tx, request))).toEqual({ ok: false, error: 'unknown-person' })
    expect(await erase(planted)).toMatchObject({ ok: true })
    expect(await erase(planted)).toEqual({ ok: false, error: 'unknown-person' })
  })

  test('happens whole or not at all', async () => {
    const { database, store, keys, erasure, organisation, plant } = made
    const planted = await plant()
    const request = {
      organisationId: organisation.organisationId,
      personId: planted.personId,
      actor,
      purpose: 'person-request' as const,
      rules: [],
    }
    await expect(
      store.transact(async (tx) => {
        await erasure.erasePerson(tx, request)
        throw new Error('the disk is full')
      }),
    ).rejects.toThrow('disk')
    expect(await dump(database)).toContain(planted.personId)
    const wrapped = (await store.transact((tx) => keys.readWrapped(tx, organisation.organisationId, [planted.personId]))).get(
      planted.personId,
    )
    expect(wrapped).toBeDefined()
  })

  test('puts a digest of the ids on a list beside the database, readable by its owner alone', async () => {
    const { folder, plant, erase } = made
    const planted = await plant()
    await erase(planted)
    const text = await readFile(join(folder, erasureListName), 'utf8')
    for (const trace of tracesOf(planted)) expect(text.toLowerCase()).not.toContain(trace)
    const list = await readErasureList(join(folder, erasureListName))
    expect(list.ok && list.value?.length).toBeGreaterThan(0)
  })
})
