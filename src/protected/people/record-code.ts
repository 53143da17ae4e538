// A code in place of a name: whoever does not want to say one, or not yet, is called by it, found again by it, and keeps it when a name
// comes later. It is drawn at random and says nothing of anybody.
import { randomInt } from 'node:crypto'

/** The field that keeps it, sealed as every other. */
export const RECORD_CODE_FIELD = 'record-code'

/** No vowels, so that no code is a word; nothing that is read or heard as something else. */
const SIGNS = '23456789BCDFGHJKMNPQRSTVWXZ'
const LENGTH = 7

/** A new code, as it is read out and written: `K7M-3QXB`. One of ten thousand million. */
export function makeRecordCode(): string {
  const signs = Array.from({ length: LENGTH }, () => SIGNS[randomInt(SIGNS.length)] ?? '')
  return `${signs.slice(0, 3).join('')}-${signs.slice(3).join('')}`
}

/** A code as it was typed, in any case and with or without its hyphen, as it is kept; null where it is none. */
export function readRecordCode(typed: string): string | null {
  const signs = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}]/gu, '')
  if (signs.length !== LENGTH || [...signs].some((sign) => !SIGNS.includes(sign))) return null
  return `${signs.slice(0, 3)}-${signs.slice(3)}`
}

/** The form of a code under which its token is made: no form of a name has a blank. */
export function formOfCode(code: string): string {
  return `code ${code}`
}
