// Every role × table × operation × setting through PostgreSQL, on rows of one's own and another organisation, one's own and another team,
// restricted or not, against tables written by hand; and where the rows allow more, or less, than the rules, each with its reason.
import { randomBytes, randomUUID } from 'node:crypto'
import { accessPurposes, organisationRoles } from '@causeway/vocabulary'
import type { AccessAction, AccessPurpose } from '@causeway/vocabulary'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type pg from 'pg'
import { createPolicy } from '../../src/firewall/policy/index.ts'
import { databaseRoles } from '../../src/platform/database/index.ts'
import type { DatabaseRole } from '../../src/platform/database/index.ts'
import { createTestDatabase } from '../test-database.ts'
import type { TestDatabase, TestOrganisation } from '../test-database.ts'

/** Whose rows there are. */
const holders = ['own-team', 'own-team-restricted', 'other-team', 'other-team-restricted', 'other-organisation'] as const
type Holder = (typeof holders)[number]
const tables = ['protected.person', 'protected.person_field', 'protected.person_token'] as const
type Table = (typeof tables)[number]
type Operation = 'select' | 'insert' | 'update' | 'delete'
const operations: readonly Operation[] = ['select', 'insert', 'update', 'delete']
/** What a transaction says of its teams: nothing, the right one, another of the organisation, another organisation's, all there are. */
const teamSettings = ['unset', 'own', 'other', 'foreign', 'all', 'nonsense'] as const
type TeamSetting = (typeof teamSettings)[number]
const purposeSettings = ['unset', '', 'anything', ...accessPurposes] as const
type PurposeSetting = (typeof purposeSettings)[number]

let database: TestDatabase
let administrator: pg.Client
let own: TestOrganisation
let other: TestOrganisation
let otherTeam = ''
const people = new Map<Holder, { organisationId: string; teamId: string; personId: string }>()

beforeAll(async () => {
  database = await createTestDatabase()
  administrator = await database.client('postgres')
  own = await database.admitOrganisation()
  other = await database.admitOrganisation()
  otherTeam = randomUUID()
  await administrator.query(`INSERT INTO protected.team VALUES ($1, $2, 'Second team', now())`, [own.organisationId, otherTeam])
  for (const holder of holders) {
    const { organisationId } = holder === 'other-organisation' ? other : own
    const teamId = holder === 'other-organisation' ? other.teamId : holder.startsWith('own-team') ? own.teamId : otherTeam
    const person = { organisationId, teamId, personId: randomUUID() }
    people.set(holder, person)
    for (const table of tables) await administrator.query(...insertInto(table, person, holder.endsWith('restricted')))
  }
})
afterAll(() => database.close())

function insertInto(
  table: Table,
  { organisationId, teamId, personId }: { organisationId: string; teamId: string; personId: string },
  isRestricted = false,
): [string, unknown[]] {
  if (table === 'protected.person') {
    return [
      `INSERT INTO protected.person (organisation_id, person_id, team_id, is_restricted, is_invented, created_at)
       VALUES ($1, $2, $3, $4, true, now())`,
      [organisationId, personId, teamId, isRestricted],
    ]
  }
  if (table === 'protected.person_field') {
    return [
      `INSERT INTO protected.person_field (organisation_id, person_id, field, version, team_id, key_version, sealed, written_at)
       VALUES ($1, $2, $3, 1, $4, 1, $5, now())`,
      [organisationId, personId, `field-${randomUUID().slice(0, 8)}`, teamId, randomBytes(24)],
    ]
  }
  return [
    'INSERT INTO protected.person_token (organisation_id, token, person_id, team_id, is_restricted) VALUES ($1, $2, $3, $4, $5)',
    [organisationId, randomBytes(8), personId, teamId, isRestricted],
  ]
}

const teamsOf = (setting: TeamSetting): string | null => {
  if (setting === 'unset') return null
  if (setting === 'own') return own.teamId
  if (setting === 'other') return otherTeam
  if (setting === 'foreign') return other.teamId
  return setting === 'all' ? [own.teamId, otherTeam, other.teamId].join(',') : randomUUID()
}

/** The holders whose rows an operation reaches; null where the role may not even try. */
async function reach(
  client: pg.Client,
  table: Table,
  operation: Operation,
  settings: { teams: TeamSetting; purpose: PurposeSetting },
): Promise<readonly Holder[] | null> {
  const reached: Holder[] = []
  for (const holder of holders) {
    const person = people.get(holder)
    if (person === undefined) throw new Error(holder)
    await client.query('BEGIN')
    try {
      const teams = teamsOf(settings.teams)
      if (teams !== null) await client.query(`SELECT set_config('causeway.teams', $1, true)`, [teams])
      if (settings.purpose !== 'unset') await client.query(`SELECT set_config('causeway.purpose', $1, true)`, [settings.purpose])
      const fits = `organisation_id = '${person.organisationId}' AND person_id = '${person.personId}'`
      const found = await attempt(client, table, operation, person, fits)
      if (found === null) return null
      if (found > 0) reached.push(holder)
    } finally {
      await client.query('ROLLBACK')
    }
  }
  return reached
}

