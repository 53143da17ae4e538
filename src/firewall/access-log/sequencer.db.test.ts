// The sequencer over the real database: one order, each entry once, whatever ends it and wherever.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase } from '../../../tests/test-database.ts'
import type { TestDatabase } from '../../../tests/test-database.ts'
import { openTestLog, readSigned, rootByRecursion } from './access-log.test-support.ts'
import type { TestLog } from './access-log.test-support.ts'
import { sequencerParts } from './index.ts'

let database: TestDatabase
let log: TestLog

beforeAll(async () => {
  database = await createTestDatabase()
  log = openTestLog(database, await database.admitOrganisation())
})
afterAll(() => database.close())

async function expectWhole(entries: number) {
  const leaves = await log.leaves()
  expect(leaves).toHaveLength(entries)
  expect(new Set(leaves.map(({ commitment }) => commitment.toString('hex'))).size).toBe(entries)
  const tree = await log.store.readTree()
  expect(tree).toMatchObject({ size: entries })
  expect(tree?.root).toEqual(await rootByRecursion(log.store))
  expect(await readSigned(log, tree?.checkpoint ?? '')).toMatchObject({
    size: entries,
    origin: 'office.example.org/firewall/log',
  })
}

describe('the sequencer', () => {
  it('moves what was committed into the tree, and nothing that was not', async () => {
    await log.append([{}, {}, {}])
    await expect(log.append([{}, { kind: 'peek' as never }])).rejects.toThrow(/./)
    await log.sequencer().drain()
    await expectWhole(3)
    expect(await log.store.hasWaiting()).toBe(false)
  })

  it('puts a later step after an earlier one, and those of one step in the order of their commitments', async () => {
    const before = (await log.leaves()).map(({ commitment }) => commitment.toString('hex'))
    await log.append(Array.from({ length: 300 }, () => ({})))
    await log.sequencer().drain()
    const after = (await log.leaves()).map(({ commitment }) => commitment.toString('hex'))
    expect(after.slice(0, 3)).toEqual(before)
    expect(after.slice(3)).toEqual(after.slice(3).toSorted())
    await expectWhole(303)
  })

  it.each(sequencerParts)('that ends before the part "%s" leaves nothing half done, and the next one goes on', async (part) => {
    const before = await log.leaves()
    await log.append(Array.from({ length: 20 }, () => ({})))
    const ending = log.sequencer({
      beforePart: (reached) => {
        if (reached === part) throw new Error('ended')
      },
    })
    await expect(ending.step()).rejects.toThrow('ended')
    const left = await log.leaves()
    expect(left.length - before.length).toBeOneOf([0, 20])
    // The same process goes on as well as another.
    await log.sequencer().drain()
    await expectWhole(before.length + 20)
    expect((await log.leaves()).slice(0, left.length)).toEqual(left)
    await ending.close()
  })

  it('goes on with its own memory after a step that failed', async () => {
    const { length } = await log.leaves()
    let failures = 2
    const sequencer = log.sequencer({
      beforePart: (part) => {
        if (part === 'commit' && failures-- > 0) throw Object.assign(new Error('No space left on device'), { code: '53100' })
      },
    })
    await log.append([{}, {}])
    await sequencer
      .step()
      .then(() => expect.unreachable())
      .catch((error: unknown) => expect(error).toMatchObject({ code: '53100' }))
    await expect(sequencer.step()).rejects.toThrow('No space')
    await log.append([{}])
    await sequencer.drain()
    await expectWhole(length + 3)
  })

  it('works in one process at a time, however many run', async () => {
    const { length } = await log.leaves()
    const sequencers = [log.sequencer({ mostAtOnce: 7 }), log.sequencer({ mostAtOnce: 7 }), log.sequencer({ mostAtOnce: 7 })]
    await log.append(Array.from({ length: 100 }, () => ({})))
    const outcomes = []
    for (let round = 0; round < 30; round++)
      outcomes.push(...(await Promise.all(sequencers.map((sequencer) => sequencer.step()))))
    expect(outcomes.some(({ state }) => state === 'standing-by')).toBe(true)
    await sequencers[0]?.drain()
    await expectWhole(length + 100)
  })

  it('stands by while another process holds the log', async () => {
    const other = await database.client('causeway_log')
    await other.query('BEGIN')
    await other.query('SELECT pg_advisory_xact_lock(135135)')
    await log.append([{}])
    expect(await log.sequencer().step()).toEqual({ state: 'standing-by' })
    await other.query('ROLLBACK')
    expect(await log.sequencer().step()).toMatchObject({ state: 'worked', integrated: 1 })
  })

  it('goes on at once where a whole step was of commitments that came twice', async () => {
    const before = (await log.leaves()).length
    const admin = await database.client('postgres')
    await admin.query(`INSERT INTO firewall.log_outbox
      SELECT gen_random_uuid(), gen_random_uuid(), sha256('the same') FROM generate_series(1, 40)`)
    const sequencer = log.sequencer({ mostAtOnce: 20 })
    expect(await sequencer.step()).toMatchObject({ integrated: 1, hasMore: true })
    expect(await sequencer.step()).toMatchObject({ integrated: 0, hasMore: true })
    expect(await sequencer.step()).toMatchObject({ integrated: 0, hasMore: false })
    await expectWhole(before + 1)
    log.problems.length = 0
  })

  it('leaves out a commitment that comes a second time, and tells', async () => {
    const [first] = await log.leaves()
    const { length } = await log.leaves()
    const admin = await database.client('postgres')
    const write = `INSERT INTO firewall.log_outbox SELECT gen_random_uuid(), gen_random_uuid(), $1`
    await admin.query(write, [first?.commitment])
    await admin.query(write, [Buffer.alloc(32, 9)])
    await admin.query(write, [Buffer.alloc(32, 9)])
    await log.sequencer().drain()
    expect(log.problems).toContain('commitment came twice')
    await expectWhole(length + 1)
  })

  it('never lets an hour go back, whatever the clock does', async () => {
    const { now } = log.time
    log.problems.length = 0
    const sequencer = log.sequencer()
    log.time.now = new Date(now.getTime() + 2 * 3_600_000)
    await log.append([{}])
    await sequencer.drain()
    log.time.now = new Date(now.getTime() - 5 * 3_600_000)
    await log.append([{}])
    await sequencer.drain()
    const hours = (await log.leaves()).map(({ hour }) => hour)
    expect(hours).toEqual(hours.toSorted((one, other) => one - other))
    expect(log.problems).toEqual(['clock is behind the log'])
    log.time.now = now
  })

  it('takes a backlog in bounded steps', async () => {
    const { length } = await log.leaves()
    await log.append(Array.from({ length: 1000 }, () => ({})))
    const sequencer = log.sequencer({ mostAtOnce: 128 })
    expect(await sequencer.step()).toMatchObject({ integrated: 128, hasMore: true })
    await sequencer.drain()
    await expectWhole(length + 1000)
  })

  it('adds nothing to a tree that is not what was signed', async () => {
    const admin = await database.client('postgres')
    const { rows } = await admin.query<{ root: Buffer }>('SELECT root FROM firewall.log_tree')
    const { length } = await log.leaves()
    await log.append([{}])
    await admin.query('UPDATE firewall.log_tree SET root = $1', [Buffer.alloc(32, 1)])
    await expect(log.sequencer().step()).rejects.toThrow('was signed')
    await admin.query('UPDATE firewall.log_tree SET root = $1', [rows[0]?.root])
    await admin.query(`UPDATE firewall.log_tile SET hashes = set_byte(hashes, 0, 255 - get_byte(hashes, 0))
      WHERE level = 0 AND tile_index = (SELECT max(tile_index) FROM firewall.log_tile WHERE level = 0)`)
    await expect(log.sequencer().step()).rejects.toThrow('was signed')
    await admin.query(`UPDATE firewall.log_tile SET hashes = set_byte(hashes, 0, 255 - get_byte(hashes, 0))
      WHERE level = 0 AND tile_index = (SELECT max(tile_index) FROM firewall.log_tile WHERE level = 0)`)
    await log.sequencer().drain()
    await expectWhole(length + 1)
  })

  it('does its work by itself within a second', async () => {
    const { length } = await log.leaves()
    const sequencer = log.sequencer()
    sequencer.start()
    await log.append([{}, {}])
    const started = Date.now()
    while (await log.store.hasWaiting()) {
      if (Date.now() - started > 5000) throw new Error('waited in vain')
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    expect(Date.now() - started).toBeLessThan(1000)
    await sequencer.close()
    await expectWhole(length + 2)
  })
})
