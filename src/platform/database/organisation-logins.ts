// The login roles of organisations: made by the server's administrator when an organisation is admitted, a member of the group that
// holds the rights, with a password of its own.
import { openClient } from './connect-database.ts'
import type { AdministeredDatabase } from './database-address.ts'
import { organisationGroup, organisationRole } from './roles.ts'
import { createScramVerifier } from './scram-verifier.ts'

/**
 * Makes the login role of an organisation, or gives it this password where it is there already. It inherits the group's rights and,
 * from PostgreSQL 16 on, cannot become the group; on 15 it can, and then no policy leaves it a row.
 */
export async function makeOrganisationRole(
  { address, administrator }: AdministeredDatabase,
  organisationId: string,
  password: string,
): Promise<void> {
  const role = organisationRole(organisationId)
  const admin = await openClient({ address, login: administrator, applicationName: 'causeway admission' })
  try {
    const { rows } = await admin.query<{ found: boolean; version: number }>(
      `SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1) AS found, current_setting('server_version_num')::int AS version`,
      [role],
    )
    const options = `LOGIN INHERIT NOCREATEDB NOCREATEROLE PASSWORD '${createScramVerifier(password)}'`
    await admin.query('BEGIN')
    await admin.query(`${rows[0]?.found === true ? 'ALTER' : 'CREATE'} ROLE ${role} ${options}`)
    await admin.query(`ALTER ROLE ${role} SET idle_in_transaction_session_timeout = '5min'`)
    const withoutSet = Number(rows[0]?.version) >= 160_000 ? ' WITH INHERIT TRUE, SET FALSE' : ''
    await admin.query(`GRANT ${organisationGroup} TO ${role}${withoutSet}`)
    await admin.query('COMMIT')
  } finally {
    await admin.end()
  }
}
