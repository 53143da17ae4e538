// Keeps objections, through the login role causeway_accounts: it can add, decide and erase words that were withdrawn, and take no objection,
// answer or step away.
import { sql, type Kysely, type Transaction } from 'kysely'
import { toStorable, toStorableRow } from '../../../../platform/database/index.ts'
import type { ObjectionStep, ConcernedSubject, SubjectKind } from '../../concerned/concerned.ts'
import type { AnswerRow, GivenWordRow, KeptObjectionRow, ObjectionFile, ObjectionTables } from './objection-tables.ts'
import { toFiles } from './read-objections.ts'

/** An objection with every word that was given to it. */
export type GivenFile = ObjectionFile<GivenWordRow>

/** What a look changes of words. */
export type WordChange = Partial<
  Pick<
    GivenWordRow,
    | 'state'
    | 'shown_wrong'
    | 'shown_change'
    | 'names_removed'
    | 'reason'
    | 'proposed_by'
    | 'proposed_reason'
    | 'decided_by'
    | 'decided_on'
  >
>

function keeping(database: Kysely<ObjectionTables> | Transaction<ObjectionTables>) {
  const loadGiven = async (ids: readonly string[]): Promise<readonly GivenFile[]> => {
    if (ids.length === 0) return []
    const [rows, words, answers, steps] = await Promise.all([
      database.selectFrom('open.concerned_objection').selectAll().where('objection_id', 'in', ids).execute(),
      database.selectFrom('open.concerned_word').selectAll().where('objection_id', 'in', ids).orderBy('number').execute(),
      database.selectFrom('open.concerned_answer').selectAll().where('objection_id', 'in', ids).orderBy('number').execute(),
      database.selectFrom('open.concerned_step').selectAll().where('objection_id', 'in', ids).orderBy('number').execute(),
    ])
    return toFiles(ids, rows, { words, answers, steps })
  }
  return {
    loadGiven,
    async findByHash(codeHash: Buffer): Promise<GivenFile | null> {
      const row = database.selectFrom('open.concerned_objection').select('objection_id').where('code_hash', '=', codeHash)
      const found = await row.executeTakeFirst()
      return found === undefined ? null : ((await loadGiven([found.objection_id]))[0] ?? null)
    },
    /**
     * Those that wait for somebody as a day begins: for a look, a second account, an answer, or another answer. The oldest first. Who coordinates may be
     * the one who is criticised: they learn no hour either.
     */
    async listWaiting(limit: number, today: string): Promise<{ readonly files: readonly GivenFile[]; readonly total: number }> {
      const { rows } = await sql<{ readonly id: string; readonly total: number }>`
        SELECT o.objection_id AS id, (count(*) OVER ())::int AS total
        FROM open.concerned_objection o JOIN open.concerned_word f ON f.objection_id = o.objection_id AND f.number = 0
        WHERE o.withdrawn_on IS NULL AND o.received_on < ${today} AND (
          EXISTS (SELECT 1 FROM open.concerned_word w
            WHERE w.objection_id = o.objection_id AND w.state = 'waiting' AND w.given_on < ${today})
          OR (f.state <> 'not-shown' AND NOT EXISTS (SELECT 1 FROM open.concerned_answer a WHERE a.objection_id = o.objection_id))
          OR (SELECT s.step FROM open.concerned_step s WHERE s.objection_id = o.objection_id AND s.step IN ('answered', 'not-answered')
              AND (s.step = 'answered' OR s.step_on < ${today})
              ORDER BY s.number DESC LIMIT 1) = 'not-answered')
        ORDER BY o.received_on, o.objection_id LIMIT ${limit}`.execute(database)
      return { files: await loadGiven(rows.map(({ id }) => id)), total: rows[0]?.total ?? 0 }
    },
    /** Others to the same thing that were given in the same words and wait for a look. */
    async listSame(file: GivenFile): Promise<readonly string[]> {
      const [first] = file.words
      if (first === undefined || first.wrong === '') return []
      const { rows } = await sql<{ readonly id: string }>`
        SELECT o.objection_id AS id FROM open.concerned_objection o
        JOIN open.concerned_word w ON w.objection_id = o.objection_id AND w.number = 0 AND w.state = ${first.state}
        WHERE o.subject_kind = ${file.row.subject_kind} AND o.subject_id = ${file.row.subject_id} AND o.withdrawn_on IS NULL
          AND w.wrong = ${first.wrong} AND w.should_change = ${first.should_change}
          AND w.proposed_reason IS NOT DISTINCT FROM ${first.proposed_reason}
          AND (SELECT count(*) FROM open.concerned_answer a WHERE a.objection_id = o.objection_id) = ${file.answers.length}
          AND o.objection_id <> ${file.row.objection_id}::uuid ORDER BY o.received_on, o.objection_id`.execute(database)
      return rows.map(({ id }) => id)
    },
    /** What waits for the desk, for a look or for an answer that needs none: of one thing, and of all. */
    async countWaiting({ kind, id }: ConcernedSubject): Promise<{ readonly own: number; readonly all: number }> {
      const { rows } = await sql<{ readonly own: number; readonly all: number }>`
        SELECT count(*)::int AS all, (count(*) FILTER (WHERE o.subject_kind = ${kind} AND o.subject_id = ${id}))::int AS own
        FROM open.concerned_word w JOIN open.concerned_objection o ON o.objection_id = w.objection_id
        WHERE o.withdrawn_on IS NULL AND (w.state = 'waiting' OR (w.state = 'private' AND w.number = 0
          AND NOT EXISTS (SELECT 1 FROM open.concerned_answer a WHERE a.objection_id = o.objection_id)))`.execute(database)
      return rows[0] ?? { own: 0, all: 0 }
    },
  }
}

