// The room of people over its parts.
import { fail, ok, type Result } from '@causeway/vocabulary'
import { deleteCode, hashOwnCode, makeOwnCode, readOwnCode, replaceCode } from '../../firewall/own-code/index.ts'
import { proveHistory } from '../../firewall/access-log/index.ts'
import { revealSealed } from '../../firewall/keys/index.ts'
import { createFamilies } from './family/families.ts'
import { idOfField } from './family/family-texts.ts'
import { createHintLimit } from './hint-limit.ts'
import { openField, openOne, openRecord, type OneOpening, type PeopleParts } from './people-parts.ts'
import type { Asker, People, PeopleProblem, WholeRecord } from './people.ts'
import { readHistory } from './read-history.ts'
import { registerPerson } from './register-person.ts'
import { createSamePeople } from './same/same-people.ts'
import { searchPeople } from './search-people.ts'
import { createTracing } from './tracing/create-tracing.ts'
import { writeRecord } from './write-record.ts'

/** The room. */
export function createPeople(parts: PeopleParts): People {
  const { store, door, clock, refuseRealPeople } = parts
  const limit = createHintLimit(clock)
  return {
    families: createFamilies(parts),
    same: createSamePeople(parts),
    tracing: createTracing(parts),
    refusesRealPeople: () => refuseRealPeople() !== undefined,
    register: (asker, registration) => registerPerson(parts, limit, asker, registration),
    search: (asker, name) => searchPeople(parts, asker, name),
    write: (asker, personId, changes) => writeRecord(parts, asker, personId, changes),

    async read(asker, personId, fields) {
      const opened = await openOne(parts, asker, 'read-person', personId, fields)
      return opened.ok ? openRecord(parts, opened.value, fields) : opened
    },

    async giveCode(asker, personId) {
      const opened = await openOne(parts, asker, 'write-person', personId, ['own-code'])
      if (!opened.ok) return opened
      opened.value.key.close()
      const code = makeOwnCode()
      const plain = readOwnCode(revealSealed(code))
      const digest = plain.ok ? await hashOwnCode(plain.value) : fail('busy' as const)
      if (!digest.ok) return fail({ kind: 'unavailable' })
      const owner = { organisationId: asker.actor.organisationId, personId }
      await store.asKeyRole((tx) => replaceCode(tx, owner, digest.value, clock()))
      return ok(code)
    },

    async revokeCode(asker, personId) {
      const opened = await openOne(parts, asker, 'write-person', personId, ['own-code'])
      if (!opened.ok) return opened
      opened.value.key.close()
      const owner = { organisationId: asker.actor.organisationId, personId }
      return ok({ wasOne: await store.asKeyRole((tx) => deleteCode(tx, owner)) })
    },

    async erase(asker, personId) {
      const { actor, purpose } = asker
      const opened = await door.open({ actor, action: 'erase-person', purpose, personIds: [personId] })
      if (!opened.ok) return fail({ kind: opened.error })
      return erase(parts, { ...actor, personId, purpose }, 'take-away-or-erase')
    },

    async history(asker, personId) {
      const { actor, purpose } = asker
      const opened = await door.open({ actor, action: 'read-access-history', purpose, personIds: [personId] })
      if (!opened.ok) return fail({ kind: opened.error })
      return ok(await readHistory(store, actor.organisationId, personId))
    },

    async organisation(organisationId) {
      const row = await store.readOrganisation({ organisationId, teams: [], purpose: 'registration' })
      return row === undefined ? undefined : { name: row.name, jurisdiction: row.jurisdiction, isDemo: row.is_demo }
    },

    async takeAway(asker, personId) {
      const opened = await openOne(parts, asker, 'export-person', personId)
      return opened.ok ? openWhole(parts, opened.value) : opened
    },

    mine: {
      async history(digest) {
        const opened = await door.mine({ code: digest, action: 'read-access-history' })
        if (!opened.ok) return fail({ kind: opened.error })
        const { organisationId, personId, key } = opened.value
        key?.close()
        return ok(await readHistory(store, organisationId, personId))
      },
      async proofs(digest) {
        const opened = await door.mine({ code: digest, action: 'read-access-history' })
        if (!opened.ok) return fail({ kind: opened.error })
        const { organisationId, personId, key } = opened.value
        key?.close()
        return ok(await store.asKeyRole((tx) => proveHistory(tx, organisationId, personId)))
      },
      async read(digest) {
        const opened = await openMine(parts, digest, 'read-person')
        return opened.ok ? openRecord(parts, opened.value) : opened
      },
      async takeAway(digest) {
        const opened = await openMine(parts, digest, 'export-person')
        return opened.ok ? openWhole(parts, opened.value) : opened
      },
      async erase(digest) {
        const opened = await door.mine({ code: digest, action: 'erase-person' })
        if (!opened.ok) return fail({ kind: opened.error })
        const { organisationId, personId, key } = opened.value
        key?.close()
        return erase(parts, { organisationId, personId, accountId: null, role: 'person', purpose: 'person-request' }, 'own-file')
      },
    },
  }
}

async function openMine(
  { door }: PeopleParts,
  digest: string,
  action: 'read-person' | 'export-person',
): Promise<Result<OneOpening, PeopleProblem>> {
  const opened = await door.mine({ code: digest, action })
  if (!opened.ok) return fail({ kind: opened.error })
  const { organisationId, teams, key } = opened.value
  if (key === undefined) return fail({ kind: 'key-unavailable' })
  return ok({ access: { organisationId, teams, purpose: 'person-request' }, key })
}

async function openWhole(parts: PeopleParts, opening: OneOpening): Promise<Result<WholeRecord, PeopleProblem>> {
  const record = await openRecord(parts, opening)
  if (!record.ok) return record
  const versions = await parts.store.readVersions(opening.access, opening.key.personId)
  return ok({
    record: record.value,
    versions: versions.filter(({ field }) => !isOfTwo(field)).map((field) => openField(opening.key, field)),
    cases: await parts.readCases(opening),
  })
}

/** Ties to other people's files, and what was found of somebody else's enquiry, say something about them too: they leave with nobody. */
function isOfTwo(field: string): boolean {
  return idOfField('tie', field) !== null || idOfField('tracing', field) !== null
}

async function erase(
  { store, erasure }: PeopleParts,
  who: {
    readonly organisationId: string
    readonly personId: string
    readonly accountId: string | null
    readonly role: string
    readonly purpose: Asker['purpose']
  },
  rule: string,
): Promise<Result<{ readonly entryId: string }, PeopleProblem>> {
  const { organisationId, personId, accountId, role, purpose } = who
  const erased = await store.asKeyRole((tx) =>
    erasure.erasePerson(tx, { organisationId, personId, actor: { accountId, role }, purpose, rules: [rule] }),
  )
  if (!erased.ok) return fail({ kind: 'refused' })
  await erasure.saveList()
  return ok({ entryId: erased.value.entryId })
}
