// Reading as an organisation: what many requests read together is what each would read alone, and nothing of a setting stays behind.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDoorWorld } from './door.test-support.ts'
import type { DoorOrganisation, DoorWorld } from './door.test-support.ts'
import { asOrganisation, createSealedReader } from './index.ts'
import type { SealedAnswer, SealedRequest } from './index.ts'

describe('reading as an organisation', () => {
  let world: DoorWorld
  let harbour: DoorOrganisation
  let hill: DoorOrganisation
  let otherTeam: string
  let ours: string[]
  let theirs: string[]
  let read: (request: SealedRequest) => Promise<SealedAnswer>
  beforeAll(async () => {
    world = await createDoorWorld()
    harbour = await world.admit()
    hill = await world.admit()
    otherTeam = await world.addTeam(harbour.organisationId)
    ours = []
    theirs = []
    for (let index = 0; index < 6; index += 1) ours.push(await world.addPerson(harbour, `Person ${index}`))
    for (let index = 0; index < 3; index += 1) {
      theirs.push(await world.addPerson(harbour, `Other ${index}`, { teamId: otherTeam, isRestricted: true }))
    }
    read = createSealedReader(world.parts.connectOrganisation)
  })
  afterAll(() => world.close())

  test('many requests together read what each reads alone, whatever their teams and purposes', async () => {
    const { organisationId, teamId } = harbour
    const all = [...ours, ...theirs]
    const teams = [[teamId], [otherTeam], [teamId, otherTeam], [], [hill.teamId]]
    const purposes = ['assistance', 'assistance', 'statistics', 'danger-to-life'] as const
    const requests = Array.from({ length: 120 }, (_, index): SealedRequest => {
      const request = {
        organisationId,
        teams: teams[index % teams.length] ?? [],
        purpose: purposes[(index >> 2) % purposes.length] ?? 'assistance',
        personIds: all.filter((_person, place) => (place + index) % 3 === 0 || index % 7 === 0),
      }
      return index % 2 === 0 ? request : { ...request, fields: [index % 4 === 1 ? 'name' : 'story'] }
    })
    const together = await Promise.all(requests.map((request) => read(request)))
    for (const [index, request] of requests.entries()) {
      const alone = await asOrganisation(harbour.handle, request, (tx) =>
        sql<{ person_id: string; field: string; sealed: Buffer }>`
          SELECT person_id, field, sealed FROM protected.person_field
          WHERE person_id = ANY (${[...request.personIds]}::uuid[])
            AND (${request.fields ?? null}::text[] IS NULL OR field = ANY (${request.fields ?? null}::text[]))`.execute(tx),
      )
      const expected = new Map(alone.rows.map((row) => [row.person_id, row.sealed.toString('hex')]))
      const found = new Map(
        [...(together[index] ?? [])].map(([id, [field]]) => [id, Buffer.from(field?.sealed ?? []).toString('hex')]),
      )
      expect(found, `request ${index}`).toEqual(expected)
    }
    // The expectation above is no empty one.
    expect(together.filter((answer) => answer.size > 0).length).toBeGreaterThan(20)
  })

  test('reads the newest version of a field, and two askers of the same person get it both', async () => {
    const { organisationId, teamId } = harbour
    const [person] = ours
    await asOrganisation(harbour.handle, { teams: [teamId], purpose: 'assistance' }, (tx) =>
      sql`INSERT INTO protected.person_field VALUES (${organisationId}, ${person}, 'name', 2, ${teamId}, 1, '\\x02', now())`.execute(
        tx,
      ),
    )
    const request = { organisationId, teams: [teamId], purpose: 'assistance', personIds: [person ?? ''] } as const
    for (const answer of await Promise.all([read(request), read(request)])) {
      expect(answer.get(person ?? '')).toMatchObject([{ field: 'name', version: 2 }])
    }
  })

  test('leaves no setting behind on a connection that others use next', async () => {
    const { organisationId, teamId } = harbour
    await read({ organisationId, teams: [teamId], purpose: 'assistance', personIds: ours })
    await asOrganisation(harbour.handle, { teams: [teamId], purpose: 'assistance' }, (tx) => sql`SELECT 1`.execute(tx))
    for (let index = 0; index < 8; index += 1) {
      const { rows } = await sql<{ n: number }>`SELECT count(*)::int AS n FROM protected.person_field`.execute(harbour.handle)
      expect(rows[0]?.n).toBe(0)
    }
  })

  test('finds nobody of another organisation, even under their team’s id', async () => {
    const request = { teams: [harbour.teamId], purpose: 'assistance', personIds: ours } as const
    expect((await read({ ...request, organisationId: hill.organisationId })).size).toBe(0)
    // The organisation that is named in the statement counts for nothing: who is logged in does.
    const { rows } = await sql`SELECT * FROM firewall.read_sealed(${harbour.organisationId}::uuid, ${ours}::uuid[],
      ${ours.map(() => harbour.teamId)}::text[], ${ours.map(() => 'assistance')}::text[], ${ours.map(() => null)}::text[])`.execute(
      hill.handle,
    )
    expect(rows).toEqual([])
  })

  test('takes no team or field that could be something else, and never the forbidden purpose', async () => {
    const { organisationId, teamId } = harbour
    const good = { organisationId, teams: [teamId], purpose: 'assistance', personIds: ours } as const
    await expect(read({ ...good, teams: ["' OR '1'='1"] })).rejects.toThrow(/UUID/)
    await expect(read({ ...good, fields: ['name,story'] })).rejects.toThrow(/field/)
    await expect(read({ ...good, personIds: ['x'] })).rejects.toThrow(/UUID/)
    await expect(read({ ...good, purpose: 'immigration-enforcement' })).rejects.toThrow(/purpose/)
    expect((await read({ ...good, personIds: [randomUUID()] })).size).toBe(0)
  })

  test('nobody but organisations can call the function', async () => {
    for (const role of ['causeway_keys', 'causeway_protected', 'causeway_open', 'causeway_log', 'causeway_accounts'] as const) {
      const client = await world.database.client(role)
      const call = client.query(`SELECT * FROM firewall.read_sealed(NULL, '{}', '{}', '{}', '{}')`)
      await expect(call, role).rejects.toMatchObject({ code: '42501' })
    }
  })
})
