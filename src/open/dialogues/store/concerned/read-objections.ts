// Reading of objections that the public side's role may do: no words as they were given, no account, no code.
import { sql, type Kysely, type Transaction } from 'kysely'
import type { ObjectionGroup } from '../../concerned/count-objections.ts'
import type { ConcernedSubject, SubjectKind } from '../../concerned/concerned.ts'
import type { AnswerRow, ObjectionFile, ObjectionRow, ObjectionTables, StepRow, WordRow } from './objection-tables.ts'

type Reader = Kysely<ObjectionTables> | Transaction<ObjectionTables>

/** Which objections: of one thing, of one kind of thing, or all. */
export interface ObjectionFilter {
  readonly kind?: SubjectKind | undefined
  readonly subject?: ConcernedSubject | undefined
}

const OBJECTION = [
  'objection_id',
  'subject_kind',
  'subject_id',
  'language',
  'speaks_as',
  'may_publish',
  'received_on',
  'withdrawn_on',
] as const
const WORD = [
  'objection_id',
  'number',
  'kind',
  'given_on',
  'state',
  'shown_wrong',
  'shown_change',
  'names_removed',
  'reason',
  'decided_on',
] as const
const ANSWER = ['objection_id', 'number', 'language', 'words', 'outcome', 'changed', 'url', 'answered_on'] as const

/** What reading objections needs. */
export type ObjectionReader = ReturnType<typeof readObjections>

/**
 * Reading over a handle of `causeway_open`, as of the morning of a day (`YYYY-MM-DD`): what whoever objects did on that day is not seen before it is over,
 * so that looking again and again finds no hour. What is taken back is gone at once.
 */
export function readObjections(database: Reader) {
  return {
    /** Every objection in exactly one group. */
    async countGroups(filter: ObjectionFilter, today: string): Promise<readonly ObjectionGroup[]> {
      const { rows } = await sql<ObjectionGroup>`
        SELECT coalesce(o.withdrawn_on < ${today}, false) AS "isWithdrawn", w.state, w.reason,
          EXISTS (SELECT 1 FROM open.concerned_answer a WHERE a.objection_id = o.objection_id) AS "isAnswered",
          EXISTS (
            SELECT 1 FROM open.concerned_word n WHERE n.objection_id = o.objection_id AND n.kind = 'not-answered' AND n.given_on < ${today}
          ) AS "isSaidNotAnswered",
          o.received_on AS "receivedOn", count(*)::int AS count
        FROM open.concerned_objection o JOIN open.concerned_word w ON w.objection_id = o.objection_id AND w.number = 0
        WHERE ${among(filter)} AND o.received_on < ${today} GROUP BY 1, 2, 3, 4, 5, 6`.execute(database)
      return rows
    },
    /** How many were turned away; of one thing that is not known, and so 0. */
    async countTurnedAway(filter: ObjectionFilter, today: string): Promise<number> {
      if (filter.subject !== undefined) return 0
      const kind = filter.kind ?? null
      const { rows } = await sql<{ readonly total: number }>`
        SELECT coalesce(sum(number), 0)::int AS total FROM open.concerned_turned_away
        WHERE on_day < ${today} AND (${kind}::text IS NULL OR subject_kind = ${kind})`.execute(database)
      return rows[0]?.total ?? 0
    },
    /** Those of which something can be read: shown or answered, and not withdrawn; the newest first. */
    async listReadable(
      filter: ObjectionFilter,
      page: { readonly limit: number; readonly offset: number },
      today: string,
    ): Promise<{ readonly ids: readonly string[]; readonly total: number }> {
      const { rows } = await sql<{ readonly id: string; readonly total: number }>`
        SELECT o.objection_id AS id, (count(*) OVER ())::int AS total FROM open.concerned_objection o
        WHERE ${among(filter)} AND o.withdrawn_on IS NULL AND o.received_on < ${today} AND (
          EXISTS (SELECT 1 FROM open.concerned_word w WHERE w.objection_id = o.objection_id AND w.state = 'shown' AND w.given_on < ${today})
          OR EXISTS (SELECT 1 FROM open.concerned_answer a WHERE a.objection_id = o.objection_id))
        ORDER BY o.received_on DESC, o.objection_id LIMIT ${page.limit} OFFSET ${page.offset}`.execute(database)
      return { ids: rows.map(({ id }) => id), total: rows[0]?.total ?? 0 }
    },
    /** The files of objections, in the order of the ids. */
    async loadFiles(ids: readonly string[], today: string): Promise<readonly ObjectionFile[]> {
      if (ids.length === 0) return []
      const [rows, words, answers, steps] = await Promise.all([
        database.selectFrom('open.concerned_objection').select(OBJECTION).where('objection_id', 'in', ids).execute(),
        database
          .selectFrom('open.concerned_word')
          .select(WORD)
          .where('objection_id', 'in', ids)
          .where('given_on', '<', today)
          .orderBy('number')
          .execute(),
        database.selectFrom('open.concerned_answer').select(ANSWER).where('objection_id', 'in', ids).orderBy('number').execute(),
        database
          .selectFrom('open.concerned_step')
          .select(['objection_id', 'number', 'step', 'step_on'])
          .where('objection_id', 'in', ids)
          // A look at words tells that there were some: of steps of the day only answers are seen.
          .where((is) => is.or([is('step_on', '<', today), is('step', '=', 'answered')]))
          .orderBy('number')
          .execute(),
      ])
      return toFiles(ids, rows, { words, answers, steps })
    },
  }
}

/** Puts rows together, in the order of the ids. */
export function toFiles<Word extends WordRow>(
  ids: readonly string[],
  rows: readonly ObjectionRow[],
  parts: { readonly words: readonly Word[]; readonly answers: readonly AnswerRow[]; readonly steps: readonly StepRow[] },
): readonly ObjectionFile<Word>[] {
  const byId = new Map(rows.map((row) => [row.objection_id, row]))
  const words = Map.groupBy(parts.words, ({ objection_id }) => objection_id)
  const answers = Map.groupBy(parts.answers, ({ objection_id }) => objection_id)
  const steps = Map.groupBy(parts.steps, ({ objection_id }) => objection_id)
  return ids.flatMap((id) => {
    const row = byId.get(id)
    return row === undefined
      ? []
      : [{ row, words: words.get(id) ?? [], answers: answers.get(id) ?? [], steps: steps.get(id) ?? [] }]
  })
}

function among({ kind, subject }: ObjectionFilter) {
  if (subject !== undefined) return sql<boolean>`o.subject_kind = ${subject.kind} AND o.subject_id = ${subject.id}`
  return kind === undefined ? sql<boolean>`true` : sql<boolean>`o.subject_kind = ${kind}`
}
