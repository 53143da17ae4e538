// The tables of schema `accounts`, through the login role causeway_accounts.
import type { Kysely } from 'kysely'

interface AccountTable {
  readonly account_id: string
  readonly name: string
  readonly password_hash: string
  readonly is_demo: boolean
  readonly created_at: Date
}

interface SessionTable {
  readonly token_hash: Buffer
  readonly account_id: string
  readonly created_at: Date
  last_seen_at: Date
}

interface SignInFailureTable {
  readonly failure_id: string
  readonly name_hash: Buffer
  readonly failed_at: Date
}

/** The tables of the schema, by their names. */
export interface AccountTables {
  'accounts.account': AccountTable
  'accounts.session': SessionTable
  'accounts.sign_in_failure': SignInFailureTable
}

/** An account as it is kept. */
export interface StoredAccount {
  readonly accountId: string
  readonly name: string
  readonly passwordHash: string
  readonly isDemo: boolean
  readonly createdAt: Date
}

/** A session with its account. */
export interface StoredSession {
  readonly accountId: string
  readonly name: string
  readonly isDemo: boolean
  readonly createdAt: Date
  readonly lastSeenAt: Date
}

export type AccountStore = ReturnType<typeof createAccountStore>

/** Reads and writes the schema `accounts`. */
export function createAccountStore(database: Kysely<AccountTables>) {
  return {
    /** False where the name is taken. */
    async addAccount(account: StoredAccount): Promise<boolean> {
      const result = await database
        .insertInto('accounts.account')
        .values({
          account_id: account.accountId,
          name: account.name,
          password_hash: account.passwordHash,
          is_demo: account.isDemo,
          created_at: account.createdAt,
        })
        .onConflict((conflict) => conflict.column('name').doNothing())
        .executeTakeFirst()
      return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
    },

    async findAccount(name: string): Promise<StoredAccount | null> {
      const row = await database.selectFrom('accounts.account').selectAll().where('name', '=', name).executeTakeFirst()
      return row === undefined ? null : toAccount(row)
    },

    async listAccounts(): Promise<readonly StoredAccount[]> {
      const rows = await database.selectFrom('accounts.account').selectAll().orderBy('name').execute()
      return rows.map(toAccount)
    },

    /** Removes the account and its sessions together; false where there is none. */
    async removeAccount(name: string): Promise<boolean> {
      return database.transaction().execute(async (transaction) => {
        const account = await transaction
          .selectFrom('accounts.account')
          .select('account_id')
          .where('name', '=', name)
          .executeTakeFirst()
        if (account === undefined) return false
        await transaction.deleteFrom('accounts.session').where('account_id', '=', account.account_id).execute()
        await transaction.deleteFrom('accounts.account').where('account_id', '=', account.account_id).execute()
        return true
      })
    },

    async addSession(tokenHash: Buffer, accountId: string, at: Date): Promise<void> {
      await database
        .insertInto('accounts.session')
        .values({ token_hash: tokenHash, account_id: accountId, created_at: at, last_seen_at: at })
        .execute()
    },

    async findSession(tokenHash: Buffer): Promise<StoredSession | null> {
      const row = await database
        .selectFrom('accounts.session')
        .innerJoin('accounts.account', 'accounts.account.account_id', 'accounts.session.account_id')
        .select([
          'accounts.account.account_id',
          'accounts.account.name',
          'accounts.account.is_demo',
          'accounts.session.created_at',
          'accounts.session.last_seen_at',
        ])
        .where('accounts.session.token_hash', '=', tokenHash)
        .executeTakeFirst()
      if (row === undefined) return null
      return {
        accountId: row.account_id,
        name: row.name,
        isDemo: row.is_demo,
        createdAt: row.created_at,
        lastSeenAt: row.last_seen_at,
      }
    },

    async touchSession(tokenHash: Buffer, at: Date): Promise<void> {
      await database.updateTable('accounts.session').set({ last_seen_at: at }).where('token_hash', '=', tokenHash).execute()
    },

    async removeSession(tokenHash: Buffer): Promise<void> {
      await database.deleteFrom('accounts.session').where('token_hash', '=', tokenHash).execute()
    },

    /** Forgets sessions that began before `begun` or were last seen before `seen`, and failures before `failed`. */
    async forgetBefore(begun: Date, seen: Date, failed: Date): Promise<void> {
      await database
        .deleteFrom('accounts.session')
        .where((where) => where.or([where('created_at', '<', begun), where('last_seen_at', '<', seen)]))
        .execute()
      await database.deleteFrom('accounts.sign_in_failure').where('failed_at', '<', failed).execute()
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

    async removeFailures(nameHash: Buffer): Promise<void> {
      await database.deleteFrom('accounts.sign_in_failure').where('name_hash', '=', nameHash).execute()
    },
  }
}

function toAccount(row: AccountTable): StoredAccount {
  return {
    accountId: row.account_id,
    name: row.name,
    passwordHash: row.password_hash,
    isDemo: row.is_demo,
    createdAt: row.created_at,
  }
}
