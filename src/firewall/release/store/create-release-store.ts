// Reads and writes releases through the login role causeway_release. Everything that a step writes is one transaction.
import type { Kysely } from 'kysely'
import { fail, ok, type Result } from '@causeway/vocabulary'
import type { ReleaseMaterial } from '../../../open/statistics/index.ts'
import type { EarlierForm, KeptForm } from '../kept-form.ts'
import type { ReleasePreview } from '../release-preview.ts'
import type { ReleaseProblem } from '../release-problem.ts'
import type { PreviewProgress, ReleaseStep } from '../releases.ts'
import { pack, unpack } from './pack.ts'
import {
  readEntry,
  readRelease,
  readSeat,
  readStep,
  type LedgerRecord,
  type ReleaseRecord,
  type SeatRecord,
} from './read-rows.ts'
import { createReleaseTransaction, type ReleaseTransaction } from './release-transaction.ts'
import type { PreviewRow, ReleaseRow, ReleaseTables } from './tables.ts'

/** A draft as it is first written. */
export type NewRelease = Omit<
  ReleaseRow,
  | 'state'
  | 'step_place'
  | 'changed_at'
  | 'editors'
  | 'preview_run'
  | 'approved_by'
  | 'answers_given'
  | 'ledger_sequence'
  | 'titles'
  | 'choice'
  | 'dimensions'
> &
  Pick<ReleaseRecord, 'titles' | 'choice' | 'dimensions'>

/** A run of the preview. */
export type PreviewRecord = Pick<
  PreviewRow,
  'run' | 'state' | 'start_place' | 'started_at' | 'stage' | 'done' | 'total' | 'is_stopping' | 'ledger_sequence'
>

