// The sender's rows, in transactions of the organisation's own role: what was sent, its link, what came back, the person's code.
import type { AnswerRow, LinkRow, QuestionRow, ReferralRow, ReferralTransaction } from './tables.ts'

const asBuffer = (bytes: Uint8Array) => Buffer.from(bytes)

/** States after which nothing more is expected of a recipient. */
export const FINAL_STATES: readonly string[] = ['declined', 'done', 'not-done', 'revoked', 'expired']

/** Writes a referral; false where the same submission wrote it before. */
export async function insertReferral(tx: ReferralTransaction, row: ReferralRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('protected.referral')
    .values({
      ...row,
      answer_key: asBuffer(row.answer_key),
      sealed: asBuffer(row.sealed),
      outbound: row.outbound === null ? null : asBuffer(row.outbound),
    })
    .onConflict((conflict) => conflict.constraint('referral_pk').doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Writes a link, in the place of an older one. */
export async function replaceLink(tx: ReferralTransaction, row: LinkRow): Promise<void> {
  await tx
    .insertInto('protected.referral_link')
    .values({ ...row, token_digest: asBuffer(row.token_digest) })
    .onConflict((conflict) =>
      conflict
        .constraint('referral_link_pk')
        .doUpdateSet((anew) => ({
          token_digest: anew.ref('excluded.token_digest'),
          expires_at: anew.ref('excluded.expires_at'),
          opened_at: anew.ref('excluded.opened_at'),
        })),
    )
    .execute()
}

/** Writes the hash of a person's code, in the place of an older one. */
export async function replaceQuestion(tx: ReferralTransaction, row: QuestionRow): Promise<void> {
  await tx
    .insertInto('protected.referral_question')
    .values({ ...row, digest: asBuffer(row.digest) })
    .onConflict((conflict) =>
      conflict
        .constraint('referral_question_pk')
        .doUpdateSet((anew) => ({ digest: anew.ref('excluded.digest'), expires_at: anew.ref('excluded.expires_at') })),
    )
    .execute()
}

/** Ends a person's code; whether there was one that still asked. */
export async function endQuestion(
  tx: ReferralTransaction,
  organisationId: string,
  referralId: string,
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('protected.referral_question')
    .set({ expires_at: now })
    .where('organisation_id', '=', organisationId)
    .where('referral_id', '=', referralId)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** One referral; `isHeld` keeps everybody else from changing it until the transaction ends. */
export async function readReferral(
  tx: ReferralTransaction,
  organisationId: string,
  referralId: string,
  { isHeld = false }: { readonly isHeld?: boolean } = {},
): Promise<ReferralRow | undefined> {
  return tx
    .selectFrom('protected.referral')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('referral_id', '=', referralId)
    .$if(isHeld, (query) => query.forUpdate())
    .executeTakeFirst()
}

/** Referrals of a case, of a person, or all of the teams of the transaction, the newest first. */
export async function readReferrals(
  tx: ReferralTransaction,
  organisationId: string,
  which: { readonly caseId?: string; readonly personId?: string; readonly most?: number; readonly isUnderWay?: boolean },
): Promise<readonly ReferralRow[]> {
  return tx
    .selectFrom('protected.referral')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .$if(which.caseId !== undefined, (query) => query.where('case_id', '=', which.caseId ?? ''))
    .$if(which.personId !== undefined, (query) => query.where('person_id', '=', which.personId ?? ''))
    .$if(which.isUnderWay === true, (query) => query.where('state', 'in', ['sent', 'received', 'accepted']))
    .orderBy('sent_at', 'desc')
    .orderBy('referral_id', 'desc')
    .limit(which.most ?? 200)
    .execute()
}

/** Whether its link was opened, and until when it answers. */
export async function readLink(tx: ReferralTransaction, organisationId: string, referralId: string) {
  return tx
    .selectFrom('protected.referral_link')
    .select(['expires_at', 'opened_at'])
    .where('organisation_id', '=', organisationId)
    .where('referral_id', '=', referralId)
    .executeTakeFirst()
}

/** Says that a link was opened. */
export async function markOpened(tx: ReferralTransaction, organisationId: string, referralId: string, at: Date): Promise<void> {
  await tx
    .updateTable('protected.referral_link')
    .set({ opened_at: at })
    .where('organisation_id', '=', organisationId)
    .where('referral_id', '=', referralId)
    .execute()
}

/** Adds what came back; false where there is one of this kind. */
export async function insertAnswer(tx: ReferralTransaction, row: AnswerRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('protected.referral_answer')
    .values({ ...row, sealed: row.sealed === null ? null : asBuffer(row.sealed) })
    .onConflict((conflict) => conflict.constraint('referral_answer_pk').doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** What came back, in its order. */
export async function readAnswers(
  tx: ReferralTransaction,
  organisationId: string,
  referralIds: readonly string[],
): Promise<readonly AnswerRow[]> {
  if (referralIds.length === 0) return []
  return tx
    .selectFrom('protected.referral_answer')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('referral_id', 'in', [...referralIds])
    .orderBy('at')
    .orderBy('kind', 'desc')
    .execute()
}

/** Cases with answers that no journal has taken, of the teams of the transaction. */
export async function readUntaken(
  tx: ReferralTransaction,
  organisationId: string,
  most: number,
): Promise<readonly { readonly case_id: string; readonly person_id: string }[]> {
  return tx
    .selectFrom('protected.referral_answer as a')
    .innerJoin('protected.referral as r', (join) =>
      join.onRef('r.organisation_id', '=', 'a.organisation_id').onRef('r.referral_id', '=', 'a.referral_id'),
    )
    .select(['r.case_id', 'r.person_id'])
    .distinct()
    .where('a.organisation_id', '=', organisationId)
    .where('a.taken_at', 'is', null)
    .limit(most)
    .execute()
}

/** Says that the journal has these answers. */
export async function markTaken(
  tx: ReferralTransaction,
  organisationId: string,
  referralId: string,
  kinds: readonly string[],
  at: Date,
): Promise<void> {
  await tx
    .updateTable('protected.referral_answer')
    .set({ taken_at: at })
    .where('organisation_id', '=', organisationId)
    .where('referral_id', '=', referralId)
    .where('kind', 'in', [...kinds])
    .execute()
}

/** Says that an answer came again, and waits for the journal again. */
export async function markUntaken(
  tx: ReferralTransaction,
  organisationId: string,
  referralId: string,
  kind: string,
): Promise<void> {
  await tx
    .updateTable('protected.referral_answer')
    .set({ taken_at: null })
    .where('organisation_id', '=', organisationId)
    .where('referral_id', '=', referralId)
    .where('kind', '=', kind)
    .execute()
}

/** Changes where a referral stands. */
export async function updateReferral(
  tx: ReferralTransaction,
  organisationId: string,
  referralId: string,
  change: Partial<
    Pick<ReferralRow, 'state' | 'changed_at' | 'answer_by' | 'expires_at' | 'outbound' | 'outbound_key_version' | 'delivered_at'>
  >,
): Promise<void> {
  await tx
    .updateTable('protected.referral')
    .set(change)
    .where('organisation_id', '=', organisationId)
    .where('referral_id', '=', referralId)
    .execute()
}

/** The person's row, where it is visible. */
export async function readPersonRow(tx: ReferralTransaction, organisationId: string, personId: string) {
  return tx
    .selectFrom('protected.person')
    .select(['team_id', 'is_restricted', 'is_invented'])
    .where('organisation_id', '=', organisationId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
}
