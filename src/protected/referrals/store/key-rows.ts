// What the key role sees of referrals: whose link or code it is, what waits to be carried over, what has ended. Nothing sealed.
import { sql } from 'kysely'
import type { DeskRow, ReferralHandle } from './tables.ts'

/** A referral by its link or code. */
export interface FoundReferral {
  readonly organisationId: string
  readonly referralId: string
  readonly personId: string
  readonly teamId: string
  readonly expiresAt: Date
}

/** The referral of a link, by the hash of its token. */
export async function findByToken(handle: ReferralHandle, digest: Uint8Array): Promise<FoundReferral | undefined> {
  const row = await handle
    .selectFrom('protected.referral_link')
    .select(['organisation_id', 'referral_id', 'person_id', 'team_id', 'expires_at'])
    .where('token_digest', '=', Buffer.from(digest))
    .executeTakeFirst()
  return row === undefined ? undefined : toFound(row)
}

/** The referral that a person's printed code asks about. */
export async function findByQuestion(handle: ReferralHandle, digest: Uint8Array): Promise<FoundReferral | undefined> {
  const row = await handle
    .selectFrom('protected.referral_question')
    .select(['organisation_id', 'referral_id', 'person_id', 'team_id', 'expires_at'])
    .where('digest', '=', Buffer.from(digest))
    .executeTakeFirst()
  return row === undefined ? undefined : toFound(row)
}

function toFound(row: {
  readonly organisation_id: string
  readonly referral_id: string
  readonly person_id: string
  readonly team_id: string
  readonly expires_at: Date
}): FoundReferral {
  return {
    organisationId: row.organisation_id,
    referralId: row.referral_id,
    personId: row.person_id,
    teamId: row.team_id,
    expiresAt: row.expires_at,
  }
}

/** What the key role knows of a sent referral. */
export interface KnownReferral {
  readonly organisation_id: string
  readonly referral_id: string
  readonly person_id: string
  readonly team_id: string
  readonly partner_id: string | null
  readonly ground_id: string
  readonly state: string
  readonly receiver_person_id: string | null
}

const KNOWN = sql`r.organisation_id, r.referral_id, r.person_id, r.team_id, r.partner_id, r.ground_id, r.state, r.receiver_person_id`

const IS_OVER = sql`EXISTS (
  SELECT FROM firewall.ground_event e
  WHERE e.organisation_id = r.organisation_id AND e.ground_id = r.ground_id AND e.state = 'over'
) AS is_over`

/** Where a page of rows begins: after this one. Two organisations may have rows of one id. */
export interface RowPlace {
  readonly organisation_id: string
  readonly referral_id: string
}

/** Before every row. */
export const FIRST: RowPlace = {
  organisation_id: '00000000-0000-0000-0000-000000000000',
  referral_id: '00000000-0000-0000-0000-000000000000',
}

function isAfter({ referral_id, organisation_id }: RowPlace) {
  return sql`(r.referral_id, r.organisation_id) > (${referral_id}::uuid, ${organisation_id}::uuid)`
}

/** A sent referral, and whether its ground is over; nothing where its organisation has it no more. */
export async function findSent(
  handle: ReferralHandle,
  organisationId: string,
  referralId: string,
): Promise<(KnownReferral & { readonly is_over: boolean }) | undefined> {
  const { rows } = await sql<KnownReferral & { readonly is_over: boolean }>`
    SELECT ${KNOWN}, ${IS_OVER} FROM protected.referral r
    WHERE r.organisation_id = ${organisationId}::uuid AND r.referral_id = ${referralId}::uuid`.execute(handle)
  return rows[0]
}

/** The sent referrals that these received ones are of, by the sender's id and theirs: one question for a page. */
export async function findSentOf(
  handle: ReferralHandle,
  received: readonly Pick<KnownReceived, 'sender_id' | 'referral_id'>[],
): Promise<ReadonlyMap<string, KnownReferral & { readonly is_over: boolean }>> {
  const { rows } = await sql<KnownReferral & { readonly is_over: boolean }>`
    SELECT ${KNOWN}, ${IS_OVER} FROM protected.referral r
    JOIN unnest(${received.map((row) => row.sender_id)}::uuid[], ${received.map((row) => row.referral_id)}::uuid[])
      AS asked (organisation_id, referral_id)
      ON asked.organisation_id = r.organisation_id AND asked.referral_id = r.referral_id`.execute(handle)
  return new Map(rows.map((row) => [`${row.organisation_id} ${row.referral_id}`, row]))
}

/** Referrals to organisations on the system that are not handed over yet, a page of them. */
export async function listUndelivered(handle: ReferralHandle, after: RowPlace, most: number): Promise<readonly KnownReferral[]> {
  const { rows } = await sql<KnownReferral>`
    SELECT ${KNOWN} FROM protected.referral r
    WHERE r.way = 'organisation' AND r.delivered_at IS NULL AND r.state = 'sent' AND ${isAfter(after)}
    ORDER BY r.referral_id, r.organisation_id LIMIT ${most}`.execute(handle)
  return rows
}

/** Referrals under way whose ground is over, or whose time to be opened is, or, once opened, to be answered; a page of them. */
export async function listEnded(
  handle: ReferralHandle,
  now: Date,
  after: RowPlace,
  most: number,
): Promise<readonly (KnownReferral & { readonly is_over: boolean })[]> {
  const { rows } = await sql<KnownReferral & { readonly is_over: boolean }>`
    SELECT * FROM (
      SELECT ${KNOWN}, ${IS_OVER}, coalesce((
        SELECT l.expires_at FROM protected.referral_link l
        WHERE l.organisation_id = r.organisation_id AND l.referral_id = r.referral_id AND l.opened_at IS NOT NULL
      ), r.expires_at) AS ends_at
      FROM protected.referral r
      WHERE r.state IN ('sent', 'received', 'accepted') AND ${isAfter(after)}
    ) u
    WHERE u.is_over OR (u.state IN ('sent', 'received') AND u.ends_at <= ${now}::timestamptz)
    ORDER BY u.referral_id, u.organisation_id LIMIT ${most}`.execute(handle)
  return rows
}

