// A child who comes by a referral: what the sender told of their age counts, whatever the form at the receiver says of who is asked.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { messageField } from '../../src/protected/referrals/index.ts'
import { registerAs } from '../../src/protected/people/people.test-support.ts'
import { valueOf } from '../../src/protected/referrals/referrals.test-support.ts'
import { makeActor } from '../people-world.ts'
import { enterCasework, startCaseworkApp, type CaseworkApp } from './casework-app.ts'

const DAY = 86_400_000
let app: CaseworkApp
let amira: Awaited<ReturnType<typeof enterCasework>>

beforeAll(async () => {
  app = await startCaseworkApp()
  await app.addMember('amira', 'caseworker')
  amira = await enterCasework(app, 'amira')
})
afterAll(() => app?.close())

/** Sends a child of another organisation to this one; the referral's id. */
async function sendChild(): Promise<string> {
  const { world, organisation } = app
  const worker = randomUUID()
  const away = await world.admit({ name: 'North Clinic', members: [worker] })
  const actor = makeActor(away.organisationId, worker, 'caseworker')
  const asker = { actor, purpose: 'assistance' } as const
  const admin = await world.database.client('postgres')
  const { organisationId, teamId } = organisation
  await admin.query(`INSERT INTO protected.referral_desk VALUES ($1, $2, true, 5, now(), $1)`, [organisationId, teamId])
  const { personId } = await registerAs(world, actor, away.teamId, { name: 'Sami Pinewood', 'age-band': '12-14' })
  const opening = { submissionId: randomUUID(), jurisdiction: 'XD', place: null, isChild: true }
  const { caseId } = valueOf(await world.cases.open(asker, personId, opening))
  const opened = valueOf(await world.cases.read(asker, caseId))
  const referralId = randomUUID()
  const recipient = { kind: 'organisation', partnerId: organisationId, name: 'Harbour House', jurisdiction: 'XD' } as const
  const { recipientId } = valueOf(await world.consents.addRecipient(actor, recipient))
  const expiresAt = new Date(Date.now() + 90 * DAY)
  const fields = ['age-band', 'name']
  const scope = { purpose: 'referral' as const, recipientId, fields: [...fields, messageField(referralId)].toSorted(), expiresAt }
  const names = { organisationName: 'North Clinic', recipientName: 'Harbour House', fieldNames: scope.fields }
  const shownIds: string[] = []
  for (const audience of ['representative', 'child'] as const) {
    const words = valueOf(world.consents.renderWords({ audience, language: 'en', scope, ...names }))
    shownIds.push(valueOf(await world.consents.recordShown(actor, opened, words, scope)).shownId)
  }
  const [shownId = '', assentId = ''] = shownIds
  const answer = { personId, subject: 'child', shownId, assentId, representative: 'parent', how: 'written' } as const
  const { groundId } = valueOf(await world.consents.giveConsent(actor, answer))
  const told = [
    { field: 'age-band', text: '12-14' },
    { field: 'name', text: 'Sami Pinewood' },
  ]
  const content = {
    senderName: 'North Clinic',
    need: 'shelter',
    urgency: 'soon',
    serviceName: 'Beds',
    message: '',
    told,
  } as const
  valueOf(
    await world.referrals.send(asker, opened, {
      referralId,
      groundId,
      recipientId,
      fields,
      to: { kind: 'organisation', organisationId },
      content,
      serviceId: null,
      locationId: null,
      organisationName: 'Harbour House',
      recipientName: 'Harbour House',
      answerBy: new Date(Date.now() + 3 * DAY),
      answersUntil: expiresAt,
    }),
  )
  opened.close()
  return referralId
}

describe('a child who comes by a referral', () => {
  it('is asked as a child, and is kept on no adult’s yes', async () => {
    const referral = await sendChild()
    const asking = { purpose: 'assistance', referral }
    const read = (text: string) =>
      Object.fromEntries(
        [...text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
          name,
          value,
        ]),
      )
    const first = await amira('/referrals/register', asking)
    expect(first.text).toContain('<input type="hidden" name="subject" value="child"')
    const adult = await amira('/referrals/register', { ...asking, subject: 'adult' })
    const { shown = '' } = read(adult.text.split('name="subject" type="radio"')[0] ?? '')
    const kept = await amira('/referrals/register', { ...asking, subject: 'adult', shown, answer: 'yes', how: 'written' })
    expect([kept.status, kept.text.includes('By what is written down this is a child')]).toEqual([422, true])
  })
})
