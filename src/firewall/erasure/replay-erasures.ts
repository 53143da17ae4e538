// What a restore does about people before anybody can read the database again: whoever was erased since the backup, and whoever has no
// key, is deleted from what was loaded. Run by the restore's own connection, inside its transaction.
import type { RestoreQuery } from '../../platform/database/index.ts'
import { digestPerson } from './digest-person.ts'
import type { ListedErasure } from './erasure-list.ts'
import { deletedTables } from './person-tables.ts'

/** What a replay did. */
export interface ReplayedErasures {
  /** People whom the backup still had and the list names. */
  readonly erased: number
  /** People of whom the backup has no key: they cannot be read any more, and are deleted. */
  readonly withoutKey: number
}

interface Person {
  readonly organisation_id: string
  readonly person_id: string
}

/** The list as the database has it. */
export async function readErasures(query: RestoreQuery): Promise<readonly ListedErasure[]> {
  const rows = await query<{ organisation_id: string; digest: Buffer; erased_at: Date }>('SELECT * FROM firewall.erasure')
  return rows.map((row) => ({
    organisationId: row.organisation_id,
    digest: row.digest.toString('hex'),
    erasedAt: row.erased_at.toISOString(),
  }))
}

/** Deletes who was erased or has no key, and writes the list into the database. */
export async function replayErasures(query: RestoreQuery, list: readonly ListedErasure[]): Promise<ReplayedErasures> {
  const listed = new Set(list.map(({ digest }) => digest))
  const people = await query<Person & { is_held: boolean; has_key: boolean }>(
    `SELECT organisation_id, person_id, bool_or(is_held) AS is_held, bool_or(has_key) AS has_key FROM (${deletedTables
      .flatMap(({ table, columns }) => columns.map((column) => ({ table, column })))
      .map(
        ({ table, column }) =>
          `SELECT organisation_id, ${column} AS person_id, ${table === 'protected.person'} AS is_held, ${table === 'firewall.person_key'} AS has_key
             FROM ${table} WHERE ${column} IS NOT NULL`,
      )
      .join(' UNION ALL ')}) found GROUP BY 1, 2`,
  )
  const isListed = ({ organisation_id, person_id }: Person) =>
    listed.has(Buffer.from(digestPerson(organisation_id, person_id)).toString('hex'))
  const erased = people.filter((person) => isListed(person))
  const withoutKey = people.filter((person) => person.is_held && !person.has_key && !isListed(person))
  const gone = [...erased, ...withoutKey]
  if (gone.length > 0) {
    for (const { table, columns } of deletedTables) {
      await query(
        `DELETE FROM ${table} t USING unnest($1::uuid[], $2::uuid[]) AS gone (organisation_id, person_id)
          WHERE t.organisation_id = gone.organisation_id AND (${columns.map((column) => `t.${column} = gone.person_id`).join(' OR ')})`,
        [gone.map((person) => person.organisation_id), gone.map((person) => person.person_id)],
      )
    }
  }
  await query(
    `INSERT INTO firewall.erasure SELECT organisation, decode(digest, 'hex'), erased_at
       FROM unnest($1::uuid[], $2::text[], $3::timestamptz[]) AS listed (organisation, digest, erased_at) ON CONFLICT DO NOTHING`,
    [list.map(({ organisationId }) => organisationId), list.map(({ digest }) => digest), list.map(({ erasedAt }) => erasedAt)],
  )
  return { erased: erased.length, withoutKey: withoutKey.length }
}
