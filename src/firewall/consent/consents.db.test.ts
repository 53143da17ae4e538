// Consent from the words to the withdrawal, against the real database, with its real roles and keys.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { knownFields, openConsentCase, valueOf } from './consents.test-support.ts'
import type { ConsentCase } from './consents.test-support.ts'
import type { ConsentProblem, DisclosureRequest, Ground } from './index.ts'

let made: ConsentCase
beforeAll(async () => {
  made = await openConsentCase()
})
afterAll(() => made.close())
afterEach(() => made.listed.clear())

const DAY = 86_400_000
const errorOf = <E>(result: { ok: true; value: unknown } | { ok: false; error: E }): E | null => (result.ok ? null : result.error)
const ask = (ground: Ground, change: Partial<DisclosureRequest> = {}): DisclosureRequest => ({
  personId: ground.personId,
  groundId: ground.groundId,
  purpose: ground.purpose,
  recipientId: ground.recipient.recipientId,
  fields: ground.fields,
  channel: 'paper',
  ...change,
})

describe('words and answers', () => {
  test('the exact words that were shown are kept, and read back whole', async () => {
    const { consents, home } = made
    const shown = await made.show(home, home.person, home.recipient)
    const text = valueOf(await consents.readShown(home.person, shown.shownId))
    expect(text).toContain('Lantern House')
    expect(text).toContain('Clinic by the Harbour')
    expect(text).toContain('Some things cannot be taken back')
    expect(text).toContain('you get the same help from us as before')
    // Sealed: no word of it stands in the database in clear.
    const { rows } = await made.administrator.query(
      `SELECT count(*)::int AS n FROM protected.person_field WHERE position('Harbour'::bytea in sealed) > 0`,
    )
    expect(rows[0]).toEqual({ n: 0 })
  })

  test('a yes is a ground with purpose, recipient, fields and an end; it is on the log with its kind', async () => {
    const { consents, home } = made
    const ground = await made.giveConsent(home, home.person, home.recipient)
    expect(ground).toMatchObject({
      basis: 'consent',
      state: 'live',
      purpose: 'referral',
      fields: ['given-name', 'health-note'],
      how: 'written',
      wording: { template: 'share-adult', version: 1, language: 'en' },
    })
    const { rows } = await made.administrator.query(
      `SELECT convert_from(body, 'UTF8') AS body FROM firewall.access_entry a JOIN firewall.ground_event e USING (organisation_id, entry_id)
        WHERE ground_id = $1`,
      [ground.groundId],
    )
    expect(rows).toHaveLength(1)
    expect(rows[0].body).toContain('consent-given')
    expect(await consents.listGrounds(home.by.organisationId, home.person.key.personId)).toContainEqual(ground)
  })

  test('the same words are answered once, with yes or with no', async () => {
    const { consents, home } = made
    const { personId } = home.person.key
    const { shownId } = await made.show(home, home.person, home.recipient)
    const yes = { personId, subject: 'adult', shownId, how: 'spoken', spokenWith: 'interpreter-by-phone' } as const
    valueOf(await consents.refuseConsent(home.by, { personId, shownId }))
    expect(errorOf(await consents.giveConsent(home.by, yes))).toEqual({ kind: 'already-answered' })
    expect(errorOf(await consents.refuseConsent(home.by, { personId, shownId }))).toEqual({ kind: 'already-answered' })
    const again = await made.show(home, home.person, home.recipient)
    const both = await Promise.all([1, 2, 3].map(() => consents.giveConsent(home.by, { ...yes, shownId: again.shownId })))
    expect(both.filter((answer) => answer.ok)).toHaveLength(1)
  })

  test('what was shown to another person, or to nobody, or yesterday, cannot be answered', async () => {
    const { consents, home, other } = made
    const { personId } = home.person.key
    const theirs = await made.show(other, other.person, other.recipient)
    const yes = { personId, subject: 'adult', how: 'written' } as const
    expect(errorOf(await consents.giveConsent(home.by, { ...yes, shownId: theirs.shownId }))).toEqual({ kind: 'not-found' })
    expect(errorOf(await consents.giveConsent(home.by, { ...yes, shownId: personId }))).toEqual({ kind: 'not-found' })
    expect(errorOf(await consents.giveConsent(home.by, { ...yes, shownId: "' OR 1=1 --" }))).toEqual({ kind: 'not-found' })
    const old = await made.show(home, home.person, home.recipient)
    made.moveClock(25 * 3_600_000)
    expect(errorOf(await consents.giveConsent(home.by, { ...yes, shownId: old.shownId }))).toEqual({ kind: 'shown-too-old' })
    made.moveClock(-25 * 3_600_000)
  })

  test('a consent lasts a year at most', async () => {
    const { consents, home } = made
    const scope = {
      purpose: 'referral',
      recipientId: home.recipient.recipientId,
      fields: ['given-name'],
      expiresAt: new Date(Date.now() + 366 * DAY),
    } as const
    const names = { organisationName: 'A', recipientName: 'B', fieldNames: ['name'] }
    const words = valueOf(consents.renderWords({ audience: 'adult', language: 'ar', scope, ...names }))
    expect(errorOf(await consents.recordShown(home.by, home.person, words, scope))).toEqual({ kind: 'invalid', field: 'until' })
  })
})

