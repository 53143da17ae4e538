// The path of a person through the room, over the real door, keys, ledger and database; and the ways that must be shut.
import { randomUUID } from 'node:crypto'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPeopleWorld, makeActor, type PeopleWorld } from '../../../tests/people-world.ts'
import type { TestOrganisation } from '../../../tests/test-database.ts'
import { appendEntries } from '../../firewall/access-log/index.ts'
import { createTranslator } from '../../platform/i18n/index.ts'
import { revealSealed } from '../../firewall/keys/index.ts'
import type { Actor } from '../../firewall/policy/index.ts'
import { digestOwnCode, recordFields, sendProofs, sendRecord, toRecordData, type RecordField } from './index.ts'
import { agreeAs } from './people.test-support.ts'

let world: PeopleWorld
let organisation: TestOrganisation
const worker = randomUUID()
const other = randomUUID()
let actor: Actor
let stranger: Actor

beforeAll(async () => {
  world = await createPeopleWorld()
  organisation = await world.admit({ name: 'Harbour House', members: [worker] })
  actor = makeActor(organisation.organisationId, worker, 'caseworker')
  stranger = makeActor(organisation.organisationId, other, 'caseworker')
  const admin = await world.database.client('postgres')
  const team = randomUUID()
  await admin.query(`INSERT INTO protected.team VALUES ($1, $2, 'Another team', now())`, [organisation.organisationId, team])
  await admin.query(`INSERT INTO protected.team_member VALUES ($1, $2, $3, now())`, [organisation.organisationId, team, other])
})
afterAll(() => world.close())

async function register(texts: Partial<Record<RecordField, string>>, by = actor, teamId = organisation.teamId) {
  const asker = { actor: by, purpose: 'registration' as const }
  const made = await world.people.register(asker, { teamId, isInvented: true, texts, agree: agreeAs(world, by) })
  if (!made.ok) throw new Error(made.error.kind)
  return made.value
}

const help = () => ({ actor, purpose: 'assistance' as const })
const wish = () => ({ actor, purpose: 'person-request' as const })

