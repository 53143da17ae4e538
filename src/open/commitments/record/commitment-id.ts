// Ids of commitments: UUIDv7, made by the application, so that they sort by the time of their making.
import type { CommitmentId } from '@causeway/vocabulary'
import { newId } from '../../../platform/ids/index.ts'

export { isUuid } from '../../../platform/ids/index.ts'

/** A new id. */
export function newCommitmentId(now: Date): CommitmentId {
  // A UUID made for a commitment.
  return newId(now) as CommitmentId
}
