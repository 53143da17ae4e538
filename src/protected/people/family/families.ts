// Families: what a person tells of theirs, and ties between people who have files here. A tie is sealed on both sides, each under its own
// key, and is shown only where both files are of the reader's teams; otherwise it is as if there were none.
import { fail, ok, type Result } from '@causeway/vocabulary'
import { closeOpening } from '../../../firewall/access/index.ts'
import type { PersonKey, Sealed } from '../../../firewall/keys/index.ts'
import { isUuid } from '../../../platform/ids/index.ts'
import { hasConsent } from '../has-consent.ts'
import { openField, openOne, openRecord, type PeopleParts } from '../people-parts.ts'
import type { Asker, OpenRecord, PeopleProblem } from '../people.ts'
import type { Access, NewField } from '../store/index.ts'
import { familyField, idOfField, memberSchema, readSealedText, tieSchema, type FamilyMember } from './family-texts.ts'
import { invertRelation, type Relation } from './relations.ts'

/** A member as they stand in an open record. */
export interface KeptMember {
  readonly memberId: string
  readonly version: number
  readonly member: FamilyMember | 'damaged'
}

/** A tie to somebody whose file the reader may open. */
export interface OpenTie {
  readonly tieId: string
  readonly version: number
  readonly personId: string
  readonly relation: Relation
  readonly called: Sealed<string> | 'damaged'
}

/** Families. */
export interface Families {
  /** What an open record tells of the family. Pure. */
  members(record: Pick<OpenRecord, 'fields'>): readonly KeptMember[]
  /** Ties of an open record to people of the reader's own teams, each look on the log. Any other tie reads as none. */
  ties(asker: Asker, record: OpenRecord): Promise<readonly OpenTie[]>
  /** Writes a member, or a correction of one, or, with null, takes them out. `memberId` is made with the form: sent twice it writes once. */
  keepMember(
    asker: Asker,
    personId: string,
    change: { readonly memberId: string; readonly readVersion: number; readonly member: FamilyMember | null },
  ): Promise<Result<undefined, PeopleProblem>>
  /** Ties two people of the asker's teams, on both files or on none. */
  tie(
    asker: Asker,
    tie: { readonly tieId: string; readonly personId: string; readonly otherPersonId: string; readonly relation: Relation },
  ): Promise<Result<undefined, PeopleProblem>>
  /** Takes a tie out on both sides; where the other file is not open to the asker, on this one. */
  untie(asker: Asker, personId: string, tieId: string): Promise<Result<undefined, PeopleProblem>>
}

