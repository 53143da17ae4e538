// What can be written within one step of a release. The release's row is locked, so that steps of one release follow each other.
import { randomBytes } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import { encodeRelease, encodeWithdrawal, type PublishedRelease } from '../../../open/statistics/index.ts'
import { appendEntries, NO_ORGANISATION } from '../../access-log/index.ts'
import { chainEntry } from '../chain-entry.ts'
import type { KeptForm } from '../kept-form.ts'
import type { OfficeTable } from '../preview-task.ts'
import type { ReleasePreview } from '../release-preview.ts'
import type { ReleaseState, ReleaseStep } from '../releases.ts'
import { pack } from './pack.ts'
import { readEntry, readSeat, type LedgerRecord, type ReleaseRecord, type SeatRecord } from './read-rows.ts'
import type { LedgerRow, PreviewRow, ReleaseRow, ReleaseTables, SeatRow } from './tables.ts'

/** Columns that a step may change. */
export type ReleaseChange = Partial<
  Pick<
    ReleaseRow,
    | 'editors'
    | 'titles'
    | 'purpose'
    | 'definition'
    | 'uncertainty'
    | 'unseen'
    | 'period'
    | 'geography'
    | 'choice'
    | 'answers_needed'
    | 'preview_run'
    | 'approved_by'
    | 'answers_given'
    | 'ledger_sequence'
  >
>

/** An entry before it has its place. */
export type NewEntry = Omit<
  LedgerRow,
  'sequence' | 'before_sequence' | 'before_chain' | 'chain' | 'counts_blind' | 'rules' | 'variables'
> & { readonly rules: Readonly<Record<string, unknown>>; readonly variables: readonly string[] }

/** Numbers the one lock that puts entries of the ledger in a row. */
const LEDGER_LOCK = 60_060

