// Codes by time against the vectors of RFC 6238, appendix B (SHA-1, eight digits there), and the picture that an app's camera reads.
import { describe, expect, it } from 'vitest'
import { describeTotp, findTotpStep, makeTotpCode, makeTotpSecret } from './totp.ts'

const rfcSecret = new TextEncoder().encode('12345678901234567890')

describe('a code by time', () => {
  it.each([
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ])('at second %d is that of the RFC', (seconds, code) => {
    expect(makeTotpCode(rfcSecret, new Date(seconds * 1000), 8)).toBe(code)
    // Six digits are the last six of the eight (RFC 4226, section 5.3: truncation modulo a power of ten).
    expect(findTotpStep(rfcSecret, code.slice(2), new Date(seconds * 1000))).toBe(Math.floor(seconds / 30))
  })

  it('counts one step before and after, and no further', () => {
    const made = new Date(1_234_567_890_000)
    const code = makeTotpCode(rfcSecret, made)
    const at = (seconds: number) => findTotpStep(rfcSecret, code, new Date(made.getTime() + seconds * 1000))
    const step = 41_152_263
    expect([at(0), at(30), at(-30)]).toEqual([step, step, step])
    expect([at(60), at(-60)]).toEqual([null, null])
  })

  it('is six digits, however they are spaced, and nothing else', () => {
    const now = new Date(59_000)
    expect(findTotpStep(rfcSecret, '287 082', now)).toBe(1)
    for (const typed of ['', '28708', '2870822', '28708a', '٢٨٧٠٨٢']) expect(findTotpStep(rfcSecret, typed, now)).toBeNull()
  })
})

describe('a secret for an app', () => {
  it('is 160 bits, another each time, and the same to type as to photograph', () => {
    const secret = makeTotpSecret()
    expect(secret).toHaveLength(20)
    expect(Buffer.from(secret).equals(makeTotpSecret())).toBe(false)
    const { uri, key } = describeTotp(secret, 'amal')
    expect(key).toMatch(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/)
    const address = new URL(uri)
    expect(`${address.protocol}//${address.host}`).toBe('otpauth://totp')
    expect(address.searchParams.get('secret')).toBe(key.replaceAll(' ', ''))
    expect([address.searchParams.get('digits'), address.searchParams.get('period')]).toEqual(['6', '30'])
  })
})
