// Ids of commitments: UUIDv7 (RFC 9562), made by the application, so that they sort by the time of their making.
import { randomBytes } from 'node:crypto'
import type { CommitmentId } from '@causeway/vocabulary'

/** A new id. */
export function newCommitmentId(now: Date): CommitmentId {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(now.getTime(), 0, 6)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)]
  // A UUID made for a commitment.
  return parts.join('-') as CommitmentId
}

/** Whether PostgreSQL would read it as a UUID; anything else is simply not found. */
export function isUuid(id: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)
}
