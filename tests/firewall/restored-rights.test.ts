// A backup gives nobody back a right that may have ended since: what people withdrew, gave up or were taken out of after it was made.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase } from '../test-database.ts'
import type { TestDatabase } from '../test-database.ts'
import {
  backUpDatabase,
  connectDatabase,
  makeOrganisationRole,
  organisationRole,
  readMigrations,
  restoreDatabase,
} from '../../src/platform/database/index.ts'
import type { MadeBackup } from '../../src/platform/database/index.ts'
import { newId } from '../../src/platform/ids/index.ts'
import { commitTo } from '../../src/firewall/access-log/make-entry.ts'
import { openConsentCase, valueOf } from '../../src/firewall/consent/consents.test-support.ts'
import type { ConsentCase } from '../../src/firewall/consent/consents.test-support.ts'
import { createConsents, createConsentStore, readConsentWords } from '../../src/firewall/consent/index.ts'
import type { ConsentTables, Ground } from '../../src/firewall/consent/index.ts'
import { administered } from '../../src/firewall/erasure/erasure.test-support.ts'
import { endRestoredRights } from '../../src/firewall/erasure/index.ts'
import type { EndedRights, RestoredRights } from '../../src/firewall/erasure/index.ts'

const projectFolder = new URL('../../', import.meta.url).pathname
const hour = 3_600_000

