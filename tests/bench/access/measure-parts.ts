// What each part of an access takes, where 64 share a transaction and one transaction follows the other: wall time, as the parts that the
// door is made of see it begin and end. Nothing of the door is changed for it.
import { createDoor, createSealedReader } from '../../../src/firewall/access/index.ts'
import type { DoorOpening, DoorParts } from '../../../src/firewall/access/index.ts'
import type { BenchWorld } from './bench-world.ts'

const TOGETHER = 64
const ROUNDS = 60
const names = [
  'begin, facts from the database',
  'register, decisions (Cedar)',
  'entries (salt, commitment), written',
  'wrapped keys read',
  'commit, flushed to the disk',
  'keys unwrapped',
  'sealed fields read as the organisation',
  'fields opened, keys closed',
] as const

/** Microseconds an access by the name of the part, in their order, and how many accesses there were. */
export async function measureParts({ parts, organisation, personIds, actor }: BenchWorld) {
  const sums = names.map(() => 0)
  let last = performance.now()
  const mark = (part: number) => {
    const now = performance.now()
    sums[part] = (sums[part] ?? 0) + now - last
    last = now
  }
  const watched: DoorParts = {
    ...parts,
    gathering: { most: TOGETHER, lanes: 1 },
    store: {
      transact: async (run) => {
        last = performance.now()
        const answer = await parts.store.transact(run)
        mark(4)
        return answer
      },
    },
    register: {
      countRefusal: parts.register.countRefusal,
      isListed: (question) => {
        mark(0)
        return parts.register.isListed(question)
      },
    },
    policy: {
      decide: (question) => {
        const decision = parts.policy.decide(question)
        mark(1)
        return decision
      },
    },
    keys: {
      createPersonKey: parts.keys.createPersonKey,
      unwrapPersonKey: parts.keys.unwrapPersonKey,
      readWrapped: async (...given) => {
        mark(2)
        const wrapped = await parts.keys.readWrapped(...given)
        mark(3)
        return wrapped
      },
    },
  }
  const door = createDoor(watched)
  const read = createSealedReader(parts.connectOrganisation, { most: TOGETHER, lanes: 1 })
  const { organisationId } = organisation
  let count = 0
  for (let round = -10; round < ROUNDS; round += 1) {
    if (round === 0) sums.fill(0)
    const people = Array.from({ length: TOGETHER }, (_, index) => personIds[(count + index) % personIds.length] ?? '')
    count += TOGETHER
    const openings = await Promise.all(
      people.map((personId) =>
        door.open({ actor, action: 'read-person', purpose: 'assistance', personIds: [personId], fields: ['name'] }),
      ),
    )
    mark(5)
    const opened = openings.map((opening): DoorOpening => {
      if (!opening.ok) throw new Error(opening.error)
      return opening.value
    })
    const fields = await Promise.all(
      people.map((personId, index) =>
        read({
          organisationId,
          teams: opened[index]?.teams ?? [],
          purpose: 'assistance',
          personIds: [personId],
          fields: ['name'],
        }),
      ),
    )
    mark(6)
    for (const [index, personId] of people.entries()) {
      const field = fields[index]?.get(personId)?.[0]
      const key = opened[index]?.keys.get(personId)
      if (field === undefined || key?.open(field.field, field.version, field.sealed).ok !== true)
        throw new Error('Nothing was opened')
      key.close()
    }
    mark(7)
  }
  return { count, parts: names.map((name, part) => [name, ((sums[part] ?? 0) / (ROUNDS * TOGETHER)) * 1000] as const) }
}
