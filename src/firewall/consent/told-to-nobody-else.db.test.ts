// What of a disclosure must not go on: a copy for somebody who was listed since, and an id of somebody whom the organisation does not hold.
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openConsentCase, valueOf } from './consents.test-support.ts'
import type { ConsentCase } from './consents.test-support.ts'
import type { DisclosureRequest, Ground } from './index.ts'

let made: ConsentCase
beforeAll(async () => {
  made = await openConsentCase()
})
afterAll(() => made.close())
afterEach(() => made.listed.clear())

const askFor = ({ personId, groundId, purpose, recipient, fields }: Ground): DisclosureRequest => ({
  personId,
  groundId,
  purpose,
  fields,
  recipientId: recipient.recipientId,
  channel: 'one-time-link',
})

test('a copy is closed to a recipient that was listed since, at once', async () => {
  const { consents, home } = made
  const known = valueOf(await consents.addRecipient(home.by, { kind: 'body', name: 'Quay Office', jurisdiction: 'XD' }))
  const ground = await made.giveConsent(home, home.person, known)
  const told = valueOf(await consents.disclose(home.by, askFor(ground)))
  const until = new Date(Date.now() + 3_600_000)
  const copy = valueOf(await consents.makeCopy(home.by, told.disclosureId, 'invented content of a copy', until))
  made.listed.add('Quay Office')
  expect(await consents.openCopy(home.by.organisationId, copy.token)).toEqual({ ok: false, error: { kind: 'not-found' } })
})

test('a refused disclosure about somebody whom the organisation does not hold keeps no id of theirs', async () => {
  const { consents, home, other } = made
  const ground = await made.giveConsent(home, home.person, home.recipient)
  const { personId } = other.person.key
  expect(await consents.disclose(home.by, { ...askFor(ground), personId })).toMatchObject({ ok: false })
  const client = await made.database.client('causeway_keys')
  const about = (person: string) =>
    client.query(`SELECT FROM firewall.access_entry WHERE organisation_id = $1 AND person_id = $2`, [
      home.by.organisationId,
      person,
    ])
  expect((await about(personId)).rowCount).toBe(0)
  expect((await about(ground.personId)).rowCount).toBeGreaterThan(0)
})
