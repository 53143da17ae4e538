// A person's own code: five groups of four letters and digits that can be read out, written down and typed again. 94 random bits and a
// letter that finds a slip of the pen; of it only a slow hash is kept.
import { randomInt, scrypt } from 'node:crypto'
import { fail, ok, type Result } from '@causeway/vocabulary'
import { sealValue, type Sealed } from '../keys/index.ts'

/** 31 signs, a prime number: no 0, 1, I, L or O, which are taken for each other when they are read out or written by hand. */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const LENGTH = 20

/** Makes a new code, as it is shown once: `K7QM-…`, 19 signs by chance and one that follows from them. */
export function makeOwnCode(): Sealed<string> {
  const chosen = Array.from({ length: LENGTH - 1 }, () => randomInt(SIGNS.length))
  const signs = [...chosen, checkSignOf(chosen)].map((place) => SIGNS[place]).join('')
  return sealValue(signs.match(/.{4}/g)?.join('-') ?? '')
}

/**
 * What somebody typed, as the code is hashed: without spaces and hyphens, in capitals, digits of other scripts as Western ones.
 * `not-a-code` where its length, a sign or the last letter is wrong, which is told without a look at the database.
 */
export function readOwnCode(typed: string): Result<string, 'not-a-code'> {
  const plain = typed
    .slice(0, 200)
    .normalize('NFKC')
    .replaceAll(/\p{Nd}/gu, (digit) => String(digitOf(digit)))
    .replaceAll(/[\s\p{Pd}\p{Cf}._]/gu, '')
    .toUpperCase()
  const places = [...plain].map((sign) => SIGNS.indexOf(sign))
  if (places.length !== LENGTH || places.includes(-1)) return fail('not-a-code')
  return places[LENGTH - 1] === checkSignOf(places.slice(0, -1)) ? ok(plain) : fail('not-a-code')
}

/**
 * The slow hash of what `readOwnCode` returned: scrypt, N = 2^15, r = 8, p = 1. Without a salt of its own, since 94 random bits stand in
 * no table made beforehand, and one hash then finds the row. At most two at once; `busy` where too many wait.
 */
export async function hashOwnCode(plain: string): Promise<Result<Uint8Array, 'busy'>> {
  if (waiting.length >= MOST_WAITING) return fail('busy')
  if (running >= MOST_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
  running += 1
  try {
    return ok(await derive(plain))
  } finally {
    running -= 1
    waiting.shift()?.()
  }
}

/** What a person typed, as the door takes it: its slow hash in base64url. */
export async function digestOwnCode(typed: string): Promise<Result<string, 'not-a-code' | 'busy'>> {
  const plain = readOwnCode(typed)
  if (!plain.ok) return plain
  const digest = await hashOwnCode(plain.value)
  return digest.ok ? ok(Buffer.from(digest.value).toString('base64url')) : digest
}

const MOST_AT_ONCE = 2
const MOST_WAITING = 16
let running = 0
const waiting: (() => void)[] = []

/** A weighted sum modulo a prime: any one wrong sign, and any two that changed places, give another letter. */
function checkSignOf(places: readonly number[]): number {
  return places.reduce((sum, place, index) => sum + place * (index + 1), 0) % SIGNS.length
}

/** The value of a decimal digit of any script: Unicode keeps the ten of each in one row, zero first. */
function digitOf(digit: string): number {
  const point = digit.codePointAt(0) ?? 0
  let zero = point
  while (zero > 0 && point - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1
  return point - zero
}

function derive(plain: string): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const options = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }
    scrypt(plain, 'causeway/own-code/1', 32, options, (error, key) =>
      error === null ? resolve(new Uint8Array(key)) : reject(error),
    )
  })
}
