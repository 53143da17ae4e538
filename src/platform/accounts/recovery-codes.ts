// One-time codes for whoever has lost the phone: ten, 80 bits each, shown once, to be kept on paper.
import { randomInt } from 'node:crypto'

/** How many are made at once. */
export const RECOVERY_CODES = 10

// Crockford's base 32: no I, L, O or U, which are misread.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** New codes, as they are shown: four groups of four. */
export function makeRecoveryCodes(): readonly string[] {
  return Array.from({ length: RECOVERY_CODES }, () => Array.from({ length: 4 }, makeGroup).join('-'))
}

/** A code as it is compared, however it was typed; `null` where it cannot be one. */
export function readRecoveryCode(typed: string): string | null {
  const plain = typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  return /^[0-9A-HJKMNP-TV-Z]{16}$/.test(plain) ? plain : null
}

function makeGroup(): string {
  return Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
}