async function attempt(
  client: pg.Client,
  table: Table,
  operation: Operation,
  person: { organisationId: string; teamId: string; personId: string },
  fits: string,
): Promise<number | null> {
  try {
    if (operation === 'select') {
      return (await client.query(`SELECT person_id FROM ${table} WHERE ${fits}`)).rowCount
    }
    if (operation === 'insert') {
      const whose = table === 'protected.person' ? { ...person, personId: randomUUID() } : person
      return (await client.query(...insertInto(table, whose))).rowCount
    }
    if (operation === 'update') {
      return (await client.query(`UPDATE ${table} SET team_id = team_id WHERE ${fits}`)).rowCount
    }
    return (await client.query(`DELETE FROM ${table} WHERE ${fits}`)).rowCount
  } catch (error) {
    const { code, message } = error as { code?: string; message?: string }
    // A row that the policy of rows turns away; anything else that is refused was never granted.
    if (code === '42501') return /row-level security/.test(message ?? '') ? 0 : null
    // A person's own rows still hang on it: the deletion itself was allowed.
    if (code === '23503' && operation === 'delete') return 1
    throw error
  }
}

// By hand: the purposes under which an organisation's own connection works with people at all.
const workingPurposes: readonly string[] = [
  'registration',
  'assistance',
  'safety',
  'referral',
  'legal-aid',
  'family-tracing',
  'supervision',
  'person-request',
  'danger-to-life',
]

// By hand: what an organisation's own connection was granted.
const grantedToOrganisations: Readonly<Record<Table, readonly Operation[]>> = {
  'protected.person': ['select', 'insert'],
  'protected.person_field': ['select', 'insert'],
  'protected.person_token': ['select', 'insert'],
}

// By hand: whose rows a setting of teams opens. Another organisation's never, although its team is named.
const openedBy: Readonly<Record<TeamSetting, readonly Holder[]>> = {
  unset: [],
  nonsense: [],
  foreign: [],
  own: ['own-team', 'own-team-restricted'],
  other: ['other-team', 'other-team-restricted'],
  all: ['own-team', 'own-team-restricted', 'other-team', 'other-team-restricted'],
}

describe('an organisation’s own connection', () => {
  test.each(tables)('reaches of %s what was written by hand, under every setting of teams and purpose', async (table) => {
    const client = await own.client()
    const surprises: string[] = []
    for (const operation of operations) {
      for (const teams of teamSettings) {
        for (const purpose of purposeSettings) {
          const found = await reach(client, table, operation, { teams, purpose })
          const wanted = !grantedToOrganisations[table].includes(operation)
            ? null
            : workingPurposes.includes(purpose)
              ? openedBy[teams]
              : []
          if (JSON.stringify(found) !== JSON.stringify(wanted)) {
            surprises.push(
              `${operation} with teams ${teams} for ${purpose}: ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`,
            )
          }
        }
      }
    }
    expect(surprises).toEqual([])
  })
})

// By hand: every other role. The key role says who is assigned and erases; it names neither seals nor tokens (rights-matrix.ts).
const everyHolder = [...holders]
const byRole: Readonly<
  Record<Exclude<DatabaseRole, 'causeway_owner'>, Readonly<Record<Table, Partial<Record<Operation, readonly Holder[]>>>>>
> = {
  causeway_keys: {
    'protected.person': { select: everyHolder, update: everyHolder, delete: everyHolder },
    'protected.person_field': { select: everyHolder, update: everyHolder, delete: everyHolder },
    'protected.person_token': { select: everyHolder, update: everyHolder, delete: everyHolder },
  },
  causeway_open: { 'protected.person': {}, 'protected.person_field': {}, 'protected.person_token': {} },
  causeway_accounts: { 'protected.person': {}, 'protected.person_field': {}, 'protected.person_token': {} },
  causeway_protected: { 'protected.person': {}, 'protected.person_field': {}, 'protected.person_token': {} },
  causeway_release: { 'protected.person': {}, 'protected.person_field': {}, 'protected.person_token': {} },
  causeway_log: { 'protected.person': {}, 'protected.person_field': {}, 'protected.person_token': {} },
}

