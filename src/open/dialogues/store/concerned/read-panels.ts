// What everybody may read of panels, through the login role causeway_open: what was promised and kept, what was asked, what was said under a
// name of choice, what changed. It can read no member.
import { sql, type Kysely } from 'kysely'
import type { ConcernedSubject } from '../../concerned/concerned.ts'
import type { PanelTables } from './panel-tables.ts'

/** What reading panels needs. */
export type PanelReader = ReturnType<typeof readPanels>

/** Reading over a handle of `causeway_open`. */
export function readPanels(database: Kysely<PanelTables>) {
  return {
    /** The newest first, with the counts as they stood when the day began: a panel's member is not to be found by the hour of an act. */
    listPanels: (today: string) => {
      const joined = sql`open.concerned_member m WHERE m.panel_id = p.panel_id AND m.joined_on < ${today}`
      // A seat given anew is one person: the lost one counts no more.
      const isLost = sql`coalesce(m.lost_on < ${today}, false)`
      return database
        .selectFrom('open.concerned_panel as p')
        .select(['p.panel_id', 'p.title', 'p.about', 'p.language', 'p.languages', 'p.pay_currency', 'p.pay_per', 'p.made_on'])
        .select([
          'p.closed_on',
          sql<number>`p.pay_amount::float8`.as('pay_amount'),
          count(sql`${joined} AND NOT ${isLost}`).as('members'),
          count(sql`${joined} AND NOT ${isLost} AND m.left_on < ${today} AND m.lost_on IS NULL`).as('left'),
          count(sql`${joined} AND ${isLost}`).as('lost'),
          count(sql`${joined} AND m.erased_on < ${today}`).as('erased'),
          count(sql`open.concerned_payment y WHERE y.panel_id = p.panel_id AND y.promised_on < ${today}`).as('promised'),
          count(
            sql`open.concerned_payment y WHERE y.panel_id = p.panel_id AND y.promised_on < ${today} AND y.paid_on < ${today}`,
          ).as('paid'),
          count(
            sql`open.concerned_unpaid u WHERE u.panel_id = p.panel_id AND u.said_on < ${today} AND u.taken_back_on IS NULL`,
          ).as('unpaid'),
        ])
        .orderBy('p.made_on', 'desc')
        .orderBy('p.panel_id')
        .execute()
    },
    /** What panels were asked of one thing, or one panel of anything, the newest first. */
    async listQuestions(among: { readonly subject: ConcernedSubject } | { readonly panel: string }) {
      const questions = await database
        .selectFrom('open.concerned_question as q')
        .innerJoin('open.concerned_panel as p', 'p.panel_id', 'q.panel_id')
        .select([
          'q.question_id',
          'q.panel_id',
          'q.subject_kind',
          'q.subject_id',
          'q.asked',
          'q.words',
          'q.language',
          'q.asked_on',
        ])
        .select(['p.title', 'p.about', 'p.language as panel_language'])
        .where(
          'panel' in among
            ? sql<boolean>`q.panel_id = ${among.panel}::uuid`
            : sql<boolean>`q.subject_kind = ${among.subject.kind} AND q.subject_id = ${among.subject.id}`,
        )
        .orderBy('q.asked_on', 'desc')
        .orderBy('q.question_id')
        .execute()
      const ids = questions.map(({ question_id }) => question_id)
      if (ids.length === 0) return []
      const [said, changes] = await Promise.all([
        database
          .selectFrom('open.concerned_said_published')
          .select(['question_id', 'position', 'name', 'language', 'words', 'said_in', 'names_removed'])
          .where('question_id', 'in', ids)
          // Neither an id nor a time may tell who answered first.
          .orderBy('position')
          .orderBy('words')
          .orderBy('name')
          .execute(),
        database
          .selectFrom('open.concerned_change')
          .select(['question_id', 'number', 'words', 'language', 'url', 'noted_on'])
          .where('question_id', 'in', ids)
          .orderBy('number')
          .execute(),
      ])
      return questions.map((question) => ({
        question,
        said: said.filter(({ question_id }) => question_id === question.question_id),
        changes: changes.filter(({ question_id }) => question_id === question.question_id),
      }))
    },
  }
}

function count(what: ReturnType<typeof sql>) {
  return sql<number>`(SELECT count(*)::int FROM ${what})`
}
