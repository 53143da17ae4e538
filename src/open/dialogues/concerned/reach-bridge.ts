// What joins a panel to "did it reach us?" of the commitments: an answer of a member stands beside the commitment and counts for its being
// met, like any that comes by link; its payment goes along, and taken back it is gone from there too.
import type { CommitmentEditing, ReachAnswers, ReachReply } from '../../commitments/index.ts'
import { REACHED } from './concerned.ts'

export interface ReachBridge {
  /** The id under which it can be paid and taken back; null where the commitment is not public, or not open to answers. */
  answer(
    commitment: string,
    reply: Omit<ReachReply, 'answer'> & { readonly answer: string | null },
    account: string,
  ): Promise<string | null>
  recordPaid(id: string, isPaid: boolean, account: string): Promise<void>
  takeBack(id: string): Promise<void>
}

/** The bridge over the room of commitments. */
export function createReachBridge(
  editing: Pick<CommitmentEditing, 'inviteReach' | 'recordPaid' | 'takeBackReach' | 'revokeReach'>,
  answers: Pick<ReachAnswers, 'answer'>,
): ReachBridge {
  return {
    async answer(commitment, reply, account) {
      const answer = REACHED.find((one) => one === reply.answer)
      if (answer === undefined) return null
      const invited = await editing.inviteReach(commitment, { language: reply.language, days: 1 }, account)
      if (!invited.ok) return null
      const answered = await answers.answer(invited.value.token, { ...reply, answer })
      if (answered.ok) return invited.value.id
      await editing.revokeReach(invited.value.id)
      return null
    },
    async recordPaid(id, isPaid, account) {
      await editing.recordPaid(id, isPaid, account)
    },
    async takeBack(id) {
      await editing.takeBackReach(id)
    },
  }
}
