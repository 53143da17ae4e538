// Passwords: hashed with scrypt at the cost that OWASP's Password Storage Cheat Sheet asks for, compared in constant time,
// a few at once so that sign-in attempts cannot use up the memory of the process.
import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto'

const LOG2_N = 15
const R = 8
const P = 3
const KEY_BYTES = 32
const MAX_AT_ONCE = 2
const MAX_WAITING = 8

/** The least characters of a password that somebody chooses (NIST SP 800-63B-4, section 3.1.1.2: fifteen where it stands alone). */
export const MIN_PASSWORD_LENGTH = 15

const MAX_PASSWORD_LENGTH = 1024

// No 0/o, 1/l/i: the password is read from a terminal and typed.
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A random password of 20 characters in groups of five, 99 bits, for the terminal to show once. */
export function choosePassword(): string {
  return Array.from({ length: 4 }, chooseGroup).join('-')
}

function chooseGroup(): string {
  return Array.from({ length: 5 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
}

/** Why a password cannot be chosen; `null` where it can. */
export function findPasswordProblem(password: string): 'password-short' | 'password-long' | null {
  if ([...password].length < MIN_PASSWORD_LENGTH) return 'password-short'
  return password.length > MAX_PASSWORD_LENGTH ? 'password-long' : null
}

/** The hash to keep: `$scrypt$ln=15,r=8,p=3$<salt>$<key>`, base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await deriveKey(password, salt, LOG2_N, R, P)
  return `$scrypt$ln=${LOG2_N},r=${R},p=${P}$${salt.toString('base64url')}$${key.toString('base64url')}`
}

/** Whether the password is the hash's. Takes the same time for a `null` hash, so that nobody learns which names exist. */
export async function verifyPassword(given: string, hash: string | null): Promise<boolean> {
  const password = given.slice(0, MAX_PASSWORD_LENGTH)
  const parts = /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([\w-]+)\$([\w-]+)$/.exec(hash ?? '')
  if (parts === null) {
    await deriveKey(password, randomBytes(16), LOG2_N, R, P)
    return false
  }
  const [, ln, r, p, salt, key] = parts
  const expected = Buffer.from(key ?? '', 'base64url')
  const found = await deriveKey(password, Buffer.from(salt ?? '', 'base64url'), Number(ln), Number(r), Number(p))
  return expected.length === found.length && timingSafeEqual(expected, found)
}

/** True where so many passwords wait to be checked that another should be turned away rather than kept waiting. */
export function isCheckingTooMany(): boolean {
  return waiting.length >= MAX_WAITING
}

let running = 0
const waiting: (() => void)[] = []

async function deriveKey(password: string, salt: Buffer, log2N: number, r: number, p: number): Promise<Buffer> {
  if (running >= MAX_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
  running++
  try {
    return await new Promise<Buffer>((resolve, reject) => {
      const options = { N: 2 ** log2N, r, p, maxmem: 256 * 2 ** log2N * r }
      scrypt(password.normalize('NFKC'), salt, KEY_BYTES, options, (error, key) => (error ? reject(error) : resolve(key)))
    })
  } finally {
    running--
    waiting.shift()?.()
  }
}
