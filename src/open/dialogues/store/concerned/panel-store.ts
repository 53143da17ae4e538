// Keeps panels, through the login role causeway_accounts. How a member is reached stands in a table of its own, whence it is erased.
import { sql, type Kysely, type Transaction } from 'kysely'
import { toStorableRow } from '../../../../platform/database/index.ts'
import type {
  ChangeRow,
  ContactRow,
  MemberRow,
  PanelRow,
  PanelTables,
  PaymentRow,
  QuestionRow,
  RecordingRow,
  SaidPublishedRow,
  SaidRow,
  SittingRow,
  UnpaidRow,
} from './panel-tables.ts'

/** A panel with all that belongs to it, but for how its members are reached. */
export interface PanelFile {
  readonly panel: PanelRow
  readonly members: readonly MemberRow[]
  readonly questions: readonly QuestionRow[]
  readonly said: readonly SaidRow[]
  readonly changes: readonly ChangeRow[]
  readonly sittings: readonly SittingRow[]
  readonly recordings: readonly RecordingRow[]
  readonly payments: readonly PaymentRow[]
  readonly unpaid: readonly UnpaidRow[]
}

function reading(database: Kysely<PanelTables> | Transaction<PanelTables>) {
  const findPanels = (where: ReturnType<typeof sql<boolean>>): Promise<readonly PanelRow[]> =>
    database
      .selectFrom('open.concerned_panel')
      .selectAll()
      .select(sql<number>`pay_amount::float8`.as('pay_amount'))
      .where(where)
      .orderBy('made_on', 'desc')
      .orderBy('panel_id')
      .execute()
  return {
    listPanels: () => findPanels(sql<boolean>`true`),
    async load(panelId: string): Promise<PanelFile | null> {
      const [panel] = await findPanels(sql<boolean>`panel_id = ${panelId}::uuid`)
      if (panel === undefined) return null
      const [members, questions, sittings, payments, unpaid] = await Promise.all([
        database.selectFrom('open.concerned_member').selectAll().where('panel_id', '=', panelId).orderBy('number').execute(),
        database
          .selectFrom('open.concerned_question')
          .selectAll()
          .where('panel_id', '=', panelId)
          .orderBy('asked_on', 'desc')
          .orderBy('question_id')
          .execute(),
        database
          .selectFrom('open.concerned_sitting')
          .selectAll()
          .where('panel_id', '=', panelId)
          .orderBy('held_on', 'desc')
          .orderBy('sitting_id')
          .execute(),
        database
          .selectFrom('open.concerned_payment')
          .selectAll()
          .select([sql<number>`amount::float8`.as('amount'), sql<number | null>`hours::float8`.as('hours')])
          .where('panel_id', '=', panelId)
          .orderBy('member_number')
          .orderBy('number')
          .execute(),
        database.selectFrom('open.concerned_unpaid').selectAll().where('panel_id', '=', panelId).execute(),
      ])
      const asked = sql<boolean>`question_id = ANY(${questions.map((row) => row.question_id)}::uuid[])`
      const sat = sql<boolean>`sitting_id = ANY(${sittings.map((row) => row.sitting_id)}::uuid[])`
      const [said, changes, recordings] = await Promise.all([
        database.selectFrom('open.concerned_said').selectAll().where(asked).execute(),
        database.selectFrom('open.concerned_change').selectAll().where(asked).orderBy('number').execute(),
        database.selectFrom('open.concerned_recording').selectAll().where(sat).orderBy('number').execute(),
      ])
      return { panel, members, questions, said, changes, sittings, recordings, payments, unpaid }
    },
    async findMember(
      by: { readonly link: Buffer } | { readonly code: Buffer } | { readonly id: string },
    ): Promise<MemberRow | null> {
      const rows = database.selectFrom('open.concerned_member').selectAll()
      const found =
        'link' in by
          ? rows.where('link_hash', '=', by.link)
          : 'code' in by
            ? rows.where('code_hash', '=', by.code)
            : rows.where('member_id', '=', by.id)
      return (await found.executeTakeFirst()) ?? null
    },
    async hasContact(memberId: string): Promise<boolean> {
      const row = database.selectFrom('open.concerned_contact').select('member_id').where('member_id', '=', memberId)
      return (await row.executeTakeFirst()) !== undefined
    },
    /** Panels of which something that was said is still to be brought to where everybody reads it. */
    async listDue(): Promise<readonly string[]> {
      const rows = await database
        .selectFrom('open.concerned_said as s')
        .innerJoin('open.concerned_question as q', 'q.question_id', 's.question_id')
        .select('q.panel_id')
        .distinct()
        .where('s.is_due', '=', true)
        .execute()
      return rows.map(({ panel_id }) => panel_id)
    },
    listContacts: (panelId: string): Promise<readonly (ContactRow & { readonly number: number })[]> =>
      database
        .selectFrom('open.concerned_contact as c')
        .innerJoin('open.concerned_member as m', 'm.member_id', 'c.member_id')
        .selectAll('c')
        .select('m.number')
        .where('m.panel_id', '=', panelId)
        .orderBy('m.number')
        .execute(),
  }
}