describe('every other role', () => {
  const others = databaseRoles.filter((role) => role !== 'causeway_owner')
  test.each(others)('%s reaches what was written by hand, whatever it sets', async (role) => {
    const client = await database.client(role)
    for (const table of tables) {
      for (const operation of operations) {
        for (const settings of [
          { teams: 'unset', purpose: 'unset' },
          { teams: 'all', purpose: 'safety' },
          { teams: 'all', purpose: 'immigration-enforcement' },
        ] as const) {
          const wanted = byRole[role][table][operation] ?? null
          expect(await reach(client, table, operation, settings), `${operation} ${table}`).toEqual(wanted)
        }
      }
    }
  })

  test('the key role sees of people neither what is sealed nor what is searched', async () => {
    const client = await database.client('causeway_keys')
    for (const query of [
      'SELECT sealed FROM protected.person_field',
      'SELECT * FROM protected.person_field',
      'SELECT token FROM protected.person_token',
      'SELECT 1 FROM protected.person_token WHERE token IS NOT NULL',
    ]) {
      await expect(client.query(query)).rejects.toMatchObject({ code: '42501' })
    }
  })
})

// What an action does to the rows with the organisation's own connection; erasing and moving are the key role's.
const rowsOf: Partial<Record<AccessAction, readonly (readonly [Table, Operation])[]>> = {
  'search-people': [
    ['protected.person', 'select'],
    ['protected.person_token', 'select'],
  ],
  'register-person': [
    ['protected.person', 'insert'],
    ['protected.person_field', 'insert'],
    ['protected.person_token', 'insert'],
  ],
  'read-person': [
    ['protected.person', 'select'],
    ['protected.person_field', 'select'],
  ],
  'write-person': [
    ['protected.person_field', 'insert'],
    ['protected.person_token', 'insert'],
  ],
  'export-person': [['protected.person_field', 'select']],
  'disclose-person': [['protected.person_field', 'select']],
}

// By hand, with the reason of each. Under these purposes the rows allow what no rule permits to anybody: the sealed bytes are then there,
// and what opens or makes them is not, since the door hands out no key.
const rowsAllowMore: Readonly<Record<string, string>> = {
  'insert protected.person': 'assistance safety referral legal-aid family-tracing supervision person-request danger-to-life',
  'insert protected.person_field': 'supervision danger-to-life',
  'insert protected.person_token': 'supervision danger-to-life',
  'select protected.person_token': 'danger-to-life',
}
const reasonsForMore: Readonly<Record<string, string>> = {
  'insert protected.person': 'A person without a key of their own, which the door makes for registration only, is an empty row.',
  'insert protected.person_field':
    'Bytes that no key of the person sealed open to nobody; the next reading tells that they are corrupted.',
  'insert protected.person_token': 'A token is made with the search key, which the door gives for what writes.',
  'select protected.person_token':
    'Tokens of one’s own team; comparing them needs the search key, which danger to life does not give.',
}
// The other way round: what a rule permits for a purpose under which the rows are closed.
const rowsAllowLess: Readonly<Record<string, string>> = {}

describe('the two layers side by side', () => {
  test('neither is wider than the other, but where it is written here, and why', async () => {
    const policy = createPolicy()
    const permits = (action: AccessAction, purpose: AccessPurpose) =>
      organisationRoles.some((role) => policy.listPurposes(role, action).includes(purpose))
    const client = await own.client()
    const more: Record<string, string[]> = {}
    const less: Record<string, string[]> = {}
    for (const table of tables) {
      for (const operation of grantedToOrganisations[table]) {
        const actions = (Object.keys(rowsOf) as AccessAction[]).filter((action) =>
          rowsOf[action]?.some(([one, what]) => one === table && what === operation),
        )
        for (const purpose of accessPurposes) {
          const byRows = ((await reach(client, table, operation, { teams: 'own', purpose })) ?? []).length > 0
          const byRules = actions.some((action) => permits(action, purpose))
          if (byRows && !byRules) (more[`${operation} ${table}`] ??= []).push(purpose)
          if (byRules && !byRows) (less[`${operation} ${table}`] ??= []).push(purpose)
        }
      }
    }
    expect(Object.fromEntries(Object.entries(more).map(([what, purposes]) => [what, purposes.join(' ')]))).toEqual(rowsAllowMore)
    expect(Object.fromEntries(Object.entries(less).map(([what, purposes]) => [what, purposes.join(' ')]))).toEqual(rowsAllowLess)
    expect(Object.keys(reasonsForMore).toSorted()).toEqual(Object.keys(rowsAllowMore).toSorted())
  })

  test('a hint while registering is the one thing that a rule permits beyond the teams of the connection', async () => {
    // Rules: an unrestricted file of another team may be hinted at. Rows: only where the door named that team, which no form can.
    const client = await own.client()
    const seen = await reach(client, 'protected.person_token', 'select', { teams: 'own', purpose: 'registration' })
    expect(seen).toEqual(['own-team', 'own-team-restricted'])
  })
})
