// The policies of rows themselves, read from the catalogue: every table that holds rows of organisations is closed by force, an
// organisation's role is let in by who is logged in and nothing else, and only roles named here by hand see rows of all organisations.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type pg from 'pg'
import { createTestDatabase } from '../test-database.ts'
import type { TestDatabase } from '../test-database.ts'

let database: TestDatabase
let administrator: pg.Client
interface RowPolicy {
  readonly table: string
  readonly name: string
  readonly roles: readonly string[]
  readonly command: string
  readonly isPermissive: boolean
  readonly condition: string
}
let policies: readonly RowPolicy[] = []

beforeAll(async () => {
  database = await createTestDatabase()
  administrator = await database.client('postgres')
  const { rows } = await administrator.query<RowPolicy>(`
    SELECT schemaname || '.' || tablename AS table, policyname AS name, roles::text[] AS roles, cmd AS command,
      permissive = 'PERMISSIVE' AS "isPermissive", concat_ws(' AND ', qual, with_check) AS condition
    FROM pg_policies ORDER BY 1, 2`)
  policies = rows
})
afterAll(() => database.close())

/** How a policy begins that asks who is logged in. */
const BY_LOGIN = /organisation_id = \(substr\(\(CURRENT_USER\)::text, 14\)\)::uuid/

// By hand: who sees, or changes, rows of every organisation in which schema, and why. Nobody else.
const seesEveryOrganisation: Readonly<Record<string, string>> = {
  'causeway_keys protected': 'the key role: who is assigned to whom, and never a sealed word (rights-matrix.ts)',
  'causeway_keys firewall': 'keys, consent, break-glass and entries, each by its columns (rights-matrix.ts)',
  'causeway_owner firewall': 'admission, by whoever runs the installation; and of what is told of demands, see below',
  'causeway_owner protected':
    'tokens, tasks, answers aside and files that an organisation takes back by a function: of session_user alone, and nothing as itself',
  'causeway_protected firewall': 'which organisations there are, and what of legal demands may be told',
  'causeway_release protected': 'cells of counts, of nobody: migration 0164',
  'causeway_log firewall': 'commitments alone',
  'causeway_open open': 'what is reported of services, but not of fear or of the law: migration open/0166',
  'causeway_protected open': 'all that is reported of services, of nobody',
  'causeway_release open': 'what is reported of services, which it writes',
  'causeway_accounts accounts': 'accounts and their memberships, and nobody who is helped',
}

// By hand: who may only add rows of any organisation, and why.
const addsForEveryOrganisation: Readonly<Record<string, string>> = {
  'causeway_keys firewall': 'the door and the ledger write for all',
  'causeway_owner firewall': 'its own steps on the log, about nobody',
  'causeway_protected firewall': 'entries about nobody: the register, the policy',
  'causeway_release firewall': 'entries of releases, about nobody',
  'causeway_log firewall': 'entries of its own signing keys, about nobody',
}

// By hand: tables with an organisation's column that need no policy of rows, and why.
const withoutPolicy: Readonly<Record<string, string>> = { 'accounts.account': 'of one role alone, which every sign-in asks' }

describe('the policies of rows', () => {
  test('close every table of people’s work that has an organisation, by force', async () => {
    const { rows } = await administrator.query<{ table: string; closed: boolean }>(`
      SELECT n.nspname || '.' || c.relname AS table, c.relrowsecurity AND c.relforcerowsecurity AS closed
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'organisation_id' AND NOT a.attisdropped
      WHERE c.relkind = 'r' AND n.nspname IN ('protected', 'firewall') ORDER BY 1`)
    expect(rows.length).toBeGreaterThan(10)
    expect(rows.filter(({ table, closed }) => !closed && withoutPolicy[table] === undefined)).toEqual([])
  })

  test('let an organisation’s role in by who is logged in, each of them', () => {
    const own = policies.filter(({ roles, isPermissive }) => isPermissive && roles.includes('causeway_organisations'))
    expect(own.length).toBeGreaterThan(8)
    expect(own.filter(({ condition }) => !BY_LOGIN.test(condition))).toEqual([])
    // A way around it in the same condition would be an OR.
    expect(own.filter(({ condition }) => / OR /.test(condition)).map(({ table, name }) => `${table} ${name}`)).toEqual([])
    // It is shared with no other role, so that no condition is written for two.
    expect(own.filter(({ roles }) => roles.length > 1)).toEqual([])
  })

  test('ask for teams and a purpose wherever a sealed word or a token of a person is read', () => {
    const ofCases = ['case_record', 'case_entry', 'case_task', 'case_file', 'case_file_part']
    const ofReferrals = [
      'referral',
      'referral_link',
      'referral_answer',
      'referral_question',
      'referral_received',
      'referral_reply',
    ]
    const sealed = ['person', 'person_field', 'person_token', ...ofCases, ...ofReferrals]
    for (const table of sealed.map((name) => `protected.${name}`)) {
      const own = policies.filter((policy) => policy.table === table && policy.roles.includes('causeway_organisations'))
      expect(own).toHaveLength(1)
      expect(own[0]?.condition).toContain("current_setting('causeway.teams'::text, true)")
      expect(own[0]?.condition).toContain("current_setting('causeway.purpose'::text, true)")
      expect(own[0]?.condition).not.toMatch(/immigration|administration|audit|statistics/)
    }
  })

  test('are for named roles, of which only those written here see every organisation', () => {
    expect(policies.filter(({ roles }) => roles.includes('public'))).toEqual([])
    const wide = policies.filter(({ condition, isPermissive }) => isPermissive && !BY_LOGIN.test(condition))
    const name = ({ roles, table }: RowPolicy) => roles.map((role) => `${role} ${table.split('.')[0] ?? ''}`)
    const seeing = new Set(wide.filter(({ command }) => command !== 'INSERT').flatMap(name))
    const adding = new Set(wide.filter(({ command }) => command === 'INSERT').flatMap(name))
    expect([...seeing].filter((who) => seesEveryOrganisation[who] === undefined)).toEqual([])
    expect([...adding].filter((who) => addsForEveryOrganisation[who] === undefined)).toEqual([])
    // Who adds entries and is not the key role adds none about a person.
    const entries = wide.filter(({ table, roles }) => table === 'firewall.access_entry' && !roles.includes('causeway_keys'))
    expect(entries.filter(({ condition }) => !condition.includes('person_id IS NULL'))).toEqual([])
  })

  test('use columns, the login and the settings of the transaction, and no query of their own', () => {
    expect(
      policies.filter(({ condition }) => /\bselect\b/i.test(condition)).map(({ table, name }) => `${table} ${name}`),
    ).toEqual([])
  })
})
