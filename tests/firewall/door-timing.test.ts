// Can whoever is refused tell by the time of the answer whether somebody is there? One account of an organisation asks, in mixed order, for
// ids that are nobody's, another organisation's people, restricted files of another team, and files that are not theirs; and for a break-glass
// of one that is there and one that is not. What is compared is the whole distribution (Kolmogorov-Smirnov): 0 = the same, 1 = told apart
// every time.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDoorWorld, makeActor } from '../../src/firewall/access/door.test-support.ts'
import type { DoorOrganisation, DoorWorld } from '../../src/firewall/access/door.test-support.ts'

const ASKED = 90
// Two samples of 90 of the same distribution differ by more than this once in ten thousand times (c(0.0001) * sqrt(2 / 90)).
const CHANCE = 2.22 * Math.sqrt(2 / ASKED)

describe('the time of a refusal', () => {
  let world: DoorWorld
  let harbour: DoorOrganisation
  const worker = randomUUID()
  const groups: Record<'nobody' | 'another organisation' | 'restricted' | 'another team', string[]> = {
    nobody: [],
    'another organisation': [],
    restricted: [],
    'another team': [],
  }
  beforeAll(async () => {
    world = await createDoorWorld()
    harbour = await world.admit({ members: [worker] })
    const hill = await world.admit()
    const teamId = await world.addTeam(harbour.organisationId)
    for (let index = 0; index < 5; index += 1) {
      groups.nobody.push(randomUUID())
      groups['another organisation'].push(await world.addPerson(hill, `Hill ${index}`))
      groups.restricted.push(await world.addPerson(harbour, `Restricted ${index}`, { teamId, isRestricted: true }))
      groups['another team'].push(await world.addPerson(harbour, `Other ${index}`, { teamId }))
    }
  })
  afterAll(() => world.close())

  test('says nothing of whether somebody is there, is hidden, or is another’s', async () => {
    const actor = makeActor(harbour, worker, 'caseworker')
    const names = Object.keys(groups) as (keyof typeof groups)[]
    const times = new Map(names.map((name) => [name, [] as number[]]))
    for (let round = -3; round < ASKED; round += 1) {
      for (const name of names.toSorted(() => Math.random() - 0.5)) {
        const personId = groups[name][Math.abs(round) % 5] ?? ''
        const started = performance.now()
        const answer = await world.door.open({ actor, action: 'read-person', purpose: 'assistance', personIds: [personId] })
        const passed = performance.now() - started
        expect(answer).toEqual({ ok: false, error: 'refused' })
        if (round >= 0) times.get(name)?.push(passed)
      }
    }
    for (const one of names) {
      for (const other of names) {
        const distance = findDistance(times.get(one) ?? [], times.get(other) ?? [])
        expect(distance, `${one} / ${other}`).toBeLessThan(CHANCE)
      }
    }
  })

  test('says nothing of whether a file that is asked for in danger to life is there', async () => {
    const reason = 'Somebody is at the door and she does not answer any more.'
    const times: Record<'there' | 'not there', number[]> = { there: [], 'not there': [] }
    for (let round = 0; round < 40; round += 1) {
      // An account each: the fifth request of a day is the last.
      const account = randomUUID()
      await world.addTeam(harbour.organisationId, [account])
      const actor = makeActor(harbour, account, 'caseworker')
      for (const name of (['there', 'not there'] as const).toSorted(() => Math.random() - 0.5)) {
        const personId = name === 'there' ? (groups.restricted[round % 5] ?? '') : randomUUID()
        const started = performance.now()
        expect(await world.door.breakGlass.request({ actor, personId, reason })).toMatchObject({
          ok: true,
          value: { state: 'waiting' },
        })
        times[name].push(performance.now() - started)
      }
    }
    expect(findDistance(times.there, times['not there'])).toBeLessThan(2.22 * Math.sqrt(2 / 40))
  })
})

/** The largest difference between two distributions of times. */
function findDistance(one: readonly number[], other: readonly number[]): number {
  const share = (times: readonly number[], at: number) => times.filter((time) => time <= at).length / times.length
  return Math.max(...[...one, ...other].map((at) => Math.abs(share(one, at) - share(other, at))))
}