describe('a child', () => {
  test('needs the child’s own yes and that of whoever stands for the child, for the same thing', async () => {
    const { consents, home } = made
    const child = await made.addPerson(home)
    const { personId } = child.key
    const forGuardian = await made.show(home, child, home.recipient, { audience: 'representative' })
    const alone = {
      personId,
      subject: 'child',
      shownId: forGuardian.shownId,
      representative: 'appointed-guardian',
      how: 'written',
    } as const
    expect(errorOf(await consents.giveConsent(home.by, alone))).toEqual({ kind: 'invalid', field: 'assent' })
    // The child was asked about another field: that is no assent to this.
    const wrong = await made.show(home, child, home.recipient, { audience: 'child', fields: ['given-name'] })
    expect(errorOf(await consents.giveConsent(home.by, { ...alone, assentId: wrong.shownId }))).toEqual({
      kind: 'invalid',
      field: 'assent',
    })
    // The end must be the same moment, so both are asked with it.
    const expiresAt = forGuardian.scope.expiresAt
    const names = { organisationName: 'Lantern House', recipientName: 'the clinic', fieldNames: ['your name', 'how you feel'] }
    const words = valueOf(consents.renderWords({ audience: 'child', language: 'fr', scope: forGuardian.scope, ...names }))
    expect(words.text).toContain('Tu peux dire non')
    const asked = valueOf(await consents.recordShown(home.by, child, words, { ...forGuardian.scope, expiresAt }))
    const own = { person: child, words: 'oui si ma grande sœur vient avec moi' }
    const ground = valueOf(await consents.giveConsent(home.by, { ...alone, assentId: asked.shownId }, own))
    expect(ground).toMatchObject({ subject: 'child', representative: 'appointed-guardian', state: 'live' })
    const { rows } = await made.administrator.query(
      `SELECT sealed FROM protected.person_field WHERE person_id = $1 AND field = $2`,
      [personId, `own-words-${asked.shownId}`],
    )
    expect(rows).toHaveLength(1)
    expect(Buffer.from(rows[0].sealed).includes('sœur')).toBe(false)
  })

  test('a grown-up’s form does not do for a child, nor a child’s for a grown-up', async () => {
    const { consents, home } = made
    const { personId } = home.person.key
    const forChild = await made.show(home, home.person, home.recipient, { audience: 'child' })
    const answer = { personId, subject: 'adult', shownId: forChild.shownId, how: 'written' } as const
    expect(errorOf(await consents.giveConsent(home.by, answer))).toEqual({ kind: 'invalid', field: 'subject' })
    // Where the law lets a child decide alone, the law is named.
    const byLaw = { ...answer, subject: 'child-by-law' } as const
    expect(errorOf(await consents.giveConsent(home.by, byLaw))).toEqual({ kind: 'invalid', field: 'reference' })
    expect((await consents.giveConsent(home.by, { ...byLaw, reference: 'Health Act 12/2019, s. 4' })).ok).toBe(true)
  })
})

