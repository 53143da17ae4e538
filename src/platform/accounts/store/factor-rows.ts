// Factors of accounts, as rows. Each change that must happen once is one statement, so that two requests at once cannot both win.
import type { Kysely } from 'kysely'
import type { AccountTables } from './tables.ts'

/** A sealed secret for codes by time. */
export interface StoredTotp {
  readonly sealed: Buffer
  readonly confirmedAt: Date | null
}

/** A passkey as it is kept. */
export interface StoredPasskey {
  readonly passkeyId: string
  readonly accountId: string
  readonly credentialId: string
  readonly publicKey: Buffer
  readonly counter: number
  readonly transports: readonly string[]
  readonly isMultiDevice: boolean
  readonly isBackedUp: boolean
  readonly name: string
  readonly createdAt: Date
  readonly lastUsedAt: Date | null
}

/** Reads and writes factors. */
export function createFactorRows(database: Kysely<AccountTables>) {
  return {
    async findTotp(accountId: string): Promise<StoredTotp | null> {
      const row = await database
        .selectFrom('accounts.totp')
        .select(['sealed', 'confirmed_at'])
        .where('account_id', '=', accountId)
        .executeTakeFirst()
      return row === undefined ? null : { sealed: row.sealed, confirmedAt: row.confirmed_at }
    },

    /** Keeps a new secret until its first code; one that is in use already stays. False where it does. */
    async offerTotp(accountId: string, sealed: Buffer, at: Date): Promise<boolean> {
      const result = await database
        .insertInto('accounts.totp')
        .values({ account_id: accountId, sealed, last_step: '0', created_at: at, confirmed_at: null })
        .onConflict((conflict) =>
          conflict
            .column('account_id')
            .doUpdateSet((set) => ({ sealed: set.ref('excluded.sealed'), created_at: set.ref('excluded.created_at') }))
            .where('accounts.totp.confirmed_at', 'is', null),
        )
        .executeTakeFirst()
      return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
    },

    async confirmTotp(accountId: string, at: Date): Promise<void> {
      await database.updateTable('accounts.totp').set({ confirmed_at: at }).where('account_id', '=', accountId).execute()
    },

    /** Uses up a step of time and every one before it; false where it has served. */
    async useTotpStep(accountId: string, step: number): Promise<boolean> {
      const result = await database
        .updateTable('accounts.totp')
        .set({ last_step: String(step) })
        .where('account_id', '=', accountId)
        .where('last_step', '<', String(step))
        .executeTakeFirst()
      return result.numUpdatedRows > 0n
    },

    async removeTotp(accountId: string): Promise<boolean> {
      const result = await database.deleteFrom('accounts.totp').where('account_id', '=', accountId).executeTakeFirst()
      return result.numDeletedRows > 0n
    },

    async addPasskey(passkey: StoredPasskey): Promise<boolean> {
      const result = await database
        .insertInto('accounts.passkey')
        .values({
          passkey_id: passkey.passkeyId,
          account_id: passkey.accountId,
          credential_id: passkey.credentialId,
          public_key: passkey.publicKey,
          counter: String(passkey.counter),
          transports: [...passkey.transports],
          is_multi_device: passkey.isMultiDevice,
          is_backed_up: passkey.isBackedUp,
          name: passkey.name,
          created_at: passkey.createdAt,
          last_used_at: passkey.lastUsedAt,
        })
        .onConflict((conflict) => conflict.column('credential_id').doNothing())
        .executeTakeFirst()
      return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
    },

    async findPasskey(credentialId: string): Promise<StoredPasskey | null> {
      const row = await database
        .selectFrom('accounts.passkey')
        .selectAll()
        .where('credential_id', '=', credentialId)
        .executeTakeFirst()
      return row === undefined ? null : toPasskey(row)
    },

    async listPasskeys(accountId: string): Promise<readonly StoredPasskey[]> {
      const rows = await database
        .selectFrom('accounts.passkey')
        .selectAll()
        .where('account_id', '=', accountId)
        .orderBy('created_at')
        .execute()
      return rows.map(toPasskey)
    },

    /** Notes a use; false where the counter did not rise, which a copied passkey shows. Passkeys that do not count stay at 0. */
    async usePasskey(passkeyId: string, counter: number, isBackedUp: boolean, at: Date): Promise<boolean> {
      const result = await database
        .updateTable('accounts.passkey')
        .set({ counter: String(counter), is_backed_up: isBackedUp, last_used_at: at })
        .where('passkey_id', '=', passkeyId)
        .where((where) => (counter === 0 ? where('counter', '=', '0') : where('counter', '<', String(counter))))
        .executeTakeFirst()
      return result.numUpdatedRows > 0n
    },

    async renamePasskey(accountId: string, passkeyId: string, name: string): Promise<boolean> {
      const result = await database
        .updateTable('accounts.passkey')
        .set({ name })
        .where('account_id', '=', accountId)
        .where('passkey_id', '=', passkeyId)
        .executeTakeFirst()
      return result.numUpdatedRows > 0n
    },

    async removePasskey(accountId: string, passkeyId: string): Promise<boolean> {
      const result = await database
        .deleteFrom('accounts.passkey')
        .where('account_id', '=', accountId)
        .where('passkey_id', '=', passkeyId)
        .executeTakeFirst()
      return result.numDeletedRows > 0n
    },

    /** New recovery codes in place of all earlier ones. */
    async setRecoveryCodes(accountId: string, hashes: readonly Buffer[]): Promise<void> {
      await database.transaction().execute(async (transaction) => {
        await transaction.deleteFrom('accounts.recovery_code').where('account_id', '=', accountId).execute()
        const rows = hashes.map((code_hash) => ({ account_id: accountId, code_hash, used_at: null }))
        if (rows.length > 0) await transaction.insertInto('accounts.recovery_code').values(rows).execute()
      })
    },

    /** Uses a recovery code up; false where it is none of the account's, or has served. */
    async useRecoveryCode(accountId: string, codeHash: Buffer, at: Date): Promise<boolean> {
      const result = await database
        .updateTable('accounts.recovery_code')
        .set({ used_at: at })
        .where('account_id', '=', accountId)
        .where('code_hash', '=', codeHash)
        .where('used_at', 'is', null)
        .executeTakeFirst()
      return result.numUpdatedRows > 0n
    },

    async countRecoveryCodes(accountId: string): Promise<number> {
      const row = await database
        .selectFrom('accounts.recovery_code')
        .select((select) => select.fn.countAll<string>().as('left'))
        .where('account_id', '=', accountId)
        .where('used_at', 'is', null)
        .executeTakeFirstOrThrow()
      return Number(row.left)
    },
  }
}

function toPasskey(row: {
  readonly passkey_id: string
  readonly account_id: string
  readonly credential_id: string
  readonly public_key: Buffer
  readonly counter: string
  readonly transports: string[]
  readonly is_multi_device: boolean
  readonly is_backed_up: boolean
  readonly name: string
  readonly created_at: Date
  readonly last_used_at: Date | null
}): StoredPasskey {
  return {
    passkeyId: row.passkey_id,
    accountId: row.account_id,
    credentialId: row.credential_id,
    publicKey: row.public_key,
    counter: Number(row.counter),
    transports: row.transports,
    isMultiDevice: row.is_multi_device,
    isBackedUp: row.is_backed_up,
    name: row.name,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
  }
}
