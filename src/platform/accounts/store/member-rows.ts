// What administrators ask for, as rows: invitations, ways back, more for a member.
import type { Kysely } from 'kysely'
import { isOrganisationRole, memberPurposes, type Membership } from '../membership.ts'
import { deleteWaysIn, insertAccount, type NewAccount } from './account-rows.ts'
import type { AccountTables } from './tables.ts'

/** What an administrator can ask for. */
export type RequestKind = 'invitation' | 'recovery' | 'change'

/** A request as it is kept. */
export interface StoredRequest extends Membership {
  readonly requestId: string
  readonly kind: RequestKind
  /** The name of the account. */
  readonly name: string
  /** The account; `null` for one that does not exist yet. */
  readonly accountId: string | null
  /** `null` where whoever runs the installation asked. */
  readonly askedBy: string | null
  readonly askedAt: Date
  readonly opensAt: Date
  readonly expiresAt: Date
  readonly agreedBy: string | null
}

/** What makes an account of an invitation: a password, or who somebody is to their organisation's provider. */
export type FirstWayIn =
  | { readonly passwordHash: string }
  | { readonly passwordHash: null; readonly issuer: string; readonly subject: string }

/** Reads and writes requests. Only those that have neither ended nor run out are found. */
export function createMemberRows(database: Kysely<AccountTables>) {
  const selectOpen = (now: Date) =>
    database.selectFrom('accounts.member_request').selectAll().where('ended_at', 'is', null).where('expires_at', '>', now)
  return {
    async addRequest(request: StoredRequest, tokenHash: Buffer | null): Promise<void> {
      await database
        .insertInto('accounts.member_request')
        .values({
          organisation_id: request.organisationId,
          request_id: request.requestId,
          kind: request.kind,
          name: request.name,
          account_id: request.accountId,
          role: request.role,
          purposes: [...request.purposes],
          asked_by: request.askedBy,
          asked_at: request.askedAt,
          opens_at: request.opensAt,
          expires_at: request.expiresAt,
          agreed_by: request.agreedBy,
          agreed_at: null,
          token_hash: tokenHash,
          ended_at: null,
          outcome: null,
        })
        .execute()
    },

    async listRequests(organisationId: string, now: Date): Promise<readonly StoredRequest[]> {
      const rows = await selectOpen(now).where('organisation_id', '=', organisationId).orderBy('asked_at').execute()
      return rows.map(toRequest)
    },

    async listRequestsFor(accountId: string, now: Date): Promise<readonly StoredRequest[]> {
      return (await selectOpen(now).where('account_id', '=', accountId).orderBy('asked_at').execute()).map(toRequest)
    },

    async findRequest(organisationId: string, requestId: string, now: Date): Promise<StoredRequest | null> {
      const row = await selectOpen(now)
        .where('organisation_id', '=', organisationId)
        .where('request_id', '=', requestId)
        .executeTakeFirst()
      return row === undefined ? null : toRequest(row)
    },

    async findRequestByToken(tokenHash: Buffer, now: Date): Promise<StoredRequest | null> {
      const row = await selectOpen(now).where('token_hash', '=', tokenHash).executeTakeFirst()
      return row === undefined ? null : toRequest(row)
    },

    async agree(organisationId: string, requestId: string, accountId: string, at: Date): Promise<boolean> {
      const result = await database
        .updateTable('accounts.member_request')
        .set({ agreed_by: accountId, agreed_at: at })
        .where('organisation_id', '=', organisationId)
        .where('request_id', '=', requestId)
        .where('agreed_by', 'is', null)
        .where('ended_at', 'is', null)
        .executeTakeFirst()
      return result.numUpdatedRows > 0n
    },

    /** Ends a request; false where it had ended. */
    async endRequest(organisationId: string, requestId: string, outcome: 'used' | 'taken-back', at: Date): Promise<boolean> {
      const result = await database
        .updateTable('accounts.member_request')
        .set({ ended_at: at, outcome, token_hash: null })
        .where('organisation_id', '=', organisationId)
        .where('request_id', '=', requestId)
        .where('ended_at', 'is', null)
        .executeTakeFirst()
      return result.numUpdatedRows > 0n
    },

    /** Uses an invitation or a way back up, and in the same transaction makes the account, or gives it its new way in. False where another was faster. */
    async useRequest(request: StoredRequest, account: NewAccount, wayIn: FirstWayIn, at: Date): Promise<boolean> {
      return database.transaction().execute(async (transaction) => {
        const used = await transaction
          .updateTable('accounts.member_request')
          .set({ ended_at: at, outcome: 'used', token_hash: null })
          .where('organisation_id', '=', request.organisationId)
          .where('request_id', '=', request.requestId)
          .where('ended_at', 'is', null)
          .executeTakeFirst()
        if (used.numUpdatedRows === 0n) return false
        if (request.accountId === null) {
          // The name was free when it was asked for; whoever runs the installation may have given it away since.
          if (!(await insertAccount(transaction, account))) throw new NameTaken()
        } else {
          await deleteWaysIn(transaction, request.accountId)
          await transaction
            .updateTable('accounts.account')
            .set({ password_hash: wayIn.passwordHash })
            .where('account_id', '=', request.accountId)
            .execute()
        }
        if (wayIn.passwordHash === null) {
          await transaction
            .insertInto('accounts.provider_subject')
            .values({
              organisation_id: request.organisationId,
              issuer: wayIn.issuer,
              subject: wayIn.subject,
              account_id: account.accountId,
              bound_at: at,
            })
            .execute()
        }
        return true
      })
    },
  }
}

/** The name of an invitation is somebody else's by now; nothing was changed. */
export class NameTaken extends Error {
  override readonly name = 'NameTaken'
}

function toRequest(row: {
  readonly organisation_id: string
  readonly request_id: string
  readonly kind: string
  readonly name: string
  readonly account_id: string | null
  readonly role: string
  readonly purposes: string[]
  readonly asked_by: string | null
  readonly asked_at: Date
  readonly opens_at: Date
  readonly expires_at: Date
  readonly agreed_by: string | null
}): StoredRequest {
  const kind = (['invitation', 'recovery', 'change'] as const).find((known) => known === row.kind)
  if (kind === undefined || !isOrganisationRole(row.role)) throw new Error(`A request of the kind ${row.kind} for ${row.role}`)
  return {
    organisationId: row.organisation_id,
    requestId: row.request_id,
    kind,
    name: row.name,
    accountId: row.account_id,
    role: row.role,
    purposes: memberPurposes.filter((purpose) => row.purposes.includes(purpose)),
    askedBy: row.asked_by,
    askedAt: row.asked_at,
    opensAt: row.opens_at,
    expiresAt: row.expires_at,
    agreedBy: row.agreed_by,
  }
}
