// A password as PostgreSQL stores it (SCRAM-SHA-256, RFC 5803 form), so that no password travels in an ALTER ROLE
// and none can appear in a server's log.
import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'

const iterations = 4096

/** The verifier of an ASCII password, for `ALTER ROLE … PASSWORD`; a new salt each time unless one is given. */
export function createScramVerifier(password: string, salt: Uint8Array = randomBytes(16)): string {
  const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256')
  const storedKey = createHash('sha256').update(createHmac('sha256', salted).update('Client Key').digest()).digest('base64')
  const serverKey = createHmac('sha256', salted).update('Server Key').digest('base64')
  return `SCRAM-SHA-256$${iterations}:${Buffer.from(salt).toString('base64')}$${storedKey}:${serverKey}`
}
