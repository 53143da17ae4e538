// The rows of organisations, written by the owner as a migration is, and their keys and first team by the key role. Nobody else writes
// them: an organisation cannot admit itself, nor another.
import { fail, ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'
import type { Kysely } from 'kysely'
import { appendEntries } from '../access-log/index.ts'
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
      const rows = await keyRole
        .selectFrom('firewall.organisation')
        .selectAll()
        .orderBy('admitted_at')
        .orderBy('organisation_id')
        .execute()
      return rows.map((row) => ({
        organisationId: row.organisation_id,
        name: row.name,
        jurisdiction: row.jurisdiction,
        isDemo: row.is_demo,
        state: row.state,
        admittedAt: row.admitted_at,
      }))
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
