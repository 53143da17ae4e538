// Somebody who says no name: called by a code, found by it, named later, and still found by it.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPeopleWorld, makeActor, type PeopleWorld } from '../../../tests/people-world.ts'
import { revealSealed } from '../../firewall/keys/index.ts'
import type { Actor } from '../../firewall/policy/index.ts'
import { rebuildTokens } from './index.ts'
import { registerAs } from './people.test-support.ts'

let world: PeopleWorld
let actor: Actor
let teamId: string

beforeAll(async () => {
  world = await createPeopleWorld()
  const worker = randomUUID()
  const organisation = await world.admit({ members: [worker] })
  actor = makeActor(organisation.organisationId, worker, 'caseworker')
  teamId = organisation.teamId
})
afterAll(() => world.close())

const help = () => ({ actor, purpose: 'assistance' as const })

async function find(typed: string): Promise<readonly string[]> {
  const found = await world.people.search(help(), typed)
  if (!found.ok) throw new Error(found.error.kind)
  return found.value.found.map((one) => `${one.personId} ${revealSealed(one.name)}`)
}

async function rename(personId: string, text: string) {
  const record = await world.people.read(help(), personId, ['name'])
  if (!record.ok) throw new Error(record.error.kind)
  record.value.close()
  return world.people.write(help(), personId, [
    { field: 'name', readVersion: record.value.fields.get('name')?.version ?? 0, text },
  ])
}

describe('somebody without a name', () => {
  it('starts with a code, is called by it and found by it, in any way of typing it', async () => {
    const { personId, called, code, likely } = await registerAs(world, actor, teamId, { note: 'Came with a dog' })
    expect(code).not.toBeNull()
    const text = revealSealed(called)
    expect(likely).toEqual({ own: [], elsewhere: false })
    for (const typed of [text, text.toLowerCase(), text.replace('-', ' ')])
      expect(await find(typed)).toEqual([`${personId} ${text}`])
  })

  it('can be named later, is then found by name and by code, and called by the code again where the name is taken back', async () => {
    const { personId, called } = await registerAs(world, actor, teamId, {})
    const code = revealSealed(called)
    expect(await rename(personId, 'Yusra Hazelmoor')).toMatchObject({ ok: true })
    expect(await find('Yusra Hazelmoor')).toEqual([`${personId} Yusra Hazelmoor`])
    expect(await find(code)).toEqual([`${personId} Yusra Hazelmoor`])
    expect(await rename(personId, '')).toMatchObject({ ok: true })
    expect(await find(code)).toEqual([`${personId} ${code}`])
    expect(await find('Yusra Hazelmoor')).toEqual([])
  })

  it('is found by the code after tokens were made again, as when a search key is renewed', async () => {
    const { personId, called } = await registerAs(world, actor, teamId, {})
    const parts = { store: world.peopleStore, keys: world.keys, clock: world.clock }
    expect(await rebuildTokens(parts, actor.organisationId)).toMatchObject({ ok: true, value: { damaged: 0 } })
    expect(await find(revealSealed(called))).toEqual([`${personId} ${revealSealed(called)}`])
  })

  it('cannot lose a name that was never replaced by a code', async () => {
    const { personId, code } = await registerAs(world, actor, teamId, { name: 'Orsolya Winterbourne' })
    expect(code).toBeNull()
    const emptied = await rename(personId, '')
    expect(emptied).toEqual({ ok: false, error: { kind: 'mistakes', mistakes: [{ field: 'name', mistake: 'missing' }] } })
  })
})
