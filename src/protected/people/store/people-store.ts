// People as ciphertext and tokens, each function one transaction of the organisation's own role with the teams and purpose that the door
// answered with; and transactions of the key role for what belongs to it (a person's code, an erasure).
import { sql } from 'kysely'
import type { Transaction } from 'kysely'
import type { DatabaseHandle } from '../../../platform/database/index.ts'
import { asOrganisation, createSealedReader } from '../../../firewall/access/index.ts'
import type { OrganisationSettings } from '../../../firewall/access/index.ts'
import { createSameRows } from './same-rows.ts'
import type { PeopleTables } from './tables.ts'
import { createTracingRows } from './tracing-rows.ts'

/** A transaction of causeway_keys. */
export type KeyTransaction = Transaction<unknown>

/** In whose name something is read or written. */
export interface Access extends OrganisationSettings {
  readonly organisationId: string
}

/** A sealed field, in one version. */
export interface SealedField {
  readonly personId: string
  readonly field: string
  readonly version: number
  readonly sealed: Uint8Array
  readonly writtenAt: Date
}

/** A version to be written. */
export interface NewField {
  readonly field: string
  readonly version: number
  readonly keyVersion: number
  readonly sealed: Uint8Array
}

/** Somebody to be written for the first time. */
export interface NewPerson {
  readonly personId: string
  readonly teamId: string
  readonly isRestricted: boolean
  readonly isInvented: boolean
  readonly fields: readonly NewField[]
  readonly tokens: readonly Uint8Array[]
}

/** A person's row. */
export interface PersonRow {
  readonly personId: string
  readonly teamId: string
  readonly isRestricted: boolean
  readonly isInvented: boolean
  readonly createdAt: Date
}

/** Somebody whose tokens meet those looked for, and how many of them. */
export interface Hit {
  readonly personId: string
  readonly shared: number
}

export type PeopleStore = ReturnType<typeof createPeopleStore>