describe('the room of people', () => {
  it('registers with consent, reads, corrects, finds, tells who looked, gives everything back and erases', async () => {
    const { personId } = await register({
      name: 'Imene Quartzwood',
      languages: 'ar fr',
      'birth-year': '1990',
      note: 'Needs a bed',
    })
    const record = await world.people.read(help(), personId)
    if (!record.ok) throw new Error(record.error.kind)
    const note = record.value.fields.get('note')
    expect(note?.text !== 'damaged' && note !== undefined && revealSealed(note.text)).toBe('Needs a bed')
    record.value.close()

    const written = await world.people.write(help(), personId, [{ field: 'note', readVersion: 1, text: 'Has a bed' }])
    expect(written).toEqual({ ok: true, value: { written: 1 } })

    const found = await world.people.search(help(), 'quartzwood imene')
    expect(found.ok && found.value.found.map((one) => one.personId)).toEqual([personId])

    const code = await world.people.giveCode(wish(), personId)
    const digest = code.ok ? await digestOwnCode(revealSealed(code.value).toLowerCase()) : null
    if (digest?.ok !== true) throw new Error('The code is none')
    const history = await world.people.mine.history(digest.value)
    const kinds = history.ok ? history.value.map(({ kind }) => kind) : []
    expect(kinds).toEqual(expect.arrayContaining(['read', 'write', 'search', 'consent-given', 'history-read']))

    // Nothing was published here yet, so nothing can be proved; the archive says so.
    const proofs = await world.people.mine.proofs(digest.value)
    expect(proofs).toEqual({ ok: true, value: [] })
    const archive = sendProofs(createTranslator('en', ['my-record']), [])
    expect(strFromU8(unzipSync(new Uint8Array(await archive.arrayBuffer()))['how.txt'] ?? new Uint8Array())).toContain(
      'when that hour is over',
    )

    const whole = await world.people.mine.takeAway(digest.value)
    if (!whole.ok) throw new Error(whole.error.kind)
    const parts = { organisationName: 'Harbour House', grounds: [], disclosures: [], history: [], notices: [], at: new Date() }
    const data = toRecordData({ whole: whole.value, ...parts })
    const notes = data.fields.find(({ field }) => field === 'note')?.versions
    expect(notes?.map((version) => 'text' in version && version.text)).toEqual(['Needs a bed', 'Has a bed'])
    whole.value.record.close()

    const erased = await world.people.mine.erase(digest.value)
    expect(erased.ok).toBe(true)
    expect((await world.people.read(help(), personId)).ok).toBe(false)
    expect((await world.people.mine.read(digest.value)).ok).toBe(false)
    const again = await world.people.search(help(), 'Quartzwood')
    expect(again.ok && again.value.found).toEqual([])
  })

  it('tells whoever wrote second, and loses nothing of either', async () => {
    const { personId } = await register({ name: 'Bao Lanternfield', note: 'one' })
    expect((await world.people.write(help(), personId, [{ field: 'note', readVersion: 1, text: 'two' }])).ok).toBe(true)
    const late = await world.people.write(help(), personId, [
      { field: 'note', readVersion: 1, text: 'three' },
      { field: 'name', readVersion: 1, text: 'Bao Lanternfield-Roe' },
    ])
    expect(late).toEqual({ ok: false, error: { kind: 'changed-meanwhile', fields: ['note'] } })
    const record = await world.people.read(help(), personId)
    if (!record.ok) throw new Error(record.error.kind)
    const read = (field: RecordField) => {
      const text = record.value.fields.get(field)?.text
      return text === undefined || text === 'damaged' ? null : revealSealed(text)
    }
    expect([read('note'), read('name')]).toEqual(['two', 'Bao Lanternfield'])
    record.value.close()
  })

  it('writes nothing of somebody whose yes is not on the ledger, whatever a form claims', async () => {
    const asker = { actor, purpose: 'registration' as const }
    const claimed = { teamId: organisation.teamId, isInvented: true, texts: { name: 'Nobody Agreed' }, agree: async () => true }
    expect(await world.people.register(asker, claimed)).toEqual({ ok: false, error: { kind: 'no-consent' } })
    const found = await world.people.search(help(), 'Nobody Agreed')
    expect(found.ok && found.value.found).toEqual([])
  })

  it('refuses real people under a demonstration, in the program and in the database', async () => {
    const asker = { actor, purpose: 'registration' as const }
    const real = { teamId: organisation.teamId, isInvented: false, texts: { name: 'Real' }, agree: agreeAs(world, actor) }
    expect(await world.people.register(asker, real)).toEqual({ ok: false, error: { kind: 'real-person' } })
    const client = await organisation.client()
    await client.query('BEGIN')
    await client.query(`SELECT set_config('causeway.teams', $1, true), set_config('causeway.purpose', 'registration', true)`, [
      organisation.teamId,
    ])
    const insert = (inDemo: boolean) =>
      client.query(
        `INSERT INTO protected.person (organisation_id, person_id, team_id, is_restricted, is_invented, in_demo, created_at)
         VALUES ($1, $2, $3, false, false, $4, now())`,
        [organisation.organisationId, randomUUID(), organisation.teamId, inDemo],
      )
    await client.query('SAVEPOINT before')
    await expect(insert(true)).rejects.toThrow('person_invented_in_demo')
    await client.query('ROLLBACK TO before')
    await expect(insert(false)).rejects.toThrow('person_organisation_fkey')
    await client.query('ROLLBACK')
  })

  it("finds nobody of another team's, and opens nobody: the same answer as for nobody at all", async () => {
    const { personId } = await register({ name: 'Tomas Emberglass' })
    const asker = { actor: stranger, purpose: 'assistance' as const }
    const found = await world.people.search(asker, 'Tomas Emberglass')
    expect(found.ok && found.value).toEqual({ found: [], more: false })
    const [known, unknown] = [await world.people.read(asker, personId), await world.people.read(asker, randomUUID())]
    expect([known, unknown]).toEqual([known, known])
    expect(known.ok).toBe(false)
  })

  it('hints at another team without a word more, and never of a restricted file', async () => {
    await register({ name: 'Selam Riverstone' })
    await register({ name: 'Hidden Copperleaf', restriction: 'violence' })
    const team = (await world.door.teams.ownTeams({ actor: stranger }))[0]?.teamId ?? ''
    const twin = await register({ name: 'Selam Riverstone' }, stranger, team)
    expect(twin.likely).toEqual({ own: [], elsewhere: true })
    const same = await register({ name: 'Hidden Copperleaf' }, stranger, team)
    expect(same.likely).toEqual({ own: [], elsewhere: false })
  })

  it('hides a file from other teams from the moment that a correction says why, tokens and all', async () => {
    const { personId } = await register({ name: 'Samira Birchgrove' })
    const restricted = async () => {
      const admin = await world.database.client('postgres')
      const { rows } = await admin.query<{ person: boolean; tokens: boolean }>(
        `SELECT p.is_restricted AS person, bool_and(t.is_restricted) AS tokens FROM protected.person p
         JOIN protected.person_token t USING (organisation_id, person_id) WHERE p.person_id = $1 GROUP BY p.is_restricted`,
        [personId],
      )
      return rows[0]
    }
    expect(await restricted()).toEqual({ person: false, tokens: false })
    const changes = [
      { field: 'restriction', readVersion: 0, text: 'violence' },
      { field: 'other-names', readVersion: 0, text: 'Sam' },
    ] as const
    expect(await world.people.write(help(), personId, changes)).toEqual({ ok: true, value: { written: 2 } })
    expect(await restricted()).toEqual({ person: true, tokens: true })
    const lift = [{ field: 'restriction', readVersion: 1, text: '' }] as const
    expect(await world.people.write(help(), personId, lift)).toMatchObject({ ok: true })
    // Taking the reason away opens nothing.
    expect(await restricted()).toEqual({ person: true, tokens: true })
  })

  it('tells of every look, however many came after it', async () => {
    const { personId } = await register({ name: 'Tarek Lindenbloom' })
    const { organisationId } = organisation
    const at = new Date()
    const by = { accountId: null, role: 'supervisor' }
    const look = { organisationId, personId, kind: 'read', at, actor: by, action: 'read-person', purpose: 'supervision' } as const
    const looks = Array.from({ length: 1000 }, () => ({ ...look, outcome: 'allowed', rules: [] }) as const)
    const keys = world.database.connect<unknown>('causeway_keys')
    await keys.transaction().execute((tx) => appendEntries(tx, looks))
    const history = await world.people.history(wish(), personId)
    const kinds = history.ok ? history.value.map(({ kind, purpose }) => `${kind} ${purpose}`) : []
    expect(kinds.filter((kind) => kind === 'read supervision')).toHaveLength(1000)
    expect(kinds).toContain('consent-given registration')
  })

  it.each(['en', 'fr', 'ar'] as const)('gives the record as a document that says what it is, in %s', async (language) => {
    const { personId } = await register({
      name: 'نور Paperbark',
      note: 'Two lines\nof a note',
      languages: 'ar',
      'age-band': '18-24',
    })
    const whole = await world.people.takeAway(wish(), personId)
    if (!whole.ok) throw new Error(whole.error.kind)
    const [grounds, history] = await Promise.all([
      world.consents.listGrounds(organisation.organisationId, personId),
      world.people.history(wish(), personId),
    ])
    const parts = {
      whole: whole.value,
      organisationName: 'Harbour House',
      grounds,
      disclosures: [],
      history: history.ok ? history.value : [],
      notices: [],
      at: new Date(),
    }
    const answer = await sendRecord(createTranslator(language, ['my-record']), 'pdf', parts)
    whole.value.record.close()
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect(bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-')
    // PDF/UA says so in its metadata (ISO 14289-1, clause 5).
    expect(bytes.toString('latin1')).toContain('pdfuaid')
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="file.pdf"')
  })

  it('asks for no status, nationality or paper, in any field', () => {
    expect(recordFields.filter((field) => /status|nation|paper|passport|visa|permit|document|country/.test(field))).toEqual([])
  })

  it('keeps no name in the tables, in clear or by a token that can be made without the key', async () => {
    await register({ name: 'Unmistakable Vermilionsky' })
    const admin = await world.database.client('postgres')
    const { rows } = await admin.query<{ all: string }>(
      `SELECT string_agg(t::text, ' ') AS all FROM (
         SELECT encode(sealed, 'hex') AS t FROM protected.person_field UNION ALL SELECT encode(token, 'hex') FROM protected.person_token
         UNION ALL SELECT encode(body, 'hex') FROM firewall.access_entry) rows`,
    )
    const dump = Buffer.from((rows[0]?.all ?? '').replaceAll(' ', ''), 'hex')
      .toString('latin1')
      .toLowerCase()
    expect(dump.includes('vermilionsky')).toBe(false)
  })
})
