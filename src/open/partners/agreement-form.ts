// An agreement as the form of a commitment of both. A private person's name goes in only where they said that they may be named in public,
// since a commitment is published; otherwise it says what they are.
import type { CommitmentForm } from '../commitments/index.ts'
import type { Offer, Partner, PartnerNeed } from './record/content.ts'
import type { ProposalRow } from './store/tables.ts'

/** What stands for a private person who is not named. */
export const UNNAMED_PERSON = 'A professional of the diaspora (name withheld)'

const TYPES = { funding: 'financial', 'staff-time': 'human-resources', expertise: 'human-resources' } as const

/** The form of the commitment. Who seeks leads; who offers joins, or matches where the agreement is on a condition. */
export function writeAgreement(agreement: {
  readonly title: string
  readonly proposal: Pick<ProposalRow, 'arrangement' | 'condition' | 'words'>
  readonly offer: Offer
  readonly need: PartnerNeed
  readonly offering: Partner
  readonly seeking: Partner
}): CommitmentForm {
  const { title, proposal, offer, need, offering, seeking } = agreement
  const isMatching = proposal.arrangement === 'matching'
  const types = offer.kinds.flatMap((kind) => (kind in TYPES ? [TYPES[kind as keyof typeof TYPES]] : [])) // the line asks whether it is one
  const { funding } = offer
  return {
    title,
    text: proposal.words,
    owners: [
      { name: publicName(seeking), type: seeking.actorType, part: 'leads' },
      { name: publicName(offering), type: offering.actorType, part: isMatching ? 'matches' : 'joins' },
    ],
    types: [...new Set(types)],
    arrangement: isMatching ? { kind: 'matching', condition: proposal.condition, isFulfilled: 'unknown' } : { kind: 'joint' },
    places: need.places,
    ...(need.by === null ? {} : { dueOn: need.by }),
    ...(funding === null ? {} : { budget: [{ amount: String(funding.amount), currency: funding.currency, state: 'pledged' }] }),
  }
}

function publicName({ shownAs, isNamedInPublic }: Partner): string {
  return isNamedInPublic ? shownAs : UNNAMED_PERSON
}
