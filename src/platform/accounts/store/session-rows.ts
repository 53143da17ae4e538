// Sessions, steps of a sign-in under way, known browsers and notices, as rows.
import type { Kysely } from 'kysely'
import { noticeKinds, type AccountNotice } from '../entries.ts'
import { signInStrengths, type Membership, type SignInStrength } from '../membership.ts'
import { toMembership } from './account-rows.ts'
import type { AccountTables } from './tables.ts'

/** A session to be kept. */
export interface NewSession {
  readonly tokenHash: Buffer
  readonly sessionId: string
  readonly accountId: string
  readonly strength: SignInStrength
  readonly device: string
  readonly createdAt: Date
  readonly at: Date
}

/** A session with its account. */
export interface StoredSession {
  readonly sessionId: string
  readonly accountId: string
  readonly name: string
  readonly isDemo: boolean
  readonly membership: Membership | null
  readonly strength: SignInStrength
  readonly device: string
  readonly createdAt: Date
  readonly lastSeenAt: Date
  readonly authenticatedAt: Date
  readonly unseenNotices: number
}

/** What a step of a sign-in is for. */
export type StepKind = 'second-factor' | 'passkey-sign-in' | 'passkey-add' | 'passkey-confirm'

/** A step of a sign-in under way. */
export interface StoredStep {
  readonly accountId: string | null
  readonly attempts: number
}

