// Proposals between two partners: made by one, answered by somebody else who speaks for the other, lapsing by themselves. An accepted
// one becomes commitments of both in the room of commitments. Nothing is proposed, agreed or promised where data about people could
// reach those who enforce migration law.
import { daysOf, fail, isPartialDate, ok, type CommitmentId, type Result } from '@causeway/vocabulary'
import type { Clock } from '../../platform/clock/index.ts'
import { isUuid, newId } from '../../platform/ids/index.ts'
import type { CommitmentEditing } from '../commitments/index.ts'
import { writeAgreement } from './agreement-form.ts'
import { matchPair } from './match/find-matches.ts'
import { readStock, standAll, type PartnerStock } from './partner-stock.ts'
import type { Contact, PartnerProblem, Partners, ProposalInput, ProposalView } from './partners-contract.ts'
import { areIntroduced, stateOf, toProposalView } from './proposal-state.ts'
import type { KeptProposal, PartnerReader, PartnerStore, PartnerWriter } from './store/partner-store.ts'

/** For how long a proposal stands where no day is named, and at most, in days. */
const USUAL_DAYS = 30
const MOST_DAYS = 366
const MOST = { title: 200, words: 5000 } as const
const NOT_FOUND = fail({ kind: 'not-found' } as const)
const refuse = (kind: Exclude<PartnerProblem['kind'], 'conflict' | 'bad-values' | 'commitment'>) => fail({ kind })

type Work = Pick<
  Partners,
  'propose' | 'answer' | 'introduce' | 'listProposals' | 'findProposal' | 'makeCommitment' | 'findAgreements'
>

/** Where drafts of commitments are kept. */
export type CommitmentDrafts = Pick<CommitmentEditing, 'saveDraft'>

/** Proposals over the store. */
export function createProposalWork(store: PartnerStore, commitments: CommitmentDrafts, clock: Clock): Work {
  const today = () => clock().toISOString().slice(0, 10)

  /** Runs a step on a proposal for somebody who speaks for a side of it; to all others it does not exist. */
  const onProposal = <T>(
    id: string,
    account: string,
    work: (writer: PartnerWriter, kept: KeptProposal, speaksFor: readonly string[]) => Promise<Result<T, PartnerProblem>>,
  ): Promise<Result<T, PartnerProblem>> =>
    store.write(async (writer) => {
      const kept = isUuid(id) ? await writer.findProposal(id) : null
      const speaksFor = kept === null ? [] : sidesOf(kept, await writer.findKept(account))
      return kept === null || speaksFor.length === 0 ? NOT_FOUND : work(writer, kept, speaksFor)
    })

  const show = async (list: readonly KeptProposal[], account: string): Promise<readonly ProposalView[]> => {
    const [keeps, stock] = await Promise.all([store.findKept(account), readStock(store)])
    const mine = list.filter((kept) => sidesOf(kept, keeps).length > 0)
    return Promise.all(
      mine.map(async (kept) => {
        const speaksFor = sidesOf(kept, keeps)
        const contacts = await findContacts(store, kept, speaksFor, today())
        return toProposalView(kept, { today: today(), account, speaksFor, partners: stock.partners, contacts })
      }),
    )
  }

  return {
    propose: (input, account) =>
      store.write(async (writer) => {
        const now = clock()
        const stock = await readStock(writer)
        const [offer, need] = [stock.offers.get(input.offerId), stock.needs.get(input.needId)]
        if (offer === undefined || need === undefined || offer.partnerId === need.partnerId) return NOT_FOUND
        const keeps = await writer.findKept(account)
        const from = [need.partnerId, offer.partnerId].find((id) => keeps.has(id))
        if (from === undefined) return refuse('not-yours')
        const problem = checkProposal(input, today())
        if (problem !== null) return refuse(problem)
        if (isPairBarred(stock, input, today())) return refuse('barred')
        const id = newId(now)
        await writer.addProposal({
          proposal_id: id,
          offer_id: offer.id,
          need_id: need.id,
          offering_id: offer.partnerId,
          seeking_id: need.partnerId,
          from_id: from,
          to_id: from === need.partnerId ? offer.partnerId : need.partnerId,
          title: input.title.trim().slice(0, MOST.title),
          words: input.words.trim().slice(0, MOST.words),
          arrangement: input.arrangement,
          condition: input.arrangement === 'matching' ? input.condition.trim().slice(0, MOST.words) : '',
          lapses_on: lastDay(input.lapsesOn) ?? addDays(today(), USUAL_DAYS),
          proposed_by: account,
          proposed_at: now,
        })
        return ok({ id })
      }),

    answer: (id, answer, words, account) =>
      onProposal(id, account, async (writer, kept, speaksFor) => {
        if (stateOf(kept, today()) !== 'proposed') return refuse('wrong-state')
        if (!speaksFor.includes(kept.row.to_id)) return refuse('not-yours')
        if (kept.row.proposed_by === account) return refuse('own-work')
        const told = words.trim().slice(0, MOST.words)
        if (answer === 'declined' && told === '') return refuse('words-needed')
        // What was told or warned of since the proposal was made counts.
        if (answer === 'accepted') {
          const { offer_id: offerId, need_id: needId } = kept.row
          const stock = await readStock(writer)
          if (!stock.offers.has(offerId) || !stock.needs.has(needId)) return refuse('wrong-state')
          if (isPairBarred(stock, { offerId, needId }, today())) return refuse('barred')
        }
        await writer.addAnswer({
          proposal_id: kept.row.proposal_id,
          proposed_by: kept.row.proposed_by,
          answer,
          words: told,
          answered_by: account,
          answered_at: clock(),
        })
        return ok(null)
      }),

    introduce: (id, isYes, account) =>
      onProposal(id, account, async (writer, kept, speaksFor) => {
        const state = stateOf(kept, today())
        // A yes can be taken back at any time; it can be given only while there is something to talk about.
        if (isYes && state !== 'proposed' && state !== 'accepted') return refuse('wrong-state')
        const now = clock()
        for (const partnerId of speaksFor) {
          await writer.addIntroduction({
            introduction_id: newId(now),
            proposal_id: kept.row.proposal_id,
            partner_id: partnerId,
            is_yes: isYes,
            said_by: account,
            said_at: now,
          })
        }
        return ok(null)
      }),

    async listProposals(account) {
      const keeps = [...(await store.findKept(account))]
      return show(await store.findProposalsOf(keeps), account)
    },
    async findProposal(id, account) {
      const kept = isUuid(id) ? await store.findProposal(id) : null
      return kept === null ? null : ((await show([kept], account))[0] ?? null)
    },
    async findAgreements(commitmentId, account) {
      return isUuid(commitmentId) ? show(await store.findProposalsOfCommitment(commitmentId), account) : []
    },

    // Under the room's lock, so that pressing twice makes one commitment.
    makeCommitment: (id, title, account) =>
      onProposal<{ readonly id: CommitmentId }>(id, account, async (writer, kept) => {
        if (stateOf(kept, today()) !== 'accepted') return refuse('wrong-state')
        const plain = title.trim().slice(0, MOST.title)
        if (plain === '') return refuse('title-needed')
        const made = kept.commitments.find((one) => one.title === plain)
        // Written by this room as the id of a commitment.
        if (made !== undefined) return ok({ id: made.commitment_id as CommitmentId })
        const { offer_id: offerId, need_id: needId } = kept.row
        const stock = await readStock(writer)
        const offer = stock.offers.get(offerId)
        const need = stock.needs.get(needId)
        const [offering, seeking] = [stock.partners.get(kept.row.offering_id), stock.partners.get(kept.row.seeking_id)]
        if (offer === undefined || need === undefined || offering === undefined || seeking === undefined)
          return refuse('wrong-state')
        if (isPairBarred(stock, { offerId, needId }, today())) return refuse('barred')
        const form = writeAgreement({ title: plain, proposal: kept.row, offer, need, offering, seeking })
        const saved = await commitments.saveDraft({ basedOn: null, form, reason: '' }, account)
        if (!saved.ok) {
          const problems = 'problems' in saved.error ? saved.error.problems : []
          return fail({ kind: 'commitment', fields: problems.map(({ field }) => field) })
        }
        await writer.addCommitment({
          proposal_id: kept.row.proposal_id,
          title: plain,
          commitment_id: saved.value.id,
          made_by: account,
          made_at: clock(),
        })
        return ok({ id: saved.value.id })
      }),
  }
}

