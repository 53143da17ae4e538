// Where a proposal stands, told from what was said and from the day alone: nothing is kept twice.
import type { CommitmentId } from '@causeway/vocabulary'
import type { Partner } from './record/content.ts'
import type { Contact, ProposalState, ProposalView } from './partners-contract.ts'
import type { KeptProposal } from './store/partner-store.ts'

/** The state on a day (ISO). An answer stands for ever; without one it lapses after its last day. */
export function stateOf({ answer, row }: Pick<KeptProposal, 'answer' | 'row'>, today: string): ProposalState {
  if (answer !== null) return answer.answer
  return row.lapses_on < today ? 'lapsed' : 'proposed'
}

/** Whether a side's newest word is yes. */
export function saysYes({ introductions }: Pick<KeptProposal, 'introductions'>, partnerId: string): boolean {
  return introductions.findLast((one) => one.partner_id === partnerId)?.is_yes === true
}

/** Whether names and contacts may be shown between the two: both said yes, and it was neither declined nor has it lapsed. */
export function areIntroduced(kept: KeptProposal, today: string): boolean {
  const state = stateOf(kept, today)
  const isOpen = state === 'proposed' || state === 'accepted'
  return isOpen && saysYes(kept, kept.row.from_id) && saysYes(kept, kept.row.to_id)
}

/** A proposal as somebody sees it who speaks for `speaksFor`. `contacts`: what may be shown, by partner. */
export function toProposalView(
  kept: KeptProposal,
  view: {
    readonly today: string
    readonly account: string
    readonly speaksFor: readonly string[]
    readonly partners: ReadonlyMap<string, Partner>
    readonly contacts: Readonly<Record<string, Contact | null>>
  },
): ProposalView {
  const { row, answer, commitments } = kept
  const { today, account, speaksFor, partners, contacts } = view
  const state = stateOf(kept, today)
  const side = (id: string) => ({ id, shownAs: partners.get(id)?.shownAs ?? '', saysYes: saysYes(kept, id) })
  return {
    id: row.proposal_id,
    state,
    offerId: row.offer_id,
    needId: row.need_id,
    title: row.title,
    words: row.words,
    arrangement: row.arrangement,
    condition: row.condition,
    lapsesOn: row.lapses_on,
    proposedAt: row.proposed_at,
    from: side(row.from_id),
    to: side(row.to_id),
    answer: answer === null ? null : { words: answer.words, at: answer.answered_at },
    speaksFor,
    canAnswer: state === 'proposed' && speaksFor.includes(row.to_id) && row.proposed_by !== account,
    contacts,
    // Written by this room as the id of a commitment.
    commitments: commitments.map((one) => ({ id: one.commitment_id as CommitmentId, title: one.title })),
  }
}
