// Keeps what is in work, through the login role causeway_accounts: versions are added, never changed. Whoever writes takes the row of the
// generation first, so that two writers follow each other and a reader that has seen a generation has seen all before it.
import { sql, type Kysely, type Transaction } from 'kysely'
import type { Indicator } from '../indicators/observation.ts'
import type { CommitmentContent } from '../record/commitment.ts'
import { joinIndicators } from './public-store.ts'
import type {
  CommitmentRow,
  CommitmentTables,
  InvitationRow,
  ObservationRow,
  ReachRow,
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

/** A series to be found or made. */
export type NewSeries = Omit<SeriesRow, 'changed_in' | 'dimensions'> & { readonly dimensions: Readonly<Record<string, string>> }

export type CommitmentEditingStore = ReturnType<typeof createCommitmentEditingStore>
export type CommitmentWriter = ReturnType<typeof writing>

/** Reads and writes over a handle. */
export function createCommitmentEditingStore(database: Kysely<CommitmentTables>) {
  return {
    ...reading(database),
    /** One transaction that nobody else writes beside. What throws keeps nothing. */
    write<Value>(work: (writer: CommitmentWriter) => Promise<Value>): Promise<Value> {
      return database.transaction().execute(async (transaction) => {
        const { generation } = await transaction
          .updateTable('open.commitment_generation')
          .set((row) => ({ generation: row('generation', '+', 1) }))
          .returning('generation')
          .executeTakeFirstOrThrow()
        return work(writing(transaction, generation))
      })
    },
  }
}

function toVersion(row: VersionRow): StoredVersion {
  // Written by this room alone, as content.
  return { ...row, content: row.content as CommitmentContent }
}

function reading(database: Reader) {
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

function writing(transaction: Transaction<CommitmentTables>, generation: number) {
  return {
    ...reading(transaction),
    generation,
    async addVersion(version: StoredVersion): Promise<void> {
      await transaction
        .insertInto('open.commitment_version')
        .values({ ...version, content: JSON.stringify(version.content) })
        .execute()
    },
    async putCommitment(row: CommitmentRow): Promise<void> {
      const { commitment_id: _, ...changed } = row
      await transaction
        .insertInto('open.commitment')
        .values(row)
        .onConflict((conflict) => conflict.column('commitment_id').doUpdateSet(changed))
        .execute()
    },
    async addStep(step: StepRow): Promise<void> {
      await transaction.insertInto('open.commitment_step').values(step).execute()
    },
    /** Publishes a version, content without accounts. */
    async publish(row: {
      readonly id: string
      readonly version: number
      readonly content: CommitmentContent
      readonly reason: string
      readonly at: Date
    }): Promise<void> {
      const { id, version, content, reason, at } = row
      await transaction
        .insertInto('open.commitment_published')
        .values({ commitment_id: id, version, content: JSON.stringify(content), reason, published_at: at })
        .execute()
      await transaction
        .insertInto('open.commitment_entry')
        .values({ commitment_id: id, version, withdrawn_at: null, withdrawn_reason: null, changed_in: generation })
        .onConflict((conflict) => conflict.column('commitment_id').doUpdateSet({ version, changed_in: generation }))
        .execute()
    },
    /** Withdraws, restores, or only says that something about a published commitment changed. */
    async touchEntry(id: string, withdrawn?: { readonly at: Date; readonly reason: string } | null): Promise<void> {
      await transaction
        .updateTable('open.commitment_entry')
        .set({
          changed_in: generation,
          ...(withdrawn === undefined
            ? {}
            : { withdrawn_at: withdrawn?.at ?? null, withdrawn_reason: withdrawn?.reason ?? null }),
        })
        .where('commitment_id', '=', id)
        .execute()
    },
    async addUpdate(row: UpdateRow): Promise<void> {
      await transaction.insertInto('open.commitment_update').values(row).execute()
    },
    async decideUpdate(updateId: string, state: UpdateRow['state'], by: string, at: Date): Promise<void> {
      await transaction
        .updateTable('open.commitment_update')
        .set({ state, decided_by: by, decided_at: at })
        .where('update_id', '=', updateId)
        .execute()
    },
    async publishUpdate({ update_id, commitment_id, words, done_on, url, grade }: UpdateRow, at: Date): Promise<void> {
      const row = { update_id, commitment_id, words, done_on, url, grade, published_at: at }
      await transaction.insertInto('open.commitment_update_published').values(row).execute()
    },
    async addInvitation(row: InvitationRow): Promise<void> {
      await transaction.insertInto('open.reach_invitation').values(row).execute()
    },
    async changeInvitation(
      invitationId: string,
      change: Partial<
        Omit<
          InvitationRow,
          'invitation_id' | 'commitment_id' | 'token_hash' | 'language' | 'invited_by' | 'created_at' | 'expires_at'
        >
      >,
    ): Promise<void> {
      await transaction.updateTable('open.reach_invitation').set(change).where('invitation_id', '=', invitationId).execute()
    },
    async putReach(row: ReachRow): Promise<void> {
      const { invitation_id: _, commitment_id: __, ...changed } = row
      await transaction
        .insertInto('open.reach_published')
        .values(row)
        .onConflict((conflict) => conflict.column('invitation_id').doUpdateSet(changed))
        .execute()
    },
    /** Adds an indicator, unless it is there, and the versions that are not there yet. */
    async addIndicator(indicator: Indicator, by: string | null, at: Date): Promise<void> {
      const { code, versions, ...about } = indicator
      await transaction
        .insertInto('open.indicator')
        .values({ indicator_code: code, about: JSON.stringify(about) })
        .onConflict((conflict) => conflict.column('indicator_code').doNothing())
        .execute()
      const { last } = await transaction
        .selectFrom('open.indicator_version')
        .select((select) => select.fn.max<number | null>('place').as('last'))
        .where('indicator_code', '=', code)
        .executeTakeFirstOrThrow()
      // The newest comes first in the list and last in the order of their coming.
      const rows = versions
        .toReversed()
        .map(({ version, ...definition }, index) => ({
          indicator_code: code,
          version,
          definition: JSON.stringify(definition),
          place: (last ?? -1) + 1 + index,
          added_by: by,
          added_at: at,
        }))
      if (rows.length > 0) {
        await transaction
          .insertInto('open.indicator_version')
          .values(rows)
          .onConflict((conflict) => conflict.columns(['indicator_code', 'version']).doNothing())
          .execute()
      }
    },
    async putShipped(file: string, digest: string, at: Date): Promise<void> {
      await transaction
        .insertInto('open.commitment_shipped')
        .values({ file, digest, loaded_at: at })
        .onConflict((conflict) => conflict.column('file').doUpdateSet({ digest, loaded_at: at }))
        .execute()
    },
    async addSeries(series: readonly NewSeries[]): Promise<void> {
      for (const part of inParts(series)) {
        await transaction
          .insertInto('open.observation_series')
          .values(part.map((one) => ({ ...one, dimensions: JSON.stringify(one.dimensions), changed_in: generation })))
          .execute()
      }
    },
    async touchSeries(ids: readonly string[]): Promise<void> {
      await transaction
        .updateTable('open.observation_series')
        .set({ changed_in: generation })
        .where(sql<boolean>`series_id = ANY(${[...ids]}::uuid[])`)
        .execute()
    },
    async addObservations(rows: readonly ObservationRow[]): Promise<void> {
      for (const part of inParts(rows)) {
        await transaction
          .insertInto('open.observation')
          .values(part.map((row) => ({ ...row, attributes: JSON.stringify(row.attributes) })))
          .execute()
      }
    },
    /** Takes away what was derived from a release, and says of which series. */
    async removeReleaseObservations(releaseId: string): Promise<readonly string[]> {
      const rows = await transaction
        .deleteFrom('open.observation')
        .where('release_id', '=', releaseId)
        .returning('series_id')
        .execute()
      return [...new Set(rows.map(({ series_id }) => series_id))]
    },
    async addTaken(row: TakenReleaseRow): Promise<void> {
      await transaction.insertInto('open.taken_release').values(row).execute()
    },
    async markTakenWithdrawn(releaseId: string, at: Date, reason: string): Promise<void> {
      await transaction
        .updateTable('open.taken_release')
        .set({ withdrawn_at: at, withdrawn_reason: reason })
        .where('release_id', '=', releaseId)
        .execute()
    },
  }
}

/** PostgreSQL takes 65,535 values a statement; a row has at most 15. */
function* inParts<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let from = 0; from < rows.length; from += 4000) yield rows.slice(from, from + 4000)
}