/** One transaction over one release. */
export function createReleaseTransaction(transaction: Transaction<ReleaseTables>, record: ReleaseRecord, now: Date) {
  const { id } = record
  let place = record.stepPlace
  let state = record.state
  return {
    record,
    /** Takes a step. The database refuses one that does not follow. */
    async step(step: ReleaseStep['step'], to: ReleaseState, by: string | null, words: string | null, change: ReleaseChange = {}) {
      await transaction
        .insertInto('firewall.release_step')
        .values({
          release_id: id,
          place: place + 1,
          before_place: place,
          step,
          from_state: state,
          to_state: to,
          taken_by: by,
          taken_at: now,
          words,
        })
        .execute()
      place += 1
      state = to
      await transaction
        .updateTable('firewall.release')
        .set({ ...change, state: to, step_place: place, changed_at: now })
        .where('release_id', '=', id)
        .execute()
      return place
    },
    async lastRun(): Promise<number> {
      const row = await transaction
        .selectFrom('firewall.release_preview')
        .select((build) => build.fn.max('run').as('run'))
        .where('release_id', '=', id)
        .executeTakeFirst()
      return row?.run ?? 0
    },
    async insertPreview(preview: Pick<PreviewRow, 'run' | 'start_place' | 'started_by' | 'ledger_sequence'>): Promise<void> {
      await transaction
        .insertInto('firewall.release_preview')
        .values({
          ...preview,
          release_id: id,
          state: 'running',
          started_at: now,
          stage: 'reading',
          done: 0,
          total: 1,
          is_stopping: false,
          finished_at: null,
          outcome: null,
          form: null,
          office: null,
        })
        .execute()
    },
    /** Ends a run that is still running; false where it had ended already. */
    async endPreview(
      run: number,
      ended: Exclude<PreviewRow['state'], 'running'>,
      result: {
        readonly preview: ReleasePreview
        readonly form: KeptForm | null
        readonly office: readonly OfficeTable[]
      } | null,
    ): Promise<boolean> {
      const { numUpdatedRows } = await transaction
        .updateTable('firewall.release_preview')
        .set({
          state: ended,
          finished_at: now,
          outcome: result === null ? null : await pack(result.preview),
          form: result === null || result.form === null ? null : await pack(result.form),
          office: result === null || result.office.length === 0 ? null : await pack(result.office),
        })
        .where('release_id', '=', id)
        .where('run', '=', run)
        .where('state', '=', 'running')
        .executeTakeFirst()
      return numUpdatedRows > 0n
    },
    async markStopping(): Promise<void> {
      await transaction
        .updateTable('firewall.release_preview')
        .set({ is_stopping: true })
        .where('release_id', '=', id)
        .where('state', '=', 'running')
        .execute()
    },
    async insertSeat(seat: Pick<SeatRow, 'seat_id' | 'token_hash' | 'language' | 'invited_by' | 'expires_at'>): Promise<void> {
      await transaction
        .insertInto('firewall.release_seat')
        .values({
          ...seat,
          release_id: id,
          invited_at: now,
          revoked_at: null,
          answered_at: null,
          answered_run: null,
          name: null,
          answer_language: null,
          position: null,
          words: null,
          may_publish: null,
          reply: null,
          replied_by: null,
          is_paid: null,
        })
        .execute()
    },
    async updateSeat(
      seatId: string,
      change: Partial<
        Omit<SeatRow, 'seat_id' | 'release_id' | 'token_hash' | 'language' | 'invited_by' | 'invited_at' | 'expires_at'>
      >,
    ): Promise<void> {
      await transaction
        .updateTable('firewall.release_seat')
        .set(change)
        .where('release_id', '=', id)
        .where('seat_id', '=', seatId)
        .execute()
    },
    async listSeats(): Promise<readonly SeatRecord[]> {
      const rows = await transaction
        .selectFrom('firewall.release_seat')
        .selectAll()
        .where('release_id', '=', id)
        .orderBy('invited_at')
        .orderBy('seat_id')
        .execute()
      return rows.map((row) => readSeat(row, now))
    },
    /** Nobody else enters anything until this transaction ends. */
    async lockLedger(): Promise<readonly LedgerRecord[]> {
      await sql`SELECT pg_advisory_xact_lock(${LEDGER_LOCK})`.execute(transaction)
      const rows = await transaction.selectFrom('firewall.release_ledger').selectAll().orderBy('sequence').execute()
      return rows.map(readEntry)
    },
    /** Enters it after the last of `before`, which `lockLedger` has given. */
    async insertEntry(entry: NewEntry, before: readonly LedgerRecord[]): Promise<LedgerRecord> {
      const chained = chainEntry({ ...entry, counts_blind: randomBytes(32).toString('hex') }, before.at(-1))
      await transaction
        .insertInto('firewall.release_ledger')
        .values({ ...chained, rules: JSON.stringify(entry.rules), variables: JSON.stringify(entry.variables) })
        .execute()
      return readEntry({ ...chained, rules: entry.rules, variables: entry.variables })
    },
    /**
     * Writes on the access log what the ledger's entry says: both, and the figures, are there or none is. Who took the step stands with the
     * step itself, since the log holds no account's name.
     */
    async logEntry({ sequence, kind, digest }: LedgerRecord): Promise<void> {
      const actor = { accountId: null, role: 'release-office' }
      const nobody = { organisationId: NO_ORGANISATION, personId: null, actor, action: null, purpose: 'statistics' } as const
      const details = { change: kind, release: id, ledger: sequence, digest }
      await appendEntries(transaction, [{ ...nobody, kind: 'release', at: now, outcome: 'allowed', rules: [], details }])
    },
    async insertForm(sequence: number, form: KeptForm): Promise<void> {
      await transaction
        .insertInto('firewall.release_form')
        .values({ release_id: id, sequence, content: await pack(form) })
        .execute()
    },
    /** The figures, as the open side reads them. */
    async writeOpen(release: PublishedRelease): Promise<void> {
      const rows = await encodeRelease(release)
      await transaction.insertInto('open.statistic_release').values(rows.release).execute()
      if (rows.tables.length > 0)
        await transaction
          .insertInto('open.statistic_table')
          .values([...rows.tables])
          .execute()
    },
    /** Takes the figures away; the notice stays with its reason. */
    async withdrawOpen(reason: string): Promise<void> {
      await transaction.deleteFrom('open.statistic_table').where('release_id', '=', id).execute()
      await transaction
        .updateTable('open.statistic_release')
        .set(encodeWithdrawal({ at: now, reason }))
        .where('release_id', '=', id)
        .execute()
    },
    /** The counts are needed no more. */
    async deleteMaterial(): Promise<void> {
      await transaction.deleteFrom('firewall.release_material').where('release_id', '=', id).execute()
    },
  }
}

/** See `createReleaseTransaction`. */
export type ReleaseTransaction = ReturnType<typeof createReleaseTransaction>
