// Random tokens that browsers bring back, and the hashes of them that are kept: a copy of the tables signs nobody in.
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** 256 random bits, base64url. */
export function makeToken(): string {
  return randomBytes(32).toString('base64url')
}

/** SHA-256 of a text. What is hashed here is random, or is kept for minutes only. */
export function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

/** The token that every form of a session carries. */
export function formTokenOf(sessionToken: string): string {
  return createHmac('sha256', sessionToken).update('form').digest('base64url')
}

/** Compares without telling by its time where two texts differ. */
export function isSameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** The moment so many milliseconds before another. */
export function before(moment: Date, milliseconds: number): Date {
  return new Date(moment.getTime() - milliseconds)
}
