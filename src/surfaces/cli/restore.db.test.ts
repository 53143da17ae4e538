// `causeway restore` as an operator uses it: what it ends, what it says is to be checked, and the way back into teams.
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase } from '../../../tests/test-database.ts'
import type { TestDatabase, TestOrganisation } from '../../../tests/test-database.ts'
import { createAccounts, createAccountStore } from '../../platform/accounts/index.ts'
import type { AccountTables } from '../../platform/accounts/index.ts'
import { readConfiguration } from '../../platform/config/index.ts'
import { newId } from '../../platform/ids/index.ts'
import { runOnDatabase } from './run-on-database.test-support.ts'

const day = 86_400_000

describe('restoring', () => {
  let database: TestDatabase
  let target: TestDatabase
  let organisation: TestOrganisation
  let folder: string
  let now: Date
  const clock = () => now
  beforeEach(async () => {
    now = new Date('2026-11-21T08:00:00Z')
    folder = await mkdtemp(join(tmpdir(), 'causeway-restore-'))
    await mkdir(join(folder, 'var'))
    database = await createTestDatabase()
    target = await createTestDatabase()
    organisation = await database.admitOrganisation({ name: 'Harbour Help Desk' })
    for (const name of ['rana', 'omar']) await hire(name)
    expect(await run(['backup', 'backup'], database)).toMatchObject({ code: 0 })
    now = new Date(now.getTime() + day)
  })
  afterEach(async () => {
    await target.close()
    await database.close()
    await rm(folder, { recursive: true })
  })

  const run = (line: readonly string[], on = target) => {
    const configuration = readConfiguration({ CAUSEWAY_DATA: 'var' }, { project: folder, working: folder })
    return runOnDatabase({ database: on, organisation, folder, clock, configuration }, line)
  }
  /** A member of the organisation, signed in and in its first team. */
  const hire = async (name: string) => {
    const { organisationId, teamId } = organisation
    const accounts = createAccounts(createAccountStore(database.connect<AccountTables>('causeway_accounts')), clock)
    const membership = { organisationId, role: 'caseworker' as const, purposes: ['assistance' as const] }
    const made = await accounts.create(name, 'a long enough password', { isDemo: true, membership })
    if (!made.ok) throw new Error(made.error)
    const client = await database.client('postgres')
    await client.query('INSERT INTO protected.team_member VALUES ($1, $2, $3, $4)', [
      organisationId,
      teamId,
      made.value.accountId,
      now,
    ])
    await client.query(
      `INSERT INTO accounts.session (token_hash, account_id, created_at, last_seen_at, session_id, strength, authenticated_at, device)
       VALUES (sha256($1::text::bytea), $2, $3, $3, $4, 'passkey', $3, 'a telephone')`,
      [name, made.value.accountId, now, newId(now)],
    )
  }
  const inTeams = async () => {
    const { rows } = await (
      await target.client('postgres')
    ).query<{ name: string }>(
      'SELECT a.name FROM protected.team_member m JOIN accounts.account a USING (account_id) WHERE m.until IS NULL ORDER BY 1',
    )
    return rows.map(({ name }) => name)
  }

  it('leaves nobody in a team, says what to check, and puts back whom the operator names, once and nobody else', async () => {
    const { organisationId } = organisation
    const restored = await run(['restore', 'backup'])
    expect(restored.code).toBe(0)
    expect(restored.text).toMatch(/^Restored \d+ rows, as they were on 2026-11-21/)
    expect(restored.text).toContain('2 sessions')
    expect(restored.text).toContain('2 memberships of teams')
    expect(restored.text).not.toContain(' 0 ')
    expect(restored.text).toContain('2 accounts, 2 of them in an organisation')
    expect(restored.text).toContain('causeway organisation members <id>')
    expect(restored.text).not.toContain('public folder')
    expect(await inTeams()).toEqual([])

    const members = ['organisation', 'members', organisationId]
    expect((await run(members)).text).toBe('omar\tcaseworker\tFirst team\t2026-11-22\nrana\tcaseworker\tFirst team\t2026-11-22')
    now = new Date(now.getTime() + 1000)
    // One wrong name, and nobody is put back.
    expect(await run([...members, '--keep', 'rana', '--keep', 'nobody'])).toMatchObject({ code: 1 })
    expect(await inTeams()).toEqual([])
    expect(await run([...members, '--keep', 'rana'])).toMatchObject({ code: 0, text: 'rana is back in: First team' })
    expect(await inTeams()).toEqual(['rana'])
    expect(await run([...members, '--keep', 'rana'])).toMatchObject({ code: 1 })
    const { rows } = await (
      await target.client('postgres')
    ).query<{ body: Buffer }>(`SELECT body FROM firewall.access_entry WHERE body LIKE '%member-added%'::bytea`)
    expect(rows.map(({ body }) => JSON.parse(body.toString('utf8')))).toMatchObject([
      { kind: 'membership-change', account: null, role: 'operator', details: { cause: 'restored' } },
    ])
    // Later the organisation's own two accounts put members in, and no operator.
    now = new Date(now.getTime() + 31 * day)
    expect(await run([...members, '--keep', 'omar'])).toMatchObject({ code: 1 })
  })

  it('leaves teams as they were where the operator knows that nothing was withdrawn, and signs everybody out all the same', async () => {
    const restored = await run(['restore', 'backup', '--no-later-withdrawals'])
    expect(restored).toMatchObject({ code: 0, text: expect.stringContaining('because you said') })
    expect(await inTeams()).toEqual(['omar', 'rana'])
    expect((await (await target.client('postgres')).query('SELECT FROM accounts.session')).rowCount).toBe(0)
  })

  it('says that the public folder of the access log is to be moved away, where it is', async () => {
    await mkdir(join(folder, 'var/access-log'))
    const restored = await run(['restore', 'backup'])
    expect(restored.text).toContain(`${join(folder, 'var/access-log')}, may show entries of after the backup`)
    expect(restored.text).toContain('moved away by hand')
  })
})
