// Reads what is in work, through the login role causeway_accounts, within a transaction or without one.
import { sql, type Kysely, type Transaction } from 'kysely'
import type { Indicator } from '../indicators/observation.ts'
import type { CommitmentContent } from '../record/commitment.ts'
import { joinIndicators } from './public-store.ts'
import type {
  CommitmentRow,
  CommitmentTables,
  InvitationRow,
  ObservationRow,
  SeriesRow,
  StepRow,
  TakenReleaseRow,
  UpdateRow,
  VersionRow,
} from './tables.ts'

type Reader = Kysely<CommitmentTables> | Transaction<CommitmentTables>

/** A version as it is kept, its content read. */
export interface StoredVersion extends Omit<VersionRow, 'content'> {
  readonly content: CommitmentContent
}

/** Everything that those who edit may look up. */
export function readWork(database: Reader) {
  return {
    async findCommitment(id: string): Promise<CommitmentRow | null> {
      return (await database.selectFrom('open.commitment').selectAll().where('commitment_id', '=', id).executeTakeFirst()) ?? null
    },
    async findByRowKeys(keys: readonly string[]): Promise<readonly CommitmentRow[]> {
      return database
        .selectFrom('open.commitment')
        .selectAll()
        .where(sql<boolean>`row_key = ANY(${[...keys]})`)
        .execute()
    },
    async listInWork(): Promise<readonly CommitmentRow[]> {
      return database
        .selectFrom('open.commitment')
        .selectAll()
        .where('latest_state', '<>', 'published')
        .where('withdrawn_at', 'is', null)
        .orderBy('commitment_id', 'desc')
        .execute()
    },
    /** Published ones, not withdrawn, whose newest version names an account among its owners. */
    async listOwed(account: string): Promise<readonly CommitmentRow[]> {
      const owner = JSON.stringify({ owners: [{ account }] })
      return database
        .selectFrom('open.commitment as c')
        .innerJoin('open.commitment_version as v', (join) =>
          join.onRef('v.commitment_id', '=', 'c.commitment_id').onRef('v.version', '=', 'c.latest_version'),
        )
        .selectAll('c')
        .where('c.published_version', 'is not', null)
        .where('c.withdrawn_at', 'is', null)
        .where(sql<boolean>`v.content @> ${owner}::jsonb`)
        .orderBy('c.commitment_id', 'desc')
        .execute()
    },
    async findVersions(id: string): Promise<readonly StoredVersion[]> {
      const rows = await database
        .selectFrom('open.commitment_version')
        .selectAll()
        .where('commitment_id', '=', id)
        .orderBy('version', 'desc')
        .execute()
      return rows.map(toVersion)
    },
    async findLatestVersions(ids: readonly string[]): Promise<ReadonlyMap<string, StoredVersion>> {
      const rows = await database
        .selectFrom('open.commitment_version')
        .selectAll()
        .distinctOn('commitment_id')
        .where(sql<boolean>`commitment_id = ANY(${[...ids]}::uuid[])`)
        .orderBy('commitment_id')
        .orderBy('version', 'desc')
        .execute()
      return new Map(rows.map((row) => [row.commitment_id, toVersion(row)]))
    },
    async findSteps(ids: readonly string[]): Promise<readonly StepRow[]> {
      return database
        .selectFrom('open.commitment_step')
        .selectAll()
        .where(sql<boolean>`commitment_id = ANY(${[...ids]}::uuid[])`)
        .orderBy('step_at')
        .orderBy('step_id')
        .execute()
    },
    async findUpdate(updateId: string): Promise<UpdateRow | null> {
      return (
        (await database.selectFrom('open.commitment_update').selectAll().where('update_id', '=', updateId).executeTakeFirst()) ??
        null
      )
    },
    async listUpdates(id: string | null): Promise<readonly UpdateRow[]> {
      const query = database.selectFrom('open.commitment_update').selectAll().orderBy('saved_at', 'desc').orderBy('update_id')
      return (id === null ? query.where('state', '=', 'waiting') : query.where('commitment_id', '=', id)).execute()
    },
    async listInvitations(id: string): Promise<readonly InvitationRow[]> {
      return database
        .selectFrom('open.reach_invitation')
        .selectAll()
        .where('commitment_id', '=', id)
        .orderBy('created_at', 'desc')
        .orderBy('invitation_id')
        .execute()
    },
    async findInvitation(by: { readonly invitationId: string } | { readonly tokenHash: Buffer }): Promise<InvitationRow | null> {
      const query = database.selectFrom('open.reach_invitation').selectAll()
      const found =
        'tokenHash' in by ? query.where('token_hash', '=', by.tokenHash) : query.where('invitation_id', '=', by.invitationId)
      return (await found.executeTakeFirst()) ?? null
    },
    async listIndicators(): Promise<readonly Indicator[]> {
      const about = await database.selectFrom('open.indicator').selectAll().orderBy('indicator_code').execute()
      const versions = await database.selectFrom('open.indicator_version').selectAll().orderBy('place', 'desc').execute()
      return joinIndicators(about, versions)
    },
    async shippedDigest(file: string): Promise<string | null> {
      const row = await database
        .selectFrom('open.commitment_shipped')
        .select('digest')
        .where('file', '=', file)
        .executeTakeFirst()
      return row?.digest ?? null
    },
    async listTaken(): Promise<readonly TakenReleaseRow[]> {
      return database.selectFrom('open.taken_release').selectAll().execute()
    },
    /** Series of these families, with their ids. */
    async findSeries(families: readonly string[]): Promise<readonly SeriesRow[]> {
      return database
        .selectFrom('open.observation_series')
        .selectAll()
        .where(sql<boolean>`family = ANY(${[...families]})`)
        .execute()
    },
    /** The newest vintage of each of these periods of these series. */
    async findNewest(
      wanted: readonly { readonly seriesId: string; readonly timePeriod: string }[],
    ): Promise<readonly ObservationRow[]> {
      const { rows } = await sql<ObservationRow>`
        SELECT DISTINCT ON (o.series_id, o.time_period) o.*
        FROM unnest(${wanted.map(({ seriesId }) => seriesId)}::uuid[], ${wanted.map(({ timePeriod }) => timePeriod)}::text[])
          AS wanted (series_id, time_period)
        JOIN open.observation o ON o.series_id = wanted.series_id AND o.time_period = wanted.time_period
        ORDER BY o.series_id, o.time_period, o.vintage DESC`.execute(database)
      return rows
    },
  }
}

function toVersion(row: VersionRow): StoredVersion {
  // Written by this room alone, as content.
  return { ...row, content: row.content as CommitmentContent }
}
