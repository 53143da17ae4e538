// Bytes as text and back, strictly: each value has one spelling, so a bit flipped in a text never stands for the same bytes.
import { fail, ok } from '@causeway/vocabulary'
import type { Result } from '@causeway/vocabulary'

const encoder = new TextEncoder()

/** The UTF-8 of a text. */
export function utf8(text: string): Uint8Array {
  return encoder.encode(text)
}

/** Whether two arrays hold the same bytes. Not in constant time: nothing compared here is secret. */
export function isSameBytes(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false
  for (let index = 0; index < one.length; index++) if (one[index] !== other[index]) return false
  return true
}

/** Base 64 of RFC 4648, section 4, with padding. */
export function toBase64(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary)
}

/** Reads base 64 as it is written by `toBase64`, and no other spelling of the same bytes. */
export function fromBase64(text: string): Result<Uint8Array, 'not-base64'> {
  let binary: string
  try {
    binary = atob(text)
  } catch {
    // Thrown for a letter outside the alphabet.
    return fail('not-base64')
  }
  if (btoa(binary) !== text) return fail('not-base64')
  return ok(Uint8Array.from(binary, (letter) => letter.charCodeAt(0)))
}

/** Lower-case hexadecimal. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** These bytes one after the other. */
export function joinBytes(...parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}

/** A whole number from 0 to 2^53 - 1 as eight bytes, the highest first. */
export function toUint64(value: number): Uint8Array {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value))
  return bytes
}

/** A decimal number from 0 to 2^53 - 1 without leading zeroes; `null` for anything else. */
export function readDecimal(text: string): number | null {
  if (!/^(0|[1-9]\d{0,15})$/.test(text)) return null
  const value = Number(text)
  return Number.isSafeInteger(value) ? value : null
}
