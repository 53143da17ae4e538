// Partners from a first profile to a commitment of both, against the real database and its roles.
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../tests/test-database.ts'
import { createCommitmentEditing, createCommitmentEditingStore, type CommitmentEditing } from '../commitments/index.ts'
import {
  createPartners,
  createPartnerStore,
  createPublicOffers,
  createPublicOfferStore,
  type Cells,
  type Partners,
  type PartnerTables,
  type PublicPartnerTables,
} from './index.ts'

const [amina, bela, chidi] = [randomUUID(), randomUUID(), randomUUID()]
const noStatistics = { list: async () => [], find: async () => null }
const READY = { sharing: 'law-forbids', enforces: 'no', readiness_on: '2026-11-01' }
let now: Date
let database: TestDatabase
let partners: Partners
let commitments: CommitmentEditing

beforeEach(async () => {
  now = new Date('2026-11-21T12:00:00Z')
  const clock = () => now
  database = await createTestDatabase()
  const drafts = createCommitmentEditingStore(database.connect('causeway_accounts'))
  commitments = createCommitmentEditing(drafts, {
    clock,
    library: { find: async () => null, findMany: async () => [] },
    statistics: noStatistics,
    targets: [],
  })
  partners = createPartners(createPartnerStore(database.connect<PartnerTables>('causeway_accounts')), { commitments, clock })
})
afterEach(() => database.close())

async function must<T>(done: Promise<{ ok: true; value: T } | { ok: false; error: unknown }>): Promise<T> {
  const result = await done
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}
const add = async (recordType: 'partner' | 'offer' | 'need', typed: Cells, account: string, partnerId?: string) =>
  (await must(partners.save({ recordType, basedOn: null, typed, ...(partnerId === undefined ? {} : { partnerId }) }, account))).id

/** A city that looks for nurses, and a nurse abroad who offers help. */
async function arrange(nurse: Cells = {}, flow = 'no') {
  const city = await add('partner', { kind: 'city', shown_as: 'Port City', ...READY }, amina)
  const need = await add('need', { title: 'Nurses', skills: 'health', places: 'MA', data_flow: flow, by: '2027-06' }, amina, city)
  const person = await add('partner', { kind: 'diaspora-professional', shown_as: 'Nurse in Lyon', ...READY, ...nurse }, bela)
  const offer = await add(
    'offer',
    { title: 'Evening calls', skills: 'health', kinds: 'staff-time', places: 'world', until: 'none' },
    bela,
    person,
  )
  return { city, need, person, offer }
}

const proposal = (ids: { offer: string; need: string }) => ({
  offerId: ids.offer,
  needId: ids.need,
  title: 'Nurses on the telephone',
  words: 'Two evenings a week.',
  arrangement: 'joint' as const,
  condition: '',
  lapsesOn: '',
})

describe('an offer and a need', () => {
  it('meet, with reasons, for whoever is signed in', async () => {
    const { need, offer } = await arrange()
    const found = await partners.match(need)
    expect(found?.matches.map(({ offerId }) => offerId)).toEqual([offer])
    expect(found?.matches[0]?.reasons).toContainEqual({ criterion: 'skill', verdict: 'fits', code: 'health' })
    expect(await partners.match(offer)).toEqual(found)
    expect(await partners.match(randomUUID())).toBeNull()
  })

  it('are changed by their own people alone, and nobody overwrites unseen', async () => {
    const { need, city } = await arrange()
    const typed = { title: 'Nurses and doctors', skills: 'health' }
    const change = (basedOn: number, account: string) => partners.save({ recordType: 'need', id: need, basedOn, typed }, account)
    expect(await change(1, bela)).toEqual({ ok: false, error: { kind: 'not-yours' } })
    expect(await change(1, amina)).toEqual({ ok: true, value: { id: need, version: 2 } })
    expect(await change(1, amina)).toEqual({ ok: false, error: { kind: 'conflict', latest: 2 } })
    expect(await partners.withdraw(city, bela)).toEqual({ ok: false, error: { kind: 'not-yours' } })
    await must(partners.withdraw(city, amina))
    expect(await partners.match(need)).toBeNull()
  })
})

