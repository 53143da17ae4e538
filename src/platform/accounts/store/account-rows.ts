// Accounts, their membership and their failed attempts, as rows.
import type { Kysely, Transaction } from 'kysely'
import type { Membership, MemberPurpose } from '../membership.ts'
import { isOrganisationRole, memberPurposes } from '../membership.ts'
import type { AccountTables } from './tables.ts'

/** An account as it is kept. */
export interface StoredAccount {
  readonly accountId: string
  readonly name: string
  /** `null` where the account signs in through its organisation only. */
  readonly passwordHash: string | null
  readonly isDemo: boolean
  readonly createdAt: Date
  readonly closedAt: Date | null
  readonly membership: Membership | null
}

/** An account to be kept. */
export type NewAccount = Omit<StoredAccount, 'closedAt'>

/** A member of an organisation, for its administrators. */
export interface StoredMember extends Membership {
  readonly accountId: string
  readonly name: string
  readonly since: Date
}

/** What a membership is read from. */
export interface MembershipRow {
  readonly organisation_id: string | null
  readonly role: string | null
  readonly purposes: readonly string[] | null
}

/** A row's membership; `null` where the account belongs to no organisation. */
export function toMembership({ organisation_id, role, purposes }: MembershipRow): Membership | null {
  if (organisation_id === null || role === null) return null
  if (!isOrganisationRole(role)) throw new Error(`A membership has the role ${role}`)
  const held = memberPurposes.filter((purpose: MemberPurpose) => purposes?.includes(purpose))
  return { organisationId: organisation_id, role, purposes: held }
}

/** Writes an account with its membership; false where the name is taken. */
export async function insertAccount(transaction: Transaction<AccountTables>, account: NewAccount): Promise<boolean> {
  const result = await transaction
    .insertInto('accounts.account')
    .values({
      account_id: account.accountId,
      name: account.name,
      password_hash: account.passwordHash,
      is_demo: account.isDemo,
      created_at: account.createdAt,
      closed_at: null,
    })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .executeTakeFirst()
  if ((result.numInsertedOrUpdatedRows ?? 0n) === 0n) return false
  if (account.membership !== null) {
    await transaction
      .insertInto('accounts.membership')
      .values({
        organisation_id: account.membership.organisationId,
        account_id: account.accountId,
        role: account.membership.role,
        purposes: [...account.membership.purposes],
        since: account.createdAt,
      })
      .execute()
  }
  return true
}

/** Ends every session of an account and takes its factors away. */
export async function deleteWaysIn(transaction: Transaction<AccountTables>, accountId: string): Promise<void> {
  const tables = ['session', 'totp', 'passkey', 'recovery_code', 'sign_in_step', 'known_device', 'provider_subject'] as const
  for (const table of tables) {
    await transaction.deleteFrom(`accounts.${table}`).where('account_id', '=', accountId).execute()
  }
}

