// How a provider comes to its editing pages: a link that works once opens a session for one organisation. Only hashes of
// tokens are kept.
import { randomUUID } from 'node:crypto'
import { hashToken, newToken } from '../../platform/one-time-links/index.ts'
import type { EditLink, LinkStore } from './store/link-store.ts'

const HOUR = 3_600_000
/** A link not used within a week has gone astray. */
export const EDIT_LINK_HOURS = 7 * 24
/** A session lasts a working day. */
const EDIT_SESSION_HOURS = 8

/** The links and sessions over a store; `now` is handed to each. */
export function createEditLinks(store: LinkStore) {
  return {
    /** Makes a link for an organisation. The token is returned this once and kept nowhere. */
    async createEditLink(
      organizationId: string,
      now: Date,
      hours: number = EDIT_LINK_HOURS,
    ): Promise<{ readonly editLinkId: string; readonly token: string; readonly expiresAt: Date }> {
      const token = newToken()
      const link = {
        editLinkId: randomUUID(),
        organizationId,
        tokenHash: hashToken(token),
        createdAt: now,
        expiresAt: new Date(now.getTime() + hours * HOUR),
      }
      await store.addLink(link)
      return { editLinkId: link.editLinkId, token, expiresAt: link.expiresAt }
    },

    /** The links of an organisation, newest first. */
    listEditLinks: (organizationId: string): Promise<EditLink[]> => store.listLinks(organizationId),

    /** Revokes a link and ends its sessions. */
    revokeEditLink: (editLinkId: string, now: Date): Promise<boolean> => store.revokeLink(editLinkId, now),

    /** The organisation that a link would open, `null` where it would open nothing; uses nothing up. */
    peekEditLink: (token: string, now: Date): Promise<string | null> => store.peekLink(hashToken(token), now),

    /** Uses up a link; `null` where it was used before, has expired, was revoked or never was: which, is not told. */
    async redeemEditLink(
      token: string,
      now: Date,
    ): Promise<{ readonly sessionToken: string; readonly organizationId: string; readonly expiresAt: Date } | null> {
      const sessionToken = newToken()
      const expiresAt = new Date(now.getTime() + EDIT_SESSION_HOURS * HOUR)
      const organizationId = await store.redeemLink(hashToken(token), { tokenHash: hashToken(sessionToken), expiresAt }, now)
      return organizationId === null ? null : { sessionToken, organizationId, expiresAt }
    },

    /** The organisation that a session may edit; `null` where it is not in force. */
    findEditSession: (sessionToken: string, now: Date): Promise<string | null> => store.findSession(hashToken(sessionToken), now),

    /** Ends a session at once. */
    endEditSession: (sessionToken: string): Promise<void> => store.endSession(hashToken(sessionToken)),
  }
}
