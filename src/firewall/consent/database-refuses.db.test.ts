// The database's own refusal, tried with the raw connection of each role: an organisation's and the key role's, running what they like.
// What the program would never send is sent here.
import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../platform/ids/index.ts'
import { openConsentCase, valueOf } from './consents.test-support.ts'
import type { ConsentCase } from './consents.test-support.ts'
import type { Ground } from './index.ts'

let made: ConsentCase
let organisation: pg.Client
let keyRole: pg.Client
let ground: Ground
beforeAll(async () => {
  made = await openConsentCase()
  organisation = await made.home.organisation.client()
  keyRole = await made.database.client('causeway_keys')
})
afterAll(() => made.close())
beforeEach(async () => {
  ground = await made.giveConsent(made.home, made.home.person, made.home.recipient)
})

/** A row of the log about a disclosure of this person, as the connection itself may write it; its id. */
async function writeEntry(client: pg.Client): Promise<string> {
  const { organisationId, personId } = made.home.person.key
  const id = newId(new Date())
  const of = { version: 1, id, organisation: organisationId, person: personId }
  const said = {
    kind: 'disclosure',
    action: 'disclose-person',
    outcome: 'allowed',
    account: newId(new Date()),
    role: 'caseworker',
  }
  const values = [organisationId, id, personId, Buffer.from(JSON.stringify({ ...of, ...said })), Buffer.alloc(32)]
  await client.query(`INSERT INTO firewall.access_entry VALUES ($1, $2, $3, now(), $4, $5)`, values)
  return id
}

/** What a forged disclosure says; every column that the database holds against something can be changed. */
interface Forgery {
  readonly ground_id?: string
  readonly person_id?: string
  readonly organisation_id?: string
  readonly place?: number
  readonly before_place?: number
  readonly before_state?: string
  readonly basis?: string
  readonly purpose?: string
  readonly recipient_id?: string
  readonly ground_fields?: readonly string[]
  readonly expires_at?: Date
  readonly fields?: readonly string[]
  readonly at?: Date
}

/** Writes entry, event and disclosure in one transaction; gives the error's code and constraint, or null where it was committed. */
async function forge(client: pg.Client, forgery: Forgery = {}): Promise<{ code: string; constraint: string } | null> {
  const row = {
    organisation_id: made.home.by.organisationId,
    ground_id: ground.groundId,
    person_id: ground.personId,
    place: 2,
    before_place: 1,
    before_state: 'live',
    basis: 'consent',
    purpose: ground.purpose,
    recipient_id: ground.recipient.recipientId,
    ground_fields: ground.fields,
    expires_at: ground.expiresAt,
    fields: ['given-name'],
    at: new Date(),
    ...forgery,
  }
  try {
    await client.query('BEGIN')
    const entry = await writeEntry(client)
    await client.query(
      `INSERT INTO firewall.ground_event (organisation_id, ground_id, place, before_place, before_state, event, state, at, entry_id)
        VALUES ($1, $2, $3, $4, $5, 'used', 'live', $6, $7)`,
      [row.organisation_id, row.ground_id, row.place, row.before_place, row.before_state, row.at, entry],
    )
    await client.query(
      `INSERT INTO firewall.disclosure VALUES ($1, $2, $3, $4, $5, 'used', $6, $7, $8, $9, $10, $11, $12, $13, 'paper', $14)`,
      [
        row.organisation_id,
        newId(new Date()),
        row.person_id,
        row.ground_id,
        row.place,
        row.basis,
        row.purpose,
        row.recipient_id,
        row.ground_fields,
        ground.beginsAt,
        row.expires_at,
        row.fields,
        row.fields.map(() => 1),
        row.at,
      ],
    )
    await client.query('COMMIT')
    return null
  } catch (error) {
    await client.query('ROLLBACK')
    const { code, constraint } = error as { code: string; constraint: string }
    return { code, constraint }
  }
}

