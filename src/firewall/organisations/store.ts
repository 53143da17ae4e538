// The rows of organisations, written by the owner as a migration is, and their keys and first team by the key role. Nobody else writes
// them: an organisation cannot admit itself, nor another.
import { fail, ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import type { Kysely } from 'kysely'
import { appendEntries } from '../access-log/index.ts'
import type { LogEntry } from '../access-log/index.ts'
import type { Keys } from '../keys/index.ts'

/** An organisation as it is kept. */
export interface Organisation {
  readonly organisationId: string
  readonly name: string
  readonly jurisdiction: string
  readonly isDemo: boolean
  /** `admitting`: not everything of it is made yet. Only `active` gets anything. */
  readonly state: 'admitting' | 'active' | 'suspended'
  readonly admittedAt: Date
}

interface OrganisationTable {
  readonly organisation_id: string
  readonly name: string
  readonly jurisdiction: string
  readonly is_demo: boolean
  state: Organisation['state']
  readonly admitted_at: Date
}

interface TeamMemberTable {
  readonly organisation_id: string
  readonly team_id: string
  readonly account_id: string
  readonly since: Date
}

interface TeamTable {
  readonly organisation_id: string
  readonly team_id: string
  readonly name: string
  readonly created_at: Date
}

/** The tables of an admission. */
export interface AdmissionTables {
  'firewall.organisation': OrganisationTable
  'firewall.organisation_key': { readonly organisation_id: string; readonly version: number }
  'protected.team': TeamTable
  'protected.team_member': TeamMemberTable
}

/** What is made with the keys: see `createOrganisationStore`. */
export interface FirstKeys {
  readonly keys: Pick<Keys, 'admitOrganisation'>
  readonly teamId: string
  readonly at: Date
}

export type OrganisationStore = ReturnType<typeof createOrganisationStore>

/** `owner` is a handle of causeway_owner, `keyRole` one of causeway_keys. */
export function createOrganisationStore(owner: Kysely<AdmissionTables>, keyRole: Kysely<AdmissionTables>) {
  return {
    async list(): Promise<readonly Organisation[]> {
      return (await selectAll(keyRole)).map(toOrganisation)
    },

    async add(organisation: Organisation): Promise<void> {
      await owner
        .insertInto('firewall.organisation')
        .values({
          organisation_id: organisation.organisationId,
          name: organisation.name,
          jurisdiction: organisation.jurisdiction,
          is_demo: organisation.isDemo,
          state: organisation.state,
          admitted_at: organisation.admittedAt,
        })
        .execute()
    },

    /** Its keys and a first team, where an admission that was broken off has not made them already. */
    async makeKeysAndTeam(organisation: Organisation, { keys, teamId, at }: FirstKeys): Promise<Result<null, 'no-keys'>> {
      const { organisationId } = organisation
      const problem = await keyRole.transaction().execute(async (tx) => {
        const key = await tx
          .selectFrom('firewall.organisation_key')
          .select('version')
          .where('organisation_id', '=', organisationId)
          .limit(1)
          .executeTakeFirst()
        const made = key === undefined ? await keys.admitOrganisation(tx, organisationId) : ok(undefined)
        if (!made.ok) return made.error
        const team = await tx
          .selectFrom('protected.team')
          .select('team_id')
          .where('organisation_id', '=', organisationId)
          .limit(1)
          .executeTakeFirst()
        if (team === undefined) {
          const first = { organisation_id: organisationId, team_id: teamId, name: organisation.name, created_at: at }
          await tx.insertInto('protected.team').values(first).execute()
        }
        return null
      })
      return problem === null ? ok(null) : fail('no-keys')
    },

    /**
     * Puts accounts into the first team of a demonstration's organisation, where nobody is there yet to do it; elsewhere a supervisor does.
     * Whoever is in it already stays. Logged.
     */
    async addDemoMembers(organisationId: string, accountIds: readonly string[], at: Date): Promise<void> {
      await keyRole.transaction().execute(async (tx) => {
        const team = await tx
          .selectFrom('protected.team')
          .innerJoin('firewall.organisation', 'firewall.organisation.organisation_id', 'protected.team.organisation_id')
          .select('team_id')
          .where('protected.team.organisation_id', '=', organisationId)
          .where('is_demo', '=', true)
          .orderBy('created_at')
          .limit(1)
          .executeTakeFirstOrThrow()
        const { team_id } = team
        const present = await tx
          .selectFrom('protected.team_member')
          .select('account_id')
          .where('organisation_id', '=', organisationId)
          .where('team_id', '=', team_id)
          .execute()
        const known = new Set(present.map((member) => member.account_id))
        const added = accountIds.filter((account) => !known.has(account))
        if (added.length === 0) return
        const rows = added.map((account_id) => ({ organisation_id: organisationId, team_id, account_id, since: at }))
        await tx.insertInto('protected.team_member').values(rows).execute()
        await appendEntries(
          tx,
          added.map((account) => ({
            organisationId,
            personId: null,
            kind: 'membership-change',
            at,
            actor: { accountId: null, role: 'operator' },
            action: 'manage-team',
            purpose: 'administration',
            outcome: 'allowed',
            rules: [],
            details: { step: 'demonstration', subject: account },
          })),
        )
      })
    },

    /** The state and its entry on the log, in one transaction. */
    async setState(organisationId: string, state: Organisation['state'], step: string, at: Date): Promise<void> {
      await owner.transaction().execute(async (tx) => {
        await tx.updateTable('firewall.organisation').set({ state }).where('organisation_id', '=', organisationId).execute()
        await appendEntries(tx, [
          {
            organisationId,
            personId: null,
            kind: 'organisation-admitted',
            at,
            actor: { accountId: null, role: 'operator' },
            action: null,
            purpose: 'administration',
            outcome: 'allowed',
            rules: [],
            details: { step },
          },
        ])
      })
    },
  }
}

export type OrganisationReader = ReturnType<typeof createOrganisationReader>

/** What a process of the protected side may read of organisations, over a handle of causeway_protected, which writes none. */
export function createOrganisationReader(handle: Kysely<AdmissionTables>) {
  return {
    async list(): Promise<readonly Organisation[]> {
      return (await selectAll(handle)).map(toOrganisation)
    },
    async find(organisationId: string): Promise<Organisation | null> {
      return (await selectAll(handle)).map(toOrganisation).find((known) => known.organisationId === organisationId) ?? null
    },
    /** Entries that are about no person: the process's own. */
    async record(entries: readonly LogEntry[]): Promise<void> {
      await handle.transaction().execute((tx) => appendEntries(tx, entries))
    },
  }
}

function selectAll(handle: Kysely<AdmissionTables>): Promise<OrganisationTable[]> {
  return handle.selectFrom('firewall.organisation').selectAll().orderBy('admitted_at').orderBy('organisation_id').execute()
}

function toOrganisation(row: OrganisationTable): Organisation {
  return {
    organisationId: row.organisation_id,
    name: row.name,
    jurisdiction: row.jurisdiction,
    isDemo: row.is_demo,
    state: row.state,
    admittedAt: row.admitted_at,
  }
}
