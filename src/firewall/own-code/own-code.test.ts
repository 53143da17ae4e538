// A code that people read out over bad lines and write on paper. The check sign's promise is a law of weighted sums modulo a prime
// (ISO/IEC 7064 rests on the same): every single slip and every swap is found.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { revealSealed } from '../keys/index.ts'
import { hashOwnCode, makeOwnCode, readOwnCode } from './index.ts'

describe("a person's own code", () => {
  it('is five groups of four signs, none of which is taken for another, with more than 80 random bits', () => {
    const code = revealSealed(makeOwnCode())
    expect(code).toMatch(/^([2-9A-HJKMNP-Z]{4}-){4}[2-9A-HJKMNP-Z]{4}$/)
    expect(19 * Math.log2(31)).toBeGreaterThan(80)
  })

  it('is read however it was typed: small letters, spaces, other hyphens, Arabic digits, invisible marks', () => {
    const code = revealSealed(makeOwnCode())
    const plain = code.replaceAll('-', '')
    const arabic = plain.replaceAll(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'.charAt(Number(digit)))
    const typed = [plain, code.toLowerCase(), code.replaceAll('-', ' '), code.replaceAll('-', '–'), ` ${arabic}\u200f `]
    expect(typed.map(readOwnCode)).toEqual(typed.map(() => ({ ok: true, value: plain })))
  })

  it('finds every single wrong sign and every two that changed places', () => {
    const signs = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
    fc.assert(
      fc.property(fc.nat(19), fc.nat(19), fc.nat(30), (at, other, place) => {
        const plain = revealSealed(makeOwnCode()).replaceAll('-', '')
        const wrong = [...plain]
        wrong[at] = signs.charAt(place)
        const swapped = [...plain]
        swapped[at] = plain.charAt(other)
        swapped[other] = plain.charAt(at)
        for (const slip of [wrong.join(''), swapped.join('')]) if (slip !== plain && readOwnCode(slip).ok) return false
        return true
      }),
      { numRuns: 300 },
    )
  })

  it('is no code where something else was typed', () => {
    expect(['', 'ABCD', 'O'.repeat(20), '💜'.repeat(20), 'x'.repeat(10_000)].map((typed) => readOwnCode(typed).ok)).not.toContain(
      true,
    )
  })

  it('has one hash, slow to work out, and another for another code', async () => {
    const [one, same, other] = await Promise.all(['A'.repeat(20), 'A'.repeat(20), 'B'.repeat(20)].map(hashOwnCode))
    expect(one).toEqual(same)
    expect(one).not.toEqual(other)
    expect(one?.ok === true && one.value.length).toBe(32)
  })
})