describe('a backup of before something was withdrawn', () => {
  let made: ConsentCase
  let folder: string
  let place: string
  let backup: MadeBackup
  let withdrawn: Ground
  let standing: Ground
  let overBefore: Ground
  beforeAll(async () => {
    made = await openConsentCase()
    folder = await mkdtemp(join(tmpdir(), 'causeway-restored-'))
    place = join(folder, 'backup')
    const { home, consents, administrator } = made
    withdrawn = await made.giveConsent(home, home.person, home.recipient)
    standing = await made.giveConsent(home, home.person, home.recipient)
    overBefore = await made.giveConsent(home, home.person, home.recipient)
    const told = await tell(withdrawn)
    valueOf(await consents.makeCopy(home.by, told.disclosureId, 'Invented given-name', new Date(Date.now() + 24 * hour)))
    await end(overBefore)
    // Decided without the person, and not confirmed by a second account yet.
    valueOf(await propose())
    await giveRights(administrator)
    backup = await backUpDatabase(administered(made.database), { folder: place }, new Date())
    await end(withdrawn)
  })
  afterAll(async () => {
    await made.close()
    await rm(folder, { recursive: true })
  })

  const tell = async (ground: Ground, consents = made.consents) => valueOf(await tryToTell(ground, consents))
  const tryToTell = ({ groundId }: Ground, consents = made.consents) =>
    consents.disclose(made.home.by, {
      personId: made.home.person.key.personId,
      groundId,
      purpose: 'referral',
      recipientId: made.home.recipient.recipientId,
      fields: ['given-name'],
      channel: 'one-time-link',
    })
  const end = async ({ groundId }: Ground) =>
    valueOf(await made.consents.withdraw(made.home.by, { personId: made.home.person.key.personId, groundId, cause: 'person' }))
  const propose = () =>
    made.consents.decideGround(made.home.by, made.home.person, {
      personId: made.home.person.key.personId,
      basis: 'best-interests',
      purpose: 'safety',
      recipientId: made.home.recipient.recipientId,
      fields: ['given-name'],
      expiresAt: new Date(Date.now() + 48 * hour),
      reference: 'BIP 12/2026',
      reason: 'A child alone',
    })

  /** What an account and a person may hold on the day of the backup. */
  const giveRights = async (client: pg.Client) => {
    const { organisationId, accountId } = made.home.by
    const { personId } = made.home.person.key
    const run = (statement: string, ...values: unknown[]) => client.query(statement, values)
    await run(`INSERT INTO accounts.account VALUES ($1, 'rana', 'hash', true, now())`, accountId)
    await run(
      `INSERT INTO accounts.session (token_hash, account_id, created_at, last_seen_at, session_id, strength, authenticated_at, device)
       VALUES ('\\x01', $1, now(), now(), $2, 'passkey', now(), 'a telephone')`,
      accountId,
      newId(new Date()),
    )
    await run(
      `INSERT INTO accounts.sign_in_step VALUES ('\\x02', 'second-factor', $1, 0, now() + interval '5 minutes')`,
      accountId,
    )
    await run(
      `INSERT INTO accounts.member_request (organisation_id, request_id, kind, name, role, purposes, asked_at, opens_at, expires_at, token_hash)
       VALUES ($1, $2, 'invitation', 'omar', 'caseworker', '{}', now(), now(), now() + interval '3 days', '\\x03')`,
      organisationId,
      newId(new Date()),
    )
    const glass = `INSERT INTO firewall.break_glass (organisation_id, glass_id, person_id, account_id, role, asked_at, answer_by, was_alone`
    await run(
      `${glass}) VALUES ($1, $2, $3, $4, 'caseworker', now(), now() + interval '1 day', false)`,
      organisationId,
      newId(new Date()),
      personId,
      accountId,
    )
    await run(
      `${glass}, verdict, decided_at, until) VALUES ($1, $2, $3, $4, 'caseworker', now(), now(), true, 'granted', now(), now() + interval '3 hours')`,
      organisationId,
      newId(new Date()),
      personId,
      accountId,
    )
    await run(
      `INSERT INTO firewall.team_addition (organisation_id, change_id, team_id, account_id, asked_by, asked_role, asked_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, 'administrator', now(), now() + interval '7 days')`,
      organisationId,
      newId(new Date()),
      made.home.organisation.teamId,
      newId(new Date()),
      accountId,
    )
    await run(`INSERT INTO protected.person_code VALUES ($1, $2, sha256('an own code'::bytea), now())`, organisationId, personId)
  }

  const restore = async (rights: Partial<RestoredRights> = {}, before: readonly string[] = []) => {
    const target = await createTestDatabase()
    const client = await target.client('postgres')
    for (const statement of before) await client.query(statement)
    let ended: EndedRights | undefined
    const restored = await restoreDatabase({
      database: administered(target),
      backup: backup.data,
      folder: place,
      keys: { backup: backup.keys, folder: `${place}-keys` },
      migrations: await readMigrations(join(projectFolder, 'migrations')),
      replace: true,
      now: new Date(),
      afterLoading: async (query) => {
        ended = await endRestoredRights(query, { now: new Date(), isNothingWithdrawn: false, ...rights })
      },
    })
    valueOf(restored)
    const count = async (what: string) => (await client.query(`SELECT FROM ${what}`)).rowCount
    return { target, client, ended, count }
  }

  /** The room of consent over the restored database. */
  const openConsents = async (target: TestDatabase) => {
    const { organisationId } = made.home.by
    const password = 'a password of the new installation'
    await makeOrganisationRole(administered(target), organisationId, password)
    const login = { user: organisationRole(organisationId), password }
    const handle = connectDatabase<ConsentTables>({ address: target.address, login, poolSize: 2 })
    const store = createConsentStore(target.connect<ConsentTables>('causeway_keys'), () => handle)
    const words = readConsentWords(join(projectFolder, 'data/consent'))
    const register = { isListed: async () => false, countRefusal: async () => undefined }
    return { consents: createConsents({ store, words, register, clock: () => new Date() }), close: () => handle.destroy() }
  }

  test('restored, lets nothing be told that somebody withdrew since, nor anything else before everybody is asked again', async () => {
    const { target, client, ended, count } = await restore()
    const { consents, close } = await openConsents(target)
    for (const ground of [withdrawn, standing, overBefore]) expect(await tryToTell(ground, consents)).toMatchObject({ ok: false })
    const grounds = await consents.listGrounds(made.home.by.organisationId, made.home.person.key.personId)
    expect(new Map(grounds.map(({ groundId, state, cause }) => [groundId, `${state} ${cause}`]))).toEqual(
      new Map([
        [withdrawn.groundId, 'ended restored'],
        [standing.groundId, 'ended restored'],
        // What was over in the backup stays as it was.
        [overBefore.groundId, 'withdrawn person'],
        [grounds.find(({ basis }) => basis === 'best-interests')?.groundId, 'ended restored'],
      ]),
    )
    expect(ended?.grounds).toBe(3)
    // Whoever was told on one is to be told that it is over, and their link opens nothing.
    expect(ended?.notices).toBe(1)
    expect(await count('firewall.copy_share')).toBe(0)
    expect(await count('firewall.disclosure_copy')).toBe(0)
    // The chain stays whole: each end has an entry of its own about the person, with the commitment that the log takes in.
    const { rows } = await client.query<{ body: Buffer; salt: Buffer; person_id: string; commitment: Buffer; ground_id: string }>(
      `SELECT a.body, a.salt, a.person_id, o.commitment, e.ground_id FROM firewall.ground_event e
         JOIN firewall.access_entry a USING (organisation_id, entry_id) JOIN firewall.log_outbox o USING (organisation_id, entry_id)
        WHERE e.cause = 'restored'`,
    )
    expect(rows).toHaveLength(3)
    for (const { body, salt, person_id, commitment, ground_id } of rows) {
      expect(commitTo(salt, body)).toEqual(commitment)
      expect(person_id).toBe(made.home.person.key.personId)
      const entry = JSON.parse(body.toString('utf8'))
      expect(entry).toMatchObject({ kind: 'consent-withdrawn', account: null, role: 'operator' })
      expect(entry.details).toEqual({ ground: ground_id, cause: 'restored' })
    }
    await close()
    await target.close()
  })

  test('restored, signs nobody in and opens nothing that was handed out before', async () => {
    for (const isNothingWithdrawn of [false, true]) {
      const { target, ended, count } = await restore({ isNothingWithdrawn })
      expect(await count('accounts.session')).toBe(0)
      expect(await count('accounts.sign_in_step')).toBe(0)
      expect(await count('accounts.member_request WHERE ended_at IS NULL OR token_hash IS NOT NULL')).toBe(0)
      expect(await count('firewall.copy_share')).toBe(0)
      expect(await count('firewall.team_addition WHERE verdict IS NULL AND expires_at > clock_timestamp()')).toBe(0)
      const open = `verdict IS NULL AND answer_by > clock_timestamp() OR until > clock_timestamp() AND ended_at IS NULL`
      expect(await count(`firewall.break_glass WHERE ${open}`)).toBe(0)
      expect(ended).toMatchObject({ sessions: 1, glasses: 2 })
      await target.close()
    }
  })

  test('restored, leaves nobody with an own code or in a team, unless nothing was withdrawn since', async () => {
    const strict = await restore()
    expect(await strict.count('protected.person_code')).toBe(0)
    expect(await strict.count('protected.team_member WHERE until IS NULL')).toBe(0)
    const { rows } = await strict.client.query<{ body: Buffer }>(
      `SELECT body FROM firewall.access_entry WHERE person_id IS NULL AND body LIKE '%member-removed%'::bytea`,
    )
    expect(rows.map(({ body }) => JSON.parse(body.toString('utf8')).details.account)).toContain(made.home.by.accountId)
    await strict.target.close()

    const same = await restore({ isNothingWithdrawn: true })
    expect(same.ended).toMatchObject({ grounds: 0, codes: 0, members: 0 })
    expect(await same.count('protected.person_code')).toBe(1)
    expect(await same.count('protected.team_member WHERE until IS NULL')).toBe(2)
    const { consents, close } = await openConsents(same.target)
    expect(await tryToTell(standing, consents)).toMatchObject({ ok: true })
    await close()
    await same.target.close()
  })

  test('of an older version, made before a restore could say why, is ended all the same', async () => {
    const [migration] = (await readMigrations(join(projectFolder, 'migrations'))).filter(({ number }) => number === 149)
    const asBefore = [
      `ALTER TABLE firewall.ground_event DROP CONSTRAINT ground_event_cause`,
      `ALTER TABLE firewall.ground_event ADD CONSTRAINT ground_event_cause CHECK (cause IN ('person', 'child', 'representative'))`,
    ]
    const { target, client, ended } = await restore({ migration: migration?.sql }, asBefore)
    expect(ended?.grounds).toBe(3)
    // And it is brought up to date afterwards as if nothing had been done.
    await client.query(migration?.sql ?? '')
    await target.close()
  })
})
