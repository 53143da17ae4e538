// Organisations' own OpenID providers, who is who to them, and who is on the way there, as rows.
import type { Kysely } from 'kysely'
import type { AccountTables } from './tables.ts'

/** An organisation's provider as it is kept; the client secret is a file of this name among the installation's secrets. */
export interface StoredProvider {
  readonly organisationId: string
  /** What members type to get there. */
  readonly word: string
  readonly issuer: string
  readonly clientId: string
  readonly secretName: string
  /** What of its answer shows two factors: `amr:<value>`, `acr:<value>`, or `always`. */
  readonly strongRule: string
}

/** Somebody on their way to a provider. */
export interface StoredVisit {
  readonly browserHash: Buffer
  readonly organisationId: string
  readonly nonce: string
  readonly codeVerifier: string
  /** An invitation that they follow. */
  readonly tokenHash: Buffer | null
  /** The account that shows again who it is. */
  readonly accountId: string | null
  /** Where they go afterwards: a path of this site. */
  readonly target: string
}

/** Reads and writes providers. */
export function createProviderRows(database: Kysely<AccountTables>) {
  const selectProviders = () => database.selectFrom('accounts.organisation_provider').selectAll()
  return {
    async setProvider(provider: StoredProvider, at: Date): Promise<void> {
      const row = {
        word: provider.word,
        issuer: provider.issuer,
        client_id: provider.clientId,
        secret_name: provider.secretName,
        strong_rule: provider.strongRule,
        set_at: at,
      }
      await database
        .insertInto('accounts.organisation_provider')
        .values({ organisation_id: provider.organisationId, ...row })
        .onConflict((conflict) =>
          conflict
            .column('organisation_id')
            .doUpdateSet((set) => ({
              word: set.ref('excluded.word'),
              issuer: set.ref('excluded.issuer'),
              client_id: set.ref('excluded.client_id'),
              secret_name: set.ref('excluded.secret_name'),
              strong_rule: set.ref('excluded.strong_rule'),
              set_at: set.ref('excluded.set_at'),
            })),
        )
        .execute()
    },

    async removeProvider(organisationId: string): Promise<boolean> {
      const result = await database
        .deleteFrom('accounts.organisation_provider')
        .where('organisation_id', '=', organisationId)
        .executeTakeFirst()
      return result.numDeletedRows > 0n
    },

    async findProvider(organisationId: string): Promise<StoredProvider | null> {
      const row = await selectProviders().where('organisation_id', '=', organisationId).executeTakeFirst()
      return row === undefined ? null : toProvider(row)
    },

    async findProviderByWord(word: string): Promise<StoredProvider | null> {
      const row = await selectProviders().where('word', '=', word).executeTakeFirst()
      return row === undefined ? null : toProvider(row)
    },

    async findSubject(organisationId: string, issuer: string, subject: string): Promise<string | null> {
      const row = await database
        .selectFrom('accounts.provider_subject')
        .select('account_id')
        .where('organisation_id', '=', organisationId)
        .where('issuer', '=', issuer)
        .where('subject', '=', subject)
        .executeTakeFirst()
      return row?.account_id ?? null
    },

    async isBound(accountId: string): Promise<boolean> {
      const row = await database
        .selectFrom('accounts.provider_subject')
        .select('account_id')
        .where('account_id', '=', accountId)
        .executeTakeFirst()
      return row !== undefined
    },

    async addVisit(stateHash: Buffer, visit: StoredVisit, expiresAt: Date): Promise<void> {
      await database
        .insertInto('accounts.provider_visit')
        .values({
          state_hash: stateHash,
          browser_hash: visit.browserHash,
          organisation_id: visit.organisationId,
          nonce: visit.nonce,
          code_verifier: visit.codeVerifier,
          token_hash: visit.tokenHash,
          account_id: visit.accountId,
          target: visit.target,
          expires_at: expiresAt,
        })
        .execute()
    },

    /** Takes a visit, once; those that have run out go with it. */
    async takeVisit(stateHash: Buffer, now: Date): Promise<StoredVisit | null> {
      await database.deleteFrom('accounts.provider_visit').where('expires_at', '<=', now).execute()
      const row = await database
        .deleteFrom('accounts.provider_visit')
        .where('state_hash', '=', stateHash)
        .returningAll()
        .executeTakeFirst()
      if (row === undefined) return null
      return {
        browserHash: row.browser_hash,
        organisationId: row.organisation_id,
        nonce: row.nonce,
        codeVerifier: row.code_verifier,
        tokenHash: row.token_hash,
        accountId: row.account_id,
        target: row.target,
      }
    },
  }
}

function toProvider(row: {
  readonly organisation_id: string
  readonly word: string
  readonly issuer: string
  readonly client_id: string
  readonly secret_name: string
  readonly strong_rule: string
}): StoredProvider {
  return {
    organisationId: row.organisation_id,
    word: row.word,
    issuer: row.issuer,
    clientId: row.client_id,
    secretName: row.secret_name,
    strongRule: row.strong_rule,
  }
}