/** Thrown inside a transaction to take back what it wrote; the failure is what the caller returned. */
class TakenBack extends Error {
  readonly failure: ReleaseProblem
  constructor(failure: ReleaseProblem) {
    super(failure.problem)
    this.failure = failure
  }
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The store of this room. */
export function createReleaseStore(database: Kysely<ReleaseTables>) {
  return {
    /** Writes a draft with its material and its first step. */
    async insertRelease(release: NewRelease, material: ReleaseMaterial): Promise<void> {
      const content = await pack(material)
      await database.transaction().execute(async (transaction) => {
        await transaction
          .insertInto('firewall.release')
          .values({
            ...release,
            titles: JSON.stringify(release.titles),
            choice: JSON.stringify(release.choice),
            dimensions: JSON.stringify(release.dimensions),
            editors: [release.asked_by],
            state: 'draft',
            step_place: 1,
            changed_at: release.asked_at,
            preview_run: null,
            approved_by: null,
            answers_given: null,
            ledger_sequence: null,
          })
          .execute()
        await transaction
          .insertInto('firewall.release_step')
          .values({
            release_id: release.release_id,
            place: 1,
            before_place: null,
            step: 'drafted',
            from_state: null,
            to_state: 'draft',
            taken_by: release.asked_by,
            taken_at: release.asked_at,
            words: null,
          })
          .execute()
        await transaction.insertInto('firewall.release_material').values({ release_id: release.release_id, content }).execute()
      })
    },
    /** Runs `work` with the release's row locked. A failure that it returns takes back whatever it wrote. */
    async change<T>(
      id: string,
      now: Date,
      work: (transaction: ReleaseTransaction) => Promise<Result<T, ReleaseProblem>>,
    ): Promise<Result<T, ReleaseProblem>> {
      if (!UUID.test(id)) return fail({ problem: 'not-found' })
      try {
        return await database.transaction().execute(async (transaction) => {
          const row = await transaction
            .selectFrom('firewall.release')
            .selectAll()
            .where('release_id', '=', id)
            .forUpdate()
            .executeTakeFirst()
          if (row === undefined) return fail({ problem: 'not-found' } as const)
          const result = await work(createReleaseTransaction(transaction, readRelease(row), now))
          if (!result.ok) throw new TakenBack(result.error)
          return ok(result.value)
        })
      } catch (error) {
        if (error instanceof TakenBack) return fail(error.failure)
        throw error
      }
    },
    async listReleases(): Promise<readonly (ReleaseRecord & { readonly answers: number })[]> {
      const rows = await database
        .selectFrom('firewall.release')
        .selectAll()
        .select((build) => [
          build
            .selectFrom('firewall.release_seat')
            .select((inner) => inner.fn.countAll<number>().as('answers'))
            .whereRef('firewall.release_seat.release_id', '=', 'firewall.release.release_id')
            .where('answered_at', 'is not', null)
            .as('answers'),
        ])
        .orderBy('asked_at', 'desc')
        .orderBy('release_id', 'desc')
        .execute()
      return rows.map((row) => ({ ...readRelease(row), answers: row.answers ?? 0 }))
    },
    async findRelease(id: string): Promise<ReleaseRecord | null> {
      if (!UUID.test(id)) return null
      const row = await database.selectFrom('firewall.release').selectAll().where('release_id', '=', id).executeTakeFirst()
      return row === undefined ? null : readRelease(row)
    },
    async listSteps(id: string): Promise<readonly (ReleaseStep & { readonly place: number })[]> {
      const rows = await database
        .selectFrom('firewall.release_step')
        .selectAll()
        .where('release_id', '=', id)
        .orderBy('place')
        .execute()
      return rows.map(readStep)
    },
    async listSeats(id: string, now: Date): Promise<readonly SeatRecord[]> {
      const rows = await database
        .selectFrom('firewall.release_seat')
        .selectAll()
        .where('release_id', '=', id)
        .orderBy('invited_at')
        .orderBy('seat_id')
        .execute()
      return rows.map((row) => readSeat(row, now))
    },
    async findSeatByToken(tokenHash: string, now: Date): Promise<SeatRecord | null> {
      const row = await database
        .selectFrom('firewall.release_seat')
        .selectAll()
        .where('token_hash', '=', tokenHash)
        .executeTakeFirst()
      return row === undefined ? null : readSeat(row, now)
    },
    async loadMaterial(id: string): Promise<ReleaseMaterial | null> {
      if (!UUID.test(id)) return null
      const row = await database
        .selectFrom('firewall.release_material')
        .select('content')
        .where('release_id', '=', id)
        .executeTakeFirst()
      return row === undefined ? null : unpack<ReleaseMaterial>(row.content)
    },
    /** The newest run, whatever became of it. */
    async findPreview(id: string): Promise<PreviewRecord | null> {
      const row = await database
        .selectFrom('firewall.release_preview')
        .select(['run', 'state', 'start_place', 'started_at', 'stage', 'done', 'total', 'is_stopping', 'ledger_sequence'])
        .where('release_id', '=', id)
        .orderBy('run', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row ?? null
    },
    async loadOutcome(id: string, run: number): Promise<ReleasePreview | null> {
      const row = await database
        .selectFrom('firewall.release_preview')
        .select('outcome')
        .where('release_id', '=', id)
        .where('run', '=', run)
        .executeTakeFirst()
      if (row === undefined || row.outcome === null) return null
      const preview = await unpack<Omit<ReleasePreview, 'finishedAt'> & { readonly finishedAt: string }>(row.outcome)
      return { ...preview, finishedAt: new Date(preview.finishedAt) }
    },
    async loadForm(id: string, run: number): Promise<{ readonly form: KeptForm; readonly ledgerSequence: number } | null> {
      const row = await database
        .selectFrom('firewall.release_preview')
        .select(['form', 'ledger_sequence'])
        .where('release_id', '=', id)
        .where('run', '=', run)
        .executeTakeFirst()
      if (row === undefined || row.form === null) return null
      return { form: await unpack<KeptForm>(row.form), ledgerSequence: row.ledger_sequence }
    },
    /** Writes where a run stands; nothing where it has ended. Says whether somebody asked it to stop. */
    async writeProgress(id: string, run: number, { stage, done, total }: Pick<PreviewProgress, 'stage' | 'done' | 'total'>) {
      const row = await database
        .updateTable('firewall.release_preview')
        .set({ stage, done, total })
        .where('release_id', '=', id)
        .where('run', '=', run)
        .where('state', '=', 'running')
        .returning('is_stopping')
        .executeTakeFirst()
      return { isStopping: row?.is_stopping ?? true }
    },
    async listRunning(): Promise<readonly { readonly id: string; readonly run: number }[]> {
      const rows = await database
        .selectFrom('firewall.release_preview')
        .select(['release_id', 'run'])
        .where('state', '=', 'running')
        .execute()
      return rows.map(({ release_id: id, run }) => ({ id, run }))
    },
    async listEntries(): Promise<readonly LedgerRecord[]> {
      const rows = await database.selectFrom('firewall.release_ledger').selectAll().orderBy('sequence').execute()
      return rows.map(readEntry)
    },
    /** What went out of a series, the oldest first. */
    async listForms(series: string): Promise<readonly EarlierForm[]> {
      const rows = await database
        .selectFrom('firewall.release_form')
        .innerJoin('firewall.release_ledger', 'firewall.release_ledger.sequence', 'firewall.release_form.sequence')
        .select(['firewall.release_form.release_id', 'firewall.release_ledger.period', 'firewall.release_form.content'])
        .where('firewall.release_ledger.series', '=', series)
        .orderBy('firewall.release_form.sequence')
        .execute()
      return Promise.all(
        rows.map(async ({ release_id: releaseId, period, content }) => ({
          releaseId,
          period,
          form: await unpack<KeptForm>(content),
        })),
      )
    },
  }
}

/** The store of this room. */
export type ReleaseStore = ReturnType<typeof createReleaseStore>