describe('an organisation’s raw connection', () => {
  test('writes a disclosure that a live consent covers, and nothing else is possible', async () => {
    expect(await forge(organisation)).toBeNull()
  })

  const forgeries: readonly [string, () => Forgery | Promise<Forgery>, string][] = [
    ['a consent that nobody gave', () => ({ ground_id: newId(new Date()) }), 'ground_event_follows'],
    ['a field outside it', () => ({ fields: ['given-name', 'date-of-birth'] }), 'disclosure_covered'],
    [
      'a field outside it, with the consent’s own fields widened',
      () => ({ fields: ['date-of-birth'], ground_fields: ['date-of-birth'] }),
      'disclosure_ground_fkey',
    ],
    ['another purpose', () => ({ purpose: 'family-tracing' }), 'disclosure_ground_fkey'],
    ['immigration enforcement', () => ({ purpose: 'immigration-enforcement' }), 'disclosure_ground_fkey'],
    ['another basis', () => ({ basis: 'vital-interest' }), 'disclosure_ground_fkey'],
    ['another recipient', async () => ({ recipient_id: (await otherRecipient()).recipientId }), 'disclosure_ground_fkey'],
    ['another person', async () => ({ person_id: (await made.addPerson(made.home)).key.personId }), 'disclosure_ground_fkey'],
    ['a longer life', () => ({ expires_at: new Date(Date.now() + 365 * 86_400_000) }), 'disclosure_ground_fkey'],
    ['a place that is not next', () => ({ place: 3, before_place: 2 }), 'ground_event_follows'],
    ['a place of somebody else', () => ({ place: 1 }), 'ground_event_before'],
  ]
  test.each(forgeries)('is refused for %s', async (_, change, constraint) => {
    expect(await forge(organisation, await change())).toMatchObject({ constraint })
  })

  test('is refused once the person withdrew, also with every place in the chain tried', async () => {
    valueOf(
      await made.consents.disclose(made.home.by, {
        personId: ground.personId,
        groundId: ground.groundId,
        purpose: ground.purpose,
        recipientId: ground.recipient.recipientId,
        fields: ['given-name'],
        channel: 'paper',
      }),
    )
    valueOf(await made.consents.withdraw(made.home.by, { personId: ground.personId, groundId: ground.groundId, cause: 'person' }))
    const taken = await Promise.all([2, 3, 4].map((place) => ({ place, before_place: place - 1 })))
    for (const places of taken) {
      const refusal = await forge(organisation, places)
      expect(['23505', '23503'], JSON.stringify(places)).toContain(refusal?.code)
    }
    // The state that the place before did not have.
    expect(await forge(organisation, { place: 4, before_place: 3, before_state: 'over' })).toMatchObject({
      constraint: 'ground_event_allowed',
    })
  })

  test('is refused when the consent ran out, even dated back to when it lived', async () => {
    ground = await made.giveConsent(made.home, made.home.person, made.home.recipient, { milliseconds: 700 })
    await new Promise((done) => setTimeout(done, 800))
    expect(await forge(organisation)).toMatchObject({ code: '42501' })
    expect(await forge(organisation, { at: ground.beginsAt })).toMatchObject({ code: '42501' })
  })

  test('cannot give a consent, end one, bring one back, or read any', async () => {
    const attempts = [
      `INSERT INTO firewall.disclosure_ground (organisation_id, ground_id) VALUES ('${ground.groundId}', '${ground.groundId}')`,
      `UPDATE firewall.disclosure_ground SET expires_at = now()`,
      `UPDATE firewall.ground_event SET state = 'live'`,
      `DELETE FROM firewall.ground_event`,
      `DELETE FROM firewall.consent_shown`,
      `SELECT * FROM firewall.disclosure_ground`,
      `SELECT * FROM firewall.consent_refusal`,
      `SELECT * FROM firewall.copy_share`,
      `SELECT * FROM firewall.disclosure`,
      `INSERT INTO firewall.recipient (organisation_id) VALUES ('${ground.groundId}')`,
      `INSERT INTO firewall.consent_wording VALUES ('share-adult', 9, 'en', 'adult', 'yes', sha256('yes'), now())`,
    ]
    for (const attempt of attempts) await expect(organisation.query(attempt), attempt).rejects.toMatchObject({ code: '42501' })
    const begun = `INSERT INTO firewall.ground_event (organisation_id, ground_id, place, event, state, at, entry_id)
      VALUES ($1, $2, 1, 'begun', 'live', now(), $3)`
    const entry = await writeEntry(organisation)
    await expect(organisation.query(begun, [made.home.by.organisationId, ground.groundId, entry])).rejects.toMatchObject({
      code: '42501',
    })
  })

  test('cannot use another organisation’s consent', async () => {
    const foreign = await made.giveConsent(made.other, made.other.person, made.other.recipient)
    expect(await forge(organisation, { ground_id: foreign.groundId, person_id: foreign.personId })).toMatchObject({
      constraint: 'ground_event_follows',
    })
    expect(
      await forge(organisation, { organisation_id: made.other.by.organisationId, ground_id: foreign.groundId }),
    ).toMatchObject({ code: '42501' })
  })
})

