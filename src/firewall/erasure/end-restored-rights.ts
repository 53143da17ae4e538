// What a restore takes away of what a backup would give back: rights that may have ended since, of which nothing here can know any more.
// Sessions, links and exceptions always; grounds to tell, people's own codes and memberships of teams unless the operator says that
// nothing was withdrawn since. Run by the restore's own connection, inside its transaction, before anybody can read.
import type { RestoreQuery } from '../../platform/database/index.ts'
import { endRestoredGrounds } from './end-restored-grounds.ts'
import { enterRestored } from './enter-restored.ts'

/** How a restore ends rights. */
export interface RestoredRights {
  readonly now: Date
  /** The operator says that nobody withdrew, gave up a code, or left a team since the backup. */
  readonly isNothingWithdrawn: boolean
  /** The text of migration firewall/0149 where the backup is older: what is ended here says why in columns that it makes. */
  readonly migration?: string | undefined
}

/** How much was ended. */
export interface EndedRights {
  readonly grounds: number
  /** Recipients to be told that what they were told rests on nothing any more, one a disclosure. */
  readonly notices: number
  readonly codes: number
  readonly members: number
  readonly sessions: number
  /** Links and copies that somebody may hold, and what waited for a second account. */
  readonly links: number
  readonly glasses: number
}

/** Nothing was ended: a backup of before there were organisations. */
const nothing: EndedRights = { grounds: 0, notices: 0, codes: 0, members: 0, sessions: 0, links: 0, glasses: 0 }

/** Ends the rights of what was loaded. Afterwards every constraint of the database has been checked. */
export async function endRestoredRights(query: RestoreQuery, rights: RestoredRights): Promise<EndedRights> {
  const { now, isNothingWithdrawn, migration } = rights
  const tables = new Set((await query<{ name: string }>(allTables)).map(({ name }) => name))
  // No table can be altered while checks of its rows are waiting.
  await query('SET CONSTRAINTS ALL IMMEDIATE')
  const run = async (table: string, statement: string, values: readonly unknown[] = []) =>
    tables.has(table) ? (await query(`${statement} RETURNING 1`, values)).length : 0
  const sessions = await endSessions(run)
  const links = await endLinks(run, now)
  if (!tables.has('firewall.ground_event')) return { ...nothing, sessions, links }
  if (migration !== undefined) await query(migration)
  const glasses = await endGlasses(query, now)
  if (isNothingWithdrawn) return { ...nothing, sessions, links, glasses }
  const { grounds, notices } = await endRestoredGrounds(query, now)
  const codes = await run('protected.person_code', 'DELETE FROM protected.person_code')
  return { grounds, notices, codes, members: await endMembers(query, now), sessions, links, glasses }
}

const allTables = `SELECT n.nspname || '.' || c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND n.nspname IN ('open', 'accounts', 'protected', 'firewall')`

const revoked = (open: string) => `SET revoked_at = $1 WHERE revoked_at IS NULL AND expires_at > $1 AND ${open}`

type Run = (table: string, statement: string, values?: readonly unknown[]) => Promise<number>

/** Whoever was signed in, or on their way, signs in again. */
async function endSessions(run: Run): Promise<number> {
  let ended = 0
  for (const table of ['accounts.session', 'open.edit_session']) ended += await run(table, `DELETE FROM ${table}`)
  for (const table of ['accounts.sign_in_step', 'accounts.provider_visit']) await run(table, `DELETE FROM ${table}`)
  return ended
}

/** What opens something once, or waited to: it may have been used, or taken back, since. */
async function endLinks(run: Run, now: Date): Promise<number> {
  const steps = [
    await run(
      'accounts.member_request',
      `UPDATE accounts.member_request SET token_hash = NULL, ended_at = $1, outcome = 'taken-back' WHERE ended_at IS NULL`,
      [now],
    ),
    await run('open.edit_link', `UPDATE open.edit_link ${revoked('used_at IS NULL')}`, [now]),
    await run('open.reach_invitation', `UPDATE open.reach_invitation ${revoked('answered_in IS NULL')}`, [now]),
    await run('firewall.release_seat', `UPDATE firewall.release_seat ${revoked('answered_at IS NULL')}`, [now]),
    await run('firewall.copy_share', 'DELETE FROM firewall.copy_share'),
    await run(
      'firewall.team_addition',
      'UPDATE firewall.team_addition SET expires_at = $1 WHERE verdict IS NULL AND expires_at > $1',
      [now],
    ),
  ]
  await run('firewall.disclosure_copy', 'DELETE FROM firewall.disclosure_copy')
  return steps.reduce((sum, count) => sum + count, 0)
}

/** Danger to life of the day of the backup: asked for again where it still is one. */
async function endGlasses(query: RestoreQuery, now: Date): Promise<number> {
  const waiting = await query(
    'UPDATE firewall.break_glass SET answer_by = $1 WHERE verdict IS NULL AND answer_by > $1 RETURNING 1',
    [now],
  )
  const granted = await query<{ organisation_id: string; person_id: string; glass_id: string }>(
    `UPDATE firewall.break_glass SET ended_at = $1 WHERE verdict = 'granted' AND until > $1 AND (ended_at IS NULL OR ended_at > $1)
     RETURNING organisation_id, person_id, glass_id`,
    [now],
  )
  await enterRestored(
    query,
    granted.map((glass) => ({
      organisationId: glass.organisation_id,
      personId: glass.person_id,
      kind: 'break-glass',
      action: 'break-glass',
      purpose: 'danger-to-life',
      details: { step: 'ended', glass: glass.glass_id, cause: 'restored' },
    })),
    now,
  )
  return waiting.length + granted.length
}

/** Nobody is in a team until somebody says that they still are. */
async function endMembers(query: RestoreQuery, now: Date): Promise<number> {
  const gone = await query<{ organisation_id: string; team_id: string; account_id: string }>(
    `UPDATE protected.team_member SET until = greatest(since, $1), end_cause = 'restored' WHERE until IS NULL OR until > $1
     RETURNING organisation_id, team_id, account_id`,
    [now],
  )
  await enterRestored(
    query,
    gone.map((member) => ({
      organisationId: member.organisation_id,
      personId: null,
      kind: 'membership-change',
      action: 'manage-team',
      purpose: 'administration',
      details: { step: 'member-removed', team: member.team_id, account: member.account_id, cause: 'restored' },
    })),
    now,
  )
  return gone.length
}