describe('an agreement', () => {
  it('is proposed by one, accepted by the other, and becomes one commitment of both', async () => {
    const ids = await arrange()
    const { id } = await must(partners.propose(proposal(ids), amina))
    expect((await partners.findProposal(id, bela))?.canAnswer).toBe(true)
    expect(await partners.findProposal(id, chidi)).toBeNull()
    expect(await partners.answer(id, 'accepted', '', amina)).toEqual({ ok: false, error: { kind: 'not-yours' } })
    expect(await partners.makeCommitment(id, 'Nurses', amina)).toEqual({ ok: false, error: { kind: 'wrong-state' } })
    await must(partners.answer(id, 'accepted', '', bela))
    const made = await must(partners.makeCommitment(id, 'Nurses', amina))
    expect(await must(partners.makeCommitment(id, ' Nurses ', bela))).toEqual(made)
    const draft = await commitments.read(made.id)
    expect(draft?.latest.content).toMatchObject({
      title: 'Nurses',
      places: ['MA'],
      dueOn: '2027-06-30',
      types: ['human-resources'],
    })
    expect(draft?.latest.content.arrangement).toEqual({ kind: 'joint' })
    // A commitment is published: the private person is not named in it.
    expect(draft?.latest.content.owners.map(({ name, type, part }) => [name, type, part])).toEqual([
      ['Port City', 'city', 'leads'],
      ['A professional of the diaspora (name withheld)', 'diaspora', 'joins'],
    ])
    expect((await partners.findAgreements(made.id, bela)).map((one) => one.id)).toEqual([id])
    expect(await partners.findAgreements(made.id, chidi)).toEqual([])
  })

  it('names the person where they said so, and matches on a condition', async () => {
    const ids = await arrange({ named_in_public: 'yes' })
    const input = { ...proposal(ids), arrangement: 'matching' as const }
    expect(await partners.propose(input, bela)).toEqual({ ok: false, error: { kind: 'condition-needed' } })
    const { id } = await must(partners.propose({ ...input, condition: 'The city pays the line' }, bela))
    await must(partners.answer(id, 'accepted', '', amina))
    const made = await must(partners.makeCommitment(id, 'Nurses', amina))
    expect((await commitments.read(made.id))?.latest.content).toMatchObject({
      owners: [
        { name: 'Port City', part: 'leads' },
        { name: 'Nurse in Lyon', part: 'matches' },
      ],
      arrangement: { kind: 'matching', condition: 'The city pays the line', isFulfilled: 'unknown' },
    })
  })

  it('is declined with a reason, once, and lapses by itself', async () => {
    const ids = await arrange()
    const { id } = await must(partners.propose(proposal(ids), amina))
    expect(await partners.answer(id, 'declined', ' ', bela)).toEqual({ ok: false, error: { kind: 'words-needed' } })
    await must(partners.answer(id, 'declined', 'No time this year', bela))
    expect(await partners.answer(id, 'accepted', '', bela)).toEqual({ ok: false, error: { kind: 'wrong-state' } })
    const other = await must(partners.propose({ ...proposal(ids), lapsesOn: '2026-11-30' }, amina))
    now = new Date('2026-11-30T23:00:00Z')
    expect((await partners.findProposal(other.id, bela))?.state).toBe('proposed')
    now = new Date('2026-12-01T00:00:00Z')
    expect((await partners.findProposal(other.id, bela))?.state).toBe('lapsed')
    expect(await partners.answer(other.id, 'accepted', '', bela)).toEqual({ ok: false, error: { kind: 'wrong-state' } })
    expect(await partners.propose({ ...proposal(ids), lapsesOn: '2026-11-30' }, amina)).toEqual({
      ok: false,
      error: { kind: 'day-wrong' },
    })
  })

  it('is refused where data about people could reach enforcement, also where that is known only afterwards', async () => {
    const ids = await arrange({}, 'yes')
    const { id } = await must(partners.propose(proposal(ids), amina))
    await must(partners.warn(ids.person, 'shares', 'Works at the ministry of the interior', chidi))
    expect(await partners.answer(id, 'accepted', '', bela)).toEqual({ ok: false, error: { kind: 'barred' } })
    expect(await partners.propose(proposal(ids), amina)).toEqual({ ok: false, error: { kind: 'barred' } })
    expect(await partners.match(ids.need)).toEqual({ matches: [], more: 0, barred: 1 })
    const warning = (await partners.findPartner(ids.person, amina))?.warnings[0]?.id ?? ''
    expect(await partners.liftWarning(warning, 'No', bela)).toEqual({ ok: false, error: { kind: 'own-work' } })
    expect(await partners.liftWarning(warning, 'No', chidi)).toEqual({ ok: false, error: { kind: 'own-work' } })
    await must(partners.liftWarning(warning, 'Left in 2019', amina))
    await must(partners.answer(id, 'accepted', '', bela))
  })
})