/** Families over the room's parts. */
export function createFamilies(parts: PeopleParts): Families {
  const { store, door, clock } = parts

  return {
    members: ({ fields }) =>
      [...fields.values()].flatMap((field) => {
        const memberId = idOfField('family', field.field)
        const member = memberId === null ? null : readSealedText(memberSchema, field)
        return memberId === null || member === null ? [] : [{ memberId, version: field.version, member }]
      }),

    async ties(asker, record) {
      const known = [...record.fields.values()].flatMap((field) => {
        const tieId = idOfField('tie', field.field)
        const tie = tieId === null ? null : readSealedText(tieSchema, field)
        return tieId === null || tie === null || tie === 'damaged' ? [] : [{ tieId, version: field.version, ...tie }]
      })
      if (known.length === 0) return []
      const called = await readNames(asker, [...new Set(known.map(({ personId }) => personId))])
      return known.flatMap((tie) => {
        const name = called.get(tie.personId)
        return name === undefined ? [] : [{ ...tie, called: name }]
      })
    },

    async keepMember(asker, personId, { memberId, readVersion, member }) {
      if (!isUuid(memberId)) return fail({ kind: 'invalid' })
      const field = familyField('family', memberId)
      const opened = await openOne(parts, asker, 'write-person', personId, [field])
      if (!opened.ok) return opened
      const record = await openRecord(parts, opened.value, [field])
      if (!record.ok) return record
      try {
        const before = record.value.fields.get(field)
        const standing = before === undefined ? null : readSealedText(memberSchema, before)
        // The same form again, or a correction that changes nothing.
        if (before !== undefined && JSON.stringify(standing) === JSON.stringify(member)) return ok(undefined)
        if ((before?.version ?? 0) !== readVersion) return fail({ kind: 'changed-meanwhile', fields: [] })
        if (!(await hasConsent(parts, asker.actor.organisationId, personId, ['family']))) return fail({ kind: 'no-consent' })
        const { teamId, key } = record.value
        const written = await store.writeTogether(
          opened.value.access,
          [{ personId, teamId, fields: [seal(key, field, readVersion + 1, member)] }],
          clock(),
        )
        return written === 'taken' ? fail({ kind: 'changed-meanwhile', fields: [] }) : ok(undefined)
      } finally {
        record.value.close()
      }
    },

    async tie(asker, { tieId, personId, otherPersonId, relation }) {
      if (!isUuid(tieId) || personId === otherPersonId) return fail({ kind: 'invalid' })
      const { organisationId } = asker.actor
      for (const id of [personId, otherPersonId]) {
        if (!(await hasConsent(parts, organisationId, id, ['family']))) return fail({ kind: 'no-consent' })
      }
      return writeBoth(asker, [personId, otherPersonId], (key, id) => {
        const isFirst = id === personId
        const tie = { relation: isFirst ? relation : invertRelation(relation), personId: isFirst ? otherPersonId : personId }
        return seal(key, familyField('tie', tieId), 1, tie)
      })
    },

    async untie(asker, personId, tieId) {
      if (!isUuid(tieId)) return fail({ kind: 'invalid' })
      const field = familyField('tie', tieId)
      const opened = await openOne(parts, asker, 'write-person', personId, [field])
      if (!opened.ok) return opened
      const record = await openRecord(parts, opened.value, [field])
      if (!record.ok) return record
      const before = record.value.fields.get(field)
      record.value.close()
      const tie = before === undefined ? null : readSealedText(tieSchema, before)
      if (before === undefined || tie === null) return ok(undefined)
      const open = tie === 'damaged' ? new Set<string>() : await findOpen(asker, [tie.personId])
      const people = [personId, ...(tie === 'damaged' ? [] : [tie.personId].filter((id) => open.has(id)))]
      return writeBoth(asker, people, (key) => seal(key, field, before.version + 1, null))
    },
  }

  /** Writes a field on each of these files, in one transaction. Somebody who wrote it first has written the same. */
  async function writeBoth(
    { actor, purpose }: Asker,
    personIds: readonly string[],
    makeField: (key: PersonKey, personId: string) => NewField,
  ): Promise<Result<undefined, PeopleProblem>> {
    const opened = await door.open({ actor, action: 'write-person', purpose, personIds, reason: 'family-tie' })
    if (!opened.ok) return fail({ kind: opened.error })
    try {
      const { keys, teams } = opened.value
      if (keys.size < personIds.length) return fail({ kind: 'refused' })
      const access: Access = { organisationId: actor.organisationId, teams, purpose }
      const rows = await store.readPeople(access, personIds)
      const written = rows.flatMap(({ personId, teamId }) => {
        const key = keys.get(personId)
        return key === undefined ? [] : [{ personId, teamId, fields: [makeField(key, personId)] }]
      })
      if (written.length < personIds.length) return fail({ kind: 'refused' })
      await store.writeTogether(access, written, clock())
      return ok(undefined)
    } finally {
      closeOpening(opened.value)
    }
  }

  /** Which of these people are of the asker's own teams: by the rows alone, so that nobody else's file gets an entry. */
  async function findOpen({ actor, purpose }: Asker, personIds: readonly string[]): Promise<ReadonlySet<string>> {
    const teams = (await door.teams.ownTeams({ actor })).map(({ teamId }) => teamId)
    const rows = await store.readPeople({ organisationId: actor.organisationId, teams, purpose }, personIds)
    return new Set(rows.map(({ personId }) => personId))
  }

  async function readNames(asker: Asker, personIds: readonly string[]): Promise<ReadonlyMap<string, Sealed<string> | 'damaged'>> {
    const open = await findOpen(asker, personIds)
    if (open.size === 0) return new Map()
    const { actor, purpose } = asker
    const ids = personIds.filter((id) => open.has(id))
    const opened = await door.open({
      actor,
      action: 'read-person',
      purpose,
      personIds: ids,
      fields: ['name'],
      reason: 'family-tie',
    })
    if (!opened.ok) return new Map()
    try {
      const { keys, teams } = opened.value
      const access = { organisationId: actor.organisationId, teams, purpose }
      const sealed = await store.readNewest(access, [...keys.keys()], ['name'])
      return new Map(
        sealed.flatMap((field) => {
          const key = keys.get(field.personId)
          return key === undefined ? [] : [[field.personId, openField(key, field).text] as const]
        }),
      )
    } finally {
      closeOpening(opened.value)
    }
  }
}

/** A value sealed as a version of a field; null takes out what stood there. */
function seal(key: PersonKey, field: string, version: number, value: unknown): NewField {
  const text = value === null ? '' : JSON.stringify(value)
  return { field, version, keyVersion: key.version, sealed: key.seal(field, version, text) }
}