function writing(transaction: Transaction<ObjectionTables>) {
  return {
    ...keeping(transaction),
    /** The file, held until the end of the transaction. */
    async hold(id: string): Promise<GivenFile | null> {
      await sql`SELECT 1 FROM open.concerned_objection WHERE objection_id = ${id}::uuid FOR UPDATE`.execute(transaction)
      return (await keeping(transaction).loadGiven([id]))[0] ?? null
    },
    async addObjection(row: KeptObjectionRow): Promise<void> {
      await transaction.insertInto('open.concerned_objection').values(row).execute()
    },
    async addWord(
      row: Pick<GivenWordRow, 'objection_id' | 'number' | 'kind' | 'wrong' | 'should_change' | 'given_on' | 'state'>,
    ): Promise<void> {
      const nothing = { shown_wrong: null, shown_change: null, names_removed: null, reason: null }
      const nobody = { proposed_by: null, proposed_reason: null, decided_by: null, decided_on: null }
      await transaction
        .insertInto('open.concerned_word')
        .values({ ...toStorableRow(row), ...nothing, ...nobody })
        .execute()
    },
    async changeWord(id: string, number: number, change: WordChange): Promise<void> {
      await transaction
        .updateTable('open.concerned_word')
        .set(change)
        .where('objection_id', '=', id)
        .where('number', '=', number)
        .execute()
    },
    async addAnswer(row: AnswerRow & { readonly answered_by: string }): Promise<void> {
      await transaction.insertInto('open.concerned_answer').values(toStorableRow(row)).execute()
    },
    async addStep(id: string, step: ObjectionStep, on: string, by: string): Promise<void> {
      await sql`INSERT INTO open.concerned_step (objection_id, number, step, step_on, step_by)
        SELECT ${id}::uuid, coalesce(max(number), 0) + 1, ${step}, ${on}, ${by} FROM open.concerned_step
        WHERE objection_id = ${id}::uuid`.execute(transaction)
    },
    /** Takes an objection back: its words are gone, that it was there stays. */
    async withdraw(id: string, proof: Buffer, on: string): Promise<void> {
      await transaction
        .updateTable('open.concerned_objection')
        .set({ withdrawn_on: on, withdrawn_with: proof })
        .where('objection_id', '=', id)
        .execute()
      await sql`UPDATE open.concerned_word SET wrong = '', should_change = '',
          shown_wrong = CASE WHEN state = 'shown' THEN '' END, shown_change = CASE WHEN state = 'shown' THEN '' END
        WHERE objection_id = ${id}::uuid`.execute(transaction)
    },
    async countTurnedAway(kind: SubjectKind, on: string): Promise<void> {
      await transaction
        .insertInto('open.concerned_turned_away')
        .values({ subject_kind: kind, on_day: toStorable(on), number: 1 })
        .onConflict((conflict) =>
          conflict
            .columns(['subject_kind', 'on_day'])
            .doUpdateSet({ number: sql`open.concerned_turned_away.number + excluded.number` }),
        )
        .execute()
    },
  }
}

/** What a transaction can do. */
export type ObjectionWriter = ReturnType<typeof writing>
/** Reading, and writing in a transaction. */
export type ObjectionStore = ReturnType<typeof createObjectionStore>

/** The store over a handle of `causeway_accounts`. */
export function createObjectionStore(database: Kysely<ObjectionTables>) {
  return {
    ...keeping(database),
    /** All or nothing. */
    write<T>(work: (writer: ObjectionWriter) => Promise<T>): Promise<T> {
      return database.transaction().execute((transaction) => work(writing(transaction)))
    },
  }
}
