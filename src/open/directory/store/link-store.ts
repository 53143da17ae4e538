// The links by which providers come to their editing pages, and the sessions that they open: hashes only, never a token.
import type { Kysely } from 'kysely'
import type { DirectoryTables } from './tables.ts'

/** A link as its organisation's coordinator sees it: never the token. */
export interface EditLink {
  readonly editLinkId: string
  readonly organizationId: string
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly usedAt: Date | null
  readonly revokedAt: Date | null
}

export interface NewEditLink {
  readonly editLinkId: string
  readonly organizationId: string
  readonly tokenHash: Buffer
  readonly createdAt: Date
  readonly expiresAt: Date
}

export interface NewEditSession {
  readonly tokenHash: Buffer
  readonly expiresAt: Date
}

export type LinkStore = ReturnType<typeof createLinkStore>

/** Reads and writes links and sessions. */
export function createLinkStore(database: Kysely<DirectoryTables>) {
  return {
    async addLink(link: NewEditLink): Promise<void> {
      await database
        .insertInto('open.edit_link')
        .values({
          edit_link_id: link.editLinkId,
          organization_id: link.organizationId,
          token_hash: link.tokenHash,
          created_at: link.createdAt,
          expires_at: link.expiresAt,
          used_at: null,
          revoked_at: null,
        })
        .execute()
    },

    async listLinks(organizationId: string): Promise<EditLink[]> {
      const rows = await database
        .selectFrom('open.edit_link')
        .selectAll()
        .where('organization_id', '=', organizationId)
        .orderBy('created_at', 'desc')
        .execute()
      return rows.map((row) => ({
        editLinkId: row.edit_link_id,
        organizationId: row.organization_id,
        createdAt: row.created_at,
        expiresAt: row.expires_at,
        usedAt: row.used_at,
        revokedAt: row.revoked_at,
      }))
    },

    /** The organisation of a link that would still open at this moment; uses nothing up. */
    async peekLink(tokenHash: Buffer, now: Date): Promise<string | null> {
      const row = await database
        .selectFrom('open.edit_link')
        .select('organization_id')
        .where('token_hash', '=', tokenHash)
        .where('used_at', 'is', null)
        .where('revoked_at', 'is', null)
        .where('expires_at', '>', now)
        .executeTakeFirst()
      return row?.organization_id ?? null
    },

    /** Uses up a link: the first to come gets its organisation, any later one nothing. */
    async redeemLink(tokenHash: Buffer, session: NewEditSession, now: Date): Promise<string | null> {
      return database.transaction().execute(async (transaction) => {
        const link = await transaction
          .updateTable('open.edit_link')
          .set({ used_at: now })
          .where('token_hash', '=', tokenHash)
          .where('used_at', 'is', null)
          .where('revoked_at', 'is', null)
          .where('expires_at', '>', now)
          .returning(['edit_link_id', 'organization_id'])
          .executeTakeFirst()
        if (!link) return null
        await transaction.deleteFrom('open.edit_session').where('expires_at', '<=', now).execute()
        await transaction
          .insertInto('open.edit_session')
          .values({
            token_hash: session.tokenHash,
            edit_link_id: link.edit_link_id,
            organization_id: link.organization_id,
            expires_at: session.expiresAt,
          })
          .execute()
        return link.organization_id
      })
    },

    /** The organisation of a session in force. */
    async findSession(tokenHash: Buffer, now: Date): Promise<string | null> {
      const row = await database
        .selectFrom('open.edit_session')
        .select('organization_id')
        .where('token_hash', '=', tokenHash)
        .where('expires_at', '>', now)
        .executeTakeFirst()
      return row?.organization_id ?? null
    },

    async endSession(tokenHash: Buffer): Promise<void> {
      await database.deleteFrom('open.edit_session').where('token_hash', '=', tokenHash).execute()
    },

    /** Revokes a link and ends the sessions that it opened; false where there is none to revoke. */
    async revokeLink(editLinkId: string, now: Date): Promise<boolean> {
      return database.transaction().execute(async (transaction) => {
        const result = await transaction
          .updateTable('open.edit_link')
          .set({ revoked_at: now })
          .where('edit_link_id', '=', editLinkId)
          .where('revoked_at', 'is', null)
          .executeTakeFirst()
        await transaction.deleteFrom('open.edit_session').where('edit_link_id', '=', editLinkId).execute()
        return Number(result.numUpdatedRows) > 0
      })
    },
  }
}