describe('a disclosure', () => {
  test('is committed with its fields, their versions, recipient, basis and time, and shown to the person', async () => {
    const { consents, home } = made
    const ground = await made.giveConsent(home, home.person, home.recipient)
    const told = valueOf(await consents.disclose(home.by, ask(ground, { fields: ['health-note'] })))
    expect(told).toMatchObject({ basis: 'consent', fields: [{ field: 'health-note', version: 1 }], channel: 'paper' })
    const [newest] = await consents.listDisclosures(home.by.organisationId, home.person.key.personId)
    expect(newest).toEqual(told)
  })

  const refusals: readonly [string, (ground: Ground) => Partial<DisclosureRequest>, ConsentProblem][] = [
    [
      'another field',
      () => ({ fields: ['given-name', 'date-of-birth'] }),
      { kind: 'not-covered', because: 'fields', fields: ['date-of-birth'] },
    ],
    ['another purpose', () => ({ purpose: 'family-tracing' }), { kind: 'not-covered', because: 'purpose' }],
    ['a forged ground', () => ({ groundId: '01999999-9999-7999-8999-999999999999' }), { kind: 'not-found' }],
    ['a ground that is none', () => ({ groundId: "x'; DROP TABLE firewall.disclosure; --" }), { kind: 'not-found' }],
    [
      'words that were kept',
      () => ({ fields: ['consent-01999999-9999-7999-8999-999999999999'] }),
      { kind: 'invalid', field: 'fields' },
    ],
  ]
  test.each(refusals)('is refused for %s, and the refusal is on the log', async (_, change, problem) => {
    const { consents, home, administrator } = made
    const ground = await made.giveConsent(home, home.person, home.recipient)
    const count = async () =>
      (await administrator.query(`SELECT count(*)::int AS n FROM firewall.access_entry WHERE person_id = $1`, [ground.personId]))
        .rows[0].n
    const before = await count()
    expect(errorOf(await consents.disclose(home.by, ask(ground, change(ground))))).toEqual(problem)
    expect(await count()).toBe(before + 1)
  })

  test('is refused with another person’s, another organisation’s, an expired or a withdrawn consent, and to another recipient', async () => {
    const { consents, home, other } = made
    const mine = await made.giveConsent(home, home.person, home.recipient)
    const sibling = await made.addPerson(home)
    expect(errorOf(await consents.disclose(home.by, ask(mine, { personId: sibling.key.personId })))).toEqual({
      kind: 'not-covered',
      because: 'person',
    })
    const foreign = await made.giveConsent(other, other.person, other.recipient)
    expect(errorOf(await consents.disclose(home.by, ask(foreign)))).toEqual({ kind: 'not-found' })
    const elsewhere = valueOf(await consents.addRecipient(home.by, { kind: 'body', name: 'Night School', jurisdiction: 'XD' }))
    expect(errorOf(await consents.disclose(home.by, ask(mine, { recipientId: elsewhere.recipientId })))).toEqual({
      kind: 'not-covered',
      because: 'recipient',
    })
    made.moveClock(31 * DAY)
    expect(errorOf(await consents.disclose(home.by, ask(mine)))).toEqual({ kind: 'not-covered', because: 'expired' })
    made.moveClock(-31 * DAY)
    valueOf(await consents.withdraw(home.by, { personId: mine.personId, groundId: mine.groundId, cause: 'person' }))
    expect(errorOf(await consents.disclose(home.by, ask(mine)))).toEqual({ kind: 'not-covered', because: 'over' })
  })

  test('a new wording needs a new consent', async () => {
    const { consents, home, administrator } = made
    const ground = await made.giveConsent(home, home.person, home.recipient)
    await administrator.query(
      `INSERT INTO firewall.consent_wording SELECT template, 2, language, audience, body || ' ', sha256(convert_to(body || ' ', 'UTF8')), now()
        FROM firewall.consent_wording WHERE template = 'share-adult' AND language = 'en' AND version = 1`,
    )
    const refused = errorOf(await consents.disclose(home.by, ask(ground)))
    await administrator.query(`DELETE FROM firewall.consent_wording WHERE version = 2`)
    expect(refused).toEqual({ kind: 'not-covered', because: 'wording' })
  })

  test('a listed body is refused as a recipient, on every basis, also when it was listed later; the attempt is counted', async () => {
    const { consents, home } = made
    const { person } = home
    const known = valueOf(await consents.addRecipient(home.by, { kind: 'body', name: 'Harbour Office', jurisdiction: 'XD' }))
    const ground = await made.giveConsent(home, person, known)
    made.listed.add('Harbour Office')
    const counted = made.counted.length
    expect(errorOf(await consents.addRecipient(home.by, { kind: 'body', name: 'Harbour Office', jurisdiction: 'XD' }))).toEqual({
      kind: 'listed-recipient',
    })
    expect(errorOf(await consents.disclose(home.by, ask(ground)))).toEqual({ kind: 'listed-recipient' })
    const danger = {
      personId: person.key.personId,
      basis: 'vital-interest',
      purpose: 'danger-to-life',
      recipientId: known.recipientId,
      fields: ['given-name'],
      expiresAt: new Date(Date.now() + 3_600_000),
      reason: 'invented: a boat is sinking',
    } as const
    expect(errorOf(await consents.decideGround(home.by, person, danger))).toEqual({ kind: 'listed-recipient' })
    expect(made.counted.length).toBe(counted + 3)
    expect(await consents.endListed(home.by.organisationId)).toBe(1)
    const grounds = await consents.listGrounds(home.by.organisationId, person.key.personId)
    expect(grounds.find(({ groundId }) => groundId === ground.groundId)).toMatchObject({
      state: 'ended',
      cause: 'listed-recipient',
    })
  })

  test('a duty covers only what was told after it was explained', async () => {
    const { consents, home, administrator } = made
    const person = await made.addPerson(home)
    const { personId, organisationId } = person.key
    const shown = await made.show(home, person, home.recipient, {
      audience: 'duty',
      purpose: 'safety',
      fields: ['given-name', 'health-note'],
    })
    const duty = valueOf(
      await consents.explainDuty(home.by, { personId, shownId: shown.shownId, reference: 'Epidemics Act s. 6' }),
    )
    expect(errorOf(await consents.disclose(home.by, ask(duty)))).toEqual({
      kind: 'told-before-the-duty',
      fields: ['given-name', 'health-note'],
    })
    await administrator.query(
      `INSERT INTO protected.person_field SELECT organisation_id, person_id, field, 2, team_id, key_version, sealed, clock_timestamp()
        FROM protected.person_field WHERE organisation_id = $1 AND person_id = $2 AND field = 'health-note'`,
      [organisationId, personId],
    )
    const told = valueOf(await consents.disclose(home.by, ask(duty, { fields: ['health-note'] })))
    expect(told).toMatchObject({ basis: 'legal-duty', fields: [{ field: 'health-note', version: 2 }] })
  })

  test('best interests need a reference and a second account; danger to life lasts three days at most', async () => {
    const { consents, home } = made
    const { personId } = home.person.key
    const common = {
      personId,
      recipientId: home.recipient.recipientId,
      fields: [...knownFields],
      reason: 'invented: nobody answers for the child',
    }
    const best = { ...common, basis: 'best-interests', purpose: 'safety', expiresAt: new Date(Date.now() + DAY) } as const
    const second = '01999999-9999-7999-8999-999999999999'
    const decide = (ground: Parameters<typeof consents.decideGround>[2]) => consents.decideGround(home.by, home.person, ground)
    expect(errorOf(await decide(best))).toEqual({ kind: 'invalid', field: 'reference' })
    const proposed = valueOf(await decide({ ...best, reference: 'BID 7/2026' }))
    expect(proposed.state).toBe('proposed')
    expect(errorOf(await consents.disclose(home.by, ask(proposed)))).toEqual({ kind: 'not-covered', because: 'proposed' })
    expect(errorOf(await consents.confirmGround(home.by, proposed))).toEqual({ kind: 'own-proposal' })
    const confirmed = valueOf(await consents.confirmGround({ ...home.by, accountId: second }, proposed))
    expect(confirmed.state).toBe('live')
    expect(valueOf(await consents.readReason(home.person, proposed.groundId))).toBe(common.reason)
    expect(valueOf(await consents.disclose(home.by, ask(confirmed, { fields: ['given-name'] })))).toMatchObject({
      basis: 'best-interests',
    })
    const danger = { ...common, basis: 'vital-interest', purpose: 'danger-to-life' } as const
    expect(errorOf(await decide({ ...danger, expiresAt: new Date(Date.now() + 4 * DAY) }))).toEqual({
      kind: 'invalid',
      field: 'until',
    })
    const ground = valueOf(await decide({ ...danger, expiresAt: new Date(Date.now() + DAY) }))
    expect(valueOf(await consents.disclose(home.by, ask(ground)))).toMatchObject({ basis: 'vital-interest' })
  })
})

