// A person at their own record: by their code, whoever holds the file and however it stands; a code that is none opens nothing.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { revealSealed } from '../keys/index.ts'
import { digestOwnCode, makeOwnCode, replaceCode } from '../own-code/index.ts'
import { createDoorWorld } from './door.test-support.ts'
import type { DoorOrganisation, DoorWorld } from './door.test-support.ts'
import type { OwnRequest } from './index.ts'

describe('a person with their code', () => {
  let world: DoorWorld
  let harbour: DoorOrganisation
  let amina: string
  let code: string
  const digest = async (typed: string) => {
    const made = await digestOwnCode(typed)
    if (!made.ok) throw new Error(made.error)
    return made.value
  }
  const ask = (action: OwnRequest['action'], own = code) => world.door.mine({ code: own, action, fields: ['name'] })
  beforeAll(async () => {
    world = await createDoorWorld()
    harbour = await world.admit({ name: 'Harbour Help', members: [randomUUID()] })
    amina = await world.addPerson(harbour, 'Amina', { isRestricted: true })
    code = await digest(revealSealed(makeOwnCode()))
    const owner = { organisationId: harbour.organisationId, personId: amina }
    const handle = world.database.connect<object>('causeway_keys')
    await handle.transaction().execute((tx) => replaceCode(tx, owner, Buffer.from(code, 'base64url'), world.now))
  })
  afterAll(() => world.close())

  test('opens their own record, and it stands in the log as theirs, without an account', async () => {
    const opened = await ask('read-person')
    if (!opened.ok) throw new Error(opened.error)
    const { organisationId, personId, teams, key } = opened.value
    expect({ organisationId, personId, teams }).toEqual({
      organisationId: harbour.organisationId,
      personId: amina,
      teams: [harbour.teamId],
    })
    const keys = new Map(key === undefined ? [] : [[personId, key]])
    const opening = { teams, allowed: [personId], keys, refused: [], broken: new Map() }
    expect(await world.readName(harbour, opening, amina)).toBe('Amina')
    expect((await world.entries(organisationId)).at(-1)).toMatchObject({
      kind: 'read',
      account: null,
      role: 'person',
      person: amina,
      purpose: 'person-request',
      rules: ['own-file'],
    })
    expect(await ask('read-access-history')).toMatchObject({ ok: true, value: { personId: amina } })
    expect((await ask('erase-person')).ok).toBe(true)
  })

  test('does not depend on whether their organisation is in good standing', async () => {
    const admin = await world.database.client('postgres')
    await admin.query(`UPDATE firewall.organisation SET state = 'suspended' WHERE organisation_id = $1`, [harbour.organisationId])
    world.listed.add('Harbour Help')
    for (const action of ['read-person', 'export-person', 'withdraw-consent'] as const)
      expect((await ask(action)).ok, action).toBe(true)
    world.listed.clear()
    await admin.query(`UPDATE firewall.organisation SET state = 'active' WHERE organisation_id = $1`, [harbour.organisationId])
  })

  test('a code that is nobody’s is refused, on the log, and the code itself is written nowhere', async () => {
    const nobodys = await digest(revealSealed(makeOwnCode()))
    expect(await ask('read-person', nobodys)).toEqual({ ok: false, error: 'refused' })
    expect(await ask('read-person', "' OR true --")).toEqual({ ok: false, error: 'refused' })
    const entries = await world.entries('00000000-0000-0000-0000-000000000000')
    expect(entries.slice(-2)).toMatchObject([
      { kind: 'refusal', person: null, role: 'person' },
      { kind: 'refusal', person: null, role: 'person' },
    ])
    const everything = JSON.stringify([...entries, ...(await world.entries(harbour.organisationId))])
    for (const secret of [nobodys, code]) expect(everything).not.toContain(secret)
  })
})
