// Keeps what is in work, through the login role causeway_accounts: versions are added, never changed. Whoever writes takes the row of the
// generation first, so that two writers follow each other and a reader that has seen a generation has seen all before it.
import { sql, type Kysely, type Transaction } from 'kysely'
import { toStorable, toStorableJson, toStorableRow } from '../../../platform/database/index.ts'
import type { Indicator } from '../indicators/observation.ts'
import type { CommitmentContent } from '../record/commitment.ts'
import { readWork, type StoredVersion } from './read-work.ts'
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
} from './tables.ts'

/** A series to be found or made. */
export type NewSeries = Omit<SeriesRow, 'changed_in' | 'dimensions'> & { readonly dimensions: Readonly<Record<string, string>> }

export type CommitmentEditingStore = ReturnType<typeof createCommitmentEditingStore>
export type CommitmentWriter = ReturnType<typeof writing>

/** Reads and writes over a handle. */
export function createCommitmentEditingStore(database: Kysely<CommitmentTables>) {
  return {
    ...readWork(database),
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

function writing(transaction: Transaction<CommitmentTables>, generation: number) {
  return {
    ...readWork(transaction),
    generation,
    async addVersion(version: StoredVersion): Promise<void> {
      await transaction
        .insertInto('open.commitment_version')
        .values({ ...toStorableRow(version), content: toStorableJson(version.content) })
        .execute()
    },
    async putCommitment(row: CommitmentRow): Promise<void> {
      await transaction
        .insertInto('open.commitment')
        .values(toStorableRow(row))
        .onConflict((conflict) =>
          conflict
            .column('commitment_id')
            .doUpdateSet((excluded) => ({
              latest_version: excluded.ref('excluded.latest_version'),
              latest_state: excluded.ref('excluded.latest_state'),
              submitted_by: excluded.ref('excluded.submitted_by'),
              published_version: excluded.ref('excluded.published_version'),
              withdrawn_at: excluded.ref('excluded.withdrawn_at'),
              withdrawn_reason: excluded.ref('excluded.withdrawn_reason'),
              row_key: excluded.ref('excluded.row_key'),
            })),
        )
        .execute()
    },
    async addStep(step: StepRow): Promise<void> {
      await transaction.insertInto('open.commitment_step').values(toStorableRow(step)).execute()
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
        .values({ commitment_id: id, version, content: toStorableJson(content), reason: toStorable(reason), published_at: at })
        .execute()
      await transaction
        .insertInto('open.commitment_entry')
        .values({ commitment_id: id, version, withdrawn_at: null, withdrawn_reason: null, changed_in: generation })
        .onConflict((conflict) =>
          conflict
            .column('commitment_id')
            .doUpdateSet((excluded) => ({
              version: excluded.ref('excluded.version'),
              changed_in: excluded.ref('excluded.changed_in'),
            })),
        )
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
            : {
                withdrawn_at: withdrawn?.at ?? null,
                withdrawn_reason: withdrawn === null ? null : toStorable(withdrawn.reason),
              }),
        })
        .where('commitment_id', '=', id)
        .execute()
    },
    async addUpdate(row: UpdateRow): Promise<void> {
      await transaction.insertInto('open.commitment_update').values(toStorableRow(row)).execute()
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
      await transaction
        .updateTable('open.reach_invitation')
        .set(toStorableRow(change))
        .where('invitation_id', '=', invitationId)
        .execute()
    },
    async putReach(row: ReachRow): Promise<void> {
      await transaction
        .insertInto('open.reach_published')
        .values(toStorableRow(row))
        .onConflict((conflict) =>
          conflict
            .column('invitation_id')
            .doUpdateSet((excluded) => ({
              name: excluded.ref('excluded.name'),
              language: excluded.ref('excluded.language'),
              answer: excluded.ref('excluded.answer'),
              words: excluded.ref('excluded.words'),
              is_paid: excluded.ref('excluded.is_paid'),
              reply: excluded.ref('excluded.reply'),
              answered_in: excluded.ref('excluded.answered_in'),
            })),
        )
        .execute()
    },
    async removeReach(invitationId: string): Promise<void> {
      await transaction.deleteFrom('open.reach_published').where('invitation_id', '=', invitationId).execute()
    },
    /** Adds an indicator, unless it is there, and the versions that are not there yet. */
    async addIndicator(indicator: Indicator, by: string | null, at: Date): Promise<void> {
      const { code, versions, ...about } = indicator
      await transaction
        .insertInto('open.indicator')
        .values({ indicator_code: code, about: toStorableJson(about) })
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
          definition: toStorableJson(definition),
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
        .onConflict((conflict) =>
          conflict
            .column('file')
            .doUpdateSet((excluded) => ({
              digest: excluded.ref('excluded.digest'),
              loaded_at: excluded.ref('excluded.loaded_at'),
            })),
        )
        .execute()
    },
    async addSeries(series: readonly NewSeries[]): Promise<void> {
      for (const part of inParts(series)) {
        await transaction
          .insertInto('open.observation_series')
          .values(
            part.map((one) => ({ ...toStorableRow(one), dimensions: toStorableJson(one.dimensions), changed_in: generation })),
          )
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
          .values(part.map((row) => ({ ...toStorableRow(row), attributes: toStorableJson(row.attributes) })))
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