describe('a withdrawal', () => {
  test('reaches whoever was told: a notice each, and what cannot be called back is named', async () => {
    const { consents, home } = made
    const person = await made.addPerson(home)
    const ground = await made.giveConsent(home, person, home.recipient)
    const byPaper = valueOf(await consents.disclose(home.by, ask(ground, { fields: ['given-name'] })))
    const byLink = valueOf(await consents.disclose(home.by, ask(ground, { channel: 'one-time-link' })))
    const end = { personId: ground.personId, groundId: ground.groundId, cause: 'person' } as const
    const myself = { ...home.by, accountId: null, role: 'person' } as const
    const { notices, at } = valueOf(await consents.withdraw(myself, end))
    expect(new Map(notices.map((notice) => [notice.disclosureId, notice.isInOurHands]))).toEqual(
      new Map([
        [byPaper.disclosureId, false],
        [byLink.disclosureId, true],
      ]),
    )
    // Asked again it is the same withdrawal.
    const again = valueOf(await consents.withdraw(myself, end))
    expect(again.at).toEqual(at)
    expect(again.notices).toHaveLength(2)
    valueOf(await consents.markNotice(home.by, byPaper.disclosureId, 'told'))
    const open = (await consents.listNotices(home.by.organisationId)).filter((notice) => notice.groundId === ground.groundId)
    expect(open.map((notice) => notice.disclosureId)).toEqual([byLink.disclosureId])
  })

  test('kills the one-time link and the half of its key that we hold', async () => {
    const { consents, home, administrator } = made
    const person = await made.addPerson(home)
    const ground = await made.giveConsent(home, person, home.recipient)
    const { organisationId } = home.by
    const told = valueOf(await consents.disclose(home.by, ask(ground, { channel: 'one-time-link' })))
    const until = new Date(Date.now() + DAY)
    const first = valueOf(await consents.makeCopy(home.by, told.disclosureId, 'invented content of a copy', until))
    expect(valueOf(await consents.openCopy(organisationId, first.token))).toBe('invented content of a copy')
    expect(errorOf(await consents.openCopy(organisationId, first.token))).toEqual({ kind: 'not-found' })
    const second = valueOf(await consents.makeCopy(home.by, told.disclosureId, 'invented content of a copy', until))
    valueOf(await consents.withdraw(home.by, { personId: ground.personId, groundId: ground.groundId, cause: 'person' }))
    expect(errorOf(await consents.openCopy(organisationId, second.token))).toEqual({ kind: 'not-found' })
    const { rows } = await administrator.query(
      `SELECT (SELECT count(*)::int FROM firewall.copy_share WHERE disclosure_id = $1) AS shares,
        (SELECT count(*)::int FROM firewall.disclosure_copy WHERE disclosure_id = $1) AS copies`,
      [told.disclosureId],
    )
    expect(rows[0]).toEqual({ shares: 0, copies: 0 })
  })

  test('no disclosure commits after the withdrawal was answered, however many are under way', async () => {
    const { consents, home, administrator } = made
    const person = await made.addPerson(home)
    for (let round = 0; round < 5; round++) {
      const ground = await made.giveConsent(home, person, home.recipient)
      let answered = Number.POSITIVE_INFINITY
      const under = Array.from({ length: 12 }, async (_, index) => {
        await new Promise((done) => setTimeout(done, index * 3))
        const begun = performance.now()
        const told = await consents.disclose(home.by, ask(ground, { fields: ['given-name'] }))
        return { begun, told }
      })
      await new Promise((done) => setTimeout(done, 8 + round * 4))
      const end = valueOf(
        await consents.withdraw(home.by, { personId: ground.personId, groundId: ground.groundId, cause: 'person' }),
      )
      answered = performance.now()
      const all = await Promise.all(under)
      const committed = all.filter(({ told }) => told.ok)
      // What was begun after the answer was refused; what was committed before has its notice.
      expect(all.filter(({ begun, told }) => begun > answered && told.ok)).toEqual([])
      expect(end.notices).toHaveLength(committed.length)
      const { rows } = await administrator.query(
        `SELECT event, count(*)::int AS n, max(place)::int AS place FROM firewall.ground_event WHERE ground_id = $1 GROUP BY event ORDER BY event`,
        [ground.groundId],
      )
      expect(rows.at(-1)).toMatchObject({ event: 'withdrawn', n: 1, place: committed.length + 2 })
    }
  })
})
