// Keeps partners, offers, needs and proposals, through the login role causeway_accounts. Versions are added, never changed; whoever
// writes takes the room's lock first, so that two writers follow each other.
import { sql, type Kysely, type Transaction } from 'kysely'
import { toStorable, toStorableJson } from '../../../platform/database/index.ts'
import type {
  AnswerRow,
  CommitmentLinkRow,
  IntroductionRow,
  PartnerTables,
  ProposalRow,
  PublishedOfferRow,
  VersionRow,
  WarningRow,
} from './tables.ts'

type Reader = Kysely<PartnerTables> | Transaction<PartnerTables>

/** A proposal with everything that was said to it. */
export interface KeptProposal {
  readonly row: ProposalRow
  readonly answer: AnswerRow | null
  /** Oldest first. */
  readonly introductions: readonly IntroductionRow[]
  readonly commitments: readonly CommitmentLinkRow[]
}

function reading(database: Reader) {
  const findProposals = async (where: ReturnType<typeof sql<boolean>>): Promise<readonly KeptProposal[]> => {
    const rows = await database
      .selectFrom('open.partner_proposal')
      .selectAll()
      // Text, so that a day is the same day wherever the program runs.
      .select(sql<string>`to_char(lapses_on, 'YYYY-MM-DD')`.as('lapses_on'))
      .where(where)
      .orderBy('proposed_at', 'desc')
      .orderBy('proposal_id', 'desc')
      .execute()
    const among = sql<boolean>`proposal_id = ANY(${rows.map((row) => row.proposal_id)})`
    const [answers, introductions, commitments] = await Promise.all([
      database.selectFrom('open.partner_answer').selectAll().where(among).execute(),
      database
        .selectFrom('open.partner_introduction')
        .selectAll()
        .where(among)
        .orderBy('said_at')
        .orderBy('introduction_id')
        .execute(),
      database.selectFrom('open.partner_commitment').selectAll().where(among).orderBy('made_at').orderBy('title').execute(),
    ])
    return rows.map((row) => ({
      row,
      answer: answers.find((one) => one.proposal_id === row.proposal_id) ?? null,
      introductions: introductions.filter((one) => one.proposal_id === row.proposal_id),
      commitments: commitments.filter((one) => one.proposal_id === row.proposal_id),
    }))
  }
  return {
    async generation(): Promise<number> {
      const row = await database.selectFrom('open.partner_generation').select('generation').executeTakeFirstOrThrow()
      return Number(row.generation)
    },
    /** The newest version of every record, withdrawn ones too, in the order of ids. */
    findNewest: (): Promise<readonly VersionRow[]> =>
      database
        .selectFrom('open.partner_version')
        .selectAll()
        .distinctOn('record_id')
        .orderBy('record_id')
        .orderBy('version', 'desc')
        .execute(),
    async findLatest(id: string): Promise<VersionRow | null> {
      const rows = database.selectFrom('open.partner_version').selectAll().where('record_id', '=', id)
      return (await rows.orderBy('version', 'desc').limit(1).executeTakeFirst()) ?? null
    },
    /** The partners for which an account may speak. */
    async findKept(account: string): Promise<ReadonlySet<string>> {
      const rows = await database
        .selectFrom('open.partner_keeper')
        .select('partner_id')
        .where('account_id', '=', account)
        .execute()
      return new Set(rows.map((row) => row.partner_id))
    },
    async findContact(partnerId: string): Promise<{ readonly name: string; readonly contact: string } | null> {
      const row = database.selectFrom('open.partner_contact').select(['name', 'contact']).where('partner_id', '=', partnerId)
      return (await row.executeTakeFirst()) ?? null
    },
    /** Warnings that stand. */
    findWarnings: (): Promise<readonly WarningRow[]> =>
      database
        .selectFrom('open.partner_warning')
        .selectAll()
        .where('lifted_at', 'is', null)
        .orderBy('raised_at')
        .orderBy('warning_id')
        .execute(),
    findPublished: (): Promise<readonly PublishedOfferRow[]> =>
      database.selectFrom('open.partner_offer_published').selectAll().orderBy('offer_id').execute(),
    async findProposal(id: string): Promise<KeptProposal | null> {
      return (await findProposals(sql<boolean>`proposal_id = ${id}::uuid`))[0] ?? null
    },
    findProposalsOf: (partnerIds: readonly string[]) =>
      findProposals(sql<boolean>`(from_id = ANY(${partnerIds}::uuid[]) OR to_id = ANY(${partnerIds}::uuid[]))`),
    findProposalsOfCommitment: (commitmentId: string) =>
      findProposals(
        sql<boolean>`proposal_id IN (SELECT proposal_id FROM open.partner_commitment WHERE commitment_id = ${commitmentId}::uuid)`,
      ),
  }
}

