// Tokens of links that work once, without an account: made here, shown once, and kept as hashes only.
import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits, in letters that survive any address bar. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What is kept of a token. A random token needs no salt: nobody can guess what to hash. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
export { createAttempts, type Attempts } from './attempts.ts'