/** Reads and writes accounts. */
export function createAccountRows(database: Kysely<AccountTables>) {
  const selectAccounts = () =>
    database
      .selectFrom('accounts.account as account')
      .leftJoin('accounts.membership as membership', 'membership.account_id', 'account.account_id')
      .select([
        'account.account_id',
        'account.name',
        'account.password_hash',
        'account.is_demo',
        'account.created_at',
        'account.closed_at',
        'membership.organisation_id',
        'membership.role',
        'membership.purposes',
      ])
  return {
    /** False where the name is taken. */
    addAccount: (account: NewAccount): Promise<boolean> =>
      database.transaction().execute((transaction) => insertAccount(transaction, account)),

    async findAccount(name: string): Promise<StoredAccount | null> {
      const row = await selectAccounts().where('account.name', '=', name).executeTakeFirst()
      return row === undefined ? null : toAccount(row)
    },

    async findAccountById(accountId: string): Promise<StoredAccount | null> {
      const row = await selectAccounts().where('account.account_id', '=', accountId).executeTakeFirst()
      return row === undefined ? null : toAccount(row)
    },

    async listAccounts(): Promise<readonly StoredAccount[]> {
      return (await selectAccounts().orderBy('account.name').execute()).map(toAccount)
    },

    async listMembers(organisationId: string): Promise<readonly StoredMember[]> {
      const rows = await database
        .selectFrom('accounts.membership as membership')
        .innerJoin('accounts.account as account', 'account.account_id', 'membership.account_id')
        .select(['account.account_id', 'account.name', 'membership.since'])
        .select(['membership.organisation_id', 'membership.role', 'membership.purposes'])
        .where('membership.organisation_id', '=', organisationId)
        .orderBy('account.name')
        .execute()
      return rows.flatMap((row) => {
        const membership = toMembership(row)
        return membership === null ? [] : [{ ...membership, accountId: row.account_id, name: row.name, since: row.since }]
      })
    },

    /** The names alone: most pages of casework write some of them, and an organisation may have hundreds of members. */
    async listMemberNames(organisationId: string): Promise<readonly Pick<StoredMember, 'accountId' | 'name'>[]> {
      const rows = await database
        .selectFrom('accounts.membership as membership')
        .innerJoin('accounts.account as account', 'account.account_id', 'membership.account_id')
        .select(['account.account_id', 'account.name'])
        .where('membership.organisation_id', '=', organisationId)
        .orderBy('account.name')
        .execute()
      return rows.map(({ account_id: accountId, name }) => ({ accountId, name }))
    },

    async setPassword(accountId: string, passwordHash: string): Promise<void> {
      await database
        .updateTable('accounts.account')
        .set({ password_hash: passwordHash })
        .where('account_id', '=', accountId)
        .execute()
    },

    async setMembership(accountId: string, { organisationId, role, purposes }: Membership): Promise<boolean> {
      const result = await database
        .updateTable('accounts.membership')
        .set({ role, purposes: [...purposes] })
        .where('organisation_id', '=', organisationId)
        .where('account_id', '=', accountId)
        .executeTakeFirst()
      return result.numUpdatedRows > 0n
    },

    /** Ends a membership and closes its account: sessions, factors and password go, the name stays taken. */
    async closeMember(organisationId: string, accountId: string, at: Date): Promise<boolean> {
      return database.transaction().execute(async (transaction) => {
        const ended = await transaction
          .deleteFrom('accounts.membership')
          .where('organisation_id', '=', organisationId)
          .where('account_id', '=', accountId)
          .executeTakeFirst()
        if (ended.numDeletedRows === 0n) return false
        await deleteWaysIn(transaction, accountId)
        await transaction
          .updateTable('accounts.account')
          .set({ closed_at: at, password_hash: null })
          .where('account_id', '=', accountId)
          .execute()
        return true
      })
    },

    /** Removes the account with everything that hangs on it; false where there is none. */
    async removeAccount(name: string): Promise<boolean> {
      return database.transaction().execute(async (transaction) => {
        const account = await transaction
          .selectFrom('accounts.account')
          .select('account_id')
          .where('name', '=', name)
          .executeTakeFirst()
        if (account === undefined) return false
        await deleteWaysIn(transaction, account.account_id)
        await transaction.deleteFrom('accounts.account').where('account_id', '=', account.account_id).execute()
        return true
      })
    },

    async addFailure(failureId: string, nameHash: Buffer, at: Date): Promise<void> {
      await database
        .insertInto('accounts.sign_in_failure')
        .values({ failure_id: failureId, name_hash: nameHash, failed_at: at })
        .execute()
    },

    async countFailures(nameHash: Buffer, since: Date): Promise<number> {
      const row = await database
        .selectFrom('accounts.sign_in_failure')
        .select((select) => select.fn.countAll<number>().as('failures'))
        .where('name_hash', '=', nameHash)
        .where('failed_at', '>=', since)
        .executeTakeFirstOrThrow()
      return Number(row.failures)
    },

    /** Takes one attempt back, which turned out right. */
    async removeFailure(failureId: string): Promise<void> {
      await database.deleteFrom('accounts.sign_in_failure').where('failure_id', '=', failureId).execute()
    },

    async removeFailures(nameHash: Buffer): Promise<void> {
      await database.deleteFrom('accounts.sign_in_failure').where('name_hash', '=', nameHash).execute()
    },

    async forgetFailuresBefore(at: Date): Promise<void> {
      await database.deleteFrom('accounts.sign_in_failure').where('failed_at', '<', at).execute()
    },
  }
}

function toAccount(
  row: MembershipRow & {
    readonly account_id: string
    readonly name: string
    readonly password_hash: string | null
    readonly is_demo: boolean
    readonly created_at: Date
    readonly closed_at: Date | null
  },
): StoredAccount {
  return {
    accountId: row.account_id,
    name: row.name,
    passwordHash: row.password_hash,
    isDemo: row.is_demo,
    createdAt: row.created_at,
    closedAt: row.closed_at,
    membership: toMembership(row),
  }
}