describe('the key role’s raw connection', () => {
  test('cannot write a disclosure, whatever stands behind it, nor take a place for one', async () => {
    expect(await forge(keyRole)).toMatchObject({ code: '42501' })
    const { organisationId } = made.home.by
    await expect(
      keyRole.query(`INSERT INTO firewall.disclosure (organisation_id, disclosure_id) VALUES ($1, $1)`, [organisationId]),
    ).rejects.toMatchObject({ code: '42501' })
  })

  const copyOfGround = (change: string) => `INSERT INTO firewall.disclosure_ground
    SELECT organisation_id, $2, person_id, basis, purpose, recipient_id, fields, begins_at, expires_at, shown_id, shown_audience, subject, assent_id,
      assent_audience, representative, given_how, spoken_with, reference, reason_field, reason_version, recorded_by, seconded_by
    FROM (SELECT (g).* FROM (SELECT g FROM firewall.disclosure_ground g WHERE ground_id = $1) x) y ${change}`

  test('cannot let a decision on best interests live without a second account', async () => {
    const decided = valueOf(
      await made.consents.decideGround(made.home.by, made.home.person, {
        personId: ground.personId,
        basis: 'best-interests',
        purpose: 'safety',
        recipientId: ground.recipient.recipientId,
        fields: ['given-name'],
        expiresAt: new Date(Date.now() + 86_400_000),
        reason: 'invented: a decision of the panel',
        reference: 'BID 9/2026',
      }),
    )
    const confirm = async (by: string | null, proposedBy: string | null) =>
      keyRole.query(
        `INSERT INTO firewall.ground_event (organisation_id, ground_id, place, before_place, before_state, event, state, at, by_account, proposed_by, entry_id)
          VALUES ($1, $2, 2, 1, 'proposed', 'confirmed', 'live', now(), $3, $4, $5)`,
        [made.home.by.organisationId, decided.groundId, by, proposedBy, await writeEntry(keyRole)],
      )
    const { accountId } = made.home.by
    await expect(confirm(accountId, accountId)).rejects.toMatchObject({ constraint: 'ground_event_allowed' })
    await expect(confirm(accountId, newId(new Date()))).rejects.toMatchObject({ constraint: 'ground_event_proposed_fkey' })
    await expect(confirm(null, accountId)).rejects.toMatchObject({ constraint: 'ground_event_allowed' })
    expect(await forge(organisation, { ground_id: decided.groundId, before_state: 'proposed' })).toMatchObject({ code: '23514' })
    expect(await forge(organisation, { ground_id: decided.groundId })).toMatchObject({ constraint: 'ground_event_follows' })
  })

  test('cannot make a second consent of what was shown once', async () => {
    await expect(keyRole.query(copyOfGround(''), [ground.groundId, newId(new Date())])).rejects.toMatchObject({
      constraint: 'disclosure_ground_shown_once',
    })
  })

  test('cannot make a consent of words that were never shown, or wider than they were', async () => {
    const { shownId } = await made.show(made.home, made.home.person, made.home.recipient, { fields: ['given-name'] })
    const insert = `INSERT INTO firewall.disclosure_ground
      (organisation_id, ground_id, person_id, basis, purpose, recipient_id, fields, begins_at, expires_at, shown_id, shown_audience, subject, given_how)
      VALUES ($1, $2, $3, 'consent', 'referral', $4, $5, now(), $6, $7, 'adult', 'adult', 'written')`
    const values = (fields: readonly string[], shown: string) => [
      made.home.by.organisationId,
      newId(new Date()),
      ground.personId,
      ground.recipient.recipientId,
      fields,
      ground.expiresAt,
      shown,
    ]
    for (const forged of [values(['given-name', 'health-note'], shownId), values(['given-name'], newId(new Date()))]) {
      await expect(keyRole.query(insert, forged)).rejects.toMatchObject({ constraint: 'disclosure_ground_shown_fkey' })
    }
  })

  test('cannot take anything off the ledger, nor change a word of it, nor publish words', async () => {
    const attempts = [
      'DELETE FROM firewall.ground_event',
      `UPDATE firewall.ground_event SET state = 'live', event = 'used'`,
      'DELETE FROM firewall.disclosure_ground',
      'UPDATE firewall.disclosure_ground SET expires_at = now()',
      'DELETE FROM firewall.consent_shown',
      'DELETE FROM firewall.disclosure',
      'DELETE FROM firewall.withdrawal_notice',
      `INSERT INTO firewall.consent_shown (organisation_id) VALUES ('${ground.groundId}')`,
      `INSERT INTO firewall.consent_wording VALUES ('share-adult', 9, 'en', 'adult', 'yes', sha256('yes'), now())`,
      'SELECT sealed FROM firewall.disclosure_copy',
      'SELECT sealed FROM protected.person_field',
    ]
    for (const attempt of attempts) await expect(keyRole.query(attempt), attempt).rejects.toMatchObject({ code: '42501' })
  })
})

