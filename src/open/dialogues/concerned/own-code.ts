// The code with which somebody finds what they said again: digits only, since every keyboard has them and every script reads them. It is
// told once; of it a hash of a hash is kept, so that what proves a withdrawal is not what opens the page.
import { createHash, randomInt } from 'node:crypto'

/** 24 digits by chance (nearly 80 bits) and one that finds a slip. */
const CHANCE = 24

/** A new code, as it is shown: five groups of five digits. */
export function makeCode(): string {
  const digits = Array.from({ length: CHANCE }, () => randomInt(10))
  return [...digits, checkDigitOf(digits)].join('').replaceAll(/.{5}(?=.)/g, '$& ')
}

/** What was typed, as 25 digits: digits of any script that we have, with anything that is no letter between them; null where it is no code. */
export function readCode(typed: string): string | null {
  if (typed.length > 200) return null
  const plain = typed
    .normalize('NFKC')
    .replaceAll(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
  if (!/^\d{25}$/.test(plain)) return null
  const digits = [...plain].map(Number)
  return checkDigitOf(digits.slice(0, CHANCE)) === digits[CHANCE] ? plain : null
}

/** What proves that one has the code: SHA-256 of its 25 digits. Its own SHA-256 is what is kept. */
export function provingHash(code: string): Buffer {
  return createHash('sha256').update(code).digest()
}

/** What is kept of a code. */
export function keptHash(code: string): Buffer {
  return createHash('sha256').update(provingHash(code)).digest()
}

/** Luhn's digit (ISO/IEC 7812-1, annex B): finds every single slip. */
function checkDigitOf(digits: readonly number[]): number {
  const sum = digits.toReversed().reduce((total, digit, at) => {
    const weighed = at % 2 === 0 ? digit * 2 : digit
    return total + (weighed > 9 ? weighed - 9 : weighed)
  }, 0)
  return (10 - (sum % 10)) % 10
}