function writing(transaction: Transaction<PartnerTables>) {
  return {
    ...reading(transaction),
    /** Adds a version. Fails on one that is there already: nothing is ever overwritten. */
    async addVersion(row: VersionRow): Promise<void> {
      await transaction
        .insertInto('open.partner_version')
        .values({ ...row, cells: toStorableJson(row.cells) })
        .execute()
    },
    async addKeeper(partnerId: string, account: string, at: Date): Promise<void> {
      await transaction
        .insertInto('open.partner_keeper')
        .values({ partner_id: partnerId, account_id: account, added_at: at })
        .execute()
    },
    async putContact(partnerId: string, name: string, contact: string): Promise<void> {
      await transaction
        .insertInto('open.partner_contact')
        .values({ partner_id: partnerId, name: toStorable(name), contact: toStorable(contact) })
        .onConflict((conflict) =>
          conflict
            .column('partner_id')
            .doUpdateSet((excluded) => ({ name: excluded.ref('excluded.name'), contact: excluded.ref('excluded.contact') })),
        )
        .execute()
    },
    async eraseContact(partnerId: string): Promise<void> {
      await transaction.deleteFrom('open.partner_contact').where('partner_id', '=', partnerId).execute()
    },
    async addWarning(row: Omit<WarningRow, 'lifted_by' | 'lifted_at' | 'lifted_words'>): Promise<void> {
      await transaction
        .insertInto('open.partner_warning')
        .values({ ...row, words: toStorable(row.words), lifted_by: null, lifted_at: null, lifted_words: null })
        .execute()
    },
    async liftWarning(id: string, by: string, at: Date, words: string): Promise<void> {
      await transaction
        .updateTable('open.partner_warning')
        .set({ lifted_by: by, lifted_at: at, lifted_words: toStorable(words) })
        .where('warning_id', '=', id)
        .execute()
    },
    /** Shows an offer to anybody, in place of an earlier version of it. */
    async publish(row: PublishedOfferRow): Promise<void> {
      await transaction.deleteFrom('open.partner_offer_published').where('offer_id', '=', row.offer_id).execute()
      await transaction
        .insertInto('open.partner_offer_published')
        .values({ ...row, cells: toStorableJson(row.cells) })
        .execute()
    },
    async unpublish(offerIds: readonly string[]): Promise<void> {
      if (offerIds.length === 0) return
      await transaction.deleteFrom('open.partner_offer_published').where('offer_id', 'in', offerIds).execute()
    },
    async addProposal(row: ProposalRow): Promise<void> {
      const { title, words, condition } = row
      await transaction
        .insertInto('open.partner_proposal')
        .values({ ...row, title: toStorable(title), words: toStorable(words), condition: toStorable(condition) })
        .execute()
    },
    async addAnswer(row: AnswerRow): Promise<void> {
      await transaction
        .insertInto('open.partner_answer')
        .values({ ...row, words: toStorable(row.words) })
        .execute()
    },
    async addIntroduction(row: IntroductionRow): Promise<void> {
      await transaction.insertInto('open.partner_introduction').values(row).execute()
    },
    async addCommitment(row: CommitmentLinkRow): Promise<void> {
      await transaction.insertInto('open.partner_commitment').values(row).execute()
    },
  }
}

export type PartnerWriter = ReturnType<typeof writing>
export type PartnerReader = ReturnType<typeof reading>
export type PartnerStore = ReturnType<typeof createPartnerStore>

/** The store over a handle of `causeway_accounts`. */
export function createPartnerStore(database: Kysely<PartnerTables>) {
  return {
    ...reading(database),
    /** All or nothing; one writer at a time. */
    write<T>(work: (writer: PartnerWriter) => Promise<T>): Promise<T> {
      return database.transaction().execute(async (transaction) => {
        await transaction
          .updateTable('open.partner_generation')
          .set((change) => ({ generation: sql<number>`${change.ref('generation')} + 1` }))
          .execute()
        return work(writing(transaction))
      })
    },
  }
}