test('two raw connections at once: of a withdrawal and a disclosure for the same place, one fails', async () => {
  const entry = await writeEntry(keyRole)
  await keyRole.query('BEGIN')
  await keyRole.query(
    `INSERT INTO firewall.ground_event VALUES ($1, $2, 2, 1, 'live', 'withdrawn', 'over', now(), 'person', NULL, $3)`,
    [made.home.by.organisationId, ground.groundId, entry],
  )
  const forged = forge(organisation)
  await new Promise((done) => setTimeout(done, 150))
  await keyRole.query('COMMIT')
  expect(await forged).toMatchObject({ code: '23505' })
})

test('erasing the person takes the whole ledger of theirs, and nobody else’s', async () => {
  const person = await made.addPerson(made.home)
  const mine = await made.giveConsent(made.home, person, made.home.recipient)
  valueOf(
    await made.consents.disclose(made.home.by, {
      personId: mine.personId,
      groundId: mine.groundId,
      purpose: mine.purpose,
      recipientId: mine.recipient.recipientId,
      fields: ['given-name'],
      channel: 'paper',
    }),
  )
  const { organisationId } = made.home.by
  await keyRole.query('BEGIN')
  for (const table of ['firewall.access_entry', 'protected.person_field', 'protected.person']) {
    await keyRole.query(`DELETE FROM ${table} WHERE organisation_id = $1 AND person_id = $2`, [organisationId, mine.personId])
  }
  await keyRole.query('COMMIT')
  const { rows } = await made.administrator.query(
    `SELECT (SELECT count(*)::int FROM firewall.disclosure WHERE person_id = $1) + (SELECT count(*)::int FROM firewall.disclosure_ground WHERE person_id = $1)
      + (SELECT count(*)::int FROM firewall.consent_shown WHERE person_id = $1) + (SELECT count(*)::int FROM firewall.ground_event WHERE ground_id = $2) AS mine,
      (SELECT count(*)::int FROM firewall.disclosure_ground WHERE ground_id = $3) AS others`,
    [mine.personId, mine.groundId, ground.groundId],
  )
  expect(rows[0]).toEqual({ mine: 0, others: 1 })
})

/** Another recipient of the organisation. */
async function otherRecipient() {
  return valueOf(await made.consents.addRecipient(made.home.by, { kind: 'body', name: 'Night School', jurisdiction: 'XD' }))
}
