// Faults planted between the read and the entry: whatever breaks, no key leaves the door, and whoever asked is told that nothing happened.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createErasure, createErasureStore } from '../erasure/index.ts'
import type { ErasureTables } from '../erasure/index.ts'
import type { Keys } from '../keys/index.ts'
import { createDoorWorld, makeActor } from './door.test-support.ts'
import type { DoorOrganisation, DoorWorld } from './door.test-support.ts'
import { createDoor } from './index.ts'
import type { DoorParts, DoorRequest } from './index.ts'

describe('the door, when something breaks,', () => {
  let world: DoorWorld
  let harbour: DoorOrganisation
  let amina: string
  let request: DoorRequest
  /** What was unwrapped: the moment at which a key is there. */
  let unwrapped = 0
  const worker = randomUUID()
  const sql = async (text: string, values: unknown[] = []) => (await world.database.client('postgres')).query(text, values)
  const countEntries = async () => (await world.entries(harbour.organisationId)).length
  const watch = (keys: Keys): DoorParts['keys'] => ({
    createPersonKey: keys.createPersonKey,
    readWrapped: keys.readWrapped,
    unwrapPersonKey: (wrapped) => {
      unwrapped += 1
      return keys.unwrapPersonKey(wrapped)
    },
  })
  /** The door with something else between it and the database. */
  const doorWith = (change: Partial<DoorParts>) => createDoor({ ...world.parts, keys: watch(world.keys), ...change })

  beforeAll(async () => {
    world = await createDoorWorld()
    harbour = await world.admit({ members: [worker] })
    amina = await world.addPerson(harbour, 'Amina')
    const actor = makeActor(harbour, worker, 'caseworker')
    request = { actor, action: 'read-person', purpose: 'assistance', personIds: [amina] }
  })
  afterAll(() => world.close())
  beforeEach(() => {
    unwrapped = 0
  })

  test('gives no key while the log is locked, and gives it again afterwards', async () => {
    const blocker = await world.database.client('postgres')
    await blocker.query('BEGIN')
    await blocker.query('LOCK TABLE firewall.access_entry IN ACCESS EXCLUSIVE MODE')
    const door = doorWith({})
    expect(await door.open(request)).toEqual({ ok: false, error: 'unavailable' })
    expect(unwrapped).toBe(0)
    await blocker.query('ROLLBACK')
    expect(await door.open(request)).toMatchObject({ ok: true })
    expect(unwrapped).toBe(1)
  })

  // PostgreSQL reports a full disk as 53100 (disk_full) when it extends the table or writes ahead; here a trigger of the administrator's
  // reports the same at the same place.
  test.each([
    ['53100', 'a full disk while the entry is written'],
    ['58030', 'an error of the disk'],
    ['40001', 'a transaction that can never be put in order'],
    ['XX000', 'a commit that a node turns down'],
  ])('gives no key at %s: %s', async (code) => {
    const before = await countEntries()
    await sql(`CREATE FUNCTION public.break_it() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'planted' USING ERRCODE = '${code}'; END $$`)
    const deferred = code === 'XX000' ? 'CONSTRAINT TRIGGER planted AFTER INSERT' : 'TRIGGER planted BEFORE INSERT'
    const timing = code === 'XX000' ? 'DEFERRABLE INITIALLY DEFERRED' : ''
    await sql(`CREATE ${deferred} ON firewall.log_outbox ${timing} FOR EACH ROW EXECUTE FUNCTION public.break_it()`)
    try {
      expect(await doorWith({}).open(request)).toEqual({ ok: false, error: 'unavailable' })
      expect(await doorWith({}).open({ ...request, purpose: 'statistics' })).toEqual({ ok: false, error: 'unavailable' })
      expect(unwrapped).toBe(0)
      expect(await countEntries()).toBe(before)
    } finally {
      await sql('DROP TRIGGER planted ON firewall.log_outbox')
      await sql('DROP FUNCTION public.break_it()')
    }
  })

  test('tries again where the database asks for it, and then gives the key with one entry', async () => {
    const before = await countEntries()
    // The first two times the transaction cannot be put in order: a sequence counts outside of transactions.
    await sql('CREATE SEQUENCE public.tries')
    await sql('GRANT USAGE ON SEQUENCE public.tries TO causeway_keys')
    await sql(`CREATE FUNCTION public.break_it() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
      IF nextval('public.tries') < 3 THEN RAISE EXCEPTION 'planted' USING ERRCODE = '40001'; END IF; RETURN NEW; END $$`)
    await sql('CREATE TRIGGER planted BEFORE INSERT ON firewall.log_outbox FOR EACH ROW EXECUTE FUNCTION public.break_it()')
    try {
      expect(await doorWith({}).open(request)).toMatchObject({ ok: true })
    } finally {
      await sql('DROP TRIGGER planted ON firewall.log_outbox')
      await sql('DROP FUNCTION public.break_it()')
    }
    expect(unwrapped).toBe(1)
    expect(await countEntries()).toBe(before + 1)
  })

  test('gives no key of a transaction whose connection is killed between the read and the entry', async () => {
    const before = await countEntries()
    let kills = 0
    const keys: DoorParts['keys'] = {
      ...watch(world.keys),
      // The wrapped key is in memory, the commit is not done: now the connection dies.
      readWrapped: async (tx, organisationId, personIds) => {
        const read = await world.keys.readWrapped(tx, organisationId, personIds)
        expect(read.size).toBe(1)
        kills += 1
        await sql(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE usename = 'causeway_keys' AND datname = current_database() AND state = 'idle in transaction'`)
        return read
      },
    }
    expect(await doorWith({ keys }).open(request)).toEqual({ ok: false, error: 'unavailable' })
    expect(kills).toBeGreaterThan(1)
    expect(unwrapped).toBe(0)
    expect(await countEntries()).toBe(before)
    expect(await doorWith({}).open(request)).toMatchObject({ ok: true })
  })

  test('gives no key where the facts, the register or the policy cannot be asked', async () => {
    const register = {
      countRefusal: async () => undefined,
      isListed: async () => {
        throw Object.assign(new Error('planted'), { code: 'ECONNREFUSED' })
      },
    }
    expect(await doorWith({ register }).open(request)).toEqual({ ok: false, error: 'unavailable' })
    const policy = {
      decide: () => {
        throw new Error('a bug of the policy')
      },
    }
    await expect(doorWith({ policy }).open(request)).rejects.toThrow(/bug of the policy/)
    expect(unwrapped).toBe(0)
  })

  test('one access that spoils the transaction takes nobody with it', async () => {
    const before = await countEntries()
    const door = doorWith({})
    const spoiled = { ...request, reason: 'x'.repeat(5000) }
    const answers = await Promise.allSettled([door.open(request), door.open(spoiled), door.open(request)])
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(await countEntries()).toBe(before + 2)
    expect(unwrapped).toBe(2)
  })

  test('many at once share transactions, each with its own decision and entry', async () => {
    const before = await countEntries()
    const stranger = { ...request, actor: makeActor(harbour, randomUUID(), 'caseworker') }
    const door = doorWith({})
    const asked = Array.from({ length: 200 }, (_, index) => (index % 4 === 0 ? stranger : request))
    const xmin = async () =>
      (
        await sql('SELECT count(DISTINCT xmin::text)::int AS n FROM firewall.access_entry WHERE organisation_id = $1', [
          harbour.organisationId,
        ])
      ).rows[0].n
    const transactions = await xmin()
    const answers = await Promise.all(asked.map((one) => door.open(one)))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(150)
    const entries = (await world.entries(harbour.organisationId)).slice(before)
    expect(entries.filter(({ outcome }) => outcome === 'allowed')).toHaveLength(150)
    expect(entries.filter(({ outcome }) => outcome === 'refused')).toHaveLength(50)
    expect((await xmin()) - transactions).toBeLessThan(20)
    for (const answer of answers) if (answer.ok) for (const key of answer.value.keys.values()) key.close()
  })

  test('turns away who comes when too many wait, and opens nothing for them', async () => {
    const door = doorWith({ gathering: { most: 2, lanes: 1, mostWaiting: 5 } })
    const answers = await Promise.all(Array.from({ length: 40 }, () => door.open(request)))
    const turnedAway = answers.filter((answer) => !answer.ok && answer.error === 'unavailable')
    expect(turnedAway.length).toBeGreaterThan(0)
    expect(unwrapped).toBe(40 - turnedAway.length)
  })

  test('a person who is erased while their file is read leaves no entry behind', async () => {
    const person = await world.addPerson(harbour, 'Soon Erased')
    const handle = world.database.connect<ErasureTables>('causeway_keys')
    const erasure = createErasure({ store: createErasureStore(handle), clock: world.parts.clock, listFile: '/nowhere' })
    const { organisationId } = harbour
    const actor = { accountId: worker, role: 'caseworker' }
    const asked = { organisationId, personId: person, actor, purpose: 'person-request', rules: ['own-file'] } as const
    let erased: Promise<unknown> | undefined
    const keys: DoorParts['keys'] = {
      ...watch(world.keys),
      readWrapped: async (...given) => {
        // The erasure begins while the access is under way, and has to wait for it.
        erased = handle.transaction().execute((tx) => erasure.erasePerson(tx, asked))
        await new Promise((resolve) => setTimeout(resolve, 50))
        return await world.keys.readWrapped(...given)
      },
    }
    expect(await doorWith({ keys }).open({ ...request, personIds: [person] })).toMatchObject({ ok: true })
    expect(await erased).toMatchObject({ ok: true })
    const left = (await world.entries(organisationId)).filter((entry) => JSON.stringify(entry).includes(person))
    expect(left).toEqual([])
    expect(await doorWith({}).open({ ...request, personIds: [person] })).toEqual({ ok: false, error: 'refused' })
  })
})
