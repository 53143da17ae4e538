// Transactions of the room: of an organisation's own role, bounded in time and tried again where the database asks for it; and the few
// look-ups of the key role, which sees whose a case is and nothing sealed.
import { sql } from 'kysely'
import type { Transaction } from 'kysely'
import { asOrganisation, type OrganisationSettings } from '../../../firewall/access/index.ts'
import type { DatabaseHandle } from '../../../platform/database/index.ts'
import type { CaseTables } from './tables.ts'
import { createTurns } from './take-turns.ts'

/** A transaction of an organisation's role. */
export type CaseTransaction = Transaction<CaseTables>

/** In whose name something is read or written: the teams and the purpose that the door answered with. */
export interface Access extends OrganisationSettings {
  readonly organisationId: string
}

/** The store. */
export type CaseStore = ReturnType<typeof createCaseStore>

/** How long a transaction waits, in milliseconds. */
export interface CaseStoreOptions {
  readonly lockTimeout?: number
  readonly statementTimeout?: number
}

const MOST_ATTEMPTS = 4

/** `connect` gives an organisation's own handle; `keyRole` is a handle of causeway_keys. */
export function createCaseStore(
  connect: (organisationId: string) => DatabaseHandle<CaseTables>,
  keyRole: DatabaseHandle<unknown>,
  { lockTimeout = 5000, statementTimeout = 15_000 }: CaseStoreOptions = {},
) {
  const takeTurn = createTurns()
  const transactOnce = <Value>(access: Access, work: (tx: CaseTransaction) => Promise<Value>): Promise<Value> =>
    asOrganisation(connect(access.organisationId), access, work, { lockTimeout, statementTimeout })
  return {
    /**
     * One transaction, committed to disk before it counts; `busy` where a lock, or a connection, was not to be had in time. Whoever writes to
     * the same case waits here for their turn: waiting for its row they would hold the connections that everybody else's cases need.
     */
    async transact<Value>(
      access: Access,
      work: (tx: CaseTransaction) => Promise<Value>,
      { caseId }: { readonly caseId?: string } = {},
    ): Promise<Value | 'busy'> {
      const attempt = () => transactOnce(access, work)
      for (let tries = 1; ; tries += 1) {
        try {
          return await (caseId === undefined ? attempt() : takeTurn(caseId, attempt))
        } catch (error) {
          const code = codeOf(error)
          if (code === LOCK_NOT_AVAILABLE || isWithoutConnection(error)) return 'busy'
          if (!AGAIN.has(code)) throw error
          if (tries === MOST_ATTEMPTS) return 'busy'
          await pause(tries * 10 + Math.random() * 20)
        }
      }
    },

    /** Reads, without the settings that a writer needs. */
    read: <Value>(access: Access, work: (tx: CaseTransaction) => Promise<Value>): Promise<Value> =>
      asOrganisation(connect(access.organisationId), access, work),

    /** Whose case it is, in whatever team; for the door to decide about. */
    async findPerson(organisationId: string, caseId: string): Promise<string | undefined> {
      const { rows } = await sql<{ person_id: string }>`
        SELECT person_id FROM protected.case_record
        WHERE organisation_id = ${organisationId}::uuid AND case_id = ${caseId}::uuid`.execute(keyRole)
      return rows[0]?.person_id
    },

    /** Who is in these teams now. */
    async listMembers(
      organisationId: string,
      teamIds: readonly string[],
      now: Date,
    ): Promise<readonly { readonly teamId: string; readonly accountId: string }[]> {
      const { rows } = await sql<{ team_id: string; account_id: string }>`
        SELECT team_id, account_id FROM protected.team_member
        WHERE organisation_id = ${organisationId}::uuid AND team_id = ANY (${[...teamIds]}::uuid[])
          AND since <= ${now}::timestamptz AND (until IS NULL OR until > ${now}::timestamptz)`.execute(keyRole)
      return rows.map((row) => ({ teamId: row.team_id, accountId: row.account_id }))
    },

    /** Gives a case that was just opened to the person's team, where somebody moved them in that moment. */
    async followPerson(organisationId: string, caseId: string): Promise<void> {
      await keyRole.transaction().execute(async (tx) => {
        for (const table of ['case_record', 'case_entry', 'case_task', 'case_aside']) {
          await sql`
            UPDATE ${sql.table(`protected.${table}`)} c SET team_id = p.team_id FROM protected.person p
            WHERE c.organisation_id = ${organisationId}::uuid AND c.case_id = ${caseId}::uuid
              AND p.organisation_id = c.organisation_id AND p.person_id = c.person_id AND p.team_id <> c.team_id`.execute(tx)
        }
      })
    },
  }
}

const LOCK_NOT_AVAILABLE = '55P03'

/** The pool says so in words alone. */
function isWithoutConnection(error: unknown): boolean {
  return error instanceof Error && error.message.includes('timeout exceeded when trying to connect')
}

// Serialisation and deadlock; on Citus a commit that a node turned down. A submission is written once, however often it is tried.
const AGAIN: ReadonlySet<string> = new Set(['40001', '40P01', 'XX000', '57P01', '08000', '08003', '08006', 'ECONNRESET', 'EPIPE'])

/** The code of an error of the database; empty for any other. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/** The constraint that a row did not meet. */
export function constraintOf(error: unknown): string {
  return error instanceof Error && 'constraint' in error && typeof error.constraint === 'string' ? error.constraint : ''
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