/** `connect` gives an organisation's own handle; `keyRole` is a handle of causeway_keys. */
export function createPeopleStore(
  connect: (organisationId: string) => DatabaseHandle<PeopleTables>,
  keyRole: DatabaseHandle<unknown>,
) {
  const run = <Value>(access: Access, work: (tx: Transaction<PeopleTables>) => Promise<Value>) =>
    asOrganisation(connect(access.organisationId), access, work)
  const readSealed = createSealedReader(connect)

  return {
    /** Two files of one person. */
    same: createSameRows(run),
    /** Looking for family. */
    tracing: createTracingRows(run),

    /** A transaction of causeway_keys. */
    asKeyRole: <Value>(work: (tx: Transaction<unknown>) => Promise<Value>): Promise<Value> => keyRole.transaction().execute(work),

    readOrganisation: (access: Access) =>
      run(access, (tx) =>
        tx
          .selectFrom('firewall.organisation')
          .select(['name', 'jurisdiction', 'is_demo'])
          .where('organisation_id', '=', access.organisationId)
          .executeTakeFirst(),
      ),

    /** Writes a person with their fields and tokens, whole or not at all. */
    insertPerson: (access: Access, person: NewPerson, isDemo: boolean, now: Date): Promise<void> =>
      run(access, async (tx) => {
        const { personId, teamId, isRestricted, isInvented } = person
        await tx
          .insertInto('protected.person')
          .values({
            organisation_id: access.organisationId,
            person_id: personId,
            team_id: teamId,
            is_restricted: isRestricted,
            is_invented: isInvented,
            in_demo: isDemo,
            created_at: now,
          })
          .execute()
        await insertFields(tx, access, { personId, teamId, fields: person.fields }, now)
        await insertTokens(tx, access, person)
      }),

    readPeople: (access: Access, personIds: readonly string[]): Promise<readonly PersonRow[]> =>
      run(access, async (tx) => {
        const rows = await tx
          .selectFrom('protected.person')
          .selectAll()
          .where('organisation_id', '=', access.organisationId)
          .where('person_id', 'in', [...personIds])
          .execute()
        return rows.map((row) => ({
          personId: row.person_id,
          teamId: row.team_id,
          isRestricted: row.is_restricted,
          isInvented: row.is_invented,
          createdAt: row.created_at,
        }))
      }),

    /** The newest version of each field of these people; `fields` leaves out the rest. Read with what others ask at the same time. */
    async readNewest(access: Access, personIds: readonly string[], fields?: readonly string[]): Promise<readonly SealedField[]> {
      const { organisationId, teams, purpose } = access
      const found = await readSealed({ organisationId, teams, purpose, personIds, ...(fields === undefined ? {} : { fields }) })
      return [...found].flatMap(([personId, sealed]) =>
        sealed.map(({ field, version, sealed: bytes, writtenAt }) => ({ personId, field, version, sealed: bytes, writtenAt })),
      )
    },

    /** Every version of every field, oldest first. */
    readVersions: (access: Access, personId: string): Promise<readonly SealedField[]> =>
      run(access, async (tx) => {
        const rows = await tx
          .selectFrom('protected.person_field')
          .select(['person_id', 'field', 'version', 'sealed', 'written_at'])
          .where('organisation_id', '=', access.organisationId)
          .where('person_id', '=', personId)
          .orderBy('field')
          .orderBy('version')
          .execute()
        return rows.map(toSealedField)
      }),

    /**
     * Writes versions, all or none; `taken` where somebody else wrote one of them first. With `tokens`, they replace the person's.
     */
    writeFields: async (
      access: Access,
      person: { readonly personId: string; readonly teamId: string; readonly isRestricted: boolean },
      fields: readonly NewField[],
      { tokens, now }: { readonly tokens?: readonly Uint8Array[]; readonly now: Date },
    ): Promise<'written' | 'taken'> => {
      try {
        await run(access, async (tx) => {
          await insertFields(tx, access, { ...person, fields }, now)
          if (tokens === undefined) return
          await sql`SELECT protected.delete_tokens(${person.personId}::uuid)`.execute(tx)
          await insertTokens(tx, access, { ...person, tokens })
        })
        return 'written'
      } catch (error) {
        if (isUniqueViolation(error)) return 'taken'
        throw error
      }
    },

    /** Writes versions of fields of several people, all or none; `taken` where somebody else wrote one of them first. */
    writeTogether: async (
      access: Access,
      people: readonly { readonly personId: string; readonly teamId: string; readonly fields: readonly NewField[] }[],
      now: Date,
    ): Promise<'written' | 'taken'> => {
      try {
        await run(access, async (tx) => {
          for (const person of people) await insertFields(tx, access, person, now)
        })
        return 'written'
      } catch (error) {
        if (isUniqueViolation(error)) return 'taken'
        throw error
      }
    },

    /** The newest version of each field whose name begins so, of these people. */
    readBeginning: (access: Access, personIds: readonly string[], beginning: string): Promise<readonly SealedField[]> =>
      run(access, async (tx) => {
        if (personIds.length === 0) return []
        const rows = await tx
          .selectFrom('protected.person_field')
          .distinctOn(['person_id', 'field'])
          .select(['person_id', 'field', 'version', 'sealed', 'written_at'])
          .where('organisation_id', '=', access.organisationId)
          .where('person_id', 'in', [...personIds])
          .where('field', 'like', `${beginning}-%`)
          .orderBy('person_id')
          .orderBy('field')
          .orderBy('version', 'desc')
          .execute()
        return rows.map(toSealedField)
      }),

    /** Those who have a token of most words looked for, most words first, at most `most`. */
    findByTokens: (
      access: Access,
      tokens: readonly { readonly word: number; readonly token: Uint8Array }[],
      { most, isUnrestricted = false }: { readonly most: number; readonly isUnrestricted?: boolean },
    ): Promise<readonly Hit[]> =>
      run(access, async (tx) => {
        if (tokens.length === 0) return []
        const words = tokens.map(({ word }) => word)
        const bytes = tokens.map(({ token }) => Buffer.from(token))
        const { rows } = await sql<{ person_id: string; shared: number }>`
          SELECT t.person_id, count(DISTINCT asked.word)::integer AS shared
          FROM unnest(${words}::integer[], ${bytes}::bytea[]) AS asked (word, token)
          JOIN protected.person_token t ON t.organisation_id = ${access.organisationId}::uuid AND t.token = asked.token
          WHERE NOT ${isUnrestricted}::boolean OR NOT t.is_restricted
          GROUP BY t.person_id ORDER BY shared DESC, t.person_id LIMIT ${most}`.execute(tx)
        return rows.map((row) => ({ personId: row.person_id, shared: row.shared }))
      }),

    /** Every team of the organisation that has not ended. */
    listTeams: (access: Access): Promise<readonly string[]> =>
      run(access, async (tx) => {
        const rows = await tx
          .selectFrom('protected.team')
          .select('team_id')
          .where('organisation_id', '=', access.organisationId)
          .where('ended_at', 'is', null)
          .execute()
        return rows.map((row) => row.team_id)
      }),
  }
}

async function insertFields(
  tx: Transaction<PeopleTables>,
  { organisationId }: Access,
  { personId, teamId, fields }: Pick<NewPerson, 'personId' | 'teamId' | 'fields'>,
  now: Date,
): Promise<void> {
  if (fields.length === 0) return
  await tx
    .insertInto('protected.person_field')
    .values(
      fields.map(({ field, version, keyVersion, sealed }) => ({
        organisation_id: organisationId,
        person_id: personId,
        field,
        version,
        team_id: teamId,
        key_version: keyVersion,
        sealed: Buffer.from(sealed),
        written_at: now,
      })),
    )
    .execute()
}

async function insertTokens(
  tx: Transaction<PeopleTables>,
  { organisationId }: Access,
  { personId, teamId, isRestricted, tokens }: Pick<NewPerson, 'personId' | 'teamId' | 'isRestricted' | 'tokens'>,
): Promise<void> {
  if (tokens.length === 0) return
  const shared = { organisation_id: organisationId, person_id: personId, team_id: teamId, is_restricted: isRestricted }
  await tx
    .insertInto('protected.person_token')
    .values(tokens.map((token) => ({ ...shared, token: Buffer.from(token) })))
    .execute()
}

function toSealedField(row: {
  person_id: string
  field: string
  version: number
  sealed: Uint8Array
  written_at: Date
}): SealedField {
  return { personId: row.person_id, field: row.field, version: row.version, sealed: row.sealed, writtenAt: row.written_at }
}

/** SQLSTATE 23505. */
export function isUniqueViolation(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === '23505'
}