/** Whether a ground is over. */
export async function isGroundOver(handle: ReferralHandle, organisationId: string, groundId: string): Promise<boolean> {
  const { rows } = await sql`
    SELECT FROM firewall.ground_event
    WHERE organisation_id = ${organisationId}::uuid AND ground_id = ${groundId}::uuid AND state = 'over' LIMIT 1`.execute(handle)
  return rows.length > 0
}

/** A received referral as the key role knows it. */
export interface KnownReceived {
  readonly organisation_id: string
  readonly referral_id: string
  readonly person_id: string
  readonly team_id: string
  readonly sender_id: string
  readonly state: string
}

/** Received referrals, a page after an id. */
export async function listReceivedEverywhere(
  handle: ReferralHandle,
  after: RowPlace,
  most: number,
): Promise<readonly KnownReceived[]> {
  const { rows } = await sql<KnownReceived>`
    SELECT organisation_id, referral_id, person_id, team_id, sender_id, state FROM protected.referral_received r
    WHERE ${isAfter(after)} ORDER BY r.referral_id, r.organisation_id LIMIT ${most}`.execute(handle)
  return rows
}

/** Whether this id is a file that the receiver has for anything but this referral. */
export async function isSomebodyElse(
  handle: ReferralHandle,
  receiverId: string,
  personId: string,
  referralId: string,
): Promise<boolean> {
  const { rows } = await sql`
    SELECT FROM protected.person p
    WHERE p.organisation_id = ${receiverId}::uuid AND p.person_id = ${personId}::uuid AND NOT EXISTS (
      SELECT FROM protected.referral_received r
      WHERE r.organisation_id = p.organisation_id AND r.person_id = p.person_id AND r.referral_id = ${referralId}::uuid
    )`.execute(handle)
  return rows.length > 0
}

/** Whether the receiver wrote anything down of this person, in whatever team, or received them by another referral. */
export async function hasOwnFile(handle: ReferralHandle, receiverId: string, personId: string): Promise<boolean> {
  const { rows } = await sql`
    SELECT FROM protected.person_field f WHERE f.organisation_id = ${receiverId}::uuid AND f.person_id = ${personId}::uuid
    UNION ALL
    SELECT FROM protected.referral_received r WHERE r.organisation_id = ${receiverId}::uuid AND r.person_id = ${personId}::uuid
    LIMIT 1`.execute(handle)
  return rows.length > 0
}

/** Which received referrals have answers that are not carried over, a page of them. */
export async function listUncarried(handle: ReferralHandle, after: RowPlace, most: number): Promise<readonly KnownReceived[]> {
  const { rows } = await sql<KnownReceived>`
    SELECT organisation_id, referral_id, person_id, team_id, sender_id, state FROM protected.referral_received r
    WHERE ${isAfter(after)} AND EXISTS (
      SELECT FROM protected.referral_reply a
      WHERE a.organisation_id = r.organisation_id AND a.referral_id = r.referral_id AND a.carried_at IS NULL
    )
    ORDER BY r.referral_id, r.organisation_id LIMIT ${most}`.execute(handle)
  return rows
}

/** An organisation that takes referrals. */
export interface OpenDesk {
  readonly organisation_id: string
  readonly name: string
  readonly jurisdiction: string
  readonly is_demo: boolean
  readonly intake_team_id: string
  readonly capacity: number | null
  /** What is left of the capacity, after those accepted and not done. */
  readonly room: number | null
}

/** Organisations that take referrals, by name. */
export async function listOpenDesks(handle: ReferralHandle): Promise<readonly OpenDesk[]> {
  const { rows } = await sql<OpenDesk>`
    SELECT d.organisation_id, o.name, o.jurisdiction, o.is_demo, d.intake_team_id, d.capacity,
      CASE WHEN d.capacity IS NOT NULL THEN greatest(0, d.capacity - (
        SELECT count(*)::integer FROM protected.referral_received r
        WHERE r.organisation_id = d.organisation_id AND r.state = 'accepted'
      )) END AS room
    FROM protected.referral_desk d JOIN firewall.organisation o ON o.organisation_id = d.organisation_id
    WHERE d.is_open AND o.state = 'active' ORDER BY o.name, o.organisation_id`.execute(handle)
  return rows
}

/** An organisation's desk, open or not. */
export async function readDesk(handle: ReferralHandle, organisationId: string): Promise<DeskRow | undefined> {
  return handle.selectFrom('protected.referral_desk').selectAll().where('organisation_id', '=', organisationId).executeTakeFirst()
}

/** Names of organisations by id. */
export async function readOrganisationNames(
  handle: ReferralHandle,
  organisationIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (organisationIds.length === 0) return new Map()
  const rows = await handle
    .selectFrom('firewall.organisation')
    .select(['organisation_id', 'name'])
    .where('organisation_id', 'in', [...organisationIds])
    .execute()
  return new Map(rows.map((row) => [row.organisation_id, row.name]))
}

/** Whether the organisation keeps invented people only. */
export async function isDemonstration(handle: ReferralHandle, organisationId: string): Promise<boolean> {
  const row = await handle
    .selectFrom('firewall.organisation')
    .select('is_demo')
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst()
  return row?.is_demo !== false
}
