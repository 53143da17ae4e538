// A code that people write on paper and type on any phone. That every single slip is found is the law of Luhn's digit (ISO/IEC 7812-1).
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keptHash, makeCode, provingHash, readCode } from './own-code.ts'

describe('a code of one’s own', () => {
  it('is five groups of five digits, of which nearly eighty bits are chance', () => {
    expect(makeCode()).toMatch(/^(\d{5} ){4}\d{5}$/)
    expect(24 * Math.log2(10)).toBeGreaterThan(79)
  })

  it('is read however it was typed: without spaces, with hyphens, in Arabic or Persian digits, with invisible marks', () => {
    const code = makeCode()
    const plain = code.replaceAll(' ', '')
    const inDigits = (digits: string) => plain.replaceAll(/\d/g, (digit) => digits.charAt(Number(digit)))
    const typed = [plain, code, code.replaceAll(' ', '-'), inDigits('٠١٢٣٤٥٦٧٨٩'), `\u200f${inDigits('۰۱۲۳۴۵۶۷۸۹')} `]
    expect(typed.map(readCode)).toEqual(typed.map(() => plain))
  })

  it('finds every single slip before anything is looked up', () => {
    fc.assert(
      fc.property(fc.nat(24), fc.integer({ min: 1, max: 9 }), (at, by) => {
        const plain = makeCode().replaceAll(' ', '')
        const wrong = [...plain].map((digit, place) => (place === at ? String((Number(digit) + by) % 10) : digit)).join('')
        return readCode(wrong) === null
      }),
    )
  })

  it('is no code where something else was typed', () => {
    expect(['', '123', 'a'.repeat(25), '0'.repeat(26), '9'.repeat(100_000)].map(readCode)).toEqual([null, null, null, null, null])
  })

  it('is proved by a hash whose own hash is kept', () => {
    const code = readCode(makeCode()) ?? ''
    expect(keptHash(code)).toEqual(createHash('sha256').update(provingHash(code)).digest())
    expect(keptHash(code)).not.toEqual(provingHash(code))
  })
})
