// Codes by time, as authenticator apps make them: RFC 6238 with SHA-1, six digits, steps of thirty seconds, which is what every app reads.
import { Secret, TOTP } from 'otpauth'

const ISSUER = 'Causeway'
const PERIOD = 30
const DIGITS = 6
/** Clocks differ, and people type: one step before and one after count too (RFC 6238, section 5.2). */
const WINDOW = 1

/** A new secret: 160 bits, the length that RFC 4226 recommends. */
export function makeTotpSecret(): Uint8Array {
  return new Uint8Array(new Secret({ size: 20 }).buffer)
}

/** How a secret is handed to an app: the address for its camera, and the key to type, in groups of four. */
export function describeTotp(secret: Uint8Array, accountName: string): { readonly uri: string; readonly key: string } {
  const held = toSecret(secret)
  const totp = new TOTP({ issuer: ISSUER, label: accountName, secret: held, digits: DIGITS, period: PERIOD })
  return { uri: totp.toString(), key: (held.base32.match(/.{1,4}/g) ?? []).join(' ') }
}

/** The step of time that a code belongs to, near `now`; `null` where it belongs to none. The caller refuses a step that has served. */
export function findTotpStep(secret: Uint8Array, code: string, now: Date): number | null {
  const token = code.replaceAll(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return null
  const timestamp = now.getTime()
  const delta = TOTP.validate({ token, secret: toSecret(secret), digits: DIGITS, period: PERIOD, timestamp, window: WINDOW })
  return delta === null ? null : TOTP.counter({ period: PERIOD, timestamp }) + delta
}

/** The code of a moment, of as many digits as are asked for. */
export function makeTotpCode(secret: Uint8Array, now: Date, digits = DIGITS): string {
  return TOTP.generate({ secret: toSecret(secret), digits, period: PERIOD, timestamp: now.getTime() })
}

function toSecret(secret: Uint8Array): Secret {
  const { buffer } = Uint8Array.from(secret)
  return new Secret({ buffer })
}