function sidesOf({ row }: KeptProposal, keeps: ReadonlySet<string>): readonly string[] {
  return [row.from_id, row.to_id].filter((id) => keeps.has(id))
}

/** The contact of the other side, where both said yes; nothing is read before. */
async function findContacts(
  store: Pick<PartnerReader, 'findContact'>,
  kept: KeptProposal,
  speaksFor: readonly string[],
  today: string,
): Promise<Readonly<Record<string, Contact | null>>> {
  if (!areIntroduced(kept, today)) return {}
  const others = [kept.row.from_id, kept.row.to_id].filter((id) => !speaksFor.includes(id))
  return Object.fromEntries(await Promise.all(others.map(async (id) => [id, await store.findContact(id)] as const)))
}

function isPairBarred(
  stock: PartnerStock,
  { offerId, needId }: Pick<ProposalInput, 'offerId' | 'needId'>,
  today: string,
): boolean {
  const [offer, need, standing] = [stock.offers.get(offerId), stock.needs.get(needId), standAll(stock, today)]
  const offers = standing.get(offer?.partnerId ?? '')
  const seeks = standing.get(need?.partnerId ?? '')
  if (offer === undefined || need === undefined || offers === undefined || seeks === undefined) return true
  return matchPair({ offer, offers, need, seeks }, today).isBarred
}

function checkProposal(input: ProposalInput, today: string): 'title-needed' | 'condition-needed' | 'day-wrong' | null {
  if (input.title.trim() === '') return 'title-needed'
  if (input.arrangement === 'matching' && input.condition.trim() === '') return 'condition-needed'
  if (input.lapsesOn.trim() === '') return null
  const day = lastDay(input.lapsesOn)
  return day === null || day < today || day > addDays(today, MOST_DAYS) ? 'day-wrong' : null
}

function lastDay(text: string): string | null {
  const plain = text.trim()
  return plain !== '' && isPartialDate(plain) ? daysOf(plain).last : null
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
}
