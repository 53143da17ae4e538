// Every ground of a backup that something could still be told on is ended, as the room of consent ends one: a last event of its chain with
// its own entry, a notice for whoever was told, and no copy left. Whoever withdrew since the backup is asked again like everybody else.
import type { RestoreQuery } from '../../platform/database/index.ts'
import { channels, isInOurHands } from '../consent/index.ts'
import { enterRestored } from './enter-restored.ts'

interface LiveGround {
  readonly organisation_id: string
  readonly ground_id: string
  readonly person_id: string
  readonly purpose: string
  readonly recipient_id: string
  readonly fields: readonly string[]
  readonly place: number
  readonly state: string
}

const AT_ONCE = 1000

/** Ends them; how many, and how many notices were made. */
export async function endRestoredGrounds(
  query: RestoreQuery,
  now: Date,
): Promise<{ readonly grounds: number; readonly notices: number }> {
  const live = await query<LiveGround>(
    `SELECT g.organisation_id, g.ground_id, g.person_id, g.purpose, g.recipient_id, g.fields, e.place, e.state
       FROM firewall.disclosure_ground g JOIN firewall.ground_event e USING (organisation_id, ground_id)
      WHERE e.state <> 'over' AND g.expires_at > $1 AND NOT EXISTS (
        SELECT FROM firewall.ground_event l
         WHERE l.organisation_id = e.organisation_id AND l.ground_id = e.ground_id AND l.place > e.place)
      ORDER BY g.organisation_id, g.ground_id`,
    [now],
  )
  let notices = 0
  for (let from = 0; from < live.length; from += AT_ONCE) notices += await endBatch(query, live.slice(from, from + AT_ONCE), now)
  return { grounds: live.length, notices }
}

async function endBatch(query: RestoreQuery, grounds: readonly LiveGround[], now: Date): Promise<number> {
  const entries = await enterRestored(
    query,
    grounds.map((ground) => ({
      organisationId: ground.organisation_id,
      personId: ground.person_id,
      kind: 'consent-withdrawn',
      action: 'withdraw-consent',
      // The table's own check holds it to the list.
      purpose: ground.purpose as 'referral',
      fields: ground.fields,
      recipient: ground.recipient_id,
      details: { ground: ground.ground_id, cause: 'restored' },
    })),
    now,
  )
  const organisations = grounds.map((ground) => ground.organisation_id)
  const ids = grounds.map((ground) => ground.ground_id)
  await query(
    `INSERT INTO firewall.ground_event
       (organisation_id, ground_id, place, before_place, before_state, event, state, at, cause, by_account, entry_id)
     SELECT organisation, ground, before + 1, before, state, 'ended', 'over', $6::timestamptz, 'restored', NULL::uuid, entry
       FROM unnest($1::uuid[], $2::uuid[], $3::integer[], $4::text[], $5::uuid[]) AS ended (organisation, ground, before, state, entry)`,
    [organisations, ids, grounds.map(({ place }) => place), grounds.map(({ state }) => state), entries, now],
  )
  const made = await query(
    `INSERT INTO firewall.withdrawal_notice
       (organisation_id, disclosure_id, ground_id, recipient_id, is_in_our_hands, made_at, state, told_at, told_by)
     SELECT d.organisation_id, d.disclosure_id, d.ground_id, d.recipient_id, d.channel = ANY ($3::text[]), $4::timestamptz, 'to-tell', NULL::timestamptz, NULL::uuid
       FROM firewall.disclosure d JOIN unnest($1::uuid[], $2::uuid[]) AS ended (organisation, ground)
         ON d.organisation_id = ended.organisation AND d.ground_id = ended.ground
     ON CONFLICT DO NOTHING RETURNING 1`,
    [organisations, ids, channels.filter((channel) => isInOurHands(channel)), now],
  )
  return made.length
}