function writing(transaction: Transaction<PanelTables>) {
  return {
    ...reading(transaction),
    /** Holds a panel until the end of the transaction, and hands it over. */
    async hold(panelId: string): Promise<PanelFile | null> {
      await sql`SELECT 1 FROM open.concerned_panel WHERE panel_id = ${panelId}::uuid FOR UPDATE`.execute(transaction)
      return reading(transaction).load(panelId)
    },
    async addPanel(row: PanelRow): Promise<void> {
      await transaction.insertInto('open.concerned_panel').values(toStorableRow(row)).execute()
    },
    async closePanel(panelId: string, on: string): Promise<void> {
      await transaction.updateTable('open.concerned_panel').set({ closed_on: on }).where('panel_id', '=', panelId).execute()
    },
    async addLanguage({ panel_id, languages }: PanelRow, language: string): Promise<void> {
      if (languages.includes(language)) return
      const all = [...languages, language]
      await transaction.updateTable('open.concerned_panel').set({ languages: all }).where('panel_id', '=', panel_id).execute()
    },
    async addMember(row: MemberRow): Promise<void> {
      await transaction.insertInto('open.concerned_member').values(row).execute()
    },
    async changeMember(memberId: string, change: Partial<Omit<MemberRow, 'member_id' | 'panel_id' | 'number'>>): Promise<void> {
      await transaction
        .updateTable('open.concerned_member')
        .set(toStorableRow(change))
        .where('member_id', '=', memberId)
        .execute()
    },
    async putContact(row: ContactRow): Promise<void> {
      await transaction
        .insertInto('open.concerned_contact')
        .values(toStorableRow(row))
        .onConflict((conflict) =>
          conflict
            .column('member_id')
            .doUpdateSet((excluded) => ({
              contact: excluded.ref('excluded.contact'),
              kept_by: excluded.ref('excluded.kept_by'),
              kept_on: excluded.ref('excluded.kept_on'),
            })),
        )
        .execute()
    },
    async eraseContact(memberId: string): Promise<void> {
      await transaction.deleteFrom('open.concerned_contact').where('member_id', '=', memberId).execute()
    },
    async addSitting(row: SittingRow): Promise<void> {
      await transaction.insertInto('open.concerned_sitting').values(toStorableRow(row)).execute()
    },
    async addRecording(row: RecordingRow): Promise<void> {
      await transaction.insertInto('open.concerned_recording').values(row).execute()
    },
    async addQuestion(row: QuestionRow): Promise<void> {
      await transaction.insertInto('open.concerned_question').values(toStorableRow(row)).execute()
    },
    async closeQuestion(questionId: string, on: string): Promise<void> {
      await transaction
        .updateTable('open.concerned_question')
        .set({ closed_on: on })
        .where('question_id', '=', questionId)
        .execute()
    },
    async putSaid(row: SaidRow): Promise<void> {
      const { question_id: _, member_id: __, ...change } = toStorableRow(row)
      await transaction
        .insertInto('open.concerned_said')
        .values(toStorableRow(row))
        .onConflict((conflict) => conflict.columns(['question_id', 'member_id']).doUpdateSet(change))
        .execute()
    },
    async publishSaid(row: SaidPublishedRow): Promise<void> {
      await transaction.insertInto('open.concerned_said_published').values(toStorableRow(row)).execute()
    },
    async unpublishSaid(publishedId: string): Promise<void> {
      await transaction.deleteFrom('open.concerned_said_published').where('published_id', '=', publishedId).execute()
    },
    async addChange(row: ChangeRow): Promise<void> {
      await transaction.insertInto('open.concerned_change').values(toStorableRow(row)).execute()
    },
    async addPayment(row: PaymentRow): Promise<void> {
      await transaction.insertInto('open.concerned_payment').values(row).execute()
    },
    async changePayment(
      of: { readonly panelId: string; readonly member: number; readonly number: number },
      change: Pick<PaymentRow, 'paid_on' | 'paid_by'>,
    ): Promise<void> {
      await transaction
        .updateTable('open.concerned_payment')
        .set(change)
        .where('panel_id', '=', of.panelId)
        .where('member_number', '=', of.member)
        .where('number', '=', of.number)
        .execute()
    },
    async putUnpaid(row: UnpaidRow): Promise<void> {
      await transaction
        .insertInto('open.concerned_unpaid')
        .values(row)
        .onConflict((conflict) =>
          conflict.columns(['panel_id', 'member_number']).doUpdateSet({ said_on: row.said_on, taken_back_on: row.taken_back_on }),
        )
        .execute()
    },
  }
}

/** What a transaction can do. */
export type PanelWriter = ReturnType<typeof writing>
/** Reading, and writing in a transaction. */
export type PanelStore = ReturnType<typeof createPanelStore>

/** The store over a handle of `causeway_accounts`. */
export function createPanelStore(database: Kysely<PanelTables>) {
  return {
    ...reading(database),
    /** All or nothing. */
    write<T>(work: (writer: PanelWriter) => Promise<T>): Promise<T> {
      return database.transaction().execute((transaction) => work(writing(transaction)))
    },
  }
}
