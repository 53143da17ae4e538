// The receiver's rows, in transactions of its own role: its desk, what it received, what it answers, what was taken back.
import { sql } from 'kysely'
import type { DeskRow, ReceivedRow, ReferralTransaction, ReplyRow } from './tables.ts'

/** Writes where an organisation takes referrals. */
export async function upsertDesk(tx: ReferralTransaction, row: DeskRow): Promise<void> {
  await tx
    .insertInto('protected.referral_desk')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .constraint('referral_desk_pk')
        .doUpdateSet((anew) => ({
          intake_team_id: anew.ref('excluded.intake_team_id'),
          is_open: anew.ref('excluded.is_open'),
          capacity: anew.ref('excluded.capacity'),
          changed_at: anew.ref('excluded.changed_at'),
          changed_by: anew.ref('excluded.changed_by'),
        })),
    )
    .execute()
}

/** Writes a received referral with its empty file; nothing where they are there. */
export async function insertReceived(
  tx: ReferralTransaction,
  row: ReceivedRow,
  person: { readonly isRestricted: boolean; readonly isInvented: boolean; readonly inDemo: boolean },
): Promise<void> {
  await tx
    .insertInto('protected.person')
    .values({
      organisation_id: row.organisation_id,
      person_id: row.person_id,
      team_id: row.team_id,
      is_restricted: person.isRestricted,
      is_invented: person.isInvented,
      in_demo: person.inDemo,
      created_at: row.received_at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await tx
    .insertInto('protected.referral_received')
    .values({ ...row, answer_key: Buffer.from(row.answer_key), sealed: Buffer.from(row.sealed) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** One received referral; `isHeld` keeps everybody else from changing it until the transaction ends. */
export async function readReceived(
  tx: ReferralTransaction,
  organisationId: string,
  referralId: string,
  { isHeld = false }: { readonly isHeld?: boolean } = {},
): Promise<ReceivedRow | undefined> {
  return tx
    .selectFrom('protected.referral_received')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('referral_id', '=', referralId)
    .$if(isHeld, (query) => query.forUpdate())
    .executeTakeFirst()
}

/** Where a page of received referrals goes on: after this one, in the order of `readReceivedList`. */
export type ReceivedPlace = Pick<ReceivedRow, 'is_urgent' | 'answer_by' | 'referral_id'>

/** Received referrals of the teams of the transaction: the urgent ones first, and of each kind those to be answered soonest. */
export async function readReceivedList(
  tx: ReferralTransaction,
  organisationId: string,
  which: {
    readonly states: readonly string[]
    readonly most: number
    readonly personId?: string
    readonly after?: ReceivedPlace | undefined
  },
): Promise<readonly ReceivedRow[]> {
  const { after } = which
  return tx
    .selectFrom('protected.referral_received')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .$if(after !== undefined, (query) =>
      query.where(
        sql<boolean>`(NOT is_urgent, answer_by, referral_id)
          > (${after?.is_urgent !== true}::boolean, ${after?.answer_by}::timestamptz, ${after?.referral_id}::uuid)`,
      ),
    )
    .where('state', 'in', [...which.states])
    .$if(which.personId !== undefined, (query) => query.where('person_id', '=', which.personId ?? ''))
    .orderBy('is_urgent', 'desc')
    .orderBy('answer_by')
    .orderBy('referral_id')
    .limit(which.most)
    .execute()
}

/** How many stand where, within the teams of the transaction. */
export async function countReceived(tx: ReferralTransaction, organisationId: string): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ state: string; count: number }>`
    SELECT state, count(*)::integer AS count FROM protected.referral_received
    WHERE organisation_id = ${organisationId}::uuid GROUP BY state`.execute(tx)
  return new Map(rows.map((row) => [row.state, row.count]))
}

/** Changes where a received referral stands. */
export async function updateReceived(
  tx: ReferralTransaction,
  organisationId: string,
  referralId: string,
  change: Pick<ReceivedRow, 'state' | 'changed_at'>,
): Promise<void> {
  await tx
    .updateTable('protected.referral_received')
    .set(change)
    .where('organisation_id', '=', organisationId)
    .where('referral_id', '=', referralId)
    .execute()
}

/** Takes a received referral away; its file stays. */
export async function deleteReceived(tx: ReferralTransaction, organisationId: string, referralId: string): Promise<void> {
  await tx
    .deleteFrom('protected.referral_received')
    .where('organisation_id', '=', organisationId)
    .where('referral_id', '=', referralId)
    .execute()
}

/** Adds an answer of the receiver; false where there is one of this kind. */
export async function insertReply(tx: ReferralTransaction, row: ReplyRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('protected.referral_reply')
    .values({ ...row, sealed: row.sealed === null ? null : Buffer.from(row.sealed) })
    .onConflict((conflict) => conflict.constraint('referral_reply_pk').doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** The answers of a received referral that were not carried over. */
export async function readReplies(
  tx: ReferralTransaction,
  organisationId: string,
  referralId: string,
): Promise<readonly ReplyRow[]> {
  return tx
    .selectFrom('protected.referral_reply')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('referral_id', '=', referralId)
    .orderBy('at')
    .execute()
}

/** Says that an answer was carried over. */
export async function markCarried(
  tx: ReferralTransaction,
  organisationId: string,
  referralId: string,
  kind: string,
  at: Date,
): Promise<void> {
  await tx
    .updateTable('protected.referral_reply')
    .set({ carried_at: at })
    .where('organisation_id', '=', organisationId)
    .where('referral_id', '=', referralId)
    .where('kind', '=', kind)
    .execute()
}

/** Tells the receiver that a referral was taken back. */
export async function insertTakenBack(
  tx: ReferralTransaction,
  row: { readonly organisation_id: string; readonly referral_id: string; readonly sender_id: string; readonly at: Date },
): Promise<void> {
  await tx
    .insertInto('protected.referral_taken_back')
    .values({ ...row, seen_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** What was taken back and not yet seen. */
export async function readTakenBack(tx: ReferralTransaction, organisationId: string) {
  return tx
    .selectFrom('protected.referral_taken_back')
    .select(['referral_id', 'sender_id', 'at'])
    .where('organisation_id', '=', organisationId)
    .where('seen_at', 'is', null)
    .orderBy('at', 'desc')
    .limit(50)
    .execute()
}

/** Says that it was seen. */
export async function markTakenBackSeen(
  tx: ReferralTransaction,
  organisationId: string,
  referralId: string,
  at: Date,
): Promise<void> {
  await tx
    .updateTable('protected.referral_taken_back')
    .set({ seen_at: at })
    .where('organisation_id', '=', organisationId)
    .where('referral_id', '=', referralId)
    .execute()
}
