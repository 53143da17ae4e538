// Secrets of factors, sealed with a secret of the installation that lies beside the database and never in it: a copy of the tables
// alone makes no code. AES-256-GCM, bound to the account.
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { fail, ok, type Result } from '@causeway/vocabulary'

const NONCE = 12
const TAG = 16

/** Seals bytes for one account: nonce, ciphertext, tag. */
export function sealFactor(installationSecret: string, accountId: string, bytes: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', deriveKey(installationSecret, 'seal'), nonce)
  cipher.setAAD(Buffer.from(accountId))
  return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
}

/** Opens them again; `corrupted` for bytes of another account, another installation, or changed ones. */
export function openFactor(installationSecret: string, accountId: string, sealed: Uint8Array): Result<Buffer, 'corrupted'> {
  if (sealed.length < NONCE + TAG) return fail('corrupted')
  const decipher = createDecipheriv('aes-256-gcm', deriveKey(installationSecret, 'seal'), sealed.subarray(0, NONCE))
  decipher.setAAD(Buffer.from(accountId))
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG))
  try {
    return ok(Buffer.concat([decipher.update(sealed.subarray(NONCE, sealed.length - TAG)), decipher.final()]))
  } catch {
    // The one failure that GCM knows: the bytes are not what was sealed.
    return fail('corrupted')
  }
}

/** What is kept of a recovery code. */
export function hashRecoveryCode(installationSecret: string, accountId: string, code: string): Buffer {
  return createHmac('sha256', deriveKey(installationSecret, 'recovery')).update(`${accountId} ${code}`).digest()
}

function deriveKey(installationSecret: string, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', installationSecret, '', `causeway account factors: ${use}`, 32))
}
