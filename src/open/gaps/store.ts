// The tables of gap analyses in schema `open`, through the login role causeway_open.
import type { Kysely } from 'kysely'
import type { GapAnalysis, TravelMode } from '@causeway/service-access'
import type { CallValue } from './call-answer.ts'
import type { KeptInput } from './kept-input.ts'

interface InputTable {
  readonly digest: string
  readonly content: Buffer
}

interface RunTable {
  readonly run_id: string
  readonly input_digest: string
  readonly demand_title: string
  /** Written as JSON text; the driver reads it back as what it holds. */
  readonly options: unknown
  readonly finished_at: Date
  readonly result: unknown
}

interface AnswerTable {
  readonly service_at_location_id: string
  readonly field: string
  answer: unknown
  answered_at: Date
}

/** The tables of this room, by their names. */
export interface GapTables {
  'open.gap_input': InputTable
  'open.gap_run': RunTable
  'open.gap_answer': AnswerTable
}

/** How a run was asked for. */
export interface RunOptions {
  readonly at: string
  readonly mode: TravelMode
  /** Absent in runs kept before there was the switch: no. */
  readonly pledgesUnknown?: boolean
  /** Marks of the answers to calls that the run has read. Absent in runs kept before they were named: those given until then. */
  readonly answersRead?: readonly string[]
}

/** A finished analysis as it is kept. */
export interface StoredRun {
  readonly runId: string
  readonly inputDigest: string
  readonly demandTitle: string
  readonly options: RunOptions
  readonly finishedAt: Date
  readonly analysis: GapAnalysis
}

export interface StoredAnswer {
  readonly serviceAtLocationId: string
  readonly value: CallValue
  readonly answeredAt: Date
}

export type GapStore = ReturnType<typeof createGapStore>

/** Reads and writes the runs, their inputs and the answers. */
export function createGapStore(database: Kysely<GapTables>) {
  return {
    /** Keeps a run with its input, both or neither. */
    async addRun(run: StoredRun, input: KeptInput): Promise<void> {
      await database.transaction().execute(async (transaction) => {
        await transaction
          .insertInto('open.gap_input')
          .values({ digest: input.digest, content: input.content })
          .onConflict((conflict) => conflict.column('digest').doNothing())
          .execute()
        await transaction
          .insertInto('open.gap_run')
          .values({
            run_id: run.runId,
            input_digest: run.inputDigest,
            demand_title: run.demandTitle,
            options: JSON.stringify(run.options),
            finished_at: run.finishedAt,
            result: JSON.stringify(run.analysis),
          })
          .execute()
      })
    },
    /** The newest run's id; `null` while there is none. */
    async latestRunId(): Promise<string | null> {
      const row = await database
        .selectFrom('open.gap_run')
        .select('run_id')
        .orderBy('finished_at', 'desc')
        .orderBy('run_id', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row?.run_id ?? null
    },
    /** What runs there are, the newest first. */
    async listRuns(most: number): Promise<readonly Pick<StoredRun, 'runId' | 'demandTitle' | 'finishedAt'>[]> {
      const rows = await database
        .selectFrom('open.gap_run')
        .select(['run_id', 'demand_title', 'finished_at'])
        .orderBy('finished_at', 'desc')
        .orderBy('run_id', 'desc')
        .limit(most)
        .execute()
      return rows.map((row) => ({ runId: row.run_id, demandTitle: row.demand_title, finishedAt: row.finished_at }))
    },
    /** A run; `null` where none has this id. The id must be a UUID. */
    async findRun(runId: string): Promise<StoredRun | null> {
      const row = await database.selectFrom('open.gap_run').selectAll().where('run_id', '=', runId).executeTakeFirst()
      if (!row) return null
      return {
        runId: row.run_id,
        inputDigest: row.input_digest,
        demandTitle: row.demand_title,
        options: row.options as RunOptions, // written by addRun alone
        finishedAt: row.finished_at,
        analysis: row.result as GapAnalysis, // written by addRun alone
      }
    },
    async findInput(digest: string): Promise<Buffer | null> {
      const row = await database.selectFrom('open.gap_input').select('content').where('digest', '=', digest).executeTakeFirst()
      return row?.content ?? null
    },
    /** Keeps an answer; a later one to the same blank takes its place. */
    async keepAnswer({ serviceAtLocationId, value, answeredAt }: StoredAnswer): Promise<void> {
      await database
        .insertInto('open.gap_answer')
        .values({
          service_at_location_id: serviceAtLocationId,
          field: value.field,
          answer: JSON.stringify(value),
          answered_at: answeredAt,
        })
        .onConflict((conflict) =>
          conflict
            .columns(['service_at_location_id', 'field'])
            .doUpdateSet((row) => ({ answer: row.ref('excluded.answer'), answered_at: row.ref('excluded.answered_at') })),
        )
        .execute()
    },
    async listAnswers(): Promise<readonly StoredAnswer[]> {
      const rows = await database.selectFrom('open.gap_answer').selectAll().orderBy('answered_at').execute()
      return rows.map((row) => ({
        serviceAtLocationId: row.service_at_location_id,
        value: row.answer as CallValue, // written by keepAnswer alone
        answeredAt: row.answered_at,
      }))
    },
  }
}
