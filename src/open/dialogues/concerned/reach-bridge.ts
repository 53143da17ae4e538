// The bridge to commitments: what a panel answers to "did it reach us?" stands beside the commitment and counts for its being met, like any answer
// that comes by link. Both ways can be gone again and again: what stands there afterwards is what was handed on last.
import type { CommitmentEditing } from '../../commitments/index.ts'
import { REACHED } from './concerned.ts'

/** An answer as it is to stand. */
export interface HandedAnswer {
  /** Chosen where it was given: under it the answer is kept once and can be taken back. */
  readonly id: string
  readonly name: string
  readonly language: string
  readonly position: string
  readonly words: string
  readonly mayPublish: boolean
  /** `2026-11`. */
  readonly saidIn: string
  readonly isPaid: boolean | null
}

/** The way of panels’ answers to the commitments that they are about. */
export interface ReachBridge {
  /** False where the commitment is not public (yet, or any more), or knows no such answer. */
  keep(commitment: string, answer: HandedAnswer, account: string): Promise<boolean>
  /** Nothing of it is left; nothing happens where there is nothing. */
  takeBack(id: string): Promise<void>
}

/** The bridge over the room of commitments. */
export function createReachBridge(editing: Pick<CommitmentEditing, 'keepReach' | 'takeBackReach'>): ReachBridge {
  return {
    async keep(commitment, { id, position, mayPublish, saidIn, ...rest }, account) {
      const answer = REACHED.find((one) => one === position)
      if (answer === undefined) return false
      const given = { ...rest, invitationId: id, answer, mayPublishWords: mayPublish, answeredIn: saidIn }
      return (await editing.keepReach(commitment, given, account)).ok
    },
    async takeBack(id) {
      await editing.takeBackReach(id)
    },
  }
}
