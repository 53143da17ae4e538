// Recovery codes: what they look like, and that they are read however somebody copies them from paper.
import { describe, expect, it } from 'vitest'
import { makeRecoveryCodes, readRecoveryCode } from './recovery-codes.ts'
import { hashRecoveryCode, openFactor, sealFactor } from './seal-factor.ts'

describe('recovery codes', () => {
  it('are ten, all different, and read however they are typed', () => {
    const codes = makeRecoveryCodes()
    expect(new Set(codes).size).toBe(10)
    for (const code of codes) {
      expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
      const plain = code.replaceAll('-', '')
      expect(readRecoveryCode(code.toLowerCase())).toBe(plain)
      expect(readRecoveryCode(` ${plain.replaceAll('0', 'o').replaceAll('1', 'l')} `)).toBe(plain)
    }
  })

  it('are never taken for a code of an app', () => {
    for (const typed of ['123456', '', 'ABCD-EFGH-JKMN', 'UUUU-UUUU-UUUU-UUUU']) expect(readRecoveryCode(typed)).toBeNull()
  })

  it('are kept as a hash that belongs to one account of one installation', () => {
    const hash = hashRecoveryCode('secret', 'account', 'CODE')
    expect(hash.equals(hashRecoveryCode('secret', 'another', 'CODE'))).toBe(false)
    expect(hash.equals(hashRecoveryCode('other', 'account', 'CODE'))).toBe(false)
  })
})

describe('a sealed secret', () => {
  const secret = new TextEncoder().encode('12345678901234567890')
  it('opens for its account and installation alone, and not once a bit has changed', () => {
    const sealed = sealFactor('installation', 'account', secret)
    expect(openFactor('installation', 'account', sealed)).toEqual({ ok: true, value: Buffer.from(secret) })
    expect(openFactor('installation', 'another', sealed).ok).toBe(false)
    expect(openFactor('elsewhere', 'account', sealed).ok).toBe(false)
    for (const at of [0, 15, sealed.length - 1]) {
      const changed = Buffer.from(sealed)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(openFactor('installation', 'account', changed).ok, `byte ${at}`).toBe(false)
    }
    expect(openFactor('installation', 'account', new Uint8Array(5)).ok).toBe(false)
  })
})
