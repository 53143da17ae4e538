// Erasing somebody about whom every table has something to say: consents shown, given, refused and withdrawn, disclosures with a copy, a
// notice, a relative as a recipient, a break-glass, a code. Nothing of them stays, nothing of anybody else goes; and a backup of
// before, restored, ends in the same place.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openConsentCase, valueOf, type ConsentCase } from '../../src/firewall/consent/consents.test-support.ts'
import type { OpenedPerson } from '../../src/firewall/consent/index.ts'
import {
  createErasure,
  createErasureStore,
  erasureListName,
  personTables,
  readErasures,
  replayErasures,
  type ErasureTables,
} from '../../src/firewall/erasure/index.ts'
import { backUpDatabase, readMigrations, restoreDatabase } from '../../src/platform/database/index.ts'
import { newId } from '../../src/platform/ids/index.ts'
import { createTestDatabase, type TestDatabase } from '../test-database.ts'

const day = 86_400_000

describe('erasing somebody with a history', () => {
  let made: ConsentCase
  let folder: string
  beforeAll(async () => {
    made = await openConsentCase()
    folder = await mkdtemp(join(tmpdir(), 'causeway-erased-'))
  })
  afterAll(async () => {
    await made.close()
    await rm(folder, { recursive: true })
  })

  const administered = (database: TestDatabase) => ({
    address: database.address,
    administrator: { user: 'postgres', password: database.password('postgres') },
  })

  /** Something about this person in every table that an erasure is to reach. */
  const fillEverything = async (person: OpenedPerson) => {
    const { consents, home, administrator } = made
    const { organisationId } = home.by
    const { personId } = person.key
    const relative = valueOf(
      await consents.addRecipient(home.by, { kind: 'private-person', personId, name: 'a sister', jurisdiction: 'XD' }),
    )
    const ground = await made.giveConsent(home, person, home.recipient)
    const told = valueOf(
      await consents.disclose(home.by, {
        personId,
        groundId: ground.groundId,
        purpose: 'referral',
        recipientId: home.recipient.recipientId,
        fields: ['given-name'],
        channel: 'one-time-link',
      }),
    )
    valueOf(await consents.makeCopy(home.by, told.disclosureId, 'Invented given-name', new Date(Date.now() + day)))
    const toRelative = await made.giveConsent(home, person, relative)
    const spoken = valueOf(
      await consents.disclose(home.by, {
        personId,
        groundId: toRelative.groundId,
        purpose: 'referral',
        recipientId: relative.recipientId,
        fields: ['given-name'],
        channel: 'spoken',
      }),
    )
    expect(spoken.channel).toBe('spoken')
    valueOf(await consents.withdraw(home.by, { personId, groundId: toRelative.groundId, cause: 'person' }))
    const refused = await made.show(home, person, home.recipient)
    valueOf(await consents.refuseConsent(home.by, { personId, shownId: refused.shownId }))
    await administrator.query(
      `INSERT INTO firewall.break_glass (organisation_id, glass_id, person_id, account_id, role, asked_at, answer_by, was_alone)
       VALUES ($1, $2, $3, $4, 'caseworker', now(), now() + interval '1 day', false)`,
      [organisationId, newId(new Date()), personId, home.by.accountId],
    )
    await administrator.query(`INSERT INTO protected.person_code VALUES ($1, $2, sha256($3::text::bytea), now())`, [
      organisationId,
      personId,
      personId,
    ])
    await administrator.query(
      `INSERT INTO protected.person_token VALUES ($1, substr(sha256($2::text::bytea), 1, 5), $3, $4, false)`,
      [organisationId, personId, personId, home.organisation.teamId],
    )
  }

  // By hand: what casework writes of somebody is filled and erased by the tests of its own rooms (src/protected/cases/walls.db.test.ts,
  // src/protected/referrals/referrals.db.test.ts, src/protected/people/same and tracing); that it goes by reference, by person-tables.db.test.ts.
  const erasedElsewhere = /^protected\.(case|referral|tracing|same_person)/

  const countRows = async (database: TestDatabase) => {
    const client = await database.client('postgres')
    const counts: Record<string, number> = {}
    for (const table of Object.keys(personTables).filter((name) => !erasedElsewhere.test(name))) {
      const where = table === 'firewall.access_entry' ? 'person_id IS NOT NULL' : 'true'
      counts[table] = (await client.query(`SELECT FROM ${table} WHERE ${where}`)).rowCount ?? 0
    }
    return counts
  }

  test('empties every table of them and of nobody else, and a restored backup ends in the same place', async () => {
    const { home, database } = made
    const { organisationId } = home.by
    const kept = await made.addPerson(home)
    await fillEverything(kept)
    const before = await countRows(database)
    // Otherwise an empty table would pass for an emptied one.
    expect(Object.entries(before).filter(([, count]) => count === 0)).toEqual([])

    const gone = await made.addPerson(home)
    await fillEverything(gone)
    const place = join(folder, 'backup')
    const backup = await backUpDatabase(administered(database), { folder: place }, new Date())

    const handle = database.connect<ErasureTables>('causeway_keys')
    const erasure = createErasure({
      store: createErasureStore(handle),
      clock: () => new Date(),
      listFile: join(folder, erasureListName),
    })
    const { personId } = gone.key
    const request = {
      organisationId,
      personId,
      actor: { accountId: null, role: 'person' },
      purpose: 'person-request' as const,
      rules: [],
    }
    const erased = await handle.transaction().execute((tx) => erasure.erasePerson(tx, request))
    expect(erased).toMatchObject({ ok: true })
    expect(await countRows(database)).toEqual(before)

    const list = await createErasureStore(handle).listErasures()
    const target = await createTestDatabase()
    const restored = await restoreDatabase({
      database: administered(target),
      backup: backup.data,
      folder: place,
      keys: { backup: backup.keys, folder: `${place}-keys` },
      migrations: await readMigrations(new URL('../../migrations', import.meta.url).pathname),
      replace: true,
      now: new Date(),
      afterLoading: async (query) => {
        await replayErasures(query, [...list, ...(await readErasures(query))])
      },
    })
    expect(restored).toMatchObject({ ok: true })
    // Tokens are in no backup; they are made again.
    expect(await countRows(target)).toEqual({ ...before, 'protected.person_token': 0 })
    await target.close()
  })
})
