// A case's reference, to be read out on the telephone: six characters of Crockford's base 32 (no I, L, O, U), random, telling nothing of
// the case, the person or how many there are. 2^30 of them: an organisation of 100,000 cases meets one twice in ten thousand tries.
import { randomBytes } from 'node:crypto'

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A new reference, `XXX-XXX`. That it is the only one of its kind is the database's to say. */
export function makeReference(): string {
  // 32 divides 256: every character is as likely as any other.
  const text = [...randomBytes(6)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')
  return `${text.slice(0, 3)}-${text.slice(3)}`
}

/** A reference as somebody typed or heard it: any case, with or without a hyphen or blanks, O for 0, I and L for 1. Null where it is none. */
export function readReference(typed: string): string | null {
  const text = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\u2010-\u2015-]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  return /^[0-9A-HJKMNP-TV-Z]{6}$/.test(text) ? `${text.slice(0, 3)}-${text.slice(3)}` : null
}