/** Reads and writes sessions. */
export function createSessionRows(database: Kysely<AccountTables>) {
  return {
    /** Adds a session, and ends the one that it stands for. */
    async addSession(session: NewSession, replaced: Buffer | null = null): Promise<void> {
      await database.transaction().execute(async (transaction) => {
        if (replaced !== null) await transaction.deleteFrom('accounts.session').where('token_hash', '=', replaced).execute()
        await transaction
          .insertInto('accounts.session')
          .values({
            token_hash: session.tokenHash,
            session_id: session.sessionId,
            account_id: session.accountId,
            strength: session.strength,
            device: session.device,
            created_at: session.createdAt,
            last_seen_at: session.at,
            authenticated_at: session.at,
          })
          .execute()
      })
    },

    async findSession(tokenHash: Buffer): Promise<StoredSession | null> {
      const row = await database
        .selectFrom('accounts.session as session')
        .innerJoin('accounts.account as account', 'account.account_id', 'session.account_id')
        .leftJoin('accounts.membership as membership', 'membership.account_id', 'session.account_id')
        .select(['account.account_id', 'account.name', 'account.is_demo'])
        .select(['session.session_id', 'session.strength', 'session.device'])
        .select(['session.created_at', 'session.last_seen_at', 'session.authenticated_at'])
        .select(['membership.organisation_id', 'membership.role', 'membership.purposes'])
        .select((select) =>
          select
            .selectFrom('accounts.account_notice as notice')
            .select(({ fn }) => fn.countAll<string>().as('unseen'))
            .whereRef('notice.account_id', '=', 'session.account_id')
            .where('notice.seen_at', 'is', null)
            .as('unseen'),
        )
        .where('session.token_hash', '=', tokenHash)
        .where('account.closed_at', 'is', null)
        .executeTakeFirst()
      if (row === undefined) return null
      return {
        sessionId: row.session_id,
        accountId: row.account_id,
        name: row.name,
        isDemo: row.is_demo,
        membership: toMembership(row),
        strength: toStrength(row.strength),
        device: row.device,
        createdAt: row.created_at,
        lastSeenAt: row.last_seen_at,
        authenticatedAt: row.authenticated_at,
        unseenNotices: Number(row.unseen ?? 0),
      }
    },

    async listSessions(
      accountId: string,
    ): Promise<readonly Omit<StoredSession, 'name' | 'isDemo' | 'membership' | 'unseenNotices'>[]> {
      const rows = await database
        .selectFrom('accounts.session')
        .select(['session_id', 'account_id', 'strength', 'device', 'created_at', 'last_seen_at', 'authenticated_at'])
        .where('account_id', '=', accountId)
        .orderBy('last_seen_at', 'desc')
        .execute()
      return rows.map((row) => ({
        sessionId: row.session_id,
        accountId: row.account_id,
        strength: toStrength(row.strength),
        device: row.device,
        createdAt: row.created_at,
        lastSeenAt: row.last_seen_at,
        authenticatedAt: row.authenticated_at,
      }))
    },

    async touchSession(tokenHash: Buffer, at: Date): Promise<void> {
      await database.updateTable('accounts.session').set({ last_seen_at: at }).where('token_hash', '=', tokenHash).execute()
    },

    async removeSession(tokenHash: Buffer): Promise<void> {
      await database.deleteFrom('accounts.session').where('token_hash', '=', tokenHash).execute()
    },

    async removeSessionById(accountId: string, sessionId: string): Promise<boolean> {
      const result = await database
        .deleteFrom('accounts.session')
        .where('account_id', '=', accountId)
        .where('session_id', '=', sessionId)
        .executeTakeFirst()
      return result.numDeletedRows > 0n
    },

    /** Ends every session of an account but one. */
    async removeOtherSessions(accountId: string, keptSessionId: string | null): Promise<void> {
      let removing = database.deleteFrom('accounts.session').where('account_id', '=', accountId)
      if (keptSessionId !== null) removing = removing.where('session_id', '<>', keptSessionId)
      await removing.execute()
    },

    /** Forgets sessions that began before `begun` or were last seen before `seen`, and steps that have run out. */
    async forgetBefore(begun: Date, seen: Date, now: Date): Promise<void> {
      await database
        .deleteFrom('accounts.session')
        .where((where) => where.or([where('created_at', '<', begun), where('last_seen_at', '<', seen)]))
        .execute()
      await database.deleteFrom('accounts.sign_in_step').where('expires_at', '<', now).execute()
    },

    async addStep(stepHash: Buffer, kind: StepKind, accountId: string | null, expiresAt: Date): Promise<void> {
      await database
        .insertInto('accounts.sign_in_step')
        .values({ step_hash: stepHash, kind, account_id: accountId, attempts: 0, expires_at: expiresAt })
        .execute()
    },

    /** Counts one more attempt on a step; `null` where there is none (any more). */
    async tryStep(stepHash: Buffer, kind: StepKind, now: Date): Promise<StoredStep | null> {
      const row = await database
        .updateTable('accounts.sign_in_step')
        .set((set) => ({ attempts: set('attempts', '+', 1) }))
        .where('step_hash', '=', stepHash)
        .where('kind', '=', kind)
        .where('expires_at', '>', now)
        .returning(['account_id', 'attempts'])
        .executeTakeFirst()
      return row === undefined ? null : { accountId: row.account_id, attempts: row.attempts }
    },

    /** Takes a step, once: whoever comes second finds nothing. */
    async takeStep(stepHash: Buffer, kind: StepKind, now: Date): Promise<StoredStep | null> {
      const row = await database
        .deleteFrom('accounts.sign_in_step')
        .where('step_hash', '=', stepHash)
        .where('kind', '=', kind)
        .where('expires_at', '>', now)
        .returning(['account_id', 'attempts'])
        .executeTakeFirst()
      return row === undefined ? null : { accountId: row.account_id, attempts: row.attempts }
    },

    /** Whether the account was used from this browser before, and how many browsers it is known from; remembers it. */
    async meetDevice(
      accountId: string,
      deviceHash: Buffer,
      at: Date,
    ): Promise<{ readonly isKnown: boolean; readonly others: number }> {
      const rows = await database
        .selectFrom('accounts.known_device')
        .select('device_hash')
        .where('account_id', '=', accountId)
        .execute()
      await database
        .insertInto('accounts.known_device')
        .values({ account_id: accountId, device_hash: deviceHash, last_seen_at: at })
        .onConflict((conflict) => conflict.columns(['account_id', 'device_hash']).doUpdateSet({ last_seen_at: at }))
        .execute()
      const isKnown = rows.some(({ device_hash }) => device_hash.equals(deviceHash))
      return { isKnown, others: rows.length - (isKnown ? 1 : 0) }
    },

    async addNotice(accountId: string, notice: AccountNotice): Promise<void> {
      await database
        .insertInto('accounts.account_notice')
        .values({
          account_id: accountId,
          notice_id: notice.noticeId,
          kind: notice.kind,
          detail: notice.detail,
          at: notice.at,
          seen_at: null,
        })
        .execute()
    },

    async listNotices(accountId: string, limit: number): Promise<readonly AccountNotice[]> {
      const rows = await database
        .selectFrom('accounts.account_notice')
        .selectAll()
        .where('account_id', '=', accountId)
        .orderBy('at', 'desc')
        .limit(limit)
        .execute()
      return rows.flatMap((row) => {
        const kind = noticeKinds.find((known) => known === row.kind)
        if (kind === undefined) return []
        return [{ noticeId: row.notice_id, kind, detail: row.detail, at: row.at, isSeen: row.seen_at !== null }]
      })
    },

    async seeNotices(accountId: string, at: Date): Promise<void> {
      await database
        .updateTable('accounts.account_notice')
        .set({ seen_at: at })
        .where('account_id', '=', accountId)
        .where('seen_at', 'is', null)
        .execute()
    },

    async forgetNoticesBefore(at: Date): Promise<void> {
      await database.deleteFrom('accounts.account_notice').where('at', '<', at).execute()
      await database.deleteFrom('accounts.known_device').where('last_seen_at', '<', at).execute()
    },
  }
}

function toStrength(text: string): SignInStrength {
  const strength = signInStrengths.find((known) => known === text)
  if (strength === undefined) throw new Error(`A session began by ${text}`)
  return strength
}