describe('a private person', () => {
  it('is shown with name and contact only after both said yes, and can take it back', async () => {
    const ids = await arrange()
    await must(partners.setContact(ids.person, { name: 'Fatima B.', contact: 'fatima@example.org' }, bela))
    expect(await partners.findContact(ids.person, amina)).toBeNull()
    const { id } = await must(partners.propose(proposal(ids), amina))
    const seen = async () => (await partners.findProposal(id, amina))?.contacts[ids.person] ?? null
    await must(partners.introduce(id, true, amina))
    expect(await seen()).toBeNull()
    await must(partners.introduce(id, true, bela))
    expect(await seen()).toEqual({ name: 'Fatima B.', contact: 'fatima@example.org' })
    await must(partners.introduce(id, false, bela))
    expect(await seen()).toBeNull()
    expect(JSON.stringify(await partners.list(chidi))).not.toContain('Fatima')
    await must(partners.withdraw(ids.person, bela))
    const { rows } = await (
      await database.client('causeway_accounts')
    ).query('SELECT count(*)::int AS kept FROM open.partner_contact')
    expect(rows).toEqual([{ kept: 0 }])
  })
})

describe('the public', () => {
  it('reads only offers that a body chose to publish and a second account looked at', async () => {
    const offers = createPublicOffers(createPublicOfferStore(database.connect<PublicPartnerTables>('causeway_open')))
    const ids = await arrange()
    const typed = { title: 'Rooms', kinds: 'premises', until: '2027-01-31', public: 'yes' }
    const asPerson = await partners.save({ recordType: 'offer', partnerId: ids.person, basedOn: null, typed }, bela)
    expect(asPerson).toMatchObject({ error: { problems: [{ column: 'public', fault: 'private-person' }] } })
    const rooms = await add('offer', typed, amina, ids.city)
    expect(await offers.list('2026-11-21')).toEqual([])
    expect((await partners.listToPublish()).map((one) => one.id)).toEqual([rooms])
    expect(await partners.publishOffer(rooms, 1, amina)).toEqual({ ok: false, error: { kind: 'own-work' } })
    await must(partners.publishOffer(rooms, 1, bela))
    expect((await offers.list('2026-11-21')).map((one) => [one.partnerName, one.cells['title']])).toEqual([
      ['Port City', 'Rooms'],
    ])
    expect(await offers.list('2027-02-01')).toEqual([])
    await must(partners.save({ recordType: 'offer', id: rooms, basedOn: 1, typed: { ...typed, public: 'no' } }, amina))
    expect(await offers.list('2026-11-21')).toEqual([])
  })

  it('has a role that can read nothing else of the room', async () => {
    const open = await database.client('causeway_open')
    for (const table of ['version', 'contact', 'proposal', 'keeper', 'warning']) {
      await expect(open.query(`SELECT * FROM open.partner_${table}`)).rejects.toMatchObject({ code: '42501' })
    }
  })
})
